"""Facts as annotations: stretches of an article with a label, which is all that annotators' tools have in common."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from corpus.errors import ReadFailure
from corpus.interchange.errors import InterchangeError
from corpus.interchange.labels import LISTS, label_of
from schemas import Article, ArticleFacts, Fact, Recipient, Span, sha256_of
from schemas.corrections import RECIPIENTS


@dataclass(frozen=True, slots=True)
class Annotation:
    """One stretch: `article_text[start:end] == text`, code points, half-open.

    `id` is the fact's id with the field whose span this is (`c1.evidence`, `u3.mentions.2`, `a1.recipients.0`); none where
    an annotator made it, or the tool lost it.
    """

    id: str | None
    start: int
    end: int
    text: str
    label: str
    fields: tuple[str, ...] = ()
    """Every field of the fact that has this very span; empty in what annotators return."""
    attributes: Mapping[str, Any] = field(default_factory=dict)
    """The fact's other values, for the annotator to see."""

    @property
    def span(self) -> Span:
        """The stretch as the contract writes it."""
        return Span(start=self.start, end=self.end, text=self.text)


@dataclass(frozen=True, slots=True)
class AnnotatedArticle:
    """An article with its annotations, and who returned them when, where the tool says so.

    `sha256` is that of the text as UTF-8; `text` is None when it was read from a format that does not hold it.
    """

    id: str
    sha256: str
    text: str | None
    annotations: tuple[Annotation, ...]
    who: str | None = None
    when: str | None = None


def pair_with_texts(facts: Iterable[ArticleFacts], articles: Iterable[Article | ReadFailure]) -> Iterator[AnnotatedArticle | ReadFailure]:
    """The articles that facts are of, in the order of the texts, annotated with them.

    A text belongs to facts by its id and its SHA-256. Facts whose text is not among `articles`, and what could not be
    read of these, come as `ReadFailure`; texts without facts are passed over.
    """
    waiting = {(record.article.id, record.article.sha256): record for record in facts}
    seen = set()
    for article in articles:
        if isinstance(article, ReadFailure):
            yield article
            continue
        seen.add(article.id)
        sha256 = sha256_of(article.text)
        if (article.id, sha256) in waiting:
            record = waiting.pop((article.id, sha256))
            yield AnnotatedArticle(article.id, sha256, article.text, tuple(annotations_of(record)))
    for record in waiting.values():
        id = record.article.id
        why = "the text has changed since its facts were extracted" if id in seen else "there are facts of it, but no text"
        yield ReadFailure(record.article.source or id, "article", f"{id}: {why}; give the very files that were extracted")


def annotations_of(facts: ArticleFacts) -> Iterator[Annotation]:
    """Every stretch of every fact but the checks: its evidence, its mentions, and the recipients of an award.

    Stretches of one fact that are the same are one annotation.
    """
    for name in LISTS[:-1]:
        for fact in getattr(facts, name):
            attributes = _attributes(fact)
            for span, fields in _spans(fact).items():
                yield _annotation(fact.id, span, fields, label_of(name, fact), attributes)
    for award in facts.awards:
        for number, recipient in enumerate(award.recipients):
            fields = (f"recipients.{number}",)
            yield _annotation(award.id, recipient.evidence, fields, label_of(RECIPIENTS, recipient), _attributes(recipient))


def annotation(text: str, start: int, end: int, label: str, id: str | None = None) -> Annotation:
    """The annotation of a stretch of `text`; raises `InterchangeError` when there is no such stretch."""
    if not 0 <= start < end <= len(text):
        raise InterchangeError(f"{label} from {start} to {end} is no stretch of a text of {len(text):,} characters")
    return Annotation(id, start, end, text[start:end], label)


def _spans(fact: Fact) -> dict[Span, tuple[str, ...]]:
    spans: dict[Span, tuple[str, ...]] = {fact.evidence: ("evidence",)}
    for number, mention in enumerate(getattr(fact, "mentions", ())):
        spans[mention] = (*spans.get(mention, ()), f"mentions.{number}")
    return spans


def _annotation(fact: str, span: Span, fields: tuple[str, ...], label: str, attributes: Mapping[str, Any]) -> Annotation:
    return Annotation(f"{fact}.{fields[0]}", span.start, span.end, span.text, label, fields, attributes)


def _attributes(entry: Fact | Recipient) -> dict[str, Any]:
    hidden = {"id", "rule", "evidence", "mentions", "recipients"}
    return {name: value for name, value in entry.model_dump(mode="json", exclude=hidden).items() if value not in (None, [])}
