"""The reference date: when the article was written."""

import datetime
from dataclasses import replace

import regex

from extract.language.view import View
from extract.mentions.base import Found, Mention
from extract.mentions.dates import DATES, DateValue, Point
from extract.resolve.writing_year import year_of_writing
from schemas import DateRole, DateType, ReferenceBasis, ReferenceDate

_DATELINE = 1200
"""How far into the article its dateline stands, in characters."""

_CLOSING = 600
"""How far from the end a line stands that signs an article with its place and day, in characters."""

_SIGNED = regex.compile(r"(?r)(?:^|\n)[ ]*(?:\p{L}+ ?){1,5}, ?(?:ngày )?")
_YESTERDAY = regex.compile(r"(?:hôm|sáng|trưa|chiều|tối|đêm) qua(?!\p{L})")


def reference_date(view: View, found: Found) -> ReferenceDate:
    """When the article was written: its publication date, else the day it is signed with or its dateline, else its year.

    The year of a dateline without one is the year in which the article was plainly written (writing_year.py). Without any year
    there is no reference date.
    """
    article = view.article
    if article.published:
        known = article.published_basis is not ReferenceBasis.NONE
        return ReferenceDate(value=article.published[:10], basis=article.published_basis if known else ReferenceBasis.GIVEN)
    signed = _signed(view, found)
    if signed:
        return ReferenceDate(value=signed.isoformat(), basis=ReferenceBasis.DATELINE)
    year = year_of_writing(view, found, _dateline(found, None))
    dateline = _dateline(found, year) if year else None
    if dateline is not None and year is not None:
        day = dateline.value.start or Point()
        written = datetime.date(year, day.month or 1, day.day or 1)
        if _YESTERDAY.search(view.low, dateline.start, dateline.end):
            written += datetime.timedelta(days=1)
        return ReferenceDate(value=written.isoformat(), basis=ReferenceBasis.DATELINE)
    return ReferenceDate(value=str(year), basis=ReferenceBasis.INFERRED) if year else ReferenceDate()


def _dateline(found: Found, year: int | None) -> Mention[DateValue] | None:
    """The first day of an event in the opening that can lie in `year`; with None, the first that does not say its own."""
    for mention in found[DATES]:
        day = mention.value.start
        if mention.start >= _DATELINE or mention.value.type is not DateType.DATE or mention.value.role is not DateRole.EVENT:
            continue
        if day and day.day and day.month and day.year in (year, None) and not mention.value.ahead and replace(day, year=year).exists:
            return mention
    return None


def _signed(view: View, found: Found) -> datetime.date | None:
    """The day of a line of its own at the end: `Lào Cai, ngày 8-7-2015`."""
    for mention in reversed(found[DATES]):
        if mention.end < len(view.text) - _CLOSING:
            return None
        day = mention.value.start
        alone = view.low[mention.end : mention.end + 1] in ("", "\n") and _SIGNED.match(view.low, max(0, mention.start - 60), mention.start)
        if alone and mention.value.type is DateType.DATE and day and day.exists and day.year and day.month and day.day:
            return datetime.date(day.year, day.month, day.day)
    return None
