"""Every entry of the lexicons of persons' names and offices, and persons as entities."""

from typing import Any

import pytest

from extract.language.view import View
from extract.mentions import FAMILIES
from extract.mentions.base import Found
from extract.mentions.people import PEOPLE, PersonValue, names, offices, titles
from extract.mentions.people.names import LISTS
from extract.mentions.units import UNITS
from extract.resolve.people import PersonEntity, resolve_people
from schemas import Article
from tests.extract.examples import run

OFFICES: dict[str, list[str]] = offices.LISTS


def persons(text: str, *families: Any) -> list[PersonValue]:
    """What the family of persons finds when it runs after `families` alone."""
    view = View.of(Article(text=text))
    found = Found(view)
    for family in families:
        found.add(family, family.find(view, found))
    found.add(PEOPLE, PEOPLE.find(view, found))
    return [mention.value for mention in found[PEOPLE]]


def entities(text: str) -> list[PersonEntity]:
    found = run(text, FAMILIES[-1])
    return resolve_people(found.view, found)


def capitalised(words: str) -> str:
    return " ".join(word[:1].upper() + word[1:] for word in words.split(" "))


@pytest.mark.parametrize("surname", sorted(names.FAMILY))
def test_family_name_makes_a_name_after_a_title(surname: str) -> None:
    name = f"{capitalised(surname)} Ngọc Diễm"
    assert [value.name for value in persons(f"Hôm qua, bà {name} hiến đất làm đường.")] == [name]


@pytest.mark.parametrize("surname", sorted(LISTS["surnames"]))
def test_family_name_makes_a_name_by_itself(surname: str) -> None:
    name = f"{capitalised(surname)} Ngọc Diễm"
    assert [value.name for value in persons(f"Người hiến đất là {name} ở cuối xóm.")] == [name]


@pytest.mark.parametrize("surname", sorted(LISTS["weak_surnames"]))
def test_weak_family_name_needs_a_middle_name(surname: str) -> None:
    assert persons(f"Người ta nhắc tới {capitalised(surname)} Sậy Nhỏ ở cuối xóm.") == []


@pytest.mark.parametrize("middle", sorted(LISTS["middles"]))
def test_middle_name_makes_a_weak_family_name_sure(middle: str) -> None:
    name = f"Thạch {capitalised(middle)} Nhỏ"
    assert [value.name for value in persons(f"Người hiến đất là {name} ở cuối xóm.")] == [name]


@pytest.mark.parametrize("first", sorted(LISTS["highland"]))
def test_highland_name_after_a_title(first: str) -> None:
    name = f"{capitalised(first)} Brang Kuk"
    assert [value.name for value in persons(f"Hôm qua, già làng {name} kể chuyện.")] == [name]


@pytest.mark.parametrize("place", sorted(LISTS["not_people"] | LISTS["name_like_places"]))
def test_guise_of_a_name_is_no_person(place: str) -> None:
    assert persons(f"Người ta nhắc tới {capitalised(place)} nhiều lần.") == []


@pytest.mark.parametrize("word", sorted(LISTS["named_after"]))
def test_what_is_named_after_a_person_is_no_person(word: str) -> None:
    point = "." if word in ("p", "q", "tp") else ""
    assert persons(f"Chiều ấy mưa lớn gần {word}{point} Trần Quốc Hoàn cũ.") == []


@pytest.mark.parametrize("word", sorted(LISTS["before_people"]))
def test_words_that_only_end_like_those(word: str) -> None:
    assert [value.name for value in persons(f"Chiều ấy có {word} Trần Quốc Hoàn ở đó.")] == ["Trần Quốc Hoàn"]


@pytest.mark.parametrize("word", sorted(LISTS["credits"]))
def test_credit_is_no_person(word: str) -> None:
    assert persons(f"Mọi người ra về rất vui. {capitalised(word)}: Trần Quốc Hoàn và tôi") == []


@pytest.mark.parametrize("role", sorted(LISTS["roles"]))
def test_role_makes_a_short_name_sure(role: str) -> None:
    assert persons("Hôm qua có Trần Đảm ở đó.") == []
    assert [value.name for value in persons(f"Hôm qua có {role} Trần Đảm ở đó.")] == ["Trần Đảm"]


