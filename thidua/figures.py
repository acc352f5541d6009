"""How reliable each rule is and how often it fires, as `scripts/measure_rules.py` measured it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import sqrt
from pathlib import Path

FILE = Path(__file__).with_name("rule_figures.json")
_Z = 1.959964  # of the normal distribution, for 95 %


@dataclass(frozen=True, slots=True)
class Figures:
    """Of one rule: facts that name it and are right, of those that the gold judges; and findings per 1,000 news articles."""

    right: int
    judged: int
    rate: float

    @property
    def precision(self) -> float | None:
        """Share of right facts; none where the gold judges none."""
        return self.right / self.judged if self.judged else None

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval of the precision."""
        return wilson(self.right, self.judged)


def wilson(right: int, judged: int) -> tuple[float, float]:
    """Wilson's score interval for a share, at 95 %. Source: E. B. Wilson, JASA 22 (1927), 209-212."""
    if not judged:
        return 0.0, 1.0
    share, spread = right / judged, _Z * _Z / judged
    middle = share + spread / 2
    half = _Z * sqrt(share * (1 - share) / judged + spread / judged / 4)
    return max(0.0, (middle - half) / (1 + spread)), min(1.0, (middle + half) / (1 + spread))


@cache
def figures() -> Mapping[str, Figures]:
    """The figures of every rule that was there when they were measured, by id."""
    measured = json.loads(FILE.read_text(encoding="utf-8"))
    articles = measured["articles"]["news"]
    return {rule: Figures(right, judged, 1000 * fired / articles) for rule, (right, judged, fired) in measured["rules"].items()}
