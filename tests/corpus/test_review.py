"""Decisions are kept, whatever happens; and applied, they give facts that hold together."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from pathlib import Path
from threading import Lock
from typing import Any

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import article_from_text
from corpus.datasets import DatasetError, Target, open_dataset
from corpus.datasets.database import tables_in
from corpus.datasets.rebuild import facts_of
from corpus.interchange import find_corrections
from corpus.interchange.annotations import AnnotatedArticle, Annotation, annotations_of
from corpus.review import CorrectionError, Decision, Decisions, Overtaken, apply, export_reviewed, reviewed_facts
from corpus.write import facts_line
from extract import Extractor
from schemas import FACT_LISTS, ArticleFacts, sha256_of
from schemas.corrections import Correction, Verdict
from tests.corpus.test_rebuild import dataset
from tests.corpus.test_samples import IDS, text_of
from tests.schemas.facts import TEXT, as_span, facts, span

FACTS = facts()
WHEN = "2024-05-01T08:00:00+07:00"


def decision(action: str, list: str, fact: str | None = None, words: str = "12 tập thể", **others: Any) -> Correction:
    """A correction of the small article."""
    about = {"article": FACTS.article.id, "sha256": FACTS.article.sha256, "who": "Lan", "when": WHEN}
    return Correction(**(about | others), action=Verdict(action), list=list, fact=fact, span=as_span(words))


def correct(list: str, fact: str, field: str, new: Any, **others: Any) -> Correction:
    return decision("correct", list, fact, field=field, new=new, **others)


def applied(*corrections: Correction) -> dict[str, Any]:
    return apply(FACTS, TEXT, corrections).model_dump(mode="json")


def ids(found: dict[str, Any], name: str) -> list[str]:
    return [fact["id"] for fact in found[name]]


def test_nothing_decided() -> None:
    assert apply(FACTS, None, []) is FACTS
    assert apply(FACTS, TEXT, [decision("accept", "counts", "c1")]) == FACTS


def test_a_rejected_unit_is_gone_from_all_that_names_it() -> None:
    found = applied(decision("reject", "units", "u1"))
    assert ids(found, "units") == ["u2"]
    assert (found["counts"][0]["owner"], found["models"][0]["owner"], found["documents"][0]["issuer"]) == (None, None, None)
    assert (found["awards"][0]["givers"], found["events"][0]["hosts"]) == ([], [])
    assert found["people"][0]["positions"] == [{"text": "Chủ tịch UBND xã", "unit": None}]
    assert applied(decision("reject", "units", "u2"))["units"][0]["parent"] is None


def test_a_rejected_count_takes_along_the_checks_that_compare_it() -> None:
    found = applied(decision("reject", "counts", "c1"))
    assert (ids(found, "counts"), ids(found, "checks"), found["counts"][0]["part_of"]) == (["c2"], [], None)
    assert applied(decision("reject", "counts", "c2"))["models"][0]["results"] == []


def test_a_rejected_place_or_event() -> None:
    found = applied(decision("reject", "places", "p1"), decision("reject", "events", "e1"))
    assert (found["units"][0]["place"], found["counts"][1]["owner"], found["awards"][0]["event"]) == (None, None, None)
    assert applied(decision("reject", "places", "p2"))["places"][0]["parent"] is None


def articles() -> Iterator[tuple[ArticleFacts, str]]:
    extract = Extractor()
    for id in IDS[::6]:
        yield extract(article_from_text(text_of(id), id=id)), text_of(id)


def test_any_fact_may_be_rejected() -> None:
    """Whatever refers to a fact, the facts hold together without it."""
    for found, text in articles():
        about: dict[str, Any] = {"article": found.article.id, "sha256": found.article.sha256, "action": Verdict.REJECT}
        every = [Correction(**about, list=name, fact=fact.id, span=fact.evidence) for name in FACT_LISTS for fact in getattr(found, name)]
        for one in every:
            assert one.fact not in {fact.id for fact in apply(found, None, [one]).facts()}
        assert list(apply(found, text, every).facts()) == []


@pytest.mark.parametrize(
    ("list", "fact", "field", "new"),
    [
        ("counts", "c1", "object", "exemplar"),
        ("counts", "c2", "owner", None),
        ("counts", "c2", "owner", "u2"),
        ("counts", "c1", "qualifiers", ["điểm"]),
        ("counts", "c1", "period", "2017/2022"),
        ("awards", "a1", "givers", ["u2", "p1"]),
        ("awards", "a1", "period", "2022"),
        ("people", "h1", "positions", [{"text": "Bí thư", "unit": "u2"}]),
        ("units", "u1", "kind", "agency"),
        ("checks", "k1", "status", "inconsistent"),
    ],
)
def test_a_field_is_corrected(list: str, fact: str, field: str, new: Any) -> None:
    found = applied(correct(list, fact, field, new))
    [changed] = [each for each in found[list] if each["id"] == fact]
    assert changed[field] == new
    changed[field] = next(each for each in FACTS.model_dump(mode="json")[list] if each["id"] == fact)[field]
    assert found == FACTS.model_dump(mode="json")  # and nothing else


def test_entries_are_corrected_added_and_removed() -> None:
    second = {"object": "unit", "value": 5, "evidence": span("5 chi hội")}
    steps = [
        correct("awards", "a1", "recipients.1", second),
        correct("awards", "a1", "recipients.0.object", "unit"),
        correct("awards", "a1", "recipients.1.evidence", span("5 chi hội; ông")),
    ]
    recipients = applied(*steps)["awards"][0]["recipients"]
    assert [(each["object"], each["value"], each["evidence"]["text"]) for each in recipients] == [
        ("unit", 12.0, "12 tập thể"),
        ("unit", 5.0, "5 chi hội; ông"),
    ]
    [left] = applied(*steps, correct("awards", "a1", "recipients.0", None))["awards"][0]["recipients"]
    assert left["value"] == 5  # numbers count what was extracted, so the second is still recipients.1


def test_a_mention_moves_with_its_evidence_unless_told_otherwise() -> None:
    moved = applied(correct("counts", "c1", "evidence", span("cho 12 tập thể")))["counts"][0]
    assert (moved["evidence"], moved["mentions"]) == (span("cho 12 tập thể"), [span("cho 12 tập thể")])
    steps = [correct("counts", "c1", "mentions.1", span("12 tập")), correct("counts", "c1", "evidence", span("12 tập"))]
    assert applied(*steps, correct("counts", "c1", "mentions.0", None))["counts"][0]["mentions"] == [span("12 tập")]


def test_checks_of_another_number_are_dropped() -> None:
    assert ids(applied(correct("counts", "c2", "value", 6)), "checks") == []
    assert ids(applied(correct("counts", "c2", "value", 5.0)), "checks") == ["k1"]
    assert ids(applied(correct("counts", "c2", "comparator", "gt"), correct("checks", "k1", "stated", 13)), "checks") == []


def test_the_last_word_counts() -> None:
    words = [correct("counts", "c1", "object", new) for new in ("unit", "exemplar")]
    assert applied(*words)["counts"][0]["object"] == "exemplar"
    assert applied(*reversed(words))["counts"][0]["object"] == "unit"
    assert ids(applied(decision("reject", "counts", "c2"), decision("accept", "counts", "c2")), "counts") == ["c1", "c2"]
    assert ids(applied(decision("reject", "counts", "c2"), correct("counts", "c2", "noun", "hội")), "counts") == ["c1"]


def test_what_is_added() -> None:
    found = applied(
        decision("add", "counts", words="5 chi hội", new={"value": 5, "object": "unit", "owner": "u9", "period": None}),
        decision("add", "units", "u9", words="xã", new={"kind": "agency"}),
        decision("add", "models", words="dự lễ"),
        decision("add", "dates", words="12/5", new={"value": "2022-05-12"}),
        decision("add", "documents", words="Giấy khen"),
    )
    count = found["counts"][-1]
    assert (count["id"], count["rule"], count["noun"], count["comparator"], count["owner"]) == ("c3", "review.added", "chi hội", "eq", "u9")
    assert count["evidence"] == span("5 chi hội") and count["mentions"] == [span("5 chi hội")]
    assert (found["units"][-1]["name"], found["units"][-1]["canonical"], found["models"][-1]["id"]) == ("xã", "xã", "m2")
    assert (found["dates"][-1]["id"], found["documents"][-1]["id"], found["documents"][-1]["kind"]) == ("d2", "do1", "other")


def test_an_added_award_has_the_recipients_that_were_added_with_it() -> None:
    recipient = decision("add", "award_recipients", words="5 chi hội", new={"object": "unit", "value": 5})
    award = decision("add", "awards", words="12 tập thể, trong đó 5 chi hội", new={"form": "bang_khen"})
    [old, new] = applied(recipient, award)["awards"]
    assert (len(old["recipients"]), [each["value"] for each in new["recipients"]]) == (1, [5.0])
    [bare] = applied(award)["awards"][1]["recipients"]
    assert (bare["object"], bare["value"], bare["evidence"]["text"]) == ("other", None, award.span.text)
    assert len(applied(decision("add", "award_recipients", "a1", words="ông"))["awards"][0]["recipients"]) == 2


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (decision("reject", "counts", "c7"), "yen-ha: c7: there is no such fact among the counts"),
        (decision("reject", "award_recipients", "a1"), "yen-ha: a1: there is no such fact among the award_recipients"),
        (correct("counts", "c1", "colour", "red"), "yen-ha: c1, colour: there is no such field"),
        (correct("counts", "c1", "mentions.4", span("ông")), "yen-ha: c1, mentions.4: there is no such field"),
        (correct("counts", "c1", "value.low", 1), "yen-ha: c1, value.low: there is no such field"),
        (correct("counts", "c1", "id", "c9"), "yen-ha: c1, id: is not for people to change"),
        (correct("counts", "c1", "owner", "u7"), "yen-ha: c1, owner: c1 refers to u7, which is no id among units or places"),
        (correct("counts", "c1", "object", "club"), "yen-ha: c1, object: object: Input should be 'model', "),
        (correct("counts", "c1", "value", "inf"), "yen-ha: c1, value: value: Input should be a finite number"),
        (correct("counts", "c1", "max", 11), "yen-ha: c1, max: the upper end of a range is below its lower end"),
        (correct("awards", "a1", "recipients.0", None), "yen-ha: a1, recipients.0: recipients: Tuple should have at least 1 item"),
        (correct("counts", "c1", "evidence", span("12") | {"text": "13"}), "yen-ha: c1, evidence: "),
        (correct("counts", "c1", "period", "năm ngoái"), "yen-ha: c1, period: period: "),
        (decision("add", "counts"), 'yen-ha: counts at "12 tập thể": value: Field required'),
        (decision("add", "counts", new=12), 'yen-ha: counts at "12 tập thể": `new` gives the fields'),
        (decision("add", "counts", "c1", new={"value": 1}), "yen-ha: c1: there is a fact of this id already"),
        (decision("add", "award_recipients", words="ông"), 'yen-ha: award_recipients at "ông": no award is stated around it'),
        (decision("accept", "counts", "c1", article="khac"), "khac: c1: was decided on another text than that of yen-ha"),
        (decision("accept", "counts", "c1", sha256="0" * 64), "yen-ha: c1: was decided on another text than that of yen-ha"),
    ],
)
def test_what_cannot_be_followed_is_named(wrong: Correction, said: str) -> None:
    good = correct("counts", "c2", "noun", "chi hội nông dân")
    with pytest.raises(CorrectionError) as error:
        apply(FACTS, TEXT, [good, wrong, decision("accept", "units", "u1")])
    assert str(error.value).startswith(said) and error.value.correction == wrong


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.integers()
    | st.sampled_from(["", "inf", "u1", "c1", "2022", "model", span("ông")]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["value", "evidence", "mentions", "x"]), inner, max_size=2),
    max_leaves=4,
)
FIELDS = [
    *("evidence", "mentions", "mentions.0", "mentions.1", "mentions.0.start", "recipients", "recipients.0", "recipients.0.names"),
    *("value", "max", "facts", "givers", "positions", "positions.0", "positions.0.unit", "qualifiers.0", "owner", "", ".", "0", "hosts"),
]


@st.composite
def anything(draw: st.DrawFn) -> Correction:
    """Any decision that can be written down."""
    name, fact = draw(st.sampled_from([(name, fact.id) for name in FACT_LISTS for fact in getattr(FACTS, name)]))
    action = draw(st.sampled_from(["reject", "correct", "correct", "add"]))
    if action == "add":
        return decision(action, draw(st.sampled_from([name, "award_recipients"])), new=draw(JSON))
    return correct(name, fact, draw(st.sampled_from(FIELDS)), draw(JSON)) if action == "correct" else decision(action, name, fact)


@given(st.lists(anything(), max_size=4))
def test_what_comes_out_can_be_written_and_read_again(corrections: list[Correction]) -> None:
    before = deepcopy(corrections)
    try:
        found = apply(FACTS, TEXT, corrections)
    except CorrectionError:
        return
    finally:
        assert repr(corrections) == repr(before)
    assert ArticleFacts.model_validate_json(facts_line(found)) == found and found.ungrounded(TEXT) == []


def test_annotators_corrections_can_all_be_applied() -> None:
    """Every annotation moved or gone, as `thidua annotate import` reads it."""
    for found, text in articles():
        exported = tuple(annotations_of(found))
        moved = [Annotation(a.id, a.start, a.end - 1, a.text[:-1], a.label) for a in exported if len(a.text) > 1]
        for left in (moved, moved[::2]):
            returned = AnnotatedArticle(found.article.id, sha256_of(text), text, tuple(left))
            corrections = [each for each in find_corrections([found], [returned]) if isinstance(each, Correction)]
            keeps = [each for each in corrections if not (each.new is None and (each.field or "").startswith("recipients."))]
            assert len(corrections) > 10
            assert apply(found, text, keeps).ungrounded(text) == []


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A dataset of the small article, twice."""
    return dataset(tmp_path, [FACTS, facts("article.id", "yen-ha-2")], [TEXT, TEXT])


