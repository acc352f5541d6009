"""Tellings: every place where an article tells of an event, named or named again."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import regex

from extract.facts.drafts import Somebody
from extract.language.view import View
from extract.lexicon import Cues, compile_patterns, lazily, read_toml, words
from extract.mentions.award_terms import AWARD_TERMS
from extract.mentions.base import Found
from extract.mentions.documents import DOCUMENTS
from extract.mentions.places import PLACES
from extract.mentions.units import UNITS
from schemas import EventKind

FILE = Path(__file__).parent / "patterns.toml"
PATTERNS = {p.id: p.regex for p in compile_patterns(FILE)}
_OCCASIONS = words(read_toml(FILE)["lists"]["occasions"])
_SAID = r"(?<!\p{L})(?<!\L<occasions> )\L<words>(?!\p{L}| đổi)"
_KINDS = [
    (EventKind(row["kind"]), lazily(partial(regex.compile, _SAID, words=words(row["words"]), occasions=_OCCASIONS)))
    for row in read_toml(FILE)["kind"]
]
"""What words say which kind; trao đổi is no giving, and nhân kỷ niệm says when and not what."""
_LISTS = read_toml(FILE)["lists"]
_VERBS = frozenset(words([*_LISTS["verbs"], *_LISTS["rallies"]]))
_HEADS = frozenset(words([*_LISTS["heads"], "lễ", "đại lễ", "buổi", "buổi lễ", "chương trình"]))
_CUES = Cues(_VERBS | _HEADS)
"""Words with which every telling begins."""
_GIVING = frozenset(words(_LISTS["giving"]))
REACH = 800
"""Characters before and after a telling that are read for it at most."""
_REVIEWS = (EventKind.SO_KET, EventKind.TONG_KET)
_BARE = (EventKind.HOI_NGHI, EventKind.OTHER)
_LONGEST_TERM = 160
BESIDE = "events.beside"
"""The rule of a telling that stands beside another event: đồng thời sơ kết."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One telling of an event: folded span of its name, what it is, and how the text speaks of it.

    `named`: it says what the event is for; else it only names it again. `told`: the text says that it takes place
    (tổ chức, diễn ra); `presumed`: it speaks of it as taking place (tại, dự, trong); `future`: it is to come.
    """

    kind: EventKind
    start: int
    end: int
    rule: str
    head: str
    named: bool
    told: bool
    presumed: bool = False
    future: bool = False


def find_tellings(view: View, found: Found, end: int | None = None) -> list[Telling]:
    """All tellings up to `end`, in order; of overlapping ones the first of beside, organised, told, named, anaphor."""
    kept: list[Telling] = []
    cues = list(_CUES.spans(view.low, 0, end))
    verbs = [start for start, last in cues if view.low[start:last] in _VERBS]
    heads = [start for start, last in cues if view.low[start:last] in _HEADS]
    for find, starts in ((_beside, verbs), (_organised, verbs), (_told, verbs), (_named, heads), (_anaphors, heads)):
        for telling in find(view, found, starts, end):
            if all(telling.end <= other.start or telling.start >= other.end for other in kept):
                kept.append(telling)
    return sorted(kept, key=lambda t: t.start)


def sentence_of(view: View, position: int) -> tuple[int, int]:
    """The sentence that holds `position`, of a monstrous one what lies within reach."""
    start, end = view.sentence_at(position)
    return max(start, position - REACH), min(end, position + REACH)


def kind_of(name: str) -> EventKind:
    """The kind that a name says: a review before all else, then what the name says first, then its head.

    Of two reviews (tổng kết công tác, sơ kết phong trào) the first.
    """
    places = [(match.start(), kind) for kind, pattern in _KINDS if (match := pattern.search(name))]
    reviews = [place for place in places if place[1] in _REVIEWS]
    if reviews:
        return min(reviews, key=lambda place: place[0])[1]
    if PATTERNS["events.meeting"].match(name):
        return EventKind.HOI_NGHI
    if PATTERNS["events.gathering"].match(name):
        return EventKind.OTHER
    purposes = [place for place in places if place[1] not in _BARE] or places
    return min(purposes, key=lambda place: place[0])[1] if purposes else EventKind.OTHER


def somebodies(found: Found, start: int, end: int) -> list[Somebody]:
    """The units, else the localities, between `start` and `end`, without those inside others."""
    units: list[Somebody] = list(found.inside(UNITS, start, end))
    all_: list[Somebody] = units or list(found.inside(PLACES, start, end))
    return [s for s in all_ if not any(o is not s and o.start <= s.start and s.end <= o.end for o in all_)]


def _beside(view: View, found: Found, starts: list[int], end: int | None) -> Iterator[Telling]:
    for match in view.find_at(PATTERNS["events.beside"], starts, end):
        if not _excluded(view, found, match.start()):
            yield _telling(view, found, match, BESIDE, True)


def _organised(view: View, found: Found, starts: list[int], end: int | None) -> Iterator[Telling]:
    for match in view.find_at(PATTERNS["events.organised"], starts, end):
        if not _excluded(view, found, match.start()):
            yield _telling(view, found, match, "events.organised", True)


def _told(view: View, found: Found, starts: list[int], end: int | None) -> Iterator[Telling]:
    """Verbs with a subject right before them and a day before that in the sentence; a launch may be without a day."""
    for match in view.find_at(PATTERNS["events.told"], starts, end):
        start = match.start()
        sentence, _ = sentence_of(view, start)
        subject = _subject(view, found, sentence, start)
        if subject is None or _excluded(view, found, start):
            continue
        dated = PATTERNS["events.day"].search(view.low, sentence, subject)
        if (dated or PATTERNS["events.launched"].match(view.low, max(sentence, start - 5))) and _is_event(view, found, match):
            yield _telling(view, found, match, "events.told", True)


def _named(view: View, found: Found, starts: list[int], end: int | None) -> Iterator[Telling]:
    for match in view.find_at(PATTERNS["events.named"], starts, end):
        start = match.start()
        sentence = sentence_of(view, start)
        before = PATTERNS["events.happens_before"].search(view.low, max(sentence[0], start - 60), start)
        after = PATTERNS["events.happens_after"].match(view.low, _end(view, match), sentence[1])
        first = PATTERNS["events.happens_first"].fullmatch(view.low, sentence[0], start)
        held = before is not None and before["strong"] is not None
        bare = PATTERNS["events.bare"].match(view.low, match.end()) if before or after else None
        if (match["rest"] or bare or held) and not _excluded(view, found, start):
            yield _telling(view, found, match, "events.named", bool(held or after or first), before is not None)


def _anaphors(view: View, found: Found, starts: list[int], end: int | None) -> Iterator[Telling]:
    for match in view.find_at(PATTERNS["events.anaphor"], starts, end):
        if not found.taken(*match.span("head"), DOCUMENTS):
            yield Telling(kind_of(match["head"]), *match.span("head"), "events.anaphor", match["head"], False, False, True)


def _telling(view: View, found: Found, match: regex.Match[str], rule: str, told: bool, presumed: bool = False) -> Telling:
    start, end = match.start(), _end(view, match)
    cut = (term for term in found.inside(AWARD_TERMS, start, end + _LONGEST_TERM) if term.start < end)
    end = max([end, *(term.end for term in cut)])  # Huy hiệu 30, 40 năm tuổi Đảng
    sentence = sentence_of(view, start)
    before = PATTERNS["events.future"].search(view.low, sentence[0], start)
    future = before is not None or PATTERNS["events.future_after"].match(view.low, end, sentence[1]) is not None
    return Telling(kind_of(view.low[start:end]), start, end, rule, match["head"], True, told, presumed, future)


def _end(view: View, match: regex.Match[str]) -> int:
    return match.start() + len(view.text[match.start() : match.end()].rstrip(" ,-"))


def _excluded(view: View, found: Found, start: int) -> bool:
    """Whether what begins at `start` is several events, a habit, an order or a part of another name."""
    sentence, _ = sentence_of(view, start)
    return (
        found.taken(start, start + 1, DOCUMENTS, UNITS, AWARD_TERMS)
        or PATTERNS["events.not_one"].search(view.low, max(sentence, start - 40), start) is not None
        or PATTERNS["events.private"].search(view.low, max(sentence, start - 90), start) is not None
        or PATTERNS["events.institution"].match(view.low, start) is not None
        or _is_awaited(view, sentence, start)
        or _is_wished(view, found, sentence, start)
    )


def _is_wished(view: View, found: Found, sentence: int, start: int) -> bool:
    """Whether words before it in its sentence wish, order or repeat the event; Cục Hậu cần, Cần Thơ are no such words."""
    wishes = PATTERNS["events.not_yet"].finditer(view.low, sentence, start)
    return any(not found.taken(*wish.span(), UNITS, PLACES) for wish in wishes)


def _is_awaited(view: View, sentence: int, start: int) -> bool:
    """Whether the event is only looked forward to, its own day not said."""
    if PATTERNS["events.awaited"].search(view.low, max(sentence, start - 40), start) is None:
        return False
    return PATTERNS["events.opens"].match(view.low, start) is None


def _subject(view: View, found: Found, sentence: int, verb: int) -> int | None:
    """Where the subject right before a verb begins: a unit or locality, or words with capitals; None for no active subject."""
    subject: int | None = None
    for somebody in reversed(somebodies(found, sentence, verb)):
        if PATTERNS["events.joint"].fullmatch(view.low, somebody.end, verb):
            subject = somebody.start
    if subject is None and (person := PATTERNS["events.person"].search(view.text, max(sentence, verb - 60), verb)):
        subject = person.start()
    if subject is None or PATTERNS["events.passive"].search(view.low, max(sentence, subject - 24), subject):
        return None
    return subject


def _is_event(view: View, found: Found, match: regex.Match[str]) -> bool:
    """Whether a verb tells of an event: for giving, an award is given, and its paragraph or the next speaks of a ceremony."""
    if match["head"] not in _GIVING:
        return True
    _, end = sentence_of(view, match.start())
    limit = end
    for _ in range(2):
        line = view.low.find("\n", limit + 1)
        limit = len(view.low) if line == -1 else line
    ceremony = PATTERNS["events.ceremony"].search(view.low, match.end(), limit)
    return ceremony is not None and bool(found.inside(AWARD_TERMS, match.start(), end))
