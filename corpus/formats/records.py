"""Articles as rows of fields: `text` is required; `id`, `url`, `published` and `title` are used where they are; others are let be."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from corpus.article import article_from_text
from corpus.errors import DecodeError, ParseError
from corpus.items import Item, ItemKind
from schemas import Article


def article(item: Item) -> Article:
    """The article of a row; raises `ArticleError` when it is none."""
    record = _parse(item.data, item.where) if isinstance(item.data, bytes) else item.data
    if "text" not in record:
        raise ParseError(f'{item.where}: want the field "text"; there is {", ".join(map(repr, record)) or "none at all"}')
    made = article_from_text(
        _field(record, "text", item.where) or "",
        id=_field(record, "id", item.where) or item.id,
        source=item.where,  # what a message shall name
        published=_field(record, "published", item.where),
        title=_field(record, "title", item.where),
    )
    return made.model_copy(update={"source": _field(record, "url", item.where) or item.source})


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
    if not isinstance(record, dict) or "text" not in record:
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
    if value and name != "text" and any("\ud800" <= char <= "\udfff" for char in value):
        raise ParseError(f'{where}: "{name}" holds a lone surrogate: it was converted wrongly')
    return value or None
