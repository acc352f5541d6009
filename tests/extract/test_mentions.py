"""Every example of every mention family, as its own case."""

from typing import Any

import pytest

from extract.mentions import FAMILIES, Family
from tests.extract.examples import cases, holds, marked, run

CASES = [pytest.param(family, *case.values, id=f"{family.name}: {case.id}") for family in FAMILIES for case in cases(family.folder)]


@pytest.mark.parametrize(("family", "text", "value", "about"), CASES)
def test_example(family: Family[Any], text: str, value: Any, about: dict[str, Any]) -> None:
    if value is None:
        found = run(text, family, **about)
        assert [text[slice(*found.view.raw(m.start, m.end))] for m in found[family]] == []
        return
    plain, start, end = marked(text)
    found = run(plain, family, **about)
    spans = [(found.view.raw(m.start, m.end), m.value) for m in found[family]]
    assert ((start, end), True) in [(span, holds(actual, value)) for span, actual in spans], spans
