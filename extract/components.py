"""The steps of extraction as spaCy components: `nlp.add_pipe("thidua_dates")` works in any pipeline.

Mention components write `doc.spans["dates"]`, ... (label: the id of the rule) for people who use spaCy; `mirror = false` in
their config spares that, and the tokens that it needs. The components
`thidua_events`, `thidua_awards`, `thidua_counts`, `thidua_resolve` and `thidua_audit` need those before them.
Components carry no state, so that pipelines serialise and run with `n_process`; documents carry the analysis in
`doc.user_data`, which is plain data only after `thidua_audit` (see `Extractor`).
"""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import numpy
from spacy.attrs import IDX, SENT_START
from spacy.language import Language
from spacy.tokens import Doc, Span

from extract.analysis import Analysis
from extract.audit import audit
from extract.emit import emit
from extract.facts.awards import find_awards
from extract.facts.counts import find_counts
from extract.facts.events import find_events
from extract.facts.models import find_owners
from extract.mentions import FAMILIES, Family
from extract.resolve import resolve

Component = Callable[[Doc], Doc]


def _factory(name: str, component: Component) -> Callable[..., Component]:
    """Register a stateless component under its name."""

    def create(nlp: Language, name: str) -> Component:
        return component

    Language.factory(name, func=create)
    return create


def _mention_factory(name: str, family: Family[Any]) -> Callable[..., Component]:
    """Register the component of a mention family under its name; `mirror` says whether it writes `doc.spans`."""

    def create(nlp: Language, name: str, mirror: bool) -> Component:
        return _mentions(family, mirror)

    Language.factory(name, default_config={"mirror": True}, func=create)
    return create


def _mentions(family: Family[Any], mirror: bool) -> Component:
    """The component of a mention family."""

    def find(doc: Doc) -> Doc:
        analysis = Analysis.of(doc)
        analysis.found.add(family, family.find(analysis.view, analysis.found))
        if mirror:
            spans = (doc.char_span(*analysis.view.raw(m.start, m.end), label=m.rule) for m in analysis.found[family])
            doc.spans[family.name] = [span for span in spans if isinstance(span, Span)]
        return doc

    return find


def _sentences(doc: Doc) -> Doc:
    view = Analysis.of(doc).view
    starts: Any = numpy.full(len(doc), -1, dtype="int64")
    offsets = doc.to_array(IDX)
    raw = [view.raw(start, start + 1)[0] for start, _ in view.sentences]
    starts[numpy.searchsorted(offsets, raw, side="right") - 1] = 1
    return doc.from_array([SENT_START], starts.astype("uint64")) if len(doc) else doc


def _events(doc: Doc) -> Doc:
    analysis = Analysis.of(doc)
    analysis.drafts.events = find_events(analysis.view, analysis.found)
    return doc


def _awards(doc: Doc) -> Doc:
    analysis = Analysis.of(doc)
    analysis.drafts.awards = find_awards(analysis.view, analysis.found, analysis.drafts.events)
    return doc


def _counts(doc: Doc) -> Doc:
    analysis = Analysis.of(doc)
    analysis.drafts.counts = find_counts(analysis.view, analysis.found, analysis.drafts.awards, analysis.drafts.events)
    return doc


def _models(doc: Doc) -> Doc:
    analysis = Analysis.of(doc)
    analysis.drafts.model_owners = find_owners(analysis.view, analysis.found)
    return doc


def _resolve(doc: Doc) -> Doc:
    analysis = Analysis.of(doc)
    analysis.resolved = resolve(analysis.view, analysis.found, analysis.drafts)
    return doc


def _audit(doc: Doc) -> Doc:
    analysis = Analysis.of(doc)
    if analysis.resolved is None:
        raise ValueError("thidua_audit needs thidua_resolve before it in the pipeline")
    checks = audit(analysis.view, analysis.drafts, analysis.resolved)
    analysis.facts = emit(analysis.view, analysis.drafts, analysis.resolved, checks)
    return doc


MENTIONS: dict[str, Family[Any]] = {f"thidua_{family.name}": family for family in FAMILIES}
"""The mention components by their names, in the order in which they run."""
_OTHERS: dict[str, Component] = {
    "thidua_sentences": _sentences,
    "thidua_events": _events,
    "thidua_awards": _awards,
    "thidua_counts": _counts,
    "thidua_model_owners": _models,
    "thidua_resolve": _resolve,
    "thidua_audit": _audit,
}
COMPONENTS = ("thidua_sentences", *MENTIONS, *(name for name in _OTHERS if name != "thidua_sentences"))
"""Every component by its name, in the order in which they run."""

FACTORIES = SimpleNamespace(
    **{name: _mention_factory(name, family) for name, family in MENTIONS.items()},
    **{name: _factory(name, component) for name, component in _OTHERS.items()},
)
