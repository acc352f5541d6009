"""Heads: where a text tells of an award - the verb, the award's name, and who stands on which side."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

import regex

from extract.language.view import View
from extract.lexicon import pattern_table, read_toml, words
from extract.mentions.award_terms import AWARD_TERMS, AwardTerm
from extract.mentions.base import Found, Mention
from extract.mentions.documents import DOCUMENTS
from extract.mentions.movements import MOVEMENTS
from extract.mentions.people import PEOPLE
from extract.mentions.quantities import QUANTITIES, QuantityValue
from extract.mentions.units import UNITS
from schemas import AwardForm, ObjectKind

CUES = read_toml(Path(__file__).parent / "cues.toml")
_VERBS = {kind: words(entries) for kind, entries in CUES["verbs"].items()}
_KIND = {verb: kind for kind, verbs in _VERBS.items() for verb in verbs}
_LISTS = {"verbs": _KIND, **CUES["recipients"]}
_FILES = [Path(__file__).parent / name for name in ("patterns.toml", "list_patterns.toml")]
PATTERNS = {name: pattern for file in _FILES for name, pattern in pattern_table(file, _LISTS).items()}
_NAMES = (UNITS, DOCUMENTS, MOVEMENTS, AWARD_TERMS, PEOPLE)
REACH = 160
"""Characters between a verb and the name of its award at most."""


class Voice(Enum):
    """On which side of the verb those who receive stand."""

    GIVES = "gives"
    """The subject gives; recipients follow."""
    RECEIVES = "receives"
    """The subject receives."""


@dataclass(frozen=True, slots=True)
class Head:
    """One telling of an award. `floor` is where the part of the sentence that belongs to it begins."""

    form: AwardForm
    term: Mention[AwardTerm] | None
    voice: Voice
    floor: int
    verb: int
    agent: int
    """Where the givers of a passive begin (after `được`); the verb's own start otherwise."""
    start: int
    end: int
    cue: str
    elliptic: bool = False
    """The subject that receives was named with the head before: `A được B tặng Cờ, C tặng Bằng khen`."""

    @property
    def takes(self) -> bool:
        """Whether the verb itself means receiving (nhận, đạt): then nobody receives behind it."""
        return _KIND.get(self.cue) == "receive"


def find_heads(view: View, found: Found, sentence: tuple[int, int]) -> list[Head]:
    """The heads of a sentence, in order."""
    verbs = list(_verbs(view, found, sentence))
    terms = [t for t in found.inside(AWARD_TERMS, *sentence) if not t.value.held]
    heads: list[Head] = []
    points: list[tuple[int, Mention[AwardTerm] | regex.Match[str]]] = [(t.start, t) for t in terms]
    begun = {t.start for t in terms}
    commending = [m for m in verbs if _KIND[m["verb"]] == "commend" and _award_after(view, m) not in begun]
    points += [(m.start(), m) for m in commending]
    for _, point in sorted(points, key=lambda p: p[0]):
        floor = max(heads[-1].end if heads else sentence[0], view.low.rfind(";", sentence[0], _start(point)) + 1)
        last = heads[-1] if heads else None
        head = _of_term(view, found, point, verbs, floor, last) if isinstance(point, Mention) else _of_verb(view, found, point, floor)
        if head is not None:
            heads.append(head)
    return heads


def find_verbs(view: View, found: Found, sentence: tuple[int, int]) -> list[Head]:
    """The verbs of giving of a sentence that names no award, as heads."""
    return [_of_verb(view, found, verb, sentence[0]) for verb in _verbs(view, found, sentence) if _KIND[verb["verb"]] == "give"]


def _verbs(view: View, found: Found, sentence: tuple[int, int]) -> Iterator[regex.Match[str]]:
    """The verbs of a sentence outside all names; one that runs into an award's name ends before it: `trao` in `trao giải thưởng X`."""
    for match in view.find(PATTERNS["verb"], *sentence):
        name = next((t.start for t in found.inside(AWARD_TERMS, match.start(), sentence[1]) if t.start < match.end()), len(view.low))
        verb = PATTERNS["verb"].match(view.low, match.start(), min(name, sentence[1]))
        if verb and not found.taken(*verb.span(), *_NAMES):
            yield verb


def _start(point: Mention[AwardTerm] | regex.Match[str]) -> int:
    return point.start if isinstance(point, Mention) else point.start()


def _of_term(
    view: View, found: Found, term: Mention[AwardTerm], verbs: list[regex.Match[str]], floor: int, last: Head | None
) -> Head | None:
    """The head of a named award: its verb is the last before it, or the one the sentence used before."""
    form = term.value.form
    money = max((q.end for q in found.inside(QUANTITIES, floor, term.start) if q.value.object is ObjectKind.MONEY), default=0)
    near = max(term.start - REACH, money)  # what stands behind a sum is a price list: "kèm tiền thưởng: giải Nhất 10 triệu đồng"
    if bears := _bears(view, term, verbs, floor):
        given = PATTERNS["of_year"].match(view.low, term.end) or (last is not None and _is_counted(found, floor, bears))
        return Head(form, term, Voice.RECEIVES, floor, bears, bears, bears, term.end, "là") if given else None
    verb = _verb_of(view, term, verbs, near)
    late = PATTERNS["late_verb"].match(view.low, term.end)
    if verb is None and (number := _stands_as_noun(view, found, term, floor, last)):
        return Head(form, term, Voice.RECEIVES, floor, number, number, number, term.end, "")
    if verb is None or (late and verb.start() < floor):
        if late or _introduces(view, term, floor) or PATTERNS["term_honours"].match(view.low, term.end):
            return Head(form, term, Voice.GIVES, floor, term.start, term.start, term.start, late.end() if late else term.end, "")
        if recorded := PATTERNS["recorded"].match(view.low, view.text.rfind("\n", 0, term.start) + 1, term.start):
            return Head(form, term, Voice.RECEIVES, floor, recorded.end(), recorded.end(), term.start, term.end, "")
        return None
    if last is not None and verb.start() < floor:  # "tặng Cờ cho 2 đơn vị, Bằng khen cho 7 tập thể"
        return Head(form, term, last.voice, floor, verb.start(), last.agent, term.start, term.end, verb["verb"])
    voice, agent = _voice(view, found, verb, floor)
    elliptic = voice is Voice.GIVES and last is not None and last.voice is Voice.RECEIVES and not _goes_on(view, term.end)
    if elliptic:
        voice, agent = Voice.RECEIVES, floor
    return Head(form, term, voice, floor, verb.start(), agent, verb.start(), term.end, verb["verb"], elliptic)


