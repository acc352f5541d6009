"""The steps of extraction in their order. Each reads what the steps before left in the analysis, and adds to it.

`extract.components` makes spaCy components of them, for people who live in spaCy; the extractor runs them as they are.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from extract.analysis import Analysis
from extract.audit import audit
from extract.emit import emit
from extract.facts.awards import find_awards
from extract.facts.counts import find_counts
from extract.facts.events import find_events
from extract.facts.models import find_owners, find_results
from extract.mentions import FAMILIES, Family
from extract.resolve import resolve

Step = Callable[[Analysis], None]


def _mentions(family: Family[Any], analysis: Analysis) -> None:
    analysis.found.add(family, family.find(analysis.view, analysis.found))


def _events(analysis: Analysis) -> None:
    analysis.drafts.events = find_events(analysis.view, analysis.found)


def _awards(analysis: Analysis) -> None:
    analysis.drafts.awards = find_awards(analysis.view, analysis.found, analysis.drafts.events)


def _counts(analysis: Analysis) -> None:
    analysis.drafts.counts = find_counts(analysis.view, analysis.found, analysis.drafts.awards, analysis.drafts.events)


def _model_links(analysis: Analysis) -> None:
    analysis.drafts.model_owners = find_owners(analysis.view, analysis.found)
    analysis.drafts.model_results = find_results(analysis.view, analysis.found, analysis.drafts.counts)


def _resolve(analysis: Analysis) -> None:
    analysis.resolved = resolve(analysis.view, analysis.found, analysis.drafts)


def _audit(analysis: Analysis) -> None:
    if analysis.resolved is None:
        raise ValueError("thidua_audit needs thidua_resolve before it")
    analysis.checks = audit(analysis.view, analysis.found, analysis.drafts, analysis.resolved)
    analysis.facts = emit(analysis.view, analysis.drafts, analysis.resolved, analysis.checks)


MENTIONS: dict[str, Family[Any]] = {f"thidua_{family.name}": family for family in FAMILIES}
"""The families of mentions by the names of their steps."""

STEPS: dict[str, Step] = {
    **{name: partial(_mentions, family) for name, family in MENTIONS.items()},
    "thidua_events": _events,
    "thidua_awards": _awards,
    "thidua_counts": _counts,
    "thidua_model_owners": _model_links,
    "thidua_resolve": _resolve,
    "thidua_audit": _audit,
}
"""Every step by its name, in the order in which they run."""
