"""`thidua show --why`: one fact explained, in Vietnamese and English; ids that are not there."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from extract import Extractor
from tests.thidua.articles import GOOD, write_bad, write_good
from thidua import why
from thidua.cli import app


def thidua(*arguments: str | Path) -> Result:
    """The result of `thidua ARGUMENTS`."""
    return CliRunner().invoke(app, list(map(str, arguments)))


def test_why_explains_one_fact(tmp_path: Path) -> None:
    write_good(tmp_path, "a.txt")
    result = thidua("show", "--why", "c3", tmp_path)
    assert result.exit_code == 0, result.stderr
    lines = result.stdout.splitlines()
    assert lines[0] == "c3  5 mô hình điểm"
    rule = lines[lines.index("Quy tắc · Rule") + 1]
    assert rule.startswith("  quantities.model") and len(rule) > len("  quantities.model")  # with what it is about
    assert lines[lines.index("Câu · Sentence") + 1] == "  Năm 2022, xã có 5 mô hình điểm."
    period = lines.index("  thời gian · period = 2022")
    assert lines[period + 1 : period + 3] == ["    tính trong thời gian này: “Năm 2022”", "    the time that it covers"]
    assert lines[period + 3].startswith("    counts.period_before The time that the sentence states")


def test_why_takes_the_first_article_that_has_the_fact_or_the_one_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Xã Yên Hạ có 7 mô hình.\n", encoding="utf-8")
    write_good(tmp_path, "b.txt")
    assert thidua("show", "--why", "c1", tmp_path).stdout.startswith("c1  7 mô hình")
    assert thidua("show", "--why", "b:c1", tmp_path).stdout.startswith("c1  12 tập thể")
    assert thidua("show", "--why", "a1", tmp_path).stdout.startswith("a1  UBND xã Yên Hạ tặng Giấy khen")


def test_an_unknown_id_is_wrong_usage_and_lists_the_ids(tmp_path: Path) -> None:
    write_good(tmp_path, "a.txt")
    write_bad(tmp_path, "empty.txt")
    result = thidua("show", "--why", "c99", tmp_path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no fact c99; there are" in result.stderr and "  a: a1, c1 ... c3" in result.stderr
    assert "empty.txt" in result.stderr
    assert thidua("show", "--why", "b:c1", tmp_path).exit_code == 2


def test_help_says_how_to_name_a_fact() -> None:
    text = " ".join(thidua("show", "--help").stdout.split())
    assert "ARTICLE:ID" in text and "--why" in text


@pytest.mark.parametrize("id", ["a1", "c1", "u1", "p1", "d1"])
def test_every_kind_reads_well(id: str) -> None:
    lines = list(why.lines(Extractor().explain(GOOD, id)))
    assert lines[0].startswith(f"{id}  ") and "Vì sao · Why" in lines
    assert max(map(len, lines)) <= 120
