"""The review application in a real browser: `thidua review` on a port of its own, and people who use it."""

import json
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect
from typer.testing import CliRunner

from tests.thidua.reviewing import HOA_AN, MUONG_VANG, RETOLD, TRUNG_KHANH, extract
from thidua.cli import app

PHONE = {"width": 390, "height": 844}


@dataclass
class Server:
    """A running application, and how to stop it as people do."""

    path: Path
    url: str
    process: "subprocess.Popen[str]"

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(20)


def start(path: Path) -> Server:
    command = [sys.executable, "-m", "thidua", "review", str(path), "--port", "0", "--no-browser"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith("http://127.0.0.1:"):
            return Server(path, line.strip().rstrip("/"), process)
    raise AssertionError(f"did not start: {process.wait()}")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return extract(tmp_path_factory.mktemp("made"))


@pytest.fixture(scope="module")
def server(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = start(Path(shutil.copy(made, tmp_path_factory.mktemp("served") / "facts.duckdb")))
    yield server
    server.stop()


def named(page: Page, server: Server, name: str = "Lan Anh") -> Page:
    """A page of somebody who has said who they are."""
    page.goto(f"{server.url}/name")
    page.fill("#name", name)
    page.click("button.main")
    return page


def another(browser: Browser, server: Server, name: str, **options: Any) -> Page:
    """Somebody else, in a browser of their own."""
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, "reduced_motion": "reduce", **options})
    return named(context.new_page(), server, name)


def select(page: Page, words: str) -> None:
    """Select words of the article with the mouse."""
    box = page.evaluate(
        """words => {
            const text = document.querySelector(".text");
            const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
            const nodes = []; let all = "";
            while (walker.nextNode()) { nodes.push([all.length, walker.currentNode]); all += walker.currentNode.data; }
            const at = all.indexOf(words);
            const place = offset => { const [start, node] = nodes.findLast(([start]) => start <= offset); return [node, offset - start]; };
            const range = document.createRange();
            range.setStart(...place(at));
            range.setEnd(...place(at + words.length - 1));
            const last = range.endContainer;
            range.setEnd(last, range.endOffset + 1);
            range.startContainer.parentElement.scrollIntoView({block: "center"});
            const boxes = [...range.getClientRects()].filter(box => box.width);
            const [first, end] = [boxes[0], boxes.at(-1)];
            return [first.left + 0.5, first.top + first.height / 2, end.right - 0.5, end.top + end.height / 2];
        }""",
        words,
    )
    page.mouse.move(box[0], box[1])
    page.mouse.down()
    page.mouse.move(box[2], box[3], steps=4)
    page.mouse.up()
    assert page.evaluate("getSelection().toString()").strip() == words


def test_search_filter_and_open(page: Page, server: Server) -> None:
    page.goto(server.url)
    page.fill("#q", "tang giay khen")
    page.select_option("#province", "Cao Bằng")
    page.select_option("#kind", "events")
    page.click(".filters button.main")
    expect(page.locator(".articles h2")).to_have_count(3)
    page.click(".articles a:text('Nông dân Hòa An làm giàu từ vườn đồi')")
    page.fill("#name", "Đỗ Minh")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Nông dân Hòa An làm giàu từ vườn đồi")
    expect(page.locator(".who strong")).to_have_text("Đỗ Minh")
    page.hover("#card-c2")
    expect(page.locator(".text mark[data-fact=c2]")).to_have_class("m k-counts begins ends hot")
    page.click("[rel=next]")
    expect(page.locator("h1")).to_have_text("Hội Nông dân huyện Hòa An tổng kết phong trào thi đua")
    assert "province=Cao" in page.url


def test_a_hostile_article_runs_nothing(page: Page, server: Server) -> None:
    asked = []
    named(page, server).on("request", lambda request: asked.append(request.url))
    page.goto(f"{server.url}/articles/{MUONG_VANG}")
    expect(page.locator(".text")).to_contain_text('"><img src=x onerror=alert(1)>')
    assert page.title().endswith('<script>document.title = "hỏng"</script> · thidua')
    assert all(address.startswith(server.url) for address in asked)


