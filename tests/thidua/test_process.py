"""The command as a process: start-up, pipes, terminals, signals."""

import json
import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.core import TyperGroup
from typer.main import get_command
from typer.testing import CliRunner

from tests.thidua.articles import GOOD, write_bad, write_good
from thidua import cli

THIDUA = [sys.executable, "-m", "thidua"]
HEAVY = {"spacy", "underthesea", "regex", "rich", "schemas", "corpus", "extract"}


def run(*arguments: str | Path, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """`thidua ARGUMENTS` as its own process."""
    return subprocess.run([*THIDUA, *map(str, arguments)], input=stdin, capture_output=True, timeout=60, env={**os.environ, **environment})


def on_terminal(*arguments: str | Path, stdout: bool) -> tuple[str, int]:
    """What a terminal shows of `thidua ARGUMENTS`, its standard error and, if asked, its standard output; and the exit status."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100"}
    environment.pop("NO_COLOR", None)
    with subprocess.Popen(
        [*THIDUA, *map(str, arguments)], stdout=theirs if stdout else subprocess.DEVNULL, stderr=theirs, env=environment
    ) as process:
        os.close(theirs)
        shown = b""
        while True:
            try:
                shown += os.read(ours, 65536)
            except OSError:  # the other end is closed
                break
        os.close(ours)
    return shown.decode(), process.returncode


def test_help_loads_nothing_heavy() -> None:
    code = "import sys; from thidua.cli import app; print(sorted(name for name in sys.modules if '.' not in name))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout
    assert not HEAVY & set(json.loads(loaded.replace("'", '"')))


def test_help_tells_the_exit_statuses() -> None:
    app = get_command(cli.app)
    assert isinstance(app, TyperGroup)
    assert {"extract", "annotate", "shards"} <= set(app.commands)
    for name in ["", *app.commands]:
        told = CliRunner().invoke(cli.app, [name, "--help"] if name else ["--help"]).stdout
        assert "Exit status: 0 all went well; 1 some articles failed" in " ".join(told.split()), name


def test_no_command_is_wrong_usage() -> None:
    assert run().returncode == run("fly").returncode == 2


def test_vietnamese_in_any_locale(tmp_path: Path) -> None:
    [file] = write_good(tmp_path, "a.txt")
    result = run("show", file, LC_ALL="C", PYTHONIOENCODING="latin-1")
    assert result.returncode == 0 and "12 tập thể" in result.stdout.decode("utf-8")


def test_a_reader_that_stops_early_ends_it_quietly(tmp_path: Path) -> None:
    lines = (json.dumps({"text": GOOD}) + "\n") * 200
    file = tmp_path / "a.jsonl"
    file.write_text(lines)
    with subprocess.Popen([*THIDUA, "extract", str(file)], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == -signal.SIGPIPE


@pytest.fixture
def heard_interrupts() -> Iterator[None]:
    """Children hear Ctrl-C even where the tests run in the background of a script, which ignores it and passes that on."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heard_interrupts")
def test_ctrl_c_ends_with_130_and_keeps_what_is_done(tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    output.write_text("old")
    lines = (json.dumps({"text": GOOD}) + "\n").encode() * 50
    with subprocess.Popen(
        [*THIDUA, "extract", "-", "-o", str(output)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdin and process.stderr
        process.stdin.write(lines)  # and then it waits for more
        process.stdin.flush()
        journal = tmp_path / "out.jsonl.part" / "journal.jsonl"
        started = time.monotonic()
        while not (journal.exists() and journal.read_bytes().count(b"\n") > 1) and time.monotonic() < started + 60:
            time.sleep(0.01)  # until the first batch is done
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 130
        assert process.stderr.read().decode() == f"stopped; what is done lies in {output}.part: go on with --resume\n"
    assert output.read_text() == "old"
    assert run("extract", "-", "-o", output, "--resume", stdin=lines).returncode == 0
    assert len(output.read_bytes().splitlines()) == 50
    assert [file.name for file in tmp_path.iterdir()] == ["out.jsonl"]


def test_progress_on_a_terminal_only(tmp_path: Path) -> None:
    [good], [bad] = write_good(tmp_path, "a.txt"), write_bad(tmp_path, "empty.txt")
    output = tmp_path / "out.jsonl"
    shown, status = on_terminal("extract", good, bad, "-o", output, stdout=False)
    assert status == 1
    assert "1 articles, 1 failed" in shown and "empty.txt" in shown
    assert run("extract", good, "-o", output).stderr == b""


def test_shards_show_their_progress(tmp_path: Path) -> None:
    shards = tmp_path / "shards"
    shards.mkdir()
    (shards / "a.jsonl").write_text(json.dumps({"text": GOOD}) + "\n{\n", encoding="utf-8")
    shown, status = on_terminal("shards", shards, tmp_path / "facts", "--jobs", "1", stdout=False)
    assert status == 1
    assert "100%" in shown and "1 articles, 1 failed" in shown and "a.jsonl" in shown


def test_show_is_coloured_on_a_terminal(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(GOOD + "\x1b]0;title\x07", encoding="utf-8")
    shown, status = on_terminal("show", file, stdout=True)
    assert status == 0
    assert "\x1b[1;4;32m12 tập thể\x1b[0m" in shown  # a count inside an award
    assert "Số liệu" in shown and "Khen thưởng" in shown
    assert "\x1b]0;title" not in shown  # the article does not command the terminal
