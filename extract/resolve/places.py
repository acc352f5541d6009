"""One entity for all mentions of a locality, with its parent and its official code at the date of the article."""

from collections.abc import Iterable, Mapping
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
from schemas import Level

__all__ = ["PlaceEntity", "place_of", "resolve_places"]

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
    linked: dict[AdminUnit, PlaceEntity] = {}
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
        return not types <= {unit.type for unit in find_units(value.name, VN63, level=Level.DISTRICT)}  # huyện and TP Cao Lãnh

    def add(self, mention: Mention[PlaceValue], parent: PlaceValue | None) -> None:
        self.mentions.append(mention)
        self.types |= {mention.value.type} if mention.value.type else set()
        if parent is not None:
            self.parents[parent.level] = _key(parent)


def _grouped(
    mentions: tuple[Mention[PlaceValue], ...], parents: dict[Mention[PlaceValue], Mention[PlaceValue]]
) -> list[list[Mention[PlaceValue]]]:
    """Mentions of one locality together: the typed ones first, then each bare one to the latest of its name."""
    groups: dict[tuple[str, Level | None], list[_Group]] = {}
    for mention in sorted(mentions, key=lambda m: (m.value.type is None, m.start)):
        value, parent = mention.value, parents[mention].value if mention in parents else None
        named = groups.setdefault((_key(value), value.level), [])
        fitting = [group for group in named if group.fits(value, parent)] or [_Group([], set(), {})]
        before = [group for group in fitting if group.mentions and group.mentions[0].start <= mention.start]
        group = before[-1] if before else fitting[0]
        if not group.mentions:
            named.append(group)
        group.add(mention, parent)
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


def _link(entity: PlaceEntity, linked: dict[AdminUnit, PlaceEntity], home: AdminUnit | None, reference: str | None) -> None:
    """Give `entity` its unit, its type and its parent, as far as they are certain; `linked` are the entities above it."""
    if entity.level in (None, Level.GRASSROOTS):
        return
    units = _candidates(entity, reference)
    typed = tuple(unit for unit in units if unit.type == entity.type)
    chosen = _narrowed(typed, entity, linked, home) or _narrowed(units, entity, linked, home)
    entity.ambiguous = len(chosen) > 1
    if len(chosen) != 1:
        return
    entity.unit = chosen[0]
    entity.type = entity.type or chosen[0].type
    if entity.parent is None:
        entity.parent = next((linked[above] for above in ancestors(chosen[0]) if above in linked), None)
    if chosen[0].code is not None:
        linked.setdefault(chosen[0], entity)


def _candidates(entity: PlaceEntity, reference: str | None) -> tuple[AdminUnit, ...]:
    """Units of that name and level: of the scheme in force, else of the one before (a district in 2026 is a former one).

    A district may since have become a town or a city; a commune of another type is another commune.
    """
    name = entity.fullest.value.name.removeprefix("số ")
    name = name.lstrip("0") if name.isdigit() else name
    exact = entity.type if entity.level is Level.COMMUNE else None
    for scheme in (VN34,) if exact == "đặc khu" else dict.fromkeys((scheme_at(reference), VN63)):
        units = find_units(name, scheme, level=entity.level, type=exact)
        if units:
            return tuple(unit for unit in units if in_force(unit, reference)) or units
    return ()


def _narrowed(
    units: tuple[AdminUnit, ...], entity: PlaceEntity, linked: Mapping[AdminUnit, PlaceEntity], home: AdminUnit | None
) -> tuple[AdminUnit, ...]:
    """Those of `units` that the article allows: inside the stated parent, else near its other localities, else in its province."""
    outer = entity.parent.unit if entity.parent is not None else None
    if outer is not None and outer.code is not None:
        return tuple(unit for unit in units if _within(unit, outer))
    at_home = tuple(unit for unit in units if home is not None and _within(unit, home))
    for level in (Level.DISTRICT, Level.PROVINCE):
        near = [unit for unit in units if any(above.level is level and above in linked for above in ancestors(unit))]
        if near and len(units) > 1:
            units = tuple(unit for unit in near if unit in at_home) or tuple(near)
    if home is None or entity.level is Level.PROVINCE:
        return units
    if any(unit in at_home for unit in units):
        return tuple(unit for unit in units if unit in at_home)
    mentioned = any(above in linked for unit in units[:1] for above in ancestors(unit))
    return units if entity.level is Level.DISTRICT or mentioned else ()  # a commune of that name elsewhere is not the one meant


def _within(unit: AdminUnit, outer: AdminUnit) -> bool:
    """Whether `unit` lies in `outer`, which may be of the other scheme: a province is then compared by what it became."""
    if outer in ancestors(unit):
        return True
    if unit.scheme == VN34 and outer.scheme == VN63 and outer.level is Level.PROVINCE:
        return province_of(unit) in successors(outer)
    if unit.scheme == VN63 and outer.scheme == VN34:
        return outer in successors(province_of(unit))
    return False
