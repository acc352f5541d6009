"""The measurement itself runs and says what its README says."""

import gzip
import json
from pathlib import Path

import pytest

from bench.speed import main
from tests.thidua.articles import GOOD


def test_speed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "articles.jsonl.gz"
    with gzip.open(file, "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps({"text": GOOD}) + "\n" for _ in range(4))
    status = main([str(file), "--limit", "3", "--rounds", "1"])
    first, memory, ours, theirs, ratio, growth = capsys.readouterr().out.splitlines()
    assert first.startswith("3 articles, 0 KB of UTF-8, 1 rounds")
    assert "peak memory" in memory
    assert ours.startswith("thidua") and theirs.startswith("word_tokenize") and ratio.startswith("ratio")
    assert growth.endswith("NOT linear" if status else ": linear")
