"""The year in which an article without a publication date was plainly written.

Articles look back, so the latest year in them is often not the one of writing. It counts only where something says so: what the
year is the year of (an edition, a theme, a New Year, the first months, an anniversary), or how near the day that it belongs to
lies to the day of the article, which is written without its year. Where nothing says so there is no year.
"""

from collections.abc import Iterator

import regex

from extract.language.view import View
from extract.mentions.base import Found, Mention
from extract.mentions.dates import DATES, DateValue, Point
from extract.mentions.documents import DOCUMENTS
from extract.resolve.documents import resolve_documents
from schemas import DateRole, DateType

_OPENING, _LEAD = 500, 250
"""How far into the article the edition of an event, and a day with its year, speak of the time of writing; in characters."""

_CLOSE = 5
"""A day with its year so many days before or after the article's own is of the same year."""

_LATELY, _SOON, _TURN = 15, 45, 60
"""Days: so long before the article a day tells its year; so long after it one to come; so long before it one of the year before."""

_ELSEWHEN = regex.compile(
    r"(?r)(?<!\p{L})(?:vào|từ|hồi|đến|tới|trước|sau|khoảng|hơn|sinh|những|các|từng|giai đoạn|qua|với|luật|đời|tài khóa|hè|"
    r"(?:vòng loại|vck|cup|sea games|asiad|olympic|euro|châu á|hoa hậu|á hậu|quán quân|vô địch|đương kim|sau|từng|"
    r"giải thưởng|giải báo chí|top(?: \d+)?)(?: \p{L}+){0,9}(?: lần thứ \w+)?(?: -)?)(?: đầu| cuối)? "
)
_YEAR_S_END = 11
"""Month."""

_SUMMER, _WINTER = range(5, 10), range(11, 13)
"""Months in which the second half of the year, and the year to come, are spoken of."""

# What tells of an earlier time in the words before a day.
_EARLIER = regex.compile(
    r"(?<!\p{L})(?:trước (?:đó|đây|khi|thời điểm)|theo (?:cáo trạng|hồ sơ|bản án|điều tra)|sau khi|sau đó|kể từ|từng|khi đó|lúc đó|"
    r"lúc bấy giờ|điều tra|khai|cáo buộc|phát hiện)(?!\p{L})"
)
_COMPARED = regex.compile(r"(?r)(?<!\p{L})(?:so với|cùng kỳ) (?:cùng kỳ |cả )?")
_SAME_TIME = regex.compile(r"(?r)(?<!\p{L})cùng kỳ (?:của )?")
# What is named after the year in which it is spoken of: the edition of an event, a theme, a task, a New Year.
_EDITION = regex.compile(
    r"(?r)(?<!\p{L})(?:hội thi|hội nghị|hội diễn|hội trại|hội thao|liên hoan|lễ|cuộc thi|ngày hội|tháng công nhân|tháng thanh niên|đại hội|"
    r"festival|kỳ thi|hội chợ|triển lãm|diễn đàn|toàn quốc|lần thứ \w+)(?!\p{L})[^.;:\n]{0,55}"
)
_THEME = regex.compile(
    r"(?r)(?<!\p{L})(?:(?:chủ đề|chuyên đề)(?: \p{L}+){0,2} |(?:nhiệm vụ|kế hoạch|phương hướng)(?!\p{L})[^.;,\n]{0,30})(?<!trong )"
)
_NEW_YEAR = regex.compile(r"(?r)(?<!\p{L})(?:tết(?! mậu thân)|xuân(?! hè))(?: \p{L}+){0,4} ")
_ALONE = regex.compile(r"(?r)(?:[.!?\n:]|^)[ ]?")
_SEASON = regex.compile(r"(?:năm học|niên khóa|mùa)(?!\p{L})")
_WITHIN = regex.compile(r"(?r)(?<!\p{L})(?:trong|thường kỳ|của) ")
_UNTIL = regex.compile(r"(?r)(?<!\p{L})(?<!tính )(?:đến|tới|tầm nhìn) ")
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


def year_of_writing(view: View, found: Found, dateline: Mention[DateValue] | None) -> int | None:
    """The year in which the article was plainly written, if any; `dateline`: its own day, which does not say its year.

    It is the latest year of the article, or the one after it where that is said to be the year before; or the sum that a review or
    an anniversary gives (`sơ kết 2 năm thực hiện` a document of 2016); or the year of a day shortly to come.
    """
    ends = {document.end for document in found[DOCUMENTS]}  # Bộ luật Hình sự 2015
    said_of = [mention for mention in found[DATES] if mention.start - 1 not in ends]
    years = [(year, mention) for mention in said_of for year in _past_years(view, mention.value, mention.start)]
    latest = max((year for year, _ in years), default=None)
    for due in (max(_sums(view, found), default=None), max(_soon(dateline, said_of), default=None)):
        if due is not None and (latest is None or latest <= due <= latest + 1):
            return due
    if latest is None:
        return None
    said = [mention for year, mention in years if year == latest]
    days = [ago for mention in said if (ago := _days_before(dateline, mention, latest)) is not None]
    if any(_is_close(view, mention, dateline, latest) for mention in said):
        return latest
    if any(_before(_SAME_TIME, view, mention, 24) for mention in said) or any(-365 <= ago <= _TURN - 365 for ago in days):
        return latest + 1
    if any(ago < 0 for ago in days) or any(_before(_COMPARED, view, mention, 24) for mention in said):
        return None  # the year before the one of writing, or one to come
    return latest if any(_is_plain(view, mention, dateline) for mention in said) else None


