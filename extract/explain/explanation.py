"""The explanation of one fact: who it is among what the steps left, and what they say of it."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from extract.analysis import Analysis
from extract.explain.entities import document, movement, person, place, unit
from extract.explain.facts import award, check, count, event, model
from extract.explain.records import Explanation, Reason, Rival, UnknownFact
from extract.explain.rivals import rivals
from extract.explain.times import date
from extract.explain.trail import Trail
from extract.mentions.base import Lost
from schemas import FACT_LISTS, ArticleFacts, Fact, Span

__all__ = ["Explanation", "Reason", "Rival", "UnknownFact", "explain", "known_ids"]

_READERS: dict[str, Callable[[Trail, Any, Any], Iterator[Reason]]] = {
    "events": event,
    "awards": award,
    "counts": count,
    "models": model,
    "movements": movement,
    "units": unit,
    "places": place,
    "people": person,
    "dates": date,
    "documents": document,
    "checks": check,
}
"""For every list of facts what explains one of them: the trail, what the steps made of it, and the fact."""


def explain(analysis: Analysis, facts: ArticleFacts, id: str, lost: Iterable[Lost]) -> Explanation:
    """Why the fact `id` of an analysed article is what it is; `lost` is what was recorded meanwhile.

    Raises `UnknownFact`.
    """
    name, index, fact = _fact(facts, id)
    trail = Trail(analysis, facts)
    made = trail.made(name)[index]
    start, end = analysis.view.folded.folded(fact.evidence.start, fact.evidence.end)
    first, last = analysis.view.raw(*analysis.view.sentence_at(start))
    last = max(last, fact.evidence.end)
    return Explanation(
        fact=fact,
        sentence=Span(start=first, end=last, text=analysis.view.article.text[first:last]),
        cues=trail.cues(name, made),
        reasons=tuple(_READERS[name](trail, made, fact)),
        rivals=rivals(analysis.view, analysis.found, lost, start, end, fact.rule),
    )


def known_ids(facts: ArticleFacts) -> str:
    """The ids that the facts of an article have, list by list: `c1 ... c20, u1`."""
    lists = (getattr(facts, name) for name in FACT_LISTS)
    ends = (dict.fromkeys((entries[0].id, entries[-1].id)) for entries in lists if entries)
    return ", ".join(" ... ".join(ids) for ids in ends) or "none"


def _fact(facts: ArticleFacts, id: str) -> tuple[str, int, Fact]:
    """The list, the place in it and the fact of an id."""
    for name in FACT_LISTS:
        for index, fact in enumerate(getattr(facts, name)):
            if fact.id == id:
                return name, index, fact
    raise UnknownFact(f"{facts.article.id}: no fact {id!r}; there are {known_ids(facts)}")
