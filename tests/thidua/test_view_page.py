"""The report in a real browser: each side finds the other, by pointer and by keyboard, on a desk and on a phone, for everybody."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from schemas import ArticleFacts
from tests.schemas.facts import TEXT, facts, record
from tests.thidua.long_article import long_article
from tests.thidua.test_view import HOSTILE, on
from thidua.view import article_view, report

PHONE = {"width": 390, "height": 844}
COUNT_LISTENERS = """
    window.listeners = 0;
    const add = EventTarget.prototype.addEventListener;
    EventTarget.prototype.addEventListener = function (...given) { window.listeners += 1; return add.apply(this, given); };
"""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of two articles; the first has a check that does not hold."""
    changed = record("checks.0.status", "inconsistent")
    views = [
        article_view(ArticleFacts.model_validate(changed), TEXT),
        article_view(on("Nhà sạch ngõ đẹp", title="Bài hai"), "Nhà sạch ngõ đẹp"),
    ]
    return written(tmp_path_factory.mktemp("page") / "report.html", report(views, 4))


def written(file: Path, page: str) -> Path:
    file.write_text(page, encoding="utf-8", newline="\n")
    return file


@pytest.fixture
def opened(page: Page, file: Path) -> Page:
    """The report, opened from disk at a desk."""
    page.goto(file.as_uri())
    return page


@pytest.fixture
def phone(browser: Browser, file: Path) -> Iterator[Page]:
    """The report on a phone."""
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True, reduced_motion="reduce", locale="vi-VN")  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(file.as_uri())
    yield page
    context.close()


def mark(page: Page, fact: str) -> Locator:
    """The first stretch of a fact in the text."""
    return page.locator(f'.text mark[data-fact="{fact}"]').first


def active(page: Page) -> list[str]:
    """What is chosen, on both sides."""
    found: list[str] = page.eval_on_selector_all(".active", "found => found.map(one => `${one.localName} ${one.dataset.fact}`)")
    return sorted(set(found))


def test_hover_lights_up_the_other_side(opened: Page) -> None:
    mark(opened, "c2").hover()
    assert opened.locator(".card.hot").get_attribute("id") == "card-c2"
    opened.locator("#card-d1").evaluate("card => card.closest('details').open = true")
    opened.locator("#card-d1 h3").hover()
    assert mark(opened, "d1").evaluate("mark => mark.classList.contains('hot')")
    assert opened.locator(".hot").count() == 2


def test_click_in_the_text_opens_its_card(opened: Page) -> None:
    assert not opened.locator("#card-d1").is_visible()
    mark(opened, "d1").click()
    expect(opened.locator("#card-d1")).to_be_in_viewport()
    assert active(opened) == ["article d1", "mark d1"]


def test_another_click_chooses_the_fact_around(opened: Page) -> None:
    words = opened.locator(".text span", has_text="12 tập thể")
    words.click()
    first = active(opened)
    words.click()
    assert first == ["article c1", "mark c1"] and active(opened) == ["article a1", "mark a1"]


def test_a_card_finds_the_text_and_other_cards(opened: Page) -> None:
    opened.locator("#card-a1 .evidence").click()
    expect(mark(opened, "a1")).to_be_focused()
    expect(mark(opened, "a1")).to_be_in_viewport()
    opened.locator("#card-a1 a", has_text="UBND xã").click()
    expect(opened.locator("#card-u1")).to_be_focused()
    assert active(opened) == ["article u1", "mark u1"]


def test_a_check_lights_up_its_counts_and_says_its_verdict(opened: Page) -> None:
    opened.locator("#card-k1 h3").click()
    assert active(opened) == ["article k1", "mark c1", "mark c2", "mark k1"]
    assert opened.locator("#card-k1 .fails").inner_text().split() == ["✗", "không", "khớp"]
    assert opened.locator("#card-a1 .fails").count() == 1
    assert mark(opened, "c1").evaluate("mark => getComputedStyle(mark).textDecorationStyle") == "wavy"


