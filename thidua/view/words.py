"""The words of the interface, each in Vietnamese and in English."""

import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

from schemas import Code


class Said(NamedTuple):
    """The same in both languages."""

    vi: str
    en: str

    @classmethod
    def alike(cls, text: str) -> "Said":
        """What needs no translation: names, symbols, the article's own words."""
        return cls(text, text)

    @classmethod
    def of(cls, code: Code) -> "Said":
        """The labels of a code."""
        return cls(code.vi, code.en)


@cache
def read_words(file: Path) -> dict[str, Said]:
    """The words of a TOML file by `section.key`; each row of a section is `key = ["tiếng Việt", "English"]`."""
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    return {f"{section}.{key}": Said(*pair) for section, rows in tables.items() for key, pair in rows.items()}


WORDS = read_words(Path(__file__).with_name("words.toml"))
"""The words of the view."""
