"""JSON Lines: one article a line, read line by line."""

from collections.abc import Iterator
from typing import BinaryIO

from corpus.article import MAX_CHARS
from corpus.errors import ReadFailure
from corpus.items import Item, ItemKind

MAX_LINE = 8 * MAX_CHARS
"""Longest line in bytes: an article of the greatest length with every character escaped, and its other fields."""

_BOM = b"\xef\xbb\xbf"


def items(stream: BinaryIO, source: str, id: str) -> Iterator[Item | ReadFailure]:
    """The lines of a file but for empty ones; one that is too long is a `ReadFailure`."""
    number = 0
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
            yield Item(f"{source}#{number}", f"{source}, line {number}", f"{id}-{number}", ItemKind.JSON_LINE, line)


def _skip_line(stream: BinaryIO) -> None:
    while (rest := stream.readline(MAX_LINE)) and not rest.endswith(b"\n"):
        pass
