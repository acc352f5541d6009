"""Invariants of extraction on any text: grounded spans, ids that resolve, valid output, same bytes, bounded time."""

import json
import unicodedata

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract import ExtractionError, Extractor, pipeline
from extract.components import analysis_of
from extract.language.view import TimeLimitExceeded, View
from schemas import FACT_LISTS, Article, ArticleFacts
from schemas.publish import FOLDER

EXTRACTOR = Extractor()
VALIDATOR = jsonschema.Draft202012Validator(json.loads((FOLDER / "article_facts.schema.json").read_text(encoding="utf-8")))

PIECES = [
    "Sáng 28/4, ",
    "Chủ tịch UBND tỉnh Sơn La ",
    "Ban Thường vụ Huyện uỷ ",
    "tặng Bằng khen cho ",
    "12 tập thể",
    ", 08 cá nhân",
    "được biểu dương",
    " trong đó có ",
    "mô hình “Ngày thứ bảy với dân” ",
    "của Đảng bộ xã Tràng An",
    "giai đoạn 2017 – 2022",
    "20172022",
    "Chỉ thị số 05-CT/TW",
    "(khóa XII, XIII)",
    "hơn 2,6 tỷ đồng",
    "11/17 huyện ủy",
    "đồng chí Đặng Văn Ba, Bí thư Huyện ủy",
    "từ 10 đến 20 hộ",
    "47,6%",
    "một trăm linh năm",
    "\n",
    "\r\n",
    ". ",
    "; ",
    " ",
    "\u00a0",
    "  ",
    "\u200b",
    "\u0301",
    "“",
    "”",
    "(",
    ")",
    "[",
    "<b>",
    "…",
    "😀",
    "\x00",
    "\x1b[31m",
    "năm",
    "thứ hai",
    "Huân chương Lao động hạng Ba",
    "hôm qua",
    "quý I/2022",
    "7 tháng năm 2017",
    "T.Ư",
    "🇻🇳",
]
PAGES = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=40).map("".join)
STEADY = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])


@STEADY
@given(PAGES)
def test_every_fact_is_grounded_and_valid(text: str) -> None:
    facts = EXTRACTOR(text)
    assert facts.ungrounded(text) == []
    dumped = facts.model_dump_json()
    assert ArticleFacts.model_validate_json(dumped) == facts
    VALIDATOR.validate(json.loads(dumped))


@STEADY
@given(PAGES)
def test_same_text_gives_the_same_bytes(text: str) -> None:
    assert EXTRACTOR(text).model_dump_json() == EXTRACTOR(text).model_dump_json()


@STEADY
@given(PAGES)
def test_decomposed_text_gives_the_same_facts(text: str) -> None:
    composed, decomposed = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    one, other = EXTRACTOR(composed), EXTRACTOR(decomposed)
    assert other.ungrounded(decomposed) == []
    assert [(c.value, c.object) for c in one.counts] == [(c.value, c.object) for c in other.counts]
    assert [(d.type, d.value) for d in one.dates] == [(d.type, d.value) for d in other.dates]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t ",
        "\x00\x01\x02",
        "1" * 20_000,
        "a" * 20_000,
        "(" * 20_000,
        "“" * 5_000,
        "Đảng ủy " * 3_000,
        "tặng " * 3_000,
        "được " * 3_000,
        "12 tập thể, " * 2_000,
        "ngày 1/1 " * 2_000,
        "Nguyễn " * 3_000,
        "xã " * 5_000,
        'mô hình "' * 2_000,
        "2017-" * 3_000,
        "một " * 5_000,
        "A-" * 8_000,
        "hàng nghìn " * 2_000,
        "phong trào " * 3_000,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_hostile_text_is_bounded(text: str) -> None:
    facts = Extractor(seconds=20)(text)
    assert facts.ungrounded(text) == []


@pytest.mark.parametrize("text", ["", "12345 67890", "The quick brown fox. 5 dogs.", "日本語のテキスト"])
def test_text_without_vietnamese_says_so(text: str) -> None:
    facts = EXTRACTOR(text)
    assert "not_vietnamese" in [warning.code for warning in facts.warnings]
    assert [name for name in ("awards", "models", "units", "people") if getattr(facts, name)] == []


def test_too_long_is_refused_with_the_remedy() -> None:
    with pytest.raises(ExtractionError, match=r"pages\.txt: 5,000,001 characters; an article has at most 5,000,000\. Split"):
        EXTRACTOR(Article(text="a" * 5_000_001, source="pages.txt"))


def test_too_slow_is_refused_with_the_remedy() -> None:
    with pytest.raises(ExtractionError, match=r"slow\.txt: took longer than 0 s .* --seconds"):
        Extractor(seconds=0)(Article(text="Sáng 28/4, 12 tập thể được khen. " * 50, source="slow.txt"))


def test_view_keeps_the_time_limit() -> None:
    view = View.of(Article(text="Đảng ủy"), seconds=0)
    with pytest.raises(TimeLimitExceeded):
        view.check_time()


def test_a_component_can_be_switched_off() -> None:
    text = "Ông Lê Văn Hùng tặng 5 hộ nghèo ở xã Tràng An 2 triệu đồng."
    assert EXTRACTOR(text).people
    without = Extractor(disable=("thidua_people",))(text)
    assert without.people == ()
    assert [c.value for c in without.counts] == [c.value for c in EXTRACTOR(text).counts]


def test_unknown_component_is_named() -> None:
    with pytest.raises(ValueError, match="no such component: thidua_nothing"):
        Extractor(disable=("thidua_nothing",))


def test_a_single_family_runs_in_any_pipeline() -> None:
    import spacy

    nlp = spacy.blank("thidua_vi")
    nlp.add_pipe("thidua_documents")
    nlp.add_pipe("thidua_dates")
    doc = nlp("Chỉ thị số 05-CT/TW ngày 15/5/2016.")
    assert [span.text for span in doc.spans["documents"]] == ["Chỉ thị số 05-CT/TW"]
    assert [span.text for span in doc.spans["dates"]] == ["ngày 15/5/2016"]


def test_sentences_reach_spacy() -> None:
    import spacy

    nlp = spacy.blank("thidua_vi")
    nlp.add_pipe("thidua_sentences")
    assert [s.text.strip() for s in nlp("Xã có 5 thôn. Thôn nào cũng khá.\nHết").sents] == ["Xã có 5 thôn.", "Thôn nào cũng khá.", "Hết"]


def test_the_spacy_pipeline_finds_what_the_extractor_finds() -> None:
    text = "Sáng 12/5/2022, UBND huyện Hòa An tặng Giấy khen cho 12 tập thể.\nHết"
    doc = pipeline()(text)
    facts = analysis_of(doc).facts
    assert facts == Extractor()(text)
    assert [span.text for span in doc.spans["quantities"]] == ["12 tập thể"]
    assert len(list(doc.sents)) == 2


def test_order_of_lists_is_that_of_the_contract() -> None:
    assert [name for name in ArticleFacts.model_fields if name in FACT_LISTS] == list(FACT_LISTS)
