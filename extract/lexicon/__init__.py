"""Data of the rules: TOML files of rows with ids, and how they become patterns."""

from extract.lexicon.cues import Cues
from extract.lexicon.loader import Pattern, compile_patterns, in_use, pattern_table, read_toml, use
from extract.lexicon.own import Lexicon, LexiconError
from extract.lexicon.patterns import lazily, words

__all__ = [
    "Cues",
    "Lexicon",
    "LexiconError",
    "Pattern",
    "compile_patterns",
    "in_use",
    "lazily",
    "pattern_table",
    "read_toml",
    "use",
    "words",
]
