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
from functools import partial
from pathlib import Path
from typing import Any

import regex

from extract.lexicon.own import Lexicon, LexiconError
from extract.lexicon.patterns import compile_pattern, lazily, words

_read: dict[Path, Mapping[str, Any]] = {}
_own: Lexicon | None = None


@dataclass(frozen=True)
class Pattern:
    """A pattern row: its id, its regular expression, compiled when first used, and the whole row for what else it says."""

    id: str
    regex: regex.Pattern[str]
    row: Mapping[str, Any]


def use(lexicon: Lexicon) -> None:
    """Read the rules with the user's `lexicon` from now on.

    A process has one set of rules, so this comes before they are loaded. Raises `LexiconError` when it comes too late.
    """
    global _own
    if _own == lexicon:
        return
    if _own is not None or not _read.keys().isdisjoint(lexicon.files):
        loaded = f"with the lexicon {_own.name}" if _own else "without a lexicon"
        raise LexiconError([f"{lexicon.name}: the rules of this process are loaded already, {loaded}; a process has one lexicon"])
    _own = lexicon


def in_use() -> Lexicon | None:
    """The user's lexicon that the rules are read with."""
    return _own


def read_toml(path: Path) -> Mapping[str, Any]:
    """The content of a TOML file, with the changes of the user's lexicon; each file is read once."""
    if path not in _read:
        changed = _own.files.get(path) if _own else None
        _read[path] = tomllib.loads(path.read_text(encoding="utf-8")) if changed is None else changed
    return _read[path]


def compile_patterns(path: Path, lists: Mapping[str, Iterable[str]] | None = None) -> tuple[Pattern, ...]:
    """The `[[pattern]]` rows of a file, in order; `lists` adds named lists to the file's own."""
    data = read_toml(path)
    named = {name: words(entries) for name, entries in {**data.get("lists", {}), **(lists or {})}.items()}
    fragments = data.get("fragments", {})

    def pattern(row: Mapping[str, Any]) -> Pattern:
        return Pattern(row["id"], lazily(partial(compile_pattern, row["regex"], fragments, named)), row)

    return tuple(map(pattern, data["pattern"]))


def pattern_table(path: Path, lists: Mapping[str, Iterable[str]] | None = None) -> dict[str, regex.Pattern[str]]:
    """The patterns of a file by the last part of their ids: `audit.total` is `total`."""
    return {pattern.id.rpartition(".")[2]: pattern.regex for pattern in compile_patterns(path, lists)}
