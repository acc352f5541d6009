"""A run over the shards of a folder: by the workers of this machine, or by a Dask cluster."""

import json
import shlex
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from filelock import FileLock, Timeout

from corpus.datasets.errors import DatasetError
from corpus.write import PART, appearing
from extract.version import generator
from thidua.bulk.dask_job import run_on_dask
from thidua.bulk.pool import Pool
from thidua.bulk.run import arguments, provenance
from thidua.bulk.shards import Done, Job, Shard, attempts
from thidua.bulk.work import Failure, Options

ENDINGS = tuple(f"{ending}{packed}" for ending in (".parquet", ".jsonl", ".csv", ".warc") for packed in ("", ".gz"))
"""Of the files that are shards: those that hold many articles."""
RUN = "run.json"
"""In the folder of facts: what the run was."""


@dataclass(frozen=True, slots=True)
class Engine:
    """Who does the work: `jobs` workers of this machine, or the cluster of a Dask scheduler."""

    jobs: int
    scheduler: str | None = None

    def results(self, shards: list[Shard], job: Job) -> Iterator[Done | Failure]:
        """What became of each shard, in no certain order."""
        if self.scheduler is not None:
            yield from run_on_dask(shards, job, self.scheduler)
            return
        with Pool(self.jobs, partial(attempts, job)) as pool:
            for _, results in pool.outcomes([shard] for shard in shards):
                yield from results


def run_shards(source: Path, target: Path, options: Options, engine: Engine, report: Callable[[Done | Failure, int], None]) -> None:
    """Make the facts of every shard of the folder `source` in the folder `target`; `report` hears of each shard, and of how many.

    What was made before, of the same articles by the same rules, stays. Raises `DatasetError` when the run cannot begin.
    """
    job = Job(options, generator())
    shards = find_shards(source, target)
    target.mkdir(parents=True, exist_ok=True)
    try:
        lock = FileLock(target / ".lock").acquire(timeout=0)
    except Timeout as error:
        raise DatasetError(f"{target}: another run is writing there; wait for it, or give another folder") from error
    with lock:
        _tidy(target, shards)
        command = shlex.join(["thidua", "shards", str(source), str(target), *arguments(options)])
        about = {"command": command, "shards": str(len(shards)), **provenance(job.made_by)}
        with appearing(target / RUN) as part:
            part.write_text(json.dumps(about, ensure_ascii=False), encoding="utf-8")
        for result in engine.results(shards, job):
            report(result, len(shards))


def find_shards(source: Path, target: Path) -> list[Shard]:
    """The shards of a folder of any depth, sorted by name; raises `DatasetError` when there is none."""
    if not source.is_dir():
        raise DatasetError(f"{source}: no such folder; make one of an archive with: thidua cut ARCHIVE -o {source}")
    if target.resolve().is_relative_to(source.resolve()):
        raise DatasetError(f"{target}: lies in {source} itself; the facts need a folder of their own")
    found = []
    for file in sorted(source.rglob("*")):
        name = file.relative_to(source)
        if file.name.lower().endswith(ENDINGS) and not any(part.startswith(".") for part in name.parts) and file.is_file():
            whole_name = name if name.suffix == ".parquet" else name.with_name(f"{name.name}.parquet")
            found.append(Shard(str(file.absolute()), str((target / whole_name).absolute())))
    if not found:
        raise DatasetError(f"{source}: holds no {', '.join(ENDINGS)} file; make some of it with: thidua cut {source} -o SHARDS")
    return found


def finished(folder: Path) -> list[Path]:
    """The files of facts in a folder of any depth, in the order of their shards."""
    return sorted(file for file in folder.rglob("*.parquet") if not file.name.startswith("."))


def _tidy(target: Path, shards: list[Shard]) -> None:
    """Remove what dead workers left; raises `DatasetError` where facts lie that this run would not make."""
    for part in target.rglob(f".*{PART}"):
        part.unlink(missing_ok=True)
    made = {Path(shard.target) for shard in shards}
    for file in finished(target.absolute()):
        if file not in made:
            raise DatasetError(f"{file}: is of no shard of this run; give another folder, or remove it")
