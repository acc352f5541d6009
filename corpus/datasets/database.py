"""A dataset as one duckdb database: the tables of facts, the errors, and what the run was."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.datasets import sql
from corpus.datasets.errors import DatasetError, missing_extra
from schemas.collection import side_tables, texts_table
from schemas.tables import Table, tables

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SCHEMA_VERSION = "1"
"""Of the tables. A dataset of another version is not read."""

ERRORS = {
    "source": "The input that failed, as given.",
    "stage": "Where it failed: open, decode, parse, article, extract or worker.",
    "reason": "Why, and what to do.",
}
_ERROR_COLUMNS = ", ".join(f"{name}: 'VARCHAR'" for name in ERRORS)
TABLES = ("dataset", "errors", *(table.name for table in tables()), texts_table().name)
"""Every table that a dataset begins with."""


def build(facts: Path, errors: Path | None, texts: Path | None, target: Path, about: Mapping[str, str]) -> None:
    """Make the database `target` of the JSON Lines of a run; `about` says what the run was. `target` must not exist."""
    with connect(target) as database:
        database.execute("SET preserve_insertion_order = true")
        database.execute(f"CREATE TEMP TABLE facts AS {sql.read_facts(str(facts))}")
        for statement in sql.create_tables():
            database.execute(statement)
        _add_errors(database, errors)
        create(database, texts_table())
        if texts is not None and texts.stat().st_size:
            database.execute(f"INSERT INTO texts {sql.read_texts(str(texts))}")
        database.execute("CREATE TABLE dataset (key VARCHAR, value VARCHAR)")
        database.executemany("INSERT INTO dataset VALUES (?, ?)", sorted({**about, "tables_version": SCHEMA_VERSION}.items()))


def create(database: "DuckDBPyConnection", table: Table) -> None:
    """Make an empty table with its meanings as comments, in place of an older one."""
    columns = ", ".join(f"{sql.quoted(column.name)} {sql.TYPES[column.kind]}" for column in table.all_columns)
    database.execute(f"CREATE OR REPLACE TABLE {sql.quoted(table.name)} ({columns})")
    for statement in sql.comments(table):
        database.execute(statement)


def copy(database: "DuckDBPyConnection", target: Path) -> None:
    """Make the database `target` of all that is in a dataset; `target` must not exist."""
    [(name,)] = database.execute("SELECT current_database()").fetchall()
    made = sql.quoted(f"{name} copied")
    database.execute(f"ATTACH {sql.literal(str(target))} AS {made} (READ_WRITE)")
    database.execute(f"COPY FROM DATABASE {sql.quoted(name)} TO {made}")
    database.execute(f"DETACH {made}")


def tables_in(database: "DuckDBPyConnection") -> list[str]:
    """The tables that a dataset has: those it began with, and those that were added."""
    found = {name for (name,) in database.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    return [name for name in dict.fromkeys((*TABLES, *(table.name for table in side_tables()))) if name in found]


def open_dataset(path: Path, *, read_only: bool = True) -> "DuckDBPyConnection":
    """The database of a dataset, to read unless said otherwise; raises `DatasetError` when it is none, or one of another version."""
    if not path.is_file():
        raise DatasetError(f"{path}: no such dataset; make one with: thidua extract ... -o {path}")
    database = connect(path, read_only=read_only)
    import duckdb

    try:
        found = database.execute("SELECT value FROM dataset WHERE key = 'tables_version'").fetchone()
    except duckdb.Error as error:
        database.close()
        raise DatasetError(f"{path}: a database, but no dataset of thidua") from error
    if found is None or found[0] != SCHEMA_VERSION:
        database.close()
        version = found[0] if found else "none"
        raise DatasetError(
            f"{path}: its tables are of version {version}, this thidua reads {SCHEMA_VERSION}; extract the archive again, "
            "or use the thidua that made it"
        )
    return database


def text_of(database: "DuckDBPyConnection", article: int) -> str | None:
    """The text of an article by its number; none where the dataset does not hold it."""
    row = database.execute("SELECT text FROM texts WHERE article = ?", [article]).fetchone()
    return str(row[0]) if row else None


def connect(path: Path | None, *, read_only: bool = False) -> "DuckDBPyConnection":
    """A connection to a database file, or to one in memory; raises `DatasetError` when it cannot be opened."""
    try:
        import duckdb
    except ImportError as error:
        raise missing_extra("duckdb", "table") from error
    try:
        return duckdb.connect(str(path) if path else ":memory:", read_only=read_only)
    except duckdb.Error as error:
        raise DatasetError(f"{path}: cannot be opened as a database ({error})") from error


def _add_errors(database: "DuckDBPyConnection", errors: Path | None) -> None:
    database.execute(f"CREATE TABLE errors ({', '.join(f'{name} VARCHAR' for name in ERRORS)})")
    if errors is not None and errors.stat().st_size:
        source = f"read_json({sql.literal(str(errors))}, format='newline_delimited', columns={{{_ERROR_COLUMNS}}})"
        database.execute(f"INSERT INTO errors SELECT {', '.join(ERRORS)} FROM {source}")
    for name, about in ERRORS.items():
        database.execute(f"COMMENT ON COLUMN errors.{name} IS {sql.literal(about)}")
