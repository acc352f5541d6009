"""Movements and models: spellings become one entity, models get their owners, every known name is found."""

from typing import Any

import pytest

from extract.facts.models import find_owners
from extract.lexicon import read_toml
from extract.mentions import MODELS, MOVEMENTS, UNITS, Found
from extract.mentions.models.rule import FOLDER as MODEL_FOLDER
from extract.mentions.movements.rule import FOLDER as MOVEMENT_FOLDER
from extract.mentions.movements.rule import is_vietnamese, known_id
from extract.resolve.names import NamedEntity, resolve_models, resolve_movements
from schemas import MovementKind, Zone, ZoneKind
from tests.extract.examples import run

FORMAL = "Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh"
KNOWN = [(row, name) for row in read_toml(MOVEMENT_FOLDER / "known.toml")["movement"] for name in row["names"]]


def movements(text: str) -> list[NamedEntity]:
    found = run(text, MOVEMENTS)
    return resolve_movements(found.view, found)


def name(found: Found, entity: NamedEntity) -> str:
    return found.view.text[slice(*entity.name)]


def names(text: str) -> list[str]:
    found = run(text, MOVEMENTS)
    return [name(found, entity) for entity in resolve_movements(found.view, found)]


def test_learning_from_bac_is_one_movement_with_its_formal_name() -> None:
    text = f'Chi bộ làm theo lời Bác, học Bác từ việc nhỏ, tổ chức "{FORMAL}"; ai cũng học tập và làm theo gương Bác Hồ kính yêu.'
    [entity] = movements(text)
    assert names(text) == [FORMAL]
    assert len(entity.mentions) == 4
    assert entity.kind is MovementKind.PHONG_TRAO


def test_a_study_topic_stands_beside_learning_from_bac() -> None:
    topic = f"{FORMAL} về nêu gương, nói đi đôi với làm"
    assert names(f'chuyên đề năm 2023 "{topic}"') == [topic, FORMAL]


@pytest.mark.parametrize(
    "text",
    [
        "phong trào nông dân thi đua xây dựng nông thôn mới; phong trào xây dựng nông thôn mới",
        'phong trào "Nông dân thi đua SXKD giỏi, cùng nhau làm giàu"; phong trào nông dân sản xuất, kinh doanh giỏi',
        'chương trình "Rạng rỡ thợ lò - Dấu ấn 2020" tôn vinh các tập thể; chương trình "Rạng rỡ thợ lò" vinh danh 9 cá nhân',
        'phong trào "Hũ gạo tình thương"; phong trào “Hũ gạo  tình thương” của chị em',
        'phong trào "Lao động giỏi, lao động sáng tạo"; phong trào Lao động giỏi - Lao động sáng tạo',
    ],
)
def test_spellings_of_one_movement_merge(text: str) -> None:
    assert len(names(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        'phong trào thi đua xây dựng nông thôn mới và cuộc vận động "Toàn dân đoàn kết xây dựng nông thôn mới"',
        'phong trào "Giỏi việc nước, đảm việc nhà"; phong trào "Giỏi việc trường, đảm việc nhà"',
        'phong trào "Ao cá khuyến học" và "Vườn cây khuyến học"',
        'phong trào 3 sạch và cuộc vận động "Xây dựng gia đình 5 không, 3 sạch"',
    ],
)
def test_different_movements_stay_apart(text: str) -> None:
    assert len(names(text)) == 2


@pytest.mark.parametrize(("row", "spelling"), [pytest.param(row, name, id=name) for row, name in KNOWN])
def test_every_known_name_is_found(row: dict[str, Any], spelling: str) -> None:
    for text in (f"phong trào {spelling} lan rộng", f'cuộc vận động "{spelling}" lan rộng'):
        found = run(text, MOVEMENTS)
        assert row["id"] in [m.value.known for m in found[MOVEMENTS]], text
    alone = run(f"hưởng ứng {spelling[0].upper()}{spelling[1:]} ở xã", MOVEMENTS)
    assert [m.value.known for m in alone[MOVEMENTS]] == ([row["id"]] if row.get("alone") else [])


def test_a_longer_name_is_the_known_movement_that_it_carries_on() -> None:
    assert known_id("Toàn dân đoàn kết xây dựng đời sống văn hóa ở khu phố") == "doi_song_van_hoa"
    assert known_id("3 sạch, 3 an toàn") == ""
    assert known_id("Hũ gạo tình thương") == ""


def test_vietnamese_names_are_told_from_others() -> None:
    assert all(map(is_vietnamese, ("Camera an ninh", "Ngày thứ bảy", "Xanh trong sach")))
    assert not any(map(is_vietnamese, ("flexible time", "Occupy Wall Street", "Big Data")))


def test_a_model_is_one_entity_in_all_its_spellings() -> None:
    text = (
        'Bếp chung ngày mùa\n\nChi bộ có mô hình "Bếp chung ngày mùa". '
        'Mô hình “Bếp chung  ngày mùa” rất hay. Nhân rộng "Bếp chung ngày mùa".'
    )
    found = run(text, MODELS)
    [entity] = resolve_models(found.view, found)
    assert name(found, entity) == "Bếp chung ngày mùa"
    assert len(entity.mentions) == 4
    assert entity.kind is None


@pytest.mark.parametrize("cue", [cue for row in read_toml(MODEL_FOLDER / "patterns.toml")["cue"] for cue in row["words"]])
def test_a_model_needs_an_article_on_a_movement(cue: str) -> None:
    model = 'Có mô hình "Bếp chung ngày mùa".'
    assert not run(model, MODELS)[MODELS]
    assert run(f"{model} Nói về {cue}.", MODELS)[MODELS]


@pytest.mark.parametrize("scheme", [name for row in read_toml(MODEL_FOLDER / "patterns.toml")["scheme"] for name in row["names"]])
def test_schemes_of_management_are_no_models(scheme: str) -> None:
    assert not run(f'Chi bộ bàn về mô hình "{scheme.capitalize()} liên thông".', MODELS)[MODELS]


def test_the_heading_owns_a_model_that_nobody_else_does() -> None:
    heading = "BÀU BÀNG: Cách làm mới"
    text = f'{heading}\nMô hình "Nhà trọ không rác" được công đoàn nhân rộng.'
    found = run(text, UNITS, zones=(Zone(start=0, end=len(heading), kind=ZoneKind.HEADING),))
    owners = find_owners(found.view, found)
    assert [text[o.start : o.end] for o in owners.values()] == ["BÀU BÀNG"]


def test_what_says_the_owner_best_holds_for_every_mention() -> None:
    text = 'Đảng ủy xã Yên Sở có mô hình "Chợ không rác". Mô hình "Chợ không rác" do Hội Phụ nữ xã Yên Sở phụ trách.'
    found = run(text, UNITS)
    owners = find_owners(found.view, found)
    assert [text[o.start : o.end] for o in owners.values()] == ["Hội Phụ nữ xã Yên Sở"] * 2
