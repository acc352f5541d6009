"""The report without a browser: pieces, cards, words, what hostile text becomes, and the command."""

import hashlib
import json
import re
import shutil
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from schemas import FACT_LISTS, ArticleFacts, Comparator
from tests.schemas.facts import TEXT, facts, record
from tests.thidua.articles import GOOD, write_good
from thidua.cli import app
from thidua.view import Said, article_view, environment, report
from thidua.view.cards import Card, both
from thidua.view.segments import Fragment, Mark, Paragraph, paragraphs
from thidua.view.spoken import figure, quantity, time
from thidua.view.words import WORDS

HOSTILE = '<script>alert(1)</script> "><img src=x onerror=alert(2)> </style> {{ 7*7 }} {% raw %} &amp; <!-- ]]> \u202e'


def thidua(*arguments: str | Path) -> Result:
    """The result of `thidua ARGUMENTS`."""
    return CliRunner().invoke(app, list(map(str, arguments)))


def card(id: str, of: ArticleFacts | None = None) -> Card:
    """A card of the example, or of these facts."""
    view = article_view(of or facts(), TEXT)
    return next(card for cards in view.cards.values() for card in cards if card.id == id)


def row(card: Card, label: str) -> tuple[str, ...]:
    """What a row says in Vietnamese, with links and notes."""
    found = next((row.parts for row in card.rows if row.label == f"fields.{label}"), ())
    return tuple(" ".join(filter(None, (part.said.vi, part.to and f"->{part.to}", part.note))) for part in found)


# Pieces


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    """A text with line breaks of every kind, and stretches in it that nest, cross and coincide as they like."""
    text = draw(st.text(st.sampled_from("aạ𝄞\u0301\r\n\t <&"), min_size=1, max_size=40))
    ends = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text)))
    stretches = draw(st.lists(ends.filter(lambda pair: pair[0] < pair[1]), max_size=12))
    kinds = draw(st.lists(st.sampled_from(FACT_LISTS), min_size=len(stretches), max_size=len(stretches)))
    return text, [Mark(start, end, kind, f"x{n}") for n, ((start, end), kind) in enumerate(zip(stretches, kinds, strict=True))]


@given(marked_texts())
def test_pieces_are_the_text_and_cover_every_mark(marked: tuple[str, list[Mark]]) -> None:
    text, marks = marked
    found = list(paragraphs(text, marks))
    assert "".join(paragraph.text for paragraph in found) == text
    assert covered(found) == {mark.fact: set(range(mark.start, mark.end)) for mark in marks}


def covered(found: list[Paragraph]) -> dict[str, set[int]]:
    """The code points under each mark, read as a browser reads the elements; fails where they do not nest."""
    under: dict[str, set[int]] = {}
    for paragraph in found:
        stack: list[Fragment] = []
        for piece in paragraph.pieces:
            assert piece.text
            for fragment in piece.opens:
                assert fragment.start == piece.start and (not stack or fragment.end <= stack[-1].end)
                stack.append(fragment)
            for fragment in stack:
                under.setdefault(fragment.mark.fact, set()).update(range(piece.start, piece.start + len(piece.text)))
            for _ in range(piece.closes):
                assert stack.pop().end == piece.start + len(piece.text)
        assert not stack
    return under


def test_crossing_marks_are_split_and_say_where_they_begin_and_end() -> None:
    [paragraph] = paragraphs("abcdef", [Mark(0, 4, "awards", "a1"), Mark(2, 6, "units", "u1")])
    shown = [(p.text, [(f.mark.fact, f.begins, f.ends) for f in p.opens], p.closes) for p in paragraph.pieces]
    assert shown == [("ab", [("a1", True, True)], 0), ("cd", [("u1", True, False)], 2), ("ef", [("u1", False, True)], 1)]


def test_the_fact_encloses_the_entity_of_the_same_stretch() -> None:
    [paragraph] = paragraphs("ab", [Mark(0, 2, "places", "p1"), Mark(0, 2, "awards", "a1"), Mark(0, 2, "counts", "c1")])
    assert [fragment.mark.fact for fragment in paragraph.pieces[0].opens] == ["a1", "c1", "p1"]


