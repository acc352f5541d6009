"""Scores are what a person would count."""

import json
from pathlib import Path
from typing import Any

import pytest

from thidua.evaluate import Scores, evaluate, read_gold, read_predicted, read_texts
from thidua.evaluate.names import fold_name

Record = dict[str, Any]


def score(predicted: Record, gold: Record, text: str | None = None) -> Scores:
    """The scores of one article."""
    return evaluate({"x": predicted}, [{"id": "x", **gold}], {"x": text} if text is not None else None)


def tally(scores: Scores, name: str) -> tuple[int, int, int]:
    """Right, extra and missing."""
    found = scores.types[name]
    return found.right, found.extra, found.missing


def share(scores: Scores, name: str) -> tuple[int, int]:
    """Right, of how many."""
    return scores.links[name].right, scores.links[name].all


def count(value: float, object: str = "collective", **fields: Any) -> Record:
    return {"value": value, "object": object, "comparator": "eq", "of": None, **fields}


def award(*recipients: Record, **fields: Any) -> Record:
    return {"form": "giay_khen", "recipients": list(recipients), **fields}


def test_counts_by_object_comparator_value_and_denominator() -> None:
    gold = {"counts": [count(12), count(5, "unit", of=7), count(90, "percent")]}
    found = {"counts": [count(12.0), count(12), count(5, "unit"), count(90, "percent", comparator="gt")]}
    scores = score(found, gold)
    assert tally(scores, "counts_core") == (1, 1, 1)  # 12 twice is one; 5 without its 7 is another count
    assert tally(scores, "counts_all") == (1, 2, 2)


def test_optional_facts_cost_nothing_either_way() -> None:
    gold = {"counts": [count(12, optional=True)], "dates": [{"type": "date", "value": "2017", "optional": True}]}
    found = {"counts": [count(12)], "dates": [{"type": "date", "value": "2017"}]}
    for predicted in (found, {}):
        scores = score(predicted, gold)
        assert tally(scores, "counts_core") == tally(scores, "dates") == (0, 0, 0)


def test_attributes_are_judged_where_the_gold_states_them() -> None:
    gold = {
        "units": [{"name": "Ủy ban nhân dân xã Yên Hạ", "aliases": ["UBND xã"], "kind": "peoples_committee"}],
        "counts": [count(1, action="built", owner="UBND xã"), count(2, period=["2017", "2017/2018"]), count(3)],
    }
    found = {
        "units": [{"id": "u1", "name": "UBND xã Yên Hạ", "canonical": "ủy ban nhân dân xã Yên Hạ", "kind": "agency"}],
        "counts": [count(1, action="has", owner="u1"), count(2, period="2017/2018"), count(3, action="built")],
    }
    scores = score(found, gold)
    assert share(scores, "counts.action") == (0, 1)
    assert share(scores, "counts.owner") == (1, 1)
    assert share(scores, "counts.period") == (1, 1)
    assert share(scores, "units.kind") == (0, 1)
    assert share(scores, "units.level") == (0, 0)


def test_award_recipients_by_name_or_number() -> None:
    gold = {
        "awards": [
            award({"object": "collective", "value": 3}),
            award({"object": "individual", "value": 2, "names": ["Lê Văn Tám", "Bùi Thị Hoà"]}, givers=["UBND xã"], date="2022"),
        ]
    }
    found = {
        "awards": [
            award({"object": "collective", "value": 4}),
            award({"object": "individual", "value": 2, "names": ["Bùi Thị Hòa", "Đỗ Văn Sáu"]}, givers=["UBND Xã"], date="2021"),
        ]
    }
    scores = score(found, gold)
    assert tally(scores, "awards") == (1, 2, 2)  # Hòa is Hoà; Sáu and 4 are extra; Tám and 3 missing; number 2 of the named is free
    assert share(scores, "awards.givers") == (1, 1)
    assert share(scores, "awards.date") == (0, 1)


def test_the_number_of_named_recipients_is_as_good_as_counted_ones() -> None:
    gold = {"awards": [award({"object": "individual", "value": 2})]}
    found = {"awards": [award({"object": "individual", "value": 2, "names": ["Lê Văn Tám", "Đỗ Văn Sáu"]})]}
    assert tally(score(found, gold), "awards") == (1, 2, 0)


