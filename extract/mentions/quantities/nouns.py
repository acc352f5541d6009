"""The counted nouns of the lexicon, and where one of them stands behind a number.

A pattern with a list of them tries all nine hundred, one by one; here the letters with which a noun begins leave a few.
"""

from dataclasses import dataclass
from math import inf
from pathlib import Path

from extract.language.view import View
from extract.lexicon import pattern_table, read_toml, words
from schemas import ObjectKind

FOLDER = Path(__file__).parent
_DATA = read_toml(FOLDER / "nouns.toml")
RULES = {name: words(entries) for name, entries in _DATA["rules"].items()}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of counted nouns: what they count, as long as the number lies between `least` and `most` and the article holds `text`."""

    id: str
    object: ObjectKind
    least: float = 0
    most: float = inf
    text: str = ""

    def counts(self, value: float, low: str) -> ObjectKind:
        """What the noun counts where so many of it stand in the article `low`."""
        return self.object if self.least <= value <= self.most and self.text in low else ObjectKind.OTHER


ROWS = {
    noun: Row(row["id"], ObjectKind(row["object"]), row.get("least", 0), row.get("most", inf), row.get("text", ""))
    for row in _DATA["noun"]
    for noun in words(row["nouns"])
}
PATTERNS = pattern_table(FOLDER / "patterns.toml", {**RULES, "nouns": ROWS})


def _first_letters(text: str, start: int) -> str:
    letters = PATTERNS["letters"].match(text, start)
    return letters.group() if letters else text[start : start + 1]


def _by_first_letters() -> dict[str, list[str]]:
    """The nouns by the letters with which they begin, the longest first."""
    groups: dict[str, list[str]] = {}
    for noun in sorted(ROWS, key=len, reverse=True):
        groups.setdefault(_first_letters(noun, 0), []).append(noun)
    return groups


_NOUNS = _by_first_letters()


@dataclass(frozen=True, slots=True)
class Counted:
    """A noun of the lexicon right behind a number: `start` is where the number ends, `whole` where the noun begins, with its `lượt`."""

    noun: str
    start: int
    whole: int
    end: int
    quoted: bool
    all: bool

    @property
    def noun_start(self) -> int:
        """Where the noun itself begins, behind `lượt`."""
        return self.end - len(self.noun)


def noun_at(low: str, start: int) -> str | None:
    """The longest noun of the lexicon that begins at `start`."""
    for noun in _NOUNS.get(_first_letters(low, start), ()):
        after = low[start + len(noun) : start + len(noun) + 1]
        if low.startswith(noun, start) and not (after.isalpha() or after.isdecimal()):
            return noun
    return None


def counted_at(view: View, end: int) -> Counted | None:
    """The noun right after a number; lượt before it counts times; it may open a quoted title; hàng trăm các cụ."""
    opening = PATTERNS["opening"].match(view.low, end)
    if opening is None:
        return None
    start, whole = opening.end(), opening.start("turns")
    noun = noun_at(view.low, start)
    if noun is None and whole < start:
        start, noun = whole, noun_at(view.low, whole)
    return Counted(noun, end, whole, start + len(noun), bool(opening["quote"]), bool(opening["all"])) if noun else None
