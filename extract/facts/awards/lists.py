"""Lists: the items under a line of text, and what that line says for all of them."""

from collections.abc import Iterator

from extract.facts.awards.candidates import Candidate, candidates_between, counted, is_person, recipients_of
from extract.facts.awards.givers import find_givers
from extract.facts.awards.heads import PATTERNS, find_heads, find_verbs
from extract.facts.awards.recipients import last_person, listed_from, with_names
from extract.facts.drafts import RecipientDraft, Somebody
from extract.language.view import View
from extract.mentions.award_terms import AWARD_TERMS
from extract.mentions.base import Found
from extract.mentions.units import UNITS, UnitValue
from schemas import Level, UnitKind

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
_ABOVE = (Level.CENTRAL, Level.PROVINCE, Level.DISTRICT)
"""Levels of units that hold others which stand before them in an item."""
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


def holders_of_record(view: View, found: Found, position: int) -> list[RecipientDraft]:
    """Who has what the items of a record name: `Phần thưởng đến với anh: - Năm 2011: Bằng khen của Bộ X; - Năm 2015: ...`."""
    heading = heading_of(view, position)
    if heading is None or not PATTERNS["record_of"].search(view.low, *heading):
        return []
    if named := [c for c in candidates_between(found, *heading) if not counted(c)]:
        return recipients_of(view, found, named[:1]) if len(named) == 1 else []
    pronoun = next(view.find(PATTERNS["whose"], *heading), None)
    return last_person(view, found, heading[1], pronoun["pronoun"]) if pronoun else []


def opens_list(view: View, end: int) -> bool:
    """Whether the line that ends at `end` stands over a list: with a colon, or as a heading over items of another mark."""
    if view.text[end - 1] == ":":
        return True
    item = PATTERNS["list_item"].match(view.text, end)
    if item is None or view.text[end - 1] in ".;,!?" or not view.text.startswith("\n", end):
        return False
    own = PATTERNS["list_item"].match(view.text, view.text.rfind("\n", 0, end) + 1)
    return own is None or _mark_kind(own.group()) != _mark_kind(item.group())


def _mark_kind(mark: str) -> str:
    """What tells the marks of a list from those of its sublists: digits, letters, or the bullet itself."""
    first = mark.strip()[:1]
    return "digit" if first.isdigit() else "letter" if first.isalpha() else first


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
    named = listed_from(view, candidates, None)
    named = [named[0], *(c for c in named[1:] if not _holds(view, named[0], c))]
    return with_names(view, found, named[-1].end, recipients_of(view, found, named))


def _holds(view: View, first: Candidate, unit: Candidate) -> bool:
    """Whether a unit behind a comma is where the first belongs: `- Bác sĩ A, Bệnh viện X`, `- Đồn Biên phòng B, BĐBP tỉnh`."""
    if is_person(unit) or not view.low.startswith(", ", unit.start - 2):
        return False
    level = unit.value.level if isinstance(unit.value, UnitValue) else None
    return is_person(first) or (level in _ABOVE and isinstance(first.value, UnitValue) and first.value.level not in _ABOVE)


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
