"""A run over many inputs: what can be read is extracted, what fails is named, and the run goes on."""

import textwrap
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import extract
from corpus import ReadFailure, read_articles, with_published
from extract import ExtractionError, Extractor
from schemas import Article, ArticleFacts

_EXTRACT = Path(extract.__file__).parent


@dataclass(slots=True)
class Run:
    """Extraction over files and folders, and how it has gone so far."""

    extractor: Extractor
    report: Callable[[str], None]
    """Called with one line for every input that failed: its name and the reason."""
    published: str | None = None
    """Publication date to give every article instead of its own."""
    read: int = 0
    failed: int = 0

    def over(self, paths: Iterable[str]) -> Iterator[tuple[Article, ArticleFacts]]:
        """The articles of these paths with their facts, in order."""
        for item in read_articles(paths):
            if isinstance(item, ReadFailure):
                self._fail(item.reason)
                continue
            self.read += 1
            article = with_published(item, self.published) if self.published else item
            try:
                facts = self.extractor(article)
            except ExtractionError as error:
                self._fail(str(error))
            except Exception as error:  # a fault in a rule costs this article, never the run
                self._fail(f"{article.source}: {_fault(error)}")
            else:
                yield article, facts

    @property
    def status(self) -> int:
        """Exit status: 0 all well, 1 some failed, 2 nothing could be read."""
        if not self.read:
            return 2
        return 1 if self.failed else 0

    def _fail(self, line: str) -> None:
        self.failed += 1
        self.report(line)


def _fault(error: Exception) -> str:
    """One line that says what broke, and where in the extractor."""
    frames = traceback.extract_tb(error.__traceback__)
    frame = next((frame for frame in reversed(frames) if Path(frame.filename).is_relative_to(_EXTRACT)), frames[-1])
    what = textwrap.shorten(f"{type(error).__name__}: {error}", 300, placeholder=" ...")
    return f"internal error, please report it: {what} ({Path(frame.filename).name}, line {frame.lineno})"
