"""Tables as Parquet: one article a row, read in small batches, by pyarrow (the extra `table`)."""

from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO

from corpus.errors import ArticleError, ParseError
from corpus.formats import records
from corpus.items import Item

_FIELDS = ("text", "html", "id", "url", "published", "title")
_ROWS = 256  # in memory at once


def items(stream: BinaryIO, source: str, id: str) -> Iterator[Item]:
    """The rows of a table; raises `ParseError` for one without the columns `text` and `html` or a damaged file."""
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        raise ArticleError(f"{source}: reading Parquet needs pyarrow; pip install 'thidua[table]', or give JSON Lines") from error
    try:
        table = ParquetFile(stream)
        names = table.schema_arrow.names
        if not {"text", "html"} & set(names):
            raise ParseError(f'{source}: want a column named "text"; there are {", ".join(map(repr, names))}')
        batches = table.iter_batches(_ROWS, columns=[name for name in _FIELDS if name in names])
        for number, record in enumerate(chain.from_iterable(batch.to_pylist() for batch in batches), 1):
            yield records.row(record, source, number, id)
    except ArrowException as error:
        raise ParseError(f"{source}: no sound Parquet file ({error}); get the file again") from error
