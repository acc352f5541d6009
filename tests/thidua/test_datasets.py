"""The commands about datasets, as a user calls them."""

import csv
import io
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

from schemas.tables import tables
from tests.thidua.articles import write_good
from thidua.cli import app


def thidua(*arguments: str | Path) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    return result.exit_code, result.stdout, result.stderr


def test_extract_then_export(tmp_path: Path) -> None:
    [article] = write_good(tmp_path, "a.txt")
    assert thidua("extract", article, "-o", tmp_path / "f.duckdb") == (0, "", "")
    assert thidua("export", tmp_path / "f.duckdb", "-o", tmp_path / "f.csv") == (0, "", "")
    with (tmp_path / "f.csv" / "award_recipients.csv").open(encoding="utf-8", newline="") as stream:
        rows = [(row["object"], row["value"], row["evidence_text"]) for row in csv.DictReader(stream)]
    assert rows == [("collective", "12.0", "12 tập thể"), ("individual", "30.0", "30 cá nhân")]


def test_export_of_json_lines(tmp_path: Path) -> None:
    [article] = write_good(tmp_path, "a.txt")
    assert thidua("extract", article, "-o", tmp_path / "f.jsonl")[0] == 0
    assert thidua("export", tmp_path / "f.jsonl", "-o", tmp_path / "f.duckdb") == (0, "", "")
    with duckdb.connect(str(tmp_path / "f.duckdb"), read_only=True) as database:
        assert database.execute("SELECT value FROM counts WHERE noun = 'mô hình'").fetchall() == [(5.0,)]


@pytest.mark.parametrize(
    ("source", "target", "reason"),
    [
        ("absent.duckdb", "f.csv", "absent.duckdb: no such dataset; make one with: thidua extract"),
        ("absent.jsonl", "f.csv", "absent.jsonl: no such file"),
        ("absent.duckdb", "f.sqlite", "f.sqlite: the name must say what it is"),
    ],
)
def test_what_cannot_be_exported(tmp_path: Path, source: str, target: str, reason: str) -> None:
    status, _, said = thidua("export", tmp_path / source, "-o", tmp_path / target)
    assert status == 2 and reason in said and not (tmp_path / target).exists()


def test_a_failed_file_is_named_and_listed_beside_the_dataset(tmp_path: Path) -> None:
    [article] = write_good(tmp_path, "a.txt")
    status, _, said = thidua("extract", article, tmp_path / "absent.txt", "-o", tmp_path / "f.parquet")
    assert status == 1 and said == f"{tmp_path}/absent.txt: no such file or folder\n"
    assert "absent.txt" in (tmp_path / "f.errors.jsonl").read_text(encoding="utf-8")


def test_a_later_run_without_failures_leaves_no_list_of_them(tmp_path: Path) -> None:
    [article] = write_good(tmp_path, "a.txt")
    thidua("extract", article, tmp_path / "absent.txt", "-o", tmp_path / "f.jsonl")
    assert thidua("extract", article, "-o", tmp_path / "f.jsonl")[0] == 0
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.txt", "f.jsonl"]


def test_codebook() -> None:
    status, text, _ = thidua("codebook")
    assert status == 0 and text.startswith("# Codebook") and "| `bang_khen` | bằng khen | certificate of merit |" in text
    status, table, _ = thidua("codebook", "--as", "csv")
    assert status == 0
    assert {row["table"] for row in csv.DictReader(io.StringIO(table))} >= {table.name for table in tables()} | {"texts", "duplicates"}
