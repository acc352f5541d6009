"""What the steps of the pipeline read and add to, for one article."""

from dataclasses import dataclass, field

from spacy.tokens import Doc

from extract.facts.drafts import Drafts
from extract.language.view import View
from extract.mentions.base import Found
from extract.resolve import Resolved
from schemas import Article, ArticleFacts

_KEY = "thidua"


@dataclass
class Analysis:
    """One article on its way: each step reads what the step before left, and adds to it."""

    view: View
    found: Found
    drafts: Drafts = field(default_factory=Drafts)
    resolved: Resolved | None = None
    facts: ArticleFacts | None = None

    @classmethod
    def of(cls, doc: Doc) -> "Analysis":
        """The analysis that travels with `doc`; begun here from the bare text when the pipeline has none yet."""
        if _KEY not in doc.user_data:
            cls.begin(doc, Article(text=doc.text))
        analysis: Analysis = doc.user_data[_KEY]
        return analysis

    @classmethod
    def begin(cls, doc: Doc, article: Article, seconds: float = float("inf")) -> None:
        """Let `doc` stand for `article`, with at most `seconds` to spend on it."""
        view = View.of(article, seconds)
        doc.user_data[_KEY] = cls(view, Found(view))
