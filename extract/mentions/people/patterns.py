"""The patterns of what stands around a name, compiled with the lists of names.toml."""

from pathlib import Path

import regex

from extract.lexicon import compile_patterns
from extract.mentions.people.names import LISTS
from extract.mentions.people.titles import TITLES

_LISTS = {name: sorted(LISTS[name]) for name in ("roles", "close_roles", "before_people", "named_after", "credits", "works")}
_LISTS["callings"] = sorted(TITLES["artist"] | {"tác giả", "thành viên sáng lập", "cầu thủ", "vận động viên"})

PATTERNS: dict[str, regex.Pattern[str]] = {p.id: p.regex for p in compile_patterns(Path(__file__).parent / "patterns.toml", _LISTS)}
