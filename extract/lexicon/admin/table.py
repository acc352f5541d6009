"""Reads units.json.gz and changes.toml into rows, by name and by code."""

import gzip
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from extract.lexicon.loader import read_toml
from schemas import Level

FOLDER = Path(__file__).parent
VN63, VN34 = "vn63", "vn34"
LEVELS = (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE)
_BEFORE = "vn63 before"
"""Key of the rows of an earlier snapshot of vn63, where it differs."""

# One key for what the press writes in several ways: i and y, Đắk and Đắc, hyphens in double names. All of equal length.
_SPELLINGS = (
    *zip("yỳýỷỹỵ", "iìíỉĩị", strict=True),
    *(("ắc", "ăk"), ("ắk", "ăk"), ("ăc", "ăk"), ("đác", "đăk"), ("-", " ")),
)

Row: TypeAlias = list[Any]
"""Code, type, name, code above, codes in vn34; then, where they are not the scheme's, the first and the last day and the heirs."""


class Gazetteer(NamedTuple):
    """Rows by scheme and name key, each with its level, and by scheme, level and code."""

    by_name: dict[tuple[str, str], list[tuple[Level, Row]]]
    by_code: dict[tuple[str, Level], dict[str, Row]]


def same_spelling(low: str) -> str:
    """A lower-case text of the same length in which spellings of one name are equal."""
    for old, new in _SPELLINGS:
        low = low.replace(old, new)
    return low


def place_key(name: str) -> str:
    """The form by which spellings of one locality are equal: `Qui Nhơn` and `Quy Nhơn`, `Đăk Lăk` and `Đắc Lắc`, `M'gar` and `Mgar`."""
    return same_spelling(name.lower()).replace("   ", " ").replace("  ", " ").replace("'", "")


@cache
def gazetteer() -> Gazetteer:
    """All rows. Of a code that two rows of one scheme share, the later state is found by the code, both by their names."""
    table = json.loads(gzip.decompress((FOLDER / "units.json.gz").read_bytes()))
    all_rows = Gazetteer({}, {})
    for part in (VN63, _BEFORE, VN34):
        scheme = VN34 if part == VN34 else VN63
        for level in LEVELS:
            rows = table[part].get(f"{level.value}s", ())
            keys = place_key("\n".join(row[2] for row in rows)).split("\n")  # all at once: ten times as fast
            codes = all_rows.by_code.setdefault((scheme, level), {})
            for key, row in zip(keys, rows, strict=False):
                all_rows.by_name.setdefault((scheme, key), []).append((level, row))
                codes.setdefault(row[0], row)
    _change(all_rows, read_toml(FOLDER / "changes.toml"))
    return all_rows


def _change(all_rows: Gazetteer, changes: Mapping[str, Any]) -> None:
    def add(name: str, level: Level, row: Row) -> None:
        all_rows.by_name.setdefault((VN63, place_key(name)), []).append((level, row))

    for change in changes["founded"]:
        for code in change["codes"]:
            all_rows.by_code[VN63, Level.PROVINCE][code] += [change["valid_from"], "2025-06-30"]
    for change in changes["former"]:
        level = Level(change["level"])
        last = all_rows.by_code[VN63, level][change["code"]]
        row = [last[0], change["type"], change["name"], change.get("parent", last[3]), last[4], None, change["valid_to"]]
        for name in (change["name"], *change.get("spellings", ())):
            add(name, level, row)
    for change in changes["ended"]:
        level = Level(change["level"])
        codes = all_rows.by_code[VN63, level]
        for code, name, heirs in change["units"]:
            after = sorted({code for heir in heirs for code in codes[heir][4]})
            row = [code or None, change["type"], name, change.get("parent"), after, None, change.get("valid_to"), heirs]
            add(name, level, row)
            codes.setdefault(code or name, row)
    for change in changes["spelling"]:
        level = Level(change["level"])
        for name in change["names"]:
            add(name, level, all_rows.by_code[VN63, level][change["code"]])
