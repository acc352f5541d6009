"""Where a name is no person: streets, schools and prizes named after people, picture credits, bylines, works."""

from bisect import bisect_right
from collections import Counter
from dataclasses import replace
from typing import Any

from extract.language.view import View
from extract.mentions.award_terms import AWARD_TERMS
from extract.mentions.base import Family, Found
from extract.mentions.documents import DOCUMENTS
from extract.mentions.models import MODELS
from extract.mentions.movements import MOVEMENTS
from extract.mentions.people.names import Name, Shape, find_names
from extract.mentions.people.patterns import PATTERNS
from extract.mentions.people.titles import Titles
from extract.mentions.places import PLACES
from extract.mentions.units import UNITS
from schemas import UnitKind

_OTHERS: tuple[Family[Any], ...] = (PLACES, MODELS, MOVEMENTS, DOCUMENTS, AWARD_TERMS)
_NAMED = frozenset(  # kinds of units that may bear a person's name
    {
        UnitKind.SCHOOL,
        UnitKind.HOSPITAL,
        UnitKind.ENTERPRISE,
        UnitKind.COOPERATIVE,
        UnitKind.ASSOCIATION,
        UnitKind.PRESS,
        UnitKind.VILLAGE,
        UnitKind.OTHER,
    }
)
_WINDOW = 40  # characters before a name that tell what it is
_NESTED = 8  # units inside each other


def in_person(view: View, found: Found, titles: Titles) -> list[Name]:
    """The names that may stand for persons. A title settles it; a name listed after a refused one is refused with it."""
    kept: list[Name] = []
    refused = -1
    rolls = (roll.span("names") for roll in view.find(PATTERNS["people.roll"], cased=True))
    rolled = {word.start() for start, end in rolls for word in PATTERNS["people.roll_item"].finditer(view.text, start, end)}
    for name in find_names(view, titles, rolled, lambda name: _hidden(found, name)):
        joined = refused >= 0 and name.start - refused < 7 and PATTERNS["people.joint"].fullmatch(view.low, refused, name.start) is not None
        if name.titles or not (joined or _no_person(view, found, name)):
            kept.append(name)
        else:
            refused = name.end
    return _settled(view, kept)


def _hidden(found: Found, name: Name) -> bool:
    """Whether an untitled name begins inside something else. Units that bear no person's name hide no full name."""
    first = name.start, name.start + 1
    if name.titles or not found.taken(*first, UNITS, *_OTHERS):
        return False
    if name.shape is not Shape.FULL or found.taken(*first, *_OTHERS):
        return True
    units = found[UNITS]
    before = bisect_right(units, name.start, key=lambda unit: unit.start)
    return any(unit.value.kind in _NAMED and name.start < unit.end for unit in units[max(0, before - _NESTED) : before])


def _before_place(view: View, found: Found, name: Name) -> bool:
    """Whether a comma and a locality follow the name."""
    return view.text.startswith(", ", name.end) and found.taken(name.end + 2, name.end + 3, PLACES)


def _no_person(view: View, found: Found, name: Name) -> bool:
    text, low, end = view.text, view.low, name.start
    start = max(0, end - _WINDOW)
    return (
        _of_place(view, name)
        or PATTERNS["people.credit"].search(low, start, end) is not None
        or PATTERNS["people.picture"].search(text, start, end) is not None
        or PATTERNS["people.house_number"].search(low, start, end) is not None
        or (PATTERNS["people.number"].search(low, start, end) is not None and PATTERNS["people.ward"].match(low, name.end) is not None)
        or (PATTERNS["people.address"].search(text, start, end) is not None and _before_place(view, found, name))
        or PATTERNS["people.streets"].search(text, max(0, end - 3 * _WINDOW), end) is not None
        or PATTERNS["people.route"].search(text, max(0, end - 2 * _WINDOW), end) is not None
        or (PATTERNS["people.way"].search(low, start, end) is not None and PATTERNS["people.way_on"].match(text, name.end) is not None)
        or PATTERNS["people.way_end"].search(text, max(0, end - 2 * _WINDOW), end) is not None
        or text.startswith("/", name.end)
        or (text[end - 1 : end] in ('"', "'") and text[name.end : name.end + 1] in ('"', "'"))
        or _byline(view, name)
    )


def _of_place(view: View, name: Name) -> bool:
    """Whether the name is that of a street, commune, school ...: after such a word, but `Trưởng thôn A` is a person."""
    place = PATTERNS["people.named_after"].search(view.low, max(0, name.start - _WINDOW), name.start)
    if place is None or place["person"] is not None:
        return False
    office = PATTERNS["people.office_of_place"].search(view.low, max(0, name.start - 2 * _WINDOW), name.start)
    return name.shape is Shape.WEAK or office is None


def _byline(view: View, name: Name) -> bool:
    """Whether nothing but names stands in the sentence, outside a bulleted list."""
    start, end = view.sentence_at(name.start)
    if end - start > 120 or PATTERNS["people.byline"].fullmatch(view.text, start, end) is None:
        return False
    return PATTERNS["people.bullet"].search(view.text, max(0, start - 12), start) is None


def _settled(view: View, names: list[Name]) -> list[Name]:
    """Names with the end that the article gives them most often, where a lost sentence boundary leaves it open."""
    spans = [(name.start, name.end) for name in names if name.shape is not Shape.GIVEN]
    counts = Counter(view.low[start:end] for start, end in spans if not view.text[start:end].isupper())
    alike: dict[str, list[str]] = {}
    for known in counts:
        alike.setdefault(_opening(known), []).append(known)
    ends = (_settled_end(view, name, counts, alike) for name in names)
    return [name if end == name.end else replace(name, end=end) for name, end in zip(names, ends, strict=True)]


def _settled_end(view: View, name: Name, counts: Counter[str], alike: dict[str, list[str]]) -> int:
    ends = [name.end]
    for known in alike.get(_opening(view.low[name.start : name.end]), ()):
        end = name.start + len(known)
        if view.low.startswith(known, name.start) and (known.count(" ") > 1 or end > name.end) and not view.low[end : end + 1].isalpha():
            ends.append(end)
    return max(ends, key=lambda end: (counts[view.low[name.start : end]], end - name.start))


def _opening(name: str) -> str:
    """The first two words, by which names that may be one are kept together."""
    return " ".join(name.split(" ", 2)[:2])
