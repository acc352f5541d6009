"""Whole pages: their zones, their metadata, and what never changes them."""

import unicodedata

import pytest

from corpus.layout import Layout, find_layout
from tests.corpus.page_cases import PAGES
from tests.corpus.pages import BODY, END, LEAD, Case, parse
from tests.corpus.plain_cases import PLAIN

BY_NAME = [pytest.param(case, id=case.name) for case in (*PAGES, *PLAIN)]


def readable(text: str, layout: Layout) -> list[tuple[str, str]]:
    return [(mark.kind.value, text[mark.start : mark.end]) for mark in layout.marks]


@pytest.mark.parametrize("case", BY_NAME)
def test_zones(case: Case) -> None:
    text, zones = parse(case.page)
    layout = find_layout(text)
    assert readable(text, layout) == [(zone.kind.value, text[zone.start : zone.end]) for zone in zones]
    assert list(layout.marks) == zones


@pytest.mark.parametrize("case", BY_NAME)
def test_metadata(case: Case) -> None:
    layout = find_layout(parse(case.page)[0])
    assert (layout.title, layout.byline, layout.published, layout.outlet) == (case.title, case.byline, case.published, case.outlet)


@pytest.mark.parametrize("case", BY_NAME)
@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_line_ends_change_nothing(case: Case, ending: str) -> None:
    text = parse(case.page)[0].replace("\n", ending)
    layout = find_layout(text)
    wanted = [(kind, content.replace("\n", ending)) for kind, content in readable(parse(case.page)[0], find_layout(parse(case.page)[0]))]
    assert readable(text, layout) == wanted


@pytest.mark.parametrize("case", BY_NAME)
def test_decomposed_text_has_the_same_layout(case: Case) -> None:
    composed = parse(case.page)[0]
    text = unicodedata.normalize("NFD", composed)
    layout, wanted = find_layout(text), find_layout(composed)
    assert [(kind, unicodedata.normalize("NFC", content)) for kind, content in readable(text, layout)] == readable(composed, wanted)
    assert (layout.title, layout.byline, layout.published, layout.outlet) == (wanted.title, wanted.byline, wanted.published, wanted.outlet)


def test_a_known_title_is_found_in_the_text() -> None:
    text = f"Thông tin\nHòa An: Biểu dương nông dân\n{LEAD}\n"
    layout = find_layout(text, "hòa an: biểu dương nông dân")
    assert readable(text, layout)[-1] == ("title", "Hòa An: Biểu dương nông dân")


def test_a_known_title_that_the_text_lacks_marks_nothing() -> None:
    assert find_layout(f"{LEAD}\n{BODY}\n", "Một tiêu đề khác").marks == ()


def test_all_that_follows_a_list_of_other_articles_is_kept_when_it_is_text() -> None:
    text = f"Hòa An biểu dương nông dân\n{LEAD}\nTin liên quan\n- Tân Lộc phát động thi đua\n{BODY}\n{END}\n"
    blanked = [content for kind, content in readable(text, find_layout(text)) if kind in ("furniture", "related", "byline")]
    assert blanked == ["Tin liên quan", "- Tân Lộc phát động thi đua"]


@pytest.mark.parametrize("text", ["", " \n", "\u200b", "\n\n\n", "a", "Ảnh:", "|", "13/05/2022", "* \n* \n"])
def test_nothing_breaks_on_scraps(text: str) -> None:
    assert isinstance(find_layout(text), Layout)
