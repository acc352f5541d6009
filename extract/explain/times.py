"""Why a date has its value."""

from collections.abc import Iterator

from extract.explain.records import Reason, reason
from extract.explain.trail import Trail
from extract.mentions.base import Mention
from extract.mentions.dates import DateValue, Point
from schemas import Date


def date(trail: Trail, made: Mention[DateValue], fact: Date) -> Iterator[Reason]:
    """Which parts were said, and from what the others come: one reason for every way of saying it."""
    for mention in trail.same_dates(made):
        yield from dict.fromkeys(_value(trail, mention, fact))
    yield reason("date.role", "role", fact.role, trail.said(made))
    if len(fact.mentions) > 1:
        yield reason("again", "mentions", len(fact.mentions), n=len(fact.mentions))


def _value(trail: Trail, mention: Mention[DateValue], fact: Date) -> Iterator[Reason]:
    value, words = mention.value, trail.said(mention)
    inferred = [why for point in (value.start, value.end) if point for why in _point(trail, point, value, fact, words)]
    if value.until_now:
        inferred.append(_by_reference(trail, "date.until_now", fact, words))
    yield from inferred or [reason("date.stated", "value", fact.value, words)]


def _point(trail: Trail, point: Point, value: DateValue, fact: Date, words: str) -> Iterator[Reason]:
    """What a point leaves out, and what it is completed by."""
    if point.same:
        yield reason("date.same", "value", fact.value, words)
    elif point.unit is not None:
        yield _by_reference(trail, "date.relative", fact, words)
    elif point.year is None and trail.resolved.reference.value is None:
        yield reason("date.no_year", "value", fact.value, words)
    elif point.year is None:
        yield _by_reference(trail, "date.year_ahead" if value.ahead else "date.year_back", fact, words)


def _by_reference(trail: Trail, row: str, fact: Date, words: str) -> Reason:
    reference = trail.resolved.reference
    return reason(row, "value", fact.value, words, reference=reference.value, basis=reference.basis)
