"""Localities from mentions to official codes, and the province of an article."""

from typing import Any

import pytest

from extract.language.view import View
from extract.lexicon import read_toml
from extract.lexicon.admin import (
    FOLDER,
    VN34,
    VN63,
    all_units,
    find_units,
    province_of,
    successors,
)
from extract.mentions.places import PLACES
from extract.resolve.home import home_province
from extract.resolve.places import PlaceEntity, place_of, resolve_places
from schemas import Article, Level
from tests.extract.examples import run


def places(text: str, reference: str | None = None, **about: Any) -> dict[str, PlaceEntity]:
    """The localities of `text` by name."""
    found = run(text, PLACES, **about)
    return {entity.name: entity for entity in resolve_places(found.view, found, reference, home_province(found.view, found))}


def coded(entity: PlaceEntity) -> tuple[str | None, str | None]:
    return entity.scheme, entity.code


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


def test_a_village_whose_name_begins_with_a_type() -> None:
    found = places("Chi đoàn thôn Xóm Bằng (xã Bắc Sơn) trồng táo. Chi đoàn Xóm Bằng được khen. Xóm Mới cũng vậy.")
    assert list(found) == ["thôn Xóm Bằng", "xã Bắc Sơn", "Xóm Mới"]
    assert len(found["thôn Xóm Bằng"].mentions) == 2


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
    assert (entity.code, entity.ambiguous) == (None, True)


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


