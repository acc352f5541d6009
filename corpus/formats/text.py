"""Plain text: one file, one article."""

from collections.abc import Iterator
from typing import BinaryIO

from corpus.article import MAX_CHARS, article_from_text
from corpus.decode import decode
from corpus.errors import TooLongError
from corpus.items import Item, ItemKind
from schemas import Article

MAX_BYTES = 4 * MAX_CHARS
"""More bytes than the longest article can have in any encoding."""


def items(stream: BinaryIO, source: str, id: str) -> Iterator[Item]:
    """The one article of a text file; raises `TooLongError` for more than an article can be."""
    yield Item(source, source, id, ItemKind.TEXT, read_bytes(stream, source))


def article(item: Item) -> Article:
    """The article of a text file; raises `ArticleError` when there is none."""
    return article_from_text(text_of(item), id=item.id, source=item.source)


def read_bytes(stream: BinaryIO, source: str) -> bytes:
    """All of `stream`; raises `TooLongError` for more than an article can be."""
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise TooLongError(
            f"{source}: the file has more than {MAX_BYTES:,} bytes, the limit of an article is {MAX_CHARS:,} characters; "
            "split it into its articles: one file each, or JSON Lines with one article a line"
        )
    return data


def text_of(item: Item) -> str:
    """The decoded bytes of an item; raises `DecodeError` or `EmptyArticleError`."""
    assert isinstance(item.data, bytes)
    return decode(item.data, item.where)
