"""Sentences, syllable tokens and words: exact offsets on any text."""

import itertools

import pytest
import regex
import spacy
from hypothesis import given
from hypothesis import strategies as st
from underthesea import word_tokenize

from extract.language.folding import fold
from extract.language.sentences import sentence_spans
from extract.language.tokenizer import Vietnamese
from extract.language.view import TimeLimitExceeded, View
from extract.language.words import word_spans
from schemas import Article, Zone, ZoneKind


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Xã có 5 thôn. Thôn nào cũng có nhà văn hóa.", ["Xã có 5 thôn.", "Thôn nào cũng có nhà văn hóa."]),
        ("Hội nghị họp ở TP. Vinh. Có PGS.TS. Lê An dự.", ["Hội nghị họp ở TP. Vinh.", "Có PGS.TS. Lê An dự."]),
        ("Ban Bí thư T.Ư Đảng. Xong.", ["Ban Bí thư T.Ư Đảng.", "Xong."]),
        ("Góp 1.250 ngày công, đạt 2,5 tỷ.", ["Góp 1.250 ngày công, đạt 2,5 tỷ."]),
        ("Tiêu đề không chấm\nThân bài.\n\nHết", ["Tiêu đề không chấm", "Thân bài.", "Hết"]),
        ("Có nhà, vườn, ao v.v. Các hộ đều khá.", ["Có nhà, vườn, ao v.v.", "Các hộ đều khá."]),
        ("Làm đến ngày 8.2. Sau đó nghỉ.", ["Làm đến ngày 8.2.", "Sau đó nghỉ."]),
        ("“Cố lên!” Ông nói.", ['"Cố lên!"', "Ông nói."]),
        ("", []),
        (" \n ", []),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    folded = fold(text).text
    assert [folded[a:b] for a, b in sentence_spans(folded)] == sentences


@given(st.text(max_size=120))
def test_sentences_are_ordered_and_hold_all_letters(text: str) -> None:
    spans = sentence_spans(text)
    assert all(start < end for start, end in spans)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))
    covered = sum(end - start for start, end in spans)
    assert covered >= len([c for c in text if not c.isspace()]) - text.count("\n")


@given(st.text(max_size=120))
def test_tokens_keep_any_text(text: str) -> None:
    doc = spacy.blank(Vietnamese.lang).tokenizer(text)
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token.text)] == token.text for token in doc)


def test_numbers_and_marks_are_tokens_of_their_own() -> None:
    doc = spacy.blank(Vietnamese.lang)("ngày 15/5/2024, 7.200m2")
    assert [token.text for token in doc] == ["ngày", "15", "/", "5", "/", "2024", ",", "7", ".", "200", "m", "2"]


def test_pipeline_survives_serialisation() -> None:
    nlp = spacy.blank(Vietnamese.lang)
    again = spacy.blank(Vietnamese.lang).from_bytes(nlp.to_bytes())
    assert [t.text for t in again("uỷ ban 05-CT/TW")] == [t.text for t in nlp("uỷ ban 05-CT/TW")]


@pytest.mark.parametrize(
    "text",
    [
        "Ban Thường vụ Huyện ủy tặng Giấy khen cho 12 tập thể",
        "Trồng 64 bóng đèn năng lượng mặt trời ở thôn 5",
        "Nghị quyết số 05-CT/TW, ngày 18/5/2021.",
    ],
)
def test_words_are_those_of_underthesea(text: str) -> None:
    spans = word_spans(text)
    assert ["".join(text[a:b].split()) for a, b in spans] == ["".join(word.split()) for word in word_tokenize(text)]


def test_words_of_nothing() -> None:
    assert word_spans("  ") == []


def test_furniture_is_blanked_and_offsets_hold() -> None:
    text = "1456 lượt xem\nXã có 5 thôn."
    view = View.of(Article(text=text, zones=(Zone(start=0, end=13, kind=ZoneKind.FURNITURE),)))
    assert view.text.strip() == "Xã có 5 thôn."
    assert view.text.index("5 thôn") == text.index("5 thôn")


DATED = regex.compile(r"(?<!\d)\d{1,2}/\d{1,2}(?: - \d{1,2}/\d{1,2})?")


@pytest.mark.parametrize("end", [None, 9, 14, 99])
def test_matches_where_they_can_begin_are_those_of_a_whole_pass(end: int | None) -> None:
    view = View.of(Article(text="Từ 3/5 - 7/5 và 9/12, 123/4 điểm. Ngày 1/1"))
    assert view.digits == [3, 5, 9, 11, 16, 18, 22, 26, 39, 41]
    whole = [match.span() for match in view.find(DATED, end=end)]
    assert [match.span() for match in view.find_at(DATED, [*view.digits, 3], end)] == whole
    assert whole[0] == ((3, 6) if end == 9 else (3, 12))


def test_looking_where_a_pattern_can_begin_keeps_the_time_limit() -> None:
    view = View.of(Article(text="Ngày 3/5"), seconds=-1)
    with pytest.raises(TimeLimitExceeded):
        list(view.find_at(DATED, [5]))