def _introduces(view: View, term: Mention[AwardTerm], floor: int) -> bool:
    """Whether whom an award goes to stands behind it, or in the list under it."""
    sentence = view.sentence_at(term.start)
    alone = PATTERNS["heads_items"].match(view.low, term.end, sentence[1]) and not view.low[floor : term.start].strip(" -+*•")
    return bool(alone) or PATTERNS["introduced"].match(view.low, term.end) is not None


def _verb_of(view: View, term: Mention[AwardTerm], verbs: list[regex.Match[str]], near: int) -> regex.Match[str] | None:
    """The last verb of giving or receiving between `near` and an award, or of commending by it."""
    for index in range(bisect_right(verbs, term.start, key=lambda verb: verb.end()) - 1, -1, -1):
        verb = verbs[index]
        if verb.end() <= near:
            break
        if _KIND[verb["verb"]] != "commend" or _award_after(view, verb) == term.start:
            return verb
    return None


def _bears(view: View, term: Mention[AwardTerm], verbs: list[regex.Match[str]], floor: int) -> int | None:
    """Where `là` or `mang` stands if somebody is only said to bear the title: `anh A là Chiến sĩ thi đua`."""
    bears = PATTERNS["is_titled"].search(view.low, max(floor, term.start - len("danh là một ")), term.start)
    if bears is None or _verb_of(view, term, verbs, bears.start()):
        return None
    return bears.start("verb")


def _is_counted(found: Found, floor: int, end: int) -> bool:
    """Whether a number stands right before `end`: `178 người là Lao động tiên tiến`."""
    return any(quantity.end + 1 == end for quantity in found.inside(QUANTITIES, floor, end))


def counted_title(found: Found, term: Mention[AwardTerm], floor: int) -> Mention[QuantityValue] | None:
    """The number that counts those who bear a title: `31 lao động tiên tiến`, `7 đồng chí 65 năm tuổi Đảng`."""
    years_alone = of_years(term.value.form, term.value.title)
    for quantity in found.inside(QUANTITIES, floor, term.end):
        across = quantity.start < term.start < quantity.end or (years_alone and quantity.end + 1 == term.start)
        if across and quantity.value.object is not ObjectKind.OTHER:
            return quantity
    return None


def of_years(form: AwardForm, title: str | None) -> bool:
    """Whether a Party badge is named by its years alone, behind one that is named in full."""
    return form is AwardForm.HUY_HIEU_DANG and (title or "")[:1].isdigit()


def _stands_as_noun(view: View, found: Found, term: Mention[AwardTerm], floor: int, last: Head | None) -> int | None:
    """Where the number stands, if titles are counted in a list with no verb: `gồm: 9 Chiến sĩ thi đua cơ sở, 178 ...`."""
    quantity = counted_title(found, term, floor)
    if quantity is None or not PATTERNS["title_ends"].match(view.low, term.end):
        return None
    before = view.low[floor : quantity.start]
    if PATTERNS["gathers"].search(before):
        return None
    goes_on = last is not None and last.form is term.value.form and PATTERNS["title_list_goes_on"].search(before)
    return quantity.start if goes_on or PATTERNS["title_list"].search(before) else None


def _award_after(view: View, verb: regex.Match[str]) -> int:
    """Where an award would begin by which a verb commends: `khen thưởng bằng hình thức Giấy khen`."""
    between = PATTERNS["commends_with"].match(view.low, verb.end())
    return between.end() if between else -1


def _goes_on(view: View, end: int) -> bool:
    """Whether an award's name leads to recipients behind it."""
    return PATTERNS["leads_on"].match(view.low, end) is not None


def _of_verb(view: View, found: Found, verb: regex.Match[str], floor: int) -> Head:
    voice, agent = _voice(view, found, verb, floor)
    return Head(AwardForm.KHEN_THUONG, None, voice, floor, verb.start(), agent, verb.start(), verb.end(), verb["verb"])


def _voice(view: View, found: Found, verb: regex.Match[str], floor: int) -> tuple[Voice, int]:
    """Active or passive, and where the givers begin."""
    if _KIND[verb["verb"]] == "receive":
        return Voice.RECEIVES, verb.start()
    passive = _last_passive(view, floor, verb.start())
    if passive and not found.inside(QUANTITIES, passive.end("agent") - len(passive["agent"]), verb.start()):
        return Voice.RECEIVES, passive.start("agent")
    return Voice.GIVES, verb.start()


def _last_passive(view: View, floor: int, verb: int) -> regex.Match[str] | None:
    """The `được` before the verb, with the agent between them."""
    at = view.low.rfind("được", floor, verb)
    return PATTERNS["passive"].match(view.low, at, verb) if at != -1 else None
