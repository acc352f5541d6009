"""Every word of the lists by which localities are found does what its list is for."""

import pytest

from extract.language.view import View
from extract.mentions.base import Found
from extract.mentions.places import PLACES
from extract.mentions.places.value import LISTS, OFFICES, TYPE_WORDS
from schemas import Article


def spans(text: str) -> list[str]:
    view = View.of(Article(text=text))
    mentions = sorted(PLACES.find(view, Found(view)), key=lambda mention: mention.start)
    return [view.text[mention.start : mention.end] for mention in mentions]


NAMES = {"tỉnh": "Hà Nam", "thành phố": "Đà Lạt", "quận": "Gò Vấp", "huyện": "Bình Lục", "thị xã": "An Nhơn", "đặc khu": "Phú Quốc"}
NAMES |= {"xã": "Tân Lập", "phường": "Bến Nghé", "thị trấn": "Bình Mỹ"}


@pytest.mark.parametrize("form", TYPE_WORDS)
def test_every_type_word(form: str) -> None:
    name = NAMES.get(TYPE_WORDS[form].type, "5")
    assert f"{form} {name}" in spans(f"cuộc họp ở {form} {name}, xã Tân Mẫu")


@pytest.mark.parametrize("form", OFFICES)
def test_every_office(form: str) -> None:
    assert spans(f"Ban Thường vụ {form} {NAMES[OFFICES[form].type]} họp") == [NAMES[OFFICES[form].type]]


@pytest.mark.parametrize("word", LISTS["things"])
def test_every_thing_takes_its_name(word: str) -> None:
    assert spans(f"nói về {word} Thái Bình") == []


@pytest.mark.parametrize("word", LISTS["bodies"])
def test_every_body_takes_its_name(word: str) -> None:
    assert spans(f"nói về {word} Mẫu số một Thái Bình") == []


@pytest.mark.parametrize("word", LISTS["links"])
def test_after_a_link_a_name_stands_alone(word: str) -> None:
    assert spans(f"ngân hàng Mẫu {word} Thái Bình") == ["Thái Bình"]


@pytest.mark.parametrize("word", LISTS["local"])
def test_every_local_word_puts_a_name_on_the_map(word: str) -> None:
    assert spans(f"đoàn {word} Nha Trang") == ["Nha Trang"]


@pytest.mark.parametrize("word", LISTS["village_cues"])
def test_every_village_cue(word: str) -> None:
    assert "bản Nà Mẫu" in spans(f"đoàn {word} bản Nà Mẫu")


@pytest.mark.parametrize("word", LISTS["modifiers"])
def test_every_modifier_is_passed_over(word: str) -> None:
    assert spans(f"đoàn thăm huyện {word} Bình Lục") == ["Bình Lục"]


@pytest.mark.parametrize("word", LISTS["counted"])
def test_every_counted_word(word: str) -> None:
    assert spans(f"phường 5 {word}") == []


@pytest.mark.parametrize("word", LISTS["not_names"])
def test_no_name_begins_with_these_words(word: str) -> None:
    assert spans(f"thôn {word.capitalize()} Mẫu") == []


@pytest.mark.parametrize("word", LISTS["acronyms"])
def test_every_acronym_may_stand_before_a_province(word: str) -> None:
    assert spans(f"nói với {word.upper()} Thái Bình") == ["Thái Bình"]


@pytest.mark.parametrize("word", LISTS["openers"])
def test_every_opener_may_stand_before_a_province(word: str) -> None:
    assert spans(f"Kết quả. {word.capitalize()} Thái Bình dẫn đầu") == ["Thái Bình"]


@pytest.mark.parametrize("word", LISTS["next_words"])
def test_every_next_word_may_follow_a_province(word: str) -> None:
    assert spans(f"họp tại Thái Bình {word.capitalize()} mẫu") == ["Thái Bình"]


@pytest.mark.parametrize("word", LISTS["not_places"])
def test_no_place_in_these_names(word: str) -> None:
    name = " ".join(part[0].upper() + part[1:] for part in word.split())
    assert spans(f"nói về {name} nhiều lần") == []


@pytest.mark.parametrize("word", LISTS["ordinary"])
def test_ordinary_words_need_a_place(word: str) -> None:
    name = word.title()
    assert spans(f"nông dân xã {name} thi đua; tinh thần {name}, công viên; về {name}")[:2] == [f"xã {name}", name]


@pytest.mark.parametrize("word", LISTS["football"])
def test_football_reports_believe_only_places(word: str) -> None:
    assert spans(f"Trước {word} một, {word} hai và {word} ba, Quảng Nam thắng; họp tại Nghệ An.") == ["Nghệ An"]


@pytest.mark.parametrize("word", LISTS["units"])
def test_every_unit_in_which_a_village_may_lie(word: str) -> None:
    assert spans(f"hộ ông Mẫu, tổ 5, {word} Kim Mẫu")[0] == "tổ 5"


@pytest.mark.parametrize("word", LISTS["numbered_units"])
def test_every_numbered_unit_in_which_a_village_may_lie(word: str) -> None:
    assert spans(f"hộ ông Mẫu, tổ 5, {word} 3")[0] == "tổ 5"


@pytest.mark.parametrize("name", LISTS["double_names"])
def test_double_names_in_every_spelling(name: str) -> None:
    written = name.title()
    for spelling in (written, written.replace(" - ", "-"), written.replace(" - ", "- ")):
        assert spans(f"họp tại {spelling}") == [spelling]
