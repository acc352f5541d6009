"""The administrative units of Vietnam in both schemes, with codes, types, parents and successors.

`vn63` is the last state before 1 July 2025 (63 provinces, districts, communes), `vn34` the one after it (34 provinces,
communes). A code means nothing without its scheme: nearly all new commune codes re-use an old one for another area.
Source: vietnamadminunits 1.0.4 (MIT), by scripts/build_admin_units.py; what it lacks is in changes.toml.
"""

import gzip
import json
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from extract.lexicon.loader import read_toml
from schemas import Level

FOLDER = Path(__file__).parent
VN63, VN34 = "vn63", "vn34"
REFORM = "2025-07-01"
"""First day of the 34 provinces and of two tiers (Nghị quyết 202/2025/QH15)."""

# One key for what the press writes in several ways: i and y, Đắk and Đắc, hyphens in double names. All of equal length.
_SPELLINGS = (
    *zip("yỳýỷỹỵ", "iìíỉĩị", strict=True),
    *(("ắc", "ăk"), ("ắk", "ăk"), ("ăc", "ăk"), ("đác", "đăk"), ("-", " ")),
)


class AdminUnit(NamedTuple):
    """One unit: its scheme, level, code (None where none is known), type in lower case and bare name.

    `parent` is the code of the unit above it (a province for districts and for vn34 communes), `successors` the codes in
    vn34 of what it became. Dates are ISO 8601, None where not known.
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

    @property
    def full_name(self) -> str:
        """Type and name: `xã Bình Lục`."""
        return f"{self.type} {self.name}"


_Row: TypeAlias = list[Any]  # code, type, name, parent, successors; then, where they differ from the scheme's, the two dates


class _Gazetteer(NamedTuple):
    by_name: dict[tuple[str, str], list[tuple[Level, _Row]]]
    by_code: dict[tuple[str, Level], dict[str, _Row]]


def same_spelling(low: str) -> str:
    """A lower-case text of the same length in which spellings of one name are equal."""
    for old, new in _SPELLINGS:
        low = low.replace(old, new)
    return low


def place_key(name: str) -> str:
    """The form by which spellings of one locality are equal: `Qui Nhơn` and `Quy Nhơn`, `Đăk Lăk` and `Đắc Lắc`, `M'gar` and `Mgar`."""
    return same_spelling(name.lower()).replace("   ", " ").replace("  ", " ").replace("'", "")


def scheme_at(reference: str | None) -> str:
    """The scheme in force at an EDTF date; vn63 when there is none."""
    return VN34 if reference is not None and reference[:7] >= REFORM[:7] else VN63


def in_force(unit: AdminUnit, reference: str | None) -> bool:
    """Whether `unit` existed at an EDTF date; without a date, whether it was there before 2025."""
    date = reference or "2024"
    return (unit.valid_from or "") <= date and (unit.valid_to is None or date[:10] <= unit.valid_to)


@lru_cache(maxsize=16384)
def units_named(name: str) -> tuple[AdminUnit, ...]:
    """All units of both schemes that bear `name`, in any spelling of it."""
    named, key = _gazetteer().by_name, place_key(name)
    return tuple(_unit(scheme, level, row) for scheme in (VN63, VN34) for level, row in named.get((scheme, key), ()))


def find_units(
    name: str, scheme: str, *, type: str | None = None, level: Level | None = None, within: AdminUnit | None = None
) -> tuple[AdminUnit, ...]:
    """The units of `scheme` that bear `name`, in order of code; `within` is a province or district they lie in, at any depth."""
    return tuple(
        unit
        for unit in units_named(name)
        if unit.scheme == scheme
        and (type is None or unit.type == type)
        and (level is None or unit.level is level)
        and (within is None or within in ancestors(unit))
    )


def unit_of(scheme: str, level: Level, code: str) -> AdminUnit:
    """The unit of that code; raises KeyError when there is none."""
    return _unit(scheme, level, _gazetteer().by_code[scheme, level][code])


def ancestors(unit: AdminUnit) -> Iterator[AdminUnit]:
    """The units that `unit` lies in, from the nearest up."""
    while unit.parent is not None:
        above = Level.PROVINCE if unit.scheme == VN34 or unit.level is Level.DISTRICT else Level.DISTRICT
        unit = unit_of(unit.scheme, above, unit.parent)
        yield unit


def province_of(unit: AdminUnit) -> AdminUnit:
    """The province of `unit`, itself when it is one."""
    return next((above for above in ancestors(unit) if above.level is Level.PROVINCE), unit)


def successors(unit: AdminUnit) -> tuple[AdminUnit, ...]:
    """What a vn63 unit became on 1 July 2025; several when it was divided, none when its kind ended (districts)."""
    return tuple(unit_of(VN34, Level.PROVINCE if unit.level is Level.PROVINCE else Level.COMMUNE, code) for code in unit.successors)


def all_units(scheme: str, level: Level) -> list[tuple[str, AdminUnit]]:
    """Every name of every unit of that level as (key, unit), other spellings included."""
    named = _gazetteer().by_name.items()
    return [(key, _unit(scheme, level, row)) for (of, key), rows in named if of == scheme for at, row in rows if at is level]


def _unit(scheme: str, level: Level, row: _Row) -> AdminUnit:
    code, kind, name, parent, became, *dates = row
    since, until = dates or ((None, "2025-06-30") if scheme == VN63 else (REFORM, None))
    return AdminUnit(scheme, level, code, kind, name, parent, tuple(became), since, until)


@cache
def _gazetteer() -> _Gazetteer:
    table = json.loads(gzip.decompress((FOLDER / "units.json.gz").read_bytes()))
    gazetteer = _Gazetteer({}, {})
    for scheme in (VN63, VN34):
        for level in (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE):
            rows = table[scheme].get(f"{level.value}s", ())
            keys = place_key("\n".join(row[2] for row in rows)).split("\n")  # all at once: ten times as fast
            for key, row in zip(keys, rows, strict=False):
                gazetteer.by_name.setdefault((scheme, key), []).append((level, row))
            gazetteer.by_code[scheme, level] = {row[0]: row for row in rows}
    _change(gazetteer, read_toml(FOLDER / "changes.toml"))
    return gazetteer


def _change(gazetteer: _Gazetteer, changes: Mapping[str, Any]) -> None:
    def add(name: str, level: Level, row: _Row) -> None:
        gazetteer.by_name.setdefault((VN63, place_key(name)), []).append((level, row))

    for change in changes["renamed"]:
        level = Level(change["level"])
        row = gazetteer.by_code[VN63, level][change["code"]]
        for name in (change["name"], *change["spellings"]):
            add(name, level, [row[0], change["type"], change["name"], *row[3:5], None, change["valid_to"]])
    for change in changes["founded"]:
        for code in change["codes"]:
            gazetteer.by_code[VN63, Level.PROVINCE][code] += [change["valid_from"], "2025-06-30"]
    for change in changes["ended"]:
        province = gazetteer.by_name[VN63, place_key(change["province"])][0][1][0] if "province" in change else None
        level = Level.PROVINCE if province is None else Level.DISTRICT
        for name in change["names"]:
            add(name, level, [None, change["type"], name, province, [], None, change.get("valid_to")])
    for change in changes["spelling"]:
        level = Level(change["level"])
        for name in change["names"]:
            add(name, level, gazetteer.by_code[VN63, level][change["code"]])
