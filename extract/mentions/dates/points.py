"""Points of time: from the groups of a match to a `Point`."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import regex

from extract.language.numerals import parse_words
from extract.lexicon import compile_patterns, read_toml, words
from extract.mentions.dates.values import Point, Unit

FOLDER = Path(__file__).parent
DATA = read_toml(FOLDER / "patterns.toml")


def _relatives(key: str) -> dict[str, Point]:
    """The words of the `[[relative]]` rows under `key`, and the points they mean."""
    return {
        word: Point(unit=Unit(row["unit"]), offset=row["offset"], same=row.get("same", False))
        for row in DATA["relative"]
        for word in words(row.get(key, ()))
    }


RELATIVES = _relatives("words")
RELATIONS = _relatives("after")
PATTERNS: Mapping[str, regex.Pattern[str]] = {
    p.id: p.regex for p in compile_patterns(FOLDER / "patterns.toml", {"relatives": RELATIVES, "relations": RELATIONS})
}
WEEKDAYS = {"hai": 0, "ba": 1, "tư": 2, "năm": 3, "sáu": 4, "bảy": 5, "bẩy": 5, "2": 0, "3": 1, "4": 2, "5": 3, "6": 4, "7": 5}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "xv": 15, "xvi": 16, "xvii": 17, "xviii": 18, "xix": 19, "xx": 20, "xxi": 21}
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


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
    return Point(year, month, day) if _exists(day, month, year) else None


def _exists(day: int | None, month: int | None, year: int | None) -> bool:
    if month is not None and not 1 <= month <= 12:
        return False
    if day is None or month is None:
        return True
    leap = year is None or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
    return 1 <= day <= _DAYS[month - 1] and (day, month, leap) != (29, 2, False)