@pytest.mark.parametrize(
    ("text", "reference", "name", "code", "current"),
    [
        # Hà Tây, its districts, and what came to Hà Nội with it
        ("họp tại tỉnh Hà Tây", "2007-05-01", "tỉnh Hà Tây", "28", "thành phố Hà Nội"),
        ("quê ở tỉnh Hà Tây cũ", "2019", "tỉnh Hà Tây", "28", "thành phố Hà Nội"),
        ("huyện Ba Vì, tỉnh Hà Tây", "2007-05-01", "huyện Ba Vì", "271", None),
        ("huyện Ba Vì, Hà Nội", "2017-05-01", "huyện Ba Vì", "271", None),
        ("huyện Mê Linh, tỉnh Vĩnh Phúc", "2005-03-01", "huyện Mê Linh", "250", None),
        ("huyện Mê Linh, Hà Nội", "2017-03-01", "huyện Mê Linh", "250", None),
        ("huyện Mê Linh, tỉnh Vĩnh Phúc", "2017-03-01", "huyện Mê Linh", None, None),
        ("xã Yên Bình, huyện Lương Sơn, tỉnh Hòa Bình", "2006", "xã Yên Bình", "04930", "xã Yên Xuân, thành phố Hà Nội"),
        # spellings
        ("họp tại tỉnh Đắk Lắk", "2020", "tỉnh Đắk Lắk", "66", "tỉnh Đắk Lắk"),
        ("họp tại tỉnh Đắc Lắc", "2020", "tỉnh Đắc Lắc", "66", "tỉnh Đắk Lắk"),
        ("họp tại tỉnh Bắc Cạn", "2020", "tỉnh Bắc Cạn", "06", "tỉnh Thái Nguyên"),
        # Huế: a province, its city; then a city of its own
        ("họp tại tỉnh Thừa Thiên - Huế", "2020", "tỉnh Thừa Thiên - Huế", "46", "thành phố Huế"),
        ("tỉnh Thừa Thiên Huế và thành phố Huế", "2020-02-02", "thành phố Huế", "474", None),
        ("UBND thành phố Huế", "2025-03-01", "thành phố Huế", "46", "thành phố Huế"),
        # Thủ Đức: districts until 2020, a city after that
        ("UBND quận 9, TP.HCM", "2019-05-01", "quận 9", "763", None),
        ("phường Hiệp Phú, quận 9, TP.HCM", "2019-05-01", "phường Hiệp Phú", "26839", "phường Tăng Nhơn Phú, thành phố Hồ Chí Minh"),
        ("UBND TP Thủ Đức, TP.HCM", "2022-05-01", "TP Thủ Đức", "769", None),
        ("UBND quận Thủ Đức, TP.HCM", "2019-05-01", "quận Thủ Đức", "762", None),
        # names of districts that repeat
        ("huyện Châu Thành, tỉnh Long An", "2019", "huyện Châu Thành", "808", None),
        ("huyện Châu Thành, tỉnh Kiên Giang", "2019", "huyện Châu Thành", "905", None),
        ("nông dân huyện Châu Thành", "2019", "huyện Châu Thành", None, None),
        ("huyện Tam Nông, tỉnh Phú Thọ", "2019", "huyện Tam Nông", "236", None),
        ("huyện Tam Nông (Đồng Tháp)", "2019", "huyện Tam Nông", "871", None),
        ("nông dân huyện Tam Nông", "2019", "huyện Tam Nông", None, None),
        # of one name
        ("nông dân xã Tràng An", "2022", "xã Tràng An", None, None),
        ("xã Tràng An, huyện Bình Lục", "2022", "xã Tràng An", "13510", "xã Bình Lục, tỉnh Ninh Bình"),
        ("xã Tràng An (thị xã Đông Triều)", "2018", "xã Tràng An", None, None),
        ("Huyện ủy Bình Lục và xã Tràng An", "2022", "xã Tràng An", "13510", "xã Bình Lục, tỉnh Ninh Bình"),
        # wards whose numbers were given anew, and districts that changed
        ("phường 1, quận 6, TP.HCM", "2017-05-01", "phường 1", "27370", "phường Bình Tiên, thành phố Hồ Chí Minh"),
        ("phường 1, quận 6, TP.HCM", "2025-05-01", "phường 1", "27373", "phường Bình Tiên, thành phố Hồ Chí Minh"),
        ("phường 1, quận 6, TP.HCM", None, "phường 1", None, None),
        ("huyện Đạ Huoai, tỉnh Lâm Đồng", "2017-05-01", "huyện Đạ Huoai", "681", None),
        ("huyện Đạ Huoai, tỉnh Lâm Đồng", "2025-05-01", "huyện Đạ Huoai", "682", None),
        ("huyện Đạ Huoai, tỉnh Lâm Đồng", None, "huyện Đạ Huoai", None, None),
        ("huyện Quảng Uyên, tỉnh Cao Bằng", "2018", "huyện Quảng Uyên", "049", None),
        ("huyện Sa Pa, tỉnh Lào Cai", "2017", "huyện Sa Pa", "088", None),
        # a type that the unit never had
        ("TP Điện Biên, tỉnh Điện Biên", "2017", "TP Điện Biên", None, None),
        ("huyện Thanh Hóa, tỉnh Thanh Hóa", "2017", "huyện Thanh Hóa", None, None),
    ],
)
def test_codes_at_the_date_of_the_article(text: str, reference: str | None, name: str, code: str | None, current: str | None) -> None:
    entity = places(text, reference, published=reference if reference and len(reference) == 10 else None)[name]
    assert (entity.code, entity.scheme) == (code, VN63 if code else None)
    assert entity.current == current


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("UBND xã Bình Lục, tỉnh Ninh Bình", "xã Bình Lục", (VN34, "13504")),
        ("xã Tràng An, huyện Bình Lục (cũ)", "xã Tràng An", (VN63, "13510")),
        ("tỉnh Long An (cũ)", "tỉnh Long An", (VN63, "80")),
        ("phường Long An, tỉnh Tây Ninh", "phường Long An", (VN34, "27694")),
        ("UBND phường Thủ Đức, TP Hồ Chí Minh", "phường Thủ Đức", (VN34, "26824")),
        ("UBND thành phố Thủ Đức (cũ)", "thành phố Thủ Đức", (VN63, "769")),
        ("nhân dân đặc khu Côn Đảo", "đặc khu Côn Đảo", (VN34, "26732")),
        ("nhân dân xã Tân Thành", "xã Tân Thành", (None, None)),
    ],
)
def test_codes_after_the_reform(text: str, name: str, code: tuple[str | None, str | None]) -> None:
    entity = places(text, "2025-10-20")[name]
    assert coded(entity) == code
    assert entity.current is None or entity.scheme == VN63


@pytest.mark.parametrize(("scheme", "reference"), [(VN63, "2025-03-15"), (VN34, "2025-09-15")])
def test_every_province_has_its_code(scheme: str, reference: str) -> None:
    units = {unit.code: unit for _, unit in all_units(scheme, Level.PROVINCE) if unit.valid_to in (None, "2025-06-30") and unit.code}
    assert len(units) == {VN63: 63, VN34: 34}[scheme]
    for unit in units.values():
        (entity,) = places(f"đoàn công tác của {unit.full_name} đến thăm", reference, published=reference).values()
        assert coded(entity) == (scheme, unit.code)
        assert entity.current == (successors(unit)[0].full_name if scheme == VN63 else None)


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
