"""Durations and recurrences: from words to ISO 8601."""

from collections.abc import Iterator

import regex

from extract.language.view import View
from extract.lexicon import words
from extract.mentions.dates.points import LISTS, PATTERNS, WORDS, Match, Reading, number
from extract.mentions.dates.values import DateValue
from schemas import DateRole, DateType

_CUES = WORDS["amounts"]
_UNITS: dict[str, str] = _CUES["units"]
_MULTIPLES: dict[str, int] = _CUES["multiples"]
_LABEL = regex.compile(r"(?r)(?<!\p{L})\L<labels> ", labels=words(_CUES["labels"]))
_COUNTED = regex.compile(r"(?r)(?<!\p{L})\L<counted>(?: còn| đến| tới)?(?: hơn| gần| khoảng| thêm)? ", counted=words(_CUES["counted"]))
_RANGE = regex.compile(r"(?r)(?:\d|\L<numerals>)(?: ?- ?| đến | tới )", numerals=words(LISTS["numerals"]))
_OTHER = {
    unit: regex.compile(r" \L<other>(?!\p{L}| (?:tác|diễn|bố|khai|nhận|phá|chiếu)(?!\p{L}))", other=words(entries))
    for unit, entries in _CUES["other"].items()
}
_GOES_ON = regex.compile(r" ?/| \d")
_LIST_OF_YEARS = regex.compile(r"năm (?:19|20)\d\d(?:, | và | ?- ?)(?:19|20)\d\d(?!\d)")
_SO_MANY_YEARS = regex.compile(r"(?r)(?<!\p{L})(?:trong|sau|qua|suốt|cả)(?: cả)? (?:\d|hai|ba|bốn|năm|sáu) ")
_O_CLOCK = regex.compile(r"(?r)\d ?(?:giờ|h|g) ")
_AFTER = regex.compile(r" \L<after>(?!\p{L})", after=words(_CUES["after"]))
_BEFORE = regex.compile(r"(?r)(?<!\p{L})\L<before> ", before=words(_CUES["before"]))
_LASTING = regex.compile(r"(?r)(?<!\p{L})\L<lasting> ", lasting=words(_CUES["lasting"]))
_HALVES = {"Y": "P{}Y6M", "M": "P{}.5M", "W": "P{}.5W", "D": "P{}.5D", "TH": "PT{}H30M", "TM": "PT{}M30S", "TS": "PT{}S"}
_VAGUE = frozenset(["một", "năm", "tư"])
"""Numerals that are also an article, a noun, an ordinal: a length only where a cue says so."""


def _amount(start: int, end: int, amount: str) -> Iterator[Reading]:
    kind = DateType.RECURRING if amount.startswith("R") else DateType.DURATION
    yield start, end, DateValue(kind, DateRole.OTHER, amount=amount)


def read_duration(view: View, match: Match) -> Iterator[Reading]:
    """`sau 5 năm`, `2 năm 6 tháng`, `một năm rưỡi`, `2 năm một lần`; of `1-2 năm` the lower end."""
    window, end = max(0, match.start() - 40), match.start()
    lead = _range(view, window, end) or PATTERNS["lead.count"].match(view.low, window, end)
    value = _value(lead["count"]) if lead else None
    if lead is None or value is None or not (match["every"] or _is_length(view, lead, match)):
        return
    value, unit = _scaled(value, match["unit"])
    if "." in value and (unit.startswith("T") or match["every"] or match["half"]):
        return  # ISO 8601 has no `1,5 phút`
    second = _value(match["count2"]) if match["count2"] else None
    if match["half"]:
        amount = _HALVES[unit].format(value)
    elif second:
        time = "T" if unit.startswith("T") else ""
        amount = f"P{time}{value}{unit[-1]}{second}{_UNITS[match['unit2']][-1]}"
    else:
        amount = f"PT{value}{unit[1:]}" if unit.startswith("T") else f"P{value}{unit}"
    yield from _amount(lead.start(), match.end(), "R/" + amount if match["every"] else amount)


