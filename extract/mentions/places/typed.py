"""Localities that say what they are: huyện Bình Lục, TP. Buôn Ma Thuột, thôn 11, các xã A, B và C; Huyện ủy Bình Lục."""

from collections.abc import Iterator

import regex

from extract.language.view import View
from extract.lexicon.admin import ancestors, province_of
from extract.mentions.base import Mention
from extract.mentions.places.names import (
    CITY,
    PROVINCE,
    city_level,
    foreign_end,
    is_person,
    known_end,
    known_units,
    number_end,
    open_end,
    syllables,
)
from extract.mentions.places.scan import Hits
from extract.mentions.places.value import PATTERNS, PlaceValue, TypeWord
from schemas import Level

_NUMBERED = regex.compile(r"số \d|\d|[IVX]{1,5}(?![\p{L}'])")


def find_typed(view: View, hits: Hits) -> Iterator[Mention[PlaceValue]]:
    """Localities with their type before them, alone or in lists, and those of party committees and youth unions."""
    named = {start for start, _ in hits.names}  # Buôn Ma Thuột is no buôn
    blocked = {position for first, last in hits.blocked for position in range(first + 1, last)}
    for start, end, word in hits.types:
        if start not in named and start not in blocked:
            yield from _read(view, start, end, word)
    for _, end, word in hits.offices:
        name = end + 1
        name_end = known_end(view, syllables(view, name), word.levels) if view.text[end : name + 1].strip() else None
        if name_end is not None:
            yield _mention(view, name, name, name_end, word, "places.office")


def _read(view: View, start: int, end: int, word: TypeWord) -> Iterator[Mention[PlaceValue]]:
    name, rule = _name_start(view, start, end, word), "places.typed"
    if not _begins_name(view, name):
        opening = PATTERNS["typed.opening"].match(view.low, end)
        if opening is None or not _begins_name(view, opening.end()):
            return
        name, rule = opening.end(), "places.listed"
    if any(view.low.endswith(f"{other} ", max(0, start - 12), start) for other in word.not_after):
        return
    if word.type == CITY and PATTERNS["typed.media"].search(view.low, max(0, start - 40), start):
        return
    plural = PATTERNS["typed.plural"].search(view.low, max(0, start - 40), start) is not None
    typed = rule == "places.typed"
    if not typed and not plural:
        return
    name_end = _name_end(view, start, name, word, plural) if typed else _listed_end(view, name, word)
    if name_end is not None:
        first = start if typed and name <= end + 2 else name  # xã vùng cao Tà Xùa is named Tà Xùa
        yield _mention(view, first, name, name_end, word, rule)
        yield from _list(view, name, name_end, word, plural)


def _name_start(view: View, start: int, end: int, word: TypeWord) -> int:
    """Where the name after a type would begin: after the point of an abbreviation or a space, and adjectives."""
    name = end + (view.text[start:end].isascii() and view.text.startswith(".", end))
    name += view.text.startswith(" ", name)
    if name == end and view.text[end - 1] != ".":
        return len(view.text)
    if word.level is not Level.GRASSROOTS and view.text[name : name + 1].islower():
        modifier = PATTERNS["typed.modifier"].match(view.low, name)
        name = modifier.end() if modifier else name
    return name


def _begins_name(view: View, start: int) -> bool:
    first = view.text[start : start + 1]
    return first.isupper() or first.isdigit() or view.low.startswith("số ", start)


def _name_end(view: View, start: int, name: int, word: TypeWord, plural: bool) -> int | None:
    """End of the name that begins at `name` after a type that begins at `start`."""
    if _NUMBERED.match(view.text, name) and (word.numbered or word.level is Level.GRASSROOTS):
        return _number(view, start, name, word, plural)
    spans = syllables(view, name)
    if word.names == "village":
        return _village(view, start, spans, word, plural)
    end = known_end(view, spans, word.levels)
    if end is None and word.type in (CITY, PROVINCE) and not view.text[start:name].rstrip(" .").isupper():
        end = foreign_end(view, spans)
    if end is not None or word.names != "open":
        return end
    return open_end(view, spans, placed=_placed(view, spans))


