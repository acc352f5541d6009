"""Cues: which of many literal strings a text holds, found in one pass. Costly patterns run only where theirs is there."""

from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import Any

import ahocorasick

_CUE = itemgetter(1)  # of what the automaton finds: the last offset of a cue, and the cue


class Cues:
    """A set of cues, lower case as in a folded text."""

    def __init__(self, cues: Iterable[str]) -> None:
        self._automaton: Any = ahocorasick.Automaton()
        for cue in cues:
            self._automaton.add_word(cue, cue)
        self._automaton.make_automaton()

    def within(self, text: str) -> frozenset[str]:
        """The cues that occur in `text`."""
        return frozenset(map(_CUE, self._automaton.iter(text)))

    def spans(self, text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
        """The spans between `start` and `end` of cues that are whole words, in order of their ends; they may overlap."""
        limit = len(text) if end is None else min(end, len(text))
        for last, cue in self._automaton.iter(text[start:limit]):  # a slice, for the automaton copies all that it is given
            after = start + last + 1
            first = after - len(cue)
            if not (first and text[first - 1].isalpha()) and not (after < limit and text[after].isalpha()):
                yield first, after
