"""Localities without their type: provinces, and others that the article or the gazetteer makes plain."""

from collections.abc import Iterator, Mapping, Set
from functools import lru_cache

import regex

from extract.language.view import View
from extract.lexicon import Cues
from extract.lexicon.admin import AdminUnit, lies_in, place_key, province_of
from extract.mentions.base import Mention
from extract.mentions.places.names import CITY, city_level, is_person, is_surname, known_units, shouted, syllables
from extract.mentions.places.scan import Hits, Span
from extract.mentions.places.value import LISTS, PATTERNS, PlaceValue
from schemas import Level, ZoneKind

_LEVELS = (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE)
_WORD_BEFORE = regex.compile(r"[\p{L}&-]+(?= $)")
_ROUTE = regex.compile(r" ?- ?")
_OPENERS = frozenset(LISTS["openers"])
_NEXT = frozenset(LISTS["next_words"])
_ACRONYMS = frozenset(LISTS["acronyms"])
_ORDINARY = frozenset(LISTS["ordinary"])
_OLD = "2004"  # provinces that ended before are believed only where they are put on the map


def find_bare(view: View, hits: Hits, typed: list[Mention[PlaceValue]]) -> Iterator[Mention[PlaceValue]]:
    """Bare names outside the typed mentions, each by the first rule that makes it a locality."""
    taken = bytearray(len(view.text))
    for start, end in [*((m.start, m.end) for m in typed), *hits.blocked]:
        taken[start:end] = b"\1" * (end - start)
    titled = list(_titled(view))
    named: dict[str, Level | None] = {place_key(view.text[slice(*span)]): None for span in titled}
    for level in reversed(_LEVELS):  # the bare name of a district and of its town means the district
        named |= {place_key(m.value.name): level for m in typed if m.value.level is level and not m.value.name.isdigit()}
    edges = {*(edge for span in hits.names for edge in span), *(m.end for m in typed)}
    inner = {m.end: m.value for m in typed if m.value.level in (Level.COMMUNE, Level.GRASSROOTS)}
    near = {place_key(view.text[slice(*span)]) for span in hits.names} | named.keys()
    football = bool(hits.names) and sum(map(view.low.count, LISTS["football"])) >= 3
    found = list(typed)
    thing_end = 0
    for start, end in sorted({*hits.names, *titled, *_again(view, typed), *_local(view, near)}):
        mention = _outer(view, start, end, inner) or _judged(view, start, end, named, near, football)
        if mention is None or taken.find(1, start, end) != -1 or not _stands_alone(view, start, end, edges):
            continue
        if _names_thing(view, start) or (thing_end and _ROUTE.fullmatch(view.text, thing_end, start)):
            thing_end = end  # cao tốc Hà Nội - Hải Phòng is one thing
            continue
        taken[start:end] = b"\1" * (end - start)
        found.append(mention)
        yield mention
    yield from _chained(view, taken, found)


def _titled(view: View) -> Iterator[Span]:
    """The place before the colon of a headline or of an item, when it is a province or a district."""
    first = len(view.text) - len(view.text.lstrip())
    items = (match.start() for match in view.find(PATTERNS["bare.item"], cased=True))
    for start in sorted({first, *(start for start, _ in view.zones(ZoneKind.TITLE)), *items}):
        match = PATTERNS["bare.title"].match(view.text, start)
        if match and known_units(match["name"], _LEVELS[:2]):
            yield match.span("name")


def _again(view: View, typed: list[Mention[PlaceValue]]) -> Iterator[Span]:
    """Where the names of typed localities stand; whether they stand alone is judged later."""
    names = {m.value.name for m in typed if m.value.level in _LEVELS and " " in m.value.name}
    return Cues(sorted(names)).spans(view.text) if names else iter(())


def _local(view: View, near: Set[str]) -> Iterator[Span]:
    """Where a name that only one commune bears stands behind `ở` or `về`, and its province in the article."""
    for match in view.find(PATTERNS["bare.at"], cased=True) if near else ():
        if _only_province(match["name"], Level.COMMUNE) in near:
            yield match.span("name")


def _stands_alone(view: View, start: int, end: int, edges: set[int]) -> bool:
    """Whether the name is no part of a larger one, nor a sentence of its own (a signature)."""
    text = view.text
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    if before.isalnum() or after.isalnum() or (before in ("&", "'") and text[start - 2 : start - 1].isalnum()) or after == "&":
        return False
    if before == "-" and text[start - 2 : start - 1].isalnum() and start - 1 not in edges:
        return False
    if after == "-" and text[end + 1 : end + 2].isupper() and end + 1 not in edges:
        return False
    loud = shouted(view, start, end)
    word = _WORD_BEFORE.search(text, max(0, start - 20), start)
    if word and word.group()[0].isupper():
        if loud and is_surname(word.group()):
            return False
        known = _ACRONYMS if word.group().isupper() and len(word.group()) > 1 else _OPENERS
        if not loud and word.group().lower() not in known:
            return False
    numbered = PATTERNS["names.number_after"].match(view.low, end)  # the power plants Thái Bình 1 and 2
    return not numbered and (loud or _ends_well(view, end)) and (start == 0 or view.sentence_at(start) != (start, end))


