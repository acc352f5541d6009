"""From the match of a pattern to the times it says.

Each reader takes the view and a match and yields readings: start, end and value. `_continued` looks right of a point for
what says its year (`năm ngoái`) or makes a period of it (`đến nay`, `- 31.5`).
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

import regex

from extract.language.view import View
from extract.lexicon import words
from extract.mentions.dates.amounts import counts_years, read_duration, read_half_duration, read_recurring
from extract.mentions.dates.points import LISTS, PATTERNS, RELATIONS, RELATIVES, WEEKDAYS, Match, Reading, number, point
from extract.mentions.dates.values import DateValue, Point, Unit
from schemas import DateRole, DateType

_SO_MANY = regex.compile(r"(?r)(?:\d|(?<!\p{L})\L<many>) ", many=words(LISTS["numerals"] + LISTS["many"]))
_COUNTED = regex.compile(r" ?\L<counted>(?!\p{L})", counted=words(LISTS["counted"]))
_LUNAR = regex.compile(r",? ?\(?(?:(?:tháng )?(?:giêng|chạp)|tết|âm lịch|âl|năm \L<stems> \p{L}+)(?!\p{L})", stems=words(LISTS["stems"]))
_SINCE = regex.compile(r"(?r)(?<!\p{L})(?:kể )?từ (?:ngày |đầu |giữa |cuối )?")
_FROM_NOW = regex.compile(r"(?r)(?<!\p{L})từ (?:nay|bây giờ|giờ) (?:cho )?(?:đến|tới) (?:hết |cuối |giữa |đầu )?")
_TO_THE_END = regex.compile(r"(?r)(?<!\p{L})(?:đến|tới) hết ")
_ORDINAL = regex.compile(r"thứ (?:\d|hai|ba|tư|năm|sáu|bảy)(?:, | )")
_NOUN = regex.compile(r"(?r)(?<!\p{L})(?:kỳ họp|hội nghị|phiên họp|phiên|lần|khóa|năm|vòng|lượt|trận|tập|người|quý|tuần|ngày|buổi) ")
_TO = regex.compile(r"(?r)(?<!\p{L})(?:đến|tới) ")
_OTHER_MONTH = regex.compile(r"(?r)\d |(?<!\p{L})(?:cách mạng|rằm|mỗi|hằng|hàng|từng) ")
_EVERY = regex.compile(r"(?r)(?<!\p{L})(?:mỗi|hằng|hàng|từng) ")
_NEAR = regex.compile(r"(?r)(?<!\p{L})(?:sáng|trưa|chiều|tối|đêm|hôm|vào|từ|đến|tới|trong|qua|hồi|hết|trước|sau) ")
_WITHIN = regex.compile(r"(?r)(?<!\p{L})(?:tháng|quý|tuần|ngày|nửa|kỳ|học kỳ|những tháng) ")
_ASIDE = regex.compile(r" \([^()\d\n]{1,40}\)(?=,? (?:cho )?(?:đến|tới) )")
_THAT = regex.compile(r" (?:đó|khi|đây|nhất|nữa)(?!\p{L})")
_SHARED = regex.compile(r" (?:số|tổng|diện tích|dân số|quãng đường|thời gian|lượng|trong số|của|giá|hộ|ý kiến)(?!\p{L})")
_CLOSED = regex.compile(r" ?(?:[,.;:)\n]|$)")
_AMOUNTING = regex.compile(r"(?r)(?<!\p{L})\L<amounting> ", amounting=words(LISTS["amounting"]))
_DIGITS = regex.compile(r"\d+")
_LISTED = 12
"""How many more days or years one list may have."""
_YEARS_AWAY = {"nay": 0, "ngoái": -1, "trước": -1, "tới": 1}
_TAILS = {"tail.day": Unit.DAY, "tail.month": Unit.MONTH, "tail.year": Unit.YEAR}


def _back(pattern: regex.Pattern[str], view: View, end: int) -> int:
    """Where the words that `pattern` finds left of `end` begin; `end` when there are none."""
    match = pattern.match(view.low, max(0, end - 70), end)
    return match.start() if match else end


def _lead(rule: str, view: View, end: int) -> int:
    start = _back(PATTERNS[rule], view, end)
    ordinal = _ORDINAL.match(view.low, start, end)  # kỳ họp thứ 3, ngày 9/6
    return ordinal.end() if ordinal and _NOUN.match(view.low, max(0, start - 20), start) else start


def _of(kind: DateType, start: Point | None, end: Point | None = None) -> DateValue:
    return DateValue(kind, DateRole.OTHER, start, end)


def _continued(view: View, start: int, end: int, first: Point) -> Reading:
    """The reading of a point at `start` to `end`, with what follows it."""
    ahead = False
    if (now := _back(_FROM_NOW, view, start)) < start:
        return now, end, DateValue(DateType.PERIOD, DateRole.OTHER, Point(unit=Unit.DAY), first, ahead=True)
    if view.low[end : end + 1] in (" ", ",", "-", "/"):
        end, first, ahead = _related(view, end, first)
        period = _period(view, start, end, first)
        if period:
            return *period[:2], replace(period[2], ahead=ahead)
    if first.precise is Unit.YEAR and (hence := _back(_TO_THE_END, view, start)) < start:
        return hence, end, _of(DateType.PERIOD, None, first)
    return start, end, DateValue(DateType.DATE, DateRole.OTHER, first, ahead=ahead)


def _related(view: View, end: int, said: Point) -> tuple[int, Point, bool]:
    """The end and the point with the words after it that say which year or month is meant, and whether it is to come."""
    relation = PATTERNS["tail.relation"].match(view.low, end)
    if relation is None or said.year is not None or said.unit is not None:
        return end, said, False
    related = RELATIONS.get(relation["words"] or "")
    if related is None:
        return relation.end(), said, relation["ahead"] is not None
    if (related.unit is Unit.MONTH) != (said.month is None):
        return end, said, False
    return relation.end(), replace(said, unit=related.unit, offset=related.offset, same=related.same), False


def _period(view: View, start: int, end: int, first: Point) -> Reading | None:
    """The period that begins with a point, if its end follows."""
    since = _back(_SINCE, view, start)
    aside = _ASIDE.match(view.low, end) if since < start else None
    end = aside.end() if aside else end  # từ 3/3 (Ngày Biên phòng) đến hết 8/3
    for rule, precision in _TAILS.items():
        tail = PATTERNS[rule].match(view.low, end)
        last = point(tail.groupdict()) if tail else None
        if tail and last and _may_end(tail, first.precise is precision, since < start) and (period := _joined(first, last)):
            return since, tail.end(), period
    now = PATTERNS["tail.now"].match(view.low, end)
    return (since, now.end(), DateValue(DateType.PERIOD, DateRole.OTHER, first, until_now=True)) if now else None


def _may_end(tail: Match, same_precision: bool, since: bool) -> bool:
    """Whether the tail ends the period: after a comma only with `từ`, after a dash only like with like."""
    joint = tail.group().lstrip()
    return (since or not joint.startswith(",")) and (same_precision or not joint.startswith("-"))


def _joined(first: Point, last: Point) -> DateValue | None:
    """The period between two points, each lending the other what only one of them says; None if there is no such period."""
    month = first.month or (last.month if first.day else None)
    if first.day and first.month is None and last.day and first.day > last.day and last.month:
        month = last.month - 1 or 12
    year = first.year
    if first.unit is Unit.YEAR and last.year is None:
        last = replace(last, unit=Unit.YEAR, offset=first.offset)
    elif year is None and first.unit is None and last.year is not None:
        year = last.year - (1 if (month or 0, first.day or 0) > (last.month or 12, last.day or 31) else 0)
    elif year is not None and last.year is None:
        last = replace(last, year=year + (1 if (last.month or 12, last.day or 31) < (month or 0, first.day or 0) else 0))
    first = replace(first, month=month, year=year)
    backwards = first.year is not None and last.year is not None and _rank(first) >= _rank(last)
    if backwards or not first.exists:
        return None
    return _of(DateType.PERIOD, first, last)


def _rank(moment: Point) -> tuple[int, int, int]:
    return moment.year or 0, moment.month or 0, moment.day or 0


def _full(view: View, match: Match) -> Iterator[Reading]:
    day = point(match.groupdict())
    if day and not _LUNAR.match(view.low, match.end()):
        lead = _lead("lead.day", view, match.start())
        yield _whole(view, _continued(view, lead, match.end(), day))
        yield from _listed_days(view, lead, day)


def _day_month(view: View, match: Match) -> Iterator[Reading]:
    day = point(match.groupdict())
    if day is None or _LUNAR.match(view.low, match.end()):
        return
    start = match.start()
    lead = min(_lead("lead.day", view, start), _lead("lead.named_day", view, start))
    reading = _continued(view, lead, match.end(), day)
    if match["apart"] and (lead == start or not _CLOSED.match(view.low, reading[1])):
        return
    if lead < start or PATTERNS["lead.listed_days"].match(view.low, max(0, lead - 70), lead):
        yield _whole(view, reading)
        yield from _more_days(view, reading[1])
    elif not match["short"] and _is_day(view, reading, start, day):
        yield reading
    yield from _listed_days(view, lead, day)


def _listed_days(view: View, end: int, day: Point) -> Iterator[Reading]:
    """The other days of `ngày 5, 6 và 7/6`, which stand before `end`."""
    listed = PATTERNS["lead.listed_days"].match(view.low, max(0, end - 70), end)
    if listed:
        for other in _DIGITS.finditer(view.low, *listed.span("days")):
            yield *other.span(), _of(DateType.DATE, replace(day, day=int(other.group())))


def _is_day(view: View, reading: Reading, start: int, day: Point) -> bool:
    """Whether `15.10` with no more than `từ` before it is a day: not a share (`từ 1/3 đến 2/3 số hộ`) and not a number."""
    end = reading[1]
    if _SHARED.match(view.low, end):
        return False
    if reading[2].type is DateType.PERIOD:
        return reading[0] < start or view.low[start - 1 : start] in ("(", "")
    likely = (day.day or 0) > (day.month or 0) or _CLOSED.match(view.low, end) is not None
    return likely and _lead("lead.weak", view, start) < start


def _more_days(view: View, end: int) -> Iterator[Reading]:
    """The other days of `ngày 12/5 và 15/5`."""
    for _ in range(_LISTED):
        further = PATTERNS["tail.days"].match(view.low, end)
        day = point(further.groupdict()) if further else None
        if further is None or day is None or _SHARED.match(view.low, further.end()):
            return
        end = further.end()
        yield further.start("day"), end, _of(DateType.DATE, day)


def _whole(view: View, reading: Reading) -> Reading:
    """The reading with the bracket that closes what its first words opened: `sáng nay (25/2)`."""
    start, end, value = reading
    opened = "(" in view.low[start:end] and view.low[end : end + 1] == ")"
    return start, end + opened, value


def _day_range(view: View, match: Match) -> Iterator[Reading]:
    last = point(match.groupdict(), "2")
    start = _lead("lead.day", view, match.start())
    start = _back(_SINCE, view, start)
    if last is None or _LUNAR.match(view.low, match.end()):
        return
    first = int(match["day"])
    in_order = first < (last.day or 0) or view.low.startswith(("từ", "kể từ"), start)
    if in_order and (start < match.start() or (last.day or 0) > 12):
        period = _joined(Point(day=first), last)
        if period:
            yield start, match.end(), period


def _month(view: View, match: Match) -> Iterator[Reading]:
    start, low = match.start(), view.low
    month = number(match["month"] or match["word"])
    year = int(match["year"]) if match["year"] else None
    lead = PATTERNS["lead.worded_day"].match(low, max(0, start - 70), start)
    day = number(lead["day"] or lead["word"] or lead["alone"]) if lead else None
    if lead and day and (year or not lead["alone"]):
        whole = point({"day": str(day), "month": str(month), "year": match["year"]})
        if whole:
            yield _continued(view, lead.start(), match.end(), whole)
        return
    if _back(_OTHER_MONTH, view, start) < start:
        return
    part = _lead("lead.part", view, start)
    if match["word"] and not year and (match["word"] == "năm" or (part == start and _back(_NEAR, view, start) == start)):
        return
    if year or not _COUNTED.match(low, match.end()):
        yield _continued(view, part, match.end(), Point(year, month))


def _month_year(view: View, match: Match) -> Iterator[Reading]:
    start, low = match.start(), view.low
    led = _back(_NEAR, view, start) < start or low[start - 1 : start] == "(" or low[start - 1 : start] == "t"
    month = point(match.groupdict())
    if month and (led or _CLOSED.match(low, match.end())) and not low.endswith("số ", 0, start):
        yield _continued(view, start, match.end(), month)


def _year(view: View, match: Match) -> Iterator[Reading]:
    if _back(_EVERY, view, match.start()) < match.start() or (int(match["year"]) < 1900 and _COUNTED.match(view.low, match.end())):
        return
    start = match.start("year") if counts_years(view, match.start()) else _lead("lead.part", view, match.start())
    reading = _continued(view, start, match.end(), Point(int(match["year"])))
    if reading[2].until_now and view.low.startswith("đầu", start):
        reading = _continued(view, start, match.end(), Point(int(match["year"]), 1))
    yield reading
    if reading[2].type is DateType.DATE:
        yield from _more_years(view, reading[1], int(match["year"]))


def _more_years(view: View, end: int, year: int) -> Iterator[Reading]:
    """The other years of `năm 2015, 2016 và 2017`."""
    for _ in range(_LISTED):
        further = PATTERNS["tail.years"].match(view.low, end)
        if further is None:
            return
        other = int(further["year"])
        if not 0 < abs(other - year) <= 12 or (other != year + 1 and _COUNTED.match(view.low, further.end())):
            return
        yield *further.span("year"), _of(DateType.DATE, Point(other))
        end, year = further.end(), other


def _bare_year(view: View, match: Match) -> Iterator[Reading]:
    start, end, year = match.start(), match.end(), int(match["year"])
    cue = _lead("lead.year_cue", view, start) < start
    before = view.low[max(0, start - 2) : max(0, start - 1)]
    named = (before.isalpha() or before in tuple("\"')")) and _back(_AMOUNTING, view, start) == start
    bracketed = view.low[start - 1 : start] == "(" and view.low[end : end + 1] in (")", " ", ",")
    if cue or ((named or bracketed) and year % 50):
        reading = _continued(view, start, end, Point(year))
        yield reading
        yield from _more_years(view, reading[1], year)


def _years(view: View, match: Match) -> Iterator[Reading]:
    first = int(match["year"])
    last = int(match["year2"]) if match["year2"] else first // 100 * 100 + int(match["short2"])
    start = _lead("lead.span", view, match.start())
    named = start < match.start()
    if not first < last <= first + (100 if named else 60) or (match["short2"] and not named and last != first + 1):
        return
    if named or not _COUNTED.match(view.low, match.end()):
        yield _back(_SINCE, view, start), match.end(), _of(DateType.PERIOD, Point(first), Point(last))


def _glued_years(view: View, match: Match) -> Iterator[Reading]:
    first, last = int(match["year"]), int(match["year2"])
    start = _lead("lead.span", view, match.start())
    if start < match.start() and first < last <= first + 30:
        yield start, match.end(), _of(DateType.PERIOD, Point(first), Point(last))


def _year_said(match: Match) -> Point:
    """The year of `6 tháng đầu năm 2017`, `... năm ngoái`, `... năm`."""
    return Point(int(match["year"])) if match["year"] else Point(unit=Unit.YEAR, offset=_YEARS_AWAY[match["word"] or "nay"])


def _months(start: int, match: Match, first: int, last: int) -> Reading:
    year = _year_said(match)
    return start, match.end(), _of(DateType.PERIOD, replace(year, month=first), replace(year, month=last))


def _months_of_year(view: View, match: Match) -> Iterator[Reading]:
    lead = PATTERNS["lead.count"].match(view.low, max(0, match.start() - 20), match.start())
    count = (number(lead["count"]) or 0) * (3 if match["of"] == "quý" else 1) if lead else 0
    if lead and 1 <= count <= 12 and (match["half"] or match["year"] or match["word"]):
        yield _months(lead.start(), match, *((13 - count, 12) if match["half"] == "cuối" else (1, count)))


def _half_year(view: View, match: Match) -> Iterator[Reading]:
    yield _months(match.start(), match, *((7, 12) if match["half"] == "cuối" else (1, 6)))


def _quarter(view: View, match: Match) -> Iterator[Reading]:
    quarter = number(match["quarter"])
    year = int(match["year"]) if match["year"] else None
    if quarter and (year or len(match["quarter"]) < 3 or match["quarter"] == "iii"):
        start, end, value = _continued(view, *match.span(), Point(year, 3 * quarter - 2))
        if value.type is DateType.DATE and value.start:
            yield start, end, _of(DateType.PERIOD, value.start, replace(value.start, month=3 * quarter))


def _day(view: View, match: Match) -> Iterator[Reading]:
    start, end, value = _continued(view, *match.span(), Point(day=int(match["day"])))
    closed = end > match.end() or _CLOSED.match(view.low, end) or not match.group().startswith("ngày")
    if not _LUNAR.match(view.low, match.end()) and (closed or _back(_NEAR, view, start) < start):
        yield start, end, value


def _relative(view: View, match: Match) -> Iterator[Reading]:
    moment = RELATIVES[match.group()]
    if _back(_SO_MANY, view, match.start()) < match.start() or _THAT.match(view.low, match.end()):
        return
    if moment.unit is Unit.WEEK:
        yield *match.span(), _of(DateType.PERIOD, replace(moment, weekday=0), replace(moment, weekday=6))
    elif moment.unit is Unit.QUARTER:
        yield *match.span(), _of(DateType.PERIOD, replace(moment, month=1), replace(moment, month=3))
    else:
        yield _continued(view, *match.span(), moment)


def _weekday(view: View, match: Match) -> Iterator[Reading]:
    weekday = 6 if match["sunday"] else WEEKDAYS[match["weekday"]]
    start = _lead("lead.day", view, match.start())
    if match["week"]:
        week = RELATIVES[match["week"]]
        yield start, match.end(), _of(DateType.DATE, replace(week, weekday=weekday))
    elif not view.low.startswith("ngày", start):
        reading = _continued(view, start, match.end(), Point(weekday=weekday))
        if start < match.start() or reading[1] > match.end() or _back(_NEAR, view, start) < start:
            yield reading


def _end_of_year(view: View, match: Match) -> Iterator[Reading]:
    start, end = match.span()
    if _back(_WITHIN, view, start) < start:
        return
    moment = Point(unit=Unit.YEAR, offset=_YEARS_AWAY[match["word"] or "nay"])
    if match["part"] != "đầu" and not match["word"] and _back(_TO, view, start) == start:
        return
    reading = _continued(view, start, end, moment)
    if reading[2].type is DateType.PERIOD and match["part"] == "đầu":
        reading = _continued(view, start, end, replace(moment, month=1))
    yield reading


def _decade(view: View, match: Match) -> Iterator[Reading]:
    if match["century"]:
        century = number(match["century"]) or 0
        yield *match.span(), _of(DateType.DATE, Point(100 * (century - 1), span=100))
    else:
        decade = int(match["decade"])
        yield *match.span(), _of(DateType.DATE, Point(decade if decade > 99 else 1900 + decade, span=10))


READERS: dict[str, Callable[[View, Match], Iterator[Reading]]] = {
    "dates.full": _full,
    "dates.iso": _full,
    "dates.day_month": _day_month,
    "dates.day_range": _day_range,
    "dates.month": _month,
    "dates.month_year": _month_year,
    "dates.year": _year,
    "dates.bare_year": _bare_year,
    "dates.years": _years,
    "dates.glued_years": _glued_years,
    "dates.months_of_year": _months_of_year,
    "dates.half_year": _half_year,
    "dates.quarter": _quarter,
    "dates.day": _day,
    "dates.relative": _relative,
    "dates.weekday": _weekday,
    "dates.end_of_year": _end_of_year,
    "dates.decade": _decade,
    "dates.duration": read_duration,
    "dates.half_duration": read_half_duration,
    "dates.recurring": read_recurring,
}
