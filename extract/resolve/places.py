"""One entity for all mentions of a locality, with its parent and its official code at the date of the article."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeAlias

import regex

from extract.language.view import View
from extract.lexicon.admin import (
    VN34,
    VN63,
    AdminUnit,
    ancestors,
    find_units,
    in_force,
    lies_in,
    place_key,
    province_of,
    scheme_at,
    successors,
)
from extract.mentions.base import Found, Mention
from extract.mentions.places import PLACES, PlaceValue
from schemas import Level

__all__ = ["PlaceEntity", "place_of", "resolve_places"]

UnitId: TypeAlias = tuple[str, Level, str]

_ORDER = (Level.GRASSROOTS, Level.COMMUNE, Level.DISTRICT, Level.PROVINCE)
_SPECIAL = "đặc khu"
"""A type of vn34 alone, whose few names do not repeat."""
_GROWTH = {"huyện": 0, "thị xã": 1, "thành phố": 2, "quận": 2}
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


def resolve_places(view: View, found: Found, reference_value: str | None, home_name: str | None) -> list[PlaceEntity]:
    """The localities of the article in order of first mention.

    `reference_value` (EDTF) chooses the scheme, vn63 without one; `home_name` is the bare name of the article's home province.
    """
    mentions = found[PLACES]
    parents = _stated_parents(view, mentions)
    groups = _grouped(mentions, parents)
    entities = [_entity(view, group) for group in groups]
    owner = place_of(entities)
    homes = [unit for scheme in (scheme_at(reference_value), VN63) for unit in find_units(home_name or "", scheme, level=Level.PROVINCE)]
    home = homes[0] if homes else None
    linked: dict[UnitId, PlaceEntity] = {}
    for level in reversed(_ORDER):
        for entity in (entity for entity in entities if entity.level is level):
            stated = (owner[parents[m]] for m in entity.mentions if m in parents)
            entity.parent = next((above for above in stated if above is not entity), None)
            _link(entity, linked, home, reference_value)
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


@dataclass(slots=True)
class _Group:
    """Mentions of one locality in the making, with the types and the parents (by level) that they state."""

    mentions: list[Mention[PlaceValue]]
    types: set[str]
    parents: dict[Level | None, str]

    def fits(self, value: PlaceValue, parent: PlaceValue | None) -> bool:
        """Whether a mention of the same name and level may be one of these: types agree, no two parents of one level."""
        if parent is not None and self.parents.get(parent.level, _key(parent)) != _key(parent):
            return False
        types = self.types | ({value.type} if value.type else set())
        if len(types) < 2 or value.level is Level.PROVINCE:
            return True
        if value.level is not Level.DISTRICT:
            return False
        units = find_units(value.name, VN63, level=Level.DISTRICT)
        apart = types <= {unit.type for unit in units}  # huyện and TP Cao Lãnh; but huyện and thị xã Mộc Châu are one
        return not apart or any(types <= {unit.type for unit in units if unit.id == one.id} for one in units)

    def add(self, mention: Mention[PlaceValue], type_: str | None, parent: PlaceValue | None) -> None:
        self.mentions.append(mention)
        self.types |= {type_} if type_ else set()
        if parent is not None:
            self.parents[parent.level] = _key(parent)


def _grouped(
    mentions: tuple[Mention[PlaceValue], ...], parents: dict[Mention[PlaceValue], Mention[PlaceValue]]
) -> list[list[Mention[PlaceValue]]]:
    """Mentions of one locality together: the typed ones first, then each bare one to the latest of its name."""
    groups: dict[tuple[str, Level | None], list[_Group]] = {}
    villages = {_key(m.value) for m in mentions if m.value.level is Level.GRASSROOTS}
    for mention in sorted(mentions, key=lambda m: (m.value.type is None, m.start)):
        value, parent = mention.value, parents[mention].value if mention in parents else None
        if value.level is Level.GRASSROOTS and place_key(f"{value.type} {value.name}") in villages:
            value = replace(value, type=None, name=f"{value.type} {value.name}")  # Xóm Bằng is the thôn Xóm Bằng
        named = groups.setdefault((_key(value), value.level), [])
        fitting = [group for group in named if group.fits(value, parent)] or [_Group([], set(), {})]
        before = [group for group in fitting if group.mentions and group.mentions[0].start <= mention.start]
        group = before[-1] if before else fitting[0]
        if not group.mentions:
            named.append(group)
        group.add(mention, value.type, parent)
    members = [sorted(group.mentions, key=lambda m: m.start) for named in groups.values() for group in named]
    return sorted(members, key=lambda group: group[0].start)


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


def _link(entity: PlaceEntity, linked: dict[UnitId, PlaceEntity], home: AdminUnit | None, reference: str | None) -> None:
    """Give `entity` its unit, its type and its parent, as far as they are certain; `linked` are the entities above it."""
    if entity.level in (None, Level.GRASSROOTS):
        return
    known, chosen = False, list[AdminUnit]()
    for scheme in (VN34,) if entity.type == _SPECIAL else dict.fromkeys((scheme_at(reference), VN63)):
        units = _candidates(entity, scheme, reference)
        typed = [unit for unit in units if unit.type == entity.type]
        known = known or bool(units)
        chosen = chosen or _one_each(_narrowed(typed, entity, linked, home) or _narrowed(units, entity, linked, home))
    entity.ambiguous = len(chosen) > 1 or (known and not chosen and entity.parent is None)
    if len(chosen) != 1:
        return
    entity.unit = chosen[0]
    entity.type = entity.type or chosen[0].type
    if entity.parent is None:
        entity.parent = next((linked[above.id] for above in ancestors(chosen[0]) if above.id in linked), None)
    if chosen[0].code is not None:
        linked.setdefault(chosen[0].id, entity)


def _candidates(entity: PlaceEntity, scheme: str, reference: str | None) -> list[AdminUnit]:
    """Units of that name and level which an article of that date can mean: those in force, else former ones, never later ones.

    A district may since have become a town or a city; a commune of another type is another commune.
    """
    name = entity.fullest.value.name.removeprefix("số ")
    name = name.lstrip("0") if name.isdigit() else name
    units = find_units(name, scheme, level=entity.level, type=entity.type if entity.level is Level.COMMUNE else None)
    units = tuple(unit for unit in units if _may_be(entity.type, unit))
    if reference is None:
        return list(units)
    return [unit for unit in units if in_force(unit, reference)] or [unit for unit in units if (unit.valid_to or "9") < reference]


def _may_be(said: str | None, unit: AdminUnit) -> bool:
    """Whether a district of the type that an article gives it may be `unit`.

    A huyện becomes a thị xã or a city, never the other way, and a province's own city never was a huyện.
    """
    if said not in _GROWTH or unit.type not in _GROWTH:
        return True
    capital = unit.type == "thành phố" and unit.name == province_of(unit).name
    return _GROWTH[said] <= _GROWTH[unit.type] and not (said == "huyện" and capital)


def _one_each(units: Iterable[AdminUnit]) -> list[AdminUnit]:
    """The units without the other states of those named before."""
    return list({unit.id: unit for unit in reversed(list(units))}.values())[::-1]


def _narrowed(units: list[AdminUnit], entity: PlaceEntity, linked: Mapping[UnitId, PlaceEntity], home: AdminUnit | None) -> list[AdminUnit]:
    """Those of `units` that the article allows: inside the stated parent, else near its other localities, else in its province.

    A commune is known by what it lies in: one that nothing in the article points to is not taken for the only one of its name.
    """
    parent = entity.parent
    if parent is not None and parent.unit is not None:
        return [unit for unit in units if lies_in(unit, parent.unit)]
    if parent is not None:
        key = _key(parent.fullest.value)
        units = [unit for unit in units if any(above.level is parent.level and place_key(above.name) == key for above in ancestors(unit))]
    provinces = {of for of in linked if of[1] is Level.PROVINCE}
    at_home = [unit for unit in units if home is not None and (unit.id == home.id or lies_in(unit, home))]
    in_district = [unit for unit in units if any(above.level is Level.DISTRICT and above.id in linked for above in ancestors(unit))]
    in_province = [unit for unit in units if province_of(unit).id in provinces]
    if in_district:
        return [unit for unit in in_district if unit in at_home] or in_district
    if entity.level is Level.COMMUNE and entity.type != _SPECIAL:
        return at_home or (in_province if len(provinces) == 1 else [])
    return at_home or in_province or units