# Cards


def test_award_card_says_who_what_and_when() -> None:
    award = card("a1")
    assert award.title == Said("giấy khen", "certificate of commendation")
    assert [part.said.vi for part in award.subtitle] == ["đã tặng"]
    assert row(award, "recipients") == ("12 tập thể ->c1",)
    assert row(award, "givers") == ("UBND xã ->u1",)
    assert row(award, "date") == ("12/5/2022 ->d1",)
    assert row(award, "event") == ("lễ tổng kết ->e1",)
    assert [(v.check, v.holds, v.status) for v in award.verdicts] == [("k1", True, Said("khớp", "consistent"))]
    assert award.evidence.text == "tặng Giấy khen cho 12 tập thể"


def test_count_card_and_check_card() -> None:
    count, check = card("c2"), card("k1")
    assert count.title == Said.alike("5 chi hội") and row(count, "owner") == ("xã Yên Hạ ->p1",)
    assert row(count, "part_of") == ("12 tập thể ->c1",) and len(count.verdicts) == 1
    assert row(check, "stated") == ("12",) and check.also == ("c1", "c2")


def test_what_is_inferred_says_so() -> None:
    changed = record("awards.0.date", "2022-05-11")
    assert row(card("a1", ArticleFacts.model_validate(changed)), "date") == ("11/5/2022 notes.inferred",)
    changed = record("dates.0.resolved", "inferred")
    assert row(card("d1", ArticleFacts.model_validate(changed)), "value") == ("2022-05-12 notes.inferred_date",)
    assert row(card("u1"), "canonical") == ("Ủy ban nhân dân xã Yên Hạ notes.completed",)


def test_messages_come_apart_by_language() -> None:
    assert both("Lấy 5 trừ 3 được 2: khớp. The difference 5 - 3 is 2: consistent.") == (
        "Lấy 5 trừ 3 được 2: khớp.",
        "The difference 5 - 3 is 2: consistent.",
    )
    assert both("Cộng được 2: khớp. The parts add up to 2: consistent. Phần tính chồng: 5. Overlapping parts: 5.") == (
        "Cộng được 2: khớp. Phần tính chồng: 5.",
        "The parts add up to 2: consistent. Overlapping parts: 5.",
    )
    assert both("12 = 12") == ("12 = 12", "12 = 12")


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        ("2022-05-12", "12/5/2022", "12 May 2022"),
        ("2017-07", "7/2017", "July 2017"),
        ("2017", "2017", "2017"),
        ("2017/2022", "2017–2022", "2017–2022"),
        ("2017-01/2017-07", "1/2017 – 7/2017", "January 2017 – July 2017"),
        ("2017/..", "từ 2017", "from 2017"),
        ("../2017", "đến 2017", "until 2017"),
        ("XXXX-04-28", "28/4", "28 April"),
        ("2025-09-25T18:05:00+07:00", "25/9/2025, 18:05", "25 September 2025, 18:05"),
        ("P5Y", "5 năm", "5 years"),
        ("P1Y6M", "1 năm 6 tháng", "1 year 6 months"),
        ("PT30M", "30 phút", "30 minutes"),
        ("R/P1Y", "mỗi năm", "every year"),
        ("R/P6M", "mỗi 6 tháng", "every 6 months"),
        ("2017~", "2017~", "2017~"),
        ("2021-33", "2021-33", "2021-33"),
    ],
)
def test_times_as_people_say_them(value: str, vi: str, en: str) -> None:
    assert time(value) == (vi, en)


def test_numbers_as_people_say_them() -> None:
    assert figure(1163.5) == ("1.163,5", "1,163.5")
    assert quantity(Comparator.ALMOST, 1600) == ("gần 1.600", "almost 1,600")
    assert quantity(Comparator.RANGE, 10, high=20) == ("10–20", "10–20")
    assert quantity(Comparator.EQ, 11, whole=17) == ("11/17", "11/17")
    assert quantity(Comparator.VAGUE, 100) == ("hàng trăm", "hundreds of")


