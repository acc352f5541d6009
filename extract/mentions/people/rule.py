"""People: names with the titles and positions that stand around them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, pairwise
from pathlib import Path

from extract.language.view import View
from extract.mentions.base import Found, Mention
from extract.mentions.people.attachments import attach
from extract.mentions.people.context import in_person
from extract.mentions.people.names import FAMILY, Name, Shape
from extract.mentions.people.offices import Office, Offices
from extract.mentions.people.patterns import PATTERNS
from extract.mentions.people.titles import Spans, Titles

FOLDER = Path(__file__).parent
_LIKELY = (Shape.FULL, Shape.SHORT, Shape.LOOSE, Shape.ROLL)  # may hold an office without a title


@dataclass(frozen=True, slots=True)
class PositionValue:
    """An office held, as written. Folded offsets."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PersonValue:
    """A person as one mention states it: the name, how the person is addressed, the offices named with it.

    `given` marks a given name after a title (`chị Hà`), which stands for a full name elsewhere in the article.
    """

    name: str
    titles: tuple[str, ...] = ()
    positions: tuple[PositionValue, ...] = ()
    given: bool = False


def find_people(view: View, found: Found) -> Iterator[Mention[PersonValue]]:
    """All persons named in full, and given names after a title that one of them explains."""
    titles = Titles(view)
    names = in_person(view, found, titles)
    likely = [name for name in names if (name.titles and name.shape is not Shape.GIVEN) or name.shape in _LIKELY]
    offices = Offices(view, found, {at for name in likely for at in (name.start, name.lead)})
    held = attach(view, offices, likely)
    people = _believed(view, [name for name in names if name.shape is not Shape.GIVEN], held)
    full = {_key(view, name) for name in people}
    short = Counter(part for name in full for part in short_forms(name))
    given = [name for name in names if name.shape in (Shape.GIVEN, Shape.LOOSE) and short[_key(view, name)] == 1]
    for name in given:
        value = PersonValue(view.text[name.start : name.end], _texts(view, name.titles), given=True)
        yield Mention(name.start, name.end, value, "people.given_name")
    shortened = {name.start for name in given}
    for name in people:
        if name.start not in shortened:
            yield _mention(view, titles, name, held.get(name.start, []))


def _believed(view: View, names: list[Name], held: dict[int, list[Office]]) -> list[Name]:
    """The names that are persons: by their shape, a title, an office or a role beside them, or by company of such a name."""
    sure = {name.start for name in names if held.get(name.start) or _proven(view, name)}
    keys = {_key(view, name) for name in names if name.start in sure}
    sure |= {name.start for name in names if _key(view, name) in keys}
    for one, other in chain(pairwise(names), pairwise(reversed(names))):
        if one.start in sure and _keeps_company(view, other) and _listed(view, one, other):
            sure.add(other.start)
    return [name for name in names if name.start in sure]


def _proven(view: View, name: Name) -> bool:
    """Whether the name stands for a person by its shape, a title, or the role that it is given."""
    if name.shape in (Shape.FULL, Shape.ROLL) or name.titles or _is_author(view, name):
        return True
    role = PATTERNS["people.role"].search(view.low, max(0, name.start - 24), name.start)
    return role is not None and (role["close"] is None or name.shape is not Shape.WEAK)


def _is_author(view: View, name: Name) -> bool:
    """Whether a work before it, or what it did, makes it the name of an author: `tiểu thuyết của Hà Ân`, `(Phạm Sinh dịch)`."""
    if PATTERNS["people.author_on"].match(view.low, name.end) and view.text.startswith("(", max(0, name.start - 1)):
        return True
    return PATTERNS["people.author"].search(view.low, max(0, name.start - 80), name.start) is not None


def _keeps_company(view: View, name: Name) -> bool:
    """Whether the name is believed beside a sure one in a list: one of two syllables, a highland one if not A or Y alone begins it."""
    if name.shape is Shape.SHORT:
        return not view.low.startswith("văn ", name.start)  # players by their given names: Văn Toàn, Văn Đức
    return name.shape is Shape.LOOSE and view.text[name.start + 1] != " "


def _listed(view: View, one: Name, other: Name) -> bool:
    first, second = sorted((one, other), key=lambda name: name.start)
    return PATTERNS["people.listed"].fullmatch(view.low, first.end, second.lead) is not None


def _mention(view: View, titles: Titles, name: Name, offices: list[Office]) -> Mention[PersonValue]:
    spans = (titles.before(offices[0].start, listed=True) if offices and offices[0].start < name.lead else ()) + name.titles
    positions = tuple(PositionValue(view.text[office.start : office.end], office.start, office.end) for office in offices)
    rule = "people.with_office" if positions else "people.with_title" if spans else "people.name"
    return Mention(name.start, name.end, PersonValue(view.text[name.start : name.end], _texts(view, spans), positions), rule)


def _texts(view: View, spans: Spans) -> tuple[str, ...]:
    return tuple(view.text[start:end] for start, end in spans)


def _key(view: View, name: Name) -> str:
    return view.low[name.start : name.end]


def short_forms(full: str) -> Iterator[str]:
    """By what else the bearer of a full name (folded) goes: its last syllables, and the first ones of a highland name (`Y Thim` Ayun)."""
    parts = full.split(" ")
    yield from (" ".join(parts[at:]) for at in range(1, len(parts)))
    if parts[0] not in FAMILY:
        yield from (" ".join(parts[:at]) for at in range(1, len(parts)))
