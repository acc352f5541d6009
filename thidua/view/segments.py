"""A text and the facts in it as nested highlighted pieces, ready to be written as HTML.

Marks nest where their stretches nest. Where two cross, and at the end of a paragraph, the inner one is closed and opened
again, so that a mention may consist of several fragments. The pieces joined are the text, character by character.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from schemas import FACT_LISTS, ArticleFacts, Fact, Span

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_OUTSIDE_IN = ("checks", "awards", "events", "counts", "movements", "models", "documents", "people", "units", "places", "dates")
"""Which mark encloses the other where both have the same stretch."""
_RANK = {name: rank for rank, name in enumerate(_OUTSIDE_IN)}


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch to highlight: `text[start:end]`, code points. `is_recipient`: somebody honoured, within the words of the award."""

    start: int
    end: int
    list: str
    fact: str
    is_recipient: bool = False

    @property
    def _order(self) -> tuple[int, int, bool, str]:
        """Outer marks first, among those that are opened at the same place."""
        return -self.end, _RANK[self.list], self.is_recipient, self.fact


@dataclass(frozen=True, slots=True)
class Fragment:
    """The part of a mark that is one element of the page."""

    mark: Mark
    start: int
    end: int

    @property
    def begins(self) -> bool:
        """Whether the mark begins here."""
        return self.start == self.mark.start

    @property
    def ends(self) -> bool:
        """Whether the mark ends here."""
        return self.end == self.mark.end


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text under the same marks: those that open before it, outermost first, and how many close after it."""

    start: int
    text: str
    opens: tuple[Fragment, ...]
    closes: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the text with its line break; all marks are closed at its end."""

    start: int
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """Its characters."""
        return "".join(piece.text for piece in self.pieces)


def marks_of(facts: ArticleFacts) -> Iterator[Mark]:
    """A mark for every stretch of every fact: its evidence, its mentions, the recipients of an award."""
    for name in FACT_LISTS:
        for fact in getattr(facts, name):
            yield from (Mark(span.start, span.end, name, fact.id) for span in stretches(fact))
    for award in facts.awards:
        own = stretches(award)
        yield from (
            Mark(recipient.evidence.start, recipient.evidence.end, "awards", award.id, is_recipient=True)
            for recipient in award.recipients
            if recipient.evidence not in own
        )


def stretches(fact: Fact) -> tuple[Span, ...]:
    """Where the text states or names a fact, in order, each stretch once."""
    return tuple(sorted({fact.evidence, *getattr(fact, "mentions", ())}, key=lambda span: (span.start, span.end)))


def paragraphs(text: str, marks: Iterable[Mark]) -> Iterator[Paragraph]:
    """The lines of a text with their marks; marks must lie within the text."""
    waiting = sorted(marks, key=lambda mark: (mark.start, mark._order), reverse=True)
    going_on: list[Mark] = []
    for line in _LINE.finditer(text):
        if line.start() < line.end():
            pieces, going_on = _pieces(text, line.start(), line.end(), going_on, waiting)
            yield Paragraph(line.start(), tuple(pieces))


def _pieces(text: str, start: int, end: int, going_on: list[Mark], waiting: list[Mark]) -> tuple[list[Piece], list[Mark]]:
    """The pieces of one line, and the marks that go on in the next one. Takes from `waiting` the marks that begin in the line."""
    pieces: list[Piece] = []
    stack: list[Fragment] = []
    opening = going_on
    while start < end:
        while waiting and waiting[-1].start == start:
            opening.append(waiting.pop())
        opens = []
        for mark in sorted(opening, key=lambda mark: mark._order):
            stack.append(Fragment(mark, start, min(mark.end, stack[-1].end if stack else end)))
            opens.append(stack[-1])
        stop = min(stack[-1].end if stack else end, waiting[-1].start if waiting else end, end)
        closed = []
        while stack and stack[-1].end == stop:
            closed.append(stack.pop())
        pieces.append(Piece(start, text[start:stop], tuple(opens), len(closed)))
        opening = [fragment.mark for fragment in closed if not fragment.ends]
        start = stop
    return pieces, opening
