"""The extractor: an article in, its facts out."""

from collections.abc import Collection

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from extract.analysis import Analysis
from extract.components import COMPONENTS, MENTIONS
from extract.language.tokenizer import Vietnamese
from extract.language.view import TimeLimitExceeded
from schemas import Article, ArticleFacts

MAX_CHARS = 5_000_000
"""Longest article in code points. News articles have a few thousand; more is a file that holds many, or none."""


class ExtractionError(Exception):
    """An article could not be extracted; the message names it, the reason and the remedy."""


def pipeline(disable: Collection[str] = (), *, mirror: bool = True) -> Language:
    """The spaCy pipeline of all components but those in `disable`, in their order, on the syllable tokenizer.

    Without `mirror` the mentions are not written to `doc.spans`.
    """
    unknown = set(disable) - set(COMPONENTS)
    if unknown:
        raise ValueError(f"no such component: {', '.join(sorted(unknown))}; there are {', '.join(COMPONENTS)}")
    nlp = spacy.blank(Vietnamese.lang)
    nlp.max_length = MAX_CHARS
    for name in COMPONENTS:
        if name not in disable:
            nlp.add_pipe(name, config={"mirror": mirror} if name in MENTIONS else {})
    return nlp


class Extractor:
    """Extracts the facts of articles: `facts = Extractor()(article)`. Loads its rules once; reads no files later.

    `seconds` is the time limit of one article. `disable` names components that shall not run, such as
    `thidua_people`; what needs them then finds nothing of theirs.
    """

    def __init__(self, seconds: float = 60.0, disable: Collection[str] = ()) -> None:
        self.seconds = seconds
        self.nlp = pipeline({*disable, "thidua_sentences"}, mirror=False)

    def __call__(self, article: Article | str) -> ArticleFacts:
        """The facts of `article` (or of a bare text). Raises `ExtractionError` for one too long or too slow."""
        if isinstance(article, str):
            article = Article(text=article)
        name = article.source or article.id
        if len(article.text) > MAX_CHARS:
            raise ExtractionError(
                f"{name}: {len(article.text):,} characters; an article has at most {MAX_CHARS:,}. Split the file into its articles."
            )
        doc = Doc(self.nlp.vocab)  # facts are read from the view: tokens would only serve the mirrors
        Analysis.begin(doc, article, self.seconds)
        try:
            facts = Analysis.of(self.nlp(doc)).facts
        except TimeLimitExceeded as error:
            raise ExtractionError(f"{name}: took longer than {self.seconds:g} s ({error}). Raise the limit with --seconds.") from error
        if facts is None:
            raise ExtractionError(f"{name}: the pipeline has no thidua_audit, which makes the facts")
        return facts
