"""Where a name is no person: streets, schools and prizes named after people, picture credits, bylines, works."""

from collections import Counter
from dataclasses import replace
from typing import Any

import regex

from extract.language.view import View
from extract.mentions.award_terms import AWARD_TERMS
from extract.mentions.base import Family, Found
from extract.mentions.documents import DOCUMENTS
from extract.mentions.models import MODELS
from extract.mentions.movements import MOVEMENTS
from extract.mentions.people.names import LISTS, Name, Shape, find_names
from extract.mentions.people.titles import Titles
from extract.mentions.places import PLACES
from extract.mentions.units import UNITS
from schemas import UnitKind

_OTHERS: tuple[Family[Any], ...] = (PLACES, MODELS, MOVEMENTS, DOCUMENTS, AWARD_TERMS)
_NAMED = {UnitKind.SCHOOL, UnitKind.HOSPITAL, UnitKind.ENTERPRISE, UnitKind.COOPERATIVE, UnitKind.ASSOCIATION, UnitKind.PRESS, UnitKind.VILLAGE, UnitKind.OTHER}
_WINDOW = 40
_NAMED_AFTER = regex.compile(
    r"(?r)(?<![\p{L}\d])(?:(?P<person>\L<before_people>)|\L<named_after>)(?: |\. ?)[\"']?$",
    before_people=sorted(LISTS["before_people"]),
    named_after=sorted(LISTS["named_after"]),
)
_OFFICE_OF_PLACE = regex.compile(
    r"(?r)(?<!\p{L})(?:chủ tịch|bí thư|trưởng|phó|giám đốc|cán bộ|chủ nhiệm|chi hội trưởng)[^,.;:\n]{0,60} (?:xã|phường|thị trấn|thôn|ấp|bản|buôn|làng|khóm|khu phố|khu) $"
)
_CREDIT = regex.compile(
    r"(?r)(?:(?<!\p{L})(?<!trong )\L<credits> ?: ?|\p{Ll}ảnh: ?|(?<!\p{L})(?:ctv|pv|nhóm pv) |\(theo |/ ?)$", credits=sorted(LISTS["credits"])
)
_PICTURE = regex.compile(r"(?r)(?:Ảnh|Clip|Video) $")
_ADDRESS = regex.compile(
    r"(?r)(?:(?<!\p{L})(?:số|số nhà|hẻm|ngõ|ngách|kiệt) \d{1,4}\p{L}?(?:(?:/| ?- ?)\d{1,4}\p{L}?){0,2}),? $|(?:\d/|, |tại |ở )\d{1,4}\p{L}? $"
)
_STREETS = regex.compile(
    r"(?r)(?i:(?<!\p{L})(?:đường|phố|ngã tư|ngã ba|góc|giao lộ|nút giao)) (?:\p{Lu}\p{L}*(?: [\p{Lu}\d][\p{L}\d]*){0,5}(?:, | ?- ?| và |/)){1,6}$"
)
_JOINT = regex.compile(r" ?(?:,|;|-|/|&|và|,? và) ?")
_BYLINE = regex.compile(r"{0}(?: ?[-,&/] ?{0}){{0,3}}(?: ?\([^()\n]{{0,60}}\))?[ -]{{0,3}}".format(r"\p{Lu}\p{L}*(?: \p{Lu}\p{L}*){0,4}"))
_BULLET = regex.compile(r"(?r)(?:^|\n)[ ]*(?:\d{1,3}[.)]|[-*•+])[ ]*$")


def in_person(view: View, found: Found, titles: Titles) -> list[Name]:
    """The names that may stand for persons. A title settles it; a name listed after a refused one is refused with it."""
    kept: list[Name] = []
    refused = -1
    for name in find_names(view, titles, lambda name: _hidden(found, name)):
        joined = refused >= 0 and name.start - refused < 7 and _JOINT.fullmatch(view.low, refused, name.start) is not None
        if name.titles or not (joined or _no_person(view, name)):
            kept.append(name)
        else:
            refused = name.end
    return _settled(view, kept)


def _hidden(found: Found, name: Name) -> bool:
    """Whether an untitled name begins inside something else. Units that bear no person's name hide no full name."""
    first = name.start, name.start + 1
    if name.titles or not found.taken(*first, UNITS, *_OTHERS):
        return False
    units = [m.value.kind in _NAMED for m in found[UNITS] if m.start < first[1] <= m.end]
    return found.taken(*first, *_OTHERS) or any(units) or bool(units) and name.shape is not Shape.FULL


def _no_person(view: View, name: Name) -> bool:
    before = max(0, name.start - _WINDOW)
    return (
        _of_place(view, name)
        or _CREDIT.search(view.low, before, name.start) is not None
        or _PICTURE.search(view.text, before, name.start) is not None
        or _ADDRESS.search(view.low, before, name.start) is not None
        or _STREETS.search(view.text, max(0, name.start - 3 * _WINDOW), name.start) is not None
        or view.text.startswith("/", name.end)
        or view.text[name.start - 1 : name.start] in ('"', "'") and view.text[name.end : name.end + 1] in ('"', "'")
        or _byline(view, name)
    )


def _of_place(view: View, name: Name) -> bool:
    """Whether the name is that of a street, commune, school ...: after such a word, but `Trưởng thôn A` is a person."""
    place = _NAMED_AFTER.search(view.low, max(0, name.start - _WINDOW), name.start)
    if place is None or place["person"] is not None:
        return False
    return _OFFICE_OF_PLACE.search(view.low, max(0, name.start - 2 * _WINDOW), name.start) is None


def _byline(view: View, name: Name) -> bool:
    """Whether nothing but names stands in the sentence, outside a bulleted list."""
    start, end = view.sentence_at(name.start)
    if end - start > 120 or _BYLINE.fullmatch(view.text, start, end) is None:
        return False
    return _BULLET.search(view.text, max(0, start - 12), start) is None


def _settled(view: View, names: list[Name]) -> list[Name]:
    """Names with the end that the article gives them most often, where a lost sentence boundary leaves it open."""
    counts = Counter(view.low[name.start : name.end] for name in names if name.shape is not Shape.GIVEN)
    alike: dict[str, list[str]] = {}
    for known in counts:
        alike.setdefault(_opening(known), []).append(known)
    return [replace(name, end=_settled_end(view, name, counts, alike)) for name in names]


def _settled_end(view: View, name: Name, counts: Counter[str], alike: dict[str, list[str]]) -> int:
    ends = [name.end]
    for known in alike.get(_opening(view.low[name.start : name.end]), ()):
        end = name.start + len(known)
        if view.low.startswith(known, name.start) and (known.count(" ") > 1 or end > name.end) and not view.low[end : end + 1].isalpha():
            ends.append(end)
    return max(ends, key=lambda end: (counts[view.low[name.start : end]], end - name.start))


def _opening(name: str) -> str:
    """The first two words, by which names that may be one are kept together."""
    return " ".join(name.split(" ", 2)[:2])
