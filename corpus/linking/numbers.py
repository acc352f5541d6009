"""The numbers that independent articles give for one event, side by side, and where they cannot both be right."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from math import inf

from schemas import Comparator, Span
from schemas.collection import Disagreement, EventNumber

_NEAR = 0.1  # how far off `gần 500` and `khoảng 500` may be


@dataclass(frozen=True, slots=True)
class Said:
    """A number that an article gives: of which subject, in which fact. `list` is counts or awards."""

    article: int
    subject: str
    list: str
    fact: str
    value: float
    max: float | None
    comparator: Comparator
    period: str | None
    evidence: Span

    def agrees(self, other: "Said") -> bool:
        """Whether one quantity can be both: `hơn 500` and `537`."""
        (low, high), (other_low, other_high) = self._bounds(), other._bounds()
        return low <= other_high and other_low <= high

    def same_time(self, other: "Said") -> bool:
        """Whether the two can be of one time."""
        return self.period is None or other.period is None or self.period == other.period

    def _bounds(self) -> tuple[float, float]:
        match self.comparator:
            case Comparator.VAGUE:
                return -inf, inf
            case Comparator.GT | Comparator.GE:
                return self.value, inf
            case Comparator.LT | Comparator.LE:
                return -inf, self.value
            case Comparator.ALMOST | Comparator.APPROX:
                return self.value * (1 - _NEAR), self.value * (1 + _NEAR)
        return self.value, self.value if self.max is None else self.max


def side_by_side(event_key: str, said: Iterable[Said]) -> tuple[list[EventNumber], list[Disagreement]]:
    """What at least two of the articles say of one subject, and where two of them disagree.

    `said` comes from independent tellings of the event alone. Of what two articles say of a subject, all that agrees
    is set aside; they disagree when just one number of each is left, for among several none knows which is which.
    """
    subjects: dict[str, dict[int, list[Said]]] = defaultdict(lambda: defaultdict(list))
    for one in said:
        subjects[one.subject][one.article].append(one)
    shared = [by_article for _, by_article in sorted(subjects.items()) if len(by_article) > 1]
    numbers = [one for by_article in shared for _, several in sorted(by_article.items()) for one in several]
    pairs = [pair for by_article in shared for pair in _disagreeing(by_article)]
    return (
        [_number(event_key, number, one) for number, one in enumerate(numbers, 1)],
        [_disagreement(event_key, number, *pair) for number, pair in enumerate(pairs, 1)],
    )


def _disagreeing(by_article: dict[int, list[Said]]) -> Iterator[tuple[Said, Said]]:
    for (_, first), (_, second) in combinations(sorted(by_article.items()), 2):
        mine, theirs = _left(first, second), _left(second, first)
        if len({one.value for one in mine}) == 1 == len({one.value for one in theirs}) and mine[0].same_time(theirs[0]):
            yield mine[0], theirs[0]


def _left(some: list[Said], others: list[Said]) -> list[Said]:
    """What nobody of the others says."""
    return [one for one in some if not any(one.same_time(other) and one.agrees(other) for other in others)]


def _number(event_key: str, number: int, said: Said) -> EventNumber:
    return EventNumber(
        event_key=event_key,
        number=number,
        subject=said.subject,
        article=said.article,
        list=said.list,
        fact=said.fact,
        value=said.value,
        max=said.max,
        comparator=said.comparator,
        evidence=said.evidence,
    )


def _disagreement(event_key: str, number: int, one: Said, other: Said) -> Disagreement:
    return Disagreement(
        event_key=event_key,
        number=number,
        subject=one.subject,
        article=one.article,
        fact=one.fact,
        value=one.value,
        evidence=one.evidence,
        other_article=other.article,
        other_fact=other.fact,
        other_value=other.value,
        other_evidence=other.evidence,
    )
