"""What all mention families share: the mention, the family, and what has been found so far."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeAlias, TypeVar

from extract.language.view import View

V_co = TypeVar("V_co", covariant=True)
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Mention(Generic[V_co]):
    """A span that says something: folded offsets, half-open; the value it states; the rule and cues that found it."""

    start: int
    end: int
    value: V_co
    rule: str
    cues: tuple[str, ...] = ()

    def __hash__(self) -> int:
        return hash((self.start, self.end))  # to hash the value too takes many times as long


@dataclass(frozen=True)
class Family(Generic[V]):
    """One kind of mention. `find` is pure: the view and what earlier families found, to mentions of this one."""

    name: str
    find: Callable[[View, "Found"], Iterable[Mention[V]]]
    folder: Path


@dataclass
class Found:
    """The mentions found so far, family by family, in order of their start (longer first)."""

    view: View
    _mentions: dict[str, tuple[Mention[Any], ...]] = field(default_factory=dict)
    _starts: dict[str, list[int]] = field(default_factory=dict)
    _masks: dict[str, bytearray] = field(default_factory=dict)
    _longest: dict[str, int] = field(default_factory=dict)

    def add(self, family: Family[V], mentions: Iterable[Mention[V]]) -> None:
        """Record the mentions of `family`, sorted."""
        ordered = sorted(mentions, key=lambda m: (m.start, -m.end, m.rule))
        mask = bytearray(len(self.view.text))
        for mention in ordered:
            mask[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
        self._mentions[family.name] = tuple(ordered)
        self._starts[family.name] = [mention.start for mention in ordered]
        self._masks[family.name] = mask
        self._longest[family.name] = max((mention.end - mention.start for mention in ordered), default=0)

    def __getitem__(self, family: Family[V]) -> tuple[Mention[V], ...]:
        """The mentions of `family`; none when it did not run."""
        return self._mentions.get(family.name, ())

    def inside(self, family: Family[V], start: int, end: int) -> tuple[Mention[V], ...]:
        """The mentions of `family` that lie within `start` to `end`."""
        starts = self._starts.get(family.name)
        if not starts:
            return ()
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        return tuple(m for m in self[family][first:last] if m.end <= end)

    def touching(self, family: Family[V], start: int, end: int) -> tuple[Mention[V], ...]:
        """The mentions of `family` that hold a character of `start` to `end`."""
        starts = self._starts.get(family.name)
        if not starts:
            return ()
        first, last = bisect_left(starts, start - self._longest[family.name]), bisect_left(starts, end)
        return tuple(m for m in self[family][first:last] if m.end > start)

    def taken(self, start: int, end: int, *families: Family[Any]) -> bool:
        """Whether any mention of these families holds a character of `start` to `end`."""
        for family in families:
            mask = self._masks.get(family.name)
            if mask is not None and mask.find(1, start, end) != -1:
                return True
        return False


Lost: TypeAlias = tuple[Mention[Any], Mention[Any]]
"""A mention that lost its place, and the longer one that has it."""
_LOST: ContextVar[list[Lost] | None] = ContextVar("lost", default=None)


@contextmanager
def recording() -> Iterator[list[Lost]]:
    """Within it, what loses in `longest` is recorded, with what it lost to; elsewhere nothing is kept."""
    lost: list[Lost] = []
    token = _LOST.set(lost)
    try:
        yield lost
    finally:
        _LOST.reset(token)


def longest(mentions: Iterable[Mention[V]]) -> list[Mention[V]]:
    """Of overlapping mentions the longest, then the first; in order of start."""
    kept: list[Mention[V]] = []
    starts: list[int] = []
    for mention in sorted(mentions, key=lambda m: (m.start - m.end, m.start, m.rule)):
        at = bisect_left(starts, mention.end)  # what is kept never overlaps: only the one before can reach into this
        if at == 0 or kept[at - 1].end <= mention.start:
            kept.insert(at, mention)
            starts.insert(at, mention.start)
        elif (lost := _LOST.get()) is not None:
            lost.append((mention, kept[at - 1]))
    return kept
