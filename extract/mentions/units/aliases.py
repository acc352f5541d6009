"""Short names that an article gives its organisations.

`Tập đoàn Nho Sơn (Nho Group)`, then `Nho Group`; `Công ty cổ phần Cơ giới Danasan 5`, then `Danasan 5`.
"""

import unicodedata
from collections.abc import Iterator, Mapping

import regex

from extract.language.view import View
from extract.mentions.places.names import known_units
from extract.mentions.units.reader import Reading
from extract.mentions.units.words import is_syllable, matchers, phrases
from schemas import Level

_SHORT = regex.compile(r"(?<= )\((?P<short>[\p{Lu}]{4,10})\)")
_LONGEST = 14
"""Characters of initials in parentheses, with what is around them."""
_WORD = regex.compile(r"[\p{L}\d&-]+")


def aliases(view: View, readings: list[Reading]) -> dict[str, Reading]:
    """Short names defined in the article, each with the organisation that bears it first."""
    found: dict[str, Reading] = {}
    for reading in readings:
        if initials := _initials(view, reading):
            found.setdefault(initials, reading)
        if reading.name is None:
            continue
        defined = matchers()["alias.defined"].match(view, reading.end)
        if defined and _may_be_name(defined["alias"], reading):
            found.setdefault(defined["alias"], reading)
        if reading.head.belongs_to(("firm",)) and (coined := _coined(view, reading.name)):
            found.setdefault(coined, reading)
    return found


def find_aliases(view: View, known: Mapping[str, Reading], taken: bytearray) -> Iterator[tuple[int, int, Reading]]:
    """Where the short names stand outside of the spans `taken`: start, end, and the organisation."""
    if not known:
        return
    spellings = {spelling: reading for alias, reading in known.items() for spelling in (alias, alias.upper())}
    pattern = regex.compile(r"(?<![\p{L}\d/@.-])(?:\L<names>)(?![\p{L}\d/@]|\.\p{L})", names=list(spellings))
    for match in view.find(pattern, cased=True):
        if taken.find(1, match.start(), match.end()) == -1:
            yield match.start(), match.end(), spellings[match.group()]


def _initials(view: View, reading: Reading) -> str | None:
    """The initials in parentheses of the words before: BTVTU of `Ban Thường vụ Tỉnh ủy (BTVTU) Nho Sơn`."""
    short = _SHORT.search(view.text, reading.start, min(len(view.text), reading.end + _LONGEST))
    if short is None:
        return None
    words = view.text[reading.start : short.start()].split()
    letters = "".join(unicodedata.normalize("NFD", word)[0].upper() for word in words)
    return short["short"] if letters == unicodedata.normalize("NFD", short["short"]) else None


def _may_be_name(alias: str, reading: Reading) -> bool:
    """Whether what stands in parentheses is a short name: initials, or of a firm a coined word; no locality, no code."""
    if known_units(alias, (Level.PROVINCE, Level.DISTRICT)) or phrases("country").has(alias.lower()) or any(c.isdigit() for c in alias):
        return False
    if alias.isupper():
        return len(alias) > 2 and not alias.startswith("TP")
    return reading.head.belongs_to(("firm",)) and any(_is_coined(word) for word in alias.split())


def _coined(view: View, name: tuple[int, int]) -> str | None:
    """From the first foreign word of a firm's name on, if one is coined: `Danasan 5` of `Cơ giới Danasan 5`, `El Salvador`."""
    words = list(_WORD.finditer(view.text, *name))
    if not any(_is_coined(word.group()) for word in words):
        return None
    first = next(word.start() for word in words if word.group()[0].isupper() and not (word.group().isupper() or is_syllable(word.group())))
    return view.text[first : name[1]]


def _is_coined(word: str) -> bool:
    """Whether a capitalised word is no Vietnamese syllable and no initials: Danasan, Sankoh."""
    if len(word) < 5 or not (word.isascii() and word.isalpha() and word[0].isupper()) or word.isupper():
        return False
    return not is_syllable(word)
