"""The words of the pictures in one language, and numbers as that language writes them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from schemas import Code

Language = Literal["vi", "en"]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language."""

    language: Language
    by_key: Mapping[str, Any]

    def __call__(self, key: str, **values: object) -> str:
        """The words of a key; whole numbers among the values are written as the language does."""
        said = {name: self.number(value) if isinstance(value, int) else value for name, value in values.items()}
        return str(self.by_key[key]).format(**said)

    def label(self, code: Code) -> str:
        """The label of a code."""
        return code.vi if self.language == "vi" else code.en

    def number(self, value: float) -> str:
        """`1.163` and `609,5` in Vietnamese, `1,163` and `609.5` in English; two decimals at most."""
        text = f"{value:,.2f}".rstrip("0").rstrip(".")
        return text.translate(str.maketrans(",.", ".,")) if self.by_key["decimal_comma"] else text


@cache
def words(language: Language) -> Words:
    """The words of a language."""
    every = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
    return Words(language, every[language])
