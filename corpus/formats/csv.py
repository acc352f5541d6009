"""Tables as CSV in UTF-8: one article a row, the fields named by the first line; comma, semicolon or tab."""

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from corpus.article import MAX_CHARS
from corpus.errors import DecodeError, ParseError
from corpus.formats import records
from corpus.items import Item

_DELIMITERS = ",;\t"


def items(stream: BinaryIO, source: str, id: str) -> Iterator[Item]:
    """The rows of a table; raises `ParseError` for one without the column `text`, `DecodeError` where it is not UTF-8."""
    csv.field_size_limit(MAX_CHARS + 1)
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    number = 0
    try:
        head = text.readline(MAX_CHARS)
        fields = next(csv.reader([head], delimiter=max(_DELIMITERS, key=head.count)), [])
        if "text" not in fields:
            raise ParseError(f'{source}: want a column named "text" in the first line; it has {", ".join(map(repr, fields)) or "none"}')
        for number, row in enumerate(csv.DictReader(text, fields, delimiter=max(_DELIMITERS, key=head.count)), 1):
            yield records.row({name: value for name, value in row.items() if isinstance(name, str)}, source, number, id)
    except UnicodeDecodeError as error:
        raise DecodeError(f"{source}, after row {number}: not UTF-8; save the table as CSV UTF-8") from error
    except csv.Error as error:
        raise ParseError(f"{source}, after row {number}: {error}; save the table as CSV again") from error
    finally:
        text.detach()
