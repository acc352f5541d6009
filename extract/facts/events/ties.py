"""What an event is tied to: its day, its hosts, its place, the period that it reviews."""

import regex

from extract.facts.drafts import Somebody
from extract.facts.events.tellings import PATTERNS, Telling, sentence_of, somebodies
from extract.language.view import View
from extract.mentions.base import Found, Mention
from extract.mentions.dates import DATES, DateValue
from extract.mentions.places import PLACES, PlaceValue
from schemas import DateRole, DateType, EventKind

_REVIEWING = (EventKind.SO_KET, EventKind.TONG_KET, EventKind.TUYEN_DUONG, EventKind.HOI_NGHI)
_LASTING = (EventKind.HOI_THI, EventKind.DAI_HOI, EventKind.PHAT_DONG, EventKind.OTHER)
"""Kinds that may last some days; a conference or ceremony has one."""
_AT = regex.compile(r"(?<!\p{L})(?:tại|ở)(?!\p{L})[^,;]{0,24}$")
_AND = ("và", "-", "và ngày", "đến", "đến ngày")
_HOURS = regex.compile(r"(?:sáng|chiều|tối|trưa|đêm)(?!\p{L})")
"""A time of day: what happens in it is no anniversary."""
_CREDIT = regex.compile(r"(?<!\p{L})ảnh ?:[^.:\n]{0,40}$")
_PASSES = regex.compile(r"(?<!\p{L})diễn ra [^,;]{0,30}$")
_BRACKET = regex.compile(r"\([^)\n]{1,60}\)")
_JOINTS = ("", "và", "cùng", "cùng với", "phối hợp với", "phối hợp cùng")
_NOT_ITS_DAY = (DateRole.DOCUMENT, DateRole.TERM, DateRole.ANNIVERSARY, DateRole.COVERAGE, DateRole.PUBLISHED)


def day_of(view: View, found: Found, telling: Telling) -> Mention[DateValue] | None:
    """The date of a telling: the day said after words by which it takes place, else the last day before it, else a month."""
    start, end = sentence_of(view, telling.start)
    days = [d for d in found.inside(DATES, start, end) if _is_day(view, d, telling) and not telling.start <= d.start < d.end <= telling.end]
    after = [d for d in days if d.end > telling.end]
    takes_place = PATTERNS["events.happens_after"].match(view.low, telling.end, end)
    adjacent = after and after[0].start - telling.end <= 12 and after[0].value.type is DateType.DATE
    if after and (takes_place or adjacent):
        return _plainer(view, after, 0)
    before = [d for d in days if d.end <= telling.start]
    if before:
        return _plainer(view, before, len(before) - 1)
    months = [
        d
        for d in found.inside(DATES, telling.end, end)
        if PATTERNS["events.month"].search(view.low, d.start, d.end) and (_free(d) or d.value.ahead)
    ]
    return months[0] if months and telling.future else None


def begins_of(view: View, found: Found, telling: Telling, day: Mention[DateValue] | None) -> Mention[DateValue] | None:
    """The first of two days on which it lasts: the day joined to its last one, 25 và 26/10."""
    if day is None or telling.kind not in _LASTING or day.value.type is not DateType.DATE:
        return None
    near = found.inside(DATES, max(0, day.start - 24), day.start)
    joined = [d for d in near if d.value.type is DateType.DATE and view.low[d.end : day.start].strip(" ,") in _AND]
    return joined[-1] if joined else None


def _is_day(view: View, date: Mention[DateValue], telling: Telling) -> bool:
    lasts = telling.kind in _LASTING or date.value.type is DateType.DATE
    spoken = date.value.role is DateRole.ANNIVERSARY and _HOURS.search(view.low, max(0, date.start - 6), date.end) is not None
    return lasts and (spoken or _free(date)) and PATTERNS["events.day"].search(view.low, date.start, date.end) is not None


def _free(date: Mention[DateValue]) -> bool:
    return date.value.type in (DateType.DATE, DateType.PERIOD) and date.value.role not in _NOT_ITS_DAY


def _plainer(view: View, days: list[Mention[DateValue]], index: int) -> Mention[DateValue]:
    """Of a day told twice in a row (sáng nay (25/2), hôm qua 11.10) the one with digits."""
    day = days[index]
    for other in (days[index - 1] if index else day, days[index + 1] if index + 1 < len(days) else day):
        gap = max(other.start - day.end, day.start - other.end)
        if gap <= 3 and any(c.isdigit() for c in view.text[other.start : other.end]):
            day = other
    return day


def hosts_of(view: View, found: Found, telling: Telling) -> list[Somebody]:
    """The units (else localities) that hold it: the agent after `do` or `được`, else the subject before it.

    None where the event is only spoken of as taking place.
    """
    if not telling.told:
        return []
    start, end = sentence_of(view, telling.start)
    return _agents(view, found, telling.end, end) or _subjects(view, found, start, telling.start)


def _agents(view: View, found: Found, start: int, end: int) -> list[Somebody]:
    """The unit behind `do` or `được` that organises, with those that a conjunction or `phối hợp với` joins to it."""
    after = somebodies(found, start, end)
    for index, somebody in enumerate(after):
        if view.low.endswith((" do ", " được "), start, somebody.start):
            last = index + 1
            while last < len(after) and view.low[after[last - 1].end : after[last].start].strip(" ,") in _JOINTS:
                last += 1
            if PATTERNS["events.organises"].match(view.low, after[last - 1].end):
                return after[index:last]
    return []


def _subjects(view: View, found: Found, start: int, verb: int) -> list[Somebody]:
    """The unit before the verb and those that `và`, a comma or `phối hợp với` join to it."""
    hosts: list[Somebody] = []
    if _PASSES.search(view.low, max(start, verb - 40), verb):  # tại thành phố Huế đã diễn ra: nobody holds it
        return hosts
    for somebody in reversed(somebodies(found, start, verb)):
        bracketed = view.low.count(")", somebody.end, verb) > view.low.count("(", somebody.end, verb)  # Cục A (Bộ B) tổ chức
        if bracketed or _CREDIT.search(view.low, start, somebody.start):
            continue
        if hosts and _BRACKET.sub("", view.low[somebody.end : hosts[0].start]).strip(" ,") not in _JOINTS:
            break
        if _AT.search(view.low, max(start, somebody.start - 30), somebody.start) or (not hosts and verb - somebody.end > 60):
            break
        hosts.insert(0, somebody)
    return hosts


def place_of(view: View, found: Found, telling: Telling) -> Mention[PlaceValue] | None:
    """The locality after `tại` in its sentence."""
    start, end = sentence_of(view, telling.start)
    for place in found.inside(PLACES, start, end):
        if view.low.endswith(("tại ", "ở "), max(start, place.start - 5), place.start):
            return place
    return None


def covers_of(found: Found, telling: Telling) -> Mention[DateValue] | None:
    """The period or year within its name or right after it, that it reviews."""
    if telling.kind not in _REVIEWING:
        return None
    near = [d for d in found.inside(DATES, telling.start, telling.end + 40) if d.value.type in (DateType.PERIOD, DateType.DATE)]
    named = [d for d in near if d.value.role not in (DateRole.DOCUMENT, DateRole.EVENT, DateRole.PUBLISHED, DateRole.ANNIVERSARY)]
    return named[0] if named else None
