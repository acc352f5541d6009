"""The facts of an article hold together: ids are unique, and every reference leads to the right kind of fact."""

import pytest
from pydantic import ValidationError

from schemas import FACT_LISTS, ArticleFacts
from tests.schemas.facts import RECORD, TEXT, facts, record

REFERENCES = [
    ("counts.0.owner", "units or places"),
    ("counts.1.part_of", "counts"),
    ("awards.0.givers", "units or places"),
    ("awards.0.event", "events"),
    ("units.0.parent", "units"),
    ("units.0.place", "places"),
    ("places.0.parent", "places"),
    ("models.0.owner", "units or places"),
    ("models.0.results", "counts"),
    ("people.0.positions.0.unit", "units"),
    ("documents.0.issuer", "units"),
    ("events.0.hosts", "units or places"),
    ("events.0.place", "places"),
    ("checks.0.facts", "counts"),
]
MANY = {"awards.0.givers", "models.0.results", "events.0.hosts", "checks.0.facts"}


def test_the_example_is_whole() -> None:
    article = facts()
    assert [fact.id for fact in article.facts()] == ["e1", "a1", "c1", "c2", "m1", "w1", "u1", "u2", "p1", "p2", "h1", "d1", "v1", "k1"]
    assert article.ungrounded(TEXT) == []


def test_json_and_back_is_the_same() -> None:
    article = facts()
    assert ArticleFacts.model_validate_json(article.model_dump_json()) == article


@pytest.mark.parametrize(("path", "allowed"), REFERENCES)
def test_a_reference_to_nothing_is_refused(path: str, allowed: str) -> None:
    with pytest.raises(ValidationError, match=f"refers to z9, which is no id among {allowed}"):
        facts(path, ["z9"] if path in MANY else "z9")


@pytest.mark.parametrize(("path", "allowed"), REFERENCES)
def test_a_reference_to_the_wrong_kind_is_refused(path: str, allowed: str) -> None:
    with pytest.raises(ValidationError, match=f"refers to d1, which is no id among {allowed}"):
        facts(path, ["d1"] if path in MANY else "d1")


@pytest.mark.parametrize("name", FACT_LISTS)
def test_an_id_is_unique_in_the_article(name: str) -> None:
    other = "d1" if name != "dates" else "e1"
    with pytest.raises(ValidationError, match=f"same id|refers to {RECORD[name][0]['id']}"):
        facts(f"{name}.0.id", other)


def test_a_fact_said_twice_in_a_list_is_refused() -> None:
    doubled = record("dates", [*RECORD["dates"], *RECORD["dates"]])
    with pytest.raises(ValidationError, match="same id"):
        ArticleFacts.model_validate(doubled)


def test_a_span_beyond_the_article_is_refused() -> None:
    with pytest.raises(ValidationError, match="ends after the article's"):
        facts("article.chars", len(TEXT) - 2)


def test_every_list_of_facts_is_a_field() -> None:
    assert set(FACT_LISTS) < set(ArticleFacts.model_fields)
