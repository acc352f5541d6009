"""Givers: the units in whose name an award is given. Who hands it over is not the giver."""

from collections.abc import Sequence

from extract.facts.awards.heads import PATTERNS, Head, Voice
from extract.facts.drafts import Somebody
from extract.language.view import View
from extract.mentions.base import Found
from extract.mentions.people import PEOPLE
from extract.mentions.places import PLACES
from extract.mentions.units import UNITS
from schemas import AwardForm

_HANDS_OVER = ("trao", "trao tặng", "trao giải", "trao thưởng", "trao giải thưởng")


def find_givers(view: View, found: Found, head: Head, previous: Sequence[Somebody]) -> list[Somebody]:
    """The givers of `head`, in order; those of the head before where the sentence goes on with the same subject."""
    sentence = view.sentence_at(head.start)
    for search in (_delegating, _named_after, _by, _deciding):
        if givers := search(view, found, head, sentence):
            return givers
    if head.voice is Voice.RECEIVES:
        if head.agent != head.verb:
            return _group(view, found.inside(UNITS, head.agent, head.verb), head.verb)
        return _recognising(view, found, head, previous) if head.takes else []
    if head.verb < head.floor:  # the verb was shared with the head before
        return list(previous)
    if asked := PATTERNS["proposes"].search(view.low, head.floor, head.verb):
        return _group(view, found.inside(UNITS, asked.end(), head.verb), head.verb)
    decided = "quyết định" in view.low[head.floor : head.verb]
    if head.cue in _HANDS_OVER and not decided and found.inside(PEOPLE, head.floor, head.verb):
        return []
    if not head.cue:  # an award that stands alone: nobody is said to give it
        return list(previous)
    return _subject(view, found, head) or _office(found, head) or list(previous)


def _delegating(view: View, found: Found, head: Head, sentence: tuple[int, int]) -> list[Somebody]:
    """`thừa ủy quyền của Chủ tịch nước`, `thay mặt Ban Thường vụ`."""
    clause = max(sentence[0], view.low.rfind(";", sentence[0], head.verb) + 1)
    for unit in found.inside(UNITS, clause, head.verb):
        if PATTERNS["delegated"].search(view.low, max(clause, unit.start - 40), unit.start):
            return [unit]
    return []


def _named_after(view: View, found: Found, head: Head, sentence: tuple[int, int]) -> list[Somebody]:
    """`Bằng khen của Ban Chấp hành Đảng bộ tỉnh`."""
    if head.term is None:
        return []
    of = PATTERNS["of_whom"].match(view.low, head.term.end) if head.form is AwardForm.BANG_CONG_NHAN else None
    if of is None and not view.low.startswith(" của ", head.term.end):
        return []
    start = of.end() if of else head.term.end + len(" của ")
    first = next((u for u in found.inside(UNITS, start, sentence[1]) if u.start - start <= 24), None)
    if first is None or PATTERNS["giver_ends"].search(view.low, start, first.start):
        return []
    return [first, *_following(view, found, first.end, sentence[1])]


def _by(view: View, found: Found, head: Head, sentence: tuple[int, int]) -> list[Somebody]:
    """`giải đặc biệt do Hội Vật lý trao tặng`."""
    for unit in found.inside(UNITS, head.end, min(sentence[1], head.end + 100)):
        if PATTERNS["by"].match(view.low[head.end : unit.start]):
            return [unit]
    return []


def _deciding(view: View, found: Found, head: Head, sentence: tuple[int, int]) -> list[Somebody]:
    """`theo Quyết định số 214-QĐ/TU của Tỉnh ủy X, 25 đảng viên được tặng`, where no one else is said to give."""
    for unit in found.inside(UNITS, sentence[0], head.verb):
        if PATTERNS["decided_by"].search(view.low, max(sentence[0], unit.start - 120), unit.start):
            return [unit] if head.agent == head.verb or not found.inside(UNITS, head.agent, head.verb) else []
    return []


def _recognising(view: View, found: Found, head: Head, previous: Sequence[Somebody]) -> list[Somebody]:
    """`UBND tỉnh công nhận 22 tập thể đạt danh hiệu X, 6 cá nhân đạt danh hiệu Y`: who recognises, or did at the head before."""
    part = max(view.sentence_at(head.verb)[0], view.low.rfind(";", 0, head.verb) + 1)
    recognised = list(PATTERNS["recognises"].finditer(view.low, part, head.verb))
    if not recognised:
        sentence = view.sentence_at(head.verb)[0]
        return list(previous) if PATTERNS["recognised_on"].search(view.low, sentence, head.verb) else []
    verb = recognised[-1].start()
    units = _outermost(view, found.inside(UNITS, max(part, min(verb, head.floor)), verb))
    return _group(view, units, verb) or list(previous)


def _following(view: View, found: Found, position: int, end: int) -> list[Somebody]:
    """Units coordinated behind `position`."""
    givers: list[Somebody] = []
    for unit in found.inside(UNITS, position, end):
        if not PATTERNS["joint_behind"].fullmatch(view.low, position, unit.start):
            break
        givers.append(unit)
        position = unit.end
    return givers


def _group(view: View, mentioned: Sequence[Somebody], end: int) -> list[Somebody]:
    """The coordinated units that end at `end`."""
    group: list[Somebody] = []
    position = end
    for unit in reversed(_outermost(view, mentioned)):
        gap = view.low[unit.end : position]
        if not (PATTERNS["joint"].search(gap) and len(gap) < 60 if group else PATTERNS["adverbs"].match(gap)):
            break
        group.insert(0, unit)
        position = unit.start
    return group


def _office(found: Found, head: Head) -> list[Somebody]:
    """The unit that the subject heads, where the article says one: `Giám đốc X, ông A ... Ông A ký quyết định tặng`."""
    people = found.inside(PEOPLE, head.floor, head.verb)
    if not people or not PATTERNS["at_verb"].fullmatch(found.view.low, people[-1].end, head.verb):
        return []
    held = [p for person in found[PEOPLE] if person.value.name == people[-1].value.name for p in person.value.positions]
    heading = [office for office in held if PATTERNS["heads_unit"].match(found.view.low, office.start)]
    units: list[Somebody] = [u for office in heading for u in found.inside(UNITS, office.start, office.end)]
    return units[:1] if len(units) == 1 else []


def _outermost(view: View, mentioned: Sequence[Somebody]) -> list[Somebody]:
    """The units without those inside others, or set off behind them: Cục A (Bộ B)."""
    units: list[Somebody] = []
    for unit in mentioned:
        if not units or (unit.start >= units[-1].end and view.low[units[-1].end : unit.start] != " ("):
            units.append(unit)
    return units


def _subject(view: View, found: Found, head: Head) -> list[Somebody]:
    """The subject of an active verb: the units before it, else a locality that acts (`huyện X khen thưởng`)."""
    if PATTERNS["organisers"].search(view.low, head.floor, head.verb):
        return []
    acting = [u for u in _outermost(view, found.inside(UNITS, head.floor, head.verb)) if not _elsewhere(view, head, u)]
    if group := _group(view, acting, head.verb):
        return group
    if PATTERNS["headline"].search(view.low, head.floor, head.verb):
        return []
    places = [p for p in found.inside(PLACES, head.floor, head.verb) if head.verb - p.end < 40]
    return [places[-1]] if places and not _elsewhere(view, head, places[-1]) else []


def _elsewhere(view: View, head: Head, somebody: Somebody) -> bool:
    """Whether the words before make it no subject: `tại X`, `ngày thành lập X`."""
    return PATTERNS["elsewhere"].search(view.low, max(head.floor, somebody.start - 24), somebody.start) is not None
