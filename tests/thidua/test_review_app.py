"""The review application by its requests: what its pages show, what its forms do, and whom it turns away."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.types import ASGIApp

from tests.thidua.reviewing import BAN_ROM, HOA_AN, HOSTILE, MUONG_VANG, RETOLD, Reviewer, decisions, extract
from thidua.figures import Figures
from thidua.review import index
from thidua.review.app import create_app
from thidua.review.store import Store


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return extract(tmp_path_factory.mktemp("made"))


@pytest.fixture
def path(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made, tmp_path / "facts.duckdb"))


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store(path) as store:
        yield store


@pytest.fixture
def application(store: Store) -> ASGIApp:
    return create_app(store)


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


@pytest.fixture
def lan(application: ASGIApp) -> Reviewer:
    return Reviewer(application)


@pytest.fixture
def minh(application: ASGIApp) -> Reviewer:
    return Reviewer(application, "Minh")


# The list.


def test_the_newest_come_first_and_the_undated_last(hoa: Reviewer) -> None:
    assert [title[:14] for title in hoa.titles("")] == [
        "Hội Phụ nữ xã ",
        "Hội Nông dân h",
        "Nông dân Hòa A",
        "Hội Nông dân h",
        "Xã Mường Vang:",
    ]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=khen thuong", 0),  # the words of no article: they say Giấy khen
        ("q=giay khen", 4),
        ("q=GIẤY KHEN", 4),
        ("q=giấy  khèn", 4),
        ("q=nong dan huyen Hoa An, quyt", 2),
        ("q=đàm văn khải", 1),
        ("q=dam van khai", 1),
        ("q=hoi nong dan trung khanh", 0),  # not next to each other
        ("q=hoi, nong, dan, trung, khanh", 1),
        ('q=" OR NEAR(khen* -', 0),
        ("q=muong-vang", 1),
        ("outlet=Nông thôn mới", 2),
        ("province=Cao Bằng", 4),
        ("province=Hòa Bình", 1),
        ("since=2022-05-14", 3),
        ("until=2022-05-14", 2),
        ("since=2022-05-14&until=2022-05-20&outlet=Báo Cao Bằng", 1),
        ("kind=models", 0),
        ("kind=events", 3),
        ("failed=1", 1),
        ("status=open", 5),
        ("status=done", 0),
        ("status=disagreed", 0),
        ("since=yesterday&kind=secrets&status=?&failed=maybe", 5),
        ("page=7", 5),
        ("page=-1", 5),
    ],
)
def test_filters_and_search(hoa: Reviewer, query: str, found: int) -> None:
    assert len(hoa.titles(quote(query, safe="=&"))) == found


def test_the_passage_that_was_looked_for_is_shown_as_written(hoa: Reviewer) -> None:
    page = hoa.look("/?q=tang+giay+khen")
    assert page.count("<mark>tặng Giấy khen</mark>") == 4


def test_words_that_never_stand_together_are_offered_apart(hoa: Reviewer) -> None:
    page = hoa.look("/?q=hoi+nong+dan+trung+khanh")
    assert 'href="/?q=hoi%2C+nong%2C+dan%2C+trung%2C+khanh"' in page


def test_rules_of_low_precision(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    measured = {"quantities.money": Figures(94, 100, 0), "quantities.model": Figures(95, 100, 0), "quantities.household": Figures(0, 0, 9)}
    monkeypatch.setattr(index, "figures", lambda: measured)
    with Store(path) as store:
        assert len(Reviewer(create_app(store)).titles("weak=1")) == 2


def test_status_follows_the_decisions(lan: Reviewer, minh: Reviewer) -> None:
    lan.decide(HOA_AN, "accept:c2")
    assert lan.titles("status=disagreed") == []
    minh.look(f"/articles/{HOA_AN}")
    minh.decide(HOA_AN, "reject:c2")
    assert lan.titles("status=disagreed") == ["Hội Nông dân huyện Hòa An tổng kết phong trào thi đua"]
    lan.send(f"/articles/{HOA_AN}/done", done="yes")
    assert lan.titles("status=done") == ["Hội Nông dân huyện Hòa An tổng kết phong trào thi đua"]
    lan.send(f"/articles/{HOA_AN}/done", done="no")
    assert lan.titles("status=done") == []


# An article.


def test_done_goes_on_in_the_filtered_list(lan: Reviewer) -> None:
    page = lan.look(f"/articles/{RETOLD}?kind=events")
    assert 'rel="prev" href="/articles/2?kind=events"' in page
    assert 'rel="next" href="/articles/1?kind=events"' in page
    assert lan.send(f"/articles/{RETOLD}/done?kind=events", done="yes").headers["location"] == "/articles/1?kind=events"
    assert lan.send(f"/articles/{HOA_AN}/done?kind=events", done="yes").headers["location"] == "/?kind=events"


def test_a_hostile_article_is_text(hoa: Reviewer) -> None:
    page = hoa.look(f"/articles/{MUONG_VANG}")
    assert "<script>document" not in page and "<img" not in page
    assert "&lt;script&gt;document.title" in page and "onerror" in HOSTILE


def test_accept_reject_and_undo(lan: Reviewer, store: Store) -> None:
    assert lan.decide(HOA_AN, "accept:c2").headers["location"] == "/articles/1#card-c2"
    assert lan.decide(HOA_AN, "reject:c3").status_code == 303
    assert decisions(store) == [("c2", "accept", None, None, "Lan Anh"), ("c3", "reject", None, None, "Lan Anh")]
    page = lan.look(f"/articles/{HOA_AN}")
    assert 'id="card-c3"' in page, "a rejected fact stays to be taken back"
    assert lan.decide(HOA_AN, "undo:2").status_code == 303
    assert decisions(store) == [("c2", "accept", None, None, "Lan Anh")]


def test_another_ones_decision_can_be_undone_and_stays_in_the_history(lan: Reviewer, minh: Reviewer, store: Store) -> None:
    lan.decide(HOA_AN, "reject:c2")
    minh.decide(HOA_AN, "undo:1")
    assert decisions(store) == []
    history = minh.look(f"/articles/{HOA_AN}")
    assert re.search(r"<strong>Lan Anh</strong>.*?<em>.*? Minh, ", history, re.DOTALL)


def test_correct_a_value_an_owner_and_a_code(lan: Reviewer, store: Store) -> None:
    answer = lan.correct(HOA_AN, "c1", value="3.421", owner="p3", comparator="approx")
    assert answer.headers["location"] == "/articles/1#card-c1"
    assert sorted(decisions(store), key=str) == [
        ("c1", "correct", "comparator", "approx", "Lan Anh"),
        ("c1", "correct", "owner", "p3", "Lan Anh"),
        ("c1", "correct", "value", 3421.0, "Lan Anh"),
    ]
    page = lan.look(f"/articles/{HOA_AN}")
    assert "khoảng 3.421 hộ" in page
    assert lan.decide(HOA_AN, "undo:1").status_code == 303
    assert decisions(store) == [], "what one form changed is one step"


def test_numbers_as_people_write_them(lan: Reviewer, store: Store) -> None:
    numbers = {"1.600": 1600.0, "47,6": 47.6, "48.6": 48.6, "2.600.000.000": 2.6e9, "1 234": 1234.0, "1.163,5": 1163.5}
    for written in numbers:
        lan.correct(HOA_AN, "c2", value=written)
    assert [new for *_, new, _ in decisions(store)] == list(numbers.values())


def test_correct_the_evidence_and_a_recipient(lan: Reviewer, store: Store) -> None:
    start = store.texts([HOA_AN])[HOA_AN].index("18 tập thể và 46 cá nhân")
    lan.correct(HOA_AN, "c5", start=str(start), end=str(start + 24))
    assert decisions(store)[0][3] == {"start": start, "end": start + 24, "text": "18 tập thể và 46 cá nhân"}
    lan.correct(HOA_AN, "a1", recipients__1__value="48")
    assert decisions(store)[1] == ("a1", "correct", "recipients.1.value", 48.0, "Lan Anh")


@pytest.mark.parametrize(
    "changed",
    [
        {"value": "many"},
        {"value": ""},
        {"object": "elephant"},  # is no code
        {"owner": "c1"},  # is neither unit nor place
        {"period": "hôm qua"},
        {"start": "5", "end": "5"},
        {"end": "99999"},
        {"noun": "x" * 2001},
        {"max": "1"},  # below the value
        {},
    ],
)
def test_what_cannot_be_is_shown_again_and_not_recorded(hoa: Reviewer, untouched: Store, changed: dict[str, str]) -> None:
    answer = hoa.correct(HOA_AN, "c2", **changed)
    assert answer.status_code == 400
    assert 'class="problem"' in answer.text
    assert decisions(untouched) == []
    for value in changed.values():
        assert f'value="{value[:20]}' in answer.text or value in ("elephant", "c1", "5", "99999"), "what was written is still there"


def test_add_a_fact_correct_it_and_take_it_back(lan: Reviewer, store: Store) -> None:
    start = store.texts([HOA_AN])[HOA_AN].index("mỗi vụ")
    page = lan.look(f"/articles/{HOA_AN}/add?list=counts&start={start}&end={start + 6}")
    assert 'name="noun" value="mỗi vụ"' in page
    fields = {"has.value": "1", "value": "1", "has.comparator": "1", "comparator": "eq", "has.object": "1", "object": "other"}
    answer = lan.send(f"/articles/{HOA_AN}/add", list="counts", start=start, end=start + 6, **fields)
    assert answer.headers["location"] == "/articles/1#card-c8"
    assert "review.added" in lan.look(f"/articles/{HOA_AN}")
    lan.correct(HOA_AN, "c8", noun="vụ")
    assert [each[:4] for each in decisions(store)][1] == ("c8", "correct", "noun", "vụ")
    lan.decide(HOA_AN, "undo:1")
    assert decisions(store) == [], "with the fact goes what was decided about it"


def test_add_an_award_and_a_recipient(lan: Reviewer, store: Store) -> None:
    start = store.texts([HOA_AN])[HOA_AN].index("Hội đã phối hợp")
    sent = {"form": "bang_khen", "status": "conferred", "recipients.0.object": "unit", "recipients.0.comparator": "eq"}
    fields = {**sent, **{f"has.{name}": "1" for name in sent}}
    answer = lan.send(f"/articles/{HOA_AN}/add", list="awards", start=start, end=start + 15, **fields)
    assert answer.headers["location"] == "/articles/1#card-a2"
    sent = {"award": "a2", "object": "individual", "comparator": "eq", "value": "3"}
    fields = {**sent, **{f"has.{name}": "1" for name in sent}}
    answer = lan.send(f"/articles/{HOA_AN}/add", list="award_recipients", start=start, end=start + 3, **fields)
    assert answer.headers["location"] == "/articles/1#card-a2"
    reviewed = store.article(HOA_AN)
    assert reviewed is not None
    assert [(each.object, each.value) for each in reviewed.facts.awards[1].recipients] == [("unit", None), ("individual", 3.0)]


def test_an_undone_addition_takes_along_what_referred_to_it(lan: Reviewer, store: Store) -> None:
    start = store.texts([HOA_AN])[HOA_AN].index("ngân hàng")
    sent = {"name": "ngân hàng", "canonical": "ngân hàng", "kind": "enterprise"}
    lan.send(f"/articles/{HOA_AN}/add", list="units", start=start, end=start + 9, **sent, **{f"has.{name}": "1" for name in sent})
    lan.correct(HOA_AN, "c3", owner="u2")
    lan.decide(HOA_AN, "undo:1")
    assert decisions(store) == []


# Two reviewers.


def test_who_is_overtaken_sees_the_others_verdict_and_is_asked_again(lan: Reviewer, minh: Reviewer, store: Store) -> None:
    lan.look(f"/articles/{HOA_AN}")
    minh.look(f"/articles/{HOA_AN}")
    lan.decide(HOA_AN, "accept:c2")
    answer = minh.decide(HOA_AN, "reject:c2")
    assert answer.status_code == 409
    assert 'class="overtaken"' in answer.text and "<strong>Lan Anh</strong>" in answer.text
    assert 'value="reject:c2"' in answer.text
    assert decisions(store) == [("c2", "accept", None, None, "Lan Anh")]
    minh.seen = re.search(r'name="seen" value="(\d+)"', answer.text)[1]  # type: ignore[index]
    assert minh.decide(HOA_AN, "reject:c2").status_code == 303
    assert len(decisions(store)) == 2


def test_who_is_overtaken_keeps_what_they_wrote_and_undoes_nothing_of_the_other(lan: Reviewer, minh: Reviewer, store: Store) -> None:
    minh.look(f"/articles/{HOA_AN}")
    early = minh.seen
    assert lan.correct(HOA_AN, "c1", value="3.421").status_code == 303
    page = minh.look(f"/articles/{HOA_AN}/facts/c1/correct")
    minh.seen = early
    sent = {"has.value": "1", "value": "3.420", "has.noun": "1", "noun": "hộ nông dân", "fact": "c1"}
    span = re.search(r'name="start" value="(\d+)".*?name="end" value="(\d+)"', page, re.DOTALL)
    assert span is not None
    answer = minh.send(f"/articles/{HOA_AN}/correct", start=span[1], end=span[2], **sent)
    assert answer.status_code == 409
    assert 'name="value" value="3.421"' in answer.text, "the other's value, which was not touched"
    assert 'name="noun" value="hộ nông dân"' in answer.text
    assert [each[2] for each in decisions(store)] == ["value"]


# Other pages.


def test_export_tells_the_command(lan: Reviewer, path: Path) -> None:
    assert f"thidua export {path} --reviewed -o facts-reviewed.jsonl" in lan.look("/export")


def test_pictures(hoa: Reviewer) -> None:
    pytest.importorskip("altair")
    page = hoa.look("/plots")
    assert 'src="/plots/checks.vi.svg"' in page
    picture = hoa.client.get("/plots/checks.en.svg")
    assert picture.headers["content-type"] == "image/svg+xml" and picture.text.startswith("<svg")
    assert "Các phép tính" in hoa.look("/plots/checks")
    assert hoa.client.get("/plots/checks.fr.svg").status_code == 404


def test_a_check_that_fails_is_said_in_the_list(hoa: Reviewer) -> None:
    page = hoa.look("/?failed=1")
    assert f'href="/articles/{BAN_ROM}?failed=1"' in page and "không khớp" in page


def test_without_texts(tmp_path: Path) -> None:
    with Store(extract(tmp_path, "--no-texts")) as store:
        lan = Reviewer(create_app(store))
        assert len(lan.titles("q=nong dan hoa an")) == 1, "titles are still found"
        assert "--no-texts" in lan.look("/articles/1")
        assert lan.decide(1, "accept:c1").status_code == 404


def test_decisions_outlive_the_application(path: Path) -> None:
    with Store(path) as store:
        Reviewer(create_app(store)).decide(HOA_AN, "accept:c2")
    with Store(path) as store:
        assert [each[0] for each in decisions(store)] == ["c2"]
        assert Reviewer(create_app(store)).titles("status=open").count("Xã Mường Vang") == 0