def _past_years(view: View, value: DateValue, position: int) -> Iterator[int]:
    """The years that a mention says to have begun when the article was written."""
    until = _UNTIL.match(view.low, max(0, position - 9), position)
    if until or value.ahead or value.role in (DateRole.TERM, DateRole.DOCUMENT, DateRole.OTHER):
        return
    start = value.start.year if value.start and value.start.span == 1 else None
    end = value.end.year if value.end and not _SEASON.match(view.low, position) else None
    if start is not None and value.role is not DateRole.ANNIVERSARY:
        yield start
    if start is not None and end is not None and (value.role is DateRole.ANNIVERSARY or end - start <= 1):
        yield end


def _soon(dateline: Mention[DateValue] | None, mentions: list[Mention[DateValue]]) -> Iterator[int]:
    """The years of days to come, and of anniversaries, that lie close to the article's own."""
    for mention in mentions:
        value, told = mention.value, _told(mention.value)
        ago = _days_before(dateline, mention, told.year if told else None)
        remembered = value.role is DateRole.ANNIVERSARY
        if told and told.year and ago is not None and -_SOON <= ago <= _SOON * remembered and (value.ahead or remembered):
            yield told.year


def _told(value: DateValue) -> Point | None:
    """What places a time in its year: its beginning, or of an anniversary (27/7/1947 - 27/7/2017) its end."""
    return value.end if value.end and value.role is DateRole.ANNIVERSARY else value.start


def _days_before(dateline: Mention[DateValue] | None, mention: Mention[DateValue], year: int | None) -> int | None:
    """How many days before the dateline a day or month of `year` lies, about, if both are of one year."""
    day, then = dateline.value.start if dateline else None, _told(mention.value)
    if day is None or then is None or not then.month or not then.year or then.year != year:
        return None
    if not then.day and mention.value.type is not DateType.DATE:
        return None  # 6 tháng cuối năm 2017
    months = (day.month or 0) - then.month
    return months * 30 + (day.day or 0) - then.day if then.day else months * 30


def _is_close(view: View, mention: Mention[DateValue], dateline: Mention[DateValue] | None, year: int) -> bool:
    """Whether a day of `year` lies next to the dateline; one that comes after it and opens its sentence is told of, not awaited."""
    told, ago = _told(mention.value), _days_before(dateline, mention, year)
    if told is None or told.day is None or ago is None:
        return False
    return 0 <= ago <= _CLOSE or (-_CLOSE <= ago < 0 and view.sentence_at(mention.start)[0] != mention.start)


def _before(cue: regex.Pattern[str], view: View, mention: Mention[DateValue], reach: int) -> bool:
    """Whether `cue`, read backwards, stands before a mention."""
    return cue.match(view.low, max(0, mention.start - reach), mention.start) is not None


def _is_plain(view: View, mention: Mention[DateValue], dateline: Mention[DateValue] | None) -> bool:
    """Whether a year is that of the writing: not one of a past or a coming time, a law or a championship."""
    low, start, value, rule = view.low, mention.start, mention.value, mention.rule
    first, last = value.start, value.end
    month = (dateline.value.start.month or 0) if dateline and dateline.value.start else 0
    if value.role is DateRole.ANNIVERSARY:
        return last is not None and last.day is not None
    if rule in ("dates.months_of_year", "dates.half_year"):
        return first is not None and (first.month == 1 or month in _SUMMER)
    if value.until_now or _before(_ELSEWHEN, view, mention, 70) or low.startswith("cuối", start):
        return False
    position = start - (len(view.text) - len(view.text.lstrip()))
    if rule == "dates.quarter":
        return first is not None and 3 <= month - (first.month or 1) <= 5
    if rule == "dates.years":
        return position < _OPENING and low.startswith("năm ", start) and not _SEASON.match(low, start)
    if rule not in ("dates.year", "dates.bare_year"):
        return value.type is DateType.DATE and _is_recent(view, mention, dateline, position)
    begun = position < _OPENING and low.startswith("đầu năm", start) and not _before(_ALONE, view, mention, 2)
    if begun or _before(_NEW_YEAR, view, mention, 70) or (_before(_THEME, view, mention, 70) and month not in _WINTER):
        return True
    return position < _OPENING and ((rule == "dates.bare_year" and dateline is not None) or _before(_EDITION, view, mention, 80))


def _is_recent(view: View, mention: Mention[DateValue], dateline: Mention[DateValue] | None, position: int) -> bool:
    """Whether a day or month with its year lies shortly before the article's own day; without such a day, whether it opens the article."""
    sentence = view.sentence_at(mention.start)[0]
    if _EARLIER.search(view.low, sentence, mention.start):
        return False
    told = _told(mention.value)
    ago = _days_before(dateline, mention, told.year if told else None)
    if ago is None:
        return position < _LEAD
    return 0 <= ago <= (30 if _before(_WITHIN, view, mention, 12) else _LATELY)


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
