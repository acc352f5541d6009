"""Events: conferences, ceremonies, congresses, launches, contests, festivals. One draft per real event, however often it is told.

What is an event, and what is not: what the article reports as its news is one, whatever it is about - in the lead (the first sentences of
the body or of a section) the text says that it takes place (tổ chức, diễn ra, khai mạc; tại, dự) on a day, or just did. In an article on
emulation so is what it tells further on, where the words around it are of emulation too. A name in passing is none: what is wished,
ordered, planned without a day, a habit, several at once, of a family, part of a document's name, or the end of a journey.

For a newcomer: tellings.py finds every place where an event is told, news.py says which tellings count, ties.py finds its day, hosts,
place and period, and this module decides which tellings are one event.
"""

from bisect import bisect_right
from itertools import accumulate

import regex

from extract.facts.drafts import EventDraft
from extract.facts.events.news import HONOURS, REVIEWS, article_signs, is_news, leads, needed
from extract.facts.events.tellings import BESIDE, PATTERNS, Telling, find_tellings, kind_of, sentence_of
from extract.facts.events.ties import begins_of, covers_of, day_of, hosts_of, place_of
from extract.language.view import View
from extract.mentions.base import Found, Mention
from extract.mentions.dates import DATES, DateValue
from extract.mentions.units import UNITS
from schemas import EventKind, ZoneKind

_LOOSE = (EventKind.HOI_NGHI, EventKind.OTHER, EventKind.HOI_THI)
"""Kinds that other news is full of."""
_APART = (EventKind.DAI_HOI, EventKind.HOI_THI, EventKind.LE_KY_NIEM)
"""Kinds by which no other event is named again."""
_OWN = (*REVIEWS, EventKind.PHAT_DONG)
"""Kinds that are events of their own where told, though no day is said and the article has another event."""
_ASIDE = (ZoneKind.TITLE, ZoneKind.HEADING, ZoneKind.CAPTION, ZoneKind.RELATED)
_DIGITS = regex.compile(r"\d+")


def find_events(view: View, found: Found) -> list[EventDraft]:
    """The events of an article, in order of their first telling: those that are its news, and in one on emulation all that it tells."""
    signs = article_signs(view, found)
    leading = leads(view)
    news, aside = _Stretches(leading), _Stretches(view.zones(*_ASIDE))
    drafts: list[EventDraft] = []
    again: list[Telling] = []
    for telling in find_tellings(view, found, None if signs else max(end for _, end in leading)):
        day = day_of(view, found, telling)
        beside = aside.hold(telling.start)
        same = _same(view, drafts, telling, day)
        if same is not None:
            _join(view, found, same, telling, day)
        if beside or same is not None:
            continue
        reported = news.hold(telling.start) and is_news(view, telling, day, not drafts)
        if reported or signs >= max(1, needed(view, found, telling, day)):
            if telling.named and _begins(view, found, telling, day, reported):
                drafts.append(_after(view, _draft(view, found, telling, day), telling, drafts[-1:]))
            elif not telling.named and telling.kind is not EventKind.OTHER and signs > 4:
                again.append(telling)
    return drafts or [_bare(view, found, telling) for telling in again[:1]]


