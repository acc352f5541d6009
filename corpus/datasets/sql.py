"""The tables of the contract as SQL over the JSON Lines of a run, in duckdb's dialect."""

from collections.abc import Iterator
from typing import Any, get_origin

from pydantic import BaseModel

from schemas import FACT_LISTS, ArticleFacts
from schemas.tables import ANY_LIST, SEPARATOR, Column, ColumnType, Table, entry_of, plain_type, tables

TYPES = {ColumnType.TEXT: "VARCHAR", ColumnType.INTEGER: "BIGINT", ColumnType.NUMBER: "DOUBLE"}
_SCALARS = {int: "BIGINT", float: "DOUBLE"}
_LONGEST_LINE = 1 << 30


def create_tables() -> Iterator[str]:
    """Statements that make every table of facts from the table `facts`, with their meanings as comments."""
    for table in tables():
        yield f"CREATE TABLE {quoted(table.name)} AS {rows(table)}"
        yield from comments(table)


def comments(table: Table) -> Iterator[str]:
    """Statements that give a table and its columns their meanings."""
    yield f"COMMENT ON TABLE {quoted(table.name)} IS {literal(table.about)}"
    for column in table.all_columns:
        yield f"COMMENT ON COLUMN {quoted(table.name)}.{quoted(column.name)} IS {literal(column.about)}"


def read_facts(path: str) -> str:
    """The query that reads the JSON Lines of a run, with `nr`, the number of the article."""
    columns = ", ".join(f"{quoted(name)}: {literal(_type(field.annotation))}" for name, field in ArticleFacts.model_fields.items())
    options = f"format='newline_delimited', maximum_object_size={_LONGEST_LINE}, columns={{{columns}}}"
    return f"SELECT row_number() OVER () AS nr, * FROM read_json({literal(path)}, {options})"


def read_texts(path: str) -> str:
    """The query that reads the texts of a run, in the order of its facts, as rows of the table `texts`."""
    options = f"format='newline_delimited', maximum_object_size={_LONGEST_LINE}, columns={{text: 'VARCHAR'}}"
    return f"SELECT row_number() OVER () AS article, text FROM read_json({literal(path)}, {options})"


def rows(table: Table) -> str:
    """The query that gives the rows of a table from `facts`."""
    if table.lists[:1] == (ANY_LIST,):
        named = [name for name in FACT_LISTS if table.lists[1] in entry_of(name).model_fields]
        return " UNION ALL ".join(_rows(table, (name, table.lists[1])) for name in named)
    return _rows(table, table.lists)


def _rows(table: Table, lists: tuple[str, ...]) -> str:
    """The rows from the entries of a list: `f1` is the entry of the outer list and `f2` of the inner, `n1` and `n2` their numbers."""
    source, entry = "facts", "facts"
    for depth, name in enumerate(lists, 1):
        entries = f"{entry}.{quoted(name)}"
        outer = "facts.nr" if depth == 1 else "nr, f1"
        source = f"(SELECT {outer}, unnest({entries}) AS f{depth}, generate_subscripts({entries}, 1) AS n{depth} FROM {source})"
        entry = f"f{depth}"
    cells = ["nr AS article"]
    if table.owner:
        cells.append(f"f1.id AS {quoted(table.owner.name)}")
    if table.numbered:
        cells.append(f"n{len(lists)} AS number")
    for column in table.columns:
        value = literal(lists[0]) if column.name == "list" else _cell(column, entry)
        cells.append(f"{value} AS {quoted(column.name)}")
    return f"SELECT {', '.join(cells)} FROM {source}"


def quoted(name: str) -> str:
    """A name as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A string as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"


def _cell(column: Column, entry: str) -> str:
    value = ".".join([entry, *map(quoted, column.path)])
    if not column.joined:
        return value
    words = rf"list_transform({value}, lambda word: replace(replace(word, '\', '\\'), ';', '\;'))"
    return f"CASE WHEN len({value}) > 0 THEN array_to_string({words}, {literal(SEPARATOR)}) END"


def _type(annotation: Any) -> str:
    """duckdb's type of a field of the contract."""
    entry = plain_type(annotation)
    if isinstance(entry, type) and issubclass(entry, BaseModel):
        fields = ", ".join(f"{quoted(name)} {_type(field.annotation)}" for name, field in entry.model_fields.items())
        kind = f"STRUCT({fields})"
    else:
        kind = _SCALARS.get(entry, "VARCHAR")
    return f"{kind}[]" if get_origin(annotation) is tuple else kind
