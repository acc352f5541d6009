"""What would 40 million articles take? Measured here on some hundred, extrapolated by `docs/scaling.md`'s arithmetic."""

import argparse
import json
import statistics
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import count, cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from bench.speed import BULK, texts
from corpus import read_items
from corpus.datasets import Target
from extract.version import generator
from thidua.bulk.collect import collect
from thidua.bulk.cut import cut
from thidua.bulk.dask_job import run_on_dask
from thidua.bulk.pool import Pool
from thidua.bulk.shard_run import Engine, find_shards, run_shards
from thidua.bulk.shards import Done, Job, Shard, attempts
from thidua.bulk.work import Failure, Options, Worker

ARCHIVE = 40_000_000
PER_SHARD = 1_000
WORKERS = 2
EMPTY = 400
"""Shards that are done already: what a scheduler's own work is measured on."""
CORES = (16, 64, 256)

Results = list[Done | Failure]
Run = Callable[[list[Shard]], Results]


def main(words: Sequence[str] | None = None) -> int:
    """Measure and print the table; `words` stand in for those of the command line."""
    arguments = _arguments(words)
    with TemporaryDirectory(prefix="thidua-scaling-") as folder:
        measured = measure(Path(folder), arguments.path, arguments.limit, arguments.rounds)
    print("\n".join(table(measured, arguments.core_hour)))
    return 0


