"""`thidua annotate`: facts out to annotators' tools and their decisions back, as commands."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from corpus.interchange import FORMATS
from tests.corpus.annotated import submit
from tests.thidua.articles import GOOD, write_good
from thidua.cli import app
from thidua.commands.annotate import Tool


def thidua(*arguments: str | Path) -> Result:
    """The result of `thidua ARGUMENTS`."""
    return CliRunner().invoke(app, list(map(str, arguments)))


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    write_good(tmp_path, "a.txt", "b.txt")
    assert thidua("extract", tmp_path / "a.txt", tmp_path / "b.txt", "-o", tmp_path / "facts.jsonl").exit_code == 0
    return tmp_path / "facts.jsonl"


def test_every_format_is_a_tool() -> None:
    assert {tool.value for tool in Tool} == set(FORMATS)


@pytest.mark.parametrize("tool", Tool)
def test_nothing_changed_is_no_decision(tmp_path: Path, facts: Path, tool: Tool) -> None:
    target, decisions = tmp_path / "out.json", tmp_path / "corrections.jsonl"
    exported = thidua("annotate", "export", facts, tmp_path / "b.txt", tmp_path / "a.txt", "--to", tool, "-o", target)
    assert (exported.exit_code, exported.output) == (0, "")
    if tool is Tool.LABEL_STUDIO:
        submit(target)
    imported = thidua("annotate", "import", target, "--from", tool, "--facts", facts, "-o", decisions)
    assert (imported.exit_code, imported.output) == (0, "")
    assert decisions.read_bytes() == b""


def test_a_changed_text_is_named_and_the_others_are_written(tmp_path: Path, facts: Path) -> None:
    (tmp_path / "b.txt").write_text(GOOD + "Thêm.\n", encoding="utf-8")
    target = tmp_path / "texts.jsonl"
    result = thidua("annotate", "export", facts, tmp_path / "a.txt", tmp_path / "b.txt", "--to", "doccano", "-o", target)
    assert result.exit_code == 1 and result.stderr.startswith("b: the text has changed")
    [line] = target.read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["article"] == "a"


def test_decisions_are_lines(tmp_path: Path, facts: Path) -> None:
    target, decisions = tmp_path / "texts.jsonl", tmp_path / "corrections.jsonl"
    thidua("annotate", "export", facts, tmp_path / "a.txt", tmp_path / "b.txt", "--to", "doccano", "-o", target)
    first, second = map(json.loads, target.read_text(encoding="utf-8").splitlines())
    first["label"] = [span for span in first["label"] if span[2] != "counts-model"]
    second["text"] += " "
    target.write_text(f"{json.dumps(first)}\n{json.dumps(second)}\n", encoding="utf-8")
    result = thidua("annotate", "import", target, "--from", "doccano", "--facts", facts, "-o", decisions)
    assert result.exit_code == 1 and result.stderr.startswith("b: its text is not the one that its facts are of")
    [decision] = map(json.loads, decisions.read_text(encoding="utf-8").splitlines())
    assert (decision["article"], decision["list"], decision["action"]) == ("a", "counts", "reject")
    assert decision["span"]["text"] == "5 mô hình điểm"


def test_decisions_are_applied(tmp_path: Path, facts: Path) -> None:
    first, second = map(json.loads, facts.read_text(encoding="utf-8").splitlines())
    about = {"list": "counts", "fact": "c1", "span": first["counts"][0]["evidence"]}
    of = [{"article": record["article"]["id"], "sha256": record["article"]["sha256"]} for record in (first, second)]
    decisions = [
        {**of[0], **about, "action": "reject"},
        {**of[1], **about, "action": "correct", "field": "owner", "new": "u9"},
        {**of[1], **about, "article": "c", "action": "accept"},
    ]
    corrections = tmp_path / "corrections.jsonl"
    corrections.write_text("".join(json.dumps(each) + "\n" for each in decisions), encoding="utf-8")
    result = thidua("annotate", "apply", facts, corrections, "-o", tmp_path / "facts2.jsonl")
    assert result.exit_code == 1
    assert [line.partition(";")[0] for line in result.stderr.splitlines()] == [
        "b: c1, owner: c1 refers to u9, which is no id among units or places",
        "c: there are decisions about it, but no facts of the same text",
    ]
    [written] = map(json.loads, (tmp_path / "facts2.jsonl").read_text(encoding="utf-8").splitlines())
    assert [count["id"] for count in written["counts"]] == [count["id"] for count in first["counts"][1:]]


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["export", "absent.jsonl", "a.txt", "--to", "brat", "-o", "texts"], "absent.jsonl"),
        (["export", "facts.jsonl", "a.txt", "--to", "brat", "-o", "a.txt"], "is there already"),
        (["export", "facts.jsonl", "a.txt", "--to", "brat", "-o", "nowhere/texts"], "no such folder"),
        (["export", "a.txt", "a.txt", "--to", "brat", "-o", "texts"], "a.txt, line 1: not the facts of an article"),
        (["import", "a.txt", "--from", "docbin", "--facts", "facts.jsonl", "-o", "corrections.jsonl"], "no DocBin"),
        (["apply", "facts.jsonl", "a.txt", "-o", "facts2.jsonl"], "a.txt, line 1: no decision about a fact"),
        (["import", "absent.json", "--from", "label-studio", "--facts", "facts.jsonl", "-o", "corrections.jsonl"], "absent.json"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, facts: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], why: str) -> None:
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    result = thidua("annotate", *arguments)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"thidua annotate {arguments[0]}: ") and why in result.stderr
    assert sorted(tmp_path.rglob("*")) == before
