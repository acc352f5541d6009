"""The view: one article as every rule sees it."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from time import monotonic

import regex

from extract.language.folding import Folded, fold
from extract.language.sentences import sentence_spans
from schemas import Article, ZoneKind

BLANKED = frozenset({ZoneKind.FURNITURE, ZoneKind.RELATED, ZoneKind.BYLINE})
"""Zones that yield no facts: their characters are line breaks to every rule, so that offsets hold."""

_DIGITS = regex.compile(r"\d+")
_RAN_OUT = "a pattern ran out of the article's time"


class TimeLimitExceeded(Exception):
    """An article took longer than its time limit."""


@dataclass(frozen=True)
class View:
    """One article folded for matching. All offsets in rules are folded; `raw` maps them back.

    `text` keeps case, `low` is lower case, `sentences` are half-open spans. Furniture, related headlines and
    bylines are blanked out of all three.
    """

    article: Article
    folded: Folded
    text: str
    low: str
    deadline: float = field(default=float("inf"), compare=False)

    @classmethod
    def of(cls, article: Article, seconds: float = float("inf")) -> "View":
        """The view of `article`; rules that look for anything later than `seconds` from now raise `TimeLimitExceeded`."""
        folded = fold(article.text)
        blank = [folded.folded(zone.start, zone.end) for zone in article.zones if zone.kind in BLANKED]
        return cls(article, folded, _blanked(folded.text, blank), _blanked(folded.low, blank), monotonic() + seconds)

    def raw(self, start: int, end: int) -> tuple[int, int]:
        """Raw offsets of a folded span."""
        return self.folded.raw(start, end)

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """Spans of the sentences, in order."""
        return sentence_spans(self.text)

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self.sentences]

    def sentence_index(self, position: int) -> int:
        """Index of the sentence that holds `position` (or the last before it); 0 in an empty text."""
        return max(0, bisect_right(self._starts, position) - 1)

    def sentence_at(self, position: int) -> tuple[int, int]:
        """Span of the sentence that holds `position`."""
        return self.sentences[self.sentence_index(position)] if self.sentences else (0, len(self.text))

    @cached_property
    def digits(self) -> list[int]:
        """Where runs of digits begin: one pass for all rules that look for numbers."""
        return [run.start() for run in self.find(_DIGITS)]

    def zones(self, *kinds: ZoneKind) -> list[tuple[int, int]]:
        """Folded spans of the zones of these kinds, in order."""
        return [(start, end) for kind, start, end in self._zones if kind in kinds]

    def in_zone(self, kind: ZoneKind, position: int) -> bool:
        """Whether `position` lies in a zone of this kind."""
        spans = self._zones_by_kind.get(kind, [])
        index = bisect_right(spans, (position, len(self.text))) - 1
        return index >= 0 and position < spans[index][1]

    @cached_property
    def _zones_by_kind(self) -> dict[ZoneKind, list[tuple[int, int]]]:
        return {kind: sorted(self.zones(kind)) for kind in ZoneKind}

    @cached_property
    def _zones(self) -> list[tuple[ZoneKind, int, int]]:
        return [(zone.kind, *self.folded.folded(zone.start, zone.end)) for zone in self.article.zones]

    def find(
        self, pattern: regex.Pattern[str], start: int = 0, end: int | None = None, *, cased: bool = False
    ) -> Iterator[regex.Match[str]]:
        """All matches of `pattern` between `start` and `end`, in lower case unless `cased`, within the time limit."""
        text = self.text if cased else self.low
        return self._timed(pattern, text, start, len(text) if end is None else end)

    def find_at(
        self, pattern: regex.Pattern[str], starts: Iterable[int], end: int | None = None, *, cased: bool = False
    ) -> Iterator[regex.Match[str]]:
        """What `find` would find up to `end`, where it is known at which `starts` alone the pattern can match."""
        text = self.text if cased else self.low
        done = 0
        for start in sorted(set(starts)):
            if start >= done and (match := self._match(pattern, text, start, end)):
                done = match.end()
                yield match

    def _match(self, pattern: regex.Pattern[str], text: str, start: int, end: int | None) -> regex.Match[str] | None:
        try:
            return pattern.match(text, start, end, timeout=self.check_time())
        except TimeoutError as error:
            raise TimeLimitExceeded(_RAN_OUT) from error

    def _timed(self, pattern: regex.Pattern[str], text: str, start: int, end: int) -> Iterator[regex.Match[str]]:
        left = self.check_time()
        try:
            yield from pattern.finditer(text, start, end, timeout=left)
        except TimeoutError as error:
            raise TimeLimitExceeded(_RAN_OUT) from error

    def check_time(self) -> float | None:
        """Seconds left for this article, None where there is no limit; raises `TimeLimitExceeded` when none are left."""
        if self.deadline == float("inf"):
            return None
        left = self.deadline - monotonic()
        if left <= 0:
            raise TimeLimitExceeded("the article took longer than its time limit")
        return left


def _blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """`text` with line breaks for all characters of `spans`, which may nest."""
    pieces: list[str] = []
    done = 0
    for start, end in sorted(spans):
        if end > done:
            pieces += text[done:start], "\n" * (end - max(start, done))
            done = end
    return "".join(pieces) + text[done:]
