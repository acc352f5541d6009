"""The other commands in the same process: show, schema, rules, evaluate."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from typer.testing import CliRunner, Result

from schemas.publish import FOLDER
from tests.schemas.facts import TEXT, facts
from tests.thidua.articles import GOOD, write_bad, write_good
from thidua.cli import app
from thidua.page import plain
from thidua.tables import number, tables


def thidua(*arguments: str | Path) -> Result:
    """The result of `thidua ARGUMENTS`."""
    return CliRunner().invoke(app, list(map(str, arguments)))


def test_show_is_plain_when_piped(tmp_path: Path) -> None:
    write_good(tmp_path, "a.txt", "b.txt")
    result = thidua("show", tmp_path)
    assert result.exit_code == 0
    assert "\x1b" not in result.stdout
    assert result.stdout.count(GOOD.strip()) == 2
    assert result.stdout.index("== a") < result.stdout.index("Số liệu") < result.stdout.index("== b")


def test_show_names_what_failed(tmp_path: Path) -> None:
    write_good(tmp_path, "a.txt")
    write_bad(tmp_path, "empty.txt")
    result = thidua("show", tmp_path)
    assert result.exit_code == 1 and "empty.txt" in result.stderr and "== a" in result.stdout
    assert thidua("show", tmp_path / "empty.txt").exit_code == 2


def test_tables_say_names_instead_of_ids() -> None:
    by_name = {table.name: table for table in tables(facts())}
    assert list(by_name) == [
        "events", "awards", "counts", "models", "movements", "units", "places", "people", "dates", "documents", "checks",
    ]  # fmt: skip
    assert by_name["counts"].rows[1] == {
        "id": "c2", "giá trị": "5", "đối tượng": "đơn vị, tổ chức", "hành động": "", "của": "xã Yên Hạ", "nguyên văn": "5 chi hội",
    }  # fmt: skip
    assert by_name["awards"].rows[0]["của"] == "UBND xã" and by_name["awards"].rows[0]["cho"] == "12 tập thể"
    assert by_name["people"].rows[0]["tên"] == "ông Lê Văn Tám"


def test_plain_page() -> None:
    from schemas import Article

    page = plain(Article(text=TEXT, id="yen-ha"), facts())
    assert page.startswith(f"== yen-ha\n\n{TEXT}\n\nSự kiện\nid\tloại\t")
    assert page.endswith("\n\nđịa danh chưa rõ: xã Yên Hạ\n")


@pytest.mark.parametrize(
    ("value", "text"), [(1163, "1.163"), (609.5, "609,5"), (2.6e9, "2.600.000.000"), (0, "0"), (47.6, "47,6"), (1e12, "1.000.000.000.000")]
)
def test_numbers_as_vietnamese_writes_them(value: float, text: str) -> None:
    assert number(value) == text


@pytest.mark.parametrize(
    ("arguments", "file"),
    [((), "article_facts"), (("article-facts",), "article_facts"), (("article",), "article")],
)
def test_schema(arguments: tuple[str, ...], file: str) -> None:
    result = thidua("schema", *arguments)
    assert (result.exit_code, result.stdout) == (0, (FOLDER / f"{file}.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(json.loads(result.stdout))


def test_an_unknown_schema_is_wrong_usage() -> None:
    assert thidua("schema", "people").exit_code == 2


def test_rules_of_one_family() -> None:
    result = thidua("rules", "numbers")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "NUMBERS"
    assert any(line.split()[:3] == ["numbers.share", "A", "part"] for line in lines)
    assert lines.index("    value 609.5") + 1 == lines.index("      còn [609,5] ngày")
    assert lines.index("  Counter-examples, which must give nothing") < lines.index("      quận Hai Bà Trưng")


def test_rules_of_all_families() -> None:
    from extract.mentions import FAMILIES

    heads = [line for line in thidua("rules").stdout.splitlines() if line and not line.startswith(" ")]
    assert {family.name.upper() for family in FAMILIES} | {"AWARDS"} <= set(heads)
    assert len(set(heads)) == len(heads)
    assert all(head.isupper() for head in heads)  # examples of several lines are indented as one


def test_an_unknown_family_is_wrong_usage() -> None:
    result = thidua("rules", "weather")
    assert result.exit_code == 2 and "numbers" in result.stderr


@pytest.fixture
def scored(tmp_path: Path) -> tuple[Path, Path]:
    """Output of one article, and a folder with its gold."""
    gold = tmp_path / "gold"
    gold.mkdir()
    wanted: dict[str, Any] = {
        "id": "yen-ha",
        "counts": [{"value": 12, "object": "collective", "action": "built"}, {"value": 6, "object": "unit"}],
    }
    (gold / "yen-ha.json").write_text(json.dumps(wanted), encoding="utf-8")
    (tmp_path / "yen-ha.txt").write_text(TEXT, encoding="utf-8")
    output = tmp_path / "out.jsonl"
    output.write_text(facts().model_dump_json() + "\n", encoding="utf-8")
    return output, gold


def test_evaluate(scored: tuple[Path, Path]) -> None:
    result = thidua("evaluate", *scored, "--texts", scored[0].parent)
    assert result.exit_code == 0
    rows = {line.split()[0]: line.split()[1:] for line in result.stdout.splitlines() if line}
    assert rows["counts_core"] == ["0.500", "0.500", "0.500", "1", "1", "1"]
    assert rows["counts.action"] == ["0.000", "0", "1"]
    assert rows["grounding"] == ["1.000", "6", "6"]
    assert "missing unit" not in result.stdout


def test_evaluate_lists_errors(scored: tuple[Path, Path]) -> None:
    lines = thidua("evaluate", *scored, "--errors").stdout.splitlines()
    assert "counts_core      yen-ha: missing unit eq 6.0 -" in lines
    assert "counts_core      yen-ha: extra   unit eq 5.0 -" in lines
    assert "counts.action    yen-ha: wrong   collective eq 12.0 -: 'commended', want 'built'" in lines


def test_evaluate_as_json(scored: tuple[Path, Path]) -> None:
    scores = json.loads(thidua("evaluate", *scored, "--json").stdout)
    assert scores["types"]["counts_core"] == {"p": 0.5, "r": 0.5, "f1": 0.5, "tp": 1, "fp": 1, "fn": 1}
    assert scores["links"]["counts.action"] == [0, 1] and scores["absent"] == []


def test_evaluate_refuses_what_it_cannot_read(scored: tuple[Path, Path], tmp_path: Path) -> None:
    output, gold = scored
    assert thidua("evaluate", tmp_path / "nowhere.jsonl", gold).exit_code == 2
    assert thidua("evaluate", output, tmp_path / "nowhere").exit_code == 2
    output.write_text("{", encoding="utf-8")
    result = thidua("evaluate", output, gold)
    assert result.exit_code == 2 and "line 1" in result.stderr
