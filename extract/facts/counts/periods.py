"""Periods of counts: the time that a number covers, by the steps counts.period_* of rules.toml, in their order."""

from extract.facts.counts.actions import PATTERNS
from extract.facts.counts.lists import opening_line
from extract.facts.drafts import CountDraft, EventDraft
from extract.language.view import View
from extract.mentions.base import Found, Mention
from extract.mentions.dates import DATES, DateValue
from schemas import Action, DateRole, DateType

_PRESENT = (Action.HAS, Action.ATTENDED)
_OUTSIDE = (DateRole.DOCUMENT, DateRole.ANNIVERSARY, DateRole.PUBLISHED, DateRole.EVENT, DateRole.OTHER)
_SPANS = (DateType.DATE, DateType.PERIOD)
_FARTHEST = 1_000
"""How many characters away in its sentence a time is looked for."""


def link_periods(view: View, found: Found, counts: list[CountDraft], events: list[EventDraft]) -> None:
    """Give every count the time it covers, and the row that found it."""
    carried: Mention[DateValue] | None = None
    paragraph, sentence, now = -1, -1, False
    for count in counts:
        start = count.quantity.start
        if (here := view.text.rfind("\n", 0, start)) != paragraph:
            paragraph, carried = here, None
        if (index := view.sentence_index(start)) != sentence:
            sentence, now = index, PATTERNS["now"].search(view.low, *view.sentences[index]) is not None
            carried = None if now else carried
        beside, count.period, count.period_rule = _said(view, found, count)
        if count.period is None and carried is not None:
            count.period, count.period_rule = carried, "counts.period_carried"
        carried = carried if beside else count.period
        if count.period is None and count.action not in _PRESENT and not now:
            count.period = next((e.covers for e in reversed(events) if e.covers is not None and e.end <= start), None)
            count.period_rule = "counts.period_event" if count.period else ""


def _said(view: View, found: Found, count: CountDraft) -> tuple[bool, Mention[DateValue] | None, str]:
    """Whether the time stands beside the number and is of it alone; the time that is said of it; and by which row."""
    start, end = view.sentence_at(count.quantity.start)
    dates = _times(found, max(start, count.quantity.start - _FARTHEST), min(end, count.quantity.end + _FARTHEST))
    before = [d for d in dates if d.end <= count.quantity.start]
    after = [d for d in dates if d.start >= count.quantity.end]
    if after and PATTERNS["beside"].fullmatch(view.low, count.quantity.end, after[0].start):
        return True, after[0], "counts.period_beside"
    if before and PATTERNS["beside"].fullmatch(view.low, before[-1].end, count.quantity.start):
        return True, before[-1], "counts.period_beside"
    if before := [d for d in before if not _compared(view, d)]:
        return False, before[-1], "counts.period_before"
    if after := [d for d in after if not _compared(view, d)]:
        return False, after[0], "counts.period_after"
    if (line := opening_line(view, count.quantity.start)) and (dates := _times(found, *line)):
        return False, dates[-1], "counts.period_list"
    return False, None, ""


def _times(found: Found, start: int, end: int) -> list[Mention[DateValue]]:
    return [d for d in found.inside(DATES, start, end) if d.value.type in _SPANS and d.value.role not in _OUTSIDE]


def _compared(view: View, date: Mention[DateValue]) -> bool:
    """Whether the text only compares with that time: so với năm 2019, cùng kỳ năm 2019."""
    return view.low.startswith("cùng", date.start) or PATTERNS["compared"].search(view.low, max(0, date.start - 40), date.start) is not None