def _number(view: View, start: int, name: int, word: TypeWord, plural: bool) -> int | None:
    end = number_end(view, name, word)
    if end is None or (plural and not PATTERNS["typed.separator"].match(view.low, end)):
        return None
    cued = word.names != "number" and (not word.cued or _cued(view, start))
    return end if cued or PATTERNS["typed.chain"].match(view.text, end) else None


def _village(view: View, start: int, spans: list[tuple[int, int]], word: TypeWord, plural: bool) -> int | None:
    placed = _placed(view, spans)
    if view.text[start].isupper() and PATTERNS["bare.thing"].search(view.low, max(0, start - 32), start):
        return None  # đường Xóm Chiếu
    if not placed and PATTERNS["typed.person_before"].search(view.low, max(0, start - 20), start) and is_person(view, spans):
        return None
    if word.cued and not (placed or plural or _cued(view, start)):
        return None
    alone = placed or (len(spans) == 1 and PATTERNS["typed.after_short"].match(view.low, spans[0][1]) is not None)
    return open_end(view, spans, placed=placed, shortest=1 if alone else 2)


def _cued(view: View, start: int) -> bool:
    return PATTERNS["typed.village_cue"].search(view.low, max(0, start - 24), start) is not None


def _placed(view: View, spans: list[tuple[int, int]]) -> bool:
    """Whether the locality it lies in follows: thôn Đoài, xã Tân Hòa; làng Thủ Lễ (Quảng Điền)."""
    if not spans or PATTERNS["typed.chain"].match(view.text, spans[-1][1]):
        return bool(spans)
    opened = view.text.startswith((" (", ", "), spans[-1][1])
    return opened and known_end(view, syllables(view, spans[-1][1] + 2), (Level.PROVINCE, Level.DISTRICT)) is not None


def _list(view: View, first: int, first_end: int, word: TypeWord, plural: bool) -> Iterator[Mention[PlaceValue]]:
    """The further names of a list that begins with one of this type."""
    numbers = _NUMBERED.match(view.text, first) is not None
    end: int | None = first_end
    while end is not None and (separator := PATTERNS["typed.separator"].match(view.low, end)):
        name = separator.end()
        if numbers and _NUMBERED.match(view.text, name):
            end = number_end(view, name, word) if plural or separator.group() == " và " else None
        elif plural:
            end = _listed_end(view, name, word, first, first_end)
        else:
            end = _sibling_end(view, name, word, first, first_end) if " - " not in separator.group() else None
        if end is not None:
            yield _mention(view, name, name, end, word, "places.listed")


def _listed_end(view: View, name: int, word: TypeWord, first: int | None = None, first_end: int | None = None) -> int | None:
    """End of a name in an announced list: known, or of a kind that the gazetteer does not hold."""
    spans = syllables(view, name)
    end = known_end(view, spans, word.levels)
    if end is not None and word.level is not Level.PROVINCE and known_units(view.text[name:end], [Level.PROVINCE]):
        return _sibling_end(view, name, word, first, first_end) if first is not None and first_end is not None else None
    if end is not None or word.names not in ("open", "village") or is_person(view, spans):
        return end
    return open_end(view, spans, shortest=1 if word.names == "village" else 2)


def _sibling_end(view: View, name: int, word: TypeWord, first: int, first_end: int) -> int | None:
    """End of a name that follows a typed one and lies in the same province, but is not what the first one lies in."""
    if word.level is Level.GRASSROOTS:
        return None
    end = known_end(view, syllables(view, name), word.levels)
    if end is None or word.level is Level.PROVINCE:
        return end
    before, here = (known_units(view.text[a:b], word.levels) for a, b in ((first, first_end), (name, end)))
    if any(above.name == view.text[name:end] for unit in before for above in ancestors(unit)):
        return None
    shared = {province_of(unit)[:3] for unit in before} & {province_of(unit)[:3] for unit in here}
    return end if shared else None


def _mention(view: View, start: int, name: int, end: int, word: TypeWord, rule: str) -> Mention[PlaceValue]:
    text = view.text[name:end]
    return Mention(start, end, PlaceValue(word.type, text, word.level or city_level(view, text)), rule)
