"""Recipients: the counted or named ones on the side of the verb where they stand."""

from collections.abc import Sequence
from typing import Any

import regex

from extract.facts.awards.heads import PATTERNS, Head, Voice
from extract.facts.drafts import RecipientDraft
from extract.language.view import View
from extract.mentions.base import Found, Mention
from extract.mentions.people import PEOPLE, PersonValue
from extract.mentions.quantities import QUANTITIES, QuantityValue
from extract.mentions.units import UNITS
from schemas import ObjectKind

_HONOURED = frozenset(ObjectKind) - {ObjectKind.MONEY, ObjectKind.PERCENT, ObjectKind.OTHER}
Named = Mention[PersonValue] | Mention[Any]
Candidate = Mention[QuantityValue] | Named


def find_recipients(view: View, found: Found, head: Head, limit: int, previous: Sequence[RecipientDraft]) -> list[RecipientDraft]:
    """Whom the award of `head` goes to; `limit` is where the next head begins, `previous` the recipients of the head before."""
    right = _right(view, found, head, limit)
    if right:
        return right
    if head.term is not None and (between := _between(view, found, head)):
        return between
    return _left(view, found, head, previous) if head.voice is Voice.RECEIVES else []


def _candidates(found: Found, start: int, end: int) -> list[Candidate]:
    """Counted and named ones between `start` and `end`, in order."""
    counted = [q for q in found.inside(QUANTITIES, start, end) if q.value.object in _HONOURED]
    units = [u for u in found.inside(UNITS, start, end) if not found.taken(u.start, u.end, PEOPLE)]
    named = [n for n in (*found.inside(PEOPLE, start, end), *units) if all(n.end <= q.start or q.end <= n.start for q in counted)]
    return sorted([*counted, *named], key=lambda c: (c.start, -c.end))


def _right(view: View, found: Found, head: Head, limit: int) -> list[RecipientDraft]:
    start = _after_giver(view, found, head)
    candidates = _outermost(_candidates(found, start, limit))
    if not candidates:
        return []
    gap = view.low[start : candidates[0].start]
    if head.term is not None:
        introduced = PATTERNS["introducer"]
    else:
        introduced = PATTERNS["after_verb" if _counted(candidates[0]) else "after_verb_named"]
    if not introduced.match(gap) or (head.term is None and PATTERNS["new_sentence"].search(view.text, start, candidates[0].end)):
        return []
    group = [candidates[0]]
    for candidate in candidates[1:]:
        if not _continues(view, group[-1].end, candidate, head, limit):
            break
        group.append(candidate)
    return _drafts(view, found, group, limit)


def _after_giver(view: View, found: Found, head: Head) -> int:
    """Where the search for recipients begins: after `của X, Y` behind the award's name."""
    position = head.end
    if not view.low.startswith(" của ", position):
        return position
    position += len(" của ")
    for unit in found[UNITS]:
        if position <= unit.start <= position + 24 and not regex.search(r"[.;:]|(?<!\p{L})cho(?!\p{L})", view.low[position : unit.start]):
            position = unit.end
    return position


def _outermost(candidates: list[Candidate]) -> list[Candidate]:
    """Without the candidates that lie inside another."""
    kept: list[Candidate] = []
    for candidate in candidates:
        if not kept or candidate.start >= kept[-1].end:
            kept.append(candidate)
    return kept


def _counted(candidate: Candidate) -> bool:
    return isinstance(candidate.value, QuantityValue)


def _continues(view: View, end: int, candidate: Candidate, head: Head, limit: int) -> bool:
    """Whether `candidate` goes on the list of recipients that reached `end`."""
    gap = view.low[end : candidate.start]
    if "\n" in gap or ". " in gap or PATTERNS["stopped"].search(gap):
        return False
    if ";" in gap and limit < view.sentence_at(head.start)[1] and "được" in view.low[candidate.end : limit + 40].split(";")[0]:
        return False  # the next clause tells of its own award
    return bool(PATTERNS["separator"].search(gap) if _counted(candidate) else PATTERNS["name_separator"].fullmatch(gap))


