"""CONTRIBUTING.md quotes the repository word for word and names only what exists."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
QUOTES = re.findall(r"^```(?:toml|python) (\S+)\n(.+?)^```", TEXT, re.MULTILINE | re.DOTALL)
PATHS = sorted(set(re.findall(r"`?((?:bench|corpus|extract|schemas|tests|thidua|\.ci)/[\w./-]*)", TEXT)))


def test_the_example_is_quoted() -> None:
    assert len(QUOTES) == 4


@pytest.mark.parametrize(("file", "quote"), QUOTES)
def test_quotes_stand_in_their_files(file: str, quote: str) -> None:
    assert quote in (ROOT / file).read_text(encoding="utf-8")


@pytest.mark.parametrize("path", PATHS)
def test_paths_exist(path: str) -> None:
    assert (ROOT / path.rstrip(".")).exists()
