"""A dataset as a folder of Parquet or CSV files, one for each table, with its codebook and a Frictionless data package."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.datasets import sql
from corpus.datasets.database import tables_in
from corpus.datasets.package import data_package
from schemas.codebook import codebook_markdown

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_STARTS_FORMULA = r"^[=+\-@\t\r]"


def write_parquet(database: "DuckDBPyConnection", folder: Path) -> None:
    """Every table as `<table>.parquet`, compressed by zstd."""
    _write(database, folder, "parquet", lambda name: (f"SELECT * FROM {sql.quoted(name)}", "FORMAT parquet, COMPRESSION zstd"))


def write_csv(database: "DuckDBPyConnection", folder: Path) -> None:
    """Every table as `<table>.csv`: UTF-8, comma, a first line of names.

    A text that a spreadsheet would run as a formula (`=`, `+`, `-`, `@`, tab or line feed first) begins with `'` instead.
    """
    _write(database, folder, "csv", lambda name: (_harmless(database, name), "FORMAT csv, HEADER"))


def _write(database: "DuckDBPyConnection", folder: Path, ending: str, how: Callable[[str], tuple[str, str]]) -> None:
    folder.mkdir()
    names = tables_in(database)
    for name in names:
        query, options = how(name)
        database.execute(f"COPY ({query}) TO {sql.literal(str(folder / f'{name}.{ending}'))} ({options})")
    about = dict(database.execute("SELECT key, value FROM dataset").fetchall())
    package = json.dumps(data_package(about, ending, names), ensure_ascii=False, indent=1) + "\n"
    (folder / "datapackage.json").write_text(package, encoding="utf-8")
    (folder / "codebook.md").write_text(codebook_markdown(), encoding="utf-8")


def _harmless(database: "DuckDBPyConnection", name: str) -> str:
    columns = database.execute("SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = ?", [name]).fetchall()
    cells = [_harmless_cell(sql.quoted(column)) if kind == "VARCHAR" else sql.quoted(column) for column, kind in columns]
    return f"SELECT {', '.join(cells)} FROM {sql.quoted(name)}"


def _harmless_cell(column: str) -> str:
    return f"CASE WHEN regexp_matches({column}, {sql.literal(_STARTS_FORMULA)}) THEN '''' || {column} ELSE {column} END AS {column}"
