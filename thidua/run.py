"""A run for looking: articles with their facts, one after the other; what fails is named, and the run goes on."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from corpus import read_items
from schemas import Article, ArticleFacts
from thidua.bulk.work import Failure, Worker
from thidua.bulk.workspace import status


@dataclass(slots=True)
class Run:
    """Extraction over files and folders in this process, and how it has gone so far."""

    worker: Worker
    report: Callable[[str], None]
    """Called with one line for every input that failed: its name and the reason."""
    done: int = 0
    failed: int = 0
    unread: int = 0

    def over(self, paths: Iterable[str]) -> Iterator[tuple[Article, ArticleFacts]]:
        """The articles of these paths with their facts, in order."""
        for item in read_items(paths):
            found = self.worker.facts(item)
            if isinstance(found, Failure):
                self.failed += 1
                self.unread += not found.was_read
                self.report(found.reason)
            else:
                self.done += 1
                yield found

    @property
    def status(self) -> int:
        """Exit status: 0 all well, 1 some failed, 2 nothing could be read."""
        return status(self.done, self.failed, self.unread)