def test_decisions_are_kept_and_facts_stay(path: Path) -> None:
    correction = correct("counts", "c1", "evidence", span("12 tập"), old=span("12 tập thể"))
    with open_dataset(path, read_only=False) as database:
        decisions = Decisions(database)
        assert (decisions.all(), decisions.done(), "decisions" in tables_in(database)) == ([], {}, False)
        assert decisions.record(1, correction, 0) == 1
        assert decisions.record(2, decision("reject", "counts", "c2", article="yen-ha-2"), 0) == 2
        assert "decisions" in tables_in(database) and facts_of(database, 1) == FACTS
    with open_dataset(path) as database:
        decisions = Decisions(database)
        assert decisions.of(1) == [Decision(1, 1, correction)]
        assert [each.number for each in decisions.all()] == [1, 2]
        first, second = reviewed_facts(database)
        assert (first.counts[0].evidence.text, len(second.counts)) == ("12 tập", 1)


def test_what_was_undone_does_not_count_and_is_still_told(path: Path) -> None:
    with open_dataset(path, read_only=False) as database:
        decisions = Decisions(database)
        number = decisions.record(1, decision("reject", "counts", "c2"), 0)
        decisions.undo(number, "Hà", WHEN)
        decisions.undo(number, "Tám", WHEN)
        [undone] = decisions.of(1)
        assert (undone.undone_who, undone.undone_when, undone.stands) == ("Hà", WHEN, False)
        assert list(reviewed_facts(database, [1])) == [FACTS]
        with pytest.raises(DatasetError, match="no decision 7"):
            decisions.undo(7, "Hà", WHEN)


