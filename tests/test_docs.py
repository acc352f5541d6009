"""The commands and files of docs/lexicon.md do what it says."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from extract.lexicon import Lexicon

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "docs" / "lexicon.md").read_text(encoding="utf-8")
FILES = re.findall(r"^```\w+ (\S+)\n(.+?)^```", TEXT, re.MULTILINE | re.DOTALL)
SESSIONS = re.findall(r"^```console\n(.+?)^```", TEXT, re.MULTILINE | re.DOTALL)
OTHER_LEXICONS = re.findall(r"^```toml\n(.+?)^```", TEXT, re.MULTILINE | re.DOTALL)
PROGRAMS = {"thidua": [sys.executable, "-m", "thidua"], "python": [sys.executable]}


def steps(session: str) -> list[tuple[str, str]]:
    """The commands of a session, each with what it is said to print."""
    return [(command, shown) for command, shown in re.findall(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", session, re.MULTILINE)]


def test_the_example_is_found() -> None:
    assert [name for name, _ in FILES] == ["clubs.toml", "article.txt", "clubs.py", "wrong.toml"]
    assert [len(steps(session)) for session in SESSIONS] == [2, 1]


@pytest.mark.parametrize("session", SESSIONS)
def test_commands_print_what_is_shown(tmp_path: Path, session: str) -> None:
    for name, content in FILES:
        (tmp_path / name).write_text(content, encoding="utf-8")
    for command, shown in steps(session):
        program, *arguments = command.split()
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
        done = subprocess.run([*PROGRAMS[program], *arguments], cwd=tmp_path, env=environment, capture_output=True, timeout=60)
        assert (done.stdout + done.stderr).decode("utf-8") == shown
        assert done.returncode == (2 if "wrong" in command else 0)


def test_other_lexicons_are_right(tmp_path: Path) -> None:
    assert len(OTHER_LEXICONS) == 1
    for content in OTHER_LEXICONS:
        (tmp_path / "x.toml").write_text(content, encoding="utf-8")
        assert len(Lexicon.read(tmp_path / "x.toml").files) == 5


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`((?:mentions|lexicon)/[\w./]+)`", TEXT))))
def test_paths_exist(path: str) -> None:
    assert (ROOT / "extract" / path).exists()
