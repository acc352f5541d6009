"""`thidua duplicates`: articles in, a dataset that knows its copies, its events and where the press disagrees."""

import csv
import json
import sys
from pathlib import Path
from typing import Any

import duckdb
import frictionless
import openpyxl
import pytest
from typer.testing import CliRunner, Result

from corpus.linking import dataset as module
from tests.thidua.retold import FIRST, LOOKALIKE, OTHER_TELLING, REPRINT
from thidua.cli import app

# The reprint stands before what it reprints, and the last article has no date.
ARTICLES = [
    ("2022-05-15", REPRINT),
    ("2022-05-13", FIRST),
    ("2022-05-14T08:00:00+07:00", OTHER_TELLING),
    ("2022-05-20", LOOKALIKE),
    (None, FIRST),
]
KEY = "tong_ket/2022-05-12/hội nông dân huyện hòa an/vn63:051"


def call(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def extracted(folder: Path, *options: str) -> Path:
    lines = [json.dumps({"published": published, "text": text}, ensure_ascii=False) for published, text in ARTICLES]
    (folder / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    result = call("extract", folder / "a.jsonl", "-o", folder / "f.duckdb", *options)
    assert result.exit_code == 0, result.output
    return folder / "f.duckdb"


def rows(dataset: Path, query: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(dataset), read_only=True) as database:
        return database.execute(query).fetchall()


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = extracted(tmp_path_factory.mktemp("dataset"))
    result = call("duplicates", path)
    assert result.output.splitlines() == [
        "5 articles; exact duplicates: 1, near duplicates: 1",
        "2 events with a day and a host; told independently by several: 1",
        "4 numbers of theirs side by side; disagreements: 1",
    ]
    return path


def test_copies_lead_to_the_article_that_was_first_published(dataset: Path) -> None:
    assert rows(dataset, "SELECT article, duplicate_of, kind FROM duplicates ORDER BY 1") == [(1, 2, "near"), (5, 2, "exact")]
    assert rows(dataset, "SELECT count(*) FROM articles") == [(5,)]


def test_tellings_of_one_event_share_its_key_and_copies_are_one_witness(dataset: Path) -> None:
    assert rows(dataset, f"SELECT article, telling FROM same_events WHERE event_key = '{KEY}' ORDER BY 1") == [
        (1, 2),
        (2, 2),
        (3, 3),
        (5, 2),
    ]
    assert len(rows(dataset, "SELECT DISTINCT event_key FROM same_events")) == 2


def test_numbers_stand_side_by_side_and_the_disagreement_shows_its_evidence(dataset: Path) -> None:
    assert rows(dataset, "SELECT article, list, value FROM event_numbers ORDER BY number") == [
        (2, "awards", 18.0),
        (3, "awards", 18.0),
        (2, "awards", 46.0),
        (3, "awards", 48.0),
    ]
    [(subject, *one)] = rows(
        dataset, "SELECT subject, article, value, evidence_text, other_article, other_value, other_evidence_text FROM disagreements"
    )
    assert subject == "giay_khen / hội nông dân huyện hòa an / individual"
    assert one == [2, 46.0, "46 cá nhân", 3, 48.0, "48 cá nhân"]


def test_evidence_stands_in_the_texts(dataset: Path) -> None:
    query = """
        SELECT count(*), count(*) FILTER (substring(t.text, n.evidence_start + 1, n.evidence_end - n.evidence_start) = n.evidence_text)
        FROM event_numbers n JOIN texts t USING (article)
    """
    assert rows(dataset, query) == [(4, 4)]
    assert rows(dataset, "SELECT text FROM texts ORDER BY article") == [(text,) for _, text in ARTICLES]


def test_again_gives_the_same_and_explains_its_columns(dataset: Path) -> None:
    tables = ("duplicates", "same_events", "event_numbers", "disagreements")
    before = [rows(dataset, f"SELECT * FROM {table}") for table in tables]
    assert call("duplicates", dataset).exit_code == 0
    assert [rows(dataset, f"SELECT * FROM {table}") for table in tables] == before
    explained = "SELECT count(*) = count(comment) FROM duckdb_columns() WHERE table_name = ?"
    with duckdb.connect(str(dataset), read_only=True) as database:
        assert [database.execute(explained, [table]).fetchall() for table in tables] == [[(True,)]] * 4


def test_export_takes_the_tables_along(dataset: Path, tmp_path: Path) -> None:
    assert call("export", dataset, "-o", tmp_path / "f.csv").exit_code == 0
    report = frictionless.validate(str(tmp_path / "f.csv" / "datapackage.json"))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])
    with (tmp_path / "f.csv" / "disagreements.csv").open(encoding="utf-8", newline="") as stream:
        assert [row["other_value"] for row in csv.DictReader(stream)] == ["48.0"]
    assert call("export", dataset, "-o", tmp_path / "f.xlsx").exit_code == 0
    sheets = openpyxl.load_workbook(tmp_path / "f.xlsx", read_only=True).sheetnames
    assert {"duplicates", "disagreements"} <= set(sheets) and "texts" not in sheets


def test_without_texts_only_exact_copies_are_known_and_it_says_so(tmp_path: Path) -> None:
    path = extracted(tmp_path, "--no-texts")
    assert rows(path, "SELECT count(*) FROM texts") == [(0,)]
    assert "--no-texts" in dict(rows(path, "SELECT key, value FROM dataset"))["command"]
    result = call("duplicates", path)
    assert result.exit_code == 0 and "the dataset holds no texts" in result.output
    assert rows(path, "SELECT article, duplicate_of, kind FROM duplicates") == [(5, 2, "exact")]


def test_what_fails_leaves_the_older_tables(dataset: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = rows(dataset, "SELECT * FROM disagreements")
    write = module._write

    def fail_at_the_last(database: duckdb.DuckDBPyConnection, table: Any, found: Any) -> None:
        write(database, table, [])
        if table.name == "disagreements":
            raise duckdb.IOException("the disk is full")

    monkeypatch.setattr(module, "_write", fail_at_the_last)
    result = call("duplicates", dataset)
    assert result.exit_code == 2 and "thidua duplicates:" in result.output and "the disk is full" in result.output
    assert rows(dataset, "SELECT * FROM disagreements") == before


def test_what_is_no_dataset(tmp_path: Path) -> None:
    result = call("duplicates", tmp_path / "absent.duckdb")
    assert result.exit_code == 2 and "no such dataset" in result.output


def test_without_the_extra_it_says_how_to_get_it(dataset: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rensa", None)
    result = call("duplicates", dataset)
    assert result.exit_code == 2 and "pip install 'thidua[dedup]'" in result.output