@pytest.mark.parametrize("role", sorted(LISTS["close_roles"]))
def test_close_role_makes_a_strong_short_name_sure_and_no_weak_one(role: str) -> None:
    assert [value.name for value in persons(f"Hôm qua có {role} Trần Đảm ở đó.")] == ["Trần Đảm"]
    assert persons(f"Hôm qua có {role} Kim Ngân ở đó.") == []


@pytest.mark.parametrize("opener", sorted(LISTS["openers"] | LISTS["opening_pairs"] | LISTS["unit_openers"] | LISTS["unit_pairs"]))
def test_lost_sentence_boundary_ends_the_name(opener: str) -> None:
    capital = opener.upper() if opener in ("ubnd", "hđnd") else opener[:1].upper() + opener[1:]
    assert "Trần Thị Đảm" in [value.name for value in persons(f"Trao quà cho bà Trần Thị Đảm {capital} nào đó.")]


@pytest.mark.parametrize("title", sorted(frozenset().union(*titles.TITLES.values())))
def test_title(title: str) -> None:
    (value,) = persons(f"Hôm qua, {title} Trần Đảm đến dự.")
    assert (value.name, value.titles) == ("Trần Đảm", (title,))


@pytest.mark.parametrize("office", OFFICES["heads"] + OFFICES["complete"] + OFFICES["staff"])
def test_office(office: str) -> None:
    (value,) = persons(f"Hôm qua, bà Trần Đảm, {office} Hợp tác xã Kim Liên, phát biểu.")
    assert [position.text for position in value.positions] == [f"{office} Hợp tác xã Kim Liên"]


@pytest.mark.parametrize("word", OFFICES["before"])
def test_word_before_an_office(word: str) -> None:
    (value,) = persons(f"Hôm qua, bà Trần Đảm, {word} giám đốc Hợp tác xã Kim Liên, phát biểu.")
    assert [position.text for position in value.positions] == [f"{word} giám đốc Hợp tác xã Kim Liên"]


@pytest.mark.parametrize("word", OFFICES["after"])
def test_word_after_an_office(word: str) -> None:
    (value,) = persons(f"Phó Giám đốc {word} Trần Đảm phát biểu.")
    assert [position.text for position in value.positions] == [f"Phó Giám đốc {word}"]


@pytest.mark.parametrize("word", OFFICES["body"])
def test_syllable_of_a_unit(word: str) -> None:
    (value,) = persons(f"Bà Trần Đảm, Phó Giám đốc Sở Xa {word}, phát biểu.")
    assert [position.text for position in value.positions] == [f"Phó Giám đốc Sở Xa {word}"]


@pytest.mark.parametrize("phrase", OFFICES["phrases"])
def test_words_of_a_unit(phrase: str) -> None:
    (value,) = persons(f"Bà Trần Đảm, Phó Giám đốc Xa {phrase}, phát biểu.")
    assert [position.text for position in value.positions] == [f"Phó Giám đốc Xa {phrase}"]


@pytest.mark.parametrize("word", OFFICES["binders"])
def test_binder_needs_a_second_part(word: str) -> None:
    texts = (f"Bà Trần Đảm, Giám đốc Sở Xa {word} Gần, phát biểu.", f"Bà Trần Đảm, Giám đốc Sở Xa {word} nhiều người khác.")
    assert [persons(text)[0].positions[0].text for text in texts] == [f"Giám đốc Sở Xa {word} Gần", "Giám đốc Sở Xa"]


@pytest.mark.parametrize("half", OFFICES["second_halves"])
def test_second_half_of_a_units_name(half: str) -> None:
    for joint in (" - ", ", "):
        (value,) = persons(f"Bà Trần Đảm, Giám đốc Sở Xa{joint}{half}; phát biểu.")
        assert [position.text for position in value.positions] == [f"Giám đốc Sở Xa{joint}{half}"]


@pytest.mark.parametrize("word", OFFICES["numbered"])
def test_number_of_a_unit(word: str) -> None:
    (value,) = persons(f"Bà Trần Đảm, Phó Giám đốc Xa {word} 4, phát biểu.")
    assert [position.text for position in value.positions] == [f"Phó Giám đốc Xa {word} 4"]


@pytest.mark.parametrize("action", OFFICES["actions"] + OFFICES["double_duty"])
def test_action_ends_an_office(action: str) -> None:
    (value,) = persons(f"Bà Trần Đảm, Chủ tịch UBND tỉnh {action} nào đó.")
    assert [position.text for position in value.positions] == ["Chủ tịch UBND tỉnh"]


