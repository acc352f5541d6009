"""Where a locality's name ends: capitalised syllables, checked against the gazetteer and against persons' names."""

from collections.abc import Sequence

import regex

from extract.language.view import View
from extract.lexicon import read_toml, words
from extract.lexicon.admin import AdminUnit, find_units, in_force, scheme_at, units_named
from extract.mentions.places.value import FOLDER, LISTS, PATTERNS, TypeWord
from schemas import Level

CITY, PROVINCE = "thành phố", "tỉnh"
_PERSONS = read_toml(FOLDER.parent / "people" / "names.toml")["lists"]
_SURNAMES = frozenset(words(_PERSONS["surnames"]))
_WEAK_SURNAMES = frozenset(words(_PERSONS["weak_surnames"]))
_MIDDLES = frozenset(words(_PERSONS["middles"]))
_HIGHLAND = frozenset(words(_PERSONS["highland"]))
_ROMAN = regex.compile(r"[IVX]+")
_NOT_NAMES = regex.compile(r"(?:\L<names>)(?!\p{L})", names=LISTS["not_names"])
_TYPE = regex.compile(r"(?:quận|huyện|tỉnh|phường|xã|thị xã|thị trấn|thành phố)(?!\p{L})")
_NEXT = frozenset(LISTS["next_words"])
_VOWELS = regex.compile(r"[aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ]+")
_HYPHEN = regex.compile(r" ?- ?")
_GOES_ON = regex.compile(r"['-]\p{L}|(?<= \p{Lu})(?<! [A-D])\.|(?<= [A-D])\.(?!(?: \p{Lu}|\n|$))")
# A syllable as Vietnamese builds it, its marks left out: Vinh, but not Mie or Homs.
_SYLLABLE = regex.compile(
    r"(?:b|ch?|d|gh?|gi|h|kh?|l|m|nh?|ngh?|ph?|qu|r|s|th?|tr|v|x)?"
    r"(?:(?:[aeiouy]|ai|ao|au|ay|eo|eu|ia|iu|oa|oe|oi|ua|ue|ui|uy|uu|oai|oay|uay|uoi|uou|ieu|yeu|uya)"
    r"|(?:[aeiouy]|ie|ye|uo|oa|oe|oo|ua|ue|uy|uye)(?:ch?|m|nh?|ng|p|t))"
)
_LONGEST = 4  # syllables of a name that no gazetteer knows
_LONGEST_ABROAD = 2  # what follows may be a person: thành phố London Sadiq Khan


def known_units(name: str, levels: Sequence[Level]) -> tuple[AdminUnit, ...]:
    """The units of either scheme that bear `name` at these levels."""
    return tuple(unit for unit in units_named(name.lstrip("0") if name.isdigit() else name) if unit.level in levels)


def city_level(view: View, name: str) -> Level:
    """Province for a city under the central government on the day of the article, else district."""
    published = view.article.published
    cities = find_units(name, scheme_at(published), type=CITY, level=Level.PROVINCE)
    return Level.PROVINCE if any(in_force(city, published) for city in cities) else Level.DISTRICT


def syllables(view: View, start: int) -> list[tuple[int, int]]:
    """Spans of the capitalised syllables in a row from `start`."""
    run = PATTERNS["names.run"].match(view.text, start)
    return [match.span() for match in PATTERNS["names.token"].finditer(view.text, start, run.end())] if run else []


def is_person(view: View, spans: list[tuple[int, int]], *, shortest: int = 2) -> bool:
    """Whether these syllables begin like the name of a person."""
    low = [view.low[slice(*span)] for span in spans]
    if len(low) < shortest:
        return False
    if low[0] in _SURNAMES or low[0] in _HIGHLAND or low[0].startswith(("h'", "k'")):
        return True
    return len(low) >= 3 and low[0] in _WEAK_SURNAMES and low[1] in _MIDDLES


def is_surname(word: str) -> bool:
    """Whether this word begins persons' names."""
    return word.lower() in _SURNAMES


def shouted(view: View, start: int, end: int) -> bool:
    """Whether these characters stand among capitals: a headline, not initials."""
    line = view.text[max(view.text.rfind("\n", 0, start), start - 40) + 1 : end + 40].split("\n", 1)[0]
    return view.text[start:end].isupper() and sum(map(str.isupper, line)) > 2 * sum(map(str.islower, line))


