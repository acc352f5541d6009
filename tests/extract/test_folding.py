"""Folding and its map back to raw offsets."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.language.folding import fold, fold_key

PAGE = st.text(alphabet=st.sampled_from(list("aăâđêôơưuyoàảủùyỷÚỲ \u00a0\t\n–—“”\u0301\u0302\u0323\u200b\ufeffĐ05/.,")), max_size=80)


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("Đảng uỷ Khối", "Đảng ủy Khối"),
        ("UỶ BAN", "ỦY BAN"),
        ("Uỷ viên, thuỷ lợi, hoà bình, khoẻ", "Ủy viên, thủy lợi, hòa bình, khỏe"),
        ("quý, quỹ, quả, hoàn thành, thuở", "quý, quỹ, quả, hoàn thành, thuở"),
        ("Hồ Chí  Minh", "Hồ Chí Minh"),
        ("2017 – 2022 — 2023", "2017 - 2022 - 2023"),
        ("“Dân vận khéo” ‘3 sạch’", "\"Dân vận khéo\" '3 sạch'"),
        ("a\r\nb\u2028c", "a\n\nb\nc"),
        ("Huân\u200b chương", "Huân chương"),
        (unicodedata.normalize("NFD", "Đảng bộ tỉnh"), "Đảng bộ tỉnh"),
    ],
)
def test_fold(raw: str, folded: str) -> None:
    assert fold(raw).text == folded


def test_lower_case_keeps_length() -> None:
    folded = fold("İSTANBUL và ĐẢNG ỦY")
    assert len(folded.low) == len(folded.text)
    assert folded.low.endswith("đảng ủy")


@pytest.mark.parametrize("raw", ["Tỉnh  uỷ Sơn La", unicodedata.normalize("NFD", "Tỉnh uỷ Sơn La"), "\ufeffTỉnh\u200b uỷ Sơn  La"])
def test_span_of_a_word_covers_its_raw_characters(raw: str) -> None:
    folded = fold(raw)
    start = folded.text.index("ủy")
    first, last = folded.raw(start, start + 2)
    assert fold(raw[first:last]).text.strip() == "ủy"


@given(PAGE)
def test_every_character_maps_to_a_raw_span(raw: str) -> None:
    folded = fold(raw)
    spans = [folded.raw(i, i + 1) for i in range(len(folded.text))]
    assert all(0 <= start < end <= len(raw) for start, end in spans)
    assert [start for start, _ in spans] == sorted(start for start, _ in spans)


@given(PAGE)
def test_folding_twice_changes_nothing(raw: str) -> None:
    once = fold(raw).text
    assert fold(once).text == once


@given(PAGE, st.data())
def test_raw_spans_come_back(raw: str, data: st.DataObject) -> None:
    folded = fold(raw)
    if not folded.text:
        return
    start = data.draw(st.integers(0, len(folded.text) - 1))
    end = data.draw(st.integers(start + 1, len(folded.text)))
    first, last = folded.folded(*folded.raw(start, end))
    assert first <= start
    assert last >= end or folded.text[last:end].strip() == ""


def test_key_is_equal_for_spellings_of_one_name() -> None:
    assert fold_key("“Đảng uỷ  Khối”,") == fold_key("ĐẢNG ỦY KHỐI")
