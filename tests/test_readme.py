"""The README's example is what the extractor makes of its sentence."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from extract import Extractor

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
SENTENCE = re.findall(r"^> (.+)$", README, re.MULTILINE)[0]
SHOWN = [json.loads(block) for block in re.findall(r"```json\n(.*?)```", README, re.DOTALL)]


@pytest.fixture(scope="module")
def facts() -> dict[str, Any]:
    output: dict[str, Any] = json.loads(Extractor()(SENTENCE).model_dump_json())
    return {fact["id"]: fact for value in output.values() if isinstance(value, list) for fact in value if "id" in fact}


def says(actual: Any, shown: Any) -> bool:
    """Whether `actual` holds everything that is shown of it."""
    if isinstance(shown, dict):
        return all(says(actual[key], value) for key, value in shown.items())
    if isinstance(shown, list):
        return len(actual) == len(shown) and all(map(says, actual, shown))
    return bool(actual == shown)


@pytest.mark.parametrize("shown", SHOWN, ids=lambda fact: fact["id"])
def test_shown_fact_is_real(facts: dict[str, Any], shown: dict[str, Any]) -> None:
    assert says(facts[shown["id"]], shown), facts[shown["id"]]