def test_every_word_is_there_in_both_languages_and_used() -> None:
    view = Path(article_view.__code__.co_filename).parent
    code = "".join(file.read_text(encoding="utf-8") for file in sorted(view.rglob("*")) if file.suffix in (".html", ".py"))
    rows = (view / "rows.py").read_text(encoding="utf-8")
    for key, said in WORDS.items():
        assert said.vi.strip() and said.en.strip(), key
        section, _, name = key.partition(".")
        used = f'"{name}":' in rows if section == "fields" else name in FACT_LISTS if section == "lists" else f'"{key}"' in code
        assert used, f"{key} is said nowhere"


# The page


def page_text(page: str) -> str:
    """What a browser has as text of the first article: tags off, references resolved."""
    [found] = re.findall(r'<div class="text".*?</div>', page, re.DOTALL)
    return unescape(re.sub(r"<[^>]*>", "", found))


def on(text: str, **article: Any) -> ArticleFacts:
    """The facts of a text that is all one model, named like the text."""
    changed = {name: [] if name in (*FACT_LISTS, "warnings") else value for name, value in record().items()}
    changed["article"] |= {"chars": len(text), "sha256": hashlib.sha256(text.encode()).hexdigest(), **article}
    span = {"start": 0, "end": len(text), "text": text}
    changed["models"] = [{"id": "m1", "rule": text, "evidence": span, "mentions": [span], "name": text}]
    return ArticleFacts.model_validate(changed)


def test_hostile_text_is_text() -> None:
    page = report([article_view(on(HOSTILE, id=HOSTILE, title=HOSTILE, outlet=HOSTILE, byline=[HOSTILE], source=HOSTILE), HOSTILE)])
    assert page_text(page) == HOSTILE
    assert page.count("<script") == 1 and page.count("</style>") == 1 and "<img" not in page
    assert "7*7" in page and "49" not in page_text(page)


def test_hostile_facts_wait_as_text_too() -> None:
    """Cards beyond the first hundred lie in the page as JSON, which must not end its element."""
    changed = on(HOSTILE).model_dump(mode="json")
    changed["models"] = [{**changed["models"][0], "id": f"m{n}"} for n in range(1, 152)]
    page = report([article_view(ArticleFacts.model_validate(changed), HOSTILE)])
    [bundle] = re.findall(r'<script type="application/json" data-ids="m101 .*?">(.*?)</script>', page)
    cards = json.loads(bundle)
    assert "<script" not in cards and "<img" not in cards and cards.count('<article class="card') == 51


@pytest.mark.parametrize("text", ["a\r\nb\rc\n\n\td  e", "Thi \U0001f3c6 đua\r\n", "Tha\u0302\u0323t\u00a0 sự", "\n\n x"])
def test_text_is_written_as_it_was_read(text: str) -> None:
    page = report([article_view(on(text), text)])
    assert page_text(page) == text
    assert "\r" not in page.partition('<div class="text"')[2].partition("</div>")[0]  # a browser would make a line feed of it


def test_same_input_same_bytes() -> None:
    view = article_view(facts(), TEXT)
    assert report([view, view], 3) == report([view, article_view(facts(), TEXT)], 3)


def test_another_text_is_refused() -> None:
    with pytest.raises(ValueError, match="yen-ha: this is not the text"):
        article_view(facts(), TEXT + " ")


def test_cards_have_a_slot() -> None:
    template = environment().from_string(
        '{% from "parts.html" import fact_panel with context %}{% call(card) fact_panel(view) %}<i>{{ card.id }}!</i>{% endcall %}'
    )
    page = template.render(view=article_view(facts(), TEXT))
    assert page.count('<div class="slot"><i>') == page.count('<article class="card') == 14
    assert "<i>c2!</i>" in page


