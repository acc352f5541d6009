"""Numerals in words against another author's speller, and digits against arithmetic."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from extract.language.numerals import parse_words
from extract.mentions.numbers.rule import parse_digits, parse_scale


@given(st.integers(1, 999_999_999))
def test_words_of_every_number_read_back(number: int) -> None:
    spelled = num2words(number, lang="vi").replace(",", "")
    assert parse_words(spelled.split()) == number, spelled


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("năm", 5),
        ("mười", 10),
        ("mười lăm", 15),
        ("mười nhăm", 15),
        ("hai mươi", 20),
        ("hai mươi mốt", 21),
        ("hai mươi tư", 24),
        ("hai mươi lăm", 25),
        ("ba chục", 30),
        ("ba mốt", 31),
        ("bẩy mươi bẩy", 77),
        ("một trăm linh năm", 105),
        ("một trăm lẻ năm", 105),
        ("một trăm năm mươi", 150),
        ("hai trăm rưỡi", 250),
        ("hai trăm mười sáu", 216),
        ("một nghìn hai trăm", 1200),
        ("một ngàn linh sáu", 1006),
        ("hai nghìn rưỡi", 2500),
        ("ba vạn", 30_000),
        ("năm trăm nghìn", 500_000),
        ("một triệu rưỡi", 1_500_000),
        ("hai tỉ ba trăm triệu", 2_300_000_000),
    ],
)
def test_words(words: str, value: int) -> None:
    assert parse_words(words.split()) == value


@pytest.mark.parametrize(
    "words", ["hai mươi năm", "ba năm", "hai trăm năm", "mươi", "linh năm", "trăm", "mười mốt hai", "một hai ba", "rưỡi"]
)
def test_no_number(words: str) -> None:
    assert parse_words(words.split()) is None


@pytest.mark.parametrize(
    ("text", "value"), [("1.163", 1163), ("609,5", 609.5), ("120.500.000", 120_500_000), ("2.5", 2.5), ("02", 2), ("1.306,25", 1306.25)]
)
def test_digits(text: str, value: float) -> None:
    assert parse_digits(text) == value


@given(st.integers(0, 10**11), st.integers(0, 99))
def test_grouped_digits_read_back(whole: int, cents: int) -> None:
    assert parse_digits(f"{whole:,}".replace(",", ".") + f",{cents:02d}") == pytest.approx(whole + cents / 100)


@pytest.mark.parametrize(
    ("words", "value"), [("", 1), ("nghìn", 1e3), ("ngàn", 1e3), ("vạn", 1e4), ("trăm triệu", 1e8), ("nghìn tỷ", 1e12), ("chục", 10)]
)
def test_scale(words: str, value: float) -> None:
    assert parse_scale(words) == value
