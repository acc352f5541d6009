"""HTML pages: the main text, what the head of the page says, and pages that hold no article."""

import builtins
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import ReadFailure, read_articles
from corpus.errors import ArticleError, ParseError
from corpus.formats.html import MAX_TAGS, article_from_html
from schemas import Article, ReferenceBasis

PARAGRAPHS = [
    "Sáng 20/6, Hội Nông dân xã Hòa An tổ chức hội nghị biểu dương 12 hộ nông dân sản xuất, kinh doanh giỏi giai đoạn 2016 - 2018.",
    "Ba năm qua, toàn xã có 240 hộ đăng ký thi đua, 160 hộ được công nhận; các hộ khá giúp 25 hộ nghèo về giống, vốn và ngày công.",
    "Dịp này, UBND xã tặng Giấy khen cho 12 hộ và 3 tập thể có thành tích xuất sắc trong phong trào thi đua, mỗi hộ kèm 300.000 đồng.",
]
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
HEAD = """<title>Hòa An biểu dương nông dân giỏi - Báo Mẫu</title>
<meta property="og:title" content="Hòa An biểu dương nông dân giỏi">
<meta property="og:site_name" content="Báo Mẫu">
<meta property="article:published_time" content="2018-06-21T08:15:00+07:00">"""


def page(head: str, body: str) -> str:
    return f'<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'


def article(html: str) -> Article:
    return article_from_html(html, source="a.html", id="a")


def test_main_text_and_metadata() -> None:
    found = article(page(HEAD, f"<nav><a href='/'>Trang chủ</a></nav><h1>Hòa An biểu dương nông dân giỏi</h1><article>{BODY}</article>"))
    assert [paragraph for paragraph in PARAGRAPHS if paragraph not in found.text] == []
    assert "Trang chủ" not in found.text
    assert (found.title, found.outlet) == ("Hòa An biểu dương nông dân giỏi", "Báo Mẫu")
    assert (found.published, found.published_basis) == ("2018-06-21", ReferenceBasis.PUBLISHED)


def test_the_date_of_the_text_is_no_date_of_publication() -> None:
    assert article(page("<title>Hòa An</title>", f"<article>{BODY.replace('20/6', 'Ngày 20/6/2018')}</article>")).published is None


def test_signature_in_the_text_is_the_byline() -> None:
    assert article(page(HEAD, f"<article>{BODY}<p>Lan Chi</p></article>")).byline == ("Lan Chi",)


def test_soup_is_read() -> None:
    soup = f"<HTML><body><div class=a><p>{PARAGRAPHS[0]}<p>{PARAGRAPHS[1]}<br></i><p>{PARAGRAPHS[2]}</div></font><td>"
    assert [paragraph for paragraph in PARAGRAPHS if paragraph not in article(soup).text] == []


@pytest.mark.parametrize(
    "html",
    [
        pytest.param("", id="nothing"),
        pytest.param("<html><body></body></html>", id="empty page"),
        pytest.param("<<<<>>>> <p <p <div class= '' x>abc", id="scraps"),
        pytest.param(page("", "<ul><li><a href='/'>Trang chủ</a></li><li><a href='/tin'>Tin tức</a></li></ul>"), id="menu"),
        pytest.param(page("", f"<script>{BODY}</script>"), id="script"),
    ],
)
def test_a_page_without_an_article_is_refused(html: str) -> None:
    with pytest.raises(ParseError, match=r"^a\.html: no article found in the page; save the article's text as \.txt"):
        article(html)


@pytest.mark.parametrize("tag", ["div", "b", "table", "span"])
def test_ten_thousand_nested_tags_neither_crash_nor_hang(tag: str) -> None:
    started = time.process_time()
    try:
        assert article(page("", f"<{tag}>" * 10_000 + BODY + f"</{tag}>" * 10_000)).text
    except ParseError as error:
        assert str(error).startswith("a.html: ")
    assert time.process_time() - started < 20


def test_too_many_tags_are_refused() -> None:
    with pytest.raises(ParseError, match=r"^a\.html: the page has 50,0\d\d tags, the limit is 50,000"):
        article(page("", "a<br>" * MAX_TAGS))


def test_without_trafilatura_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    original = builtins.__import__

    def absent(name: str, *rest: Any) -> Any:
        if name.startswith("trafilatura"):
            raise ImportError(name)
        return original(name, *rest)

    monkeypatch.setattr(builtins, "__import__", absent)
    with pytest.raises(ArticleError, match=r"^a\.html: reading HTML needs trafilatura; pip install 'thidua\[html\]'"):
        article(page(HEAD, BODY))


def test_a_bad_page_never_costs_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.htm").write_text("<html></html>", encoding="utf-8")
    (tmp_path / "b.html").write_text(page(HEAD, BODY), encoding="utf-8")
    bad, good = read_articles([tmp_path])
    assert isinstance(bad, ReadFailure)
    assert (bad.source, bad.stage) == (f"{tmp_path}/a.htm", "parse")
    assert isinstance(good, Article)
    assert (good.id, good.source) == ("b", f"{tmp_path}/b.html")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(["<p>", "</p>", "<div>", "</div>", "<table>", "<tr>", "<td>", "<!--", "-->", "&#0;", "<a href=", *PARAGRAPHS]),
        max_size=25,
    )
)
def test_any_soup_gives_an_article_or_a_refusal(pieces: list[str]) -> None:
    try:
        assert article("".join(pieces)).text
    except ArticleError as error:
        assert str(error).startswith("a.html: ")
