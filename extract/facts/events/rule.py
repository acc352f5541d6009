"""Events: conferences, ceremonies, congresses, launches. One draft per real event, however often it is told.

For a newcomer: tellings.py finds every place where an event is told, ties.py its day, hosts, place and period, and this
module decides which tellings are one event.
"""

import regex

from extract.facts.drafts import EventDraft
from extract.facts.events.tellings import BESIDE, FILE, PATTERNS, Telling, find_tellings, kind_of, sentence_of
from extract.facts.events.ties import begins_of, covers_of, day_of, hosts_of, place_of
from extract.language.view import View
from extract.lexicon import Cues, read_toml, words
from extract.mentions.award_terms import AWARD_TERMS
from extract.mentions.base import Found, Mention
from extract.mentions.dates import DATES, DateValue
from extract.mentions.models import MODELS
from extract.mentions.movements import MOVEMENTS
from extract.mentions.units import UNITS
from schemas import AwardForm, EventKind, ZoneKind

_ROWS = read_toml(FILE)["cue"]
_CUES = Cues(cue for row in _ROWS if not row.get("plain") for cue in words(row["words"]))
_PLAIN = [cue for row in _ROWS if row.get("plain") for cue in words(row["words"])]
_PRIZE = "award_terms.prize_known"
"""Prizes of the State and the Youth Union; other prizes are of all kinds of contests."""
_REVIEWS = (EventKind.SO_KET, EventKind.TONG_KET)
_HONOURS = (EventKind.TUYEN_DUONG, EventKind.TRAO_TANG, EventKind.PHAT_DONG)
_LOOSE = (EventKind.HOI_NGHI, EventKind.OTHER, EventKind.HOI_THI)
"""Kinds that other news is full of."""
_APART = (EventKind.DAI_HOI, EventKind.HOI_THI, EventKind.LE_KY_NIEM)
"""Kinds by which no other event is named again."""
_OWN = (*_REVIEWS, EventKind.PHAT_DONG)
"""Kinds that are events of their own where told, though no day is said and the article has another event."""
_ASIDE = (ZoneKind.TITLE, ZoneKind.HEADING, ZoneKind.CAPTION, ZoneKind.RELATED)
_DIGITS = regex.compile(r"\d+")


def find_events(view: View, found: Found) -> list[EventDraft]:
    """The events of an article on emulation, in order of their first telling; none in other news."""
    strong = _strong_signs(view, found, 0, len(view.low))
    titled = any(_signs(view, found, *title) for title in view.zones(ZoneKind.TITLE))
    if not strong and not titled:
        return []
    signs = strong + titled + any(cue in view.low for cue in _PLAIN)
    aside = view.zones(*_ASIDE)
    drafts: list[EventDraft] = []
    again: list[Telling] = []
    for telling in find_tellings(view, found):
        day = day_of(view, found, telling)
        beside = any(start <= telling.start < end for start, end in aside)
        same = _same(view, drafts, telling, day)
        if same is not None:
            _join(view, found, same, telling, day)
        elif not beside and signs >= _needed(view, found, telling, day):
            if telling.named and _begins(view, found, telling, day):
                drafts.append(_after(view, _draft(view, found, telling, day), telling, drafts[-1:]))
            elif not telling.named and telling.kind is not EventKind.OTHER and signs > 4:
                again.append(telling)
    return drafts or [_bare(view, found, telling) for telling in again[:1]]


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


def _signs(view: View, found: Found, start: int, end: int) -> int:
    """How many signs of emulation a stretch of text holds; words that other news uses too (tôn vinh) are one together."""
    return _strong_signs(view, found, start, end) + any(cue in view.low[start:end] for cue in _PLAIN)


def _strong_signs(view: View, found: Found, start: int, end: int) -> int:
    """Signs that only emulation has: up to two award names, up to two movements or models, and each cue."""
    given = [term for term in found.inside(AWARD_TERMS, start, end) if not term.value.held]
    terms = sum(term.value.form is not AwardForm.GIAI_THUONG or term.rule == _PRIZE for term in given)
    names = len(found.inside(MOVEMENTS, start, end)) + len(found.inside(MODELS, start, end))
    return min(terms, 2) + min(names, 2) + len(_CUES.within(view.low[start:end]))


def _needed(view: View, found: Found, telling: Telling, day: Mention[DateValue] | None) -> int:
    """How many signs the article needs for this telling to count: fewer for what emulation has, in a sentence of it, with a day."""
    sentence = sentence_of(view, telling.start)
    own = _signs(view, found, *sentence) > 0
    if _strong_signs(view, found, telling.start, telling.end):
        return 1
    if telling.kind in _HONOURS and (telling.kind is not EventKind.TRAO_TANG or found.inside(AWARD_TERMS, *sentence)):
        return 2
    if telling.kind in _REVIEWS and own:
        return 2
    return 3 if own or (telling.told and day is not None) else 4


def _begins(view: View, found: Found, telling: Telling, day: Mention[DateValue] | None) -> bool:
    """Whether a named telling can be the first of its event: it takes place, by somebody, and what is to come has its day."""
    if telling.future and day is None:
        return False
    anybody = PATTERNS["events.anybody"].search(view.low, max(0, telling.start - 90), telling.start)
    if anybody and not found.taken(anybody.start(), anybody.start() + 1, UNITS):
        return False
    prizes = "trao giải" in view.low[telling.start : telling.end]
    named = sentence_of(view, telling.start) if prizes else (telling.start, telling.end)
    if (prizes or telling.kind in _LOOSE) and PATTERNS["events.abroad"].search(view.low, *named):
        return False
    if telling.told or day is not None:
        return telling.told or telling.presumed
    past = found.inside(DATES, sentence_of(view, telling.start)[0], telling.start)
    return telling.presumed and telling.kind in _HONOURS + _REVIEWS and not past


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
    unnamed = telling.rule == "events.told" or not found.inside(AWARD_TERMS, telling.start, telling.end)
    kind = _honours(view, telling) if telling.kind is EventKind.TRAO_TANG and unnamed else telling.kind
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
    draft.kind = next((kind for kind in titled if kind in _HONOURS + _REVIEWS), draft.kind)
    return draft


def _honours(view: View, telling: Telling) -> EventKind:
    """What a giving of awards is called by the nearest title or heading above it: to commend, or to hand over."""
    above = [view.low[start:end] for start, end in view.zones(ZoneKind.TITLE, ZoneKind.HEADING) if end <= telling.start]
    return EventKind.TUYEN_DUONG if above and kind_of(above[-1]) is EventKind.TUYEN_DUONG else telling.kind
