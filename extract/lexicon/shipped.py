"""Our own rows, as a user's lexicon finds and changes them."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract.lexicon.rows import Table

Content = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands: its file, the array in it, and the position there."""

    path: Path
    array: str
    index: int


class Shipped:
    """The TOML files of our rows, read afresh so that they can be changed; `changed` are those that were."""

    def __init__(self) -> None:
        self.changed: dict[Path, Content] = {}
        self._contents: dict[Path, Content] = {}
        self._places: dict[str, dict[str, Place]] = {}

    def content(self, path: Path) -> Content:
        """What a file says."""
        if path not in self._contents:
            self._contents[path] = tomllib.loads(path.read_text(encoding="utf-8"))
        return self._contents[path]

    def places(self, table: Table) -> Mapping[str, Place]:
        """Where the rows of a table stand, by id."""
        if table.name not in self._places:
            self._places[table.name] = {
                row[table.key]: Place(path, table.array, index)
                for path in table.paths()
                for index, row in enumerate(self.content(path).get(table.array, ()))
            }
        return self._places[table.name]

    def find(self, table: Table, id: str) -> Place | None:
        """Where the row of this id stands; its family may be named before it, as `thidua rules` does: `quantities.model`."""
        places = self.places(table)
        spellings = (id, f"{table.family}.{id}", id.removeprefix(f"{table.family}."))
        return next((places[spelling] for spelling in spellings if spelling in places), None)

    def row(self, place: Place) -> Content:
        """The row at a place."""
        row: Content = self.content(place.path)[place.array][place.index]
        return row

    def put(self, place: Place, row: Content) -> None:
        """Let a row stand at a place."""
        self.content(place.path)[place.array][place.index] = row
        self.changed[place.path] = self.content(place.path)

    def add(self, table: Table, rows: Iterable[Content]) -> None:
        """Put new rows where they win against ours. It comes last: places found before are not valid any more."""
        path = table.paths()[0 if table.ahead else -1]
        content = self.content(path)
        ours = content[table.array]
        content[table.array] = [*rows, *ours] if table.ahead else [*ours, *rows]
        self.changed[path] = content
