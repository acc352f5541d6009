"""Every example of the composing steps, run through the whole extractor."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import extract.facts
from extract import Extractor
from schemas import Article, ArticleFacts, Named
from tests.extract.examples import holds, read_examples

FOLDER = Path(extract.facts.__file__).parent
KINDS = {"awards": "awards", "counts": "counts", "events": "events", "models": "models"}


def cases() -> Iterator[Any]:
    for folder, kind in KINDS.items():
        examples, negatives = read_examples(FOLDER / folder)
        for example in examples:
            for text in example["texts"]:
                yield pytest.param(kind, text, example["facts"], example.get("article", {}), id=f"{kind}: {text}")
        for negative in negatives:
            for text in negative["texts"]:
                yield pytest.param(kind, text, [], negative.get("article", {}), id=f"no {kind}: {text}")


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


@pytest.mark.parametrize(("kind", "text", "expected", "about"), list(cases()))
def test_example(extractor: Extractor, kind: str, text: str, expected: list[dict[str, Any]], about: dict[str, Any]) -> None:
    facts = extractor(Article(text=text, **about))
    told = [readable(facts, fact.model_dump()) for fact in getattr(facts, kind)]
    assert holds(told, expected), told


def readable(facts: ArticleFacts, fact: dict[str, Any]) -> dict[str, Any]:
    """A fact with names in place of ids, and lists as lists."""
    names = {f.id: f.name for f in facts.facts() if isinstance(f, Named)}
    wholes = {count.id: count.value for count in facts.counts}
    told: dict[str, Any] = {}
    for key, value in fact.items():
        if key in ("owner", "place", "parent"):
            told[key] = names.get(value)
        elif key in ("givers", "hosts"):
            told[key] = [names[i] for i in value]
        elif key == "results":
            told[key] = [wholes[i] for i in value]
        elif key == "part_of":
            told[key] = wholes.get(value)
        else:
            told[key] = list(value) if isinstance(value, tuple) else value
    return told
