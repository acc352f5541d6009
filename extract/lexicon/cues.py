"""Cues: which of many literal strings a text holds, found in one pass. Costly patterns run only where theirs is there."""

from collections.abc import Iterable
from typing import Any

import ahocorasick


class Cues:
    """A set of cues, lower case as in a folded text."""

    def __init__(self, cues: Iterable[str]) -> None:
        self._automaton: Any = ahocorasick.Automaton()
        for cue in cues:
            self._automaton.add_word(cue, cue)
        self._automaton.make_automaton()

    def within(self, text: str) -> frozenset[str]:
        """The cues that occur in `text`."""
        return frozenset(cue for _, cue in self._automaton.iter(text))
