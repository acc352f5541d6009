"""The commands and files of docs/annotation.md do what it says, from its first line to its last."""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

from corpus.interchange import FORMATS
from corpus.interchange.labels import labels
from schemas.corrections import Correction
from tests.test_docs import PROGRAMS, ROOT, steps

TEXT = (ROOT / "docs" / "annotation.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)(?: (\S+))?\n(.+?)^```", TEXT, re.MULTILINE | re.DOTALL)


def test_the_walk_works(tmp_path: Path) -> None:
    run = 0
    for kind, name, content in BLOCKS:
        if kind != "console":
            (tmp_path / name).write_text(content, encoding="utf-8")
            continue
        for command, shown in steps(content):
            program, *arguments = command.split()
            environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
            done = subprocess.run([*PROGRAMS[program], *arguments], cwd=tmp_path, env=environment, capture_output=True, timeout=60)
            assert (done.stdout + done.stderr).decode("utf-8") == shown
            assert done.returncode == 0
            run += 1
    assert run == 4
    decisions = (tmp_path / "corrections.jsonl").read_text(encoding="utf-8").splitlines()
    assert all(set(json.loads(line)) == set(Correction.model_fields) for line in decisions)


def test_every_tool_is_described() -> None:
    assert set(re.findall(r"`--to ([\w-]+) ", TEXT)) == set(FORMATS)


@pytest.mark.parametrize("label", re.findall(r"`((?:counts|awards|units|award_recipients)-\w+)`", TEXT))
def test_labels_exist(label: str) -> None:
    assert label in labels()


def test_fields_are_described() -> None:
    table = TEXT.partition("## Decisions")[2].partition("\n\nThe mention")[0]
    rows = re.findall(r"^\| (`.+?) \|", table, re.MULTILINE)
    assert re.findall(r"`(\w+)`", " ".join(rows)) == list(Correction.model_fields)
