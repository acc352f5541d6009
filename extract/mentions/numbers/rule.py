"""Numbers: digits, words, mixed, ranges, shares, percent, and the words that bound them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

import regex

from extract.language.numerals import SCALES, parse_words
from extract.language.view import View
from extract.lexicon import Cues, pattern_table, read_toml, words
from extract.mentions.base import Found, Mention, longest
from extract.mentions.dates import DATES
from extract.mentions.documents import DOCUMENTS
from schemas import Comparator, DateType

FOLDER = Path(__file__).parent
_PATTERNS = pattern_table(FOLDER / "patterns.toml")
_DATA = read_toml(FOLDER / "patterns.toml")
_NUMERALS = frozenset(words(_DATA["lists"]["first_numerals"]))
_FIRST_WORDS = Cues([*_NUMERALS, *words(_DATA["lists"]["first_words"])])
_ROWS = _DATA["approximator"]
_APPROXIMATORS = {cue: Comparator(row["comparator"]) for row in _ROWS for cue in words(row["cues"])}
_COMPOUNDS = frozenset(words(_DATA["lists"]["compounds"]))
_LAST_WORDS = {cue.rpartition(" ")[2] for cue in _APPROXIMATORS}
_LONGEST_CUE = max(cue.count(" ") for cue in _APPROXIMATORS) + 1


@dataclass(frozen=True, slots=True)
class NumberValue:
    """A number as said. `core` is the folded offset of its first digit or numeral, after any approximator."""

    value: float
    core: int
    comparator: Comparator = Comparator.EQ
    max: float | None = None
    of: float | None = None
    percent: bool = False
    spelled: bool = False
    thousands: float | None = None
    """What `2,450` is worth if its comma groups thousands, as some local portals write."""


_Reader: TypeAlias = Callable[[View, regex.Match[str]], tuple[int, NumberValue] | None]


def find_numbers(view: View, found: Found) -> Iterator[Mention[NumberValue]]:
    """All numbers outside documents and dates, widened by the approximator before and the percent sign after.

    The number of a duration stays a number: `giảm 12 ngày` counts days.
    """
    cores = longest(_cores(view, found))
    for core in cores:
        yield _widened(view, core)


def _cores(view: View, found: Found) -> Iterator[Mention[NumberValue]]:
    dates = bytearray(len(view.text))
    for date in found[DATES]:
        if date.value.type is not DateType.DURATION:
            dates[date.start : date.end] = b"\1" * (date.end - date.start)
    for rule, match in _matches(view):
        if dates.find(1, *match.span()) != -1 or found.taken(*match.span(), DOCUMENTS):
            continue
        span = _READERS[rule](view, match)
        if span is not None:
            end, value = span
            yield Mention(value.core, end, value, f"numbers.{rule}")


def _matches(view: View) -> Iterator[tuple[str, regex.Match[str]]]:
    """What each rule matches. A literal makes the rare ones fast to find; the others are tried only where a number may begin."""
    yield from (("vague", match) for match in view.find(_PATTERNS["vague"]))
    for rule in ("share", "share_spoken"):
        yield from ((rule, match) for match in view.find_at(_PATTERNS[rule], view.digits))
    first_digits = (match.start() for match in view.find_at(_PATTERNS["first_digit"], view.digits))
    yield from _matches_at(view, first_digits, ("range", "compound", "digits"))
    spelled = list(_FIRST_WORDS.spans(view.low))
    numerals = [start for start, end in spelled if view.low[start:end] in _NUMERALS]
    yield from _matches_at(view, (start for start, end in spelled if view.low[start:end] not in _NUMERALS), ("some", "half"))
    yield from _matches_at(view, numerals, ("pair", "words"))


def _matches_at(view: View, starts: Iterable[int], rules: Iterable[str]) -> Iterator[tuple[str, regex.Match[str]]]:
    """What each rule matches at `starts`, outside of what it matched before."""
    done = dict.fromkeys(rules, 0)
    for start in starts:
        for rule, end in done.items():
            match = _PATTERNS[rule].match(view.low, start) if start >= end else None
            if match is not None:
                done[rule] = match.end()
                yield rule, match


def parse_digits(text: str) -> float:
    """The value of digits as the Vietnamese press writes them: `1.163` 1163, `609,5` 609.5, `2.5` 2.5."""
    head, _, decimals = text.partition(",")
    groups = head.split(".")
    if len(groups) > 1 and not all(len(group) == 3 for group in groups[1:]):
        return float(head + decimals)
    return float("".join(groups) + ("." + decimals if decimals else ""))


def parse_scale(text: str) -> float:
    """The multiplier that these words make: `nghìn tỷ` 10^12, `triệu rưỡi` 1,500,000; 1 for none."""
    value = 1.0
    last = 1
    for word in text.split():
        if word == "rưỡi":
            value += value / 2 if last == value else last / 2
        else:
            last = SCALES[word]
            value *= last
    return value


def _scaled(digits: str, scale: str) -> float:
    number = parse_digits(digits)
    if "rưỡi" in scale:
        whole = parse_scale(scale.replace("rưỡi", ""))
        return number * whole + whole / 2
    return round(number * parse_scale(scale), 6)


def _glued(view: View, end: int) -> bool:
    """Whether a letter that is no unit of measurement stands right after the number (11A, 4G)."""
    return _PATTERNS["glued_letter"].match(view.text, end) is not None


def _share(view: View, match: regex.Match[str]) -> tuple[int, NumberValue] | None:
    part, whole = parse_digits(match["part"]), parse_digits(match["whole"])
    if part > whole or whole == 0:
        return None
    return match.end(), NumberValue(part, match.start(), of=whole)


def _range(view: View, match: regex.Match[str]) -> tuple[int, NumberValue] | None:
    low_scale = match["scale"] or match["high_scale"]
    low, high = _scaled(match["digits"], low_scale), _scaled(match["high"], match["high_scale"])
    if low >= high or _glued(view, match.end()):
        return None
    return match.end(), NumberValue(low, match.start(), Comparator.RANGE, max=high)


def _digits(view: View, match: regex.Match[str]) -> tuple[int, NumberValue] | None:
    if _glued(view, match.end()):
        return None
    digits = match["digits"]
    thousands = None
    if not match["scale"] and _PATTERNS["comma_thousands"].fullmatch(digits):
        thousands = float(digits.replace(",", ""))
    return match.end(), NumberValue(_scaled(digits, match["scale"]), match.start(), thousands=thousands)


def _compound(view: View, match: regex.Match[str]) -> tuple[int, NumberValue] | None:
    """`1 tỷ 140 triệu`: the second scale is below the first; without one the digits are units (`1 nghìn 64`)."""
    high, low = parse_scale(match["scale"]), parse_scale(match["low_scale"] or "")
    if low >= high:
        return None
    value = parse_digits(match["digits"]) * high + parse_digits(match["low"]) * low
    return match.end(), NumberValue(value, match.start())


def _some(view: View, match: regex.Match[str]) -> tuple[int, NumberValue]:
    """`gần trăm`: the approximator is read by `_widened`, a vague one here."""
    start = match.start() if match["vague"] else match.start("scale")
    comparator = Comparator.VAGUE if match["vague"] else Comparator.EQ
    return match.end(), NumberValue(parse_scale(match["scale"]), start, comparator, spelled=True)


def _half(view: View, match: regex.Match[str]) -> tuple[int, NumberValue]:
    return match.end(), NumberValue(parse_scale(match["scale"]) / 2, match.start(), spelled=True)


def _pair(view: View, match: regex.Match[str]) -> tuple[int, NumberValue] | None:
    """`hai, ba người`: one more than the other."""
    low, high = parse_words([match["first"]]), parse_words([match["second"]])
    if low is None or high != low + 1:
        return None
    return match.end(), NumberValue(float(low), match.start(), Comparator.RANGE, max=float(high), spelled=True)


def _vague(view: View, match: regex.Match[str]) -> tuple[int, NumberValue]:
    return match.end(), NumberValue(parse_scale(match["scale"]), match.start(), Comparator.VAGUE)


def _words(view: View, match: regex.Match[str]) -> tuple[int, NumberValue] | None:
    start = match.start()
    if view.text[start].isupper() and start != view.sentence_at(start)[0] and view.text[start - 1] != '"':
        return None  # a name: Hai Bà Trưng, ông Bảy
    if match["words"].startswith("năm") and _is_year(view, start):
        return None
    syllables = match["words"].split(" ")
    for length in range(len(syllables), 0, -1):
        value = parse_words(syllables[:length])
        end = start + len(" ".join(syllables[:length]))
        if value is not None and not view.low[end + 1 : end + 2].isdigit():
            return end, NumberValue(float(value), start, spelled=True)
    return None


def _is_year(view: View, start: int) -> bool:
    """Whether `năm` at `start` is the noun "year"."""
    return bool(_PATTERNS["year_before"].search(view.low, max(0, start - 12), start) or _PATTERNS["year_after"].match(view.low, start + 3))


_READERS: Mapping[str, _Reader] = {
    "share": _share,
    "share_spoken": _share,
    "range": _range,
    "compound": _compound,
    "digits": _digits,
    "vague": _vague,
    "some": _some,
    "half": _half,
    "pair": _pair,
    "words": _words,
}
"""How each rule reads its match: the end of the number and its value."""


def _widened(view: View, core: Mention[NumberValue]) -> Mention[NumberValue]:
    value, start, end, cues = core.value, core.start, core.end, core.cues
    percent = _PATTERNS["percent"].match(view.low, end)
    end = percent.end() if percent else end
    comparator = value.comparator
    if comparator is Comparator.EQ and (cue := _bound(view, core, end, percent is not None)):
        comparator, cues = _APPROXIMATORS[cue], (cue,)
        start = view.low.rindex(cue, 0, start)
    elif comparator is Comparator.RANGE and (from_ := _PATTERNS["from"].search(view.low, max(0, start - 4), start)):
        start = from_.start()
    if (start, end, comparator) == (core.start, core.end, value.comparator):
        return core
    widened = replace(value, comparator=comparator, percent=percent is not None)
    return Mention(start, end, widened, core.rule, cues)


def _bound(view: View, core: Mention[NumberValue], end: int, percent: bool) -> str | None:
    """The approximator before a number that ends at `end`, unless it says where something is, or by how much it is more."""
    cue = _approximator(view, core.start)
    if cue in ("trên", "dưới") and core.value.value <= 20 and _PATTERNS["surface"].match(view.low, end):
        return None
    if cue in ("trên", "dưới", "gần") and core.value.value == 1 and core.value.spelled:
        return None
    at = core.start - len(f"{cue} ")
    if cue == "hơn" and _PATTERNS["compared"].search(view.low, max(0, at - 8), at):
        return None
    return cue


def _approximator(view: View, start: int) -> str | None:
    """The longest approximator that ends right before `start`; `là`, `có`, `đạt`, `bằng` may stand between."""
    before = view.low[max(0, start - 32) : start]
    if not before.endswith(" "):
        return None
    last = before.rpartition("\n")[2].split(" ")[:-1]
    if last and last[-1] in ("là", "có", "đạt", "bằng") and last[-2:] != ["hơn", "là"]:
        last.pop()
    if not last or last[-1].lstrip("\"'([") not in _LAST_WORDS or " ".join(last[-2:]) in _COMPOUNDS:
        return None
    cues = (" ".join(last[-length:]).lstrip("\"'([") for length in range(min(_LONGEST_CUE, len(last)), 0, -1))
    return next((cue for cue in cues if cue in _APPROXIMATORS), None)
