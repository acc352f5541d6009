"""Datasets of every kind: the same rows in all of them, whole or not at all, and harmless in a spreadsheet."""

import csv
import json
import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import frictionless
import openpyxl
import pyarrow.parquet as pq
import pytest

from corpus import write_jsonl
from corpus.datasets import DatasetError, Target, excel, export, open_dataset, write_dataset
from corpus.datasets.database import TABLES
from schemas import ArticleFacts
from tests.schemas.facts import facts, record

ABOUT = {"thidua": "0.1.0", "articles": "3"}
FORMULA = "=HYPERLINK(1)"


@pytest.fixture
def run(tmp_path: Path) -> tuple[Path, Path]:
    """The JSON Lines and the errors of a run over three articles."""
    hostile = record("article.title", FORMULA)
    hostile["article"]["byline"] = ["@Lê Văn Tám", 'O\'Hara "A"']
    articles = [facts(), ArticleFacts.model_validate(hostile), facts("article.source", "tin 'Hòa An'\n.txt")]
    write_jsonl(articles, tmp_path / "run.jsonl")
    error = {"source": "+x.txt", "stage": "decode", "reason": "x.txt: byte 4 ..."}
    (tmp_path / "errors.jsonl").write_text(json.dumps(error) + "\n", encoding="utf-8")
    return tmp_path / "run.jsonl", tmp_path / "errors.jsonl"


def written(run: tuple[Path, Path], name: str) -> Path:
    target = Target.of(str(run[0].parent / name))
    write_dataset(*run, target, ABOUT)
    assert target.path
    return target.path


def test_rows_carry_the_facts(run: tuple[Path, Path]) -> None:
    with open_dataset(written(run, "f.duckdb")) as database:
        counts = "SELECT article, id, value, noun, qualifiers, owner, part_of, evidence_text FROM counts ORDER BY ALL"
        assert database.execute(counts).fetchall()[:2] == [
            (1, "c1", 12.0, "tập thể", None, "u1", None, "12 tập thể"),
            (1, "c2", 5.0, "chi hội", None, "p1", "c1", "5 chi hội"),
        ]
        assert database.execute("SELECT * FROM award_givers").fetchall() == [(n, "a1", 1, "u1") for n in (1, 2, 3)]
        recipients = "SELECT article, award, number, object, value, names, evidence_text FROM award_recipients LIMIT 1"
        assert database.execute(recipients).fetchone() == (1, "a1", 1, "collective", 12.0, None, "12 tập thể")
        titles = database.execute("SELECT article, title, byline, reference_date_value, generator_rules FROM articles").fetchall()
        assert titles[1] == (2, FORMULA, '@Lê Văn Tám; O\'Hara "A"', "2022-05-13", "0123456789ab")
        mentions = "SELECT list, fact, number, text FROM mentions WHERE article = 1 AND list = 'people'"
        assert database.execute(mentions).fetchall() == [("people", "h1", 1, "Lê Văn Tám")]
        assert database.execute("SELECT * FROM errors").fetchall() == [("+x.txt", "decode", "x.txt: byte 4 ...")]
        assert dict(database.execute("SELECT * FROM dataset").fetchall()) == {**ABOUT, "tables_version": "1"}


def test_the_tables_join(run: tuple[Path, Path]) -> None:
    query = """
        SELECT u.canonical, r.value FROM awards a
        JOIN award_givers g ON g.article = a.article AND g.award = a.id
        JOIN units u ON u.article = g.article AND u.id = g.giver
        JOIN award_recipients r ON r.article = a.article AND r.award = a.id
        WHERE a.article = 3
    """
    with open_dataset(written(run, "f.duckdb")) as database:
        assert database.execute(query).fetchall() == [("Ủy ban nhân dân xã Yên Hạ", 12.0)]


def test_the_database_explains_its_columns(run: tuple[Path, Path]) -> None:
    query = "SELECT comment FROM duckdb_columns() WHERE table_name = 'counts' AND column_name = 'of'"
    with open_dataset(written(run, "f.duckdb")) as database:
        assert database.execute(query).fetchall() == [("The denominator: 17 in `11/17 huyện ủy`.",)]


