"""Times: when an award was given, at which event, and for the achievements of which time.

The time of the achievements is said in the award's own sentence, or once for many: in the line over a list (`Bình xét năm
2009, Lữ đoàn có:`) or at the opening of a paragraph (`Mùa khen thưởng năm nay, ...`). The years that a conference reviews
are not by themselves those of the awards that it gives.
"""

from extract.facts.awards.heads import PATTERNS
from extract.facts.awards.lists import heading_of
from extract.facts.awards.repeats import outside_body
from extract.facts.drafts import AwardDraft, EventDraft
from extract.language.view import View
from extract.mentions.base import Found, Mention
from extract.mentions.dates import DATES, DateValue, Unit
from schemas import AwardForm, AwardStatus, DateRole, DateType, EventKind

_IN_TIME = (DateType.DATE, DateType.PERIOD)
_OTHER_ROLES = (DateRole.DOCUMENT, DateRole.ANNIVERSARY, DateRole.PUBLISHED)
_FOR_LIFE = (AwardForm.HUAN_CHUONG, AwardForm.HUY_CHUONG, AwardForm.DANH_HIEU_VINH_DU, AwardForm.KY_NIEM_CHUONG, AwardForm.HUY_HIEU_DANG)
"""Forms that are given for no one year: a year beside them is when they were given."""
_BESIDE = 24
"""Characters between an award and the year that says when it was given, at most."""
_NUMBERS = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5}


def set_times(view: View, found: Found, awards: list[AwardDraft], events: list[EventDraft]) -> None:
    """Set the dates, periods and events of all awards of an article."""
    openings: dict[int, int] = {}
    framed: tuple[int, Mention[DateValue]] | None = None
    told = sorted(award.told for award in awards)
    for award in sorted(awards, key=lambda a: a.start):
        opening = openings.setdefault(view.sentence_index(award.start), award.start)
        line = view.text.rfind("\n", 0, award.start)
        _set_own(view, found, award, opening, told)
        if award.period is None and award.date is None and award.status is AwardStatus.CONFERRED:
            award.period = _of_list(view, found, award) or (framed[1] if framed and framed[0] == line else None)
        if award.period is not None and award.period.end <= opening and _is_frame(view, award.period):
            framed = line, award.period
        _set_event(view, found, award, events)


def _set_own(view: View, found: Found, award: AwardDraft, opening: int, told: list[int]) -> None:
    """The times in the award's own sentence.

    `opening` is where the sentence's first award begins, `told` where the awards of the article are told: a time that opens
    a clause between two of them is that of the second alone, one that opens a part behind a semicolon of all in that part.
    """
    start, end = view.sentence_at(award.start)
    part = max(start, view.low.rfind(";", start, award.told) + 1)
    dates = found.inside(DATES, start, end)
    titled = award.form is AwardForm.DANH_HIEU_THI_DUA and not any(date.value.type is DateType.PERIOD for date in dates)
    for date in dates:
        heads = part <= date.start and not view.low[part : date.start].strip()
        behind = date.end <= part and any(opening <= other < date.start for other in told)
        if date.value.type not in _IN_TIME or date.value.role in _OTHER_ROLES:
            continue
        if not heads and (behind or opening < date.end <= award.start):  # that of an award told before in the sentence
            continue
        of = next((other for other in told if other > date.start), None) if date.start > opening and _opens_clause(view, date) else None
        if of == award.told:
            award.date = date
        elif of is not None and not heads:
            continue
        elif date.end <= award.start and _is_frame(view, date):
            award.period = award.period or date
        elif _is_given_on(view, award, date) or (award.status is not AwardStatus.CONFERRED and date.end <= award.start):
            award.date = award.date or date
        elif award.period is None and (date.start > award.start or date.value.type is DateType.PERIOD or (titled and _is_year(date))):
            award.period = date
        elif award.date is None and date.end <= award.start:
            award.date = date


def _is_given_on(view: View, award: AwardDraft, date: Mention[DateValue]) -> bool:
    """Whether a date in its sentence is that of the act, not of the achievements."""
    if not _covers(date) or PATTERNS["in_year"].search(view.low, max(0, date.start - 6), date.start):
        return True
    return award.form in _FOR_LIFE and date.value.type is DateType.DATE


def _is_year(date: Mention[DateValue]) -> bool:
    """Whether a date is a year: titles of emulation are those of a year, `năm 2020 có 138 hộ đạt danh hiệu`."""
    return date.value.type is DateType.DATE and date.value.start is not None and date.value.start.precise is Unit.YEAR