def test_keyboard(opened: Page) -> None:
    keys = opened.keyboard
    keys.press("j")
    expect(opened.locator("#card-e1")).to_be_focused()
    keys.press("ArrowDown")
    expect(opened.locator("#card-a1")).to_be_focused()
    keys.press("k")
    expect(opened.locator("#card-e1")).to_be_focused()
    keys.press("Enter")
    expect(mark(opened, "e1")).to_be_focused()
    keys.press("ArrowUp")
    assert opened.evaluate("document.activeElement.matches('.text mark')")
    keys.press("Enter")
    assert opened.evaluate("document.activeElement.matches('.card.active')")
    keys.press("Escape")
    assert active(opened) == []
    keys.press("?")
    expect(opened.locator("dialog.help")).to_be_visible()
    keys.press("Escape")
    expect(opened.locator("dialog.help")).not_to_be_visible()


def test_skip_links_come_first(opened: Page) -> None:
    opened.keyboard.press("Tab")
    link = opened.locator(".skips a").first
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()
    opened.keyboard.press("Enter")
    expect(opened.locator("#article")).to_be_focused()


def test_legend_switches_kinds_off_and_on(opened: Page) -> None:
    background = "mark => getComputedStyle(mark).backgroundColor"
    tinted = mark(opened, "u1").evaluate(background)
    opened.locator('.legend [data-kind="units"]').uncheck()
    assert mark(opened, "u1").evaluate(background) == "rgba(0, 0, 0, 0)" != tinted
    opened.locator(".legend [data-do=none]").click()
    mark(opened, "a1").dispatch_event("click")
    assert opened.locator(".legend :checked").count() == 0 and active(opened) == []
    opened.locator(".legend [data-do=all]").click()
    assert mark(opened, "u1").evaluate(background) == tinted


def test_language_switch_is_remembered(opened: Page) -> None:
    heading = opened.locator("#facts-title")
    assert heading.inner_text().startswith("Dữ kiện")
    opened.locator("[data-do=language]").click()
    assert heading.inner_text().startswith("Facts") and opened.locator("html").get_attribute("lang") == "en"
    assert "conferred" in opened.locator("#card-a1").inner_text() and "đã tặng" not in opened.locator("#card-a1").inner_text()
    assert "tặng Giấy khen" in opened.locator(".text").inner_text()
    opened.reload()
    assert heading.inner_text().startswith("Facts")


def test_articles_are_shown_one_at_a_time(opened: Page) -> None:
    assert opened.locator(".reader").count() == 1
    opened.locator(".contents summary").click()
    assert "4 bài khác" in opened.locator(".contents").inner_text()
    opened.locator(".contents a", has_text="Bài hai").click()
    expect(opened.locator("h1")).to_have_text("Bài hai")
    assert opened.locator(".reader").count() == 1 and opened.locator("#card-a1").count() == 0
    assert opened.title() == "Bài hai · thidua"
    mark(opened, "m1").click()
    assert active(opened) == ["article m1", "mark m1"]
    opened.go_back()
    expect(opened.locator("#card-a1")).to_be_visible()


def test_an_address_names_the_article(page: Page, file: Path) -> None:
    page.goto(f"{file.as_uri()}#article-2")
    expect(page.locator("h1")).to_have_text("Bài hai")


def test_phone_shows_the_facts_as_a_sheet(phone: Page) -> None:
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(phone.locator("#card-c2")).not_to_be_visible()
    mark(phone, "c2").tap()
    expect(phone.locator("#card-c2")).to_be_in_viewport()
    top = phone.locator(".panel").bounding_box()
    shown = mark(phone, "c2").bounding_box()
    assert top and shown and shown["y"] + shown["height"] < top["y"], "the sheet covers the words that were chosen"
    phone.locator("#card-c2 .evidence").tap()
    expect(phone.locator("#card-c2")).not_to_be_visible()
    phone.locator(".sheet").tap()
    expect(phone.locator("#facts-body")).to_be_visible()
    assert phone.locator(".sheet").get_attribute("aria-expanded") == "true"


