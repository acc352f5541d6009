"""What the steps of extraction read and add to, for one article."""

from dataclasses import dataclass, field

from extract.audit import CheckDraft
from extract.facts.drafts import Drafts
from extract.language.view import View
from extract.mentions.base import Found
from extract.resolve import Resolved
from schemas import Article, ArticleFacts


@dataclass
class Analysis:
    """One article on its way: each step reads what the step before left, and adds to it."""

    view: View
    found: Found
    drafts: Drafts = field(default_factory=Drafts)
    resolved: Resolved | None = None
    checks: list[CheckDraft] = field(default_factory=list)
    facts: ArticleFacts | None = None

    @classmethod
    def begin(cls, article: Article, seconds: float = float("inf")) -> "Analysis":
        """The analysis of `article` before the first step, with at most `seconds` to spend on it."""
        view = View.of(article, seconds)
        return cls(view, Found(view))
