"""An article and its facts, ready for the templates."""

from collections.abc import Mapping
from dataclasses import dataclass

from schemas import ArticleFacts, CheckStatus
from thidua.view.cards import Card, both
from thidua.view.rows import cards
from thidua.view.segments import Paragraph, marks_of, paragraphs
from thidua.view.words import Said


@dataclass(frozen=True, slots=True)
class ArticleView:
    """What the templates show of an article: its text as highlighted paragraphs, and its facts as cards by list."""

    facts: ArticleFacts
    text: str
    paragraphs: tuple[Paragraph, ...]
    cards: Mapping[str, tuple[Card, ...]]
    warnings: tuple[tuple[Said, Said], ...]
    """What the pipeline could not do: the label of its code, and the message."""

    @property
    def title(self) -> str | None:
        """The headline, in one line."""
        return " ".join((self.facts.article.title or "").split()) or None

    @property
    def total(self) -> int:
        """How many facts there are."""
        return sum(map(len, self.cards.values()))

    @property
    def failed_checks(self) -> int:
        """How many checks came out inconsistent."""
        return sum(not verdict.holds for card in self.cards.get("checks", ()) for verdict in card.verdicts)

    @property
    def doubtful(self) -> frozenset[str]:
        """The counts of a check that came out inconsistent."""
        return frozenset(count for check in self.facts.checks if check.status is CheckStatus.INCONSISTENT for count in check.facts)

    def style_of(self, paragraph: Paragraph) -> str:
        """How a paragraph is set: the headline, an empty line, or prose."""
        words = " ".join(paragraph.text.split())
        return "headline" if words and words == self.title else "prose" if words else "blank"


def article_view(facts: ArticleFacts, text: str) -> ArticleView:
    """The view of an article. `text` must be the very text that the facts are of; raises `ValueError` when it is not."""
    if facts.ungrounded(text):
        raise ValueError(f"{facts.article.id}: this is not the text that the facts were extracted from, or they were changed since")
    return ArticleView(
        facts,
        text,
        tuple(paragraphs(text, marks_of(facts))),
        cards(facts),
        tuple((Said.of(warning.code), both(warning.message)) for warning in facts.warnings),
    )
