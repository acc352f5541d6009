"""What a worker does: an item in, its line of facts or the reason why there is none out. Plain data crosses."""

import textwrap
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import extract
from corpus import Item, ReadFailure, article_from_item, facts_line, text_line, with_published
from extract import ExtractionError, Extractor
from schemas import Article, ArticleFacts

_EXTRACT = Path(extract.__file__).parent


@dataclass(frozen=True, slots=True)
class Options:
    """How articles are extracted; the same for all of a run."""

    seconds: float = 60.0
    """Time limit of one article."""
    published: str | None = None
    """Publication date to give every article instead of its own."""
    lexicon: Path | None = None
    """A lexicon of the user's own."""
    texts: bool = False
    """Whether the texts come back with the facts."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that gave no facts: as given, where it failed, and why. `stage` is that of `ReadFailure`, extract or worker."""

    source: str
    stage: str
    reason: str

    @property
    def was_read(self) -> bool:
        """Whether it was an article: what failed came after reading."""
        return self.stage in ("extract", "worker")


@dataclass(frozen=True, slots=True)
class Lines:
    """What came of an article, as lines of JSON: its facts, and its text where that is wanted."""

    facts: bytes
    text: bytes = b""


Outcome = Lines | Failure
"""What came of an article, or why nothing did."""


class Worker:
    """Extracts items with rules that are loaded once."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.extractor = Extractor(options.seconds, lexicon=options.lexicon)

    def __call__(self, items: Sequence[Item | ReadFailure]) -> list[Outcome]:
        """The outcome of each item, in order."""
        return [self._outcome(self.facts(item)) for item in items]

    def facts(self, item: Item | ReadFailure) -> tuple[Article, ArticleFacts] | Failure:
        """The article of an item with its facts."""
        article = item if isinstance(item, ReadFailure) else article_from_item(item)
        if isinstance(article, ReadFailure):
            return Failure(article.source, article.stage, article.reason)
        if self.options.published:
            article = with_published(article, self.options.published)
        source = article.source or article.id
        try:
            return article, self.extractor(article)
        except ExtractionError as error:
            return Failure(source, "extract", str(error))
        except Exception as error:  # a fault in a rule costs this article, never the run
            return Failure(source, "extract", f"{source}: {_fault(error)}")

    def _outcome(self, found: tuple[Article, ArticleFacts] | Failure) -> Outcome:
        if isinstance(found, Failure):
            return found
        article, facts = found
        return Lines(facts_line(facts), text_line(article) if self.options.texts else b"")


def _fault(error: Exception) -> str:
    """One line that says what broke, and where in the extractor."""
    frames = traceback.extract_tb(error.__traceback__)
    frame = next((frame for frame in reversed(frames) if Path(frame.filename).is_relative_to(_EXTRACT)), frames[-1])
    what = textwrap.shorten(f"{type(error).__name__}: {error}", 300, placeholder=" ...")
    return f"internal error, please report it: {what} ({Path(frame.filename).name}, line {frame.lineno})"
