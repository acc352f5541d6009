"""What a comparison adds up to."""

from dataclasses import dataclass, field
from typing import Literal

TYPES = (
    "counts_core", "counts_all", "awards", "dates", "units", "places", "models", "movements",
    "people", "documents", "events", "inconsistencies", "meta",
)  # fmt: skip
"""What is scored; `counts_core` are the counts of the field's own objects, `meta` title, byline, date and outlet."""

LINKS = (
    "counts.action", "counts.period", "counts.owner", "awards.givers", "awards.period", "awards.status",
    "awards.date", "units.kind", "units.level", "models.owner", "people.positions", "grounding",
)  # fmt: skip
"""Attributes judged on the facts that were found."""


@dataclass(frozen=True, slots=True)
class Error:
    """One miss, false alarm or wrong attribute, and the article it is in."""

    article: str
    what: Literal["missing", "extra", "wrong"]
    fact: str

    def __str__(self) -> str:
        return f"{self.article}: {self.what:7} {self.fact}"


@dataclass(slots=True)
class Tally:
    """Facts of one type: found and right, found but not in the gold, in the gold but not found."""

    right: int = 0
    extra: int = 0
    missing: int = 0
    errors: list[Error] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 1 when nothing was found."""
        return self.right / (self.right + self.extra) if self.right + self.extra else 1.0

    @property
    def recall(self) -> float:
        """Share of what is there that was found; 1 when nothing is there."""
        return self.right / (self.right + self.missing) if self.right + self.missing else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(slots=True)
class Ratio:
    """An attribute of facts that were found, or the facts of one rule: how often right, of how often the gold states it."""

    right: int = 0
    all: int = 0
    errors: list[Error] = field(default_factory=list)


@dataclass(slots=True)
class Scores:
    """The outcome over a whole gold set."""

    types: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in TYPES})
    links: dict[str, Ratio] = field(default_factory=lambda: {name: Ratio() for name in LINKS})
    rules: dict[str, Ratio] = field(default_factory=dict)
    """By the rule that facts name, how many of them are right, of those that the gold judges."""
    absent: list[str] = field(default_factory=list)
    """Gold articles without a prediction."""

    def as_json(self) -> dict[str, object]:
        """Numbers alone, rounded to four digits."""
        types = {
            name: {
                "p": round(tally.precision, 4),
                "r": round(tally.recall, 4),
                "f1": round(tally.f1, 4),
                "tp": tally.right,
                "fp": tally.extra,
                "fn": tally.missing,
            }
            for name, tally in self.types.items()
        }
        return {"types": types, "links": {name: [ratio.right, ratio.all] for name, ratio in self.links.items()}, "absent": self.absent}
