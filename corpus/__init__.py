"""Collections: reading articles in, finding their metadata and layout, writing facts out."""

from corpus.article import MAX_CHARS, article_from_text, check_published, with_published
from corpus.decode import decode
from corpus.errors import ArticleError, DecodeError, EmptyArticleError, ParseError, ReadFailure, TooLongError
from corpus.items import Item, ItemKind
from corpus.read import Meter, article_from_item, read_articles, read_items
from corpus.write import facts_line, text_line, write_jsonl

__all__ = [
    "MAX_CHARS",
    "ArticleError",
    "DecodeError",
    "EmptyArticleError",
    "Item",
    "ItemKind",
    "Meter",
    "ParseError",
    "ReadFailure",
    "TooLongError",
    "article_from_item",
    "article_from_text",
    "check_published",
    "decode",
    "facts_line",
    "read_articles",
    "read_items",
    "text_line",
    "with_published",
    "write_jsonl",
]