def _drafts(view: View, found: Found, group: list[Candidate], limit: int) -> list[RecipientDraft]:
    """The recipients of a group; people listed behind a count of them are its names."""
    drafts: list[RecipientDraft] = []
    units: list[Mention[Any]] = []
    people: list[Mention[PersonValue]] = []
    for candidate in group:
        if isinstance(candidate.value, QuantityValue):
            value = candidate.value
            drafts.append(RecipientDraft(value.object, value.value, candidate.start, candidate.end, value.comparator))
        elif isinstance(candidate.value, PersonValue):
            people.append(candidate)
        else:
            units.append(candidate)
    if units:
        names = tuple(view.text[u.start : u.end] for u in units)
        drafts.append(RecipientDraft(ObjectKind.COLLECTIVE, float(len(units)), units[0].start, units[-1].end, names=names))
    if people:
        drafts.append(_people(people))
    return drafts


def _people(people: Sequence[Mention[PersonValue]]) -> RecipientDraft:
    names = tuple(dict.fromkeys(p.value.name for p in people))
    return RecipientDraft(ObjectKind.INDIVIDUAL, float(len(names)), people[0].start, people[-1].end, names=names)


def _between(view: View, found: Found, head: Head) -> list[RecipientDraft]:
    """`tặng 5 tập thể Bằng khen`, `tặng ông Giấy khen`."""
    assert head.term is not None
    verb_end = head.verb + len(head.cue)
    if verb_end >= head.term.start or head.verb < head.floor:
        return []
    candidates = _outermost(_candidates(found, verb_end, head.term.start))
    gap = view.low[verb_end : candidates[0].start] if candidates else ""
    if candidates and len(gap) <= 16 and "của" not in gap:
        return _drafts(view, found, candidates, head.term.start)
    if PATTERNS["pronoun_object"].fullmatch(view.low[verb_end : head.term.start]):
        return _last_person(found, head.verb)
    return []


def _last_person(found: Found, before: int) -> list[RecipientDraft]:
    people = [p for p in found[PEOPLE] if p.end <= before]
    return [_people(people[-1:])] if people else []


def _left(view: View, found: Found, head: Head, previous: Sequence[RecipientDraft]) -> list[RecipientDraft]:
    """The subject of a passive or of `nhận`: the first counted group, else the first named one, else the one before."""
    if head.verb < head.floor:
        return list(previous)
    end = view.low.rfind("được", head.floor, head.agent) if head.agent != head.verb else head.verb
    subset = list(PATTERNS["subset"].finditer(view.low, head.floor, end))
    floor = subset[-1].end() if subset else head.floor
    candidates = [c for c in _outermost(_candidates(found, floor, end)) if _counted(c) or not _located(view, c)]
    counted = [c for c in candidates if _counted(c)]
    first = counted[0] if counted else candidates[0] if candidates else None
    if first is None:
        subject = view.low[floor:end]
        if PATTERNS["pronoun_subject"].search(subject):
            return _last_person(found, end)
        return list(previous) if not regex.search(r"\d", subject) and len(subject) < 40 else []
    group = [first]
    for candidate in candidates[candidates.index(first) + 1 :]:
        if not _continues(view, group[-1].end, candidate, head, end) or _counted(candidate) != _counted(first):
            break
        group.append(candidate)
    drafts = _drafts(view, found, group, end)
    return _with_names(view, found, head, drafts)


def _located(view: View, candidate: Candidate) -> bool:
    return PATTERNS["located"].search(view.low, max(0, candidate.start - 24), candidate.start) is not None


def _with_names(view: View, found: Found, head: Head, drafts: list[RecipientDraft]) -> list[RecipientDraft]:
    """`Bốn bác sĩ được phong tặng ... gồm: A, B, C, D`: the names behind the award belong to the number before it."""
    sentence_end = view.sentence_at(head.start)[1]
    people = found.inside(PEOPLE, head.end, sentence_end)
    if len(drafts) != 1 or drafts[0].names or not people or len(people) != drafts[0].value:
        return drafts
    if not PATTERNS["list_of_names"].match(view.low[head.end : people[0].start]):
        return drafts
    one = drafts[0]
    names = tuple(p.value.name for p in people)
    return [RecipientDraft(one.object, one.value, one.start, one.end, one.comparator, names)]
