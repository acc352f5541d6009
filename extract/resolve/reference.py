"""The reference date: when the article was written."""

from collections.abc import Iterator

import regex

from extract.language.view import View
from extract.mentions.base import Found, Mention
from extract.mentions.dates import DATES, DateValue
from extract.mentions.documents import DOCUMENTS
from extract.resolve.documents import resolve_documents
from schemas import DateRole, DateType, ReferenceBasis, ReferenceDate

_DATELINE = 900
_OPENING = 500
"""How far into the article its dateline stands, and how far in a year speaks of the time of writing; in characters."""

_ELSEWHEN = regex.compile(r"(?r)(?<!\p{L})(?:vào|từ|hồi|đến|tới|trước|sau|khoảng|với|hơn|giữa|cuối|là|[.!?\"\n:]|^)[ ]?")
_UNTIL = regex.compile(r"(?r)(?<!\p{L})(?:đến|tới) ")
_REVIEW = regex.compile(r"(?r)(?<!\p{L})(?:sơ kết|tổng kết|đánh giá) ")
_CARRIED_OUT = regex.compile(r" (?:triển khai )?(?:thực hiện )")
_FOUNDED = regex.compile(r"(?r)(?<!\p{L})(?:thành lập|ra đời)(?: từ| vào)?(?: ngày)? ")
_FOUNDING = regex.compile(r" (?:ngày )?(?:thành lập|xây dựng|truyền thống)(?!\p{L})")
_YEARS = regex.compile(r"P(\d{1,3})Y")


def reference_date(view: View, found: Found) -> ReferenceDate:
    """When the article was written: its publication date, else its dateline, else the latest year it is plainly written in.

    The year of a dateline without one is the latest plain year, or the sum that a review or an anniversary gives
    (`sơ kết 2 năm thực hiện` a document of 2016). Without any year there is no reference date.
    """
    article = view.article
    if article.published:
        return ReferenceDate(value=article.published[:10], basis=article.published_basis)
    year = _year_of_writing(view, found)
    for mention in found[DATES]:
        day = mention.value.start
        if mention.value.type is not DateType.DATE or mention.value.role is not DateRole.EVENT or mention.value.ahead:
            continue
        if mention.start < _DATELINE and day and day.day and day.month and (dated := day.year or year) and dated >= (year or 0):
            return ReferenceDate(value=f"{dated}-{day.month:02d}-{day.day:02d}", basis=ReferenceBasis.DATELINE)
    return ReferenceDate(value=str(year), basis=ReferenceBasis.INFERRED) if year else ReferenceDate()


def _year_of_writing(view: View, found: Found) -> int | None:
    years = [(year, mention) for mention in found[DATES] for year in _past_years(view, mention.value, mention.start)]
    latest = max((year for year, _ in years), default=None)
    due = max(_sums(view, found), default=None)
    if due is not None and (latest is None or latest <= due <= latest + 1):
        return due
    return latest if any(year == latest and _is_plain(view, mention) for year, mention in years) else None


def _past_years(view: View, value: DateValue, position: int) -> Iterator[int]:
    """The years that a mention says to have begun when the article was written."""
    if value.role in (DateRole.TERM, DateRole.DOCUMENT, DateRole.OTHER) or value.ahead or _UNTIL.match(view.low, max(0, position - 5), position):
        return
    start = value.start.year if value.start and value.start.span == 1 else None
    end = value.end.year if value.end else None
    if start is not None and value.role is not DateRole.ANNIVERSARY:
        yield start
    if start is not None and end is not None and (value.role is DateRole.ANNIVERSARY or end - start <= 1):
        yield end


def _is_plain(view: View, mention: Mention[DateValue]) -> bool:
    """Whether a year is that of the writing: in the opening, or said of a thing (`chủ đề năm 2017`) and not of a past or coming time."""
    opening = len(view.text) - len(view.text.lstrip()) + _OPENING
    if mention.start < opening:
        return True
    start = mention.value.start
    whole = start is not None and start.day is None and (start.month is None or mention.value.end is not None)
    return whole and mention.value.role is DateRole.COVERAGE and not _ELSEWHEN.match(view.low, max(0, mention.start - 8), mention.start)


def _sums(view: View, found: Found) -> Iterator[int]:
    """The years in which an anniversary or review falls: a founding in 1982 and its 35 years, a directive of 2016 and 2 years of it."""
    founded = [m.value.start.year for m in found[DATES] if m.value.start and m.value.start.year and _FOUNDED.match(view.low, max(0, m.start - 24), m.start)]
    documents = {m: d.date.value.start for d in resolve_documents(view, found) if d.date for m in d.mentions}
    for mention in found[DATES]:
        years = _YEARS.fullmatch(mention.value.amount or "")
        if years is None:
            continue
        count = int(years.group(1))
        if _FOUNDING.match(view.low, mention.end):
            yield from (year + count for year in founded)
        carried = _CARRIED_OUT.match(view.low, mention.end)
        if carried and _REVIEW.match(view.low, max(0, mention.start - 10), mention.start):
            for document in found[DOCUMENTS]:
                made = documents.get(document)
                if document.start == carried.end() and made and made.year:
                    yield made.year + count
