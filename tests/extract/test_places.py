"""The gazetteer against its sources, and localities from mentions to official codes."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from extract.language.view import View
from extract.lexicon import read_toml
from extract.lexicon.admin import (
    FOLDER,
    VN34,
    VN63,
    all_units,
    ancestors,
    find_units,
    in_force,
    place_key,
    province_of,
    scheme_at,
    successors,
)
from extract.mentions.places import PLACES
from extract.resolve.home import home_province
from extract.resolve.places import PlaceEntity, place_of, resolve_places
from schemas import Article, Level
from tests.extract.examples import run

ROOT = Path(__file__).parents[2]
CHANGES = read_toml(FOLDER / "changes.toml")


def places(text: str, reference: str | None = None, **about: Any) -> dict[str, PlaceEntity]:
    """The localities of `text` by name."""
    found = run(text, PLACES, **about)
    return {entity.name: entity for entity in resolve_places(found.view, found, reference, home_province(found.view, found))}


def coded(entity: PlaceEntity) -> tuple[str | None, str | None]:
    return entity.scheme, entity.code


# The gazetteer


def test_the_table_is_what_the_script_builds(tmp_path: Path) -> None:
    built = tmp_path / "units.json.gz"
    command = [sys.executable, str(ROOT / "scripts" / "build_admin_units.py"), str(built)]
    subprocess.run(command, check=True, cwd=ROOT, env={"PYTHONPATH": str(ROOT)}, capture_output=True)
    assert built.read_bytes() == (FOLDER / "units.json.gz").read_bytes()


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
    units = {unit.code for _, unit in all_units(scheme, level) if unit.code is not None}
    assert len(units) == number


@pytest.mark.parametrize("level", [Level.PROVINCE, Level.COMMUNE])
def test_every_unit_of_the_old_scheme_became_something(level: Level) -> None:
    for _, unit in all_units(VN63, level):
        if unit.code is not None:
            assert successors(unit), unit
            assert {after.scheme for after in successors(unit)} == {VN34}


def test_every_commune_lies_in_a_province() -> None:
    for scheme, depth in ((VN63, 2), (VN34, 1)):
        assert {len(list(ancestors(unit))) for _, unit in all_units(scheme, Level.COMMUNE)} == {depth}


@pytest.mark.parametrize("row", CHANGES["ended"], ids=lambda row: row["names"][0])
def test_units_that_ended_are_known_and_have_no_code(row: dict[str, Any]) -> None:
    level = Level.DISTRICT if "province" in row else Level.PROVINCE
    for name in row["names"]:
        (unit,) = (unit for unit in find_units(name, VN63, type=row["type"], level=level) if unit.code is None)
        assert province_of(unit).name == row.get("province", name)
        assert unit.valid_to == row.get("valid_to")


@pytest.mark.parametrize("row", CHANGES["renamed"], ids=lambda row: row["name"])
def test_former_names_find_the_unit(row: dict[str, Any]) -> None:
    for name in (row["name"], *row["spellings"]):
        assert [(unit.code, unit.full_name) for unit in find_units(name, VN63)] == [(row["code"], f"{row['type']} {row['name']}")]


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


# From mentions to codes


def test_parents_stated_by_the_text() -> None:
    found = places("Đảng bộ xã Ngọc Chiến, huyện Mường La đăng ký thi đua. Tỉnh ủy Sơn La biểu dương.", "2022-05-13")
    commune, district, province = found["xã Ngọc Chiến"], found["huyện Mường La"], found["Sơn La"]
    assert (commune.parent, district.parent, province.parent) == (district, province, None)
    assert [coded(entity) for entity in (commune, district, province)] == [(VN63, "03820"), (VN63, "120"), (VN63, "14")]
    assert (commune.current, district.current, province.current) == ("xã Ngọc Chiến, tỉnh Sơn La", None, "tỉnh Sơn La")
    assert (province.type, province.level) == ("tỉnh", Level.PROVINCE)


def test_brackets_and_lists_state_parents() -> None:
    found = places("các xã Mỹ Đông, Trường Xuân, huyện Tháp Mười (Đồng Tháp)")
    assert found["xã Mỹ Đông"].parent is found["Trường Xuân"].parent is found["huyện Tháp Mười"]
    assert found["huyện Tháp Mười"].parent is found["Đồng Tháp"]


def test_bare_and_typed_mentions_are_one_locality() -> None:
    text = "Bình Lục: Sơ kết thi đua\nHuyện ủy Bình Lục và UBND huyện Bình Lục khen thưởng. Bình Lục dẫn đầu."
    found = places(text)
    assert list(found) == ["huyện Bình Lục"]
    assert len(found["huyện Bình Lục"].mentions) == 4


def test_abbreviations_of_one_city_are_one_locality() -> None:
    found = places("LĐLĐ TP.HCM họp. Chủ tịch UBND TP Hồ Chí Minh dự. TPHCM có 24 quận, huyện.")
    assert list(found) == ["TP Hồ Chí Minh"]
    assert coded(found["TP Hồ Chí Minh"]) == (VN63, "79")


def test_a_city_and_a_district_of_one_name_are_two() -> None:
    found = places("Nông dân huyện Cao Lãnh và TP Cao Lãnh, tỉnh Đồng Tháp")
    assert {name: entity.code for name, entity in found.items()} == {"huyện Cao Lãnh": "873", "TP Cao Lãnh": "866", "tỉnh Đồng Tháp": "87"}


def test_a_district_that_became_a_town_keeps_its_code() -> None:
    found = places("Hội LHPN huyện Hoài Nhơn, tỉnh Bình Định", "2018-10-11")
    assert coded(found["huyện Hoài Nhơn"]) == (VN63, "543")


def test_communes_of_one_name_in_two_districts_are_two() -> None:
    found = run("xã Tân Lập (huyện Đan Phượng), xã Tân Lập (huyện Mộc Châu)", PLACES)
    entities = resolve_places(found.view, found, None, home_province(found.view, found))
    communes = [entity for entity in entities if entity.level is Level.COMMUNE]
    assert [entity.parent.name for entity in communes if entity.parent] == ["huyện Đan Phượng", "huyện Mộc Châu"]
    assert len({entity.code for entity in communes}) == 2


def test_villages_of_one_number_in_two_communes_are_two() -> None:
    found = run("thôn 5, xã Ea Tu và thôn 5, xã Hòa Thuận", PLACES)
    entities = resolve_places(found.view, found, None, home_province(found.view, found))
    villages = [entity for entity in entities if entity.level is Level.GRASSROOTS]
    assert [entity.name for entity in villages] == ["thôn 5", "thôn 5"]
    assert [entity.parent.name for entity in villages if entity.parent] == ["xã Ea Tu", "xã Hòa Thuận"]


def test_a_name_of_many_stays_unlinked_and_says_so() -> None:
    entity = places("Nhân dân xã Tân Lập hiến đất")["xã Tân Lập"]
    assert (entity.code, entity.scheme, entity.ambiguous) == (None, None, True)


def test_another_locality_of_the_article_chooses() -> None:
    entity = places("Huyện ủy Đan Phượng khen nhân dân xã Tân Lập")["xã Tân Lập"]
    assert (entity.ambiguous, entity.parent and entity.parent.name) == (False, "Đan Phượng")
    assert province_of(find_units("Đan Phượng", VN63, level=Level.DISTRICT)[0]).name == "Hà Nội"


def test_the_newspaper_chooses() -> None:
    text = "Nông dân huyện Châu Thành thi đua"
    assert places(text)["huyện Châu Thành"].ambiguous
    assert coded(places(text, outlet="Báo Đồng Tháp")["huyện Châu Thành"]) == (VN63, "877")


def test_a_commune_known_elsewhere_only_is_not_taken_for_it() -> None:
    entity = places("Đoàn thanh niên xã Ngọc Chiến tình nguyện", outlet="Báo Hà Nam điện tử")["xã Ngọc Chiến"]
    assert (entity.code, entity.ambiguous) == (None, False)


def test_two_tiers_after_the_reform() -> None:
    found = places("UBND xã Bình Lục, tỉnh Ninh Bình biểu dương", "2025-10-20")
    commune, province = found["xã Bình Lục"], found["tỉnh Ninh Bình"]
    assert (coded(commune), coded(province)) == ((VN34, "13504"), (VN34, "37"))
    assert commune.parent is province
    assert commune.current is None


def test_former_units_in_an_article_after_the_reform() -> None:
    found = places("huyện Bình Lục, tỉnh Hà Nam (cũ)", "2026-02-01")
    assert coded(found["huyện Bình Lục"]) == (VN63, "352")
    assert (coded(found["tỉnh Hà Nam"]), found["tỉnh Hà Nam"].current) == ((VN63, "35"), "tỉnh Ninh Bình")


def test_a_special_zone() -> None:
    assert coded(places("UBND đặc khu Phú Quốc, tỉnh An Giang", "2025-08-01")["đặc khu Phú Quốc"])[0] == VN34


def test_the_code_of_a_unit_that_ended_is_not_guessed() -> None:
    entity = places("Quận đoàn và UBND quận 9, TP.HCM", "2019-05-01")["quận 9"]
    assert (entity.code, entity.scheme, entity.ambiguous) == (None, None, False)


def test_a_divided_commune_has_no_single_successor() -> None:
    (unit,) = find_units("Mỹ Phước", VN63, type="phường", within=find_units("Bến Cát", VN63)[0])
    assert len(successors(unit)) > 1
    assert places("phường Mỹ Phước, thị xã Bến Cát, tỉnh Bình Dương")["phường Mỹ Phước"].current is None


def test_every_mention_has_its_entity() -> None:
    found = run("Thôn 11 xã Đăk Hring, huyện Đăk Hà (Kon Tum). Huyện Đăk Hà khen thưởng; Đăk Hà dẫn đầu.", PLACES)
    entities = resolve_places(found.view, found, None, home_province(found.view, found))
    assert list(place_of(entities)) == sorted(place_of(entities), key=lambda m: entities.index(place_of(entities)[m]))
    assert set(place_of(entities)) == set(found[PLACES])


# The province of the article


@pytest.mark.parametrize(
    ("text", "about", "province"),
    [
        ("Đảng ủy Khối các cơ quan tỉnh sơ kết", {"outlet": "Báo Hà Nam điện tử"}, "Hà Nam"),
        ("Đảng ủy Khối Các cơ quan tỉnh sơ kết", {"outlet": "Baonghean.vn"}, "Nghệ An"),
        ("UBND tỉnh khen thưởng", {"outlet": "YBĐT"}, "Yên Bái"),
        ("UBND tỉnh khen thưởng", {"outlet": "PTO"}, "Phú Thọ"),
        ("UBND tỉnh khen thưởng", {"source": "https://baobinhdinh.vn/viewer.aspx?id=1"}, "Bình Định"),
        ("BÁO VĨNH LONG ONLINE\n\nUBND tỉnh khen thưởng", {}, "Vĩnh Long"),
        ("UBND tỉnh khen thưởng.\n\nCổng thông tin điện tử tỉnh Cà Mau", {}, "Cà Mau"),
        ("Tỉnh ủy Sơn La họp tại Hà Nội", {}, "Sơn La"),
        ("Huyện ủy Mường La và Huyện ủy Mai Sơn ký giao ước", {}, "Sơn La"),
        ("Đoàn Hà Nội gặp đoàn Nghệ An", {}, None),
        ("UBND tỉnh khen thưởng", {"outlet": "Báo Lao Động"}, None),
        ("Báo cáo của Hội Nông dân", {}, None),
    ],
)
def test_home_province(text: str, about: dict[str, Any], province: str | None) -> None:
    found = run(text, PLACES, **about)
    assert home_province(found.view, found) == province


def test_every_outlet_row_names_a_province() -> None:
    for row in read_toml(FOLDER / "outlets.toml")["outlet"]:
        for tag in row["tags"]:
            view = View.of(Article(text="UBND tỉnh", outlet=tag))
            assert home_province(view, run("UBND tỉnh", PLACES)) == row["province"]
        assert find_units(row["province"], VN63, level=Level.PROVINCE)
