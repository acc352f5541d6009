"""Reading TOML rows, and compiling pattern rows.

A pattern file holds rows

    [[pattern]]
    id = "dates.day_month_year"
    about = "A full date with dots, dashes or slashes."
    regex = '''(?<!\\d)(?P<day>\\d{1,2})<<sep>>(?P<month>\\d{1,2})
               <<sep>>(?P<year>\\d{4})'''

Line breaks and the indentation after them are dropped, so a long pattern can be laid out. `<<name>>` is replaced by the
file's `[fragments]` entry, `\\L<name>` matches any entry of its `[lists]`. Patterns match the folded text: single spaces,
one kind of dash (-), of double (") and of single (') quotation mark, old tone position (ủy, hòa, khóa).
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import regex

from extract.language.folding import fold

_FRAGMENT = regex.compile(r"<<(\w+)>>")
_LAYOUT = regex.compile(r"\n[ ]*")
_LIST = regex.compile(r"\\L<(\w+)>")


@dataclass(frozen=True)
class Pattern:
    """A compiled pattern row: its id, its regular expression, and the whole row for what else it says."""

    id: str
    regex: regex.Pattern[str]
    row: Mapping[str, Any]


@cache
def read_toml(path: Path) -> Mapping[str, Any]:
    """The content of a TOML file; each file is read once."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def words(entries: Iterable[str]) -> list[str]:
    """List entries as they stand in a folded, lower-case text."""
    return [fold(entry).low for entry in entries]


def compile_patterns(path: Path, lists: Mapping[str, Iterable[str]] | None = None) -> tuple[Pattern, ...]:
    """The `[[pattern]]` rows of a file, compiled, in order; `lists` adds named lists to the file's own."""
    data = read_toml(path)
    named = {name: words(entries) for name, entries in {**data.get("lists", {}), **(lists or {})}.items()}
    fragments = data.get("fragments", {})
    return tuple(Pattern(row["id"], _compile(row["regex"], fragments, named), row) for row in data["pattern"])


def _compile(source: str, fragments: Mapping[str, str], named: Mapping[str, list[str]]) -> regex.Pattern[str]:
    while _FRAGMENT.search(source):
        source = _FRAGMENT.sub(lambda match: fragments[match.group(1)], source)
    used: dict[str, Any] = {name: named[name] for name in _LIST.findall(source)}
    return regex.compile(_LAYOUT.sub("", source), **used)


def pattern_table(path: Path, lists: Mapping[str, Iterable[str]] | None = None) -> dict[str, regex.Pattern[str]]:
    """The compiled patterns of a file by the last part of their ids: `audit.total` is `total`."""
    return {pattern.id.rpartition(".")[2]: pattern.regex for pattern in compile_patterns(path, lists)}
