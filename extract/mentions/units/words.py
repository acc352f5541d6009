"""The words of organisations' names (names.toml), and the patterns of what stands around them (patterns.toml)."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

import regex

from extract.language.folding import fold
from extract.language.view import View
from extract.lexicon import compile_patterns, read_toml

FOLDER = Path(__file__).parent
_LETTERS = regex.compile(r"[^\W\d_]+")
_SYLLABLE = regex.compile(r"(?:ngh?|nh|ch|tr|th|kh|ph|gh|gi|qu|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?")
_JOINED = regex.compile(r", | và | - ")
_JOINTS = {
    " và ": (" và ", " & ", "&", " - ", "-", " "),
    ", ": (", ", ",", " - ", "-", " ", " và "),
    " - ": (" - ", "-", " ", " và ", " & ", ", "),
}
_SHORT_JOINTS = ("&", " & ", "-", " - ", ",", ", ", "", " và ")


def is_syllable(word: str) -> bool:
    """Whether a word may be a Vietnamese syllable, as far as its letters without marks say."""
    letters = (c for c in unicodedata.normalize("NFD", word.lower().replace("đ", "d")) if not unicodedata.combining(c))
    return _SYLLABLE.fullmatch("".join(letters)) is not None


def joined_variants(name: str) -> Iterator[str]:
    """The spellings of a name whose parts are joined by và, a comma or a dash: `Kế hoạch và Đầu tư`, `Kế hoạch - Đầu tư` ..."""
    parts = _JOINED.split(name)
    for choice in product(*(_JOINTS[joint] for joint in _JOINED.findall(name))):
        yield parts[0] + "".join(joint + part for joint, part in zip(choice, parts[1:], strict=True))


@cache
def names(key: str) -> tuple[str, ...]:
    """The entries of a list of names.toml, folded, as written there."""
    entry = read_toml(FOLDER / "names.toml")[key]
    listed = entry.replace("\n", " ").split(";") if isinstance(entry, str) else entry
    return tuple(dict.fromkeys(fold(item.strip()).text for item in listed))


@dataclass(frozen=True, slots=True)
class Phrase:
    """A known phrase of names: its lower case; of a short form, how it is written, and its full words ("" where it is in full)."""

    low: str
    exact: str
    means: str


class Phrases:
    """Known phrases, found at a position: the longest first."""

    def __init__(self, phrases: list[Phrase]) -> None:
        self._by_first: dict[str, dict[int, dict[str, list[Phrase]]]] = {}  # by first word, length, and the phrase itself
        for phrase in sorted(phrases, key=lambda p: (-len(p.low), p.low, not p.exact)):
            lengths = self._by_first.setdefault(_first_word(phrase.low, 0), {})
            lengths.setdefault(len(phrase.low), {}).setdefault(phrase.low, []).append(phrase)

    def has(self, low: str) -> bool:
        """Whether `low` is one of the phrases."""
        return low in self._by_first.get(_first_word(low, 0), {}).get(len(low), ())

    def at(self, view: View, start: int) -> tuple[int, str] | None:
        """End of the phrase that begins at `start`, and its full words if it is a short form."""
        low = view.low
        for length, known in self._by_first.get(_first_word(low, start), {}).items():
            end = start + length
            for phrase in known.get(low[start:end], ()):
                if not low[end : end + 1].isalnum() and (not phrase.exact or view.text[start:end] == phrase.exact):
                    return end, phrase.means
        return None


def _first_word(low: str, start: int) -> str:
    match = _LETTERS.match(low, start)
    return match.group() if match else low[start : start + 1]


@cache
def phrases(key: str) -> Phrases:
    """The phrases of a list of names.toml: `field` with all joints and short forms, `trade` with the fields."""
    if key == "field":
        return Phrases(_fields())
    return Phrases([Phrase(name.lower(), "", "") for name in names(key)] + (_fields() if key == "trade" else []))


def _fields() -> list[Phrase]:
    found: dict[tuple[str, str], Phrase] = {}
    for row in read_toml(FOLDER / "names.toml")["field"]:
        name, short = fold(row["name"]).text, row.get("short", [])
        for variant in joined_variants(name):
            found.setdefault((variant.lower(), ""), Phrase(variant.lower(), "", ""))
        for joints in product(_SHORT_JOINTS, repeat=len(short) - 1) if short else ():
            text = fold(short[0] + "".join(joint + part for joint, part in zip(joints, short[1:], strict=True))).text
            found.setdefault((text.lower(), text), Phrase(text.lower(), text, name))
    return list(found.values())


@dataclass(frozen=True, slots=True)
class Matcher:
    """A pattern of patterns.toml with the text that it is for: with capitals, or in lower case."""

    pattern: regex.Pattern[str]
    cased: bool

    def match(self, view: View, start: int) -> regex.Match[str] | None:
        """The match at `start`."""
        return self.pattern.match(view.text if self.cased else view.low, start)

    def before(self, view: View, end: int, reach: int) -> regex.Match[str] | None:
        """The match that ends at `end` and lies within `reach` characters before it."""
        return self.pattern.search(view.text if self.cased else view.low, max(0, end - reach), end)


@cache
def matchers() -> dict[str, Matcher]:
    """The patterns of patterns.toml by id."""
    rows = compile_patterns(FOLDER / "patterns.toml")
    return {p.id: Matcher(p.regex, p.row.get("cased", False)) for p in rows}
