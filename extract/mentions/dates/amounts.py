"""Durations and recurrences: from words to ISO 8601."""

from collections.abc import Iterator

import regex

from extract.language.view import View
from extract.lexicon import words
from extract.mentions.base import Mention
from extract.mentions.dates.points import DATA, PATTERNS, number
from extract.mentions.dates.values import DateValue
from schemas import DateRole, DateType

_CUES = DATA["amounts"]
_UNITS: dict[str, str] = _CUES["units"]
_MULTIPLES: dict[str, int] = _CUES["multiples"]
_LABEL = regex.compile(r"(?r)(?<!\p{L})\L<labels> ", labels=words(_CUES["labels"]))
_COUNTED = regex.compile(r"(?r)(?<!\p{L})\L<counted>(?: còn| đến| tới)?(?: hơn| gần| khoảng| thêm)? ", counted=words(_CUES["counted"]))
_RANGE = regex.compile(r"(?r)(?:\d|\L<numerals>)(?: ?- ?| đến | tới )", numerals=words(DATA["lists"]["numerals"]))
_OTHER = regex.compile(r" ?/| \d| \L<other>(?!\p{L})", other=words(_CUES["other"]))
_AFTER = regex.compile(r" \L<after>(?!\p{L})", after=words(_CUES["after"]))
_BEFORE = regex.compile(r"(?r)(?<!\p{L})\L<before> ", before=words(_CUES["before"]))
_LASTING = regex.compile(r"(?r)(?<!\p{L})\L<lasting> ", lasting=words(_CUES["lasting"]))
_VAGUE = frozenset(["một", "năm", "tư"])
"""Numerals that are also an article, a noun, an ordinal: a length only where a cue says so."""


def find_amounts(view: View) -> Iterator[Mention[DateValue]]:
    """All durations and recurrences."""
    for rule, read in (
        ("dates.duration", _duration),
        ("dates.half_duration", _half),
        ("dates.recurring", _recurring),
        ("dates.recurring_every", _recurring_every),
    ):
        for match in view.find(PATTERNS[rule]):
            amount = read(view, match)
            if amount is not None:
                kind = DateType.RECURRING if amount.startswith("R") else DateType.DURATION
                yield Mention(*match.span(), DateValue(kind, DateRole.OTHER, amount=amount), rule)


def _duration(view: View, match: regex.Match[str]) -> str | None:
    value = _value(match["count"])
    if value is None or not _is_length(view, match):
        return None
    value, unit = _scaled(value, match["unit"])
    if match["half"]:
        return f"P{value}Y6M" if unit == "Y" else f"P{value}.5{unit}"
    if match["count2"]:
        return f"P{value}{unit}{_value(match['count2'])}{_UNITS[match['unit2']]}"
    return f"PT{value}{unit[1:]}" if unit.startswith("T") else f"P{value}{unit}"


def _is_length(view: View, match: regex.Match[str]) -> bool:
    """Whether a number with a unit of time is a length of time, and no label, age, date or amount of work."""
    low, start, end, unit = view.low, match.start(), match.end(), match["unit"]
    window = max(0, start - 24)
    if _LABEL.match(low, window, start) or _RANGE.match(low, window, start) or _OTHER.match(low, end) or _is_name(view, start):
        return False
    if unit in ("ngày", "tháng") and (regex.search(r"[.,]", match["count"]) or _COUNTED.match(low, window, start)):
        return False
    if match["half"]:
        return True
    if unit in ("giờ", "tiếng"):
        return _LASTING.match(low, window, start) is not None
    if match["count"] in _VAGUE or unit == "quý":
        return _BEFORE.match(low, window, start) is not None or _AFTER.match(low, end) is not None
    return match["count"] != "chục"


def _is_name(view: View, start: int) -> bool:
    """Whether a capital inside a sentence makes the numeral a name: `bà Ba năm nay`."""
    return view.text[start].isupper() and start != view.sentence_at(start)[0] and view.text[start - 1] not in '"(-'


def _half(view: View, match: regex.Match[str]) -> str:
    return {"năm": "P6M", "tháng": "P0.5M", "thế kỷ": "P50Y"}[match["unit"]]


def _recurring(view: View, match: regex.Match[str]) -> str:
    if match["yearly"]:
        return "R/P1Y"
    value, unit = _scaled("1", match["unit"])
    return f"R/P{value}{unit}"


def _recurring_every(view: View, match: regex.Match[str]) -> str | None:
    value = _value(match["count"])
    return f"R/P{value}{_UNITS[match['unit']]}" if value else None


def _value(text: str) -> str | None:
    """The digits of a count as ISO 8601 writes them, None for what is no number or nothing."""
    if text[0].isdigit():
        digits = text.replace(".", "").replace(",", ".")
        return digits.lstrip("0") or None
    value = number(text)
    return str(value) if value else None


def _scaled(value: str, written: str) -> tuple[str, str]:
    """`ba quý` is nine months, `hai thập kỷ` twenty years."""
    times = _MULTIPLES.get(written, 1)
    return (value if times == 1 else f"{float(value) * times:g}"), _UNITS[written]
