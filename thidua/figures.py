"""How reliable each rule is and how often it fires: as `scripts/measure_rules.py` measured it, or as people judged a dataset."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import sqrt
from pathlib import Path

from thidua.rulebook import listed

FILE = Path(__file__).with_name("rule_figures.json")
_Z = 1.959964  # of the normal distribution, for 95 %


@dataclass(frozen=True, slots=True)
class Figures:
    """Of one rule: facts that name it and are right, of those that the gold or people judge; and findings per 1,000 articles."""

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


def reviewed_figures(path: Path) -> Mapping[str, Figures]:
    """The figures of every rule that a fact of the dataset names, as people judged its facts.

    Right is what they accepted, or left as it is in an article that is done; wrong what they rejected or corrected. The rate is
    that of facts in the whole dataset. Raises `DatasetError` when it is none, or nobody has judged anything in it.
    """
    from corpus.datasets import DatasetError, open_dataset
    from corpus.review import facts_by_rule, judged_facts

    right, judged, fired = Counter[str](), Counter[str](), Counter[str]()
    with open_dataset(path) as database:
        [(articles,)] = database.execute("SELECT count(*) FROM articles").fetchall()
        for rule, facts in facts_by_rule(database).items():
            fired[listed(rule)] += facts
        for rule, is_right in judged_facts(database):
            judged[listed(rule)] += 1
            right[listed(rule)] += is_right
    if not judged:
        raise DatasetError(f"{path}: nobody has judged any of its facts; review it with: thidua review {path}")
    return {rule: Figures(right[rule], judged[rule], 1000 * number / articles) for rule, number in fired.items()}