def measure(folder: Path, path: Path | None, limit: int, rounds: int) -> dict[str, float]:
    """Every figure that the table is made of: seconds, bytes, and ratios of times that took turns."""
    archive = _archive(folder / "archive.jsonl", path, limit)
    size = sum(len(json.loads(line)["text"].encode()) for line in archive.open(encoding="utf-8"))
    assert not list(cut([str(archive)], folder / "shards", articles=max(1, limit // 12)))
    job = Job(Options(texts=True), generator())
    worker = Worker(job.options)
    folders = (folder / f"facts{number}" for number in count())

    def shards() -> list[Shard]:
        return find_shards(folder / "shards", next(folders))

    def bare(_: list[Shard]) -> Results:
        worker(list(read_items([str(archive)])))
        return []

    with _loky(job) as loky, _dask(job) as dask:
        runs: dict[str, Run] = {"bare": bare, "alone": attempts(job), "loky": loky, "dask": dask}
        for run in runs.values():  # loads the rules everywhere
            run(shards())
        walls: dict[str, list[float]] = {name: [] for name in runs}
        cores: dict[str, list[float]] = {name: [] for name in runs}
        for _ in range(rounds):
            for name, run in runs.items():
                wall, core = perf_counter(), process_time()
                run(shards())
                walls[name].append(perf_counter() - wall)
                cores[name].append(process_time() - core)
        per_task = _per_task(dask, find_shards(folder / "shards", folder / "facts1"))
    kept = sum(Path(shard.source).stat().st_size for shard in shards())
    made = sum(file.stat().st_size for file in (folder / "facts1").glob("*.parquet"))
    return {
        "articles": limit,
        "bytes": size / limit,
        "bare": statistics.median(cores["bare"]) / limit,
        "alone": statistics.median(cores["alone"]) / limit,
        "loky": _ratio(walls["alone"], walls["loky"]),
        "dask": _ratio(walls["dask"], walls["loky"]),
        "task": per_task,
        "in": kept / limit,
        "out": made / limit,
        "collect": _collecting(folder) / limit,
        "database": (folder / "facts.duckdb").stat().st_size / limit,
    }


def table(measured: dict[str, float], core_hour: float) -> Iterator[str]:
    """The figures, measured and extrapolated, as Markdown."""
    shards = ARCHIVE / PER_SHARD
    hours = ARCHIVE * measured["alone"] / 3600
    yield f"| measured on {measured['articles']:,.0f} articles | |"
    yield "|---|---|"
    yield f"| an article | {measured['bytes'] / 1000:.1f} KB of UTF-8 |"
    yield f"| text to JSON, one core | {1 / measured['bare']:,.0f} articles/s, {measured['bytes'] / 1000 / measured['bare']:,.0f} KB/s |"
    yield f"| shard to shard, one core | {1 / measured['alone']:,.0f} articles/s, {measured['alone'] / measured['bare']:.2f} of that time |"
    yield f"| {WORKERS} workers of loky | {measured['loky']:.2f} times one process |"
    yield f"| {WORKERS} workers of Dask | {measured['dask']:.2f} of the time of loky |"
    yield f"| Dask's own work for a shard | {1000 * measured['task']:.1f} ms |"
    yield f"| a shard, packed | in {measured['in'] / 1000:.2f} KB, out {measured['out'] / 1000:.2f} KB an article, its text with it |"
    yield f"| collected into DuckDB | {1 / measured['collect']:,.0f} articles/s, {measured['database'] / 1000:.1f} KB an article |"
    yield ""
    yield f"| extrapolated to {ARCHIVE:,} articles | |"
    yield "|---|---|"
    yield f"| work | {hours:,.0f} core-hours, {core_hour * hours:,.0f} at {core_hour:g} a core-hour |"
    for cores in CORES:
        yield f"| time on {cores} cores | {hours * max(1, measured['dask']) / cores:,.1f} hours |"
    yield f"| shards of {PER_SHARD:,} articles | {shards:,.0f}, {PER_SHARD * measured['alone']:.0f} s each |"
    yield f"| the scheduler's work | {shards * measured['task'] / 60:,.1f} minutes, beside the others' |"
    yield f"| disk | in {ARCHIVE * measured['in'] / 1e9:,.0f} GB, out {ARCHIVE * measured['out'] / 1e9:,.0f} GB |"
    yield f"| collecting | {ARCHIVE * measured['collect'] / 3600:,.0f} core-hours, {ARCHIVE * measured['database'] / 1e9:,.0f} GB in all |"


@contextmanager
def _loky(job: Job) -> Iterator[Run]:
    with Pool(WORKERS, partial(attempts, job)) as pool:
        yield lambda shards: [result for _, found in pool.outcomes([shard] for shard in shards) for result in found]


@contextmanager
def _dask(job: Job) -> Iterator[Run]:
    from distributed import LocalCluster

    with LocalCluster(n_workers=WORKERS, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0") as cluster:
        yield lambda shards: list(run_on_dask(shards, job, cluster.scheduler_address))


def _per_task(dask: Run, done: list[Shard]) -> float:
    """Seconds that a shard takes Dask beyond the function itself: shards that are done already, which cost next to nothing."""
    few, many = ([shard for shard, _ in zip(cycle(done), range(number), strict=False)] for number in (1, EMPTY))
    times = []
    for shards in (few, many):
        start = perf_counter()
        dask(shards)
        times.append(perf_counter() - start)
    return (times[1] - times[0]) / (EMPTY - 1)


def _collecting(folder: Path) -> float:
    """Seconds of one core from the facts of all shards to a database."""
    run_shards(folder / "shards", folder / "facts1", Options(texts=True), Engine(1), lambda *_: None)
    start = process_time()
    collect(folder / "facts1", Target.of(str(folder / "facts.duckdb")))
    return process_time() - start


def _ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    return statistics.median(our / their for our, their in zip(ours, theirs, strict=True))


def _archive(file: Path, path: Path | None, limit: int) -> Path:
    """The first articles of a `.jsonl.gz`, or without one the samples of the package over and over, as JSON Lines."""
    file.write_text("".join(json.dumps({"text": text}) + "\n" for text in islice(texts(path), limit)), encoding="utf-8")
    return file


def _arguments(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.scaling", description=__doc__)
    parser.add_argument("path", nargs="?", type=Path, default=BULK if BULK.exists() else None, help="articles: .jsonl.gz with a field text")
    parser.add_argument("--limit", type=int, default=600, help="articles to read (600)")
    parser.add_argument("--rounds", type=int, default=3, help="rounds of each way (3)")
    parser.add_argument("--core-hour", type=float, default=0.05, help="price of one core for one hour (0.05)")
    return parser.parse_args(words)


if __name__ == "__main__":
    sys.exit(main())
