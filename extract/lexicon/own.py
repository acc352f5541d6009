"""A lexicon of the user's own: rows that are added to ours, replace them, or switch them off.

    name = "clubs"

    [[add.noun]]
    id = "unit.club"
    object = "unit"
    nouns = ["câu lạc bộ", "clb"]

    [disable]
    pattern = ["award_terms.letter"]

`docs/lexicon.md` is the user's guide. One reading finds all that is wrong with a file.
"""

import hashlib
import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Self

from pydantic import ValidationError

from extract.lexicon.checks import head_objections, pattern_objections, reasons
from extract.lexicon.rows import TABLES, Table
from extract.lexicon.shipped import Content, Place, Shipped


class LexiconError(Exception):
    """A lexicon cannot be used; `problems` has a line for everything that is wrong: file, line, row and reason."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Lexicon:
    """A user's lexicon, checked. `files` holds what every TOML file of ours that it touches says with it."""

    name: str
    digest: str
    """First twelve hex digits of the SHA-256 of the file."""
    files: Mapping[Path, Content] = field(compare=False, repr=False)

    @classmethod
    def read(cls, path: Path) -> Self:
        """The lexicon in the TOML file at `path`; raises `LexiconError` naming all that is wrong with it."""
        try:
            content = path.read_bytes()
            text = content.decode("utf-8")
            document = tomllib.loads(text)
        except OSError as error:
            raise LexiconError([f"{path}: {error.strerror}"]) from error
        except ValueError as error:  # no UTF-8, or no TOML
            raise LexiconError([f"{path}: not TOML: {error}"]) from error
        reading = _Reading(text, document)
        files = reading.changed_files()
        if reading.problems:
            raise LexiconError([f"{path}, {problem}" for _, problem in sorted(reading.problems, key=lambda problem: problem[0])])
        return cls(document["name"], hashlib.sha256(content).hexdigest()[:12], files)

    def __str__(self) -> str:
        return f"{self.name} {self.digest}"


class _Refused(Exception):
    """A row cannot be taken, for the reasons in `args`."""


class _Reading:
    """One reading of a lexicon: its rows meet ours; `problems` are the lines (0 where not known) and reasons of those that cannot."""

    def __init__(self, text: str, document: Content) -> None:
        self.text, self.document = text, document
        self.problems: list[tuple[int, str]] = []
        self.shipped = Shipped()
        self.met: set[Place | tuple[str, str]] = set()
        self.added: defaultdict[str, list[Content]] = defaultdict(list)

    def changed_files(self) -> Mapping[Path, Content]:
        """Our files with what the document says of them."""
        parts: dict[str, Callable[[Table, Any], None]] = {"replace": self._replace, "disable": self._disable, "add": self._add}
        name = self.document.get("name")
        if not isinstance(name, str) or not name.strip():
            self.problems.append((0, 'name: a lexicon has one, such as name = "clubs"'))
        for unknown in sorted(self.document.keys() - {"name", *parts}):
            self.problems.append((0, f"{unknown}: there is no such part; there are {', '.join(parts)}"))
        for part, take in parts.items():
            for table, entries in self._tables(part):
                for number, entry in enumerate(entries, 1):
                    try:
                        take(table, entry)
                    except _Refused as refused:
                        line, where = _where(self.text, part, table, number, entries)
                        self.problems += [(line, f"{where}: {reason}") for reason in refused.args]
        for added, rows in self.added.items():
            self.shipped.add(TABLES[added], rows)
        return self.shipped.changed

    def _tables(self, part: str) -> Iterator[tuple[Table, list[Any]]]:
        """The tables of a part of the document, and their entries."""
        tables = self.document.get(part, {})
        for name, entries in tables.items() if isinstance(tables, dict) else [("", tables)]:
            if name not in TABLES:
                self.problems.append((0, f"{part}.{name}: there is no such table; there are {', '.join(TABLES)}"))
            elif not isinstance(entries, list) or not entries:
                self.problems.append((0, f"{part}.{name}: {'the list is empty' if entries == [] else 'a list is wanted'}"))
            else:
                yield TABLES[name], entries

    def _add(self, table: Table, entry: Any) -> None:
        if not table.open:
            raise _Refused(f"a {table.name} cannot be added, for code reads each of them; ours can be replaced or disabled")
        row = self._checked(table, entry)
        if self.shipped.find(table, row[table.key]):
            raise _Refused("a row of ours has this id; what takes its place stands under replace")
        self._meet((table.name, row[table.key]))
        self.added[table.name].append(row)

    def _replace(self, table: Table, entry: Any) -> None:
        row = self._checked(table, entry)
        place = self._place(table, row[table.key])
        ours = self.shipped.row(place)
        row[table.key] = ours[table.key]
        if table.name == "pattern":
            row.setdefault("about", ours["about"])
            if objections := [*pattern_objections(row, ours, self.shipped.content(place.path))]:
                raise _Refused(*objections)
        self.shipped.put(place, row)

    def _disable(self, table: Table, id: Any) -> None:
        """Leave our row in its place, but without effect, for code may ask for it."""
        if not isinstance(id, str):
            raise _Refused("an id is wanted")
        place = self._place(table, id)
        about = f"Disabled by the lexicon {self.document.get('name')}."
        self.shipped.put(place, {**self.shipped.row(place), **table.empty, "about": about})

    def _checked(self, table: Table, entry: Any) -> Content:
        """A row as our files would have it."""
        try:
            row = table.row.model_validate(entry).stored()
        except ValidationError as error:
            raise _Refused(*reasons(error)) from error
        if table.name == "head" and (objections := [*head_objections(row, self._heads(table))]):
            raise _Refused(*objections)
        return row

    def _heads(self, table: Table) -> Iterator[Content]:
        """Our heads, and those that the document has added so far."""
        yield from (self.shipped.row(place) for place in self.shipped.places(table).values())
        yield from self.added[table.name]

    def _place(self, table: Table, id: str) -> Place:
        """Where our row of this id stands."""
        place = self.shipped.find(table, id)
        if place is None:
            near = get_close_matches(id, self.shipped.places(table), n=1)
            raise _Refused(f"no row of ours has this id{f'; is {near[0]} meant?' if near else ''}")
        self._meet(place)
        return place

    def _meet(self, row: Place | tuple[str, str]) -> None:
        if row in self.met:
            raise _Refused("this id stands here a second time")
        self.met.add(row)


def _where(text: str, part: str, table: Table, number: int, entries: list[Any]) -> tuple[int, str]:
    """Line, table and id of an entry; the line is 0 where the file does not write it under a heading of its own."""
    entry = entries[number - 1]
    if part == "disable":
        mark, label = re.compile(rf'.*"{re.escape(str(entry))}"'), f"disable.{table.name} {entry}"
    else:
        key = entry.get(table.key) if isinstance(entry, dict) else None
        mark = re.compile(rf"\s*\[\[\s*{part}\s*\.\s*{table.name}\s*\]\]")
        label = f"[[{part}.{table.name}]] {key or f'row {number}'}"
    lines = [count for count, line in enumerate(text.split("\n"), 1) if mark.match(line)]
    position, wanted = (0, 1) if part == "disable" else (number - 1, len(entries))
    if len(lines) != wanted:
        return 0, label
    return lines[position], f"line {lines[position]}, {label}"