@pytest.mark.parametrize(
    "text", ["Thi \U0001f3c6 đua\r\n\r\nyêu\tnước \U0001f1fb\U0001f1f3 tốt", "Tha\u0302\u0323t\u00a0ra\rhai \U0001d11e dòng", TEXT]
)
def test_selection_counts_code_points(page: Page, tmp_path: Path, text: str) -> None:
    view = article_view(facts() if text == TEXT else on(text), text)
    page.goto(written(tmp_path / "x.html", report([view])).as_uri())
    assert page.locator(".text").evaluate("text => text.textContent") == text
    assert page.evaluate("thidua.selection()") is None
    pieces = [piece for paragraph in view.paragraphs for piece in paragraph.pieces]
    for first in pieces:
        for last in pieces[pieces.index(first) :][:3]:
            start, end = first.start + 1, last.start + len(last.text)
            if start < end and text[start:end].strip():
                page.evaluate(SELECT, [first.start, len(first.text[:1].encode("utf-16-le")) // 2, last.start])
                words = text[start:end].strip()
                start = text.index(words, start)
                assert page.evaluate("thidua.selection()") == {"start": start, "end": start + len(words), "text": words}
    page.evaluate("getSelection().selectAllChildren(document.body)")
    assert page.evaluate("thidua.selection()")["text"] == text.strip()


SELECT = """([first, skip, last]) => {
    const node = (start) => document.querySelector(`[data-start="${start}"]`).firstChild;
    getSelection().setBaseAndExtent(node(first), skip, node(last), node(last).length);
}"""


def test_nothing_leaves_the_page_and_nothing_runs(context: BrowserContext, page: Page, tmp_path: Path) -> None:
    view = article_view(on(HOSTILE, title=HOSTILE, outlet=HOSTILE, byline=[HOSTILE], source=HOSTILE), HOSTILE)
    file = written(tmp_path / "hostile.html", report([view, view]))
    requests: list[str] = []
    complaints: list[str] = []
    context.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("dialog", lambda dialog: complaints.append(dialog.message))
    page.goto(file.as_uri())
    mark(page, "m1").click()
    page.evaluate("location.hash = '#article-2'")
    page.locator("#card-m1 .evidence").click()
    assert requests == [file.as_uri()] and complaints == []
    assert page.locator(".text").evaluate("text => text.textContent") == HOSTILE
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.ran = true'}))")
    page.evaluate("document.body.append(Object.assign(new Image(), {src: 'https://example.org/x.png'}))")
    page.wait_for_timeout(50)
    assert page.evaluate("window.ran") is None and complaints, "the policy lets strange scripts run"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", ["desk", "phone"])
def test_nobody_is_shut_out(browser: Browser, file: Path, scheme: Any, size: str) -> None:
    context = browser.new_context(color_scheme=scheme, reduced_motion="reduce", **({"viewport": PHONE} if size == "phone" else {}))  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(file.as_uri())
    page.eval_on_selector_all("details", "all => all.forEach(one => one.open = true)")
    mark(page, "a1").dispatch_event("click")
    context_of = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    found = Axe().run(page, options=context_of).response["violations"]
    context.close()
    grave = [
        f"{one['id']}: {json.dumps([n['html'] for n in one['nodes'][:3]])}" for one in found if one["impact"] in ("serious", "critical")
    ]
    assert grave == []


def test_a_long_article_stays_light(page: Page, tmp_path: Path) -> None:
    """A megabyte with 5,000 mentions: listeners do not grow with them, most cards wait, paragraphs out of sight are not laid out."""
    file = written(tmp_path / "long.html", report([article_view(*long_article(5000, 1_000_000))]))
    page.add_init_script(COUNT_LISTENERS)
    page.goto(file.as_uri())
    assert page.locator(".text mark:not(.recipient)").count() == 5000
    assert page.evaluate("window.listeners") < 12
    assert page.locator(".card").count() <= 600 and page.locator(".later").count() >= 40
    assert page.evaluate("document.querySelectorAll('*').length") < 40_000
    assert page.evaluate("getComputedStyle(document.querySelector('.text p')).contentVisibility") == "auto"
    mark(page, "c900").dispatch_event("click")
    expect(page.locator("#card-c900")).to_be_in_viewport()
    page.locator("#card-c900 .evidence").click()
    expect(mark(page, "c900")).to_be_in_viewport()
    page.evaluate("thidua.unpack()")
    assert page.locator(".card").count() == 5000
