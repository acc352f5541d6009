"""The examples of the rules as test cases: `[ ]` in a text marks the span that a rule must find."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from extract.language.view import View
from extract.lexicon import read_toml
from extract.mentions import FAMILIES, Family, Found
from schemas import Article


def run(text: str, last: Family[Any], **about: Any) -> Found:
    """Run the mention families up to `last` on `text`."""
    view = View.of(Article(text=text, **about))
    found = Found(view)
    for family in FAMILIES:
        found.add(family, family.find(view, found))
        if family is last:
            break
    return found


def read_examples(folder: Path) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The examples and the counter-examples of a family; the latter, and those of lists, have files of their own where there are many."""
    tables = [read_toml(file) for file in sorted(folder.glob("*examples.toml"))]
    return [row for table in tables for row in table.get("example", [])], [row for table in tables for row in table.get("negative", [])]


def cases(folder: Path) -> Iterator[Any]:
    """(text with marks, expected value, article fields) of every example of a family; value None for negatives."""
    examples, negatives = read_examples(folder)
    for example in examples:
        for text in example["texts"]:
            yield pytest.param(text, example["value"], example.get("article", {}), id=text)
    for negative in negatives:
        for text in negative["texts"]:
            yield pytest.param(text, None, negative.get("article", {}), id="no: " + text)


def marked(text: str) -> tuple[str, int, int]:
    """The text without its marks, and the raw span that they enclosed."""
    start, end = text.index("["), text.index("]") - 1
    return text.replace("[", "", 1).replace("]", "", 1), start, end


def holds(actual: Any, expected: Any) -> bool:
    """Whether `actual` says everything that `expected` says (records as tables of their fields)."""
    if isinstance(expected, dict):
        fields = actual if isinstance(actual, dict) else {f.name: getattr(actual, f.name) for f in dataclasses.fields(actual)}
        return all(holds(fields[name], value) for name, value in expected.items())
    if isinstance(expected, list):
        return len(actual) == len(expected) and all(map(holds, actual, expected))
    if expected == "none":
        return actual is None
    return bool(actual == expected)
