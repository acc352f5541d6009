"""One entity for all mentions of an organisation, with its full name, level, parent and place."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

import regex

from extract.language.view import View
from extract.lexicon.admin import AdminUnit, place_key
from extract.mentions.base import Found, Mention
from extract.mentions.places import PLACES, PlaceValue
from extract.mentions.units import UNITS, UnitValue
from extract.mentions.units.lexicon import heads
from extract.resolve.acronyms import defined_acronyms, expand
from extract.resolve.home import home_unit
from schemas import Level, UnitKind

__all__ = ["UnitEntity", "resolve_units", "unit_of"]

_CENTRE = ("", "trung ương")
_MOST_RECENT = 300  # organisations that a mention may go back to, so that time stays linear in the text
_WORDS = regex.compile(r"[\p{L}\d]+")
_FILLERS = frozenset({"và", "các", "số"})
_NAMED = frozenset({UnitKind.ENTERPRISE, UnitKind.COOPERATIVE, UnitKind.MILITARY, UnitKind.SCHOOL, UnitKind.HOSPITAL, UnitKind.OTHER})
_CELLS = ("party.cell", "mass.youth_cell", "mass.women_cell", "mass.farmers_cell", "mass.veterans_cell", "association.cell")
# Party committees whose first syllable is the type of their locality, and what they are called by it.
_TYPE_OF = {
    "party.province_committee": "tỉnh",
    "party.city_committee": "thành phố",
    "party.district_committee": "huyện",
    "party.town_committee": "thị xã",
    "party.ward_district_committee": "quận",
    "mass.youth_province": "tỉnh",
    "mass.youth_city": "thành phố",
}
_COMMITTEE_OF = {kind: head for head, kind in _TYPE_OF.items() if head.startswith("party.")}
_PROVINCIAL = ("state.department", "state.deputies")
_OF = regex.compile(r"(?: | ?\()(?:trực )?thuộc | của |(?P<bracket> ?\()|(?P<beside>, | - )")
_PARTS = frozenset({UnitKind.AGENCY, UnitKind.HOSPITAL, UnitKind.SCHOOL})  # belong to a ministry or department named beside them
_SUPREME = ("state.government", "state.assembly", "state.assembly_standing", "state.president")
_LEVELS = list(Level)  # from the highest down


@dataclass(slots=True, eq=False)
class UnitEntity:
    """An organisation of the article.

    `mentions` in order of their start; `name` is the folded span of the fullest form; `canonical` has abbreviations in full
    and the locality that the article means; `parent` is the organisation that its name says it belongs to; `place` the
    locality named within its own name.
    """

    mentions: list[Mention[UnitValue]]
    value: UnitValue
    name: tuple[int, int] = (0, 0)
    canonical: str = ""
    kind: UnitKind = UnitKind.OTHER
    level: Level | None = None
    parent: "UnitEntity | None" = None
    place: Mention[PlaceValue] | None = None


def resolve_units(view: View, found: Found, home: str | None) -> list[UnitEntity]:
    """The organisations of an article, in order of their first mention; `home` is the name of its home province."""
    defined = defined_acronyms(view)
    context = _Context(found, home_unit(home, view.article.published) if home else None)
    recent: list[UnitEntity] = []
    for mention in sorted(found[UNITS], key=lambda m: (m.end, -m.start)):
        value = _normal(mention.value, defined)
        entity = _meant(value, recent, home)
        if entity is None:
            entity = UnitEntity([], value)
        else:
            recent.remove(entity)
            if _covers(value, entity.value):
                entity.value = value
        entity.mentions.append(mention)
        recent.append(entity)  # the most recent last
    entities = sorted(recent, key=lambda entity: min(m.start for m in entity.mentions))
    of_value = {id(m.value): entity for entity in entities for m in entity.mentions}
    for entity in entities:
        _describe(view, found, entity, of_value)
    _adopt(view, entities)
    for entity in entities:
        entity.kind = _kind(entity, entities)
        entity.level = context.level(entity)
        entity.canonical = context.canonical(entity, defined)
    return entities


def unit_of(entities: Iterable[UnitEntity]) -> dict[Mention[UnitValue], UnitEntity]:
    """The entity of every mention."""
    return {mention: entity for entity in entities for mention in entity.mentions}


def _normal(value: UnitValue, defined: Mapping[str, str]) -> UnitValue:
    """The value with its name and locality as they compare: abbreviations in full, words in lower case."""
    words = [word for word in _WORDS.findall(expand(value.name, defined).lower()) if word not in _FILLERS]
    kind, name = value.place
    kind = _TYPE_OF.get(value.head, kind) if name else kind
    owner = _normal(value.owner, defined) if value.owner else None
    if value.head.startswith("party.board") and owner is None and kind in _COMMITTEE_OF:
        owner = UnitValue(UnitKind.PARTY_COMMITTEE, value.level, _COMMITTEE_OF[kind], place=(kind, place_key(name)) if name else ("", ""))
        kind, name = "", ""
    if value.head in _CELLS and words and not name and owner is None and not words[0].isdigit():
        words, name = [], value.name  # Chi bộ Nho Lâm is that of thôn Nho Lâm
    full, place = expand(value.full, defined).lower(), (kind, place_key(name).removeprefix("số "))
    return replace(value, full=full, name=" ".join(words), place=place, owner=owner)


def _meant(value: UnitValue, recent: list[UnitEntity], home: str | None) -> UnitEntity | None:
    """The entity that a mention means: an equal one, else the last fuller one, else a shorter one that it completes."""
    latest = recent[: -_MOST_RECENT - 1 : -1]
    stands_for = heads()[value.head].stands_for
    # Head and full words are compared here, without a call: most of the units before differ in both, and then neither covers the other.
    fuller = [e for e in latest if (stands_for or e.value.head == value.head or e.value.full == value.full) and _covers(e.value, value)]
    if fuller and stands_for:
        return _foremost(fuller)
    equal = next((entity for entity in fuller if _covers(value, entity.value)), None)
    if equal or fuller:
        return equal or fuller[0]
    if home and value.level is Level.PROVINCE and value.place[1] not in ("", place_key(home)):
        return None  # `UBND tỉnh` said before is the one of the article's own province
    shorter = (e for e in latest if e.value.head == value.head or e.value.full == value.full or heads()[e.value.head].stands_for)
    return next((entity for entity in shorter if _covers(value, entity.value)), None)


def _foremost(entities: Iterable[UnitEntity]) -> UnitEntity | None:
    """What the article is about: of these the one named most, a local one before one of the whole country."""
    return max(entities, key=lambda entity: (entity.value.level is not Level.CENTRAL, len(entity.mentions)), default=None)


def _covers(full: UnitValue, short: UnitValue) -> bool:
    """Whether `short` may be said for `full`: it leaves out parts from the end of the name on."""
    standing = heads()[short.head].stands_for
    if standing:
        return heads()[full.head].belongs_to(standing) and short.name in ("", full.name, full.place[1])
    if full.full == short.full:
        return True
    if full.head != short.head or _foreign(full) != _foreign(short) or (full.sort and short.sort and full.sort != short.sort):
        return False
    rest = short.place != ("", "") or short.owner is not None
    if short.name and full.owner and not full.name and not rest:
        return full.owner.name.endswith(short.name)  # Công đoàn Nho Sơn is that of Công ty Nho Sơn
    if short.name != full.name and (rest or not _abridges(full, short)):
        return False
    if short.owner and not (full.owner and _covers(full.owner, short.owner)):
        return False
    if short.place == ("", ""):
        return True
    return full.owner is None and _same_place(full, short)


def _abridges(full: UnitValue, short: UnitValue) -> bool:
    """Whether a name shortens another: none at all, its first words, or of a firm or the like some of its words with the last."""
    if not short.name or f"{full.name} ".startswith(short.name + " "):
        return True
    if full.kind not in _NAMED:
        return False
    words, wanted = full.name.split(), short.name.split()
    return words[-1:] == wanted[-1:] and [word for word in words if word in wanted] == wanted


def _same_place(full: UnitValue, short: UnitValue) -> bool:
    (kind, name), (short_kind, short_name) = full.place, short.place
    if short_name:
        same_type = not kind or not short_kind or kind == short_kind
        return (name == short_name and same_type) or name == f"{short_kind} {short_name}"  # thôn Xóm Đông, Xóm Đông
    return kind == short_kind or (not kind and name != "" and full.level == short.level)


def _foreign(value: UnitValue) -> bool:
    """Whether it is of another country: Bộ Quốc phòng Mỹ is never meant by Bộ Quốc phòng."""
    return value.level is Level.CENTRAL and value.place[1] != "" and value.place != _CENTRE


def _describe(view: View, found: Found, entity: UnitEntity, of_value: Mapping[int, UnitEntity]) -> None:
    """Name, kind, level, parent and place, as far as the mentions themselves say them."""
    entity.mentions.sort(key=lambda m: (m.start, -m.end))
    fullest = max(entity.mentions, key=lambda m: (len(m.value.full), view.low[m.start : m.end] == m.value.full.lower(), m.end - m.start))
    entity.name = fullest.start, fullest.end
    entity.kind = entity.value.kind
    entity.level = next((m.value.level for m in (fullest, *entity.mentions) if m.value.level), None)
    owners = (of_value.get(id(m.value.owner)) for m in (fullest, *entity.mentions) if m.value.owner)
    entity.parent = next((owner for owner in owners if owner and entity not in _ancestry(owner)), None)
    places = (place for m in (fullest, *entity.mentions) for place in reversed(found.inside(PLACES, m.start, m.end)))
    entity.place = next(places, None)


def _adopt(view: View, entities: list[UnitEntity]) -> None:
    """Parents that stand behind the name: `Xí nghiệp A thuộc Công ty B`, `Cục A (Bộ B)`, `Trung tâm A, Sở B`."""
    starting = {m.start: entity for entity in entities for m in sorted(entity.mentions, key=lambda m: m.end)}
    for entity in entities:
        for mention in entity.mentions if entity.parent is None else ():
            joint = _OF.match(view.low, mention.end)
            owner = starting.get(joint.end()) if joint else None
            if owner and joint and _may_own(owner, entity, joint) and entity not in _ancestry(owner):
                entity.parent = owner
                break


def _may_own(owner: UnitEntity, part: UnitEntity, joint: regex.Match[str]) -> bool:
    """Whether a unit named behind another may be what it belongs to: no lower one, in brackets no other name of the same firm,
    beside it only the department of an agency."""
    if owner.level and part.level and _LEVELS.index(owner.level) > _LEVELS.index(part.level):
        return False
    if joint["bracket"] and owner.kind in (UnitKind.ENTERPRISE, UnitKind.PRESS, UnitKind.OTHER):
        return False
    subordinate = part.kind in _PARTS and part.value.head not in _SUPREME
    return not joint["beside"] or (subordinate and owner.value.head in ("state.ministry", "state.department"))


def _ancestry(entity: UnitEntity | None) -> Iterator[UnitEntity]:
    """The entity, what it belongs to, and so on."""
    while entity:
        yield entity
        entity = entity.parent


def _kind(entity: UnitEntity, entities: list[UnitEntity]) -> UnitKind:
    """Its own kind; of a branch that does not say whose it is (`Tỉnh hội`, `chi hội thôn 3`) that of the one the article is about."""
    family = heads()[entity.value.head].family
    if family is None or entity.value.name:
        return entity.kind
    whole = _foremost(e for e in entities if e is not entity and heads()[e.value.head].belongs_to(heads()[family].stands_for))
    return whole.kind if whole else entity.kind


class _Context:
    """What the rest of the article says about the locality of a unit."""

    def __init__(self, found: Found, home: AdminUnit | None) -> None:
        self.home = home
        self.places: dict[str | None, list[Mention[PlaceValue]]] = {}  # by their types, in order
        for place in found[PLACES]:
            self.places.setdefault(place.value.type, []).append(place)

    def level(self, entity: UnitEntity) -> Level | None:
        """The level of a unit; of one whose own name leaves it open that of its owner, or of the city that is spoken of."""
        if entity.level:
            return entity.level
        if entity.parent and "owner" in heads()[entity.value.head].level:
            return self.level(entity.parent)
        if _type(entity) == "thành phố" and "place" in heads()[entity.value.head].level:
            city = self._nearest(entity, "thành phố")
            return city.value.level if city else Level.PROVINCE if self.home and self.home.type == "thành phố" else None
        return Level.PROVINCE if entity.value.name.startswith("khối") else None

    def canonical(self, entity: UnitEntity, defined: Mapping[str, str]) -> str:
        """The full name, with the locality that the article means where the name leaves it out."""
        value = next(m.value for m in entity.mentions if (m.start, m.end) == entity.name)
        if value.owner is None:
            return expand(value.full, defined) + self._locality(entity)
        owner = self.canonical(entity.parent, defined) if entity.parent else expand(value.owner.full, defined)
        head = value.full.removesuffix(value.owner.full)
        return expand(head, defined) + ("" if head.endswith(" ") else " ") + owner

    def _locality(self, entity: UnitEntity) -> str:
        """What the name of the locality adds to the full name: ` Hà Nam`."""
        kind = _type(entity)
        if not kind or entity.value.place[1]:
            return ""
        written = entity.value.place[0] != "" or entity.value.head not in _PROVINCIAL
        if kind == "tỉnh" and self.home and (self.home.type == kind or not written):
            return f" {self.home.name}" if written else f" {self.home.full_name}"
        nearest = self._nearest(entity, kind)
        name = nearest.value.name.replace("HCM", "Hồ Chí Minh") if nearest else None
        return f" {name}" if name and written else f" {kind} {name}" if name else ""

    def _nearest(self, entity: UnitEntity, kind: str) -> Mention[PlaceValue] | None:
        """The locality of that type named last before the unit, else first after it."""
        start = entity.mentions[0].start
        nearest = self._last(kind, start) or next(iter(self.places.get(kind, ())), None)
        if nearest and kind == "thành phố" and nearest.value.level is Level.PROVINCE:
            province = self._last("tỉnh", start - 1)
            return None if province and province.start > nearest.start else nearest
        return nearest

    def _last(self, kind: str, position: int) -> Mention[PlaceValue] | None:
        """The last locality of that type that begins up to `position`."""
        named = self.places.get(kind, [])
        before = bisect_right(named, position, key=lambda place: place.start)
        return named[before - 1] if before else None


def _type(entity: UnitEntity) -> str:
    """The type of the locality that the unit is of."""
    value = entity.value
    return value.place[0] or _TYPE_OF.get(value.head, "tỉnh" if value.head in _PROVINCIAL and not value.place[1] else "")
