"""Whom the review application turns away, and what its pages may do in a browser."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.thidua.reviewing import HOA_AN, Reviewer, decisions, extract
from thidua.review.app import create_app
from thidua.review.security import HEADERS, LARGEST_BODY, Access
from thidua.review.store import Store
from thidua.view import STATIC


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return extract(tmp_path_factory.mktemp("made"))


@pytest.fixture(scope="module")
def untouched(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A dataset about which nobody decides anything."""
    with Store(Path(shutil.copy(made, tmp_path_factory.mktemp("untouched") / "facts.duckdb"))) as store:
        yield store
        assert decisions(store) == []


@pytest.fixture(scope="module")
def hoa(untouched: Store) -> Reviewer:
    """Somebody who only looks, or tries what must not succeed."""
    return Reviewer(create_app(untouched), "Hòa")


PAGES = ["/", "/articles/1", "/articles/1/facts/c1/correct", "/articles/1/add?list=units", "/export", "/name", "/static/view/thidua.css"]


@pytest.mark.parametrize("address", [*PAGES, "/nothing", "/static/review/nothing.js"])
def test_every_answer_has_safe_headers(hoa: Reviewer, address: str) -> None:
    headers = hoa.client.get(address).headers
    assert {name: headers[name] for name in HEADERS} == HEADERS
    assert "default-src 'none'" in headers["content-security-policy"] and "unsafe" not in headers["content-security-policy"]


@pytest.mark.parametrize("address", PAGES[:-1])
def test_pages_keep_their_own_policy(hoa: Reviewer, address: str) -> None:
    page = hoa.look(address)
    assert not re.search(r"<script(?![^>]* src=)(?![^>]*application/json)|<style|\sstyle=|\son\w+=\"", page)
    assert not re.findall(r'(?:src|href|action)="(?!/|#)', page)


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("localhost:9000", 200),
        ("127.0.0.1:8765", 200),
        ("[::1]:8765", 200),
        ("evil.example", 421),
        ("localhost.evil.example", 421),
        ("user@localhost", 421),
        ("LOCALHOST", 200),
        ("[::1", 421),
        ("[localhost]", 421),
        ("localhost:port", 421),
        ("", 421),
    ],
)
def test_host_names_that_lead_here_by_force(hoa: Reviewer, host: str, status: int) -> None:
    assert hoa.client.get("/", headers={"Host": host}).status_code == status


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://localhost", "http://localhost:1"])
def test_forms_from_elsewhere(hoa: Reviewer, untouched: Store, origin: str) -> None:
    answer = hoa.client.post(
        "/articles/1/decide", data={"form_token": hoa.token, "seen": "0", "decide": "accept:c1"}, headers={"Origin": origin}
    )
    assert answer.status_code == 403
    assert decisions(untouched) == []


@pytest.mark.parametrize("address", ["decide", "correct", "add", "done"])
@pytest.mark.parametrize("token", ["", "0" * 64, None])
def test_forms_without_their_token(hoa: Reviewer, untouched: Store, address: str, token: str | None) -> None:
    fields = {"seen": "0", "decide": "accept:c1", "done": "yes", **({} if token is None else {"form_token": token})}
    assert hoa.client.post(f"/articles/1/{address}", data=fields).status_code == 403
    assert decisions(untouched) == [] and hoa.titles("status=done") == []


def test_the_token_of_a_form_is_of_one_session(hoa: Reviewer, untouched: Store) -> None:
    minh = Reviewer(create_app(untouched), "Minh")
    minh.token = hoa.token
    assert minh.decide(HOA_AN, "accept:c1").status_code == 403


def test_cookies_are_out_of_reach(untouched: Store) -> None:
    client = TestClient(create_app(untouched), base_url="http://localhost")
    [cookie] = client.get("/").headers.get_list("set-cookie")
    assert "HttpOnly" in cookie and "SameSite=Strict" in cookie
    assert len(set(client.get("/name").headers.get_list("set-cookie"))) == 0


def test_elsewhere_than_here_a_token_is_needed(untouched: Store) -> None:
    application = create_app(untouched, Access(frozenset({"desk"}), token="s3cret"))
    client = TestClient(application, base_url="http://desk:8765", follow_redirects=False)
    for address in ("/", "/articles/1", "/static/view/thidua.css", "/?token=wrong", "/?token=", "/?token=%FF"):
        answer = client.get(address)
        assert answer.status_code == 401 and "Hòa An" not in answer.text
    assert client.post("/name", data={"name": "Lan"}).status_code == 401
    welcome = client.get("/?token=s3cret")
    assert (welcome.status_code, welcome.headers["location"]) == (303, "/")
    assert any("thidua-token=s3cret; Path=/; HttpOnly; SameSite=Strict" in each for each in welcome.headers.get_list("set-cookie"))
    assert client.get("/").status_code == 200
    assert client.get("/", headers={"Host": "localhost"}).status_code == 421


