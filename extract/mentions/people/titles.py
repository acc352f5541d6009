"""How persons are addressed: honorifics, ranks, degrees and other titles before a name."""

from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

import ahocorasick

from extract.language.view import View
from extract.lexicon import read_toml, words

TITLES = {name: frozenset(words(entries)) for name, entries in read_toml(Path(__file__).parent / "names.toml")["titles"].items()}
_MOST = 5  # titles of one person in a row

Spans: TypeAlias = tuple[tuple[int, int], ...]


class Titles:
    """The titles of one article; `ends` holds the offsets where one ends."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._starts: dict[int, int] = {}  # by their ends; of two with one end the longer
        self.ends: Collection[int] = self._starts
        low = view.low
        for last, title in _automaton().iter(low):
            start, end = last + 1 - len(title), last + 1
            if not low[start - 1 : start].isalnum() and not low[end : end + 1].isalnum():
                self._starts[end] = min(start, self._starts.get(end, start))

    def before(self, position: int, *, listed: bool = False) -> Spans:
        """Spans of the titles that stand right before `position`; of two honorifics the last: `mẹ ông A` is about A alone.

        `listed` lets a comma or dash stand between: `Đại tá, Giám đốc ...`.
        """
        spans: list[tuple[int, int]] = []
        span = self._last(position, within=listed)
        while span is not None and len(spans) < _MOST:
            if not spans or not (self._is_honorific(span) and self._is_honorific(spans[0])):
                spans.insert(0, span)
            span = self._last(span[0], within=True)
        return tuple(spans)

    def _last(self, position: int, *, within: bool) -> tuple[int, int] | None:
        """The title that ends before `position`: after a space, a point if abbreviated, a comma or dash `within` a row of titles."""
        low, end = self._view.low, position
        while end and low[end - 1] in (" .,-" if within else " ."):
            end -= 1
        start = self._starts.get(end)
        if start is None or end == position or position - end > 3:
            return None
        if ("." in low[end:position] and low[start:end] not in TITLES["abbreviated"]) or self._is_country(start, end):
            return None
        return start, end

    def _is_honorific(self, span: tuple[int, int]) -> bool:
        return self._view.low[slice(*span)] in TITLES["honorific"]

    def _is_country(self, start: int, end: int) -> bool:
        """Whether the title is the country Anh: capitalised within a sentence."""
        return self._view.text[start:end] == "Anh" and self._view.sentence_at(start)[0] != start


@cache
def _automaton() -> Any:
    automaton = ahocorasick.Automaton()
    for title in sorted(frozenset().union(*TITLES.values())):
        automaton.add_word(title, title)
    automaton.make_automaton()
    return automaton