def _range(view: View, window: int, end: int) -> Match | None:
    """The two numbers before `end`, if the first is the smaller: no score, `thua 2-1 năm ngoái`."""
    before = view.low[window:end]
    lead = PATTERNS["lead.range"].match(view.low, window, end) if any(to in before for to in ("-", "đến", "tới")) else None
    ends = (_value(lead["count"]), _value(lead["most"])) if lead else (None, None)
    return lead if ends[0] and ends[1] and float(ends[0]) < float(ends[1]) else None


def _is_length(view: View, lead: Match, match: Match) -> bool:
    """Whether a number with a unit of time is a length of time, and no label, age, date or amount of work."""
    low, start, end, count, unit = view.low, lead.start(), match.end(), lead["count"], match["unit"]
    window = max(0, start - 24)
    if _LABEL.match(low, window, start) or _RANGE.match(low, window, start) or _is_name(view, start):
        return False
    if _GOES_ON.match(low, end) and not counts_years(view, match.start()):
        return False
    if unit == "phút" and _O_CLOCK.match(low, window, start):
        return False
    if unit in _OTHER and _OTHER[unit].match(low, end):
        return low.startswith(" học", end) and (start == view.sentence_at(start)[0] or _AFTER.match(low, end + 4) is not None)
    if unit in ("ngày", "tháng") and ("." in count or "," in count or _COUNTED.match(low, window, start)):
        return _AFTER.match(low, end) is not None  # chỉ còn 34 ngày nữa
    if unit in ("giờ", "tiếng"):
        return _LASTING.match(low, window, start) is not None
    if match["half"] or (count == unit == "năm"):
        return True
    if count in _VAGUE or unit == "quý":
        return _BEFORE.match(low, window, start) is not None or _AFTER.match(low, end) is not None
    return bool(count != "chục")


def counts_years(view: View, position: int) -> bool:
    """Whether the `năm` at `position` stands between the number of some years and these years: `trong 3 năm 2020, 2021, 2022`."""
    before = _SO_MANY_YEARS.match(view.low, max(0, position - 20), position)
    return before is not None and _LIST_OF_YEARS.match(view.low, position) is not None


def _is_name(view: View, start: int) -> bool:
    """Whether a capital inside a sentence makes the numeral a name: `bà Ba năm nay`."""
    before = view.text[max(0, start - 2) : start].strip()[-1:]
    return view.text[start].isupper() and start != view.sentence_at(start)[0] and before not in ('"', "(", "-", ":")


def read_half_duration(view: View, match: Match) -> Iterator[Reading]:
    """`nửa năm`, `nửa thế kỷ`."""
    yield from _amount(*match.span(), {"năm": "P6M", "tháng": "P0.5M", "thế kỷ": "P50Y"}[match["unit"]])


def read_recurring(view: View, match: Match) -> Iterator[Reading]:
    """`hằng năm`, `mỗi quý`, `thường niên`."""
    value, unit = ("1", "Y") if match["yearly"] else _scaled("1", match["unit"])
    yield from _amount(*match.span(), f"R/P{value}{unit}")


def _value(text: str) -> str | None:
    """The digits of a count as ISO 8601 writes them, None for what is no number or nothing."""
    if not text[0].isdigit():
        return str(value) if (value := number(text)) else None
    whole, _, decimals = text.replace(".", "").partition(",")
    return f"{int(whole)}.{decimals}" if decimals.strip("0") else str(int(whole)) if int(whole) else None


def _scaled(value: str, written: str) -> tuple[str, str]:
    """`ba quý` is nine months, `hai thập kỷ` twenty years."""
    times = _MULTIPLES.get(written, 1)
    return (value if times == 1 else f"{float(value) * times:.12g}"), _UNITS[written]