def test_a_date_is_right_with_any_accepted_value() -> None:
    gold = {"dates": [{"type": "period", "value": ["2017/2022", "2017/.."]}, {"type": "date", "value": "2022-05-12"}]}
    found = {"dates": [{"type": "period", "value": "2017/.."}, {"type": "period", "value": "2022-05-12"}, {"type": "date", "value": None}]}
    assert tally(score(found, gold), "dates") == (1, 1, 1)  # a period is no date


def test_names_match_one_to_one() -> None:
    gold = {
        "places": [{"name": "xã Yên Hạ"}, {"name": "huyện Sơn Khê", "aliases": ["Sơn Khê"]}, {"name": "Bản Mới"}],
        "ignore": ["Đông Tây"],
    }
    found = {"places": [{"name": "Sơn Khê"}, {"name": "huyện Sơn Khê"}, {"name": "Yên Hạ"}, {"name": "Đông Tây"}, {"name": "Hà Giang"}]}
    scores = score(found, gold)
    assert tally(scores, "places") == (1, 2, 2)  # said twice is extra; a part of a name and what the gold ignores are not
    assert [str(error) for error in scores.types["places"].errors] == [
        "x: extra   huyện Sơn Khê",
        "x: extra   Hà Giang",
        "x: missing Bản Mới",
        "x: missing xã Yên Hạ",
    ]


def test_positions_must_all_be_there() -> None:
    gold = {"people": [{"name": "Lê Văn Tám", "positions": ["Chủ tịch UBND xã", "Bí thư"]}]}
    positions = [{"text": "Bí thư", "unit": None}]
    assert share(score({"people": [{"name": "Lê Văn Tám", "positions": positions}]}, gold), "people.positions") == (0, 1)
    positions.append({"text": "chủ tịch UBND xã", "unit": None})
    assert share(score({"people": [{"name": "Lê Văn Tám", "positions": positions}]}, gold), "people.positions") == (1, 1)


def test_facts_speak_for_and_against_their_rules() -> None:
    gold = {
        "counts": [count(12), count(7, optional=True)],
        "awards": [award({"object": "collective", "value": 3}, {"object": "individual", "value": 2, "optional": True})],
        "dates": [{"type": "date", "value": ["2017", "2018"]}, {"type": "date", "value": "2019", "optional": True}],
        "units": [{"name": "UBND xã Yên Hạ"}, {"name": "Hội Nông dân xã", "optional": True}],
        "documents": [{"kind": "chi_thi", "number": "05"}],
        "inconsistencies": [{"kind": "sum", "stated": 12}],
        "ignore": ["Đông Tây"],
    }
    found = {
        "counts": [count(12, rule="a"), count(7, rule="a"), count(9, rule="a"), count(8)],  # 7 is optional, 8 names no rule
        "awards": [
            award({"object": "collective", "value": 3}, {"object": "individual", "value": 2}, rule="b"),
            award({"object": "collective", "value": 3}, {"object": "individual", "value": 6}, rule="b"),  # one wrong, all wrong
            award({"object": "individual", "value": 2}, rule="b"),
        ],
        "dates": [{"type": "date", "value": value, "rule": "c"} for value in ("2017", "2018", "2019", "2020", None)],
        "units": [{"name": name, "rule": "d"} for name in ("UBND xã Yên Hạ", "Hội Nông dân xã", "Đông Tây", "xã Yên Hạ", "Sở Y tế")],
        "documents": [{"kind": "chi_thi", "number": "5", "rule": "e"}, {"kind": "luat", "number": "5", "rule": "e"}],
        "checks": [
            {"kind": "sum", "stated": stated, "status": status, "rule": "f"} for stated, status in ((12, "inconsistent"), (3, "consistent"))
        ],
    }
    judged = {rule: (ratio.right, ratio.all) for rule, ratio in score(found, gold).rules.items()}
    assert judged == {"a": (1, 2), "b": (1, 2), "c": (2, 3), "d": (1, 2), "e": (1, 2), "f": (1, 1)}


def test_documents_by_number_without_zeros_or_title() -> None:
    gold = {"documents": [{"kind": "chi_thi", "number": "05"}, {"kind": "nghi_quyet", "number": "4", "term": "XII"}]}
    found = {"documents": [{"kind": "chi_thi", "number": 5, "title": "x"}, {"kind": "nghi_quyet", "number": "4", "term": None}]}
    assert tally(score(found, gold), "documents") == (1, 1, 1)