@pytest.mark.parametrize("word", OFFICES["double_duty"])
def test_unit_word_keeps_an_action_word(word: str) -> None:
    for head in OFFICES["unit_heads"]:
        (value,) = persons(f"Bà Trần Đảm, Phó Giám đốc Xa {head} {word}; nào đó.")
        assert [position.text for position in value.positions] == [f"Phó Giám đốc Xa {head} {word}"]


@pytest.mark.parametrize("word", OFFICES["unit_words"])
def test_office_word_inside_a_unit(word: str) -> None:
    (value,) = persons(f"Bà Trần Đảm, Ủy viên {word} Hội Xa, phát biểu.")
    assert [position.text for position in value.positions] == [f"Ủy viên {word} Hội Xa"]


def test_one_person_for_all_mentions() -> None:
    text = (
        "Chủ tịch UBND xã Trần Thị Đảm mở hội nghị. Đồng chí Trần Thị Đảm, Phó Bí thư Đảng ủy, Chủ tịch UBND xã Đồng Xa, kết luận. "
        "Sau đó bà Đảm trao quà cho ông Lê Đạo."
    )
    people = entities(text)
    assert [text[slice(person.name.start, person.name.end)] for person in people] == ["Trần Thị Đảm", "Lê Đạo"]
    first, second = people
    assert [text[slice(m.start, m.end)] for m in first.mentions] == ["Trần Thị Đảm", "Trần Thị Đảm", "Đảm"]
    assert (first.titles, second.titles) == (("Đồng chí", "bà"), ("ông",))
    assert [position.text for position in first.positions] == ["Phó Bí thư Đảng ủy", "Chủ tịch UBND xã Đồng Xa"]


def test_position_knows_its_unit() -> None:
    text = "Dự lễ có đồng chí Lê Đạo, Trưởng ban Tuyên giáo Huyện ủy, và bà Trần Thị Đảm, Chi hội trưởng."
    first, second = entities(text)
    (position,) = first.positions
    assert text[position.start : position.end] == position.text == "Trưởng ban Tuyên giáo Huyện ủy"
    assert position.unit is not None and "Huyện ủy" in text[position.unit.start : position.unit.end]
    assert [held.unit for held in second.positions] == [None]


def test_differently_worded_offices_both_stay() -> None:
    (person,) = entities("Bí thư Chi đoàn Lê Văn Đạo nói. Theo anh Lê Văn Đạo, Trưởng thôn Xa, đường sắp xong.")
    assert [position.text for position in person.positions] == ["Bí thư Chi đoàn", "Trưởng thôn Xa"]


def test_name_in_capitals_and_in_letters_is_one_person() -> None:
    text = "BÀ TRẦN THỊ ĐẢM HIẾN ĐẤT\nHôm qua, bà Trần Thị Đảm hiến 200 m2 đất."
    (person,) = entities(text)
    assert (person.name.value.name, len(person.mentions)) == ("Trần Thị Đảm", 2)


def test_two_bearers_of_a_given_name_keep_it_apart() -> None:
    people = entities("Ông Lê Văn Đạo và ông Trần Bá Đạo cùng làng. Ông Đạo trồng cam.")
    assert [len(person.mentions) for person in people] == [1, 1]


def test_unit_hides_no_full_name_that_it_cannot_bear() -> None:
    hidden = persons("Trường Tiểu học Trần Quốc Hoàn khai giảng.", UNITS)
    assert hidden == []
    assert [value.name for value in persons("Bí thư Huyện ủy Trần Quốc Hoàn khai giảng.", UNITS)] == ["Trần Quốc Hoàn"]


@pytest.mark.parametrize(
    "text",
    [
        "Trần " * 20000,
        "Chủ tịch, " * 10000,
        "ông Trần Thị Đảm, Chủ tịch " * 4000,
        "đường Xa, " * 10000 + "Trần Thị Đảm",
        "GS." * 20000 + "Trần Thị Đảm",
        "Bà Trần Thị Đảm và bà Đảm. " * 4000,
        " (" * 20000 + "Trần Thị Đảm",
    ],
    ids=["names", "offices", "holders", "streets", "titles", "given names", "brackets"],
)
def test_hostile_text_takes_no_time(text: str) -> None:
    view = View.of(Article(text=text), seconds=20)
    list(PEOPLE.find(view, Found(view)))
    view.check_time()