def test_added_facts_have_ids_of_their_own_for_good(path: Path) -> None:
    new = decision("add", "counts", words="5 chi hội", new={"value": 5})
    with open_dataset(path, read_only=False) as database:
        decisions = Decisions(database)
        first, _ = decisions.record(1, new, 0), decisions.record(1, new, 1)
        decisions.record(1, correct("counts", "c3", "value", 6), 2)
        decisions.record(1, correct("counts", "c4", "value", 7), 3)
        decisions.undo(first, "Hà", WHEN)  # and with it what was decided about c3
        decisions.record(1, new, 4)
        [found] = reviewed_facts(database, [1])
        assert [(count.id, count.value) for count in found.counts[2:]] == [("c4", 7.0), ("c5", 5.0)]


def test_nobody_overtakes_unseen(path: Path) -> None:
    with open_dataset(path, read_only=False) as database:
        decisions = Decisions(database)
        first = decisions.record(1, decision("accept", "counts", "c1", who="Lan"), 0)
        assert decisions.record(1, decision("reject", "counts", "c2", who="Hà"), 0) == 2  # another fact
        with pytest.raises(Overtaken) as overtaken:
            decisions.record(1, decision("reject", "counts", "c1", who="Hà"), 0)
        assert [each.number for each in overtaken.value.decisions] == [first]
        assert decisions.record(1, correct("counts", "c1", "noun", "tổ", who="Lan"), 0) == 3  # her own
        with pytest.raises(Overtaken):
            decisions.record(1, decision("reject", "counts", "c1", who="Hà"), first)
        assert decisions.record(1, decision("reject", "counts", "c1", who="Hà"), 3) == 4
        with pytest.raises(DatasetError, match="article 2 of the dataset is not yen-ha"):
            decisions.record(2, decision("reject", "counts", "c1"), 4)


