"""A small dataset to review, and people who review it by the forms of its pages."""

import json
import re
from collections.abc import Iterable
from html import unescape
from pathlib import Path
from typing import Any

import duckdb
from fastapi.testclient import TestClient
from starlette.types import ASGIApp
from typer.testing import CliRunner

from corpus.review import Decisions
from tests.thidua.retold import FIRST, LOOKALIKE, OTHER_TELLING
from thidua.cli import app
from thidua.review.store import Store

HOSTILE = """\
Xã Mường Vang: <script>document.title = "hỏng"</script>

Ngày 3/3/2021, UBND xã Mường Vang, huyện Lạc Sơn, tỉnh Hòa Bình tặng Giấy khen cho 7 tập thể "><img src=x onerror=alert(1)> và 9 cá nhân.
"""
WRONG_SUM = """\
Hội Phụ nữ xã Bản Rõm tổng kết phong trào

Năm 2023, Hội Phụ nữ xã Bản Rõm, huyện Hòa An, tỉnh Cao Bằng biểu dương 50 điển hình tiên tiến, gồm 20 tập thể và 25 cá nhân.
"""
ARTICLES: tuple[tuple[str, str | None, str | None, str], ...] = (
    ("hoa-an", "2022-05-13", "Báo Cao Bằng", FIRST),
    ("trung-khanh", "2022-05-20", "Báo Cao Bằng", LOOKALIKE),
    ("ke-lai", "2022-05-14", "Nông thôn mới", OTHER_TELLING),
    ("muong-vang", None, None, HOSTILE),
    ("ban-rom", "2023-12-30", "Nông thôn mới", WRONG_SUM),
)
"""Id, publication, outlet and text; the numbers of the articles are their places, from 1."""
HOA_AN, TRUNG_KHANH, RETOLD, MUONG_VANG, BAN_ROM = range(1, 6)


def extract(folder: Path, *options: str, articles: Iterable[tuple[str, str | None, str | None, str]] = ARTICLES) -> Path:
    """The dataset of the articles."""
    articles = list(articles)
    lines = [json.dumps({"id": id, "published": published, "text": text}, ensure_ascii=False) for id, published, _, text in articles]
    (folder / "articles.jsonl").write_text("\n".join(lines), encoding="utf-8")
    path = folder / "facts.duckdb"
    done = CliRunner().invoke(app, ["extract", str(folder / "articles.jsonl"), "-o", str(path), *options])
    assert done.exit_code == 0, done.output
    with duckdb.connect(str(path)) as database:
        for id, _, outlet, _ in articles:
            database.execute("UPDATE articles SET outlet = ? WHERE id = ?", [outlet, id])
    return path


class Reviewer:
    """Somebody who looks at pages of the application and sends their forms, by the name `name`."""

    def __init__(self, application: ASGIApp, name: str | None = "Lan Anh") -> None:
        self.client = TestClient(application, base_url="http://localhost", follow_redirects=False, raise_server_exceptions=False)
        self.seen = "0"
        self.token = re.search(r'name="form_token" value="(\w+)"', self.client.get("/name").text)[1]  # type: ignore[index]
        if name is not None:
            assert self.send("/name", name=name, next="/").status_code == 303

    def look(self, address: str) -> str:
        """A page, as text; the decisions on it are seen."""
        answer = self.client.get(address)
        assert answer.status_code == 200, answer.text
        if seen := re.search(r'name="seen" value="(\d+)"', answer.text):
            self.seen = seen[1]
        return answer.text

    def send(self, address: str, **fields: Any) -> Any:
        """The answer to a form."""
        form = {"form_token": self.token, "seen": self.seen, **{name.replace("__", "."): value for name, value in fields.items()}}
        return self.client.post(address, data=form)

    def decide(self, article: int, what: str) -> Any:
        """The answer to a verdict such as `accept:c2`."""
        return self.send(f"/articles/{article}/decide", decide=what)

    def correct(self, article: int, fact: str, **changed: str) -> Any:
        """The answer to the form of a fact, in which only these fields are changed: `recipients__0__value` is one of a part."""
        page = self.look(f"/articles/{article}/facts/{fact}/correct")
        form = page[page.index('<form class="edit"') :]
        form = form[: form.index("</form>")]
        return self.send(f"/articles/{article}/correct", **{**fields_of(form), **{k.replace("__", "."): v for k, v in changed.items()}})

    def titles(self, query: str) -> list[str]:
        """The titles of a page of the list."""
        return re.findall(r'<h2><a href="/articles/\d+\?[^"]*" lang="vi">(.*?)</a>', self.look(f"/?{query}"))


def fields_of(form: str) -> dict[str, Any]:
    """What a form sends when nothing is changed in it."""
    fields: dict[str, Any] = {}
    for tag in re.findall(r"<input [^>]*>", form):
        name, value = (re.search(rf' {key}="([^"]*)"', tag) for key in ("name", "value"))
        if name is None or value is None or ("checkbox" in tag and " checked" not in tag):
            continue
        if "checkbox" in tag:
            fields.setdefault(name[1], []).append(unescape(value[1]))
        else:
            fields[name[1]] = unescape(value[1])
    for name, options in re.findall(r'<select [^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected>', options)
        fields[name] = unescape(chosen[1]) if chosen else ""
    return fields


def decisions(store: Store) -> list[tuple[object, ...]]:
    """What was decided and stands."""
    made = [each.correction for each in Decisions(store.reading()).all() if each.stands]
    return [(each.fact, str(each.action), each.field, each.new, each.who) for each in made]
