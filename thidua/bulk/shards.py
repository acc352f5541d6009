"""A shard: a file of many articles in, a Parquet file of their facts out. One function, whoever calls it, on whatever machine.

A file of facts appears whole or not at all, and says in its metadata what it was made from and by which rules. While
that holds it is not made again, so a run may call the function as often as it likes.
"""

import json
import platform
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from corpus import facts_line, read_items
from corpus.datasets.errors import DatasetError, missing_extra
from corpus.write import appearing
from extract.version import generator
from schemas import Generator
from thidua.bulk.work import Failure, Options, Worker

COLUMNS = ("source", "stage", "reason", "facts", "text")
"""Of a file of facts, one row an article, in order: where it is from; stage and reason where it failed; else its line of JSON,
and its text where that is wanted."""
_METADATA = b"thidua"
_ROWS = 256  # in memory at once
_REASONS = 100  # of failures that a shard reports by name; its file lists all

_lock = threading.Lock()  # a worker with several threads does one shard at a time: Python's threads would gain nothing
_loaded: tuple["Job", Worker] | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """What is done to every shard of a run: how, and by which rules."""

    options: Options
    made_by: Generator


@dataclass(frozen=True, slots=True)
class Shard:
    """A file of articles and the file of facts to make of it, as all machines name them."""

    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a shard.

    `articles` gave facts, `failures` of its inputs none, `unread` of which could not even be read. `whole` is false
    where the file is damaged: what could be read of it is done, and the next run tries again. `new` is false where it
    was done before. `reasons` are those of the failures, of the first hundred.
    """

    articles: int
    failures: int
    unread: int
    whole: bool
    new: bool = True
    reasons: tuple[str, ...] = ()


def attempt(shards: Sequence[Shard], job: Job) -> list[Done | Failure]:
    """What became of each shard; one that could not be done at all is a `Failure`, and the next one is tried."""
    results: list[Done | Failure] = []
    for shard in shards:
        try:
            results.append(do_shard(shard, job))
        except Exception as error:
            results.append(lost(shard, error))
    return results


def attempts(job: Job) -> Callable[[Sequence[Shard]], list[Done | Failure]]:
    """What a worker of a pool does with the shards that it is given."""
    return partial(attempt, job=job)


def lost(shard: Shard, why: object) -> Failure:
    """The failure of a whole shard."""
    return Failure(shard.source, "worker", f"{shard.source}: {why}")


def do_shard(shard: Shard, job: Job) -> Done:
    """Make the facts of a shard, or find them made.

    Pure but for its one file: the same shard by the same job gives the same rows everywhere. Raises `OSError` when a file cannot be
    opened or written, `DatasetError` without pyarrow or when this machine has other rules than the run.
    """
    with _lock:
        asked = _asked(shard, job)
        done = _done_before(shard.target, asked)
        return done or _write(shard, _worker(job), asked)


def metadata(path: Path) -> dict[str, Any] | None:
    """What a file of facts says of how it was made: `asked` and `done`; None for any other file."""
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import read_metadata
    except ImportError as error:
        raise missing_extra("pyarrow", "table") from error
    try:
        said: dict[str, Any] = json.loads((read_metadata(path).metadata or {})[_METADATA])
    except (ArrowException, OSError, KeyError):
        return None
    return said


def _asked(shard: Shard, job: Job) -> dict[str, Any]:
    """What must be the same for a file of facts to hold: the articles, the rules, the options."""
    file = Path(shard.source).stat()
    return {
        "made_by": job.made_by.model_dump(),
        "published": job.options.published,
        "texts": job.options.texts,
        "size": file.st_size,
        "modified": file.st_mtime_ns,
    }


def _done_before(target: str, asked: dict[str, Any]) -> Done | None:
    said = metadata(Path(target))
    if said is None or said["asked"] != asked or not said["done"]["whole"]:
        return None
    return Done(**said["done"], new=False)


def _worker(job: Job) -> Worker:
    """The worker of this process: its rules are loaded with the first shard that needs them."""
    global _loaded
    if _loaded is None or _loaded[0] != job:
        worker = Worker(job.options)
        if (here := generator()) != job.made_by:
            raise DatasetError(
                f"the rules on {platform.node()} are {_named(here)}, those of the run are {_named(job.made_by)}; "
                "install the same thidua on every machine and start its workers again"
            )
        _loaded = job, worker
    return _loaded[1]


def _named(made_by: Generator) -> str:
    return " ".join(filter(None, (made_by.version, made_by.rules, made_by.lexicon)))


def _write(shard: Shard, worker: Worker, asked: dict[str, Any]) -> Done:
    from pyarrow import Table, schema, string
    from pyarrow.parquet import ParquetWriter

    target = Path(shard.target)
    target.parent.mkdir(parents=True, exist_ok=True)
    columns = schema([(name, string()) for name in COLUMNS])
    failures: list[Failure] = []
    rows = _rows(shard, worker, failures)
    written = 0
    # Two machines may do the same shard when one of them is taken for lost: each has a file of its own until the end.
    with appearing(target) as part, ParquetWriter(part, columns, compression="zstd") as writer:
        while batch := list(islice(rows, _ROWS)):
            writer.write_table(Table.from_pylist(batch, columns))
            written += len(batch)
        unread = sum(not failure.was_read for failure in failures)
        # Not of one article, but of the file: it cannot be opened, or is damaged.
        whole = not any(failure.stage == "open" or failure.source == shard.source for failure in failures)
        counts: dict[str, Any] = {"articles": written - len(failures), "failures": len(failures), "unread": unread, "whole": whole}
        writer.add_key_value_metadata({_METADATA: json.dumps({"asked": asked, "done": counts})})
    return Done(**counts, reasons=tuple(failure.reason for failure in failures[:_REASONS]))


def _rows(shard: Shard, worker: Worker, failures: list[Failure]) -> Iterator[dict[str, str | None]]:
    """The rows of a shard, in the order of its articles; its failures are added to `failures`."""
    for item in read_items([shard.source]):
        found = worker.facts(item)
        if isinstance(found, Failure):
            failures.append(found)
            yield asdict(found)
        else:
            article, facts = found
            text = article.text if worker.options.texts else None
            yield {"source": article.source, "facts": facts_line(facts).decode().removesuffix("\n"), "text": text}