def test_events_checks_and_metadata() -> None:
    gold = {
        "events": [{"kind": "tong_ket", "date": "2022-05-12"}],
        "inconsistencies": [{"kind": "sum", "stated": 12}],
        "meta": {"title": "Thi đua", "byline": ["Lan Anh", "Hà"], "published": "2022-05-13", "outlet": None},
    }
    found = {
        "events": [{"kind": "tong_ket", "date": None}],
        "checks": [{"kind": "sum", "stated": 12.0, "status": "inconsistent"}, {"kind": "sum", "stated": 3, "status": "consistent"}],
        "article": {"title": "THI ĐUA", "byline": ["Hà", "Lan Anh"], "published": "2022-05-13T08:00:00+07:00", "outlet": "Báo Yên Hạ"},
    }
    scores = score(found, gold)
    assert tally(scores, "events") == (0, 1, 1)
    assert tally(scores, "inconsistencies") == (1, 0, 0)
    assert tally(scores, "meta") == (3, 1, 1)


def test_grounding_needs_every_span_to_hold_its_words() -> None:
    text = "tặng 12 tập thể"
    good, bad = {"start": 5, "end": 15, "text": "12 tập thể"}, {"start": 4, "end": 14, "text": "12 tập thể"}
    found = {
        "counts": [{**count(12), "evidence": good, "mentions": [good]}, {**count(12), "evidence": good, "mentions": [good, bad]}, count(12)]
    }
    assert share(score(found, {}, text), "grounding") == (1, 3)
    assert share(score(found, {}), "grounding") == (0, 0)


def test_nothing_found_and_nothing_there_is_perfect() -> None:
    scores = score({}, {})
    assert {(tally.precision, tally.recall, tally.f1) for tally in scores.types.values()} == {(1.0, 1.0, 1.0)}


def test_scores_add_up_over_articles() -> None:
    gold = [{"id": "a", "counts": [count(1)]}, {"id": "b", "counts": [count(1), count(2)]}, {"id": "c", "counts": [count(9)]}]
    scores = evaluate({"a": {"counts": [count(1), count(7)]}, "b": {"counts": [count(1)]}}, gold)
    assert tally(scores, "counts_core") == (2, 1, 2)
    core = scores.types["counts_core"]
    assert [core.precision, core.recall, core.f1] == pytest.approx([2 / 3, 1 / 2, 4 / 7])
    assert scores.absent == ["c"]
    assert scores.as_json()["absent"] == ["c"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Đảng uỷ xã", "ĐẢNG ỦY XÃ"),
        ("Hoà  Bình", "Hòa Bình"),
        ("“3 sạch”", "3 sạch"),
        ("Hà Nội – Huế", "Hà Nội-Huế"),
        ("UBND xã.", "UBND xã"),
        ("e\u0302\u0301", "ế"),
    ],
)
def test_names_that_are_the_same(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other)


def test_predictions_pair_by_id_and_by_source(tmp_path: Path) -> None:
    rows: list[Record] = [{"article": {"id": "a"}, "n": 1}, {"article": {"id": "b", "source": "tin/c.txt"}, "n": 2}]
    jsonl = tmp_path / "out.jsonl"
    jsonl.write_text("\n\n".join(json.dumps(row) for row in rows) + "\n", encoding="utf-8")
    assert {name: row["n"] for name, row in read_predicted(jsonl).items() if name} == {"a": 1, "b": 2, "c": 2}
    folder = tmp_path / "out"
    folder.mkdir()
    for row in rows:
        (folder / f"{row['n']}.json").write_text(json.dumps(row), encoding="utf-8")
    assert read_predicted(folder) == read_predicted(jsonl)


def test_a_line_separator_inside_a_string_ends_no_line(tmp_path: Path) -> None:
    file = tmp_path / "out.jsonl"
    file.write_text('{"article": {"id": "a", "title": "một\u2028hai\u0085ba"}}\n', encoding="utf-8")
    assert read_predicted(file)["a"]["article"]["title"] == "một\u2028hai\u0085ba"


@pytest.mark.parametrize(("content", "reason"), [("{", "line 1: Expecting"), ("[]", "line 1: not a JSON object")])
def test_a_bad_line_is_named(tmp_path: Path, content: str, reason: str) -> None:
    file = tmp_path / "out.jsonl"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(ValueError, match=reason):
        read_predicted(file)


def test_gold_needs_files_with_ids(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no gold files"):
        read_gold(tmp_path)
    (tmp_path / "a.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ValueError, match="has no id"):
        read_gold(tmp_path)


def test_texts_are_read_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Sáng\r\nnay".encode())
    assert read_texts(tmp_path, [{"id": "a"}, {"id": "b"}]) == {"a": "Sáng\r\nnay"}
