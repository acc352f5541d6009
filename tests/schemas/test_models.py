"""The models are frozen and closed, and refuse what the contract refuses."""

import inspect
from typing import Any

import pytest
from pydantic import ValidationError

import schemas
from schemas import Article, Award, Count, Date, Document, Model, Span, Zone
from tests.schemas.facts import TEXT, as_span, facts, span

MODELS = [model for _, model in inspect.getmembers(schemas, inspect.isclass) if issubclass(model, Model)]


@pytest.mark.parametrize("model", MODELS)
def test_models_are_frozen_and_closed(model: type[Model]) -> None:
    assert model.model_config.get("frozen") is True
    assert model.model_config.get("extra") == "forbid"


def test_a_fact_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        facts().counts[0].value = 13


def test_an_unknown_field_is_refused() -> None:
    with pytest.raises(ValidationError, match="confidence"):
        facts("counts.0.confidence", 0.9)


@pytest.mark.parametrize("model", MODELS)
def test_every_model_says_what_it_is(model: type[Model]) -> None:
    assert model.__doc__ and len(model.__doc__) > 15


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"start": 5, "end": 5, "text": ""}, "must end after it starts"),
        ({"start": 5, "end": 4, "text": "x"}, "must end after it starts"),
        ({"start": -1, "end": 1, "text": "ab"}, "greater than or equal to 0"),
        ({"start": 0, "end": 3, "text": "ab"}, "has 2 characters, not 3"),
        ({"start": 0, "end": 1, "text": "ệ".encode().decode("latin-1")}, "has 3 characters, not 1"),
    ],
)
def test_a_span_that_does_not_hold_its_text_is_refused(fields: dict[str, Any], reason: str) -> None:
    with pytest.raises(ValidationError, match=reason):
        Span(**fields)


def test_spans_count_code_points() -> None:
    assert Span(start=0, end=2, text="𝟙ệ").text == "𝟙ệ"


@pytest.mark.parametrize("text", ["\ud800", "lời khen \udcff"])
def test_an_article_that_is_no_unicode_text_is_refused(text: str) -> None:
    with pytest.raises(ValidationError, match="lone surrogate"):
        Article(text=text)


def test_zones_lie_inside_the_text() -> None:
    assert Article(text="abc", zones=(Zone(start=0, end=3, kind=schemas.ZoneKind.TITLE),)).zones[0].end == 3
    with pytest.raises(ValidationError, match="after the text"):
        Article(text="abc", zones=(Zone(start=0, end=4, kind=schemas.ZoneKind.TITLE),))
    with pytest.raises(ValidationError, match="after it starts"):
        Zone(start=2, end=2, kind=schemas.ZoneKind.TITLE)


@pytest.mark.parametrize("id", ["", "c", "1", "C1", "abc1", "c-1", "c1 "])
def test_ids_are_letters_then_digits(id: str) -> None:
    with pytest.raises(ValidationError, match="pattern"):
        facts("dates.0.id", id)


@pytest.mark.parametrize(
    ("path", "value", "reason"),
    [
        ("counts.0.max", 11, "below its lower end"),
        ("counts.0.mentions", [], "at least 1 item"),
        ("counts.0.object", "robot", "'model', 'collective'"),
        ("counts.0.value", "mười hai", "valid number"),
        ("awards.0.recipients", [], "at least 1 item"),
        ("awards.0.grade", 4, "less than or equal to 3"),
        ("documents.0.term", "13", "pattern"),
        ("people.0.name", "", "at least 1 character"),
        ("article.sha256", "0" * 63, "pattern"),
        ("article.chars", -1, "greater than or equal to 0"),
        ("schema_version", "2.0", "1.0"),
        ("counts.0.rule", "", "at least 1 character"),
    ],
)
def test_what_the_contract_refuses(path: str, value: Any, reason: str) -> None:
    with pytest.raises(ValidationError, match=reason):
        facts(path, value)


def test_defaults_are_what_an_article_leaves_unsaid() -> None:
    article = facts()
    assert isinstance(article.counts[1], Count) and article.counts[1].period is None
    assert isinstance(article.awards[0], Award) and article.awards[0].recipients[0].comparator == "eq"
    assert isinstance(article.dates[0], Date) and isinstance(article.documents[0], Document)


def test_ungrounded_names_the_spans_that_lie() -> None:
    article = facts()
    assert article.ungrounded(TEXT) == []
    moved = {**span("12 tập thể"), "text": "13 tập thể"}
    assert facts("counts.0.evidence", moved).ungrounded(TEXT) == [Span(**moved)]


def test_facts_of_another_text_are_all_ungrounded() -> None:
    article = facts()
    spans = article.ungrounded(TEXT + " ")
    assert spans == list(article.spans())
    assert as_span("12 tập thể") in spans
