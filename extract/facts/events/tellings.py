"""Tellings: every place where an article tells of an event, named or named again."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import regex

from extract.language.view import View
from extract.lexicon import compile_patterns, read_toml, words
from extract.mentions.award_terms import AWARD_TERMS
from extract.mentions.base import Found
from extract.mentions.documents import DOCUMENTS
from extract.mentions.places import PLACES
from extract.mentions.units import UNITS
from schemas import EventKind

_FILE = Path(__file__).parent / "patterns.toml"
PATTERNS = {p.id: p.regex for p in compile_patterns(_FILE)}
_KINDS = [
    (EventKind(row["kind"]), regex.compile(r"(?<!\p{L})\L<words>(?!\p{L})", words=words(row["words"]))) for row in read_toml(_FILE)["kind"]
]
_MEETING = regex.compile(r"(?:phiên họp|cuộc họp|buổi họp|họp)(?!\p{L}| mặt)")
_REVIEWS = (EventKind.SO_KET, EventKind.TONG_KET)
_GIVING = ("tặng", "trao", "trao tặng", "đón nhận", "khen thưởng", "biểu dương", "công bố quyết định")
_CEREMONY = regex.compile(r"(?<!\p{L})(?:buổi lễ|tại lễ|lễ trao|lễ tuyên dương|lễ khen thưởng|hội nghị)(?!\p{L})")


@dataclass(frozen=True, slots=True)
class Telling:
    """One telling of an event: folded span of its name, what it is, and how the text speaks of it.

    `named`: it says what the event is for; else it only names it again. `told`: the text says that it takes place
    (tổ chức, diễn ra); `presumed`: it speaks of it as taking place (tại, dự, trong).
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


def find_tellings(view: View, found: Found) -> list[Telling]:
    """All tellings, in order; of overlapping ones the first of organised, told, named, anaphor."""
    kept: list[Telling] = []
    for find in (_organised, _told, _named, _anaphors):
        for telling in find(view, found):
            if all(telling.end <= other.start or telling.start >= other.end for other in kept):
                kept.append(telling)
    return sorted(kept, key=lambda t: t.start)


def kind_of(name: str) -> EventKind:
    """The kind that a name says: a review before all else, then what the name says first, then its head."""
    places = [(match.start(), rank, kind) for rank, (kind, pattern) in enumerate(_KINDS) if (match := pattern.search(name))]
    review = next((kind for _, _, kind in places if kind in _REVIEWS), None)
    purposes = [p for p in places if p[2] not in (EventKind.HOI_NGHI, EventKind.OTHER)]
    meeting = EventKind.HOI_NGHI if _MEETING.match(name) else None
    return review or meeting or min(purposes or places, default=(0, 0, EventKind.OTHER))[2]


def _named(view: View, found: Found) -> Iterator[Telling]:
    for match in view.find(PATTERNS["events.named"]):
        start, end = match.start(), _trimmed(view, match)
        if not _excluded(view, found, start):
            sentence = view.sentence_at(start)
            before = PATTERNS["events.happens_before"].search(view.low, max(sentence[0], start - 60), start)
            after = PATTERNS["events.happens_after"].match(view.low, end, sentence[1])
            told = after is not None or before is not None and before["strong"] is not None
            yield _telling(view, match, end, "events.named", told, before is not None)


def _organised(view: View, found: Found) -> Iterator[Telling]:
    for match in view.find(PATTERNS["events.organised"]):
        if not _excluded(view, found, match.start()):
            yield _telling(view, match, _trimmed(view, match), "events.organised", True)


