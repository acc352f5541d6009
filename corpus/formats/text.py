"""Plain text: one file, one article."""

from collections.abc import Iterator
from typing import BinaryIO

from corpus.article import MAX_CHARS, article_from_text
from corpus.decode import decode
from corpus.errors import TooLongError
from schemas import Article

MAX_BYTES = 4 * MAX_CHARS
"""More bytes than the longest article can have in any encoding."""


def read(stream: BinaryIO, source: str, id: str) -> Iterator[Article]:
    """The article of a text file; raises `ArticleError` when there is none."""
    yield article_from_text(read_text(stream, source), id=id, source=source)


def read_text(stream: BinaryIO, source: str) -> str:
    """All of `stream`, decoded; raises `DecodeError`, `EmptyArticleError` or `TooLongError`."""
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise TooLongError(
            f"{source}: the file has more than {MAX_BYTES:,} bytes, the limit of an article is {MAX_CHARS:,} characters; "
            "split it into its articles: one file each, or JSON Lines with one article a line"
        )
    return decode(data, source)
