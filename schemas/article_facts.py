"""The output of extraction: all facts of one article, consistent in themselves."""

from collections.abc import Iterable, Iterator
from typing import Literal, Self

from pydantic import Field, model_validator

from schemas.article import ArticleRecord, sha256_of
from schemas.base import Fact, Model, Span
from schemas.facts import (
    Award,
    Check,
    Count,
    Date,
    Document,
    Event,
    ModelFact,
    Movement,
    Person,
    Place,
    Unit,
    Warning,
)

FACT_LISTS = ("events", "awards", "counts", "models", "movements", "units", "places", "people", "dates", "documents", "checks")
LIST_TITLES = {
    "events": "Sự kiện",
    "awards": "Khen thưởng",
    "counts": "Số liệu",
    "models": "Mô hình",
    "movements": "Phong trào",
    "units": "Tổ chức",
    "places": "Địa danh",
    "people": "Người",
    "dates": "Thời gian",
    "documents": "Văn bản",
    "checks": "Kiểm tra số học",
}
"""What people read above each list."""


class Generator(Model):
    """What produced the facts: the same generator gives the same bytes for the same article."""

    name: Literal["thidua"] = Field(default="thidua", description="The program.")
    version: str = Field(description="Its version.")
    rules: str = Field(description="First twelve hex digits of the SHA-256 of all rule and lexicon files.")
    lexicon: str | None = Field(
        default=None, description="A lexicon of the user's own: its name, and the first twelve hex digits of its SHA-256."
    )


class ArticleFacts(Model):
    """Every fact of one article. Validation holds ids unique and every reference to something of the right kind."""

    schema_version: Literal["1.0"] = "1.0"
    generator: Generator
    article: ArticleRecord
    events: tuple[Event, ...] = ()
    awards: tuple[Award, ...] = ()
    counts: tuple[Count, ...] = ()
    models: tuple[ModelFact, ...] = ()
    movements: tuple[Movement, ...] = ()
    units: tuple[Unit, ...] = ()
    places: tuple[Place, ...] = ()
    people: tuple[Person, ...] = ()
    dates: tuple[Date, ...] = ()
    documents: tuple[Document, ...] = ()
    checks: tuple[Check, ...] = ()
    warnings: tuple[Warning, ...] = ()

    def facts(self) -> Iterator[Fact]:
        """Every fact, list by list in the order of the contract."""
        for name in FACT_LISTS:
            yield from getattr(self, name)

    def spans(self) -> Iterator[Span]:
        """Every span of every fact: evidence, mentions, recipients."""
        for fact in self.facts():
            yield fact.evidence
            yield from getattr(fact, "mentions", ())
        for award in self.awards:
            for recipient in award.recipients:
                yield recipient.evidence

    def ungrounded(self, text: str) -> list[Span]:
        """Spans that do not hold the characters they claim in `text`; empty when all facts are grounded."""
        if sha256_of(text) != self.article.sha256:
            return list(self.spans())
        return [span for span in self.spans() if text[span.start : span.end] != span.text]

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        known = self._ids()
        for owner, reference, allowed in self._references():
            if not any(reference in known[name] for name in allowed):
                raise ValueError(f"{owner} refers to {reference}, which is no id among {' or '.join(allowed)}")
        for span in self.spans():
            if span.end > self.article.chars:
                raise ValueError(f"span {span.start}-{span.end} ends after the article's {self.article.chars} characters")
        return self

    def _ids(self) -> dict[str, set[str]]:
        known: dict[str, set[str]] = {name: {fact.id for fact in getattr(self, name)} for name in FACT_LISTS}
        total = sum(len(getattr(self, name)) for name in FACT_LISTS)
        if len(set().union(*known.values())) != total:
            raise ValueError("two facts have the same id")
        return known

    def _references(self) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        """(fact id, id it refers to, lists where that id may stand)."""
        somebody = ("units", "places")
        for count in self.counts:
            yield from _refer(count, (count.owner,), somebody)
            yield from _refer(count, (count.part_of,), ("counts",))
        for award in self.awards:
            yield from _refer(award, award.givers, ("units", "places"))
            yield from _refer(award, (award.event,), ("events",))
        for unit in self.units:
            yield from _refer(unit, (unit.parent,), ("units",))
            yield from _refer(unit, (unit.place,), ("places",))
        for place in self.places:
            yield from _refer(place, (place.parent,), ("places",))
        for model in self.models:
            yield from _refer(model, (model.owner,), somebody)
            yield from _refer(model, model.results, ("counts",))
        for person in self.people:
            yield from _refer(person, (p.unit for p in person.positions), ("units",))
        for document in self.documents:
            yield from _refer(document, (document.issuer,), ("units",))
        for event in self.events:
            yield from _refer(event, event.hosts, ("units", "places"))
            yield from _refer(event, (event.place,), ("places",))
        for check in self.checks:
            yield from _refer(check, check.facts, ("counts",))


def _refer(fact: Fact, references: Iterable[str | None], allowed: tuple[str, ...]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    return ((fact.id, reference, allowed) for reference in references if reference is not None)
