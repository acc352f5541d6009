"""Periods of counts: the time that a number covers, by the steps counts.period_* of rules.toml, in their order."""

import re
from bisect import bisect_left
from functools import cached_property

from extract.facts.counts.actions import PATTERNS
from extract.facts.counts.lists import opening_line
from extract.facts.drafts import CountDraft, EventDraft
from extract.language.view import View
from extract.mentions.base import Found, Mention
from extract.mentions.dates import DATES, DateValue, Unit
from schemas import Action, DateRole, DateType, ZoneKind

_Date = Mention[DateValue]
_PRESENT = (Action.HAS, Action.ATTENDED)
_OUTSIDE = (DateRole.DOCUMENT, DateRole.ANNIVERSARY, DateRole.PUBLISHED, DateRole.OTHER)
_SPANS = (DateType.DATE, DateType.PERIOD)
_FARTHEST = 1_000
"""How many characters away in its sentence a time is looked for."""


def link_periods(view: View, found: Found, counts: list[CountDraft], events: list[EventDraft]) -> None:
    """Give every count the time it covers, and the row that found it."""
    times = _Times(view, found)
    carried: _Date | None = None
    paragraph, sentence, now = -1, -1, False
    for count in counts:
        start = count.quantity.start
        if (here := view.text.rfind("\n", 0, start)) != paragraph:
            paragraph, carried = here, None
        if (index := view.sentence_index(start)) != sentence:
            sentence, now = index, PATTERNS["now"].search(view.low, *view.sentences[index]) is not None
            carried = None if now else times.opening(index, paragraph) or carried
        beside, count.period, count.period_rule = times.said(count)
        if count.period is None and carried is not None:
            count.period, count.period_rule = carried, "counts.period_carried"
        carried = carried if beside else count.period
        if count.period is None and count.action not in _PRESENT and not now:
            count.period, count.period_rule = times.reviewed(start, events)


class _Times:
    """What times one article names that numbers may cover."""

    def __init__(self, view: View, found: Found) -> None:
        self.view, self.found = view, found

    def said(self, count: CountDraft) -> tuple[bool, _Date | None, str]:
        """Whether the time stands beside the number and is of it alone; the time that is said of it; and by which row."""
        low, quantity = self.view.low, count.quantity
        start, end = self.view.sentence_at(quantity.start)
        dates = self._covering(max(start, quantity.start - _FARTHEST), min(end, quantity.end + _FARTHEST))
        before = [d for d in dates if d.end <= quantity.start]
        after = [d for d in dates if d.start >= quantity.end]
        if after and any(PATTERNS[way].fullmatch(low, quantity.end, after[0].start) for way in ("beside", "right_behind")):
            return True, after[0], "counts.period_beside"
        if before and PATTERNS["beside"].fullmatch(low, before[-1].end, quantity.start):
            return True, before[-1], "counts.period_beside"
        if before := [d for d in before if not self._compared(d)]:
            return False, before[-1], "counts.period_before"
        if length := self._length(start, quantity.start):
            return False, length, "counts.period_length"
        if after := [d for d in after if not self._compared(d)]:
            return False, after[0], "counts.period_after"
        if (line := opening_line(self.view, quantity.start)) and (dates := self._covering(*line)):
            return False, dates[-1], "counts.period_list"
        return False, None, ""

    def opening(self, sentence: int, paragraph: int) -> _Date | None:
        """The time with which the sentence before in the paragraph opens: it sets the scene for what follows."""
        if sentence == 0 or self.view.sentences[sentence - 1][0] < paragraph:
            return None
        first, last = self.view.sentences[sentence - 1]
        dates = self._covering(first, min(last, first + _FARTHEST))
        return dates[0] if dates and PATTERNS["scene"].fullmatch(self.view.low, first, dates[0].start) else None

    def reviewed(self, position: int, events: list[EventDraft]) -> tuple[_Date | None, str]:
        """What the last conference before reviewed, else what the heading above is about."""
        if covers := next((e.covers for e in reversed(events) if e.covers is not None and e.end <= position), None):
            return covers, "counts.period_event"
        at = bisect_left(self._headings, position, key=lambda zone: zone[1] - 1)
        dates = self._covering(*self._headings[at - 1]) if at else []
        return (dates[0], "counts.period_heading") if dates else (None, "")

    @cached_property
    def _headings(self) -> list[tuple[int, int]]:
        return list(self.view.zones(ZoneKind.TITLE, ZoneKind.HEADING))

    @cached_property
    def _long(self) -> list[_Date]:
        """The periods and years of the article."""
        return [d for d in self.found[DATES] if d.value.type in _SPANS and _covers(d.value)]

    def _covering(self, start: int, end: int) -> list[_Date]:
        """The times from `start` to `end` that a number may cover; a single day is the day of an event."""
        return [d for d in self.found.inside(DATES, start, end) if d.value.type in _SPANS and _covers(d.value)]

    def _compared(self, date: _Date) -> bool:
        """Whether the text only compares with that time: so với năm 2019, cùng kỳ năm 2019."""
        low, start = self.view.low, date.start
        return low.startswith("cùng", start) or PATTERNS["compared"].search(low, max(0, start - 40), start) is not None

    def _length(self, start: int, end: int) -> _Date | None:
        """`trong 5 năm`, `năm qua`: the time of that length that the article named last before."""
        values = [d.value for d in self.found.inside(DATES, start, end)]
        lengths = [v.amount or "" for v in values if v.type is DateType.DURATION and v.role is DateRole.COVERAGE]
        if lengths and (amount := re.fullmatch(r"P(\d+)([YM])", lengths[-1])):
            months = int(amount[1]) * (12 if amount[2] == "Y" else 1)
        elif PATTERNS["past_year"].search(self.view.low, start, end):
            months = 12
        else:
            return None
        before = self._long[: bisect_left(self._long, start, key=lambda d: d.start)]
        return next((d for d in reversed(before) if _lasts(d.value, months)), None)


def _covers(value: DateValue) -> bool:
    if value.role is DateRole.EVENT:
        return value.type is DateType.PERIOD or (value.start is not None and value.start.precise is not Unit.DAY)
    return value.role not in _OUTSIDE


def _lasts(value: DateValue, months: int) -> bool:
    """Whether a period is of that many months; years may be counted with or without the first."""
    one, other = value.start, value.end or value.start
    if one is None or other is None or one.year is None or value.until_now:
        return False
    years = (other.year or one.year) - one.year
    if one.month is None or other.month is None:
        return months == 12 if years == 0 else months in (12 * years, 12 * (years + 1))
    return 12 * years + other.month - one.month + 1 == months