def _told(view: View, found: Found) -> Iterator[Telling]:
    """Verbs with a subject right before them, and a day before that in the sentence (a launch may be without one)."""
    for match in view.find(PATTERNS["events.told"]):
        start, end = match.start(), _trimmed(view, match)
        sentence = view.sentence_at(start)
        subject = _subject(view, found, sentence[0], start)
        if subject is None or _excluded(view, found, start) or view.low.endswith(("lễ ", "hội nghị "), 0, start):
            continue
        dated = PATTERNS["events.day"].search(view.low, sentence[0], subject) is not None
        launch = match["head"] == "phát động" and regex.search(r"(?:phong trào|đợt|cuộc vận động|thi đua|chiến dịch)", view.low, pos=start, endpos=start + 40)
        if match["head"] in _GIVING and not _ceremony(view, found, start):
            continue
        if dated or launch and view.low.startswith(("vừa ", "chính thức "), max(0, start - 5)) or launch and "vừa phát động" in view.low[start - 5 : end]:
            yield _telling(view, match, end, "events.told", True)


def _anaphors(view: View, found: Found) -> Iterator[Telling]:
    for match in view.find(PATTERNS["events.anaphor"]):
        if not found.taken(match.start(), match.end("head"), DOCUMENTS):
            yield Telling(kind_of(match["head"]), match.start(), match.end("head"), "events.anaphor", match["head"], False, False, True)


def _telling(view: View, match: regex.Match[str], end: int, rule: str, told: bool, presumed: bool = False) -> Telling:
    start = match.start()
    sentence = view.sentence_at(start)
    future = PATTERNS["events.future"].search(view.low, sentence[0], min(sentence[1], end + 30)) is not None
    name = view.low[start:end]
    return Telling(kind_of(name), start, end, rule, match["head"], True, told, presumed, future)


def _trimmed(view: View, match: regex.Match[str]) -> int:
    end = match.end()
    while end > match.end("head") and view.text[end - 1] in " ,-":
        end -= 1
    return end


def _excluded(view: View, found: Found, start: int) -> bool:
    """Whether what begins at `start` is several events, a habit, an order or a part of another name."""
    sentence, _ = view.sentence_at(start)
    return (
        found.taken(start, start + 1, DOCUMENTS, UNITS, AWARD_TERMS)
        or PATTERNS["events.not_one"].search(view.low, max(sentence, start - 40), start) is not None
        or PATTERNS["events.not_yet"].search(view.low, sentence, start) is not None
    )


def _subject(view: View, found: Found, sentence: int, verb: int) -> int | None:
    """Where the subject right before a verb begins: a unit or locality, or words with capitals; None for no active subject."""
    for family in (UNITS, PLACES):
        for somebody in reversed(found.inside(family, sentence, verb)):
            if PATTERNS["events.subject_joint"].fullmatch(view.low, somebody.end, verb):
                passive = PATTERNS["events.subject_passive"].search(view.low, max(sentence, somebody.start - 24), somebody.start)
                return None if passive else somebody.start
    return _person(view, sentence, verb)


def _person(view: View, sentence: int, verb: int) -> int | None:
    match = regex.search(r"(?:\p{Lu}[\p{Ll}']* ){1,5}$", view.text, pos=sentence, endpos=verb)
    if match is None:
        match = regex.search(r"(?P<name>(?:\p{Lu}[\p{Ll}']* ){1,5})(?:(?:đã|vừa|cũng|long trọng|thân mật|sẽ) ){1,3}$", view.text, pos=sentence, endpos=verb)
    if match is None or PATTERNS["events.subject_passive"].search(view.low, max(sentence, match.start() - 24), match.start()):
        return None
    return match.start()


def _ceremony(view: View, found: Found, verb: int) -> bool:
    """Whether what is given at `verb` is an award, and a ceremony is spoken of in the same paragraph or the next."""
    sentence = view.sentence_at(verb)
    paragraph = view.low.find("\n", sentence[1])
    limit = len(view.low) if paragraph == -1 else view.low.find("\n", paragraph + 1)
    limit = len(view.low) if limit == -1 else limit
    return bool(found.inside(AWARD_TERMS, verb, sentence[1])) and _CEREMONY.search(view.low, sentence[0], limit) is not None
