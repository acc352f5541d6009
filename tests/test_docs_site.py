"""The site of docs/ builds without a warning, its links lead somewhere, it asks nothing of the network, and its search finds."""

import re
import subprocess
import sys
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
import typer
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from docs.generate import SCHEMAS
from schemas.tables import tables
from tests.test_docs_commands import DOCS, PAGES, ROOT
from thidua.cli import app
from thidua.rulebook import families


class Links(HTMLParser):
    """What a page points to, what it loads, and what can be pointed to."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.anchors: set[str] = set()
        self.feed(file.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        said = dict(attributes)
        if address := said.get("href"):
            (self.links if tag == "a" else self.loaded).append(address)
        if address := said.get("src"):
            self.loaded.append(address)
        if anchor := said.get("id"):
            self.anchors.add(anchor)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as `make docs` builds it."""
    folder = tmp_path_factory.mktemp("site")
    build = [
        sys.executable,
        "-m",
        "sphinx",
        "-q",
        "-W",
        "--keep-going",
        "-b",
        "html",
        "-d",
        str(folder / "trees"),
        "docs",
        str(folder / "site"),
    ]
    done = subprocess.run(build, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stderr) == (0, "")
    return folder / "site"


@pytest.fixture(scope="module")
def linked(site: Path) -> dict[Path, Links]:
    return {file.resolve(): Links(file) for file in site.rglob("*.html") if "_downloads" not in file.parts}


def test_make_builds_it_so() -> None:
    assert "-W --keep-going -b html docs build/site" in (ROOT / "Makefile").read_text(encoding="utf-8")


def test_every_page_is_there(site: Path) -> None:
    assert not [name for name in PAGES if not (site / f"{name}.html").exists()]


def test_links_lead_somewhere(linked: dict[Path, Links]) -> None:
    broken = [f"{file.name}: {link}" for file, page in linked.items() for link in page.links if not leads(file, link, linked)]
    assert not broken


def leads(file: Path, link: str, linked: dict[Path, Links]) -> bool:
    address = urlsplit(link)
    if address.scheme or address.netloc:
        return address.scheme == "https"
    target = (file.parent / unquote(address.path)).resolve() if address.path else file
    return target.exists() and (not address.fragment or unquote(address.fragment) in linked[target].anchors)


def test_nothing_is_loaded_from_elsewhere(site: Path, linked: dict[Path, Links]) -> None:
    assert not [address for page in linked.values() for address in page.loaded if urlsplit(address).netloc or urlsplit(address).scheme]
    styles = "".join(file.read_text(encoding="utf-8") for file in site.rglob("*.css"))
    assert not re.search(r"@import|@font-face|url\(['\"]?(?:https?:)?//", styles)


def test_the_reference_has_everything(site: Path) -> None:
    commands, schemas, codebook = (words(site / "reference" / f"{name}.html") for name in ("commands", "schemas", "codebook"))
    assert not [name for name in leaves(typer.main.get_command(app)) if f"\nthidua {name} " not in commands]
    models = [thing for module in SCHEMAS for thing in vars(module).values() if getattr(thing, "__module__", "") == module.__name__]
    fields = [name for model in models for name in getattr(model, "model_fields", ())]
    assert len(fields) > 150 and not [name for name in fields if f"\n{name}\n" not in schemas]
    assert not [table.name for table in tables() if f"\n{table.name}\n" not in codebook]
    for family in families():
        told = words(site / "reference" / "rules" / f"{family.name}.html")
        assert not [rule.id for rule in family.rules if f"\n{rule.id}\n" not in told]


def words(file: Path) -> str:
    """What a page says: every cell and heading a line of its own."""
    text = re.sub(r"</?(?:span|code|em|strong|a)\b[^>]*>", "", file.read_text(encoding="utf-8"))
    return unescape(re.sub(r"<[^>]+>|¶", "\n", text))


def leaves(command: object, name: str = "") -> Iterator[str]:
    below = getattr(command, "commands", None)
    if below is None:
        yield name.strip()
    for word, each in (below or {}).items():
        yield from leaves(each, f"{name} {word}")


def test_the_vietnamese_pages_say_that_they_are(site: Path) -> None:
    vietnamese = {file.stem for file in DOCS.glob("*.md") if file.read_text(encoding="utf-8").startswith("---\nlang: vi\n")}
    told = {name for name in PAGES if '<html lang="vi"' in (site / f"{name}.html").read_text(encoding="utf-8")}
    assert told == vietnamese == {"tutorial-vi"}


@pytest.mark.parametrize(
    ("words", "found"), [("trang tính", "tutorial-vi.html"), ("lexicon", "lexicon.html"), ("khen thưởng", "tutorial-vi.html")]
)
def test_search_finds(page: Page, site: Path, words: str, found: str) -> None:
    page.goto(f"{(site / 'search.html').as_uri()}?q={words}")
    page.wait_for_selector(f"#search-results ul.search a[href*='{found}']", timeout=10_000)


@pytest.mark.parametrize(
    ("name", "width"), [("index", 390), ("tutorial-vi", 1280), ("tutorial-vi", 390), ("search", 390), ("reference/commands", 1280)]
)
def test_pages_are_for_everybody(page: Page, site: Path, name: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto((site / f"{name}.html").as_uri())
    faults = [fault for fault in Axe().run(page).response["violations"] if fault["impact"] in ("serious", "critical")]
    assert not [(fault["id"], [node["html"] for node in fault["nodes"]]) for fault in faults]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
