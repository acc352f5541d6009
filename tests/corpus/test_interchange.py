"""Every format gives back exactly the stretches that went in, and its files obey its rules."""

import base64
import json
import re
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.etree import ElementTree

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from spacy.tokens import DocBin, Span

from corpus import ReadFailure, article_from_text
from corpus.interchange import FORMATS, InterchangeError, find_corrections, pair_with_texts, read, read_facts, write
from corpus.interchange.annotations import AnnotatedArticle
from corpus.interchange.labels import labels
from schemas import ArticleFacts
from tests.corpus.annotated import annotated, facts_and_text, facts_of, submit

NAMES = {
    "label-studio": "tasks.json",
    "doccano": "texts.jsonl",
    "brat": "texts",
    "web-annotation": "texts.jsonld",
    "docbin": "texts.spacy",
}
KEEPS_IDS = set(NAMES) - {"doccano"}
TEXT = "🎉 Năm 2022,\r\nxã Yên Hạ có 12 mô hình\tđiểm; UBND xã Yên Hạ khen\n5 tập thể."


def stretch(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def example() -> ArticleFacts:
    """A count, a unit named twice, a place within it, and an award over a line break."""
    return facts_of(
        TEXT,
        "yen-ha",
        [
            ("counts", [stretch("12 mô hình\tđiểm")]),
            ("units", [stretch("UBND xã Yên Hạ"), stretch("xã Yên Hạ")]),
            ("places", [stretch("xã Yên Hạ")]),
            ("awards", [stretch("UBND xã Yên Hạ khen\n5 tập thể")]),
            ("dates", [stretch("2022,\r\nxã")]),
        ],
    )


def written(tmp_path: Path, format: str, facts: ArticleFacts | None = None, text: str = TEXT) -> Path:
    target = tmp_path / NAMES[format]
    write([annotated(facts or example(), text)], format, target)
    return target


def loaded(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))


def stretches(article: AnnotatedArticle) -> set[tuple[int, int, str, str]]:
    return {(each.start, each.end, each.text, each.label) for each in article.annotations}


def test_formats_are_all_tested() -> None:
    assert set(NAMES) == set(FORMATS)


@pytest.mark.parametrize("format", NAMES)
@given(pair=facts_and_text())
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_goes_out_comes_back(format: str, pair: tuple[ArticleFacts, str]) -> None:
    facts, text = pair
    sent = annotated(facts, text)
    with TemporaryDirectory() as folder:
        target = written(Path(folder), format, facts, text)
        if format == "label-studio":
            submit(target)
        [returned] = read(target, format)
    assert (returned.id, returned.sha256) == (sent.id, sent.sha256)
    assert stretches(returned) == stretches(sent)
    if format in KEEPS_IDS:
        assert [each.id for each in returned.annotations] == [each.id for each in sent.annotations]
    assert list(find_corrections([facts], [returned])) == []


def test_label_studio_tasks(tmp_path: Path) -> None:
    file = written(tmp_path, "label-studio")
    [task] = loaded(file)
    assert task["data"]["text"] == TEXT and task["data"]["article"] == "yen-ha"
    regions = task["predictions"][0]["result"]
    assert len({region["id"] for region in regions}) == len(regions) == 7
    assert {(region["from_name"], region["to_name"], region["type"]) for region in regions} == {("label", "text", "labels")}
    count = next(region for region in regions if region["id"] == "c1.evidence")
    start, end = stretch("12 mô hình\tđiểm")
    assert count["value"] == {"start": start, "end": end, "text": "12 mô hình\tđiểm", "labels": ["counts-model"]}
    assert "noun: mô hình" in count["meta"]["text"]

    view = ElementTree.parse(file.with_suffix(".xml")).getroot()
    control, shown = view.find("Labels"), view.find("Text")
    assert control is not None and shown is not None
    assert (control.get("name"), control.get("toName")) == ("label", "text") == (regions[0]["from_name"], shown.get("name"))
    assert shown.get("value") == "$text"
    assert [label.get("value") for label in control] == list(labels())


