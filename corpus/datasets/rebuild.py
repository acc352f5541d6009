"""A dataset's tables back into the facts of its articles: the same bytes as the JSON Lines that they were made of."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.datasets import sql
from corpus.datasets.errors import DatasetError
from corpus.write import write_jsonl
from schemas import ArticleFacts
from schemas.tables import ANY_LIST, ARTICLE, Table, joined_words, tables

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_BATCH = 200
"""Articles in memory at once."""

Record = dict[str, Any]
Facts = dict[tuple[int, str], Record]
"""The records of facts by the number of the article and the id."""


def facts_of(database: "DuckDBPyConnection", article: int) -> ArticleFacts:
    """The facts of one article by its number; raises `DatasetError` when there is none of that number."""
    for facts in _facts(database, article, article):
        return facts
    raise DatasetError(f"the dataset has no article {article}")


def all_facts(database: "DuckDBPyConnection") -> Iterator[ArticleFacts]:
    """The facts of every article, in order; a batch of articles at a time."""
    first, last = database.execute("SELECT coalesce(min(article), 1), coalesce(max(article), 0) FROM articles").fetchall()[0]
    for start in range(first, last + 1, _BATCH):
        yield from _facts(database, start, start + _BATCH - 1)


def write_lines(database: "DuckDBPyConnection", target: Path) -> None:
    """The facts as JSON Lines."""
    write_jsonl(all_facts(database), target)


def _facts(database: "DuckDBPyConnection", first: int, last: int) -> Iterator[ArticleFacts]:
    articles: dict[int, Record] = {}
    facts: Facts = {}
    for table in tables():
        rows = database.execute(_query(table), [first, last]).fetchall()
        if not table.lists:
            articles = {row[0]: _entry(table, row) for row in rows}
            continue
        for row in rows:
            entry = _entry(table, row)
            holder = facts[row[0], row[1]] if table.owner else articles[row[0]]
            holder.setdefault(table.lists[-1], []).append(entry)
            if "id" in table.key:
                facts[row[0], entry["id"]] = entry
    for record in articles.values():
        yield ArticleFacts.model_validate(record)


def _query(table: Table) -> str:
    """Without ORDER BY: duckdb gives rows as they were inserted, in the order of their lists, and sorting takes as long again."""
    columns = ", ".join(sql.quoted(column.name) for column in table.all_columns)
    return f"SELECT {columns} FROM {sql.quoted(table.name)} WHERE {ARTICLE.name} BETWEEN ? AND ?"


def _entry(table: Table, row: tuple[Any, ...]) -> Any:
    """What a row says: a record, or the one value of a list of plain values."""
    entry: Record = {}
    cells = row[len(row) - len(table.columns) :]
    for column, cell in zip(table.columns, cells, strict=True):
        value = joined_words(cell) if column.joined else cell
        if column.path:
            *way, last = column.path
            place = entry
            for step in way:
                place = place.setdefault(step, {})
            place[last] = value
        elif table.lists[0] != ANY_LIST:
            return value
    return entry
