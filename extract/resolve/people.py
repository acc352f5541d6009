"""One entity per person: all mentions of a name, the titles and offices that stood with any of them."""

from collections.abc import Iterable
from dataclasses import dataclass

import regex

from extract.language.folding import fold_key
from extract.language.view import View
from extract.mentions.base import Found, Mention
from extract.mentions.people import PEOPLE, PersonValue, PositionValue, short_forms
from extract.mentions.units import UNITS, UnitValue

_BESIDE = regex.compile(r"(?:, | - | \()(?:thuộc )?")


@dataclass(frozen=True, slots=True)
class HeldPosition:
    """An office as written, at the folded offsets `start` to `end`, and the mention of the unit it is held in."""

    text: str
    start: int
    end: int
    unit: Mention[UnitValue] | None


@dataclass(frozen=True, slots=True)
class PersonEntity:
    """A person: `name` is the mention that names the person best, `mentions` are all in order."""

    name: Mention[PersonValue]
    mentions: tuple[Mention[PersonValue], ...]
    titles: tuple[str, ...]
    positions: tuple[HeldPosition, ...]


def resolve_people(view: View, found: Found) -> list[PersonEntity]:
    """The persons of the article in the order of their first full mention.

    Two persons of one name in one article are one entity: the text does not tell them apart.
    """
    named: dict[str, list[Mention[PersonValue]]] = {}
    for mention in found[PEOPLE]:
        if not mention.value.given:
            named.setdefault(fold_key(mention.value.name), []).append(mention)
    bearers = {short: full for full in named for short in short_forms(full)}
    for mention in found[PEOPLE]:
        if mention.value.given:
            named[bearers[fold_key(mention.value.name)]].append(mention)
    return [_entity(found, sorted(mentions, key=lambda m: m.start)) for mentions in named.values()]


def _entity(found: Found, mentions: list[Mention[PersonValue]]) -> PersonEntity:
    full = [mention for mention in mentions if not mention.value.given]
    name = next((mention for mention in full if not mention.value.name.isupper()), full[0])
    titles = {fold_key(title): title for mention in reversed(mentions) for title in reversed(mention.value.titles)}
    positions = _fullest(position for mention in mentions for position in mention.value.positions)
    held = tuple(HeldPosition(p.text, p.start, p.end, _unit(found, p)) for p in positions)
    return PersonEntity(name, tuple(mentions), tuple(reversed(titles.values())), held)


def _fullest(positions: Iterable[PositionValue]) -> list[PositionValue]:
    """Each office once, in order; a shorter wording that begins a fuller one gives way to it."""
    first: dict[str, PositionValue] = {}
    for position in positions:
        first.setdefault(fold_key(position.text), position)
    return [position for key, position in first.items() if not any(other.startswith(key + " ") for other in first)]


def _unit(found: Found, position: PositionValue) -> Mention[UnitValue] | None:
    """The longest unit named in the position, else one that reaches beyond it or stands right behind it (Trưởng khoa Nhi, Bệnh viện A)."""
    touching = found.touching(UNITS, position.start, position.end)
    if not touching and (joint := _BESIDE.match(found.view.low, position.end)):
        touching = tuple(m for m in found.touching(UNITS, joint.end(), joint.end() + 1) if m.start == joint.end())
    return max(touching, key=lambda m: (m.end <= position.end, m.end - m.start, -m.start), default=None)
