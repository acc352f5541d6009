"""Candidates: the counted and named ones that a part of a sentence offers as recipients.

Named are people, units, and localities that are honoured themselves.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypeAlias

from extract.facts.awards.heads import CUES, PATTERNS
from extract.facts.drafts import RecipientDraft
from extract.language.view import View
from extract.mentions.base import Found, Mention
from extract.mentions.people import PEOPLE, PersonValue
from extract.mentions.places import PLACES, PlaceValue
from extract.mentions.quantities import QUANTITIES, QuantityValue
from extract.mentions.units import UNITS
from schemas import ObjectKind

Candidate: TypeAlias = Mention[QuantityValue] | Mention[PersonValue] | Mention[Any]

_HONOURED = frozenset(ObjectKind) - {ObjectKind.MONEY, ObjectKind.PERCENT, ObjectKind.OTHER}
_BODIES = frozenset(CUES["recipients"]["bodies"])
PEOPLE_KINDS = (ObjectKind.INDIVIDUAL, ObjectKind.PERSON, ObjectKind.PARTY_MEMBER)
"""As what people are counted."""
_COUNTRIES = ("nước", "quốc gia")
"""Counted as units, but none that is honoured."""


def counted(candidate: Candidate) -> bool:
    """Whether a candidate is a number of people, collectives, models ..."""
    return isinstance(candidate.value, QuantityValue) and candidate.value.object in _HONOURED and candidate.value.noun not in _COUNTRIES


def is_person(candidate: Candidate) -> bool:
    """Whether a candidate is a named person."""
    return isinstance(candidate.value, PersonValue)


def is_place(candidate: Candidate) -> bool:
    """Whether a candidate is a locality."""
    return isinstance(candidate.value, PlaceValue)


def located(view: View, candidate: Candidate) -> bool:
    """Whether the words before a named candidate make it a place or an affiliation, not the author of what wins."""
    if PATTERNS["located"].search(view.low, max(0, candidate.start - 24), candidate.start) is None:
        return False
    return PATTERNS["authored"].search(view.low, max(0, candidate.start - 240), candidate.start) is None


def candidates_between(found: Found, start: int, end: int) -> list[Candidate]:
    """The candidates between `start` and `end` in order, without those that lie inside or introduce another."""
    numbers = [q for q in found.inside(QUANTITIES, start, end) if counted(q)]
    names: list[Candidate] = [*found.inside(PEOPLE, start, end)]
    names += [u for u in found.inside(UNITS, start, end) if not found.taken(u.start, u.end, PEOPLE)]
    names += [p for p in found.inside(PLACES, start, end) if not found.taken(p.start, p.end, PEOPLE, UNITS)]
    free = [n for n in names if all(n.end <= q.start or q.end <= n.start for q in numbers)]
    kept: list[Candidate] = []
    for candidate in sorted([*numbers, *free], key=lambda c: (c.start, -c.end)):
        if kept and candidate.start < kept[-1].end:
            continue
        if is_place(candidate) and not _acts(found, start, kept, candidate):
            continue
        if kept and _introduces(found, kept[-1], candidate):
            kept.pop()
        kept.append(candidate)
    return kept


def _acts(found: Found, start: int, before: Sequence[Candidate], place: Candidate) -> bool:
    """Whether a locality with its type is honoured itself: the first of all, or coordinated with another or with a unit."""
    if not isinstance(place.value, PlaceValue) or place.value.type is None:
        return False
    if before:
        gap = found.view.low[before[-1].end : place.start]
        last = gap in (" và ", ", và ") and not counted(before[-1]) and not is_person(before[-1])  # "Công an xã A và xóm B"
        return last or (is_place(before[-1]) and PATTERNS["bare_separator"].fullmatch(gap) is not None)
    return PATTERNS["acting_place"].search(found.view.low[max(start, place.start - 24) : place.start]) is not None


def _introduces(found: Found, unit: Candidate, person: Candidate) -> bool:
    """`nhân viên Điện lực huyện X (tỉnh Y) Trần Thị A`: the unit says whose the person is."""
    gap = found.view.low[unit.end : person.start]
    return is_person(person) and not is_person(unit) and not counted(unit) and PATTERNS["introduces"].fullmatch(gap) is not None


def recipients_of(view: View, found: Found, group: Sequence[Candidate]) -> list[RecipientDraft]:
    """A list of recipients as drafts: each number for itself, the units together, the people together."""
    drafts: list[RecipientDraft] = []
    for candidate in group:
        if isinstance(candidate.value, QuantityValue):
            value = candidate.value
            drafts.append(RecipientDraft(value.object, value.value, candidate.start, candidate.end, value.comparator))
    people: list[Mention[Any]] = [c for c in group if is_person(c)]
    families = [p for p in people if _before(view, p, "household")]
    people = [p for p in people if p not in families]
    places: list[Mention[Any]] = [c for c in group if is_place(c)]
    units: list[Mention[Any]] = [c for c in group if not is_person(c) and not counted(c) and not is_place(c)]
    if units:
        drafts.append(_named(ObjectKind.COLLECTIVE, units, [_full_unit(view, found, u) for u in units]))
    if peoples := [p for p in places if _before(view, p, "people_of")]:
        drafts.append(_named(ObjectKind.COLLECTIVE, peoples, [_before(view, p, "people_of") + view.text[p.start : p.end] for p in peoples]))
    if places := [p for p in places if p not in peoples]:
        drafts.append(_named(ObjectKind.UNIT, places, [view.text[p.start : p.end] for p in places]))
    if families:
        names = [_before(view, p, "household") + view.text[p.start : p.end] for p in families]
        drafts.append(_named(ObjectKind.HOUSEHOLD, families, names))
    if people:
        drafts.append(_named(ObjectKind.INDIVIDUAL, people, [full_name(found, p) for p in people]))
    return drafts


def named_by(told: list[RecipientDraft], listed: list[RecipientDraft]) -> list[RecipientDraft]:
    """Those that a text counts, with the names of those that it lists, where it lists as many: all, or all of their kind.

    Those listed where nobody is counted; none where the numbers do not agree.
    """
    if not told:
        return listed
    if any(one.names for one in told):
        return []
    names = tuple(name for one in listed for name in one.names)
    if len(told) == 1 and told[0].value == len(names):
        return [replace(told[0], names=names)]
    if len(told) == 1 and told[0].object is ObjectKind.EXEMPLAR and 0 < len(names) < (told[0].value or 0):
        return [*told, *listed]
    named = [replace(one, names=_of_kind(one, listed)) for one in told]
    return named if all(one.names for one in named) else []


def _of_kind(told: RecipientDraft, listed: list[RecipientDraft]) -> tuple[str, ...]:
    """The names listed of the kind that is counted, if they are as many."""
    people = told.object in PEOPLE_KINDS
    names = tuple(name for one in listed if (one.object in PEOPLE_KINDS) is people for name in one.names)
    return names if len(names) == told.value else ()


def _before(view: View, named: Candidate, pattern: str) -> str:
    """The words by which a family or the people of a place is honoured: `gia đình ông `, `cán bộ và nhân dân `; else empty."""
    words = PATTERNS[pattern].search(view.low, max(0, named.start - 60), named.start)
    return view.text[words.start() : named.start] if words else ""


def full_name(found: Found, person: Mention[PersonValue]) -> str:
    """The full name of a person who is mentioned by the given name alone (`chị Anh`)."""
    if not person.value.given:
        return person.value.name
    full = (p.value.name for p in found[PEOPLE] if not p.value.given and p.value.name.endswith(" " + person.value.name))
    return next(full, person.value.name)


def named_body(view: View, found: Found, noun: str, before: int) -> Mention[Any] | None:
    """The organisation that a common noun means: the last named before that begins with it."""
    opening = noun.removeprefix("nhà ") + " "
    return next((u for u in reversed(found.inside(UNITS, 0, before)) if view.low.startswith(opening, u.start, u.end)), None)


def _full_unit(view: View, found: Found, unit: Mention[Any]) -> str:
    """The name of a unit, of one that is mentioned by a common noun alone (`Trung tâm`) the one named before."""
    full = named_body(view, found, view.low[unit.start : unit.end], unit.start) if view.low[unit.start : unit.end] in _BODIES else None
    return view.text[full.start : full.end] if full else view.text[unit.start : unit.end]


def _named(kind: ObjectKind, mentions: Sequence[Mention[Any]], written: Sequence[str]) -> RecipientDraft:
    names = tuple(dict.fromkeys(written))
    return RecipientDraft(kind, float(len(names)), mentions[0].start, mentions[-1].end, names=names)
