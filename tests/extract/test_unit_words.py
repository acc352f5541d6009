"""The words and kinds of organisations' names, list by list, and what keeps organisations apart or joins them."""

import pytest

from extract.lexicon import read_toml
from extract.mentions.units.lexicon import Head, heads
from extract.mentions.units.words import FOLDER
from extract.resolve.acronyms import expand
from extract.resolve.home import home_unit
from schemas import Level, UnitKind
from tests.extract.test_units import FORMS, entities, owner_of, spans, tails, texts, whole

LISTS: dict[str, list[str]] = read_toml(FOLDER / "patterns.toml")["lists"]


def capital(words: str) -> str:
    return words[0].upper() + words[1:]


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        ("arms", "Đêm qua, [Lữ đoàn {} 83] hành quân."),
        ("works", "Đêm qua, [Ban Quản lý dự án {} huyện Mai Sơn] họp."),
        ("zones", "Đêm qua, [Ban Quản lý {} Nho Sơn] họp."),
        ("causes", "Đêm qua, [Ủy ban Quốc gia về {}] họp."),
    ],
)
def test_every_listed_word_belongs_to_the_name(key: str, sentence: str) -> None:
    missed = []
    for word in LISTS[key]:
        text = sentence.format(capital(word))
        wanted = text[text.index("[") + 1 : text.index("]")]
        if wanted not in spans(text.replace("[", "").replace("]", "")):
            missed.append(wanted)
    assert missed == []


@pytest.mark.parametrize("word", LISTS["openers"])
def test_a_word_that_opens_the_next_sentence_ends_the_name(word: str) -> None:
    assert "Công ty Nho Sơn" in spans(f"Theo Công ty Nho Sơn {word} lẽ ấy thì xong.")


@pytest.mark.parametrize("word", LISTS["plurals"])
def test_a_plural_makes_a_class(word: str) -> None:
    assert spans(f"Hôm qua, {word} Hội Nông dân xã họp.") == {}


@pytest.mark.parametrize("word", LISTS["classes"])
def test_a_class_behind_the_head_makes_a_class(word: str) -> None:
    assert spans(f"Hôm qua, UBND {word} họp.") == {}


@pytest.mark.parametrize("word", LISTS["measures"])
def test_what_a_number_measures_ends_the_name(word: str) -> None:
    assert "Chi bộ 4" in spans(f"Chi bộ 4 khen thưởng 3 {word}.")
    assert "Chi bộ 4" not in spans(f"Trong Chi bộ 4 {word} đã qua.")


@pytest.mark.parametrize("head", [head for head in heads().values() if head.apart], ids=lambda head: head.id)
def test_forms_kept_apart_name_different_organisations(head: Head) -> None:
    """Two forms of the row with the same words behind them are two organisations; each of them said twice is one."""
    sorts = {form.sort: form for form in FORMS[head.id] if not form.text.startswith("trung ương")}
    tail = (tails(head) or [""])[0]
    for one, other in zip(list(sorts.values()), list(sorts.values())[1:], strict=False):
        text = f"Hôm nay, {whole(one, tail)} đã họp. Hôm qua, {whole(other, tail)} đã họp. Mai, {whole(one, tail)} sẽ nghỉ."
        found = [set(texts(text, entity)) for entity in entities(text)]
        assert {whole(one, tail)} in found and {whole(other, tail)} in found, (text, found)


@pytest.mark.parametrize(
    ("text", "part", "whole_unit"),
    [
        ("Xí nghiệp Bao bì Nho Sơn thuộc Tổng công ty Giấy Nho Lâm dẫn đầu.", "Xí nghiệp Bao bì Nho Sơn", "Tổng công ty Giấy Nho Lâm"),
        ("Đội QLTT số 7 trực thuộc Chi cục QLTT tỉnh đi tuần.", "Đội QLTT số 7", "Chi cục QLTT tỉnh"),
        ("Cục Y tế dự phòng (Bộ Y tế) khuyến cáo.", "Cục Y tế dự phòng", "Bộ Y tế"),
        ("Trung tâm Khuyến nông của Sở Nông nghiệp và Môi trường tập huấn.", "Trung tâm Khuyến nông", "Sở Nông nghiệp và Môi trường"),
        ("Cục Quản lý công sản, Bộ Tài chính trả lời.", "Cục Quản lý công sản", "Bộ Tài chính"),
    ],
)
def test_parents_that_stand_behind_the_name(text: str, part: str, whole_unit: str) -> None:
    of = {text[slice(*entity.name)]: entity for entity in entities(text)}
    assert of[part].parent is of[whole_unit]