def rows_of(path: Path, table: str) -> list[tuple[Any, ...]]:
    """The rows of a table in any kind of dataset, as text."""
    if path.suffix == ".duckdb":
        with open_dataset(path) as database:
            rows: list[tuple[Any, ...]] = database.execute(f'SELECT * FROM "{table}"').fetchall()
    elif path.suffix == ".parquet":
        rows = [tuple(row.values()) for row in pq.read_table(path / f"{table}.parquet").to_pylist()]
    elif path.suffix == ".csv":
        with (path / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
            rows = [tuple(row) for row in list(csv.reader(stream))[1:]]
    else:
        rows = list(openpyxl.load_workbook(path, read_only=True)[table].iter_rows(min_row=2, values_only=True))
    return [tuple(map(_as_text, row)) for row in rows]


def _as_text(cell: Any) -> str:
    """A cell as text; 12.0 of one kind is 12 of another."""
    return "" if cell is None else str(cell).removesuffix(".0")


@pytest.mark.parametrize("name", ["f.parquet", "f.xlsx", "f.csv"])
def test_every_kind_holds_the_same_rows(run: tuple[Path, Path], name: str) -> None:
    database, other = written(run, "f.duckdb"), written(run, name)
    for table in TABLES:
        if (name, table) == ("f.xlsx", "texts"):
            continue
        wanted = rows_of(database, table)
        if name == "f.csv":
            wanted = [tuple(f"'{cell}" if cell[:1] in ("=", "+", "-", "@") else cell for cell in row) for row in wanted]
        assert rows_of(other, table) == wanted, table


def test_no_cell_of_a_workbook_is_a_formula_or_a_link(run: tuple[Path, Path]) -> None:
    book = openpyxl.load_workbook(written(run, "f.xlsx"))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert FORMULA in {cell.value for cell in cells}
    assert {cell.data_type for cell in cells} <= {"s", "n"} and not any(cell.hyperlink for cell in cells)


def test_a_sheet_that_is_full_goes_on_in_another(run: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excel, "ROWS", 2)
    book = openpyxl.load_workbook(written(run, "f.xlsx"))
    assert [[cell.value for cell in row] for row in book["articles 2"]["A1":"A2"]] == [["article"], [3]]


@pytest.mark.parametrize("name", ["f.csv", "f.parquet"])
def test_the_data_package_validates(run: tuple[Path, Path], name: str) -> None:
    folder = written(run, name)
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert package["thidua"] == {**ABOUT, "tables_version": "1"}
    assert {resource["path"] for resource in package["resources"]} == {f"{table}{folder.suffix}" for table in TABLES}
    if name == "f.csv":
        report = frictionless.validate(str(folder / "datapackage.json"))
        assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])
    assert (folder / "codebook.md").read_text(encoding="utf-8").startswith("# Codebook")


def test_a_broken_table_does_not_validate(run: tuple[Path, Path]) -> None:
    folder = written(run, "f.csv")
    counts = folder / "counts.csv"
    counts.write_text(counts.read_text(encoding="utf-8").replace("collective", "colective"), encoding="utf-8")
    assert not frictionless.validate(str(folder / "datapackage.json")).valid


def test_same_run_same_bytes(run: tuple[Path, Path]) -> None:
    first, second = written(run, "a.csv"), written(run, "b.csv")
    for file in sorted(first.iterdir()):
        assert file.read_bytes() == (second / file.name).read_bytes(), file.name


@pytest.mark.parametrize("name", ["f.jsonl", "f.duckdb", "f.parquet", "f.csv", "f.xlsx"])
def test_an_older_dataset_makes_way(run: tuple[Path, Path], name: str) -> None:
    written(run, name)
    path = written(run, name)
    assert sorted(file.name for file in run[0].parent.iterdir()) == sorted([path.name, "run.jsonl", "errors.jsonl"])


def test_a_failed_write_leaves_the_older_dataset(run: tuple[Path, Path]) -> None:
    path = written(run, "f.parquet")
    before = (path / "counts.parquet").read_bytes()
    run[0].write_text('{"counts": 5', encoding="utf-8")
    with pytest.raises(duckdb.Error):
        written(run, "f.parquet")
    assert (path / "counts.parquet").read_bytes() == before
    assert sorted(file.name for file in run[0].parent.iterdir()) == ["errors.jsonl", "f.parquet", "run.jsonl"]


