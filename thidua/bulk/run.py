"""A run over an archive: items to outcomes, outcomes to a dataset."""

import json
import shlex
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from importlib.metadata import version
from itertools import chain, islice
from pathlib import Path
from platform import python_version
from urllib.parse import urlsplit

from corpus import Item, Meter, ReadFailure, read_items
from corpus.datasets import Target, keep_decisions, write_dataset
from extract.version import generator
from schemas import Generator
from thidua.bulk.batches import Inputs, batches, weight
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
    jobs: int | None = None
    """Worker processes; as many as there are cores to use, but one for what comes through a pipe, maybe slowly."""
    meter: Meter | None = None
    """Kept up to date with what has been read."""

    def outcomes(self, done: Progress | None = None) -> Iterator[tuple[Inputs, list[Outcome]]]:
        """Batches of items with their outcomes, in order, without those of `done`."""
        items = read_items(self.paths, meter=self.meter)
        jobs = 1 if self.jobs is None and "-" in self.paths else self.jobs
        return outcomes(_rest(items, done) if done else items, self.options, jobs)


def extract_all(archive: Archive) -> Iterator[list[Outcome]]:
    """The outcomes of all articles of an archive, batch by batch, in order."""
    for _, found in archive.outcomes():
        yield found


def outcomes(items: Iterable[Item | ReadFailure], options: Options, jobs: int | None) -> Iterator[tuple[Inputs, list[Outcome]]]:
    """Batches of items with their outcomes, in order: by `jobs` workers (as many as cores), or here where they would not pay."""
    coming = batches(items)
    first: list[Inputs] = []
    size = 0
    if jobs != 1:
        for batch in coming:
            first.append(batch)
            size += sum(map(weight, batch))
            if size >= _WORTH_IT:
                break
    if size >= _WORTH_IT:
        from thidua.bulk.pool import Pool, default_jobs  # takes half a second, which a few articles need not wait

        with Pool(jobs or default_jobs(), partial(Worker, options)) as pool:
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
    keep_decisions(target)
    made_by = generator()
    if target.kind == ".jsonl":  # holds facts alone
        archive = replace(archive, options=replace(archive.options, texts=False))
    with Workspace(workspace_of(target), _identity(archive, made_by), resume=resume) as workspace:
        for batch, found in archive.outcomes(workspace.progress):
            workspace.add(found, len(batch), batch[-1].source)
            report(workspace.progress, [outcome for outcome in found if isinstance(outcome, Failure)])
        progress = workspace.progress
        if progress.articles:
            about = _about(archive, made_by, progress)
            write_dataset(workspace.facts_path, workspace.errors_path, target, about, workspace.texts_path)
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
        "texts": str(archive.options.texts),
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
    return {
        "command": shlex.join(["thidua", "extract", *archive.paths, *arguments(archive.options)]),
        "articles": str(progress.articles),
        "failures": str(progress.failures),
        **provenance(made_by),
    }


def arguments(options: Options) -> list[str]:
    """These options as a command line gives them."""
    published = ["--published", options.published] if options.published else []
    texts = [] if options.texts else ["--no-texts"]
    lexicon = ["--lexicon", str(options.lexicon)] if options.lexicon else []
    return [*published, *texts, *lexicon, "--seconds", f"{options.seconds:g}"]


def provenance(made_by: Generator) -> dict[str, str]:
    """The versions of all that facts depend on."""
    return {
        "thidua": made_by.version,
        "rules": made_by.rules,
        "lexicon": made_by.lexicon or "",
        "python": python_version(),
        **{name: version(name) for name in _DEPENDENCIES},
    }
