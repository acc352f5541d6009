"""The workspace of a run: a folder beside the dataset that holds what is done, so that the run can go on after anything.

`facts.jsonl`, `texts.jsonl` and `errors.jsonl` grow; after every batch `journal.jsonl` says how far they are good. What stands behind
the last whole line of the journal was cut off by whatever ended the run, and is cut away when it goes on.
"""

import json
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from filelock import FileLock, Timeout

from thidua.bulk.work import Failure, Outcome


class WorkspaceError(Exception):
    """A run that cannot begin or go on here; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: items done, the good bytes of its files, articles, failures, and the last item's source.

    `unread` are those of the failures that could not be read.
    """

    items: int = 0
    facts: int = 0
    errors: int = 0
    articles: int = 0
    failures: int = 0
    unread: int = 0
    source: str = ""
    texts: int = 0

    @property
    def status(self) -> int:
        """Exit status: 0 all well, 1 some failed, 2 nothing could be read."""
        return status(self.articles, self.failures, self.unread)


def status(done: int, failed: int, unread: int) -> int:
    """The exit status of a run: so many articles done, so many inputs failed, of which so many could not even be read."""
    if not done and failed == unread:
        return 2
    return 1 if failed else 0


class Workspace:
    """The open workspace of one run; another run at the same target is told so. Use it as a context."""

    def __init__(self, folder: Path, about: Mapping[str, str], *, resume: bool) -> None:
        """Open `folder`, which may not exist; `about` says what the run is, and must be the same when it goes on.

        Raises `WorkspaceError` when it is in use, holds another run, or holds this one and `resume` is not asked for;
        `OSError` when it cannot be written.
        """
        self.folder = folder
        self.facts_path, self.texts_path, self.errors_path = (folder / f"{name}.jsonl" for name in ("facts", "texts", "errors"))
        self._journal_path = folder / "journal.jsonl"
        folder.mkdir(exist_ok=True)
        self._lock = FileLock(folder / "lock")
        try:
            self._lock.acquire(timeout=0)
        except Timeout as error:
            raise WorkspaceError(f"{folder}: another run is writing this dataset; wait for it, or give another name") from error
        try:
            self.progress = self._begin(about, resume)
        except BaseException:
            self._lock.release()
            raise

    def __enter__(self) -> Self:
        self._facts, self._texts, self._errors = (path.open("ab") for path in self._grown)
        self._journal = self._journal_path.open("ab")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for stream in (self._facts, self._texts, self._errors, self._journal):
            stream.close()
        self._lock.release()

    def add(self, outcomes: Iterable[Outcome], items: int, source: str) -> None:
        """Write the outcomes of a batch of `items` items, of which the last has this source."""
        before = self.progress
        articles = failures = unread = 0
        for outcome in outcomes:
            if isinstance(outcome, Failure):
                failures += 1
                unread += not outcome.was_read
                self._errors.write(json.dumps(asdict(outcome), ensure_ascii=False).encode() + b"\n")
            else:
                articles += 1
                self._facts.write(outcome.facts)
                self._texts.write(outcome.text)
        for stream in (self._facts, self._texts, self._errors):
            stream.flush()
        self.progress = Progress(
            before.items + items,
            self._facts.tell(),
            self._errors.tell(),
            before.articles + articles,
            before.failures + failures,
            before.unread + unread,
            source,
            self._texts.tell(),
        )
        _append(self._journal, asdict(self.progress))

    @property
    def _grown(self) -> tuple[Path, Path, Path]:
        return self.facts_path, self.texts_path, self.errors_path

    def remove(self) -> None:
        """Delete the workspace: its run is done."""
        shutil.rmtree(self.folder)

    def _begin(self, about: Mapping[str, str], resume: bool) -> Progress:
        first, last, size = self._journal_ends()
        if first is None:
            for path in (*self._grown, self._journal_path):
                path.write_bytes(b"")
            with self._journal_path.open("ab") as journal:
                _append(journal, about)
            return Progress()
        if not resume:
            raise WorkspaceError(f"{self.folder}: holds an unfinished run; go on with --resume, or remove the folder to begin again")
        begun = json.loads(first)
        if begun != dict(about):
            other = ", ".join(name for name in sorted({*begun, *about}) if begun.get(name) != about.get(name))
            raise WorkspaceError(
                f"{self.folder}: holds a run with other {other}; finish it with the same, or remove the folder to begin again"
            )
        progress = Progress(**json.loads(last)) if last else Progress()
        for path, good in zip(self._grown, (progress.facts, progress.texts, progress.errors), strict=True):
            _cut(path, good)
        _cut(self._journal_path, size)
        return progress

    def _journal_ends(self) -> tuple[bytes | None, bytes | None, int]:
        """The first line of the journal, the last after it, and the size of its whole lines: half of one is no promise."""
        first = last = None
        size = 0
        if self._journal_path.exists():
            with self._journal_path.open("rb") as journal:
                for line in journal:
                    if line.endswith(b"\n"):
                        first, last = first or line, line if first else None
                        size += len(line)
        return first, last, size


def _cut(path: Path, size: int) -> None:
    """Cut off what stands behind `size` bytes."""
    if path.stat().st_size < size:
        raise WorkspaceError(f"{path}: shorter than its journal says; remove the folder to begin again")
    with path.open("r+b") as stream:
        stream.truncate(size)


def _append(stream: BinaryIO, record: Mapping[str, object]) -> None:
    stream.write(json.dumps(record, ensure_ascii=False, sort_keys=True).encode() + b"\n")
    stream.flush()