def _ends_well(view: View, end: int) -> bool:
    """Whether no capitalised word continues the name; a person's name or a new sentence may follow."""
    rest = syllables(view, end + 1) if view.text.startswith(" ", end) else []
    return not rest or is_person(view, rest) or view.low[slice(*rest[0])] in _NEXT


def _names_thing(view: View, start: int) -> bool:
    """Whether the words before make the name that of a thing, a person or a firm."""
    if PATTERNS["bare.thing"].search(view.low, max(0, start - 32), start):
        return True
    return PATTERNS["bare.body"].search(view.low, max(0, start - 90), start) is not None


def _outer(view: View, start: int, end: int, inner: Mapping[int, PlaceValue]) -> Mention[PlaceValue] | None:
    """The mention of a district right after a commune or a village that can lie in it: `phường 3, Đà Lạt`."""
    before = inner.get(start - 2) if view.text[start - 2 : start] in (", ", " (") else None
    name = view.text[start:end]
    if before is None or not known_units(name, [Level.DISTRICT]) or known_units(name, [Level.PROVINCE]):
        return None
    value = PlaceValue(None, name, Level.DISTRICT)
    known = before.level is Level.COMMUNE and known_units(before.name, [Level.COMMUNE])
    return Mention(start, end, value, "places.chained") if not known or _below(before.name, value) else None


def _judged(
    view: View, start: int, end: int, named: Mapping[str, Level | None], near: Set[str], football: bool
) -> Mention[PlaceValue] | None:
    """The mention that a bare name would be, None when nothing makes it a locality; `near`: the names that stand in the article."""
    name = view.text[start:end]
    key = place_key(name)
    provinces = known_units(name, [Level.PROVINCE])
    if provinces:
        sure = key in named or (not football and any(unit.code is not None or (unit.valid_to or "") > _OLD for unit in provinces))
        level = city_level(view, name) if all(unit.type == CITY for unit in provinces) else Level.PROVINCE
        rule = "places.province"
    elif key in named:
        sure = " " in name and not _means_more(name)
        level = named[key] or Level.DISTRICT
        rule = "places.title" if named[key] is None else "places.known"
    elif province := _only_province(name, Level.DISTRICT):
        sure = not football and province in near and name.lower() not in _ORDINARY
        level, rule = Level.DISTRICT, "places.unique"
    elif _only_province(name, Level.COMMUNE) in near and not _means_more(name):
        sure, level, rule = False, Level.COMMUNE, "places.unique"
    else:
        return None
    if not sure and PATTERNS["bare.local"].search(view.low, max(0, start - 16), start) is None:
        return None
    return Mention(start, end, PlaceValue(None, name, level), rule)


def _means_more(name: str) -> bool:
    """Whether the bare name of a commune is as likely a person or an ordinary word: Lê Lợi, Quyết Thắng."""
    return name.lower() in _ORDINARY or (is_surname(name.split(" ")[0]) and not known_units(name, [Level.DISTRICT]))


@lru_cache(maxsize=4096)
def _only_province(name: str, level: Level) -> str | None:
    """The province of the one district or commune of this name; None where there is another, or a commune in another province."""
    units = known_units(name, [level]) if " " in name else ()
    rivals = units + known_units(name, [Level.DISTRICT, Level.COMMUNE]) if units else ()
    provinces = {province_of(unit).name for unit in rivals if unit.scheme == units[0].scheme}
    return place_key(provinces.pop()) if len(provinces) == 1 else None


def _chained(view: View, taken: bytearray, found: list[Mention[PlaceValue]]) -> Iterator[Mention[PlaceValue]]:
    """Names before the locality that they lie in: `Thanh Hà, Hải Dương`, `Lai Vung (Đồng Tháp)`."""
    pending = list(found)
    while pending:
        above = pending.pop()
        if above.value.level not in _LEVELS[:2] or not view.text.endswith((", ", " ("), max(0, above.start - 2), above.start):
            continue
        match = PATTERNS["names.run_before"].search(view.text, max(0, above.start - 50), above.start)
        if match is None:
            continue
        start, end = match.span("name")
        first = match["name"].split(" ")[0]
        start += len(first) + 1 if first.lower() in _OPENERS and first != match["name"] else 0
        below = _below(view.text[start:end], above.value)
        if below is None or taken.find(1, start, end) != -1 or _names_thing(view, start):
            continue
        if below.level is Level.COMMUNE and is_person(view, syllables(view, start)):
            continue  # a street: Lý Thái Tổ, Hoàn Kiếm
        mention = Mention(start, end, PlaceValue(None, view.text[start:end], below.level), "places.chained")
        taken[start:end] = b"\1" * (end - start)
        pending.append(mention)
        yield mention


def _below(name: str, above: PlaceValue) -> AdminUnit | None:
    """The unit of that name directly below `above`: a district of a province, a commune of a district."""
    level = Level.DISTRICT if above.level is Level.PROVINCE else Level.COMMUNE
    outer = known_units(above.name, [above.level] if above.level else [])
    return next((unit for unit in known_units(name, [level]) if any(lies_in(unit, o) for o in outer)), None)
