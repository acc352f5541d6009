"""What annotators changed, as decisions about facts."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from corpus import ReadFailure
from corpus.interchange import find_corrections, read
from corpus.interchange.annotations import AnnotatedArticle, Annotation, annotation
from schemas.corrections import Correction
from tests.corpus.annotated import annotated, facts_of, submit
from tests.corpus.test_interchange import TEXT, example, stretch, written

EXPORTED = annotated(example(), TEXT)


def changed(*, drop: str = "", **others: Any) -> list[dict[str, Any]]:
    """The decisions when annotations whose id begins with `drop` are gone, and `add` stand there."""
    kept = tuple(each for each in EXPORTED.annotations if not drop or not str(each.id).startswith(drop))
    return decisions(replace(EXPORTED, annotations=(*kept, *others.get("add", ()))))


def decisions(returned: AnnotatedArticle) -> list[dict[str, Any]]:
    found = list(find_corrections([example()], [returned]))
    assert all(isinstance(each, Correction) for each in found)
    return [said(each) for each in found if isinstance(each, Correction)]


def said(correction: Correction) -> dict[str, Any]:
    """What a correction says, without the article, and its spans as their words."""
    record = correction.model_dump(exclude_none=True, exclude={"article", "sha256"}, mode="json")
    return {name: value["text"] if isinstance(value, dict) and "text" in value else value for name, value in record.items()}


def mark(words: str, label: str, id: str | None = None) -> Annotation:
    return annotation(TEXT, *stretch(words), label, id)


def test_nothing_changed() -> None:
    assert changed() == []


def test_a_fact_without_annotations_is_rejected() -> None:
    assert changed(drop="p3") == [{"list": "places", "fact": "p3", "action": "reject", "span": "xã Yên Hạ"}]
    assert changed(drop="u2") == [{"list": "units", "fact": "u2", "action": "reject", "span": "UBND xã Yên Hạ"}]


def test_a_rejected_award_takes_its_recipients_along() -> None:
    gone = "UBND xã Yên Hạ khen\n5 tập thể"
    assert changed(drop="a4.evidence") == [{"list": "awards", "fact": "a4", "action": "reject", "span": gone}]


def test_a_mention_is_removed() -> None:
    correction = {"list": "units", "fact": "u2", "action": "correct", "field": "mentions.1", "old": "xã Yên Hạ", "span": "xã Yên Hạ"}
    assert changed(drop="u2.mentions.1") == [correction]


def test_the_evidence_is_removed_and_another_stands_in() -> None:
    about = {"list": "units", "fact": "u2", "action": "correct", "old": "UBND xã Yên Hạ", "span": "UBND xã Yên Hạ"}
    assert changed(drop="u2.evidence") == [{**about, "field": "evidence", "new": "xã Yên Hạ"}, {**about, "field": "mentions.0"}]


@pytest.mark.parametrize("id", ["c1.evidence", None], ids=["with its id", "without id"])
def test_a_stretch_is_moved(id: str | None) -> None:
    old, new = "12 mô hình\tđiểm", "có 12 mô hình"
    about = {"list": "counts", "fact": "c1", "action": "correct", "old": old, "new": new, "span": old}
    moved = changed(drop="c1", add=[mark(new, "counts-model", id)])
    assert moved == [{**about, "field": "evidence"}, {**about, "field": "mentions.0"}]


@pytest.mark.parametrize("id", ["c1.evidence", None], ids=["with its id", "without id"])
def test_a_code_is_corrected(id: str | None) -> None:
    words = "12 mô hình\tđiểm"
    correction = {"list": "counts", "fact": "c1", "action": "correct", "field": "object", "old": "model", "new": "exemplar", "span": words}
    assert changed(drop="c1", add=[mark(words, "counts-exemplar", id)]) == [correction]


def test_one_relabelled_mention_is_enough() -> None:
    correction = {
        "list": "units",
        "fact": "u2",
        "action": "correct",
        "field": "kind",
        "old": "school",
        "new": "peoples_committee",
        "span": "xã Yên Hạ",
    }
    assert changed(drop="u2.mentions.1", add=[mark("xã Yên Hạ", "units-peoples_committee", "u2.mentions.1")]) == [correction]


def test_a_recipient_is_corrected_and_removed() -> None:
    words = "UBND xã Yên Hạ khen\n5 tập thể"
    about = {"list": "awards", "fact": "a4", "action": "correct", "span": words}
    assert changed(drop="a4.recipients", add=[mark(words, "award_recipients-collective", "a4.recipients.0")]) == [
        {**about, "field": "recipients.0.object", "old": "individual", "new": "collective"}
    ]
    assert changed(drop="a4.recipients", add=[mark("5 tập thể", "award_recipients-individual")]) == [
        {**about, "field": "recipients.0.evidence", "old": words, "new": "5 tập thể"}
    ]
    assert changed(drop="a4.recipients") == [{**about, "field": "recipients.0", "old": words}]


def test_a_label_of_another_list_rejects_and_adds() -> None:
    words = "12 mô hình\tđiểm"
    assert changed(drop="c1", add=[mark(words, "models", "c1.evidence")]) == [
        {"list": "counts", "fact": "c1", "action": "reject", "span": words},
        {"list": "models", "action": "add", "span": words},
    ]


def test_what_is_new_is_added_in_the_order_of_the_text() -> None:
    assert changed(add=[mark("5 tập thể", "counts-collective"), mark("🎉", "places")]) == [
        {"list": "places", "action": "add", "span": "🎉"},
        {"list": "counts", "action": "add", "span": "5 tập thể", "new": {"object": "collective"}},
    ]


def test_a_double_is_nothing_new() -> None:
    assert changed(add=[mark("12 mô hình\tđiểm", "counts-model")]) == []


def test_of_two_facts_in_one_place_the_one_without_its_id_is_gone() -> None:
    facts = facts_of(TEXT, "yen-ha", [("counts", [(2, 5)]), ("counts", [(2, 5)])])
    article = annotated(facts, TEXT)
    kept = replace(article, annotations=article.annotations[1:])
    [gone] = find_corrections([facts], [kept])
    assert isinstance(gone, Correction) and (gone.fact, gone.action) == ("c1", "reject")
    nameless = replace(article, annotations=(replace(article.annotations[0], id=None),))
    assert list(find_corrections([facts], [nameless])) == []
    relabelled = replace(article, annotations=(annotation(TEXT, 2, 5, "counts-unit"),))
    corrected = [each for each in find_corrections([facts], [relabelled]) if isinstance(each, Correction)]
    assert [(each.fact, each.field, each.new) for each in corrected] == [("c1", "object", "unit"), ("c2", "object", "unit")]


def test_what_cannot_be_compared_is_named() -> None:
    foreign = replace(EXPORTED, annotations=(mark("🎉", "PERSON"),))
    texts = [replace(EXPORTED, sha256="0" * 64), replace(EXPORTED, id="another"), foreign, EXPORTED]
    reasons = [failure.reason for failure in find_corrections([example()], texts) if isinstance(failure, ReadFailure)]
    assert [reason.partition(";")[0] for reason in reasons] == [
        "yen-ha: its text is not the one that its facts are of",
        "another: there are no facts of it",
        "yen-ha: the label 'PERSON' is none of ours",
    ]


def test_who_and_when_are_kept(tmp_path: Path) -> None:
    file = written(tmp_path, "label-studio")
    submit(file, completed_by=7, updated_at="2024-05-01T08:00:00Z")
    tasks = json.loads(file.read_text(encoding="utf-8"))
    del tasks[0]["annotations"][0]["result"][0]
    file.write_text(json.dumps(tasks), encoding="utf-8")
    [rejected] = find_corrections([example()], read(file, "label-studio"))
    assert isinstance(rejected, Correction)
    assert (rejected.fact, rejected.who, rejected.when) == ("a4", "7", "2024-05-01T08:00:00Z")
    assert (rejected.article, rejected.sha256) == ("yen-ha", example().article.sha256)


def test_a_line_deleted_in_an_ann_file(tmp_path: Path) -> None:
    folder = written(tmp_path, "brat")
    file = folder / "yen-ha.ann"
    lines = file.read_bytes().decode().split("\n")
    file.write_bytes("\n".join(line for line in lines if not line.startswith("T2\t")).encode())
    [rejected] = find_corrections([example()], read(folder, "brat"))
    assert isinstance(rejected, Correction) and (rejected.fact, rejected.action) == ("c1", "reject")


@pytest.mark.parametrize(
    "wrong",
    [
        {"list": "warnings", "fact": "c1", "action": "reject"},
        {"list": "counts", "action": "reject"},
        {"list": "counts", "fact": "c1", "action": "add", "field": "object"},
        {"list": "counts", "fact": "c1", "action": "correct"},
        {"list": "counts", "fact": "c1", "action": "correct", "field": "value", "new": float("inf")},
        {"list": "counts", "fact": "c1", "action": "accept", "field": "object"},
    ],
)
def test_corrections_must_make_sense(wrong: dict[str, Any]) -> None:
    place = {"article": "a", "sha256": "0" * 64, "span": {"start": 0, "end": 1, "text": "x"}}
    assert Correction.model_validate({**place, "list": "counts", "fact": "c1", "action": "accept"})
    assert Correction.model_validate({**place, "list": "counts", "fact": "c9", "action": "add"})
    with pytest.raises(ValidationError):
        Correction.model_validate({**place, **wrong})