def test_a_name_that_says_no_kind() -> None:
    with pytest.raises(DatasetError, match=r"facts.sqlite: the name must say what it is: FACTS.jsonl, FACTS.duckdb"):
        Target.of("facts.sqlite")


@pytest.mark.parametrize("name", ["g.parquet", "g.csv", "g.xlsx"])
def test_export(run: tuple[Path, Path], name: str) -> None:
    source = written(run, "f.duckdb")
    target = run[0].parent / name
    export(source, Target.of(str(target)))
    assert rows_of(target, "articles")[2] == rows_of(source, "articles")[2]


def test_what_is_no_dataset(tmp_path: Path, run: tuple[Path, Path]) -> None:
    with pytest.raises(DatasetError, match="no such dataset; make one with: thidua extract"):
        open_dataset(tmp_path / "absent.duckdb")
    (tmp_path / "a.duckdb").write_text("no database")
    with pytest.raises(DatasetError, match="cannot be opened as a database"):
        open_dataset(tmp_path / "a.duckdb")
    duckdb.connect(str(tmp_path / "other.duckdb")).close()
    with pytest.raises(DatasetError, match="a database, but no dataset of thidua"):
        open_dataset(tmp_path / "other.duckdb")


def test_a_dataset_of_another_version(run: tuple[Path, Path]) -> None:
    path = written(run, "f.duckdb")
    with duckdb.connect(str(path)) as database:
        database.execute("UPDATE dataset SET value = '0' WHERE key = 'tables_version'")
    with pytest.raises(DatasetError, match="its tables are of version 0, this thidua reads 1; extract the archive again"):
        open_dataset(path)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of a PostgreSQL server of our own."""
    programs = next(iter(sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)), None)
    if programs is None:
        pytest.skip("no PostgreSQL server is installed (Debian: apt-get install postgresql)")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with TemporaryDirectory() as folder:
        as_user: list[str] = []
        if os.geteuid() == 0:  # PostgreSQL refuses to run as the administrator
            as_user = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
            shutil.chown(folder, 65534, 65534)

        def do(program: str, *arguments: str) -> None:
            command = [*as_user, str(programs / program), "-D", f"{folder}/data", *arguments]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=folder)

        do("initdb", "-U", "thidua", "-A", "trust", "-E", "UTF8", "--locale=C")
        do("pg_ctl", "-w", "-l", f"{folder}/log", "-o", f"-p {port} -c listen_addresses=127.0.0.1 -k {folder}", "start")
        yield f"postgresql://thidua:secret@127.0.0.1:{port}/postgres"
        do("pg_ctl", "-w", "-m", "immediate", "stop")


def test_postgresql(run: tuple[Path, Path], server: str) -> None:
    import psycopg

    texts = run[0].with_name("texts.jsonl")
    texts.write_text("".join(json.dumps({"text": text}) + "\n" for text in (FORMULA, "a\0b", "c")), encoding="utf-8")
    write_dataset(*run, Target.of(server), ABOUT, texts)
    with psycopg.connect(server) as connection:
        assert connection.execute("SELECT article, id, value, noun FROM thidua.counts ORDER BY 1, 2").fetchall()[1] == (
            1,
            "c2",
            5.0,
            "chi hội",
        )
        assert connection.execute("SELECT title FROM thidua.articles WHERE article = 2").fetchone() == (FORMULA,)
        assert connection.execute("SELECT text FROM thidua.texts ORDER BY article").fetchall() == [(FORMULA,), ("a\ufffdb",), ("c",)]
        names = {row[0] for row in connection.execute("SELECT table_name FROM information_schema.tables WHERE table_schema = 'thidua'")}
        assert names == set(TABLES)
    with pytest.raises(DatasetError, match="holds a schema thidua already") as told:
        write_dataset(*run, Target.of(server), ABOUT)
    assert "secret" not in str(told.value)


def test_no_server_there(run: tuple[Path, Path]) -> None:
    with pytest.raises(DatasetError, match=r"//127\.0\.0\.1:1/x: connection"):
        write_dataset(*run, Target.of("postgresql://u:secret@127.0.0.1:1/x"), ABOUT)