def _opens_clause(view: View, date: Mention[DateValue]) -> bool:
    """Whether a year or month says when what follows happened: `...; năm 2014 chị được tặng`, `và tháng 3 được khen`."""
    before = PATTERNS["clause_opens"].search(view.low, max(0, date.start - 8), date.start)
    return date.value.type is DateType.DATE and before is not None and PATTERNS["then"].match(view.low, date.end) is not None


def _is_frame(view: View, date: Mention[DateValue]) -> bool:
    """Whether a year or more is what is judged, for all that follows: `phong trào thi đua năm 2019`, `bình xét năm nay`."""
    point = date.value.start
    long = date.value.type is DateType.PERIOD or (point is not None and point.precise is Unit.YEAR)
    return long and PATTERNS["frame"].search(view.low, max(0, date.start - 60), date.start) is not None


def _of_list(view: View, found: Found, award: AwardDraft) -> Mention[DateValue] | None:
    """The time in the heading of the list that the award is an item of; `năm học này` there, or before it, is the one named last."""
    heading = heading_of(view, award.start)
    dates = found.inside(DATES, *heading) if heading else ()
    said = next((d for d in reversed(dates) if d.value.type in _IN_TIME and (_covers(d) or _is_frame(view, d))), None)
    again = PATTERNS["again"].search(view.low, *(heading or (view.sentence_at(award.start)[0], award.told)))
    if said or again is None:
        return said
    before = [d for d in found.inside(DATES, 0, again.start()) if d.value.type is DateType.PERIOD]
    named = [d for d in reversed(before) if view.low.startswith(again["kind"], d.start)]
    return max(named, key=_last_year, default=None)  # this school year is no earlier one, named beside it


def _last_year(date: Mention[DateValue]) -> int:
    end = date.value.end
    return end.year if end and end.year else 0


def _set_event(view: View, found: Found, award: AwardDraft, events: list[EventDraft]) -> None:
    """The event of what is given now, not over the years: the last told before the sentence ends."""
    start, end = view.sentence_at(award.start)
    over_years = award.period is not None and award.period.start < award.start
    if award.period is None and (years := PATTERNS["over_years"].search(view.low, start, award.start)):
        over_years, award.period = True, _under_review(found, award, events, years["years"])
    if award.status is not AwardStatus.CONFERRED or over_years or PATTERNS["other_time"].search(view.low, start, award.end):
        return
    before = [e for e in events if e.start <= end] or (events[:1] if outside_body(view, award) else [])
    if not before or award.date is not None:
        return
    event = next((e for e in reversed(before) if e.date is not None), before[-1])
    if _was_given_before(view, award, event, start):
        return
    award.event = event
    award.date = award.event.date
    if not award.givers and _is_given_by_hosts(award, award.event):
        award.givers = list(award.event.hosts)


def _was_given_before(view: View, award: AwardDraft, event: EventDraft, start: int) -> bool:
    """Whether it was given in a year before the event's: `HTX đã được UBND tỉnh tặng Bằng khen năm 2024`."""
    year = award.period.value.start.year if award.period is not None and award.period.value.start is not None else None
    held = event.date.value.start.year if event.date is not None and event.date.value.start is not None else None
    if award.period is None or award.period.value.type is not DateType.DATE or year is None or (held is not None and year >= held):
        return False
    if award.form is AwardForm.KHEN_THUONG or not -_BESIDE < award.period.start - award.end < _BESIDE:
        return False
    told = PATTERNS["not_today"].search(view.low, start, award.period.start) is not None
    return told and PATTERNS["today"].search(view.low, start, award.end) is None


def _is_given_by_hosts(award: AwardDraft, event: EventDraft) -> bool:
    """Whether whoever holds the event gives the award, where nobody else is named; a rank of another contest they only honour."""
    if award.form is AwardForm.GIAI_THUONG:
        return award.grade is None or event.kind is EventKind.HOI_THI
    return award.form is AwardForm.KHEN_THUONG


def _under_review(found: Found, award: AwardDraft, events: list[EventDraft], said: str) -> Mention[DateValue] | None:
    """The years that `trong 5 năm` means: those of the event told last, else the last period as long."""
    if covers := next((e.covers for e in reversed(events) if e.covers and e.start < award.start), None):
        return covers
    years = _NUMBERS.get(said) or int(said)
    return next((d for d in reversed(found.inside(DATES, 0, award.start)) if _years(d) in (years - 1, years)), None)


def _years(date: Mention[DateValue]) -> int | None:
    """From the first to the last year of a period; None for all other dates."""
    start, end = date.value.start, date.value.end
    return end.year - start.year if start and end and start.year and end.year else None


def _covers(date: Mention[DateValue]) -> bool:
    """Whether a date is as long as a year or more: what an award covers, not the day on which it is given."""
    return date.value.type is DateType.PERIOD or date.value.role in (DateRole.COVERAGE, DateRole.TERM)
