"""Plain text to an article: zones, metadata, what the user knows, and the limits."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import MAX_CHARS, ArticleError, EmptyArticleError, TooLongError, article_from_text, check_published, with_published
from schemas import ReferenceBasis, ZoneKind

SAMPLES = Path(__file__).parents[2] / "corpus" / "samples"
PAGE = """Hòa An biểu dương nông dân giỏi

Thứ sáu, 12/10/2018 - 08:15

PTO - Hội Nông dân huyện Hòa An tổ chức hội nghị biểu dương 24 hộ sản xuất, kinh doanh giỏi.

Lan Chi
"""


def test_the_page_speaks_for_itself() -> None:
    article = article_from_text(PAGE, id="a", source="a.txt")
    assert article.text == PAGE
    assert (article.id, article.source) == ("a", "a.txt")
    assert (article.title, article.byline, article.outlet) == ("Hòa An biểu dương nông dân giỏi", ("Lan Chi",), "PTO")
    assert (article.published, article.published_basis) == ("2018-10-12T08:15:00+07:00", ReferenceBasis.PUBLISHED)
    assert [(zone.kind, PAGE[zone.start : zone.end]) for zone in article.zones] == [
        (ZoneKind.TITLE, "Hòa An biểu dương nông dân giỏi"),
        (ZoneKind.TIMESTAMP, "Thứ sáu, 12/10/2018 - 08:15"),
        (ZoneKind.TAG, "PTO"),
        (ZoneKind.BYLINE, "Lan Chi"),
    ]


def test_what_the_user_knows_wins() -> None:
    article = article_from_text(PAGE, published="2020-01-02", title="Tên khác")
    assert (article.published, article.published_basis, article.title) == ("2020-01-02", ReferenceBasis.GIVEN, "Tên khác")


def test_no_date_has_no_basis() -> None:
    article = article_from_text("Hội nghị biểu dương 24 hộ.")
    assert (article.published, article.published_basis) == (None, ReferenceBasis.NONE)


def test_a_date_given_afterwards() -> None:
    article = with_published(article_from_text(PAGE), "13/05/2022 12:35")
    assert (article.published, article.published_basis) == ("2022-05-13T12:35:00+07:00", ReferenceBasis.GIVEN)


@pytest.mark.parametrize(
    ("given", "value"),
    [
        ("2022-05-13", "2022-05-13"),
        (" 2022-05-13\n", "2022-05-13"),
        ("20220513", "2022-05-13"),
        ("2022-05-13T12:35", "2022-05-13T12:35:00+07:00"),
        ("2022-05-13 12:35:07", "2022-05-13T12:35:07+07:00"),
        ("2022-05-13T12:35:00+07:00", "2022-05-13T12:35:00+07:00"),
        ("2022-05-13T20:35:00Z", "2022-05-14T03:35:00+07:00"),
        ("2022-05-13T12:35:00.250+07:00", "2022-05-13T12:35:00+07:00"),
        ("13/05/2022", "2022-05-13"),
        ("Thứ sáu, 13/05/2022, 15:38 (GMT+7)", "2022-05-13T15:38:00+07:00"),
    ],
)
def test_forms_of_a_given_date(given: str, value: str) -> None:
    assert check_published(given) == value


@pytest.mark.parametrize("given", ["", "hôm qua", "2022", "2022-05", "31/02/2022", "2022-02-30", "0001-01-01T00:00:00+14:00", "13/05/22"])
def test_no_date_is_refused_with_an_example(given: str) -> None:
    with pytest.raises(ArticleError, match="is no date; write it like 2022-05-13"):
        check_published(given)


@pytest.mark.parametrize("text", ["", " \n\t", "\u00a0"])
def test_empty_text_is_refused(text: str) -> None:
    with pytest.raises(EmptyArticleError, match=r"^a\.txt: the text is empty"):
        article_from_text(text, source="a.txt")


def test_too_long_text_is_refused_with_size_limit_and_remedy() -> None:
    with pytest.raises(TooLongError, match=r"^a\.txt: the text has 5,000,001 characters, the limit is 5,000,000; split it"):
        article_from_text("a" * (MAX_CHARS + 1), source="a.txt")


def test_lone_surrogate_is_refused_with_its_offset() -> None:
    with pytest.raises(ArticleError, match=r"^a\.txt: the text holds a lone surrogate \(U\+D83D\) at offset 7"):
        article_from_text("Hòa An \ud83d", source="a.txt")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The quick brown fox. 12 awards.", id="no Vietnamese letter"),
        pytest.param("Hội nghị\x01\x02\x1b[0m biểu dương\x7f 24 hộ\x0c.", id="control characters"),
        pytest.param("Hòa An\r\nbiểu dương\rnông dân\n\u2028giỏi\u2029.", id="mixed line ends"),
        pytest.param("\u200b", id="zero width"),
        pytest.param("😀" * 50 + "\n" + "👍🏽 12 hộ.", id="emoji"),
    ],
)
def test_odd_text_is_kept_as_it_is(text: str) -> None:
    assert article_from_text(text).text == text


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.txt")), ids=lambda path: path.stem)
def test_metadata_of_the_samples(path: Path) -> None:
    wanted = json.loads((SAMPLES / "gold" / f"{path.stem}.json").read_text(encoding="utf-8")).get("meta", {})
    article = article_from_text(path.read_bytes().decode("utf-8"))
    found = {"title": article.title, "byline": list(article.byline), "published": article.published, "outlet": article.outlet}
    found["published"] = (article.published or "")[: len(wanted.get("published") or "")] or article.published
    assert {field: found[field] for field in wanted} == wanted


LINES = [
    "Hòa An biểu dương nông dân giỏi",
    "Thứ sáu, 12/10/2018 - 08:15",
    "PTO - Sáng 12/5, UBND huyện tặng Giấy khen cho 24 hộ nông dân giỏi.",
    "Lan Chi",
    "* LĐLĐ huyện: Họp xét thi đua",
    "Ảnh: Lan Chi",
    "Các đại biểu. Ảnh: TTXVN",
    "Các đại biểu dự hội nghị |",
    "3(1).jpg",
    "Tin liên quan",
    "- Tin khác (01/02/2018)",
    "Bình luận",
    "BÁO TÂN LỘC",
    "Địa chỉ: 1 Lê Lợi",
    "►",
    "|",
    "Ảnh:",
    "(BĐ) -",
    "13/05/2022",
    "M.Anh",
    "Theo TTXVN",
    "Hội nghị tuyên dương 12 tập thể trong phong trào thi đua yêu nước. Trần Thị Mẫn",
    "",
]


@settings(max_examples=300)
@given(
    st.lists(st.one_of(st.sampled_from(LINES), st.text(max_size=30)), min_size=1, max_size=12),
    st.sampled_from(["\n", "\r\n", "\n\n", "\r"]),
)
def test_zones_lie_inside_the_text_and_are_ordered(lines: list[str], ending: str) -> None:
    text = "x" + ending.join(lines)
    zones = article_from_text(text).zones
    assert [(zone.start, -zone.end) for zone in zones] == sorted((zone.start, -zone.end) for zone in zones)
    for zone in zones:
        content = text[zone.start : zone.end]
        assert content and content == content.strip("\n\r"), zone
        assert 0 <= zone.start < zone.end <= len(text)


HOSTILE = {
    "credits": "Ảnh: " * 60_000,
    "initials": "A.A " * 60_000,
    "columns": "Chính trị\n" * 30_000,
    "dates in one line": "12/10/2018 08:00 | " * 20_000,
    "dates in lines": "12/10/2018 08:00\n" * 20_000,
    "names": "Lan Chi\n" * 30_000,
    "items": "* a: b\n" * 30_000,
    "one word": "a" * 1_000_000,
    "full stops": ". " * 200_000,
    "decomposed": "a\u0301\u0323" * 60_000,
    "brackets": ("(" * 200 + "\n") * 2_000,
    "buttons": ("in tin   " * 26 + "\n") * 500,
    "crumbs": ("Trang chủ " * 23 + ">\n") * 500,
}


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in HOSTILE.items()])
def test_hostile_text_takes_no_more_than_its_length(text: str) -> None:
    started = time.process_time()
    assert article_from_text(text).text == text
    assert time.process_time() - started < 10  # seconds; about 2 on a slow machine, minutes if it grew with the square
