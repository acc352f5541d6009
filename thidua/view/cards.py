"""A fact as a card: what it says, in rows of labelled values with links to other facts, and the words it stands on."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from schemas import ArticleFacts, Check, CheckStatus, DateResolution, Fact, Named, Span
from thidua.view.segments import stretches
from thidua.view.spoken import time
from thidua.view.words import Said

_ENGLISH = re.compile(r"(?:The|Several|Overlapping)\b")
_SENTENCE = re.compile(r"(?<=\.) (?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Part:
    """One value: what is said, the fact it links to, and the key of a note such as `notes.inferred`."""

    said: Said
    to: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A labelled line of a card; `label` is the key of a word."""

    label: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of a check, where a card tells it: `check` is the id of the check."""

    check: str
    holds: bool
    kind: Said
    status: Said

    @classmethod
    def of(cls, check: Check) -> "Verdict":
        """The verdict of a check."""
        return cls(check.id, check.status is CheckStatus.CONSISTENT, Said.of(check.kind), Said.of(check.status))


@dataclass(frozen=True, slots=True)
class Card:
    """One fact for reading. `stretches` are all the places of the text that state or name it, `also` facts lit up with it."""

    id: str
    list: str
    rule: str
    title: Said
    subtitle: tuple[Part, ...]
    rows: tuple[Row, ...]
    verdicts: tuple[Verdict, ...]
    evidence: Span
    stretches: tuple[Span, ...]
    also: tuple[str, ...] = ()
    explanation: Said | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What cards need to know of the other facts of the article."""

    names: Mapping[str, str]
    """What to call a fact that another one refers to: its name, or its words."""
    checks: Mapping[str, tuple[Check, ...]]
    """The checks of a count."""
    counts: Mapping[tuple[int, int], str]
    """The count that stands on a stretch."""
    stated: Mapping[str, str] = field(default_factory=dict)
    """The date that states a value in full, by the value."""

    @classmethod
    def of(cls, facts: ArticleFacts) -> "Context":
        """That of an article."""
        checks: defaultdict[str, tuple[Check, ...]] = defaultdict(tuple)
        for check in facts.checks:
            for count in check.facts:
                checks[count] += (check,)
        return cls(
            {fact.id: _name(fact) for fact in facts.facts()},
            dict(checks),
            {(span.start, span.end): count.id for count in facts.counts for span in stretches(count)},
            {date.value: date.id for date in reversed(facts.dates) if date.resolved is DateResolution.EXPLICIT},
        )

    def link(self, *ids: str | None) -> tuple[Part, ...]:
        """Links to facts by their names."""
        return tuple(Part(Said.alike(self.names[id]), to=id) for id in ids if id)

    def when(self, value: str | None) -> tuple[Part, ...]:
        """A time, linked to the date that states it; one that no date of the article states in full is said to be inferred."""
        if value is None:
            return ()
        stated = self.stated.get(value)
        return (Part(time(value), to=stated, note=None if stated else "notes.inferred"),)

    def verdicts(self, *counts: str | None) -> tuple[Verdict, ...]:
        """What came of the checks of these counts, each check once."""
        found = {check.id: check for count in counts if count for check in self.checks.get(count, ())}
        return tuple(map(Verdict.of, found.values()))


def both(message: str) -> Said:
    """The two languages of a message of the contract, which has one sentence in each; what cannot be told apart is in both."""
    vi: list[str] = []
    en: list[str] = []
    for sentence in _SENTENCE.split(message):
        (en if _ENGLISH.match(sentence) else vi).append(sentence)
    return Said(" ".join(vi), " ".join(en)) if vi and en else Said.alike(message)


def _name(fact: Fact) -> str:
    return " ".join((fact.name if isinstance(fact, Named) else fact.evidence.text).split())