class _Stretches:
    """Stretches of the text, which may nest; looked up by halves, for a page that holds many articles has many."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._reached = list(accumulate((end for _, end in ordered), max))

    def hold(self, position: int) -> bool:
        """Whether one of them holds `position`."""
        begun = bisect_right(self._starts, position)
        return begun > 0 and position < self._reached[begun - 1]


def _after(view: View, draft: EventDraft, telling: Telling, before: list[EventDraft]) -> EventDraft:
    """`draft` with what it shares with the event told before: the day of `cùng ngày`, the hosts of `đồng thời sơ kết`."""
    if before and draft.date is None and _on_same_day(view, telling):
        draft.date = before[0].date
    if before and telling.rule == BESIDE:
        draft.hosts = draft.hosts or list(before[0].hosts)
    return draft


def _on_same_day(view: View, telling: Telling) -> bool:
    """Whether its sentence puts it on the day of the event told before."""
    return PATTERNS["events.same_day"].search(view.low, sentence_of(view, telling.start)[0], telling.start) is not None


def _begins(view: View, found: Found, telling: Telling, day: Mention[DateValue] | None, reported: bool) -> bool:
    """Whether a named telling can be the first of its event: it takes place, by somebody, and what is to come has its day."""
    if telling.future and day is None:
        return False
    anybody = PATTERNS["events.anybody"].search(view.low, max(0, telling.start - 90), telling.start)
    if anybody and not found.taken(anybody.start(), anybody.start() + 1, UNITS):
        return False
    prizes = "trao giải" in view.low[telling.start : telling.end]
    named = sentence_of(view, telling.start) if prizes else (telling.start, telling.end)
    if not reported and (prizes or telling.kind in _LOOSE) and PATTERNS["events.abroad"].search(view.low, *named):
        return False
    if telling.told or day is not None:
        return telling.told or telling.presumed
    past = found.inside(DATES, sentence_of(view, telling.start)[0], telling.start)
    return telling.presumed and telling.kind in HONOURS + REVIEWS and not past


def _same(view: View, drafts: list[EventDraft], telling: Telling, day: Mention[DateValue] | None) -> EventDraft | None:
    """The event that a telling names again: that of its day, else of its kind, else the last one told."""
    alike = [d for d in drafts if d.kind is telling.kind]
    if telling.rule == BESIDE:
        return next(iter(alike), None)
    if day is not None:
        dated = [d for d in drafts if d.date is not None and _digits(view, d.date) == _digits(view, day)]
        undated = [d for d in alike if d.date is None]
        return next(iter(dated + undated), None)
    if telling.named and alike:
        return alike[-1]
    own = telling.kind in _OWN or _on_same_day(view, telling)
    apart = telling.named and (telling.kind in _APART or (telling.told and own))
    return drafts[-1] if drafts and not apart else None


def _digits(view: View, date: Mention[DateValue]) -> list[str]:
    return [digits.lstrip("0") for digits in _DIGITS.findall(view.text[date.start : date.end])][:2]


def _join(view: View, found: Found, draft: EventDraft, telling: Telling, day: Mention[DateValue] | None) -> None:
    """Let `draft` be told by `telling` too: it may say the day, and what a bare hội nghị was for."""
    draft.again.append((telling.start, telling.end))
    if draft.date is None:
        draft.date, draft.begins = day, begins_of(view, found, telling, day)
    draft.hosts = draft.hosts or hosts_of(view, found, telling)
    if draft.kind is EventKind.HOI_NGHI and telling.named and telling.head == "hội nghị":
        draft.kind = telling.kind
    draft.covers = draft.covers or (covers_of(found, telling) if telling.named else None)


def _draft(view: View, found: Found, telling: Telling, day: Mention[DateValue] | None) -> EventDraft:
    kind = _honours(view, telling) if telling.kind is EventKind.TRAO_TANG and telling.rule == "events.told" else telling.kind
    return EventDraft(
        kind=kind,
        start=telling.start,
        end=telling.end,
        rule=telling.rule,
        cues=(telling.head,),
        hosts=hosts_of(view, found, telling),
        date=day,
        begins=begins_of(view, found, telling, day),
        place=place_of(view, found, telling),
        covers=covers_of(found, telling) if telling.named else None,
    )


def _bare(view: View, found: Found, telling: Telling) -> EventDraft:
    """An event that the body never names: what the title calls it, if it does."""
    draft = _draft(view, found, telling, None)
    titled = [kind_of(view.low[start:end]) for start, end in view.zones(ZoneKind.TITLE)]
    draft.kind = next((kind for kind in titled if kind in HONOURS + REVIEWS), draft.kind)
    return draft


def _honours(view: View, telling: Telling) -> EventKind:
    """What a giving of awards is called by the nearest title or heading above it: to commend, or to hand over."""
    above = [view.low[start:end] for start, end in view.zones(ZoneKind.TITLE, ZoneKind.HEADING) if end <= telling.start]
    return EventKind.TUYEN_DUONG if above and kind_of(above[-1]) is EventKind.TUYEN_DUONG else telling.kind