def test_accept_reject_and_undo_by_keyboard(page: Page, server: Server) -> None:
    named(page, server).goto(f"{server.url}/articles/{RETOLD}")
    page.focus("#card-c1")
    page.keyboard.press("a")
    expect(page.locator("#card-c1 .opinion.accept")).to_contain_text("Lan Anh")
    expect(page.locator("#card-c1")).to_be_focused()
    page.keyboard.press("u")
    expect(page.locator("#card-c1 .opinion")).to_have_count(0)
    expect(page.locator("#card-c1 .history")).to_contain_text("1")
    page.keyboard.press("r")
    expect(page.locator("#card-c1 .opinion.reject")).to_be_visible()
    expect(page.locator("#card-c1 [data-key=c]")).to_have_count(0)
    page.click("#card-c1 [data-key=u]")
    expect(page.locator("#card-c1 .opinion")).to_have_count(0)
    assert page.url == f"{server.url}/articles/{RETOLD}"


def test_correct_a_value_and_the_words_it_stands_on(page: Page, server: Server) -> None:
    named(page, server).goto(f"{server.url}/articles/{HOA_AN}")
    page.focus("#card-c2")
    page.keyboard.press("c")
    form = page.locator("#card-c2 form.edit")
    form.locator("[name=value]").fill("1.600")
    form.locator("[name=object]").select_option("other")
    select(page, "xây dựng 27 mô hình trồng cây ăn quả")
    form.locator("[data-do=use-selection]").click()
    expect(form.locator("blockquote")).to_have_text("xây dựng 27 mô hình trồng cây ăn quả")
    form.locator("button.main").click()
    card = page.locator("#card-c2")
    expect(card.locator(".opinion.correct")).to_contain_text("mô hình → khác", use_inner_text=True)
    expect(card.locator("h3")).to_have_text("1.600 mô hình", use_inner_text=True)
    expect(card.locator(".evidence q")).to_have_text("xây dựng 27 mô hình trồng cây ăn quả")
    assert "".join(page.locator(".text mark[data-fact=c2]").all_inner_texts()) == "xây dựng 27 mô hình trồng cây ăn quả"
    page.reload()
    expect(card.locator("h3")).to_have_text("1.600 mô hình", use_inner_text=True)


def test_a_form_that_cannot_be_saved_says_why(page: Page, server: Server) -> None:
    named(page, server).goto(f"{server.url}/articles/{HOA_AN}")
    page.click("#card-c4 [data-key=c]")
    page.fill("#card-c4 [name=period]", "năm ngoái")
    page.click("#card-c4 form.edit .main")
    expect(page.locator("#card-c4 .problem")).to_contain_text("EDTF")
    expect(page.locator("#card-c4 .problem")).to_be_focused()
    expect(page.locator("#card-c4 [name=period]")).to_have_value("năm ngoái")
    page.keyboard.press("Escape")
    expect(page.locator("form.edit")).to_have_count(0)


def test_add_a_fact_where_the_text_says_it(page: Page, server: Server) -> None:
    named(page, server).goto(f"{server.url}/articles/{TRUNG_KHANH}")
    select(page, "ngân hàng")
    page.select_option("#add-list", "units")
    page.click(".strip .add button")
    form = page.locator("#adding form")
    expect(form.locator("blockquote")).to_have_text("ngân hàng")
    expect(form.locator("[name=name]")).to_have_value("ngân hàng")
    form.locator("[name=kind]").select_option("enterprise")
    form.locator("button.main").click()
    card = page.locator(".card", has=page.locator(".opinion.add"))
    expect(card.locator("h3")).to_have_text("ngân hàng")
    expect(card).to_be_focused()
    expect(page.locator(".text mark.k-units", has_text="ngân hàng")).to_have_count(1)


def test_two_reviewers_lose_nothing(browser: Browser, server: Server) -> None:
    lan, minh = (another(browser, server, name) for name in ("Lan", "Minh"))
    for one in (lan, minh):
        one.goto(f"{server.url}/articles/{TRUNG_KHANH}")
    lan.click("#card-c3 [data-key=a]")
    expect(lan.locator("#card-c3 .opinion.accept")).to_be_visible()
    minh.click("#card-c1 [data-key=a]")
    expect(minh.locator("#card-c1 .opinion.accept")).to_be_visible()  # another fact: no conflict
    minh.click("#card-c2 [data-key=a]")
    expect(minh.locator("#card-c2 .opinion.accept")).to_be_visible()
    lan.click("#card-c2 [data-key=r]")
    overtaken = lan.locator("#card-c2 .overtaken")
    expect(overtaken).to_contain_text("Đã chấp nhận bởi Minh", use_inner_text=True)
    overtaken.locator("button").click()
    expect(lan.locator("#card-c2 .opinion.reject")).to_contain_text("Lan")
    expect(lan.locator("#card-c2")).to_contain_text("Ý kiến khác nhau", use_inner_text=True)
    lan.goto(f"{server.url}/?status=disagreed")
    expect(lan.locator(".articles h2")).to_have_count(1)
    for one in (lan, minh):
        one.context.close()


