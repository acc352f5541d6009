"""What a dataset holds beside facts: texts, which articles repeat another or tell the same event, and what people decided.

Each model is the row of a table beside those of the contract.
"""

from functools import cache

from pydantic import Field

from schemas.base import Model, Span
from schemas.codes import Code, Comparator
from schemas.corrections import Verdict
from schemas.tables import Table, columns_of, first_paragraph


class DuplicateKind(Code):
    """How an article repeats another."""

    EXACT = "exact", "y nguyên", "the same text"
    NEAR = "near", "sửa, cắt hoặc thêm", "edited, cut or added to"


class ArticleText(Model):
    """The texts as they were read, which all offsets count in; left out of Excel workbooks, and of runs with `--no-texts`."""

    article: int = Field(description="Number of the article in the dataset.")
    text: str = Field(description="Its whole text.")


class Duplicate(Model):
    """Articles that repeat an earlier one: made by `thidua duplicates`; nothing is deleted."""

    article: int = Field(description="Number of the article that repeats another.")
    duplicate_of: int = Field(description="Number of the article that it repeats: the earliest, by publication and then by number.")
    kind: DuplicateKind
    similarity: float = Field(description="Share, 0 to 1, of the shorter text's runs of four syllables that stand in the other.")


class EventTelling(Model):
    """Events by key: tellings of one event share `event_key`; made by `thidua duplicates` of events with a day and a known host."""

    article: int = Field(description="Number of the article that tells the event.")
    event: str = Field(description="Id of the event in its article.")
    event_key: str = Field(description="Kind, first day, host and place, with `/` between; the same for every telling of one event.")
    telling: int = Field(description="The article that this telling counts as: the one it repeats, or itself. One number, one witness.")


class EventNumber(Model):
    """Numbers of one event side by side: what at least two independent tellings of it say of the same subject."""

    event_key: str = Field(description="The event.")
    number: int = Field(description="Number of the row among those of the event, from 1.")
    subject: str = Field(description="What is counted: object, noun, qualifiers, action, owner; or form, grade, givers and recipients.")
    article: int = Field(description="Number of the article that says it.")
    list: str = Field(description="The table that holds the fact: counts or awards.")
    fact: str = Field(description="Id of the fact in its article.")
    value: float = Field(description="The number; the lower end of a range.")
    max: float | None = Field(description="Upper end of a range.")
    comparator: Comparator
    evidence: Span = Field(description="The span that states the number.")


class Disagreement(Model):
    """Two independent tellings of one event that cannot both be right: what each says of the same subject."""

    event_key: str = Field(description="The event.")
    number: int = Field(description="Number of the row among those of the event, from 1.")
    subject: str = Field(description="What is counted, as in `event_numbers`.")
    article: int = Field(description="Number of the one article.")
    fact: str = Field(description="Id of its fact, a count or an award.")
    value: float = Field(description="Its number.")
    evidence: Span = Field(description="The span that states its number.")
    other_article: int = Field(description="Number of the other article.")
    other_fact: str = Field(description="Id of the other fact.")
    other_value: float = Field(description="The other number.")
    other_evidence: Span = Field(description="The span that states the other number.")


class DecisionRow(Model):
    """What people decided about facts, in the order in which they did; made by `thidua review`, and the facts stay as they are."""

    number: int = Field(description="Number of the decision, from 1.")
    article: int = Field(description="Number of the article.")
    list: str = Field(description="The table that holds the fact, or shall hold it; award_recipients for a new recipient.")
    fact: str = Field(description="Id of the fact; of a new recipient that of its award.")
    action: Verdict
    field: str | None = Field(description="What is corrected: `object`, `evidence`, `mentions.0` (from 0), `recipients.1.object`.")
    old: str | None = Field(description="The value of the field before, as JSON.")
    new: str | None = Field(description="The right value, as JSON; of a fact that was added its known fields.")
    span: Span = Field(description="Where the fact is stated.")
    who: str | None = Field(description="Who decided.")
    when: str | None = Field(description="ISO 8601 date-time of the decision.")
    undone_who: str | None = Field(description="Who took it back; it then no longer counts.")
    undone_when: str | None = Field(description="When it was taken back.")


class ReviewedRow(Model):
    """The articles that somebody has reviewed from end to end: what is neither rejected nor corrected there is right."""

    article: int = Field(description="Number of the article.")
    who: str | None = Field(description="Who said so.")
    when: str | None = Field(description="ISO 8601 date-time.")


@cache
def texts_table() -> Table:
    """The table of texts, which every dataset has."""
    return _table("texts", ArticleText, "article")


@cache
def linking_tables() -> tuple[Table, ...]:
    """The tables that `thidua duplicates` adds to a dataset."""
    return (
        _table("duplicates", Duplicate, "article"),
        _table("same_events", EventTelling, "article", "event"),
        _table("event_numbers", EventNumber, "event_key", "number"),
        _table("disagreements", Disagreement, "event_key", "number"),
    )


@cache
def review_tables() -> tuple[Table, ...]:
    """The tables that review adds to a dataset."""
    return (_table("decisions", DecisionRow, "number"), _table("reviewed", ReviewedRow, "article"))


def side_tables() -> tuple[Table, ...]:
    """Every table beside those of the contract: what a dataset has, or may have."""
    return (texts_table(), *linking_tables(), *review_tables())


def _table(name: str, model: type[Model], *key: str) -> Table:
    return Table(name, first_paragraph(model), (), tuple(columns_of(model)), own_key=key)
