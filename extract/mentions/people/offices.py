"""Offices and the units they are held in: `Phó Bí thư Thường trực Tỉnh ủy`, `Trưởng buôn`, `nguyên Giám đốc Sở Y tế`."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import ahocorasick
import regex

from extract.language.view import View
from extract.lexicon import read_toml, words
from extract.mentions.base import Found
from extract.mentions.people.names import opens_sentence
from extract.mentions.places import PLACES
from extract.mentions.units import UNITS

LISTS = {name: words(entries) for name, entries in read_toml(Path(__file__).parent / "offices.toml")["lists"].items()}
_SETS = {name: frozenset(entries) for name, entries in LISTS.items()}
_AFTER = regex.compile(r"(?: \L<after>(?![\p{L}\d])){0,2}", after=LISTS["after"])
_BEFORE = tuple(entry + " " for entry in LISTS["before"])
_WORD = regex.compile(  # T.Ư, P.15, GD&ĐT and TP. are one word each
    r" (?P<word>&|[\p{L}\d][\p{L}\d&/'-]*(?:\.\p{L}[\p{L}\d-]*|(?<= [pqt])\.\d{1,2}){0,3}(?:(?<= (?:tp|tx|q|h|p|t|tt))\.)?)"
)
_SECOND_HALF = regex.compile(r"(?: ?- ?|, )\L<halves>(?![\p{L}\d])", halves=LISTS["second_halves"])
_PHRASE = regex.compile(r" \L<phrases>(?![\p{L}\d])", phrases=LISTS["phrases"])
_ACTION = regex.compile(r"\L<actions>(?![\p{L}\d])", actions=LISTS["actions"])
_DOUBLE_DUTY = regex.compile(r" \L<double_duty>(?![\p{L}\d])", double_duty=LISTS["double_duty"])
_HAMLET = regex.compile(r" (?:thôn|bản|ấp|xóm|buôn|làng|khóm|khu phố|tiểu khu|tổ dân phố|khu dân cư)(?: [\p{L}\d'-]{1,12}){1,3}$")
_COMMUNE = regex.compile(r", (?:xã|phường|thị trấn) ")  # of an office in a hamlet: Trưởng thôn Đồng Găng, xã Lạc Sỹ
_MOST_WORDS = 24
_NESTED = 8  # units and places inside each other


@dataclass(frozen=True, slots=True)
class Office:
    """A position as written, `start` to `end`. It is bare without the unit that it needs, whole when it needs none. Folded offsets."""

    start: int
    end: int
    bare: bool
    whole: bool


class Offices:
    """The offices of one article, read where they are asked for; none runs on into one of the `names` (their starts)."""

    def __init__(self, view: View, found: Found, names: Collection[int]) -> None:
        self._view = view
        self._names = names
        hits = list(_scan(view.low))
        self._words = {start: (end, word) for start, end, word in hits if word not in _SETS["unit_words"]}
        self._starts = sorted(self._words)
        self._ordered = sorted(names)
        spans = [(start, end) for start, end, word in hits if word in _SETS["unit_words"]]
        spans += [(place.start, place.end) for place in found[PLACES]] + [(unit.start, unit.end) for unit in found[UNITS]]
        self._wholes = sorted(spans)
        self._read: dict[int, Office | None] = {}

    def at(self, start: int) -> Office | None:
        """The office whose text begins at `start`."""
        if start not in self._read:
            self._read[start] = self._office(start) if start in self._words else None
        return self._read[start]

    def starts_before(self, position: int, reach: int) -> Iterator[int]:
        """Where offices begin within `reach` before `position` on its line, the nearest first."""
        line = max(self._view.text.rfind("\n", 0, position) + 1, position - reach)
        for index in range(bisect_left(self._starts, position) - 1, -1, -1):
            if self._starts[index] < line:
                return
            yield self._starts[index]

    def _office(self, start: int) -> Office | None:
        end, word = self._words[start]
        whole = word in _SETS["complete"]
        after = _AFTER.match(self._view.low, end)
        end = after.end() if after else end
        body_end = self._body_end(end, word.rsplit(" ", 1)[-1])
        if _HAMLET.search(self._view.low, start, body_end) and _COMMUNE.match(self._view.low, body_end):
            body_end = max(body_end, self._whole_end(body_end + 2))
        bare = body_end == end and not whole
        return None if bare and word in _SETS["staff"] else Office(start, body_end, bare, whole)

    def _body_end(self, start: int, previous: str) -> int:
        """End of the unit's name that goes on from `start`, after the word `previous`; `start` when none does."""
        view, at, end = self._view, start, start
        for _ in range(_MOST_WORDS):
            whole = self._whole_end(at + 1) if view.text[at : at + 1] == " " else at
            if whole > at:
                at = end = whole
                previous = view.low[start:end].rsplit(" ", 1)[-1]
                continue
            part = _PHRASE.match(view.low, at) or (_SECOND_HALF.match(view.low, at) if end > start else None)
            if part is None and previous in _SETS["unit_heads"]:
                part = _DOUBLE_DUTY.match(view.low, at)
            if part is not None:
                at = end = part.end()
                previous = part.group().rsplit(" ", 1)[-1]
                continue
            match = _WORD.match(view.low, at)
            if match is None or not self._goes_on(match.start("word"), match["word"], previous):
                break
            at, previous = match.end(), match["word"]
            end = end if previous in _SETS["binders"] else at
        return end

    def _whole_end(self, position: int) -> int:
        """End of the unit or place that holds `position`, or where a name begins in it; 0 for none."""
        last = bisect_right(self._wholes, (position, len(self._view.text)))
        end = max((end for _, end in self._wholes[max(0, last - _NESTED) : last] if end > position), default=0)
        following = bisect_left(self._ordered, position)
        return min(end, self._ordered[following] - 1) if following < len(self._ordered) else end

    def _goes_on(self, start: int, word: str, previous: str) -> bool:
        """Whether the word at `start` can belong to the unit whose name has been read up to it."""
        view = self._view
        if start in self._names or (start in self._words and previous not in _SETS["unit_heads"]):
            return False
        if word[0].isdigit():
            return previous in _SETS["numbered"]
        if view.text[start].isupper():
            return not {word, previous}.isdisjoint(_SETS["unit_heads"]) or not opens_sentence(view, start, word)
        if _ACTION.match(view.low, start):
            return False
        if word in _SETS["binders"]:
            return previous not in _SETS["binders"]
        if _DOUBLE_DUTY.match(view.low, start - 1):
            return False
        return word in _SETS["body"] or word in _SETS["unit_heads"] or view.low.startswith("các cơ quan", start)


@cache
def _automaton() -> Any:
    automaton = ahocorasick.Automaton()
    for name in ("heads", "complete", "staff", "unit_words"):
        for word in LISTS[name]:
            automaton.add_word(word, word)
    automaton.make_automaton()
    return automaton


def _scan(low: str) -> Iterator[tuple[int, int, str]]:
    """Start of every office with what goes before it (phó, nguyên), end of its own word, and that word; unit words likewise."""
    hits = sorted((last + 1 - len(word), -last, word) for last, word in _automaton().iter(low))
    free = 0
    for start, last, word in hits:
        end = 1 - last
        if start < free or low[start - 1 : start].isalnum() or low[end : end + 1].isalnum():
            continue
        free = end
        yield (start if word in _SETS["unit_words"] else _with_before(low, start)), end, word


def _with_before(low: str, start: int) -> int:
    for _ in range(3):
        word = next((word for word in _BEFORE if low.endswith(word, 0, start)), "")
        if not word or (start > len(word) and low[start - len(word) - 1].isalnum()):
            break
        start -= len(word)
    return start
