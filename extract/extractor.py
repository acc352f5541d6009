"""The extractor: an article in, its facts out.

What loads the rules is imported when the first extractor is built: a lexicon of the user's own must be known by then.
"""

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from extract.language.view import TimeLimitExceeded
from extract.lexicon import Lexicon, use
from schemas import Article, ArticleFacts

if TYPE_CHECKING:
    from spacy.language import Language

    from extract.analysis import Analysis
    from extract.explain import Explanation

MAX_CHARS = 5_000_000
"""Longest article in code points. News articles have a few thousand; more is a file that holds many, or none."""


class ExtractionError(Exception):
    """An article could not be extracted; the message names it, the reason and the remedy."""


def pipeline(disable: Collection[str] = (), *, mirror: bool = True) -> "Language":
    """The steps as a spaCy pipeline on the syllable tokenizer, but those in `disable`, in their order; for people who use spaCy.

    Without `mirror` the mentions are not written to `doc.spans`.
    """
    import spacy

    from extract.components import COMPONENTS
    from extract.language.tokenizer import Vietnamese
    from extract.steps import MENTIONS

    _check_names(disable, COMPONENTS)
    nlp = spacy.blank(Vietnamese.lang)
    nlp.max_length = MAX_CHARS
    for name in COMPONENTS:
        if name not in disable:
            nlp.add_pipe(name, config={"mirror": mirror} if name in MENTIONS else {})
    return nlp


def _check_names(disable: Collection[str], names: Collection[str]) -> None:
    if unknown := set(disable) - set(names):
        raise ValueError(f"no such component: {', '.join(sorted(unknown))}; there are {', '.join(names)}")


class Extractor:
    """Extracts the facts of articles: `facts = Extractor()(article)`. Loads its rules once; reads no files later.

    `seconds` is the time limit of one article. `disable` names components that shall not run, such as
    `thidua_people`; what needs them then finds nothing of theirs. `lexicon` is a TOML file of the user's own rows
    (`docs/lexicon.md`); all extractors of a process share it, so the first names it. Raises `LexiconError` for a
    lexicon that is wrong or comes after the rules were loaded without it.
    """

    def __init__(self, seconds: float = 60.0, disable: Collection[str] = (), lexicon: Path | None = None) -> None:
        if lexicon is not None:
            use(Lexicon.read(lexicon))
        from extract.steps import STEPS

        _check_names(disable, STEPS)
        self.seconds = seconds
        self.steps = [step for name, step in STEPS.items() if name not in disable]

    def __call__(self, article: Article | str) -> ArticleFacts:
        """The facts of `article` (or of a bare text). Raises `ExtractionError` for one too long or too slow."""
        return self._analysed(article)[1]

    def explain(self, article: Article | str, id: str) -> "Explanation":
        """Why the fact `id` of `article` is what it is. Extracts the article again, recording what loses.

        Raises `UnknownFact` (a `ValueError`) where the article has no such fact, and `ExtractionError` as a call does.
        """
        from extract.explain import explain
        from extract.mentions.base import recording

        with recording() as lost:
            analysis, facts = self._analysed(article)
        return explain(analysis, facts, id, lost)

    def _analysed(self, article: Article | str) -> "tuple[Analysis, ArticleFacts]":
        from extract.analysis import Analysis

        if isinstance(article, str):
            article = Article(text=article)
        name = article.source or article.id
        if len(article.text) > MAX_CHARS:
            raise ExtractionError(
                f"{name}: {len(article.text):,} characters; an article has at most {MAX_CHARS:,}. Split the file into its articles."
            )
        try:
            analysis = Analysis.begin(article, self.seconds)
            for step in self.steps:
                step(analysis)
        except TimeLimitExceeded as error:
            raise ExtractionError(f"{name}: took longer than {self.seconds:g} s ({error}). Raise the limit with --seconds.") from error
        if analysis.facts is None:
            raise ExtractionError(f"{name}: thidua_audit is disabled, which makes the facts")
        return analysis, analysis.facts
