"""What an archive holds before anything is decoded: cheap to find, plain data that can cross to a worker."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class ItemKind(StrEnum):
    """What the data of an item is."""

    TEXT = "text"
    """The bytes of a text file."""
    HTML = "html"
    """The bytes of a page."""
    JSON_LINE = "json_line"
    """The bytes of one line of JSON Lines."""
    RECORD = "record"
    """The fields of a row: of a table or of a line."""


@dataclass(frozen=True, slots=True)
class Item:
    """One article as it lies in the archive. `corpus.article_from_item` makes the `Article`."""

    source: str
    """Path as given, with `#` and the number in a file that holds many; of a web archive the page's address."""
    where: str
    """How messages name it."""
    id: str
    kind: ItemKind
    data: bytes | Mapping[str, Any]
