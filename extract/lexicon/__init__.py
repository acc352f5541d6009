"""Data of the rules: TOML files of rows with ids, and how they become patterns."""

from extract.lexicon.cues import Cues
from extract.lexicon.loader import Pattern, compile_patterns, pattern_table, read_toml, words

__all__ = ["Cues", "Pattern", "compile_patterns", "pattern_table", "read_toml", "words"]
