"""Points of time: from the groups of a match to a `Point`."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import ahocorasick
import regex

from extract.language.numerals import parse_words
from extract.language.view import View
from extract.lexicon import compile_patterns, read_toml, words
from extract.mentions.dates.values import DateValue, Point, Unit

Match = regex.Match[str]
Reading = tuple[int, int, DateValue]
"""What a match says: start, end and value."""

FOLDER = Path(__file__).parent
WORDS = read_toml(FOLDER / "words.toml")
LISTS = {**read_toml(FOLDER / "patterns.toml")["lists"], **WORDS["lists"]}


def _relatives(key: str) -> dict[str, Point]:
    """The words of the `[[relative]]` rows under `key`, and the points they mean."""
    return {
        word: Point(unit=Unit(row["unit"]), offset=row["offset"], same=row.get("same", False))
        for row in WORDS["relative"]
        for word in words(row.get(key, ()))
    }


RELATIVES = _relatives("words")
RELATIONS = _relatives("after")
_ROWS = compile_patterns(FOLDER / "patterns.toml", {"relatives": RELATIVES, "relations": RELATIONS})
PATTERNS: Mapping[str, regex.Pattern[str]] = {row.id: row.regex for row in _ROWS}
_NUMBERS = {
    "dd": regex.compile(r"(?=\d)(?<!\d)\d{1,2}(?= ?[/.-] ?\d| (?:đến|tới) )"),
    "yyyy": regex.compile(r"(?=[12])(?<!\d)(?:1[5-9]|20)\d\d"),
}
WEEKDAYS = {"hai": 0, "ba": 1, "tư": 2, "năm": 3, "sáu": 4, "bảy": 5, "bẩy": 5, "2": 0, "3": 1, "4": 2, "5": 3, "6": 4, "7": 5}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "xv": 15, "xvi": 16, "xvii": 17, "xviii": 18, "xix": 19, "xx": 20, "xxi": 21}


def _by_literal() -> dict[str, list[str]]:
    """The ids of the patterns, by the literals with which they begin."""
    rules: dict[str, list[str]] = {word: ["dates.relative"] for word in RELATIVES}
    for row in _ROWS:
        for literal in words(row.row.get("at", ())):
            rules.setdefault(literal, []).append(row.id)
    return rules


_RULES = _by_literal()
_LITERALS = ahocorasick.Automaton()
for _literal in _RULES:
    _LITERALS.add_word(_literal, _literal)
_LITERALS.make_automaton()


def scan(view: View) -> Iterator[tuple[str, regex.Match[str]]]:
    """Every match of every pattern that has `at`, with the pattern's id.

    Most of these patterns begin with a number or a word, where a regular expression is slow to look for itself: one pass of an
    automaton finds where they can begin.
    """
    low = view.low
    begins = [(hit.start(), kind) for kind, pattern in _NUMBERS.items() for hit in view.find_at(pattern, view.digits)]
    begins += [(end - len(literal) + 1, literal) for end, literal in _LITERALS.iter(low)]
    for position, literal in begins:
        view.check_time()
        for rule in _RULES[literal]:
            match = PATTERNS[rule].match(low, position)
            if match is not None:
                yield rule, match


def number(text: str) -> int | None:
    """The value of digits, a Roman numeral or a numeral in words; None for anything else."""
    if text.isdigit():
        return int(text)
    return _ROMAN.get(text) or parse_words(text.split(" "))


def point(groups: Mapping[str, Any], suffix: str = "") -> Point | None:
    """The point that the groups `day`, `month`, `year`, `short` (with `suffix`) say; None where the calendar has no such day."""
    day, month, year = (int(text) if (text := groups.get(name + suffix)) else None for name in ("day", "month", "year"))
    if short := groups.get("short" + suffix):
        year = 2000 + int(short) if int(short) < 50 else 1900 + int(short)
    said = Point(year, month, day)
    return said if said.exists else None
