"""What a run over an archive costs: two workers against one, memory, start-up, datasets, long articles. See `bench/README.md`."""

import argparse
import gzip
import json
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.speed import BULK, kilobytes, texts
from corpus import article_from_text, facts_line
from extract import Extractor

THIDUA = [sys.executable, "-m", "thidua", "extract"]


def main(words: Sequence[str] | None = None) -> int:
    """Measure and print, as ratios."""
    parser = argparse.ArgumentParser(prog="python -m bench.archive", description=__doc__)
    parser.add_argument("path", nargs="?", type=Path, default=BULK if BULK.exists() else None, help="articles: .jsonl.gz with a field text")
    parser.add_argument("--limit", type=int, default=1500, help="articles of the archive (1500)")
    parser.add_argument("--rounds", type=int, default=3, help="rounds of each (3)")
    arguments = parser.parse_args(words)
    articles = list(islice(texts(arguments.path), arguments.limit))
    print(f"{len(articles):,} articles, {kilobytes(articles):,.0f} KB of UTF-8, {arguments.rounds} rounds, medians")
    with TemporaryDirectory() as folder:
        archive = _archive(Path(folder) / "archive.jsonl.gz", articles)
        _start_up(Path(folder), arguments.rounds)
        _workers(archive, articles, arguments.rounds)
        _datasets(archive, arguments.rounds)
        _memory(Path(folder), articles)
    _lengths(articles, arguments.rounds)
    return 0


def _archive(path: Path, articles: Sequence[str], times: int = 1) -> Path:
    with gzip.open(path, "wt", encoding="utf-8") as stream:
        for _ in range(times):
            stream.writelines(json.dumps({"text": text}) + "\n" for text in articles)
    return path


def _seconds(command: Sequence[str | Path]) -> float:
    start = time.perf_counter()
    subprocess.run(list(map(str, command)), check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def _in_turns(tasks: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, float]:
    """The median of each task, run in turns so that what else the machine does hits all."""
    measured: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(rounds):
        for name, task in tasks.items():
            measured[name].append(task())
    return {name: statistics.median(seconds) for name, seconds in measured.items()}


def _start_up(folder: Path, rounds: int) -> None:
    """From the command to the first result: one short article."""
    article = folder / "one.txt"
    article.write_text("Sáng 12/5/2022, UBND huyện Hòa An tặng Giấy khen cho 12 tập thể.", encoding="utf-8")
    seconds = statistics.median(_seconds([*THIDUA, article]) for _ in range(rounds))
    print(f"start to first result    {seconds:6.2f} s")


def _workers(archive: Path, articles: Sequence[str], rounds: int) -> None:
    """One and two workers, without what it takes to start them: by how much longer an archive twice as large takes."""
    archives = {1: archive, 2: _archive(archive.with_name("twice.jsonl.gz"), articles, 2)}
    tasks = {
        f"{jobs} {times}": partial(_seconds, [*THIDUA, path, "--jobs", str(jobs)]) for times, path in archives.items() for jobs in (1, 2)
    }
    took = _in_turns(tasks, rounds)
    one, two = (took[f"{jobs} 2"] - took[f"{jobs} 1"] for jobs in (1, 2))
    print(f"2 workers against 1      {one / two:6.2f} x    (whole runs: {took['1 2']:.1f} s and {took['2 2']:.1f} s)")


def _datasets(archive: Path, rounds: int) -> None:
    """Datasets against JSON Lines, in the time of the whole run."""
    folder = archive.parent
    names = ("facts.jsonl", "facts.duckdb", "facts.parquet")
    tasks = {name: partial(_seconds, [*THIDUA, archive, "--jobs", "1", "-o", folder / name]) for name in names}
    took = _in_turns(tasks, rounds)
    for name in names[1:]:
        print(f"{name:24}{took[name] / took['facts.jsonl'] - 1:7.1%} over JSON Lines")


def _memory(folder: Path, articles: Sequence[str]) -> None:
    """Peak memory of the parent and of a worker, for an archive and for one ten times as large."""
    for times in (1, 10):
        archive = _archive(folder / f"times{times}.jsonl.gz", articles, times)
        parent, worker = _peaks([*THIDUA, str(archive), "--jobs", "2", "-o", str(folder / f"times{times}.jsonl"), "--no-texts"])
        print(f"memory, {len(articles) * times:7,} articles {worker:5,.0f} MB a worker, {parent:,.0f} MB the parent")


def _peaks(command: Sequence[str]) -> tuple[float, float]:
    """Peak resident megabytes of a process and of the largest of its workers, read from /proc while it runs."""
    peaks = [0.0, 0.0]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        done = threading.Event()

        def watch() -> None:
            while not done.wait(0.2):
                children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
                try:
                    pids = children.read_text().split()
                    peaks[0] = max(peaks[0], _peak(str(process.pid)))
                    peaks[1] = max([peaks[1], *map(_peak, pids)])
                except OSError:
                    continue

        watcher = threading.Thread(target=watch)
        watcher.start()
        process.wait()
        done.set()
        watcher.join()
    return peaks[0], peaks[1]


def _peak(pid: str) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    return next((int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM")), 0.0)


def _lengths(articles: Sequence[str], rounds: int) -> None:
    """The cost of a KB in articles of a KB to a megabyte, against that in articles of 10 KB."""
    extractor = Extractor(seconds=float("inf"))
    whole = "\n".join(articles)
    _extract(extractor, [whole[:200_000]])  # patterns are compiled when first used
    cost: dict[int, float] = {}
    for size in (1, 10, 100, 1000):
        pieces = [whole[start : start + size * 750] for start in range(0, min(len(whole), 1_500_000), size * 750)]
        took = statistics.median(_extract(extractor, pieces) for _ in range(rounds))
        cost[size] = took / kilobytes(pieces)
    for size, seconds in cost.items():
        print(f"articles of {size:5,} KB    {seconds / cost[10]:6.2f} x the cost of a KB")


def _extract(extractor: Extractor, pieces: Sequence[str]) -> float:
    start = time.perf_counter()
    for piece in pieces:
        if piece.strip():
            facts_line(extractor(article_from_text(piece)))
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
