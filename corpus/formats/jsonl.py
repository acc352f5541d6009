"""JSON Lines, plain or compressed by gzip: one article a line, read line by line.

`text` is required; `id`, `url`, `published` and `title` are used where they are; other fields are let be.
"""

import gzip
import json
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

from corpus.article import MAX_CHARS, article_from_text
from corpus.errors import ArticleError, DecodeError, ParseError, ReadFailure
from schemas import Article

MAX_LINE = 8 * MAX_CHARS
"""Longest line in bytes: an article of the greatest length with every character escaped, and its other fields."""

_BOM = b"\xef\xbb\xbf"


def read(stream: BinaryIO, source: str, id: str) -> Iterator[Article | ReadFailure]:
    """The articles of a file; a bad line is one `ReadFailure` that names file and line number."""
    number = 0
    try:
        while line := stream.readline(MAX_LINE):
            number += 1
            if len(line) == MAX_LINE and not line.endswith(b"\n"):
                _skip_line(stream)
                reason = f"{source}, line {number}: longer than {MAX_LINE:,} bytes; split the article"
                yield ReadFailure(f"{source}#{number}", "article", reason)
                continue
            if number == 1:
                line = line.removeprefix(_BOM)
            if line.strip():
                yield _article(line, source, number, id)
    except (OSError, EOFError) as error:  # a damaged gzip file: what came before it stays
        yield ReadFailure(f"{source}#{number + 1}", "open", f"{source}, after line {number}: {error}; get the file again")


def read_gzip(stream: BinaryIO, source: str, id: str) -> Iterator[Article | ReadFailure]:
    """`read` for a file compressed by gzip."""
    with gzip.open(stream) as unpacked:
        yield from read(cast(BinaryIO, unpacked), source, id)


def _skip_line(stream: BinaryIO) -> None:
    while (rest := stream.readline(MAX_LINE)) and not rest.endswith(b"\n"):
        pass


def _article(line: bytes, path: str, number: int, id: str) -> Article | ReadFailure:
    source, where = f"{path}#{number}", f"{path}, line {number}"
    try:
        record = _parse(line, where)
        article = article_from_text(
            _field(record, "text", where) or "",
            id=_field(record, "id", where) or f"{id}-{number}",
            source=where,  # what a message shall name
            published=_field(record, "published", where),
            title=_field(record, "title", where),
        )
        return article.model_copy(update={"source": _field(record, "url", where) or source})
    except ArticleError as error:
        return ReadFailure(source, error.stage, str(error))


def _parse(line: bytes, where: str) -> dict[str, Any]:
    try:
        record = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise DecodeError(f"{where}: byte {error.start} of the line is not UTF-8; JSON Lines must be UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise ParseError(f"{where}: not JSON ({error})") from error
    if not isinstance(record, dict) or "text" not in record:
        raise ParseError(f'{where}: want an object with the field "text", such as {{"text": "..."}}')
    return record


def _field(record: dict[str, Any], name: str, where: str) -> str | None:
    """A field as a string; an id may be a number. None if it is absent, null or empty."""
    value = record.get(name)
    if name == "id" and isinstance(value, int):
        value = str(value)
    if value is not None and not isinstance(value, str):
        raise ParseError(f'{where}: "{name}" must be a string, not {type(value).__name__}')
    if value and name != "text" and any("\ud800" <= char <= "\udfff" for char in value):
        raise ParseError(f'{where}: "{name}" holds a lone surrogate: it was converted wrongly')
    return value or None
