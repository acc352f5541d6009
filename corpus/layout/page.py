"""A page as lines with offsets, and the marks that the finders of this package leave on it."""

from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

import regex

from schemas import ZoneKind

_LINE = regex.compile(r"[^\r\n\u2028\u2029]+")
_BLANK = "".join(map(chr, (9, 11, 12, 32, 0x85, 0xA0, *range(0x2000, 0x200E), 0x202F, 0x205F, 0x3000, 0xFEFF)))
_FULL_STOP = (".", "!", "?", "…")
_PARAGRAPH = 60  # a line of this length that ends a sentence is body text
_LONG = 200  # and a longer one is body text however it ends
_INNER_SENTENCE = regex.compile(r"\p{Ll}{2}[.!?…][\"”)]?\s+\p{Lu}")
_CLOSING = '”"’»)] '


class Mark(NamedTuple):
    """A zone in the making: `text[start:end]` is of this kind."""

    start: int
    end: int
    kind: ZoneKind


@dataclass(frozen=True, slots=True)
class Line:
    """One line without the white space around it.

    `gap` tells that a blank line stands before it, `is_paragraph` that it is running text: long, or of whole sentences.
    """

    start: int
    end: int
    text: str
    gap: bool
    is_paragraph: bool

    @property
    def ends_sentence(self) -> bool:
        """True if the line ends as a sentence or a clause does."""
        return _ends_sentence(self.text)


@dataclass
class Page:
    """The lines of a text, the role of each line once it is known, and the zones found so far."""

    text: str
    lines: list[Line]
    roles: list[ZoneKind | None]
    marks: list[Mark] = field(default_factory=list)

    @classmethod
    def of(cls, text: str) -> "Page":
        """The page of a text; lines without ink are left out."""
        lines: list[Line] = []
        ended = 0
        for match in _LINE.finditer(text):
            if line := _line(text, *match.span(), gap=_has_blank_line(text, ended, match.start())):
                lines.append(line)
                ended = match.end()
        return cls(text, lines, [None] * len(lines))

    def add(self, start: int, end: int, kind: ZoneKind) -> None:
        """Mark a stretch of the text."""
        if start < end:
            self.marks.append(Mark(start, end, kind))

    def split(self, index: int, cuts: list[int]) -> None:
        """Part a line at offsets of the text."""
        line = self.lines[index]
        edges = [line.start, *cuts, line.end]
        parts = [_line(self.text, start, end, line.gap) for start, end in pairwise(edges)]
        self.lines[index : index + 1] = [part for part in parts if part is not None]
        self.roles = [None] * len(self.lines)

    def mark(self, index: int, kind: ZoneKind) -> None:
        """Mark a whole line and settle its role."""
        line = self.lines[index]
        self.roles[index] = kind
        self.add(line.start, line.end, kind)

    def is_body(self, index: int) -> bool:
        """True for a paragraph that nothing else has claimed."""
        return self.roles[index] is None and self.lines[index].is_paragraph

    def first_body(self) -> int:
        """Index of the first paragraph: everything before is the head of the page."""
        return next((i for i in range(len(self.lines)) if self.is_body(i)), len(self.lines))

    def last_body(self) -> int:
        """Index of the last paragraph, -1 without one: everything after is the tail of the page."""
        return next((i for i in reversed(range(len(self.lines))) if self.is_body(i)), -1)


def _line(text: str, start: int, end: int, gap: bool) -> Line | None:
    raw = text[start:end]
    ink = raw.lstrip(_BLANK)
    start += len(raw) - len(ink)
    ink = ink.rstrip(_BLANK)
    return Line(start, start + len(ink), ink, gap, _is_paragraph(ink)) if ink else None


def _is_paragraph(line: str) -> bool:
    if len(line) < _PARAGRAPH or len(line) >= _LONG:
        return len(line) >= _LONG
    return _ends_sentence(line) or _INNER_SENTENCE.search(line) is not None


def _ends_sentence(line: str) -> bool:
    return line.rstrip(_CLOSING).endswith(_FULL_STOP) or line.endswith((";", ":"))


def _has_blank_line(text: str, start: int, end: int) -> bool:
    between = text[start:end]
    return between.count("\n") > 1 or (between.count("\r") > 1 and "\n" not in between)
