"""Organisations: heads, what follows them, and the names that an article gives them."""

from collections.abc import Iterator

from extract.language.view import View
from extract.mentions.base import Found, Mention
from extract.mentions.places import PLACES
from extract.mentions.units.aliases import aliases, find_aliases
from extract.mentions.units.definite import is_definite, is_plural, leads_list, together
from extract.mentions.units.reader import Reader, Reading
from extract.mentions.units.value import UnitValue, completed, listed_value, value_of
from extract.mentions.units.words import FOLDER, matchers, phrases

__all__ = ["FOLDER", "UnitValue", "find_units"]

Span = tuple[int, int]


def find_units(view: View, found: Found) -> Iterator[Mention[UnitValue]]:
    """All organisations that are named or definite, and the units that their names hold (`Đảng bộ Sở Y tế`: also `Sở Y tế`)."""
    reader = Reader(view, found[PLACES])
    readings: list[Reading] = []
    mentions: list[Mention[UnitValue]] = []
    seen: set[str] = set()
    done = 0
    for start in sorted(reader.forms):
        reading = reader.at(start) if start >= done else None
        if reading is None:
            continue
        if listed := _listed(view, reading):
            rule = f"units.{reading.head.id}.list"
            mentions += [Mention(start, end, listed_value(view, reading, start, end), rule) for start, end in listed]
            seen.add(reading.head.same)
            done = listed[-1][1]
        elif is_definite(view, reading, seen) or leads_list(reader, reading):
            for start, end in reader.sharing(reading) if is_plural(view, reading) else ():
                mentions.append(Mention(start, end, listed_value(view, reading, start, end), f"units.{reading.head.id}.list"))
            readings.append(reading)
            seen |= {part.head.same for part in _chain(reading) if part.whole}
            done = reading.end
    mentions += _mentions(view, readings, seen)
    yield from mentions
    yield from _short_names(view, readings, mentions)


def _listed(view: View, reading: Reading) -> list[Span]:
    """The names of a list that shares a head: `5 sở (Tài chính, Nội vụ)`, `các bộ: Y tế, Tài chính`, `các sở Y tế, Nội vụ`."""
    if not reading.head.listed or not is_plural(view, reading):
        return []
    opening = matchers()["context.list"].match(view, reading.core)
    position = opening.end() if opening else reading.core + 1
    spans: list[Span] = []
    while (item := phrases("field").at(view, position)) and view.text[position].isupper():
        spans.append((position, item[0]))
        joint = matchers()["context.list_joint"].match(view, item[0])
        position = joint.end() if joint else len(view.text)
    return spans if len(spans) > 1 else []


def _mentions(view: View, readings: list[Reading], seen: set[str]) -> Iterator[Mention[UnitValue]]:
    """The mentions of the readings, from the last to the first, so that `HĐND, UBND tỉnh` may share a locality."""
    following: tuple[Reading, UnitValue] | None = None
    for reading in reversed(readings):
        value = value_of(view, reading)
        if following and together(view, reading, following[0]):
            value = completed(value, reading, following[1])
        start = reading.name[0] if reading.head.span_name and reading.name else reading.start
        yield Mention(start, reading.end, value, f"units.{reading.head.id}")
        inner = value.owner
        for owner in _chain(reading.owner):
            if inner and (owner.whole or owner.head.same in seen):
                yield Mention(owner.start, owner.end, inner, f"units.{owner.head.id}")
            inner = inner.owner if inner else None
        following = reading, value


def _chain(reading: Reading | None) -> Iterator[Reading]:
    """A reading, the unit it belongs to, and so on."""
    while reading:
        yield reading
        reading = reading.owner


def _short_names(view: View, readings: list[Reading], mentions: list[Mention[UnitValue]]) -> Iterator[Mention[UnitValue]]:
    """The mentions of organisations by the short names that the article gives them."""
    taken = bytearray(len(view.text))
    for mention in mentions:
        taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
    for start, end, reading in find_aliases(view, aliases(view, readings), taken):
        yield Mention(start, end, value_of(view, reading), f"units.{reading.head.id}.short_name")