def test_articles_are_done_and_open_again(path: Path) -> None:
    with open_dataset(path, read_only=False) as database:
        decisions = Decisions(database)
        decisions.mark_done(2, "Lan", WHEN)
        decisions.mark_done(1, "Lan", WHEN)
        decisions.mark_done(2, "Hà", WHEN)
        assert decisions.done() == {1: ("Lan", WHEN), 2: ("Hà", WHEN)}
        decisions.mark_open(1)
        assert list(decisions.done()) == [2]


def test_two_threads_lose_nothing(path: Path) -> None:
    lock = Lock()
    with open_dataset(path, read_only=False) as database:
        decisions = Decisions(database)

        def review(who: str) -> list[int]:
            numbers = []
            for number in range(40):
                with lock:
                    seen = max((each.number for each in decisions.of(1)), default=0)
                    numbers.append(decisions.record(1, correct("counts", "c1", "noun", f"{who} {number}", who=who), seen))
            return numbers

        with ThreadPoolExecutor(2) as pool:
            one, other = pool.map(review, ("Lan", "Hà"))
        assert sorted(one + other) == list(range(1, 81))
        kept = [each.correction.new for each in decisions.all()]
        assert sorted(map(str, kept)) == sorted(f"{who} {number}" for who in ("Lan", "Hà") for number in range(40))


