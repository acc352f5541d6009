"""A dataset in a PostgreSQL database, in a schema of its own, by psycopg (the extra `postgres`)."""

from typing import TYPE_CHECKING, Any

from corpus.datasets.database import tables_in
from corpus.datasets.errors import DatasetError, missing_extra

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection
    from psycopg import Cursor

SCHEMA = "thidua"
_TYPES = {"VARCHAR": "text", "BIGINT": "bigint", "DOUBLE": "double precision"}
_FETCH = 5_000
_NO_NUL = "\N{REPLACEMENT CHARACTER}"
"""For the NUL that PostgreSQL's texts cannot hold; as long, so that offsets stay."""


def write_postgres(database: "DuckDBPyConnection", url: str) -> None:
    """Every table in the schema `thidua`, with comments, in one transaction: all appear, or none.

    Raises `DatasetError` when the server cannot be reached, or holds such a schema already.
    """
    try:
        import psycopg
    except ImportError as error:
        raise missing_extra("psycopg", "postgres") from error
    try:
        with psycopg.connect(url) as server, server.cursor() as cursor:
            cursor.execute(f"CREATE SCHEMA {SCHEMA}")
            for name in tables_in(database):
                _write(database, cursor, name)
    except psycopg.errors.DuplicateSchema as error:
        raise DatasetError(
            f"{_shown(url)}: holds a schema {SCHEMA} already; rename or drop it first: DROP SCHEMA {SCHEMA} CASCADE"
        ) from error
    except psycopg.Error as error:
        raise DatasetError(f"{_shown(url)}: {' '.join(str(error).split())}") from error


def _write(database: "DuckDBPyConnection", cursor: "Cursor[Any]", name: str) -> None:
    from psycopg import sql

    columns = database.execute(
        "SELECT column_name, data_type, comment FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index", [name]
    ).fetchall()
    table = sql.Identifier(SCHEMA, name)
    fields = sql.SQL(", ").join(sql.SQL("{} {}").format(sql.Identifier(field), sql.SQL(_TYPES[kind])) for field, kind, _ in columns)
    cursor.execute(sql.SQL("CREATE TABLE {} ({})").format(table, fields))
    for field, _, comment in columns:
        cursor.execute(sql.SQL("COMMENT ON COLUMN {} IS {}").format(sql.Identifier(SCHEMA, name, field), sql.Literal(comment or "")))
    rows = database.execute(f'SELECT * FROM "{name}"')
    with cursor.copy(sql.SQL("COPY {} FROM STDIN").format(table)) as copy:
        while batch := rows.fetchmany(_FETCH):
            for row in batch:
                copy.write_row([cell.replace("\0", _NO_NUL) if isinstance(cell, str) else cell for cell in row])


def _shown(url: str) -> str:
    """The address without its password."""
    from urllib.parse import urlsplit

    parts = urlsplit(url)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
