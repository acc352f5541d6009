"""An archive of any formats cut into shards: Parquet files of some articles each."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

from corpus import ArticleError, Item, ItemKind, ReadFailure, read_items
from corpus.datasets.errors import DatasetError, missing_extra
from corpus.formats import records, text

ARTICLES = 1_000
"""Of a shard: some seconds of work, so that a lost one costs little and the engine's own work is nothing beside it."""
_BYTES = 32_000_000
"""Of text in a shard at most, or its first article beyond."""

Row = dict[str, str | None]


def cut(paths: Iterable[str], folder: Path, articles: int = ARTICLES) -> Iterator[ReadFailure]:
    """Write the articles of `paths` into shards in `folder`, which must not be there; yields what could not be read.

    Pages stay pages: the workers find their articles. The folder appears whole, at the end, unless nothing could be read.
    Raises `DatasetError` without pyarrow, `OSError` when it cannot be written.
    """
    try:
        from pyarrow import Table, schema, string
        from pyarrow.parquet import write_table
    except ImportError as error:
        raise missing_extra("pyarrow", "table") from error
    if folder.exists():
        raise DatasetError(f"{folder}: is already there; remove it, or give another name")
    columns = schema([(name, string()) for name in records.Fields.__slots__])
    failures: list[ReadFailure] = []
    with TemporaryDirectory(prefix=f".{folder.name}.", dir=folder.parent) as temporary:
        made = Path(temporary, folder.name)
        made.mkdir()
        for number, rows in enumerate(_shards(_rows(read_items(paths), failures), articles)):
            write_table(Table.from_pylist(rows, columns), made / f"{number:06}.parquet", compression="zstd")
            yield from failures
            failures.clear()
        yield from failures
        if any(made.iterdir()):
            made.replace(folder)


def _shards(rows: Iterable[Row], articles: int) -> Iterator[list[Row]]:
    shard: list[Row] = []
    size = 0
    for row in rows:
        shard.append(row)
        size += len(row.get("text") or row.get("html") or "")
        if len(shard) == articles or size >= _BYTES:
            yield shard
            shard, size = [], 0
    if shard:
        yield shard


def _rows(items: Iterable[Item | ReadFailure], failures: list[ReadFailure]) -> Iterator[Row]:
    """The rows of the items; what cannot be read is added to `failures`."""
    for item in items:
        if isinstance(item, ReadFailure):
            failures.append(item)
            continue
        try:
            yield _row(item)
        except ArticleError as error:
            failures.append(ReadFailure(item.source, error.stage, str(error)))


def _row(item: Item) -> Row:
    """The row that gives the same article as the item; raises `ArticleError` where none can."""
    if item.kind is ItemKind.TEXT:
        return Row(id=item.id, url=item.source, text=text.text_of(item))
    if item.kind is ItemKind.HTML:
        return Row(id=item.id, url=item.source, html=text.text_of(item))
    row = asdict(records.fields(item))
    if any("\ud800" <= char <= "\udfff" for char in row["text"] or row["html"] or ""):
        raise ArticleError(f"{item.where}: the text holds a lone surrogate: it was converted wrongly")
    return row | {"id": row["id"] or item.id, "url": row["url"] or item.source}
