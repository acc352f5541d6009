"""One entity for all mentions of a locality, with its parent and its official code at the date of the article."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import regex

from extract.language.view import View
from extract.lexicon.admin import (
    VN34,
    VN63,
    AdminUnit,
    ancestors,
    find_units,
    in_force,
    place_key,
    province_of,
    scheme_at,
    successors,
)
from extract.mentions.base import Found, Mention
from extract.mentions.places import PLACES, PlaceValue
from extract.resolve.home import home_province
from schemas import Level

__all__ = ["PlaceEntity", "home_province", "place_of", "resolve_places"]

_ORDER = (Level.GRASSROOTS, Level.COMMUNE, Level.DISTRICT, Level.PROVINCE)
_LIES_IN = regex.compile(r"(?:,? ?\(?|,? ?- ?|,? (?:thuộc|của) )")
_LIST = regex.compile(r"(?:, |; | và | cùng )")


@dataclass(slots=True, eq=False)
class PlaceEntity:
    """A locality of the article.

    `mentions` in order; `fullest` the one that gives `name`, as written; `code` is of `scheme`, both None where no one unit
    is certain; `ambiguous` says that several units bear the name and the article does not choose; `current` is what a unit
    of vn63 became on 1 July 2025, None where that is several units, a district, or unknown.
    """

    mentions: list[Mention[PlaceValue]]
    fullest: Mention[PlaceValue]
    name: str
    type: str | None
    level: Level | None
    parent: "PlaceEntity | None" = None
    unit: AdminUnit | None = None
    ambiguous: bool = False

    @property
    def code(self) -> str | None:
        """Official code in `scheme`."""
        return self.unit.code if self.unit else None

    @property
    def scheme(self) -> str | None:
        """The code list that `code` belongs to."""
        return self.unit.scheme if self.unit and self.unit.code else None

    @property
    def current(self) -> str | None:
        """What the unit became on 1 July 2025, with its province."""
        after = successors(self.unit) if self.unit and self.unit.scheme == VN63 else ()
        if len(after) != 1:
            return None
        return ", ".join(unit.full_name for unit in (after[0], *ancestors(after[0])))


def resolve_places(view: View, found: Found, reference_value: str | None) -> list[PlaceEntity]:
    """The localities of the article in order of first mention; `reference_value` (EDTF) chooses the scheme, vn63 without one."""
    mentions = found[PLACES]
    parents = _stated_parents(view, mentions)
    groups = _grouped(mentions, parents, reference_value)
    entities = [_entity(view, group) for group in groups]
    owner = place_of(entities)
    name = home_province(view, found) or ""
    homes = [unit for scheme in (scheme_at(reference_value), VN63) for unit in find_units(name, scheme, level=Level.PROVINCE)]
    home = homes[0] if homes else None
    for level in reversed(_ORDER):
        for entity in (entity for entity in entities if entity.level is level):
            stated = (owner[parents[m]] for m in entity.mentions if m in parents)
            entity.parent = next((above for above in stated if above is not entity), None)
            _link(entity, entities, home, reference_value)
    return entities


def place_of(entities: Iterable[PlaceEntity]) -> dict[Mention[PlaceValue], PlaceEntity]:
    """The entity of every mention."""
    return {mention: entity for entity in entities for mention in entity.mentions}


def _rank(level: Level | None) -> int:
    return _ORDER.index(level) if level in _ORDER else -1


def _stated_parents(view: View, mentions: tuple[Mention[PlaceValue], ...]) -> dict[Mention[PlaceValue], Mention[PlaceValue]]:
    """What the text says each mention lies in: `xã Ngọc Chiến, huyện Mường La`; a list before a comma shares what follows."""
    parents: dict[Mention[PlaceValue], Mention[PlaceValue]] = {}
    for inner, outer in reversed(list(pairwise(mentions))):
        between = view.low[inner.end : outer.start]
        if _rank(inner.value.level) < _rank(outer.value.level) and _LIES_IN.fullmatch(between):
            parents[inner] = outer
        elif outer.rule == "places.listed" and outer in parents and inner.value.level is outer.value.level and _LIST.fullmatch(between):
            shared = "(" not in view.low[outer.end : parents[outer].start]
            parents |= {inner: parents[outer]} if shared else {}
    return parents


def _grouped(
    mentions: tuple[Mention[PlaceValue], ...], parents: dict[Mention[PlaceValue], Mention[PlaceValue]], reference: str | None
) -> list[list[Mention[PlaceValue]]]:
    """Mentions of one locality together: the typed ones first, then the bare ones to the nearest of their name."""
    groups: list[list[Mention[PlaceValue]]] = []
    for mention in sorted(mentions, key=lambda m: (m.value.type is None, m.start)):
        same = [group for group in groups if any(_same(member, mention, parents) for member in group)]
        fitting = [group for group in same if not _contradicts(group, mention, parents)]
        if fitting:
            min(fitting, key=lambda group: min(abs(m.start - mention.start) for m in group)).append(mention)
        else:
            groups.append([mention])
    return sorted((sorted(group, key=lambda m: m.start) for group in groups), key=lambda group: group[0].start)


def _same(one: Mention[PlaceValue], other: Mention[PlaceValue], parents: dict[Mention[PlaceValue], Mention[PlaceValue]]) -> bool:
    """Whether two mentions may name the same locality: name, level and type agree."""
    if one.value.level is not other.value.level or _key(one.value) != _key(other.value):
        return False
    types = {one.value.type, other.value.type} - {None}
    if len(types) < 2 or one.value.level is Level.PROVINCE:
        return True
    if one.value.level is not Level.DISTRICT:
        return False
    return not types <= {unit.type for unit in find_units(one.value.name, VN63, level=Level.DISTRICT)}  # huyện and thành phố Cao Lãnh


def _contradicts(
    group: list[Mention[PlaceValue]], mention: Mention[PlaceValue], parents: dict[Mention[PlaceValue], Mention[PlaceValue]]
) -> bool:
    """Whether the text puts `mention` and a member of the group in different localities of one level."""
    here = parents.get(mention)
    return here is not None and any(
        (there := parents.get(member)) is not None and there.value.level is here.value.level and _key(there.value) != _key(here.value)
        for member in group
    )


def _key(value: PlaceValue) -> str:
    """The name by which localities are the same; of provinces that of the unit (HCM is Hồ Chí Minh)."""
    units = find_units(value.name, VN63, level=Level.PROVINCE) if value.level is Level.PROVINCE else ()
    name = units[0].name if units else value.name.removeprefix("số ")
    return place_key(name.lstrip("0") if name.isdigit() else name)


def _entity(view: View, group: list[Mention[PlaceValue]]) -> PlaceEntity:
    typed = [m for m in group if m.rule == "places.typed"]
    fullest = max(typed or group, key=lambda m: (not view.text[m.start : m.end].isupper(), m.end - m.start, -m.start))
    start, end = view.raw(fullest.start, fullest.end)
    type_ = fullest.value.type or next((m.value.type for m in group if m.value.type), None)
    return PlaceEntity(group, fullest, view.article.text[start:end], type_, fullest.value.level)


def _link(entity: PlaceEntity, entities: list[PlaceEntity], home: AdminUnit | None, reference: str | None) -> None:
    """Give `entity` its unit, its type and its parent, as far as they are certain."""
    if entity.level in (None, Level.GRASSROOTS):
        return
    units = _candidates(entity, reference)
    chosen = _narrowed(units, entity, entities, home)
    entity.ambiguous = len(chosen) > 1
    if len(chosen) != 1:
        return
    entity.unit = chosen[0]
    entity.type = entity.type or chosen[0].type
    if entity.parent is None:
        above = list(ancestors(chosen[0]))
        entity.parent = next((other for unit in above for other in entities if other.unit == unit), None)


def _candidates(entity: PlaceEntity, reference: str | None) -> tuple[AdminUnit, ...]:
    """Units of that name and level: of the scheme in force, else of the one before (a district in 2026 is a former one)."""
    name = entity.fullest.value.name.removeprefix("số ")
    name = name.lstrip("0") if name.isdigit() else name
    for scheme in dict.fromkeys((scheme_at(reference), VN63)):
        units = find_units(name, scheme, level=entity.level)
        alive = tuple(unit for unit in units if in_force(unit, reference)) or units
        typed = tuple(unit for unit in alive if unit.type == entity.type)
        if alive:
            return typed or alive
    return ()


def _narrowed(
    units: tuple[AdminUnit, ...], entity: PlaceEntity, entities: list[PlaceEntity], home: AdminUnit | None
) -> tuple[AdminUnit, ...]:
    """Those of `units` that the article allows: inside the stated parent, else near its other localities, else in its province."""
    if entity.parent is not None and entity.parent.unit is not None and entity.parent.unit.code is not None:
        outer = entity.parent.unit
        return tuple(unit for unit in units if _within(unit, outer))
    others = [other.unit for other in entities if other is not entity and other.unit and other.unit.code]
    for outer_level in (Level.DISTRICT, Level.PROVINCE):
        near = tuple(unit for unit in units if any(above.level is outer_level and above in others for above in ancestors(unit)))
        if near and len(units) > 1:
            at_home = tuple(unit for unit in near if home is not None and _within(unit, home))
            units = at_home or near
    if home is None or entity.level is Level.PROVINCE:
        return units
    at_home = tuple(unit for unit in units if _within(unit, home))
    if at_home:
        return at_home
    mentioned = any(_within(units[0], other) for other in others) if units else False
    return units if entity.level is Level.DISTRICT or mentioned else ()  # a commune of the name elsewhere is not the one meant


def _within(unit: AdminUnit, outer: AdminUnit) -> bool:
    """Whether `unit` lies in `outer`, which may be of the other scheme: a province is then compared by what it became."""
    if outer in ancestors(unit):
        return True
    if unit.scheme == VN34 and outer.scheme == VN63 and outer.level is Level.PROVINCE:
        return province_of(unit) in successors(outer)
    if unit.scheme == VN63 and outer.scheme == VN34:
        return outer in successors(province_of(unit))
    return False
