"""What names of people look like: `Nguyễn Nga`, `ĐỖ TRÍ`, `M.Anh`, `H'Mai Long Dinh`."""

import unicodedata
from functools import lru_cache

import regex

from corpus.layout.rows import load

_TABLES = load("names")
NOT_NAMES = frozenset(word for table in ("not_names", "agencies", "groups") for row in _TABLES[table] for word in row["words"])
PLACES = frozenset(word for row in _TABLES["places"] for word in row["words"])
ORGANISATIONS = frozenset(word for row in _TABLES["organisations"] for word in row["words"])
AGENCIES = frozenset(word for row in _TABLES["agencies"] for word in row["words"])
GROUPS = frozenset(word for row in _TABLES["groups"] for word in row["words"])
AUTHOR_CUES = frozenset(word for row in _TABLES["cues"] for word in row["words"])

_SOURCE_WORDS = frozenset({"theo", "nguồn", "ảnh"})
_SEPARATOR = regex.compile(r"\s*(?:[-–—,;&+]|\svà\s|\s{2})\s*")
_TITLE_CASE = regex.compile(r"\p{Lu}(?:['’]\p{Lu})?\p{Ll}*")
_CAPITALS = regex.compile(r"\p{Lu}+(?:['’]\p{Lu}+)?")
_HIGHLAND = regex.compile(r"\p{Lu}{1,2}['’]\p{Lu}{2,}")  # K'BRÈM, H'MAI: no other word in capitals is written so
_INITIALS = regex.compile(r"(?:\p{Lu}\p{Ll}{0,2}\.\s?){1,3}\p{Lu}\p{L}{0,8}(?:\s\p{Lu}\p{Ll}{1,6})?")
_SYLLABLE = regex.compile(r"(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|nh|ng|[cmnpt])?", regex.IGNORECASE)


@lru_cache(maxsize=16384)
def is_syllable(word: str) -> bool:
    """True for a word that Vietnamese spelling allows as one syllable, such as `Nguyễn`; false for `Google`."""
    bare = "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))
    return _SYLLABLE.fullmatch(bare.replace("đ", "d").replace("Đ", "D")) is not None


def is_person(text: str) -> bool:
    """True for one personal name or pen name: two to five capitalised syllables, or initials.

    Names of the highlands and foreign pen names pass if half of their words are Vietnamese syllables.
    """
    if text.casefold() in NOT_NAMES:
        return False
    if _INITIALS.fullmatch(text):
        return True
    words = text.split()
    if not 2 <= len(words) <= 5:
        return False
    folded = text.casefold().split()
    if folded[0] in ORGANISATIONS or " ".join(folded[:2]) in ORGANISATIONS or not _SOURCE_WORDS.isdisjoint(folded):
        return False
    syllables = sum(map(is_syllable, words))
    if all(map(_CAPITALS.fullmatch, words)) and any(map(_HIGHLAND.fullmatch, words)):
        return True
    if all(word.isalpha() and word.isupper() for word in words):
        return syllables == len(words) <= 4 and len(text) > 3
    return all(map(_TITLE_CASE.fullmatch, words)) and 2 * syllables >= len(words)


def person_names(text: str) -> tuple[str, ...]:
    """The names in `Lan Chi`, `Lan Chi - Minh Tú`, `Lan Chi, Minh Tú và Hà An`; empty if any part is no name."""
    parts = [part for part in _SEPARATOR.split(text.strip(" .,;–—-")) if part]
    if not parts or not all(map(is_person, parts)):
        return ()
    return tuple(dict.fromkeys(" ".join(part.split()) for part in parts))