def test_label_studio_before_it_counted_code_points(tmp_path: Path) -> None:
    file = written(tmp_path, "label-studio")
    submit(file, completed_by={"id": 7, "email": "lan@example.vn"}, updated_at="2024-05-01T08:00:00Z")
    tasks = loaded(file)
    start, end = stretch("Yên Hạ có 12")
    shown = {"start": start + 1, "end": end + 1, "text": "Yên Hạ có 12", "labels": ["models"]}
    tasks[0]["annotations"][0]["result"].append({"id": "x", "type": "labels", "value": shown})
    file.write_text(json.dumps(tasks), encoding="utf-8")
    [article] = read(file, "label-studio")
    assert (article.annotations[-1].start, article.annotations[-1].end) == (start, end)
    assert (article.who, article.when) == ("lan@example.vn", "2024-05-01T08:00:00Z")


def test_label_studio_shows_line_breaks_in_its_own_way(tmp_path: Path) -> None:
    file = written(tmp_path, "label-studio")
    submit(file)
    tasks = loaded(file)
    for region in tasks[0]["annotations"][0]["result"]:
        region["value"]["text"] = re.sub(r"[\r\n]", r"\\n", region["value"]["text"])
    file.write_text(json.dumps(tasks), encoding="utf-8")
    [article] = read(file, "label-studio")
    assert stretches(article) == stretches(annotated(example(), TEXT))


def test_label_studio_passes_over_what_nobody_finished(tmp_path: Path) -> None:
    file = written(tmp_path, "label-studio")
    with pytest.raises(InterchangeError, match="nobody has annotated"):
        read(file, "label-studio")
    submit(file)
    tasks = loaded(file)
    tasks[0]["annotations"][0]["was_cancelled"] = True
    file.write_text(json.dumps(tasks), encoding="utf-8")
    with pytest.raises(InterchangeError, match="nobody has annotated"):
        read(file, "label-studio")


def test_doccano_lines(tmp_path: Path) -> None:
    line = loaded(written(tmp_path, "doccano"))
    assert set(line) == {"text", "label", "article", "sha256"} and line["text"] == TEXT
    assert all([int, int, str] == list(map(type, span)) for span in line["label"])
    assert [*stretch("12 mô hình\tđiểm"), "counts-model"] in line["label"]
    assert line["label"] == sorted(line["label"]) and len({tuple(span) for span in line["label"]}) == len(line["label"])


@pytest.mark.parametrize("shape", ["labels and meta", "entities and data"])
def test_doccano_exports_of_other_versions(tmp_path: Path, shape: str) -> None:
    file = written(tmp_path, "doccano")
    line = loaded(file)
    about = {"article": line["article"], "sha256": line["sha256"]}
    if shape == "labels and meta":
        other = {"id": 101, "text": line["text"], "meta": about, "labels": line["label"]}
    else:
        spans = [{"id": 9, "start_offset": start, "end_offset": end, "label": label} for start, end, label in line["label"]]
        other = {"id": 101, "data": line["text"], **about, "entities": spans, "relations": []}
    file.write_text(json.dumps(other) + "\n", encoding="utf-8")
    [article] = read(file, "doccano")
    assert stretches(article) == stretches(annotated(example(), TEXT))


def test_a_byte_order_mark_before_json_is_no_harm(tmp_path: Path) -> None:
    file = written(tmp_path, "doccano")
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    [article] = read(file, "doccano")
    assert stretches(article) == stretches(annotated(example(), TEXT))


def test_brat_files(tmp_path: Path) -> None:
    folder = written(tmp_path, "brat")
    assert (folder / "yen-ha.txt").read_bytes() == TEXT.encode()
    lines = (folder / "yen-ha.ann").read_bytes().decode().splitlines()
    bound = [re.fullmatch(r"(T\d+)\t([\w-]+) (\d+ \d+(?:;\d+ \d+)*)\t([^\t]+)", line) for line in lines if line.startswith("T")]
    assert len(bound) * 2 == len(lines) and len({line.split("\t")[0] for line in lines}) == len(lines)
    for found in bound:
        assert found is not None and found[2] in labels()
        spans = [tuple(map(int, pair.split())) for pair in found[3].split(";")]
        assert found[4] == " ".join(TEXT[start:end] for start, end in spans)
        assert all(before[1] < after[0] for before, after in pairwise(spans))
    start = TEXT.index("12 mô hình")
    assert f"T2\tcounts-model {start} {start + 10};{start + 11} {start + 15}\t12 mô hình điểm" in lines
    entities = (folder / "annotation.conf").read_text(encoding="utf-8").split("[relations]")[0].split()[1:]
    assert entities == list(labels())
    assert "counts-model | Số liệu: mô hình\n" in (folder / "visual.conf").read_text(encoding="utf-8")


