"""Articles as rows of fields: `text` is required; `id`, `url`, `published` and `title` are used where they are; others are let be.

In place of `text` a row may have a whole page in `html`, whose head says its title and date.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from corpus.article import article_from_text
from corpus.errors import DecodeError, ParseError
from corpus.formats.html import article_from_html
from corpus.items import Item, ItemKind
from schemas import Article


@dataclass(frozen=True, slots=True)
class Fields:
    """What a row says of its article: each as a string, or None where it is absent, null or empty."""

    text: str | None
    html: str | None
    id: str | None
    url: str | None
    published: str | None
    title: str | None


def article(item: Item) -> Article:
    """The article of a row; raises `ArticleError` when it is none."""
    row = fields(item)
    source = row.url or item.source
    if row.html and not row.text:
        page = article_from_html(row.html, source=item.where, id=row.id or item.id)
        return page.model_copy(update={"source": source})
    made = article_from_text(
        row.text or "",
        id=row.id or item.id,
        source=item.where,  # what a message shall name
        published=row.published,
        title=row.title,
    )
    return made.model_copy(update={"source": source})


def fields(item: Item) -> Fields:
    """The fields of a row; raises `ArticleError` for one that is no row of articles."""
    record = _parse(item.data, item.where) if isinstance(item.data, bytes) else item.data
    if not record.keys() & {"text", "html"}:
        raise ParseError(f'{item.where}: want the field "text"; there is {", ".join(map(repr, record)) or "none at all"}')
    return Fields(**{name: _field(record, name, item.where) for name in Fields.__slots__})


def row(record: Mapping[str, Any], path: str, number: int, id: str) -> Item:
    """The item of row `number`, counted from 1, of a file."""
    return Item(f"{path}#{number}", f"{path}, row {number}", f"{id}-{number}", ItemKind.RECORD, record)


def _parse(line: bytes, where: str) -> Mapping[str, Any]:
    try:
        record = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise DecodeError(f"{where}: byte {error.start} of the line is not UTF-8; JSON Lines must be UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise ParseError(f"{where}: not JSON ({error})") from error
    if not isinstance(record, dict) or not record.keys() & {"text", "html"}:
        raise ParseError(f'{where}: want an object with the field "text", such as {{"text": "..."}}')
    return record


def _field(record: Mapping[str, Any], name: str, where: str) -> str | None:
    """A field as a string; an id may be a number, a date a date. None if it is absent, null or empty."""
    value = record.get(name)
    if name == "id" and isinstance(value, int):
        value = str(value)
    if name == "published" and isinstance(value, date):
        value = value.isoformat()
    if value is not None and not isinstance(value, str):
        raise ParseError(f'{where}: "{name}" must be a string, not {type(value).__name__}')
    if value and name not in ("text", "html") and any("\ud800" <= char <= "\udfff" for char in value):
        raise ParseError(f'{where}: "{name}" holds a lone surrogate: it was converted wrongly')
    return value or None