@pytest.mark.parametrize(
    "address",
    [
        "/static/view/../words.toml",
        "/static/view/..%2fwords.toml",
        "/static/view/%2e%2e/words.toml",
        "/static/view/..%5cwords.toml",
        "/static/review//etc/passwd",
        "/static/review/%2fetc%2fpasswd",
        "/static/../app.py",
        "/static/view/",
        "/static/",
        "/plots/../../facts.duckdb",
        "/plots/..%2f..%2ffacts.duckdb.vi.svg",
        "/facts.duckdb",
    ],
)
def test_no_file_but_the_static_ones(hoa: Reviewer, address: str) -> None:
    answer = hoa.client.get(address)
    assert answer.status_code in (404, 405), answer.text[:200]


def test_static_files(hoa: Reviewer) -> None:
    assert hoa.client.get("/static/view/thidua.css").content == (STATIC / "thidua.css").read_bytes()
    assert hoa.client.get("/static/review/review.js").headers["content-type"].startswith("text/javascript")


def test_limits(hoa: Reviewer) -> None:
    assert hoa.send("/articles/1/decide", decide="x" * LARGEST_BODY).status_code == 413
    chunks = iter([b"decide=accept:c1"])
    assert hoa.client.post("/articles/1/decide", content=chunks).status_code == 411
    assert hoa.send("/articles/1/decide", **{f"field{n}": "1" for n in range(500)}).status_code == 400
    assert len(hoa.titles("q=" + "a" * 5000)) == 0
    files = {"decide": ("a.txt", b"accept:c1")}
    assert hoa.client.post("/articles/1/decide", data={"form_token": hoa.token}, files=files).status_code == 400
    assert hoa.client.post("/articles/1/decide", content=b"\xff=%ff&&=", headers={"Content-Type": "multipart/form-data"}).status_code == 400


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("GET", "/articles/99", 404),
        ("GET", "/articles/0", 404),
        ("GET", "/articles/-1", 404),
        ("GET", f"/articles/{10**30}", 404),
        ("GET", "/articles/one", 404),
        ("GET", "/articles/1/facts/c99/correct", 404),
        ("GET", "/articles/1/add?list=checks", 404),
        ("GET", "/articles/1/add", 404),
        ("GET", "/plots/nothing", 404),
        ("GET", "/articles/1/decide", 405),
        ("DELETE", "/articles/1", 405),
        ("PUT", "/", 405),
        ("OPTIONS", "/", 405),
        ("GET", "/docs", 404),
        ("GET", "/openapi.json", 404),
    ],
)
def test_what_is_not_there(hoa: Reviewer, method: str, address: str, status: int) -> None:
    answer = hoa.client.request(method, address)
    assert answer.status_code == status
    assert "Traceback" not in answer.text and '<p lang="vi">' in answer.text and '<p lang="en">' in answer.text


@pytest.mark.parametrize(
    ("address", "fields"),
    [
        ("decide", {"decide": "accept:c99"}),
        ("decide", {"decide": "burn:c1"}),
        ("decide", {"decide": "undo:9"}),
        ("decide", {}),
        ("decide", {"decide": "accept:c1", "seen": "x"}),
        ("correct", {"fact": "c1", "seen": "-1"}),
    ],
)
def test_forms_that_make_no_sense(hoa: Reviewer, untouched: Store, address: str, fields: dict[str, str]) -> None:
    assert hoa.send(f"/articles/1/{address}", **fields).status_code == 400
    assert decisions(untouched) == []


def test_a_failure_of_ours_tells_nothing(hoa: Reviewer, untouched: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("secret of the house")

    monkeypatch.setattr(untouched, "listed", fail)
    answer = hoa.client.get("/")
    assert answer.status_code == 500
    assert "secret" not in answer.text and "Traceback" not in answer.text and "Các quyết định đã ghi không mất" in answer.text
    assert answer.headers["content-security-policy"] == HEADERS["Content-Security-Policy"]


# Who reviews.


def test_a_name_is_asked_for_once(untouched: Store) -> None:
    nobody = Reviewer(create_app(untouched), None)
    asked = nobody.client.get(f"/articles/{HOA_AN}?q=khen")
    assert asked.headers["location"] == "/name?next=%2Farticles%2F1%3Fq%3Dkhen"
    assert nobody.decide(HOA_AN, "accept:c2").status_code == 403
    answer = nobody.send("/name", name="  Đỗ   Thị Hòa ", next="/articles/1?q=khen")
    assert answer.headers["location"] == "/articles/1?q=khen"
    assert "<strong>Đỗ Thị Hòa</strong>" in nobody.look("/articles/1")


@pytest.mark.parametrize("name", ["", "  ", "1234", "x" * 61, "a\0b", "a\u202eb"])
def test_names_that_are_none(untouched: Store, name: str) -> None:
    assert Reviewer(create_app(untouched), None).send("/name", name=name, next="/").status_code == 400


@pytest.mark.parametrize("cookie", ["%00", "x" * 100, "%E2%80%AE", "%FF%FE", "12"])
def test_a_forged_name_is_asked_for_again(untouched: Store, cookie: str) -> None:
    client = TestClient(create_app(untouched), base_url="http://localhost", follow_redirects=False, cookies={"thidua-reviewer": cookie})
    assert client.get("/articles/1").status_code == 303


@pytest.mark.parametrize("next", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/\t/evil.example"])
def test_nobody_is_sent_elsewhere(untouched: Store, next: str) -> None:
    assert Reviewer(create_app(untouched), None).send("/name", name="Lan", next=next).headers["location"] == "/"