def test_brat_keeps_one_annotation_a_line_for_every_reader(tmp_path: Path) -> None:
    text = "x".join(["", *"\n\r\t\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", ""])
    folder = written(tmp_path, "brat", facts_of(text, "x", [("places", [(0, len(text))])]), text)
    bound, note = (folder / "x.ann").read_bytes().decode().splitlines()
    assert bound.endswith("\t" + " ".join("x" * 12)) and note == f"#1\tAnnotatorNotes T1\tp1.evidence 0 {len(text)}"


def test_brat_reads_what_annotators_add(tmp_path: Path) -> None:
    folder = written(tmp_path, "brat")
    start = TEXT.index("khen\n5")
    added = (
        f"T90\tmodels {start} {start + 4};{start + 5} {start + 6}\tkhen 5\nR1\tX Arg1:T1 Arg2:T2\n#91\tAnnotatorNotes T90\tcó thật không?\n"
    )
    with (folder / "yen-ha.ann").open("a", encoding="utf-8") as stream:
        stream.write(added)
    [article] = read(folder, "brat")
    last = article.annotations[-1]
    assert (last.id, last.text, last.label) == (None, "khen\n5", "models")


def test_brat_refuses_gaps(tmp_path: Path) -> None:
    folder = written(tmp_path, "brat")
    (folder / "yen-ha.ann").write_text("T1\tmodels 2 5;10 14\tNăm 2022\n", encoding="utf-8")
    with pytest.raises(InterchangeError, match=r"yen-ha\.ann, line 1: the annotation leaves out ' 2022'"):
        read(folder, "brat")


def test_brat_tells_articles_of_one_id_apart(tmp_path: Path) -> None:
    other = TEXT + "\n"
    write([annotated(example(), TEXT), annotated(facts_of(other, "yen-ha", []), other)], "brat", tmp_path / "texts")
    assert {file.name for file in (tmp_path / "texts").glob("*.txt")} == {"yen-ha.txt", "yen-ha~2.txt"}
    assert [(article.id, article.text) for article in read(tmp_path / "texts", "brat")] == [("yen-ha", TEXT), ("yen-ha", other)]


def test_brat_cannot_show_line_breaks_alone(tmp_path: Path) -> None:
    facts = facts_of("a\nb", "x", [("places", [(1, 2)])])
    with pytest.raises(InterchangeError, match=r"x: p1\.evidence is nothing but line breaks"):
        write([annotated(facts, "a\nb")], "brat", tmp_path / "texts")
    assert not list(tmp_path.iterdir())


def test_web_annotations(tmp_path: Path) -> None:
    [collection] = loaded(written(tmp_path, "web-annotation"))
    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld" and collection["type"] == "AnnotationCollection"
    page = collection["first"]
    assert page["type"] == "AnnotationPage" and page["partOf"] == collection["id"]
    assert collection["total"] == len(page["items"]) == 7
    ids = [collection["id"], page["id"], *(item["id"] for item in page["items"])]
    assert len(set(ids)) == len(ids)
    for item in page["items"]:
        assert item["type"] == "Annotation" and item["motivation"] == "tagging"
        position, quoted = item["target"]["selector"]
        assert position["type"] == "TextPositionSelector" and quoted["type"] == "TextQuoteSelector"
        assert quoted["exact"] == TEXT[position["start"] : position["end"]]
        before, after = quoted["prefix"], quoted["suffix"]
        assert TEXT[: position["start"]].endswith(before) and TEXT[position["end"] :].startswith(after)
        assert len(before) == min(32, position["start"]) and len(after) == min(32, len(TEXT) - position["end"])
    digest = page["items"][0]["target"]["source"]["id"].removeprefix("ni:///sha-256;")
    assert base64.urlsafe_b64decode(digest + "=").hex() == example().article.sha256