@pytest.mark.parametrize(
    "text",
    [
        "Sở Y tế, Bộ Y tế và Tỉnh ủy cùng dự.",
        "Ngân hàng TMCP Nho Sơn (Vietcombank) mở quầy.",
        "Tỉnh ủy của UBND huyện Mai Sơn là câu sai.",
        "UBND tỉnh, Bộ Y tế khen thưởng.",
        "Chính phủ, Bộ Công Thương chỉ đạo.",
    ],
)
def test_what_stands_behind_is_no_parent_of_its_own_kind_or_of_a_higher_unit(text: str) -> None:
    assert [entity.parent for entity in entities(text)[:1]] == [None]


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("Công an Q.4", "Công an quận 4"),
        ("UBND H. Củ Chi", "UBND huyện Củ Chi"),
        ("UBND P.Bến Nghé", "UBND phường Bến Nghé"),
        ("Công an TX.Dĩ An", "Công an thị xã Dĩ An"),
        ("UBND TT. Kẻ Sặt", "UBND thị trấn Kẻ Sặt"),
        ("Hội Nông dân X. Nho Lâm", "Hội Nông dân xã Nho Lâm"),
    ],
)
def test_types_of_localities_in_short(name: str, full: str) -> None:
    assert expand(name, {}) == expand(full, {})


@pytest.mark.parametrize(
    ("outlet", "published", "full"),
    [
        ("Báo Hà Nội mới", "2019-05-02", "Sở Tài chính thành phố Hà Nội"),
        ("Báo Sơn La", "2019-05-02", "Sở Tài chính tỉnh Sơn La"),
        ("Báo Thừa Thiên Huế", "2019-05-02", "Sở Tài chính tỉnh Thừa Thiên Huế"),
        ("Báo Huế", "2025-05-02", "Sở Tài chính thành phố Huế"),
    ],
)
def test_a_department_is_that_of_its_province_as_it_was_called(outlet: str, published: str, full: str) -> None:
    (entity,) = entities("Sở Tài chính họp.", outlet=outlet, published=published)
    assert entity.canonical == full


def test_the_home_province_has_the_name_of_the_time() -> None:
    assert [home_unit("Huế", date).name for date in (None, "2018", "2025-03-01")] == ["Thừa Thiên Huế", "Thừa Thiên Huế", "Huế"]
    assert home_unit("Hà Nội", None).type == "thành phố"


def test_a_city_named_before_another_province_lends_no_name() -> None:
    text = "Thành phố Cần Thơ làm tốt. Ở tỉnh Ninh Bình, UBND thành phố mua 3 xe."
    assert [entity.canonical for entity in entities(text)] == ["Ủy ban nhân dân thành phố"]


def test_a_list_shares_the_head_of_its_first_name() -> None:
    text = "Hai HTX Rạng Đông và Bình Minh nợ phí. Các trường THPT Lê Lợi, Nho Quan và Sở Nội vụ dự."
    assert [(entity.canonical, entity.kind) for entity in entities(text)][:4] == [
        ("Hợp tác xã Rạng Đông", UnitKind.COOPERATIVE),
        ("Hợp tác xã Bình Minh", UnitKind.COOPERATIVE),
        ("Trường Trung học phổ thông Lê Lợi", UnitKind.SCHOOL),
        ("Trường Trung học phổ thông Nho Quan", UnitKind.SCHOOL),
    ]


def test_a_school_of_no_stated_kind_is_the_one_of_that_name() -> None:
    text = "Trường Hai Bà Trưng mừng 60 năm. Trường THCS Hai Bà Trưng và Trường Tiểu học Hai Bà Trưng ở một phố."
    first, second = entities(text)
    assert texts(text, first) == ["Trường Hai Bà Trưng", "Trường THCS Hai Bà Trưng"]
    assert texts(text, second) == ["Trường Tiểu học Hai Bà Trưng"]


def test_police_in_short_knows_the_type_of_its_locality() -> None:
    city, district = entities("CATP khen CAQ Ngũ Hành Sơn.")
    assert (city.canonical, district.canonical) == ("Công an thành phố", "Công an quận Ngũ Hành Sơn")
    assert district.level is Level.DISTRICT and owner_of(heads()["armed.police_squad"]).startswith("Công an")
