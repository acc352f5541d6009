"""The tables that a dataset says of its articles together, from its database and back into it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.datasets.database import create, open_dataset, text_of
from corpus.datasets.errors import DatasetError, missing_extra
from corpus.linking.duplicates import Candidate, find_duplicates
from corpus.linking.events import Happening, happenings
from corpus.linking.numbers import side_by_side
from corpus.linking.told import numbers_said, told_events
from schemas.base import Model
from schemas.collection import Disagreement, Duplicate, DuplicateKind, EventNumber, EventTelling, linking_tables
from schemas.tables import ColumnType, Table

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_FETCH = 500
_IN_ORDER = """
SELECT article, sha256, text FROM articles LEFT JOIN texts USING (article) ORDER BY published NULLS LAST, article
"""


@dataclass(frozen=True, slots=True)
class Linked:
    """What was found: the rows of the tables that `link_dataset` makes."""

    duplicates: Sequence[Duplicate]
    same_events: Sequence[EventTelling]
    event_numbers: Sequence[EventNumber]
    disagreements: Sequence[Disagreement]
    articles: int
    with_texts: bool
    """Whether the dataset holds texts; without them only exact duplicates are found."""

    def count(self, kind: DuplicateKind) -> int:
        """How many duplicates are of this kind."""
        return sum(duplicate.kind is kind for duplicate in self.duplicates)

    @property
    def events(self) -> int:
        """How many events have a key."""
        return len({told.event_key for told in self.same_events})

    @property
    def shared_events(self) -> int:
        """How many of them at least two independent articles tell."""
        witnesses: dict[str, set[int]] = defaultdict(set)
        for told in self.same_events:
            witnesses[told.event_key].add(told.telling)
        return sum(len(several) > 1 for several in witnesses.values())


def link_dataset(path: Path) -> Linked:
    """Add the tables `duplicates`, `same_events`, `event_numbers` and `disagreements` to a `.duckdb` dataset.

    They take the place of older ones: all four, or none when it fails. Nothing else of the dataset changes. Raises
    `DatasetError` when it is no dataset, is in use, or a package is missing.
    """
    with open_dataset(path, read_only=False) as database:
        try:
            linked = _link(database)
            database.begin()
            rows = (linked.duplicates, linked.same_events, linked.event_numbers, linked.disagreements)
            for table, found in zip(linking_tables(), rows, strict=True):
                _write(database, table, found)
            database.commit()
        except _errors() as error:
            raise DatasetError(f"{path}: {' '.join(str(error).split())}") from error
    return linked


def _errors() -> type[Exception]:
    import duckdb

    return duckdb.Error


def _link(database: "DuckDBPyConnection") -> Linked:
    texts = database.cursor()

    def text(article: int) -> str:
        found = text_of(texts, article)
        assert found is not None
        return found

    duplicates = sorted(find_duplicates(_candidates(database), text), key=lambda duplicate: duplicate.article)
    original = {duplicate.article: duplicate.duplicate_of for duplicate in duplicates}
    found = list(happenings(told_events(database)))
    same_events = [
        EventTelling(article=told.article, event=told.event, event_key=key, telling=original.get(told.article, told.article))
        for key, happening in found
        for told in happening.told
    ]
    said = numbers_said(database, {key: _witnesses(happening, original) for key, happening in found})
    compared = [side_by_side(key, said[key]) for key in sorted(said)]
    return Linked(
        duplicates,
        sorted(same_events, key=lambda told: (told.article, told.event)),
        [number for numbers, _ in compared for number in numbers],
        [disagreement for _, disagreements in compared for disagreement in disagreements],
        *_size(database),
    )


def _candidates(database: "DuckDBPyConnection") -> Iterator[Candidate]:
    cursor = database.cursor().execute(_IN_ORDER)
    while rows := cursor.fetchmany(_FETCH):
        yield from (Candidate(*row) for row in rows)


def _size(database: "DuckDBPyConnection") -> tuple[int, bool]:
    row = database.execute("SELECT count(*), (SELECT count(*) FROM texts) > 0 FROM articles").fetchone()
    assert row is not None
    return row[0], row[1]


def _witnesses(happening: Happening, original: dict[int, int]) -> dict[int, str]:
    """The articles that tell an event independently, with its id in each: of an article and its copies the earliest."""
    witnesses: dict[int, tuple[bool, int, str]] = {}
    for told in happening.told:
        telling = original.get(told.article, told.article)
        this = (told.article != telling, told.article, told.event)
        witnesses[telling] = min(this, witnesses.get(telling, this))
    return {article: event for _, article, event in witnesses.values()}


def _write(database: "DuckDBPyConnection", table: Table, rows: Iterable[Model]) -> None:
    try:
        import pyarrow as pa
    except ImportError as error:
        raise missing_extra("pyarrow", "table") from error
    types = {ColumnType.TEXT: pa.string(), ColumnType.INTEGER: pa.int64(), ColumnType.NUMBER: pa.float64()}
    schema = pa.schema([(column.name, types[column.kind]) for column in table.all_columns])
    records: list[dict[str, Any]] = [{column.name: reduce(getattr, column.path, row) for column in table.all_columns} for row in rows]
    create(database, table)
    database.register("rows_found", pa.Table.from_pylist(records, schema=schema))
    database.execute(f"INSERT INTO {table.name} SELECT * FROM rows_found")
    database.unregister("rows_found")