def test_without_scripts(browser: Browser, server: Server) -> None:
    page = another(browser, server, "Hoa", java_script_enabled=False)
    page.goto(f"{server.url}/articles/{MUONG_VANG}")
    page.click("#card-c1 [data-key=a]")
    expect(page.locator("#card-c1 .opinion.accept")).to_contain_text("Hoa")
    page.click("#card-c1 [data-key=c]")
    page.fill("form.edit [name=value]", "8")
    page.click("form.edit .main")
    expect(page.locator("#card-c1 h3")).to_have_text("8 tập thể", use_inner_text=True)
    page.click("#card-c1 [data-key=u]")
    expect(page.locator("#card-c1 h3")).to_have_text("7 tập thể", use_inner_text=True)
    page.click(".strip .add button")
    page.fill("#adding [name=start]", "0")
    page.fill("#adding [name=end]", "13")
    page.fill("#adding [name=value]", "1")
    page.fill("#adding [name=noun]", "xã")
    page.select_option("#adding [name=object]", "unit")
    page.click("#adding .main")
    expect(page.locator("#card-c3 h3")).to_have_text("1 xã")
    page.context.close()


def test_a_phone(browser: Browser, server: Server) -> None:
    page = another(browser, server, "Hoa", viewport=PHONE, has_touch=True)
    page.goto(server.url)
    expect(page.locator("#province")).to_be_hidden()
    for address in ("/", f"/articles/{HOA_AN}", "/export"):
        page.goto(server.url + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], address
    page.goto(f"{server.url}/articles/{HOA_AN}")
    page.tap(".sheet")
    page.tap("#card-c7 [data-key=a]")
    expect(page.locator("#card-c7 .opinion.accept")).to_be_visible()
    expect(page.locator(".panel")).to_have_class("panel open")
    page.context.close()


@pytest.mark.parametrize(("scheme", "options"), [("light", {}), ("dark", {"viewport": PHONE})], ids=["desk, light", "phone, dark"])
def test_nobody_is_shut_out(browser: Browser, server: Server, scheme: str, options: dict[str, Any]) -> None:
    page = another(browser, server, "Hoa", color_scheme=scheme, bypass_csp=True, **options)
    faults = []
    for address in (
        "/?q=giay+khen",
        f"/articles/{HOA_AN}/facts/a1/correct",
        f"/articles/{HOA_AN}/add?list=awards",
        "/plots",
        "/export",
        "/name",
    ):
        page.goto(server.url + address, wait_until="domcontentloaded")
        faults += grave(page)
    page.context.close()
    assert faults == []


def grave(page: Page) -> list[str]:
    """What axe finds serious; cards out of sight are laid out first, for until then their buttons have no place of their own."""
    page.add_style_tag(content="* { content-visibility: visible !important }")
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}).response["violations"]
    grave = [one for one in found if one["impact"] in ("serious", "critical")]
    return [f"{page.url}: {one['id']}: {json.dumps([node['html'] for node in one['nodes'][:3]])}" for one in grave]


def test_what_was_reviewed_is_exported(context: BrowserContext, page: Page, made: Path, tmp_path: Path) -> None:
    server = start(Path(shutil.copy(made, tmp_path / "facts.duckdb")))
    named(page, server).goto(f"{server.url}/articles/{HOA_AN}?kind=events")
    page.click("#card-c1 [data-key=c]")
    page.fill("#card-c1 [name=value]", "3.421")
    page.click("#card-c1 form.edit .main")
    expect(page.locator("#card-c1 .opinion.correct")).to_be_visible()
    page.click("#card-c3 [data-key=r]")
    expect(page.locator("#card-c3 .opinion.reject")).to_be_visible()
    page.click(".strip .done .main")
    page.wait_for_url(f"{server.url}/?kind=events")
    expect(page.locator(".badge.good")).to_contain_text("Lan Anh")
    server.stop()
    assert server.process.returncode in (0, 130, -signal.SIGINT)
    done = CliRunner().invoke(app, ["export", str(server.path), "--reviewed", "-o", str(tmp_path / "out.jsonl")])
    assert done.exit_code == 0, done.output
    facts = json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()[HOA_AN - 1])
    counts = {count["id"]: count["value"] for count in facts["counts"]}
    assert counts["c1"] == 3421.0 and "c3" not in counts
