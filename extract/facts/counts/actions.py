"""Actions: what was done with what is counted, from the verb that governs the number."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.language.view import View
from extract.lexicon import Cues, pattern_table, read_toml, words
from extract.mentions.award_terms import AWARD_TERMS
from extract.mentions.base import Found, Mention
from extract.mentions.models import MODELS
from extract.mentions.places import PLACES
from extract.mentions.quantities import QUANTITIES, QuantityValue
from extract.mentions.units import UNITS
from schemas import Action, ObjectKind

CUES = read_toml(Path(__file__).parent / "cues.toml")
_ROWS = {verb: row for row in CUES["action"] for verb in words(row["verbs"])}
_VERBS = Cues([*_ROWS, *words(CUES["verbs"]["not_verbs"])])
PATTERNS = pattern_table(
    Path(__file__).parent / "patterns.toml",
    {**CUES["owner"], **CUES["period"], **CUES["breakdown"]},
)
_REACH = 140
_REACH_OF_PASSIVE = 50
_BY_QUALIFIER = {"nhân rộng": Action.REPLICATED, "xây dựng mới": Action.NEW}
_GUESTS = ("đại biểu", "khách mời", "thí sinh")
_PEOPLE = (ObjectKind.HOUSEHOLD, ObjectKind.PERSON, ObjectKind.PARTY_MEMBER)
_AWARDED = (ObjectKind.COLLECTIVE, ObjectKind.INDIVIDUAL, ObjectKind.EXEMPLAR)
_HAD = (*_PEOPLE, ObjectKind.UNIT, ObjectKind.MODEL)
_HONOURABLE = (*_AWARDED, *_HAD)
_HANDS = ("trao", "tặng", "trao tặng", "cấp")
"""Verbs that hand over awards as well as gifts."""


@dataclass(frozen=True, slots=True)
class Said:
    """An action, the row of rules.toml that found it, and the words that say it."""

    action: Action | None
    rule: str = ""
    cues: tuple[str, ...] = ()


def coordinated(view: View, found: Found) -> Iterator[list[Mention[QuantityValue]]]:
    """The quantities in groups of those that one verb governs: `14 mô hình tập thể, 8 mô hình hộ và 9 mô hình cá nhân`."""
    group: list[Mention[QuantityValue]] = []
    for quantity in found[QUANTITIES]:
        if group and not _listed(view, found, group[-1], quantity):
            yield group
            group = []
        group.append(quantity)
    if group:
        yield group


def _listed(view: View, found: Found, one: Mention[QuantityValue], other: Mention[QuantityValue]) -> bool:
    """Whether nothing but the rest of a noun and a comma stands between two quantities; a rate is of no list."""
    if not _alike(one, other):
        return False
    if not PATTERNS["listed"].fullmatch(view.low, one.end, other.start) or _verbs(view, one.end, other.start):
        return False
    return ";" not in view.low[one.end : other.start] or _after(view, found, other) is None  # a semicolon may end what a verb governs


def _verbs(view: View, start: int, end: int) -> list[tuple[int, int]]:
    """The spans of the verbs there; of overlapping ones the first, then the longest."""
    spans: list[tuple[int, int]] = []
    for span in sorted(_VERBS.spans(view.low, start, end), key=lambda span: (span[0], -span[1])):
        if not spans or span[0] >= spans[-1][1]:
            spans.append(span)
    return [span for span in spans if view.low[slice(*span)] in _ROWS]


def _action(verb: str, counted: ObjectKind) -> Action:
    row = _ROWS[verb]
    return Action(row.get("of_people", row["code"]) if counted in _PEOPLE else row["code"])


def actions_of(view: View, found: Found, group: Sequence[Mention[QuantityValue]], previous: Action | None) -> list[Said]:
    """The actions of a group: what its qualifiers say, else the verb that governs the group; `previous` is that of the count before."""
    shared = _governing(view, found, group, previous)
    return [_qualified(quantity) or shared for quantity in group]


def _qualified(quantity: Mention[QuantityValue]) -> Said | None:
    for qualifier in quantity.value.qualifiers:
        if action := _BY_QUALIFIER.get(qualifier.casefold()):
            return Said(action, "counts.action_qualifier", (qualifier,))
    return None


def _governing(view: View, found: Found, group: Sequence[Mention[QuantityValue]], previous: Action | None) -> Said:
    """The steps counts.action_* of rules.toml that go by words, in their order."""
    first, last = group[0], group[-1]
    if PATTERNS["resumed"].search(view.low, max(0, first.start - 80), first.start):
        return Said(previous, "counts.action_resumed" if previous else "")
    for_whom = _is_for(view, first)
    if for_whom and (lends := PATTERNS["lends"].match(view.low, last.end)):
        return Said(Action.SUPPORTED, "counts.action_lent", (lends.group().split()[-1],))
    verb = _before(view, found, first)
    said = view.low[slice(*verb)] if verb is not None else ""
    action = _action(said, first.value.object) if verb is not None else None
    if said in _HANDS and first.value.object in _HONOURABLE and found.inside(AWARD_TERMS, _clause(view, first)[0], first.start):
        return _honoured(view, first, said)
    # xây dựng kế hoạch và 75 cán bộ đăng ký; giới thiệu 90 đoàn viên, trong đó 60 đoàn viên được kết nạp
    joined = view.low.endswith((" và ", " trong đó "), 0, first.start) and len(group) == 1
    after = _after(view, found, last) if joined or action in (None, Action.HAS) else None
    if action not in (None, Action.HAS) and after is None:
        built = for_whom and action in (Action.BUILT, Action.NEW)
        return Said(Action.SUPPORTED if built else action, "counts.action_verb_before", (said,))
    if after is not None:
        return after
    if first.value.noun.casefold().startswith(_GUESTS):
        return Said(Action.ATTENDED, "counts.action_guests", (first.value.noun,))
    if first.value.object in _PEOPLE and (opening := PATTERNS["opens_with_guests"].match(view.low, view.sentence_at(first.start)[0])):
        return Said(Action.ATTENDED, "counts.action_guests", (opening.group().strip(),))
    return Said(Action.HAS, "counts.action_has", (said,)) if verb is not None else _without_verb(view, found, first, last)


def _clause(view: View, quantity: Mention[QuantityValue]) -> tuple[int, int]:
    """The part of the sentence around a quantity that semicolons bound."""
    start, end = view.sentence_at(quantity.start)
    stop = view.low.find(";", quantity.end, end)
    return max(start, view.low.rfind(";", start, quantity.start) + 1), stop if stop != -1 else end


def _honoured(view: View, quantity: Mention[QuantityValue], cue: str) -> Said:
    """Those to whom an award goes are commended, unless it is only proposed."""
    if PATTERNS["proposed"].search(view.low, *_clause(view, quantity)):
        return Said(None)
    return Said(Action.COMMENDED, "counts.action_honoured", (cue,))


def _without_verb(view: View, found: Found, first: Mention[QuantityValue], last: Mention[QuantityValue]) -> Said:
    """What the form of the sentence says: a row of a table of awards, a gift and for whom, what a body has in parentheses behind it."""
    start, end = view.sentence_at(first.start)
    if first.value.noun_row == "title":
        return _honoured(view, first, first.value.noun)
    if first.value.object in _AWARDED and (terms := found.inside(AWARD_TERMS, start, end)):
        return _honoured(view, first, view.text[terms[0].start : terms[0].end])
    given = found.inside(QUANTITIES, _clause(view, first)[0], first.start) if _is_for(view, first) else ()
    if any(_is_thing(one) for one in given) or (_is_thing(last) and PATTERNS["gift"].match(view.low, last.end, end)):
        return Said(Action.SUPPORTED, "counts.action_gift", ("cho",))
    if first.value.object not in _HAD or first.value.of is not None:
        return Said(None)
    opens = PATTERNS["of_body"].search(view.low, max(start, first.start - 9), first.start)
    if opens and found.taken(opens.start() - 1, opens.start(), UNITS, PLACES, MODELS):
        return Said(Action.HAS, "counts.action_beside", (opens.group().strip(),))
    amounts = PATTERNS["amounts"].search(view.low, max(start, first.start - _REACH), first.start)
    return Said(Action.HAS, "counts.action_amounts", (amounts["cue"],)) if amounts else Said(None)


def _is_for(view: View, quantity: Mention[QuantityValue]) -> bool:
    """Whether it counts people for whom something is done: `cho 15 hộ`."""
    return (
        quantity.value.object in _PEOPLE and PATTERNS["for_whom"].search(view.low, max(0, quantity.start - 4), quantity.start) is not None
    )


def _is_thing(quantity: Mention[QuantityValue]) -> bool:
    return quantity.value.object is ObjectKind.OTHER


def _after(view: View, found: Found, last: Mention[QuantityValue]) -> Said | None:
    """What the first verb behind the noun says, in the passive or near by; of money only that it helps."""
    start, end = last.end, view.sentence_at(last.start)[1]
    if last.value.object is ObjectKind.PERCENT:
        return None
    if last.value.object is ObjectKind.MONEY:
        supports = PATTERNS["money_supports"].match(view.low, start, end)
        return Said(Action.SUPPORTED, "counts.action_verb_after", (supports["verb"],)) if supports else None
    if aside := PATTERNS["aside"].match(view.low, start, end):
        start = aside.end()
    attains = PATTERNS["attains"].match(view.low, start, end)
    if attains and last.value.object in _HONOURABLE and any(term.start <= attains.end() for term in found.inside(AWARD_TERMS, start, end)):
        return _honoured(view, last, attains["verb"])
    clause = PATTERNS["behind"].match(view.low, start, end)
    verb = next(iter(_verbs(view, start, clause.end())), None) if clause else None
    if verb is None:
        return None
    said = view.low[slice(*verb)]
    passive = PATTERNS["passive"].match(view.low, start, verb[0])
    if (passive and verb[0] - passive.end() <= _REACH_OF_PASSIVE) or verb[1] - start <= _ROWS[said].get("behind", 0):
        return Said(_action(said, last.value.object), "counts.action_verb_after", (said,))
    return None


def _before(view: View, found: Found, quantity: Mention[QuantityValue]) -> tuple[int, int] | None:
    """The last verb before the number in its clause, if no comma cuts it off from the list that the number ends."""
    start = max(view.sentence_at(quantity.start)[0], quantity.start - _REACH)
    start = max(start, view.low.rfind(";", start, quantity.start) + 1)
    worth = PATTERNS["worth"].search(view.low, start, quantity.start) if quantity.value.object is ObjectKind.MONEY else None
    end = worth.start() if worth else quantity.start
    verbs = [verb for verb in _verbs(view, start, end) if _ROWS[view.low[slice(*verb)]].get("before", True)]
    if not verbs:
        return None
    verb_end = verbs[-1][1]
    gap = view.low[verb_end:end]
    if PATTERNS["predicate"].search(gap):
        return None
    cut = PATTERNS["cut"].search(gap)
    if cut is not None and quantity.value.object is ObjectKind.PERCENT:
        listed = any(_alike(other, quantity) for other in found.inside(QUANTITIES, verb_end, verb_end + cut.start()))
    else:
        listed = cut is None or any(c.isdigit() for c in gap[: cut.start()])
    return verbs[-1] if listed else None


def _alike(one: Mention[QuantityValue], other: Mention[QuantityValue]) -> bool:
    """Whether both are rates, or neither."""
    return (one.value.object is ObjectKind.PERCENT) == (other.value.object is ObjectKind.PERCENT)
