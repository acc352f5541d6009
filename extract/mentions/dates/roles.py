"""What a time is the time of: cues around it, from cues.toml."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import regex

from extract.language.view import View
from extract.lexicon import read_toml, words
from extract.mentions.base import Found, Mention
from extract.mentions.dates.values import DateValue, Unit
from extract.mentions.documents import DOCUMENTS
from schemas import DateRole, DateType, ZoneKind

_CUES = read_toml(Path(__file__).parent / "cues.toml")


class _Row:
    """One row of cues: the role that it gives to times of these types."""

    def __init__(self, row: Mapping[str, Any]) -> None:
        self.role = DateRole(row["role"])
        self.types = frozenset(DateType(kind) for kind in row["types"])
        before, inside, after = (words(row.get(name, ["\0"])) for name in ("before", "inside", "after"))
        self.before = regex.compile(r"(?r)(?<!\p{L})(?<!đăng )\L<cues>[ (:\"]{0,3}", cues=before)
        self.inside = regex.compile(r"\L<cues>(?!\p{L})", cues=inside)
        self.after = regex.compile(r"[ ()\"]{0,3}\L<cues>(?!\p{L})", cues=after)

    def fits(self, low: str, start: int, end: int) -> bool:
        """Whether a cue stands before, at the beginning of, or after the span."""
        return bool(self.before.match(low, max(0, start - 40), start) or self.inside.match(low, start, end) or self.after.match(low, end))


_ROWS = [_Row(row) for row in _CUES["role"]]
_WILL_BE = regex.compile(r"(?<!\p{L})\L<cues>(?!\p{L})[^.;\n]{0,60}$", cues=words(_CUES["ahead"]["before"]))
_IN = regex.compile(r"(?r)(?<!\p{L})(?:vào|hồi)(?: khoảng)? ")
_BACK = regex.compile(r"(?r)(?<!\p{L})hồi ")
_WILL = regex.compile(r"[^.;\n]{0,40}? sẽ ")
_REPORTED = regex.compile(r" (?:cho biết|cho hay|thông báo|thông tin|nói|khẳng định|tuyên bố|cam kết|yêu cầu) ")


def mask(view: View, spans: Iterable[tuple[int, int]]) -> bytearray:
    """One byte for each character of the view: 1 inside `spans`."""
    marks = bytearray(len(view.text))
    for start, end in spans:
        marks[start:end] = b"\1" * (end - start)
    return marks


class Roles:
    """Gives the dates of one article their roles."""

    def __init__(self, view: View, found: Found) -> None:
        self.view = view
        self.stamps = mask(view, view.zones(ZoneKind.TIMESTAMP))
        self.own = mask(view, (m.value.date for m in found[DOCUMENTS] if m.value.date))

    def of(self, mention: Mention[DateValue]) -> DateRole:
        """The role of `mention`."""
        start, end, low, value = mention.start, mention.end, self.view.low, mention.value
        if self.stamps[start]:
            return DateRole.PUBLISHED
        if self.own.find(1, start, end) != -1:
            return DateRole.DOCUMENT
        fitting = (row.role for row in _ROWS if value.type in row.types and row.fits(low, start, end))
        if role := next(fitting, None):
            return role
        in_month = value.type is DateType.DATE and value.start and value.start.precise is Unit.MONTH
        return DateRole.EVENT if in_month and _IN.match(low, max(0, start - 12), start) else _by_shape(value)


def _by_shape(value: DateValue) -> DateRole:
    """Where no cue speaks: days are of events, longer times are covered by what is told."""
    if value.type in (DateType.DURATION, DateType.RECURRING):
        return DateRole.OTHER
    start, end = value.start, value.end
    if start and end and start.day and end.day and (end.year or 0) - (start.year or end.year or 0) >= 5:
        return DateRole.ANNIVERSARY  # (27/2/1955 - 27/2/2022)
    moment = end if start and start.unit and end else start or end  # từ nay đến năm 2020
    return DateRole.EVENT if moment and moment.precise is Unit.DAY and not value.until_now else DateRole.COVERAGE


def looks_ahead(view: View, mention: Mention[DateValue]) -> bool:
    """Whether the words around a date say that it is still to come."""
    start = mention.start
    sentence = view.sentence_at(start)[0]
    if _WILL_BE.search(view.low, max(sentence, start - 90), start):
        return True
    will = _WILL.match(view.low, mention.end)  # but: chiều 26-6, ông Tư cho biết sẽ
    return will is not None and not _REPORTED.search(will.group())


def looks_back(view: View, mention: Mention[DateValue]) -> bool:
    """Whether the word before a date says that it is over."""
    return view.low.startswith("hồi ", mention.start) or _BACK.match(view.low, max(0, mention.start - 5), mention.start) is not None