_WRITER = """
import sys
from pathlib import Path
from corpus.datasets import open_dataset
from corpus.review import Decisions
from tests.corpus.test_review import correct
decisions = Decisions(open_dataset(Path(sys.argv[1]), read_only=False))
for number in range(100_000):
    print(decisions.record(1, correct("counts", "c1", "noun", f"tập thể {number}"), number), flush=True)
"""


def test_a_kill_loses_nothing_decided_before(path: Path) -> None:
    root = Path(__file__).parents[2]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    with subprocess.Popen([sys.executable, "-c", _WRITER, str(path)], stdout=subprocess.PIPE, env=environment, text=True) as writer:
        assert writer.stdout
        told = [int(writer.stdout.readline()) for _ in range(60)]
        writer.send_signal(signal.SIGKILL)
        told += map(int, writer.stdout.read().split())
    assert writer.returncode == -signal.SIGKILL
    with open_dataset(path) as database:
        kept = Decisions(database).all()
        assert [each.number for each in kept][: len(told)] == told and len(kept) - len(told) in (0, 1)
        assert kept[59].correction.new == "tập thể 59"
        assert facts_of(database, 1) == FACTS


def test_export_of_reviewed_facts(path: Path, tmp_path: Path) -> None:
    target = Target.of(str(tmp_path / "g.duckdb"))
    with pytest.raises(DatasetError, match=r"nobody has decided anything about it; review it with: thidua review .+f\.duckdb"):
        export_reviewed(path, target)
    with open_dataset(path, read_only=False) as database:
        Decisions(database).record(1, decision("reject", "counts", "c2"), 0)
    export_reviewed(path, target)
    with duckdb.connect(str(tmp_path / "g.duckdb"), read_only=True) as database:
        assert database.execute("SELECT article, id FROM counts ORDER BY ALL").fetchall() == [(1, "c1"), (2, "c1"), (2, "c2")]
        assert database.execute("FROM texts").fetchall() == [(1, TEXT), (2, TEXT)]
        assert ("reviewed", "yes") in database.execute("FROM dataset").fetchall() and "decisions" not in tables_in(database)
