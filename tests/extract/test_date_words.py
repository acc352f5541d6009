"""Every word of the lists of the dates family makes the difference that it is there for."""

from typing import Any

import pytest

from extract.lexicon import read_toml
from extract.mentions import DATES
from extract.mentions.dates import DateValue
from tests.extract.examples import run
from tests.extract.test_dates import PUBLISHED, resolved

_PATTERNS = read_toml(DATES.folder / "patterns.toml")["lists"]
_WORDS = read_toml(DATES.folder / "words.toml")
_AMOUNTS = _WORDS["amounts"]
_CUES = read_toml(DATES.folder / "cues.toml")


def _mentions(text: str) -> list[tuple[str, DateValue]]:
    found = run(text, DATES)
    return [(found.view.text[m.start : m.end], m.value) for m in found[DATES]]


def _values(text: str) -> list[str]:
    return [value for _, value in resolved(text, PUBLISHED)]


@pytest.mark.parametrize("lead", _PATTERNS["leads"])
def test_words_that_lead_up_to_a_day(lead: str) -> None:
    assert _values(f"đông vui {lead} 9/5.") == ["2018-05-09"]


@pytest.mark.parametrize("span", _PATTERNS["spans"])
def test_words_before_two_years(span: str) -> None:
    assert [text for text, _ in _mentions(f"kết quả {span} 2016 - 2017")] == [f"{span} 2016 - 2017"]


@pytest.mark.parametrize("cue", _PATTERNS["year_cues"])
def test_words_that_go_with_years(cue: str) -> None:
    # a round number is a year only after one of these
    assert _values(f"kết quả {cue} 2000.") == ["2000"]


@pytest.mark.parametrize("noun", _PATTERNS["counted"])
def test_four_digits_before_a_counted_noun(noun: str) -> None:
    assert _values(f"huy động Quỹ 2015 {noun}") == []


@pytest.mark.parametrize("word", _WORDS["lists"]["amounting"])
def test_four_digits_after_a_word_of_amount(word: str) -> None:
    assert _values(f"ở {word} 2015.") == []


@pytest.mark.parametrize("month", list(enumerate(_PATTERNS["months"])))
def test_months_in_words(month: tuple[int, str]) -> None:
    numbers = {
        "một": 1,
        "hai": 2,
        "ba": 3,
        "tư": 4,
        "năm": 5,
        "sáu": 6,
        "bảy": 7,
        "bẩy": 7,
        "tám": 8,
        "chín": 9,
        "mười": 10,
        "mười một": 11,
        "mười hai": 12,
    }
    assert _values(f"ngày 8 tháng {month[1]} năm 2016") == [f"2016-{numbers[month[1]]:02d}-08"]


@pytest.mark.parametrize("quarter", _PATTERNS["quarters"])
def test_quarters(quarter: str) -> None:
    first = {"i": 1, "1": 1, "01": 1, "một": 1, "ii": 4, "2": 4, "02": 4, "hai": 4, "iii": 7, "3": 7, "03": 7, "ba": 7}.get(quarter, 10)
    assert _values(f"quý {quarter} năm 2016") == [f"2016-{first:02d}/2016-{first + 2:02d}"]


@pytest.mark.parametrize("stem", _WORDS["lists"]["stems"])
def test_years_of_the_lunar_calendar(stem: str) -> None:
    assert _values(f"ngày 10/3 năm {stem} Tỵ") == []


@pytest.mark.parametrize("many", _WORDS["lists"]["many"])
def test_so_many_weeks_ago(many: str) -> None:
    assert [text for text, _ in _mentions(f"từ {many} tuần trước") if "trước" in text] == []


@pytest.mark.parametrize(("word", "row"), [(word, row) for row in _WORDS["relative"] for word in row["words"]])
def test_relative_words(word: str, row: dict[str, Any]) -> None:
    ((text, value),) = _mentions(f"làm {word}.")
    assert (text, value.start and (value.start.unit, value.start.offset, value.start.same)) == (
        word,
        (row["unit"], row["offset"], row.get("same", False)),
    )


@pytest.mark.parametrize(("word", "row"), [(word, row) for row in _WORDS["relative"] for word in row.get("after", ())])
def test_relative_words_after_a_date(word: str, row: dict[str, Any]) -> None:
    said = "ngày 5" if row["unit"] == "month" else "tháng 5"
    ((text, value),) = _mentions(f"làm {said} {word}.")
    assert (text, value.start and (value.start.unit, value.start.offset)) == (f"{said} {word}", (row["unit"], row["offset"]))


@pytest.mark.parametrize("label", _AMOUNTS["labels"])
def test_labels_before_a_number_of_years(label: str) -> None:
    assert [value for value in _values(f"ở {label} 5 năm nào") if value.startswith("P")] == []


@pytest.mark.parametrize("word", _AMOUNTS["counted"])
def test_days_as_an_amount(word: str) -> None:
    assert _values(f"thủ tục {word} 3 ngày") == []


@pytest.mark.parametrize(("unit", "word"), [(unit, word) for unit, row in _AMOUNTS["other"].items() for word in row])
def test_what_is_no_length(unit: str, word: str) -> None:
    assert _values(f"trong 9 {unit} {word}") == []


@pytest.mark.parametrize("word", _AMOUNTS["lasting"])
def test_hours_that_last(word: str) -> None:
    assert _values(f"họp {word} 9 giờ") == ["PT9H"]
    assert _values("họp lúc 9 giờ") == []


@pytest.mark.parametrize("word", _AMOUNTS["before"])
def test_one_year_after_a_cue(word: str) -> None:
    assert _values(f"xong {word} một năm.") == ["P1Y"]


@pytest.mark.parametrize("word", _AMOUNTS["after"])
def test_one_year_before_a_cue(word: str) -> None:
    assert _values(f"và một năm {word}") == ["P1Y"]
    assert _values("và một năm.") == []


@pytest.mark.parametrize("unit", _AMOUNTS["units"])
def test_units(unit: str) -> None:
    times, code = _AMOUNTS["multiples"].get(unit, 1), _AMOUNTS["units"][unit]
    assert _values(f"trong 3 {unit} liền") == [f"PT{3 * times}{code[1]}" if code[0] == "T" else f"P{3 * times}{code}"]


@pytest.mark.parametrize("cue", _CUES["ahead"]["before"])
def test_words_that_look_ahead(cue: str) -> None:
    assert _values(f"hội thi {cue} ngày 20/10") == ["2018-10-20"]


_ROLE_TEXTS = {"date": "ngày 12/5/2016", "period": "12/5/2016 - 15/5/2016", "duration": "30 năm"}


@pytest.mark.parametrize(
    ("role", "kind", "cue"), [(row["role"], kind, cue) for row in _CUES["role"] for kind in row["types"] for cue in row.get("before", ())]
)
def test_role_cues_before(role: str, kind: str, cue: str) -> None:
    (_, value), *_ = _mentions(f"việc {cue} {_ROLE_TEXTS[kind]} ở xã")
    assert str(value.role) == role


@pytest.mark.parametrize(
    ("role", "kind", "cue"), [(row["role"], kind, cue) for row in _CUES["role"] for kind in row["types"] for cue in row.get("after", ())]
)
def test_role_cues_after(role: str, kind: str, cue: str) -> None:
    (_, value), *_ = _mentions(f"việc này {_ROLE_TEXTS[kind]} {cue} ở xã")
    assert str(value.role) == role
