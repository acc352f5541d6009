"""The trail of one article: what the steps left behind, looked up for explaining."""

from collections.abc import Sequence
from typing import Any

from extract.analysis import Analysis
from extract.facts.drafts import Somebody
from extract.mentions.base import Mention
from extract.mentions.dates import DateValue
from extract.resolve import Resolved
from schemas import ArticleFacts, Named


class Trail:
    """An analysed article: what was made of each fact, and the words and names to show for it."""

    def __init__(self, analysis: Analysis, facts: ArticleFacts) -> None:
        if analysis.resolved is None:
            raise ValueError("the article has not been resolved")
        self.view, self.found, self.drafts, self.checks = analysis.view, analysis.found, analysis.drafts, analysis.checks
        self.resolved: Resolved = analysis.resolved
        self.facts = facts
        self.names = {fact.id: fact.name for fact in facts.facts() if isinstance(fact, Named)}

    def made(self, name: str) -> Sequence[Any]:
        """What the steps made of the facts of a list, in the same order."""
        if name == "dates":
            return self._dates()
        if name == "checks":
            return self.checks
        made: Sequence[Any] = getattr(self.drafts if name in ("events", "awards") else self.resolved, name)
        return made

    def cues(self, name: str, made: Any) -> tuple[str, ...]:
        """The words that fired the rule of a fact, each once."""
        sources = {"counts": "drafts", "places": "mentions", "units": "mentions", "people": "mentions", "documents": "mentions"}
        first = getattr(made, sources[name])[0] if name in sources else made.mentions[0] if hasattr(made, "mentions") else made
        return tuple(dict.fromkeys(getattr(first, "cues", ())))

    def _dates(self) -> list[Mention[DateValue]]:
        """The mention that gave each date its evidence."""
        spans = {self.view.raw(m.start, m.end): m for m, date in self.resolved.dates.items() if date.value is not None}
        return [spans[fact.evidence.start, fact.evidence.end] for fact in self.facts.dates]

    def same_dates(self, mention: Mention[DateValue]) -> list[Mention[DateValue]]:
        """The mentions of the same time, the first of each wording."""
        key = mention.value.type, self.time(mention)
        same = (m for m, date in self.resolved.dates.items() if (m.value.type, date.value) == key)
        return list({self.said(m).casefold(): m for m in reversed(list(same))}.values())[::-1]

    def words(self, start: int, end: int) -> str:
        """The article's own words at a folded span."""
        return " ".join(self.view.article.text[slice(*self.view.raw(start, end))].split())

    def said(self, mention: Mention[Any] | None) -> str:
        """The article's own words of a mention; "" of none."""
        return self.words(mention.start, mention.end) if mention is not None else ""

    def name(self, somebody: Somebody) -> str:
        """The name and id of the unit or place that a mention means."""
        id = self.resolved.ids.get(somebody, "")
        return f"{self.names.get(id, self.said(somebody))} ({id})"

    def time(self, mention: Mention[DateValue]) -> str:
        """The EDTF value of a date."""
        return self.resolved.dates[mention].value or ""

    def together(self, one: int, other: int) -> bool:
        """Whether two folded offsets lie in one sentence."""
        return self.view.sentence_index(one) == self.view.sentence_index(other)