# The command


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run over 22 articles, as JSON Lines and as a dataset."""
    folder = tmp_path_factory.mktemp("run")
    (folder / "texts").mkdir()
    write_good(folder / "texts", *(f"a{n:02}.txt" for n in range(22)))
    assert thidua("extract", folder / "texts", "-o", folder / "facts.jsonl").exit_code == 0
    assert thidua("extract", folder / "texts", "-o", folder / "facts.duckdb").exit_code == 0
    return folder


@pytest.mark.parametrize("name", ["facts.jsonl", "facts.duckdb"])
def test_view_writes_the_first_twenty_here(run: Path, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = thidua("view", run / name)
    assert result.exit_code == 0 and "the first 20 articles; 2 were left out" in result.stderr
    assert [file.name for file in tmp_path.iterdir()] == ["facts.html"]
    page = (tmp_path / "facts.html").read_bytes().decode()
    assert page_text(page.partition("<template")[0]) == GOOD and page.count("<template ") == 19


def test_view_of_chosen_articles_is_the_same_from_both(run: Path, tmp_path: Path) -> None:
    for name in ("facts.jsonl", "facts.duckdb"):
        assert thidua("view", run / name, "-o", tmp_path / f"{name}.html", "--article", "a21", "--article", "a03").exit_code == 0
    assert (tmp_path / "facts.jsonl.html").read_bytes() == (tmp_path / "facts.duckdb.html").read_bytes()
    assert "a21" in (tmp_path / "facts.jsonl.html").read_text(encoding="utf-8")


def test_view_names_articles_that_are_not_there(run: Path, tmp_path: Path) -> None:
    result = thidua("view", run / "facts.duckdb", "-o", tmp_path / "x.html", "--article", "a01", "--article", "zz")
    assert result.exit_code == 1 and "zz: no such article" in result.stderr and (tmp_path / "x.html").exists()
    result = thidua("view", run / "facts.duckdb", "-o", tmp_path / "y.html", "--article", "zz")
    assert result.exit_code == 2 and not (tmp_path / "y.html").exists()


def test_view_finds_texts_that_moved(run: Path, tmp_path: Path) -> None:
    moved = json.loads((run / "facts.jsonl").read_text(encoding="utf-8").splitlines()[0])
    moved["article"]["source"] = "no-longer-here.txt"
    (tmp_path / "f.jsonl").write_text(json.dumps(moved), encoding="utf-8")
    result = thidua("view", tmp_path / "f.jsonl", "-o", tmp_path / "f.html")
    assert result.exit_code == 2 and "a00: the text that its facts are of is not at no-longer-here.txt" in result.stderr
    assert thidua("view", tmp_path / "f.jsonl", "-o", tmp_path / "f.html", "--texts", run / "texts").exit_code == 0


def test_view_refuses_what_holds_no_facts(run: Path, tmp_path: Path) -> None:
    (tmp_path / "other.jsonl").write_text('{"text": "Khen"}\n', encoding="utf-8")
    (tmp_path / "other.duckdb").write_bytes(b"no database" * 999)
    (tmp_path / "empty.jsonl").write_bytes(b"")
    for name, why in {
        "missing.jsonl": "No such file",
        "missing.duckdb": "no such dataset",
        "other.jsonl": "not the facts of an article",
        "other.duckdb": "cannot be opened as a database",
        "empty.jsonl": "no article to show",
    }.items():
        result = thidua("view", tmp_path / name, "-o", tmp_path / "x.html")
        assert result.exit_code == 2 and why in result.stderr, name
    shutil.copy(run / "facts.jsonl", tmp_path / "facts.jsonl")
    result = thidua("view", tmp_path / "facts.jsonl", "-o", tmp_path / "no" / "x.html")
    assert result.exit_code == 2 and "cannot write" in result.stderr


def test_a_page_that_cannot_be_finished_leaves_the_old_one(run: Path, tmp_path: Path) -> None:
    (tmp_path / "x.html").mkdir()
    result = thidua("view", run / "facts.jsonl", "-o", tmp_path / "x.html")
    assert result.exit_code == 2 and [file.name for file in tmp_path.iterdir()] == ["x.html"]


def test_changed_facts_are_not_shown(run: Path, tmp_path: Path) -> None:
    line = json.loads((run / "facts.jsonl").read_text(encoding="utf-8").splitlines()[0])
    line["counts"][0]["evidence"]["text"] = "99 tập thể"
    (tmp_path / "f.jsonl").write_text(json.dumps(line), encoding="utf-8")
    result = thidua("view", tmp_path / "f.jsonl", "-o", tmp_path / "f.html")
    assert result.exit_code == 2 and "they were changed since" in result.stderr
