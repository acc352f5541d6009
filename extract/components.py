"""The steps of extraction as spaCy components: `nlp.add_pipe("thidua_dates")` works in any pipeline.

Mention components write `doc.spans["dates"]`, ... (label: the id of the rule); `mirror = false` in their config spares
that, and the tokens that it needs. `thidua_sentences` sets our sentence boundaries. The components
`thidua_events`, `thidua_awards`, `thidua_counts`, `thidua_resolve` and `thidua_audit` need those before them.
Components carry no state, so that pipelines serialise and run with `n_process`; documents carry the analysis in
`doc.user_data`, which is plain data only after `thidua_audit`.
"""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import numpy
from spacy.attrs import IDX, SENT_START
from spacy.language import Language
from spacy.tokens import Doc, Span

from extract.analysis import Analysis
from extract.mentions import Family
from extract.steps import MENTIONS, STEPS, Step
from schemas import Article

Component = Callable[[Doc], Doc]

_KEY = "thidua"


def analysis_of(doc: Doc) -> Analysis:
    """The analysis that travels with `doc`; begun here from the bare text when the pipeline has none yet."""
    if _KEY not in doc.user_data:
        doc.user_data[_KEY] = Analysis.begin(Article(text=doc.text))
    analysis: Analysis = doc.user_data[_KEY]
    return analysis


def _component(step: Step) -> Component:
    """A step as a component."""

    def run(doc: Doc) -> Doc:
        step(analysis_of(doc))
        return doc

    return run


def _mention_component(step: Step, family: Family[Any], mirror: bool) -> Component:
    """The step of a mention family as a component."""

    def find(doc: Doc) -> Doc:
        analysis = analysis_of(doc)
        step(analysis)
        if mirror:
            spans = (doc.char_span(*analysis.view.raw(m.start, m.end), label=m.rule) for m in analysis.found[family])
            doc.spans[family.name] = [span for span in spans if isinstance(span, Span)]
        return doc

    return find


def _sentences(doc: Doc) -> Doc:
    view = analysis_of(doc).view
    starts: Any = numpy.full(len(doc), -1, dtype="int64")
    offsets = doc.to_array(IDX)
    raw = [view.raw(start, start + 1)[0] for start, _ in view.sentences]
    starts[numpy.searchsorted(offsets, raw, side="right") - 1] = 1
    return doc.from_array([SENT_START], starts.astype("uint64")) if len(doc) else doc


def _factory(name: str, component: Component) -> Callable[..., Component]:
    """Register a stateless component under its name."""

    def create(nlp: Language, name: str) -> Component:
        return component

    Language.factory(name, func=create)
    return create


def _mention_factory(name: str, family: Family[Any]) -> Callable[..., Component]:
    """Register the component of a mention family under its name; `mirror` says whether it writes `doc.spans`."""

    def create(nlp: Language, name: str, mirror: bool) -> Component:
        return _mention_component(STEPS[name], family, mirror)

    Language.factory(name, default_config={"mirror": True}, func=create)
    return create


COMPONENTS = ("thidua_sentences", *STEPS)
"""Every component by its name, in the order in which they run."""

FACTORIES = SimpleNamespace(
    thidua_sentences=_factory("thidua_sentences", _sentences),
    **{name: _mention_factory(name, family) for name, family in MENTIONS.items()},
    **{name: _factory(name, _component(step)) for name, step in STEPS.items() if name not in MENTIONS},
)
