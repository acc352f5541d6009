"""Full-text search that does not mind diacritics and case: `khen thuong` finds `Khen thưởng`, and `dang uy` finds `Đảng ủy`.

Words that stand together are looked for together, because a Vietnamese word is mostly several syllables; a comma parts
what may stand anywhere: `khen thuong, Yên Hạ`.
"""

import re
import unicodedata
from collections.abc import Iterator

_PARTS = re.compile(r"[,;\n]")
_SYLLABLE = re.compile(r"[^\W_]+")
_BEFORE, _AFTER = 60, 110
"""Characters of a passage before and after what was found."""


def _plain_letters() -> Iterator[tuple[int, str]]:
    """Latin letters as one lower-case letter without marks, so that folding keeps every position."""
    for code in range(ord("A"), 0x1F00):
        plain = unicodedata.normalize("NFD", chr(code))[0].lower().replace("đ", "d")
        if plain != chr(code) and len(plain) == 1:
            yield code, plain


_FOLDED = dict(_plain_letters())


def fold(text: str) -> str:
    """The text in lower case without diacritics; of the same length. Expects NFC, other marks stay."""
    return text.translate(_FOLDED)


def phrases(query: str) -> list[list[str]]:
    """The folded syllables of each part of what somebody looks for."""
    found = (_SYLLABLE.findall(fold(unicodedata.normalize("NFC", part))) for part in _PARTS.split(query))
    return [syllables for syllables in found if syllables]


def match_expression(query: str) -> str | None:
    """The query in the words of SQLite's FTS5, None when it holds no word. Nothing of it is taken as an operator."""
    return " AND ".join(f'"{" ".join(syllables)}"' for syllables in phrases(query)) or None


def scattered(query: str) -> str | None:
    """The same words, wherever they stand; None when nothing stands together in the query."""
    parts = phrases(query)
    return ", ".join(syllable for part in parts for syllable in part) if any(len(part) > 1 for part in parts) else None


def passage(text: str, query: str) -> tuple[str, str, str] | None:
    """Where the text says what is looked for: some words before it, the words themselves, some after."""
    text = unicodedata.normalize("NFC", text)
    folded = fold(text)
    for syllables in phrases(query):
        pattern = r"(?<![^\W_])" + r"[\W_]{1,5}".join(map(re.escape, syllables)) + r"(?![^\W_])"
        if found := re.search(pattern, folded):
            start, end = found.span()
            before = text[max(0, start - _BEFORE) : start]
            after = text[end : end + _AFTER]
            return _from_word(before, start > _BEFORE), text[start:end], _to_word(after, end + _AFTER < len(text))
    return None


def _from_word(text: str, cut: bool) -> str:
    return f"… {text.partition(' ')[2]}" if cut else text


def _to_word(text: str, cut: bool) -> str:
    return f"{text.rpartition(' ')[0]} …" if cut else text
