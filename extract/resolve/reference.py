"""The reference date: when the article was written."""

import datetime
from collections.abc import Iterator
from dataclasses import replace

import regex

from extract.language.view import View
from extract.mentions.base import Found, Mention
from extract.mentions.dates import DATES, DateValue, Point
from extract.mentions.documents import DOCUMENTS
from extract.resolve.documents import resolve_documents
from schemas import DateRole, DateType, ReferenceBasis, ReferenceDate

_DATELINE, _OPENING, _LEAD = 900, 500, 250
"""How far into the article its dateline, an edition of an event, and a day with its year speak of the time of writing; in characters."""

_LATELY = 15
"""How many days before the dateline a day or month with its year tells the year of both."""

_CLOSING = 600
"""How far from the end a line stands that signs an article with its place and day, in characters."""

_SIGNED = regex.compile(r"(?r)(?:^|\n)[ ]*(?:\p{L}+ ?){1,5}, ?(?:ngày )?")
_ELSEWHEN = regex.compile(
    r"(?r)(?<!\p{L})(?:vào|từ|hồi|đến|tới|trước|sau|khoảng|hơn|sinh|những|các|từng|giai đoạn|qua|với|luật|"
    r"(?:vòng loại|cup|sea games|asiad|olympic|euro)(?: \p{L}+)?)(?: đầu| cuối)? "
)
_COMPARED = regex.compile(r"(?r)(?<!\p{L})(?:so với|cùng kỳ) (?:cùng kỳ |cả )?")
# What is named after the year in which it is spoken of: the edition of an event, a theme, a task, a New Year.
_EDITION = regex.compile(
    r"(?r)(?<!\p{L})(?:hội thi|hội nghị|hội diễn|hội trại|hội thao|liên hoan|lễ|cuộc thi|ngày hội|tháng công nhân|tháng thanh niên|đại hội|"
    r"festival|kỳ thi|hội chợ|triển lãm|diễn đàn|toàn quốc|lần thứ \w+)(?!\p{L})[^.;:\n]{0,55}"
)
_THEME = regex.compile(r"(?r)(?<!\p{L})(?:chủ đề|chuyên đề|nhiệm vụ|kế hoạch|phương hướng)(?!\p{L})[^.;,\n]{0,30}")
_NEW_YEAR = regex.compile(r"(?r)(?<!\p{L})(?:tết|xuân)(?: \p{L}+){0,2} ")
_ALONE = regex.compile(r"(?r)(?:[.!?\n:]|^)[ ]?")
_SEASON = regex.compile(r"(?:năm học|niên khóa|mùa)(?!\p{L})")
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

    The year is the latest of the article, where that is plainly the year of writing; the year of a dateline without one is that
    year, or the sum that a review or an anniversary gives (`sơ kết 2 năm thực hiện` a document of 2016). Without any year there
    is no reference date.
    """
    article = view.article
    if article.published:
        known = article.published_basis is not ReferenceBasis.NONE
        return ReferenceDate(value=article.published[:10], basis=article.published_basis if known else ReferenceBasis.GIVEN)
    signed = _signed(view, found)
    if signed:
        return ReferenceDate(value=signed.isoformat(), basis=ReferenceBasis.DATELINE)
    year = _year_of_writing(view, found)
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


def _year_of_writing(view: View, found: Found) -> int | None:
    ends = {document.end for document in found[DOCUMENTS]}  # Bộ luật Hình sự 2015
    said_of = (mention for mention in found[DATES] if mention.start - 1 not in ends)
    years = [(year, mention) for mention in said_of for year in _past_years(view, mention.value, mention.start)]
    latest = max((year for year, _ in years), default=None)
    due = max(_sums(view, found), default=None)
    if due is not None and (latest is None or latest <= due <= latest + 1):
        return due
    said = [mention for year, mention in years if year == latest]
    dateline = _dateline(found, None)
    days = [_days_before(dateline, mention) for mention in said] if dateline else []
    if any(days_ago is not None and days_ago < 0 for days_ago in days) or any(_is_compared(view, mention) for mention in said):
        return None  # the year before the one of writing
    lately = any(days_ago is not None and days_ago <= _LATELY for days_ago in days)
    return latest if lately or any(_is_plain(view, mention, dateline is not None) for mention in said) else None


def _past_years(view: View, value: DateValue, position: int) -> Iterator[int]:
    """The years that a mention says to have begun when the article was written."""
    until = _UNTIL.match(view.low, max(0, position - 5), position)
    if until or value.ahead or value.role in (DateRole.TERM, DateRole.DOCUMENT, DateRole.OTHER):
        return
    start = value.start.year if value.start and value.start.span == 1 else None
    end = value.end.year if value.end and not _SEASON.match(view.low, position) else None
    if start is not None and value.role is not DateRole.ANNIVERSARY:
        yield start
    if start is not None and end is not None and (value.role is DateRole.ANNIVERSARY or end - start <= 1):
        yield end


def _days_before(dateline: Mention[DateValue], mention: Mention[DateValue]) -> int | None:
    """How many days before the dateline a day or month of the same year lies, about; None for a whole year."""
    day, then = dateline.value.start, mention.value.start
    if day is None or then is None or not then.month or mention.value.type is not DateType.DATE:
        return None
    months = (day.month or 0) - then.month
    return months * 30 + (day.day or 0) - then.day if then.day else months * 30


def _is_compared(view: View, mention: Mention[DateValue]) -> bool:
    return _COMPARED.match(view.low, max(0, mention.start - 24), mention.start) is not None


def _is_plain(view: View, mention: Mention[DateValue], dated: bool) -> bool:
    """Whether a year is that of the writing: not one of a past or a coming time, a law or a championship; `dated`: by a dateline."""
    low, start, value, rule = view.low, mention.start, mention.value, mention.rule
    if rule in ("dates.months_of_year", "dates.half_year"):
        return True
    if value.until_now or _ELSEWHEN.match(low, max(0, start - 30), start) or low.startswith("cuối", start):
        return False
    position = start - (len(view.text) - len(view.text.lstrip()))
    if rule == "dates.years":
        return position < _OPENING and low.startswith("năm ", start) and not _SEASON.match(low, start)
    if rule not in ("dates.year", "dates.bare_year"):
        return position < _LEAD and value.type is DateType.DATE
    begun = low.startswith("đầu năm", start) and not _ALONE.match(low, max(0, start - 2), start)
    if begun or any(cue.match(low, max(0, start - 70), start) for cue in (_THEME, _NEW_YEAR)):
        return True
    if dated and rule == "dates.bare_year" and position < _LEAD:
        return True
    return position < _OPENING and _EDITION.match(low, max(0, start - 80), start) is not None


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
