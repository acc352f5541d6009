"""Every rule that a fact names is one that `thidua rules` explains."""

from pathlib import Path

import pytest

from corpus import article_from_text
from extract import Extractor
from thidua.rulebook import families, listed

SAMPLES = Path(__file__).parents[2] / "corpus" / "samples"
KNOWN = {rule.id for family in families() for rule in family.rules}


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


@pytest.mark.parametrize("file", sorted(SAMPLES.glob("*.txt")), ids=lambda file: file.stem)
def test_rules_of_facts_are_listed(extractor: Extractor, file: Path) -> None:
    article = article_from_text(file.read_bytes().decode("utf-8"), id=file.stem)
    named = {fact.rule for fact in extractor(article).facts()}
    assert named
    assert sorted(rule for rule in named if listed(rule) not in KNOWN) == []


def test_every_rule_says_what_it_is_about() -> None:
    silent = [rule.id for family in families() for rule in family.rules if not rule.about]
    assert silent == []