def known_end(view: View, spans: list[tuple[int, int]], levels: Sequence[Level]) -> int | None:
    """End of the longest beginning of these syllables that the gazetteer knows at one of `levels`.

    What is left may be anything after a district or a province, whose names are all known; after a commune it must be a
    person's name, another locality or a new sentence: `xã Tân Hòa Đông` may lie outside the gazetteer.
    """
    if not spans:
        return None
    start, loud = spans[0][0], shouted(view, spans[0][0], spans[-1][1])
    for end in reversed(_ends(view, spans)):
        rest = [span for span in spans if span[0] >= end]
        if rest and not loud and Level.COMMUNE in levels and not _other(view, rest):
            continue
        if known_units(view.text[start:end], levels):
            return end
        if end > spans[-1][1] and known_units(view.text[start:end], [Level.PROVINCE]):
            return None  # Bà Rịa - Vũng Tàu is not the city of Bà Rịa
    return None


def _other(view: View, spans: list[tuple[int, int]]) -> bool:
    """Whether these syllables begin something of their own: a person's name, another locality, a sentence."""
    start, end = spans[0][0], spans[-1][1]
    opens = view.low[slice(*spans[0])] in _NEXT and view.text[spans[0][1] : spans[0][1] + 1] not in (",", ".", ")", ";", "\n", "")
    if is_person(view, spans) or _TYPE.match(view.low, start) or opens:
        return True
    return bool(known_units(view.text[start:end], [Level.PROVINCE, Level.DISTRICT]))


def _ends(view: View, spans: list[tuple[int, int]]) -> list[int]:
    """Where the name may end: after a syllable, after a number that belongs to it, after the second part of a double name."""
    ends = [end for _, end in spans]
    last = ends[-1]
    number = PATTERNS["names.number_after"].match(view.low, last)
    if number:
        ends.append(number.end())
    hyphen = _HYPHEN.match(view.text, last)
    if hyphen:
        ends += [end for _, end in syllables(view, hyphen.end())]
    return ends


def open_end(view: View, spans: list[tuple[int, int]], *, placed: bool = False, shortest: int = 2) -> int | None:
    """End of a name that no gazetteer needs to know, None when these syllables are no locality's name.

    `placed` says that the text goes on with the locality it lies in, which no person's name does.
    """
    if not spans or shouted(view, spans[0][0], spans[-1][1]):
        return None
    if _NOT_NAMES.match(view.low, spans[0][0]) or _TYPE.match(view.low, spans[0][0]):
        return None
    kept = next((i for i in range(1, len(spans)) if _other(view, spans[i:])), len(spans))
    if not placed and is_person(view, spans, shortest=3):
        return None
    texts = [view.text[slice(*span)] for span in spans[:kept]]
    if any((len(text) > 1 and text.isupper() and not _ROMAN.fullmatch(text)) or _foreign(text) for text in texts):
        return None
    if not (shortest <= kept <= _LONGEST) and not (kept == 1 and "'" in texts[0]):
        return None
    end = spans[kept - 1][1]
    if _GOES_ON.match(view.text, end) or known_units(view.text[spans[0][0] : end], [Level.PROVINCE]):
        return None
    number = PATTERNS["names.number_after"].match(view.low, end) if kept == len(spans) else None
    return number.end() if number else end


def _foreign(word: str) -> bool:
    """Whether the word has more than one vowel group, as hardly a syllable of the country's languages has: Limited, Sheikhoun.

    The a- of the Central Highlands (Ama, Ating) is a syllable of its own.
    """
    return any(len(_VOWELS.findall(part.lower().removeprefix("a"))) > 1 for part in word.replace("'", " ").split(" "))


def foreign_end(view: View, spans: list[tuple[int, int]]) -> int | None:
    """End of a name of another country, as the press writes it behind `tỉnh` and `thành phố`: plain letters, no syllables of ours."""
    texts = [view.text[slice(*span)] for span in spans]
    plain = 0 < len(texts) <= _LONGEST_ABROAD and all(text.isascii() and not text.isupper() for text in texts)
    if not plain or all(_SYLLABLE.fullmatch(text.lower()) for text in texts) or _GOES_ON.match(view.text, spans[-1][1]):
        return None
    return spans[-1][1]


def number_end(view: View, start: int, word: TypeWord) -> int | None:
    """End of the number that names a locality of this type, None when the number counts something."""
    match = PATTERNS["names.number"].match(view.text, start)
    if match is None or PATTERNS["names.counted"].match(view.low, match.end()):
        return None
    if word.level is not Level.GRASSROOTS and not known_units(match.group(), word.levels):
        return None
    return match.end()
