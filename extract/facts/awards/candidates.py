"""Candidates: the counted and named ones that a part of a sentence offers as recipients."""

from collections.abc import Sequence
from typing import Any, TypeAlias

from extract.facts.awards.heads import PATTERNS
from extract.facts.drafts import RecipientDraft
from extract.language.view import View
from extract.mentions.base import Found, Mention
from extract.mentions.people import PEOPLE, PersonValue
from extract.mentions.quantities import QUANTITIES, QuantityValue
from extract.mentions.units import UNITS
from schemas import ObjectKind

Candidate: TypeAlias = Mention[QuantityValue] | Mention[PersonValue] | Mention[Any]

_HONOURED = frozenset(ObjectKind) - {ObjectKind.MONEY, ObjectKind.PERCENT, ObjectKind.OTHER}


def counted(candidate: Candidate) -> bool:
    """Whether a candidate is a number of people, collectives, models ..."""
    return isinstance(candidate.value, QuantityValue) and candidate.value.object in _HONOURED


def is_person(candidate: Candidate) -> bool:
    """Whether a candidate is a named person."""
    return isinstance(candidate.value, PersonValue)


def located(view: View, candidate: Candidate) -> bool:
    """Whether the words before a named candidate make it a place or an affiliation."""
    return PATTERNS["located"].search(view.low, max(0, candidate.start - 24), candidate.start) is not None


def candidates_between(found: Found, start: int, end: int) -> list[Candidate]:
    """The candidates between `start` and `end` in order, without those that lie inside or introduce another."""
    numbers = [q for q in found.inside(QUANTITIES, start, end) if counted(q)]
    names: list[Candidate] = [*found.inside(PEOPLE, start, end)]
    names += [u for u in found.inside(UNITS, start, end) if not found.taken(u.start, u.end, PEOPLE)]
    free = [n for n in names if all(n.end <= q.start or q.end <= n.start for q in numbers)]
    kept: list[Candidate] = []
    for candidate in sorted([*numbers, *free], key=lambda c: (c.start, -c.end)):
        if kept and candidate.start < kept[-1].end:
            continue
        if kept and _introduces(found, kept[-1], candidate):
            kept.pop()
        kept.append(candidate)
    return kept


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
    units: list[Mention[Any]] = [c for c in group if not is_person(c) and not counted(c)]
    if units:
        drafts.append(_named(ObjectKind.COLLECTIVE, units, [view.text[u.start : u.end] for u in units]))
    if people:
        drafts.append(_named(ObjectKind.INDIVIDUAL, people, [full_name(found, p) for p in people]))
    return drafts


def full_name(found: Found, person: Mention[PersonValue]) -> str:
    """The full name of a person who is mentioned by the given name alone (`chị Anh`)."""
    if not person.value.given:
        return person.value.name
    full = (p.value.name for p in found[PEOPLE] if not p.value.given and p.value.name.endswith(" " + person.value.name))
    return next(full, person.value.name)


def _named(kind: ObjectKind, mentions: Sequence[Mention[Any]], written: Sequence[str]) -> RecipientDraft:
    names = tuple(dict.fromkeys(written))
    return RecipientDraft(kind, float(len(names)), mentions[0].start, mentions[-1].end, names=names)
