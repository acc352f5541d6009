"""Wholes of counts: of which stated number a number is a part."""

from extract.facts.counts.actions import PATTERNS
from extract.facts.drafts import CountDraft
from extract.language.view import View
from schemas import Comparator, ObjectKind

_FARTHEST = 400
_MOST = 12
"""How many characters and counts a breakdown reaches over."""


def link_wholes(view: View, counts: list[CountDraft]) -> None:
    """Tie the stated parts of a number to it: after `trong đó`, `gồm`, a colon, a dash, or in parentheses."""
    for index, count in enumerate(counts):
        for whole in reversed(counts[max(0, index - _MOST) : index]):
            gap = view.low[whole.quantity.end : count.quantity.start]
            if len(gap) > _FARTHEST or "\n" in gap:
                break
            if whole.part_of is None and _may_hold(whole, count) and _opens(gap):
                count.part_of = whole
                break


def _may_hold(whole: CountDraft, part: CountDraft) -> bool:
    one, other = whole.quantity.value, part.quantity.value
    if one.object is ObjectKind.PERCENT or other.comparator is Comparator.RANGE or one.of is not None:
        return False
    people = {ObjectKind.PERSON, ObjectKind.INDIVIDUAL, ObjectKind.PARTY_MEMBER}
    same = one.object is other.object or {one.object, other.object} <= people
    same_noun = one.object is not ObjectKind.OTHER or one.noun.casefold() == other.noun.casefold()
    return same and same_noun and other.value < one.value


def _opens(gap: str) -> bool:
    """Whether the words between whole and part open a breakdown that is still open."""
    cue = PATTERNS["breakdown"].search(gap)
    if cue is None or PATTERNS["against"].search(gap):
        return False
    if cue.group() == "(" and ")" in gap[cue.start() :]:
        return False
    return PATTERNS["sentence_ends"].search(gap, cue.start()) is None
