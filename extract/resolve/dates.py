"""Dates: what was said, with the reference date, becomes EDTF (ISO 8601-2) or ISO 8601.

News looks back: a day without a year is the last such day up to the reference date, or the next one where the words look
ahead. A day more than nine months off on that side would be written with its year; then it is the one on the other side.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extract.language.view import View
from extract.mentions.base import Found, Mention
from extract.mentions.dates import DATES, DateValue, Point, Unit
from schemas import DateResolution, DateType, ReferenceDate

_FAR = 9
"""Months."""


@dataclass(frozen=True, slots=True)
class ResolvedDate:
    """`value` is None where a relative expression has no reference date: then it is no fact."""

    value: str | None
    resolution: DateResolution


def resolve_dates(view: View, found: Found, reference: ReferenceDate) -> dict[Mention[DateValue], ResolvedDate]:
    """The value of every date, period, duration and recurrence of the article."""
    today = _point_of(reference.value) if reference.value else None
    named: list[Point] = [today] if today else []
    resolved: dict[Mention[DateValue], ResolvedDate] = {}
    for mention in found[DATES]:
        value = mention.value
        start, end = (_placed(said, today, named, value) if said else None for said in (value.start, value.end))
        if start and end and value.end and value.end.year is None and value.end.unit is None:
            end = _after(start, end)
        written = value.amount or _edtf(value, start, end, today)
        resolved[mention] = ResolvedDate(written, _resolution(value, written))
        if value.type is DateType.DATE and start and start.year is not None and not value.ahead:
            named.append(start)
    return resolved


def _point_of(reference: str) -> Point:
    year, month, day = (*map(int, reference.split("-")), None, None)[:3]
    return Point(year, month, day)


def _edtf(value: DateValue, start: Point | None, end: Point | None, today: Point | None) -> str | None:
    if value.type is DateType.DATE:
        return _written(start)
    first = _written(start) if value.start else ".."
    last = _written(end) if value.end else ".."
    if value.until_now and today and start and _rank(start) <= _rank(today):
        last = _written(today)
    if first is None or last is None or (".." in (first, last) and "X" in first + last):
        return None  # EDTF has no open interval of a year unknown
    return f"{first}/{last}"


def _written(moment: Point | None) -> str | None:
    """A point as EDTF; None for a day without its month, or one that its year does not have."""
    if moment is None or (moment.day and not moment.month) or not moment.exists:
        return None
    year = "XXXX" if moment.year is None else f"{moment.year:04d}"
    if moment.span > 1:
        return year[:3] + "X" if moment.span == 10 else year[:2] + "XX"
    return year + "".join(f"-{part:02d}" for part in (moment.month, moment.day) if part)


def _resolution(value: DateValue, written: str | None) -> DateResolution:
    if written is None or "XXXX" in written:
        return DateResolution.UNRESOLVED
    said = [moment for moment in (value.start, value.end) if moment]
    inferred = value.until_now or any(moment.year is None for moment in said)
    return DateResolution.INFERRED if inferred else DateResolution.EXPLICIT


def _placed(said: Point, today: Point | None, named: list[Point], value: DateValue) -> Point | None:
    """The point with the year that it lacks, if anything tells; None where nothing places it at all. `named`: the dates before."""
    if said.same:
        return next((placed for base in reversed(named) if (placed := _relative(said, base)) and placed.exists), None)
    if said.unit is not None:
        placed = _relative(said, today)
        return placed if placed and placed.exists else None
    if said.year is not None:
        return said
    if today is None or (today.month is None and said.month is None):
        return said if said.month else None
    if today.month is None:
        return dated if (dated := replace(said, year=today.year)).exists else said
    if said.weekday is not None:
        return _on_weekday(said.weekday, today, value.ahead)
    return _nearest(said, today, value.ahead, value.past)


def _relative(said: Point, base: Point | None) -> Point | None:
    """A point counted from `base`; None where `base` is less precise than the unit."""
    if base is None or base.year is None:
        return None
    if said.unit is Unit.YEAR:
        return Point(base.year + said.offset, said.month, said.day)
    if base.month is None:
        return None
    if said.unit is Unit.MONTH:
        months = base.year * 12 + base.month - 1 + said.offset
        return Point(months // 12, months % 12 + 1, said.day)
    if said.unit is Unit.QUARTER:
        quarters = base.year * 4 + (base.month - 1) // 3 + said.offset
        return Point(quarters // 4, quarters % 4 * 3 + (said.month or 1))
    if base.day is None:
        return None
    day = datetime.date(base.year, base.month, base.day)
    if said.unit is Unit.WEEK:
        return _point(day + datetime.timedelta(weeks=said.offset, days=(said.weekday or 0) - day.weekday()))
    return _point(day + datetime.timedelta(days=said.offset))


def _point(day: datetime.date) -> Point:
    return Point(day.year, day.month, day.day)


def _on_weekday(weekday: int, today: Point, ahead: bool) -> Point | None:
    if today.year is None or today.month is None or today.day is None:
        return None
    day = datetime.date(today.year, today.month, today.day)
    return _point(day + datetime.timedelta(days=(weekday - day.weekday() - 1) % 7 + 1 if ahead else -((day.weekday() - weekday) % 7)))


def _nearest(said: Point, today: Point, ahead: bool, over: bool) -> Point | None:
    """The last such day or month up to `today`, or the next from it on (`ahead`); the other one if that is far off and not `over`."""
    candidates = [c for c in _candidates(said, today) if c.exists]
    now = _rank(today) if said.day else _rank(replace(today, day=None))
    past = [c for c in candidates if _rank(c) <= now]
    future = [c for c in candidates if _rank(c) >= now]
    preferred, other = (future[:1], past[-1:]) if ahead else (past[-1:], future[:1])
    near = [c for c in preferred + other if over or abs(_months(c) - _months(today)) <= _FAR]
    return next(iter(near + preferred + other), None)


def _candidates(said: Point, today: Point) -> Iterator[Point]:
    """The years or, of a bare day of the month, the months around `today`, in order."""
    for step in range(-4, 5):
        if said.month:
            yield replace(said, year=(today.year or 0) + step)
        else:
            months = _months(today) + step
            yield replace(said, year=months // 12, month=months % 12 + 1)


def _months(moment: Point) -> int:
    return (moment.year or 0) * 12 + (moment.month or 1) - 1


def _after(start: Point, end: Point) -> Point:
    """The end of a period in the first year in which it does not come before the start."""
    if start.year is None:
        return replace(end, year=None)
    same_year = replace(end, year=start.year)
    return same_year if _rank(same_year) >= _rank(start) else replace(end, year=start.year + 1)


def _rank(moment: Point) -> tuple[int, int, int]:
    return moment.year or 0, moment.month or 0, moment.day or 0
