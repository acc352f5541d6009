"""The reference date: when the article was written."""

import datetime
from collections.abc import Iterator
from dataclasses import replace

import regex

from extract.language.view import View
from extract.mentions.base import Found, Mention
from extract.mentions.dates import DATES, DateValue
from extract.resolve.documents import resolve_documents
from schemas import DateRole, DateType, ReferenceBasis, ReferenceDate

_DATELINE = 900
_OPENING = 500
"""How far into the article its dateline stands, and how far in a year speaks of the time of writing; in characters."""

_CLOSING = 600
"""How far from the end a line stands that signs an article with its place and day, in characters."""

_SIGNED = regex.compile(r"(?r)(?:^|\n)[ ]*(?:\p{L}+ ?){1,5}, ?(?:ngày )?")
_ELSEWHEN = regex.compile(r"(?r)(?<!\p{L})(?:vào|từ|hồi|đến|tới|trước|sau|khoảng|với|hơn|giữa|cuối|là) ")
_ALONE = regex.compile(r"(?r)(?:[.!?\n:]|^)[ ]?")
_YESTERDAY = regex.compile(r"(?:hôm|sáng|trưa|chiều|tối|đêm) qua(?!\p{L})")
_UNTIL = regex.compile(r"(?r)(?<!\p{L})(?:đến|tới) ")
# A length that ends when the article is written, and what its beginning is written after.
_LENGTHS = (
    (
        regex.compile(r"(?<!\p{L}|\d)(?P<years>\d{1,3}) năm (?:ngày )?(?:thành lập|xây dựng|truyền thống)(?!\p{L})"),
        regex.compile(r"(?r)(?<!\p{L})(?:thành lập|ra đời)(?: theo [^.;\n]{3,40})?(?: từ| vào)? "),
    ),
    (
        regex.compile(r"(?<!\p{L}|\d)(?P<years>\d{2}) năm tuổi đảng(?!\p{L})"),
        regex.compile(r"(?r)(?<!\p{L})(?:vào đảng|kết nạp đảng|kết nạp vào đảng)(?: từ| vào)? "),
    ),
)
_REVIEW = regex.compile(r"(?<!\p{L})(?:sơ kết|tổng kết|đánh giá) (?P<years>\d{1,2}) năm (?:triển khai )?thực hiện ")


def reference_date(view: View, found: Found) -> ReferenceDate:
    """When the article was written: its publication date, else the day it is signed with or its dateline, else its year.

    The year is the latest that the article is plainly written in.

    The year of a dateline without one is the latest plain year, or the sum that a review or an anniversary gives
    (`sơ kết 2 năm thực hiện` a document of 2016). Without any year there is no reference date.
    """
    article = view.article
    if article.published:
        known = article.published_basis is not ReferenceBasis.NONE
        return ReferenceDate(value=article.published[:10], basis=article.published_basis if known else ReferenceBasis.GIVEN)
    signed = _signed(view, found)
    if signed:
        return ReferenceDate(value=signed.isoformat(), basis=ReferenceBasis.DATELINE)
    year = _year_of_writing(view, found)
    for mention in found[DATES]:
        day = mention.value.start
        if mention.value.type is not DateType.DATE or mention.value.role is not DateRole.EVENT or mention.value.ahead:
            continue
        dated = replace(day, year=day.year or year) if day else None
        if mention.start >= _DATELINE or dated is None or not dated.exists:
            continue
        if dated.day and dated.month and dated.year and dated.year >= (year or 0):
            written = datetime.date(dated.year, dated.month, dated.day)
            if _YESTERDAY.search(view.low, mention.start, mention.end):
                written += datetime.timedelta(days=1)
            return ReferenceDate(value=written.isoformat(), basis=ReferenceBasis.DATELINE)
    return ReferenceDate(value=str(year), basis=ReferenceBasis.INFERRED) if year else ReferenceDate()


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


def _year_of_writing(view: View, found: Found) -> int | None:
    years = [(year, mention) for mention in found[DATES] for year in _past_years(view, mention.value, mention.start)]
    latest = max((year for year, _ in years), default=None)
    due = max(_sums(view, found), default=None)
    if due is not None and (latest is None or latest <= due <= latest + 1):
        return due
    return latest if any(year == latest and _is_plain(view, mention) for year, mention in years) else None


def _past_years(view: View, value: DateValue, position: int) -> Iterator[int]:
    """The years that a mention says to have begun when the article was written."""
    until = _UNTIL.match(view.low, max(0, position - 5), position)
    if until or value.ahead or value.role in (DateRole.TERM, DateRole.DOCUMENT, DateRole.OTHER):
        return
    start = value.start.year if value.start and value.start.span == 1 else None
    end = value.end.year if value.end else None
    if start is not None and value.role is not DateRole.ANNIVERSARY:
        yield start
    if start is not None and end is not None and (value.role is DateRole.ANNIVERSARY or end - start <= 1):
        yield end


def _is_plain(view: View, mention: Mention[DateValue]) -> bool:
    """Whether a year is that of the writing: in the opening, or said of a thing (`chủ đề năm 2017`); not of a past or coming time."""
    start, position = mention.value.start, mention.start
    if mention.value.until_now or _ELSEWHEN.match(view.low, max(0, position - 8), position):
        return False
    if position < len(view.text) - len(view.text.lstrip()) + _OPENING:
        return True
    whole = start is not None and start.day is None and (start.month is None or mention.value.end is not None)
    return whole and mention.value.role is DateRole.COVERAGE and not _ALONE.match(view.low, max(0, position - 2), position)


def _sums(view: View, found: Found) -> Iterator[int]:
    """The years in which a length of years is over: the 35 years of a founding in 1982, two years of a directive of 2016."""
    for length, begun in _LENGTHS:
        starts = [m for m in found[DATES] if m.value.start and begun.match(view.low, max(0, m.start - 70), m.start)]
        for match in view.find(length) if starts else ():
            yield from (m.value.start.year + int(match["years"]) for m in starts if m.value.start and m.value.start.year)
    made = {m.start: d.date.value.start for d in resolve_documents(view, found) if d.date for m in d.mentions}
    for match in view.find(_REVIEW) if made else ():
        start = made.get(match.end())
        if start and start.year:
            yield start.year + int(match["years"])
