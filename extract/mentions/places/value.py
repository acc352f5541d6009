"""What a mention of a locality states, and the tables by which localities are found."""

from dataclasses import dataclass
from pathlib import Path

import regex

from extract.lexicon import compile_patterns, read_toml, words
from schemas import Level

FOLDER = Path(__file__).parent
_DATA = read_toml(FOLDER / "patterns.toml")
LISTS = {name: tuple(words(entries)) for name, entries in _DATA["lists"].items()}
PATTERNS: dict[str, regex.Pattern[str]] = {p.id: p.regex for p in compile_patterns(FOLDER / "patterns.toml")}


@dataclass(frozen=True, slots=True)
class PlaceValue:
    """A locality as mentioned: its type (of itself, of its list, of the office it stands with) or None, bare name, level."""

    type: str | None
    name: str
    level: Level | None


@dataclass(frozen=True, slots=True)
class TypeWord:
    """A row of the type table; patterns.toml says what its fields mean."""

    type: str
    names: str
    level: Level | None = None
    cued: bool = False
    numbered: bool = False
    not_after: tuple[str, ...] = ()

    @property
    def levels(self) -> tuple[Level, ...]:
        """The levels that a name of this type may have."""
        return (Level.PROVINCE, Level.DISTRICT) if self.level is None else (self.level,)


TYPE_WORDS = {
    form: TypeWord(
        row["type"],
        "known" if form.isascii() and row["names"] == "open" else row["names"],  # x., p., tt
        Level(row["level"]) if "level" in row else None,
        row.get("cued", False),
        row.get("numbered", False),
        tuple(row.get("not_after", ())),
    )
    for row in _DATA["type"]
    for form in words(row["forms"])
}
_BY_TYPE = {word.type: word for word in TYPE_WORDS.values()}
OFFICES = {form: _BY_TYPE[row["type"]] for row in _DATA["office"] for form in words(row["forms"])}
