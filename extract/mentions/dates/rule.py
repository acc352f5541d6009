"""Dates, periods, durations, recurrences.

For a newcomer: points.py finds the matches of the patterns, readers.py (with amounts.py) turns each into the times it says; here
the longest win and get their roles.
"""

from collections.abc import Iterator
from dataclasses import replace

from extract.language.view import View
from extract.mentions.base import Found, Mention, longest
from extract.mentions.dates.points import FOLDER, PATTERNS, scan
from extract.mentions.dates.readers import READERS
from extract.mentions.dates.roles import Roles, looks_ahead, looks_back, mask
from extract.mentions.dates.values import DateValue, Point, Unit
from extract.mentions.documents import DOCUMENTS
from extract.mentions.models import MODELS
from extract.mentions.movements import MOVEMENTS
from schemas import DateType

__all__ = ["FOLDER", "DateValue", "Point", "Unit", "find_dates"]

_LOOSE = frozenset({"dates.relative", "dates.weekday", "dates.day", "dates.end_of_year"})
"""Rules of everyday words, which mean no time inside the name of a movement or model: `Ngày thứ bảy với dân`."""


def find_dates(view: View, found: Found) -> Iterator[Mention[DateValue]]:
    """All mentions of this family."""
    roles = Roles(view, found)
    for mention in longest(_times(view, found)):
        value = mention.value
        past = not value.ahead and looks_back(view, mention)
        ahead = value.ahead or (not past and looks_ahead(view, mention))
        yield replace(mention, value=replace(value, role=roles.of(mention), ahead=ahead, past=past))


def _times(view: View, found: Found) -> Iterator[Mention[DateValue]]:
    numbers = mask(view, ((m.start, m.end) for m in found[DOCUMENTS] if m.value.number))
    for rule, match in scan(view):
        for start, end, value in READERS[rule](view, match):
            loose = rule in _LOOSE or value.type in (DateType.DURATION, DateType.RECURRING)
            named = loose and found.taken(start, end, MODELS, MOVEMENTS)
            if not named and not _is_every(view, end, value) and numbers.find(1, start, end) == -1:
                yield Mention(start, end, value, rule)


def _is_every(view: View, end: int, value: DateValue) -> bool:
    """Whether a day is not one day: `ngày 5 hằng tháng`, `thứ hai, thứ năm hằng tuần`."""
    day = value.start if value.type is DateType.DATE else None
    return day is not None and day.precise is Unit.DAY and day.year is None and PATTERNS["tail.every"].match(view.low, end) is not None
