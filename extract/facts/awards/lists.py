"""Lists: the items under a line of text, and what that line says for all of them."""

from collections.abc import Iterator

from extract.facts.awards.candidates import candidates_between, recipients_of
from extract.facts.awards.givers import find_givers
from extract.facts.awards.heads import PATTERNS, find_heads, find_verbs
from extract.facts.awards.recipients import listed_from, with_names
from extract.facts.drafts import RecipientDraft, Somebody
from extract.language.view import View
from extract.mentions.award_terms import AWARD_TERMS
from extract.mentions.base import Found
from extract.mentions.units import UNITS
from schemas import UnitKind

_AUTHORITIES = frozenset(
    {
        UnitKind.PEOPLES_COMMITTEE,
        UnitKind.MINISTRY,
        UnitKind.AGENCY,
        UnitKind.DEPARTMENT,
        UnitKind.PARTY_COMMITTEE,
        UnitKind.PARTY_STANDING_COMMITTEE,
        UnitKind.PARTY_EXECUTIVE_COMMITTEE,
    }
)
"""Kinds of units that give where an item opens with one; of others it may be the members who receive."""
_LONGEST = 60
"""Items of one list that are read at most."""


def heading_of(view: View, position: int) -> tuple[int, int] | None:
    """The line above the list that has an item at `position`; None where there is no list."""
    line = view.text.rfind("\n", 0, position) + 1
    for steps in range(_LONGEST):
        if not PATTERNS["list_item"].match(view.text, line):
            return (line, view.text.find("\n", line)) if steps else None
        if line == 0:
            return None
        line = view.text.rfind("\n", 0, len(view.text[:line].rstrip())) + 1
    return None


def items_below(view: View, end: int) -> list[tuple[int, int]]:
    """The items of the list right under the line that ends at `end`, without their marks."""
    items: list[tuple[int, int]] = []
    while len(items) < _LONGEST and (mark := PATTERNS["list_item"].match(view.text, end)):
        stop = view.text.find("\n", mark.end())
        end = len(view.text) if stop == -1 else stop
        items.append((mark.end(), end))
    return items


def givers_of_heading(view: View, found: Found, heading: tuple[int, int]) -> list[Somebody]:
    """Who gives what the items name: `UBND tỉnh tặng:`, `được UBND tỉnh khen thưởng:`."""
    heads = find_heads(view, found, heading) or find_verbs(view, found, heading)
    return find_givers(view, found, heads[-1], []) if heads else []


def recipients_in_items(view: View, found: Found, end: int) -> list[RecipientDraft]:
    """The recipients that the items under the line ending at `end` name or count; none where the items name awards."""
    items = items_below(view, end)
    if any(found.inside(AWARD_TERMS, *item) for item in items):
        return []
    return list(_united(recipient for item in items for recipient in _of_item(view, found, *item)))


def gifts_in_items(view: View, found: Found, end: int) -> list[tuple[Somebody, list[RecipientDraft]]]:
    """Who gives what the line ending at `end` names, and to whom, where every item under it says so.

    `Bằng khen:`, and under it `- Bộ Tư pháp: 3 tập thể`, `- Của UBND tỉnh: 7 tập thể, 12 cá nhân`.
    """
    gifts = [_gift(view, found, *item) for item in items_below(view, end)]
    return [gift for gift in gifts if gift] if all(gifts) else []


def _gift(view: View, found: Found, start: int, end: int) -> tuple[Somebody, list[RecipientDraft]] | None:
    giver = next(iter(found.inside(UNITS, start, end)), None)
    opening = PATTERNS["giver_opening"].fullmatch(view.low, start, giver.start) if giver else None
    leads = PATTERNS["giver_led"].match(view.low, giver.end, end) if giver and opening else None
    if giver is None or opening is None or leads is None or not (opening["of"] or leads["gives"] or giver.value.kind in _AUTHORITIES):
        return None
    candidates = candidates_between(found, leads.end(), end)
    return (giver, recipients_of(view, found, listed_from(view, candidates, None))) if candidates else None


def _of_item(view: View, found: Found, start: int, end: int) -> list[RecipientDraft]:
    candidates = candidates_between(found, start, end)
    if not candidates or not PATTERNS["item_opening"].fullmatch(view.low, start, candidates[0].start):
        return []
    listed = listed_from(view, candidates, None)
    return with_names(view, found, listed[-1].end, recipients_of(view, found, listed))


def _united(recipients: Iterator[RecipientDraft]) -> Iterator[RecipientDraft]:
    """The counted ones as they are, then the named ones of each kind together."""
    named: dict[str, list[RecipientDraft]] = {}
    for recipient in recipients:
        if recipient.names:
            named.setdefault(recipient.object, []).append(recipient)
        else:
            yield recipient
    for group in named.values():
        names = tuple(dict.fromkeys(name for one in group for name in one.names))
        yield RecipientDraft(group[0].object, float(len(names)), group[0].start, group[-1].end, names=names)