def test_web_annotation_counts_code_points(tmp_path: Path) -> None:
    file = written(tmp_path, "web-annotation")
    collections = loaded(file)
    collections[0]["first"]["items"][0]["target"]["selector"][0]["end"] += 1
    file.write_text(json.dumps(collections), encoding="utf-8")
    with pytest.raises(InterchangeError, match="count code points"):
        read(file, "web-annotation")


def test_docbin_is_for_spacy(tmp_path: Path) -> None:
    file = written(tmp_path, "docbin")
    nlp = spacy.blank("thidua_vi")
    [doc] = DocBin().from_disk(file).get_docs(nlp.vocab)
    assert doc.text == TEXT
    assert {(span.start_char, span.end_char, span.label_) for span in doc.spans["sc"]} == {
        (each.start, each.end, each.label) for each in annotated(example(), TEXT).annotations
    }


def test_docbin_moved_by_somebody_with_spacy(tmp_path: Path) -> None:
    text = "Xã có 12mô hình."
    file = written(tmp_path, "docbin", facts_of(text, "x", [("counts", [(7, 11)])]), text)  # "2mô ", across the edges of tokens
    [doc] = DocBin().from_disk(file).get_docs(spacy.blank("thidua_vi").vocab)
    [span] = doc.spans["sc"]
    assert span.text == "12mô"
    doc.spans["sc"] = [Span(doc, span.start, span.end + 1, label=span.label, span_id=span.id)]
    DocBin(docs=[doc], store_user_data=True).to_disk(file)
    [article] = read(file, "docbin")
    assert stretches(article) == {(6, 15, "12mô hình", "counts-model")}


@pytest.mark.parametrize("format", NAMES)
def test_nothing_is_overwritten(tmp_path: Path, format: str) -> None:
    target = tmp_path / NAMES[format]
    target.write_text("somebody's work")
    with pytest.raises(InterchangeError, match="is there already"):
        write([annotated(example(), TEXT)], format, target)
    assert target.read_text() == "somebody's work" and list(tmp_path.iterdir()) == [target]


def test_no_configuration_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "tasks.xml").write_text("mine")
    with pytest.raises(InterchangeError, match=r"tasks\.xml is there already"):
        write([annotated(example(), TEXT)], "label-studio", tmp_path / "tasks.json")
    assert [file.name for file in tmp_path.iterdir()] == ["tasks.xml"]


@pytest.mark.parametrize("format", NAMES)
def test_nothing_to_write_is_an_error(tmp_path: Path, format: str) -> None:
    with pytest.raises(InterchangeError, match="no article to write"):
        write([], format, tmp_path / NAMES[format])
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("format", NAMES)
@pytest.mark.parametrize("content", [b"", b"\x00\xff", b"{}", b"[]", b"[1]", b'{"text": "a", "label": [[0, 9, "models"]], "article": "x"}'])
def test_files_that_are_something_else(tmp_path: Path, format: str, content: bytes) -> None:
    source = tmp_path / NAMES[format]
    source.write_bytes(content)
    with pytest.raises(InterchangeError):
        list(read(source, format))


def test_texts_belong_to_facts_by_id_and_hash() -> None:
    facts = [example(), facts_of("b", "b", []), facts_of("c", "c", [])]
    texts = [article_from_text("another", id="b"), article_from_text(TEXT, id="yen-ha"), article_from_text("x", id="unknown")]
    found = list(pair_with_texts(facts, texts))
    assert isinstance(found[0], AnnotatedArticle) and found[0].id == "yen-ha"
    failures = [failure.reason for failure in found[1:] if isinstance(failure, ReadFailure)]
    assert len(failures) == 2
    assert failures[0].startswith("b: the text has changed") and failures[1].startswith("c: there are facts of it, but no text")


def test_facts_are_read_from_json_lines(tmp_path: Path) -> None:
    file = tmp_path / "facts.jsonl"
    file.write_text(example().model_dump_json() + "\n\n", encoding="utf-8")
    assert list(read_facts(file)) == [example()]
    file.write_text(example().model_dump_json() + '\n{"article": 1}\n', encoding="utf-8")
    with pytest.raises(InterchangeError, match=r"facts\.jsonl, line 2: not the facts of an article"):
        list(read_facts(file))
