"""A run over an archive: items to outcomes, outcomes to a dataset."""

import json
import shlex
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from itertools import chain, islice
from pathlib import Path
from platform import python_version
from urllib.parse import urlsplit

from corpus import Item, Meter, ReadFailure, read_items
from corpus.datasets import Target, write_dataset
from extract.version import generator
from schemas import Generator
from thidua.bulk.pool import Inputs, Pool, batches, weight
from thidua.bulk.work import Failure, Options, Outcome, Worker
from thidua.bulk.workspace import Progress, Workspace, WorkspaceError

_WORTH_IT = 1_500_000
"""Bytes of text from which more workers pay: each needs some seconds to begin."""
_DEPENDENCIES = ("underthesea", "spacy", "regex", "pydantic")


@dataclass(frozen=True, slots=True)
class Archive:
    """What is to be read, and how."""

    paths: Sequence[str]
    options: Options
    jobs: int = 1
    meter: Meter | None = None
    """Kept up to date with what has been read."""


def extract_all(archive: Archive) -> Iterator[list[Outcome]]:
    """The outcomes of all articles of an archive, batch by batch, in order."""
    for _, found in outcomes(read_items(archive.paths, meter=archive.meter), archive.options, archive.jobs):
        yield found


def outcomes(items: Iterable[Item | ReadFailure], options: Options, jobs: int) -> Iterator[tuple[Inputs, list[Outcome]]]:
    """Batches of items with their outcomes, in order: by `jobs` workers, or in this process where they would not pay."""
    coming = batches(items)
    first: list[Inputs] = []
    size = 0
    if jobs > 1:
        for batch in coming:
            first.append(batch)
            size += sum(map(weight, batch))
            if size >= _WORTH_IT:
                break
    if size >= _WORTH_IT:
        with Pool(jobs, options) as pool:
            yield from pool.outcomes(chain(first, coming))
        return
    worker = Worker(options)
    for batch in chain(first, coming):
        yield batch, worker(batch)


def make_dataset(archive: Archive, target: Target, *, resume: bool, report: Callable[[Progress, list[Failure]], None]) -> Progress:
    """Extract an archive into a dataset; `report` hears of every batch: how far the run is, and what failed in it.

    Until the dataset is there, all that is done lies in `<target>.part`, from where `resume` goes on. Raises
    `WorkspaceError`, `DatasetError` or `OSError`; the workspace stays then, as it does after Ctrl-C.
    """
    made_by = generator()
    with Workspace(workspace_of(target), _identity(archive, made_by), resume=resume) as workspace:
        items = _rest(read_items(archive.paths, meter=archive.meter), workspace.progress)
        for batch, found in outcomes(items, archive.options, archive.jobs):
            workspace.add(found, len(batch), batch[-1].source)
            report(workspace.progress, [outcome for outcome in found if isinstance(outcome, Failure)])
        progress = workspace.progress
        if progress.articles:
            write_dataset(workspace.facts_path, workspace.errors_path, target, _about(archive, made_by, progress))
        _list_errors(workspace, target)
    workspace.remove()
    return progress


def _list_errors(workspace: Workspace, target: Target) -> None:
    """Leave the failures beside the dataset, and those of an older one nowhere."""
    if target.path:
        beside = target.path.with_suffix(".errors.jsonl")
        if workspace.progress.failures:
            shutil.copyfile(workspace.errors_path, beside)
        else:
            beside.unlink(missing_ok=True)


def workspace_of(target: Target) -> Path:
    """The folder of the unfinished run, beside the dataset; that of a server lies here."""
    if target.path is None:
        return Path(f"{urlsplit(target.name).path.strip('/') or 'postgresql'}.part")
    return target.path.with_name(f"{target.path.name}.part")


def _identity(archive: Archive, made_by: Generator) -> dict[str, str]:
    """What must be the same when a run goes on: same articles, same rules, same options."""
    return {
        "paths": json.dumps(list(archive.paths)),
        "published": archive.options.published or "",
        "lexicon": made_by.lexicon or "",
        "rules": f"{made_by.version} {made_by.rules}",
    }


def _rest(items: Iterator[Item | ReadFailure], done: Progress) -> Iterator[Item | ReadFailure]:
    """The items that are still to do; raises `WorkspaceError` when those done are not the ones that were done."""
    if done.items:
        last = next(islice(items, done.items - 1, None), None)
        if last is None or last.source != done.source:
            found = last.source if last else "nothing"
            raise WorkspaceError(
                f"the archive has changed since the run began: article {done.items:,} was {done.source}, now it is {found}; "
                "remove the .part folder to begin again"
            )
    yield from items


def _about(archive: Archive, made_by: Generator, progress: Progress) -> dict[str, str]:
    """What a dataset says of how it was made: enough to make it again."""
    options = [f"--published {archive.options.published}"] if archive.options.published else []
    options += [f"--lexicon {archive.options.lexicon}"] if archive.options.lexicon else []
    return {
        "command": " ".join(["thidua extract", *map(shlex.quote, archive.paths), *options, f"--seconds {archive.options.seconds:g}"]),
        "articles": str(progress.articles),
        "failures": str(progress.failures),
        "thidua": made_by.version,
        "rules": made_by.rules,
        "lexicon": made_by.lexicon or "",
        "python": python_version(),
        **{name: version(name) for name in _DEPENDENCIES},
    }
