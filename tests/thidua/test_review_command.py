"""`thidua review`: what it refuses, and how it says so."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

from tests.thidua.reviewing import extract
from thidua.cli import app
from thidua.review.serve import serve


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return extract(tmp_path_factory.mktemp("made"))


def refused(*arguments: object) -> str:
    """What is said on standard error by a command that ends with exit status 2."""
    result = CliRunner().invoke(app, ["review", "--port", "0", *map(str, arguments), "--no-browser"])
    assert result.exit_code == 2, result.output
    return result.stderr


def test_no_file(tmp_path: Path) -> None:
    assert f"{tmp_path / 'none.duckdb'}: no such dataset; make one with: thidua extract" in refused(tmp_path / "none.duckdb")


def test_no_dataset(tmp_path: Path) -> None:
    (tmp_path / "text.duckdb").write_text("Ngày 12/5/2022")
    assert "text.duckdb: cannot be opened as a database" in refused(tmp_path / "text.duckdb")
    duckdb.connect(str(tmp_path / "other.duckdb")).close()
    assert "other.duckdb: a database, but no dataset of thidua" in refused(tmp_path / "other.duckdb")


def test_another_version(tmp_path: Path) -> None:
    with duckdb.connect(str(tmp_path / "old.duckdb")) as database:
        database.execute("CREATE TABLE dataset AS SELECT 'tables_version' AS key, '0' AS value")
    assert "version 0" in refused(tmp_path / "old.duckdb")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is read-only to root")
def test_a_file_that_cannot_be_written(dataset: Path) -> None:
    dataset.chmod(0o400)
    try:
        assert "cannot be written, and decisions are kept in it" in refused(dataset)
    finally:
        dataset.chmod(0o600)


def test_a_port_that_is_taken(dataset: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        said = refused(dataset, "--port", port)
    assert f"127.0.0.1, port {port}: " in said and "choose another --port" in said


def test_beyond_this_computer_with_a_token_only(dataset: Path) -> None:
    command = [sys.executable, "-m", "thidua", "review", str(dataset), "--host", "0.0.0.0", "--port", "0", "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None and process.stderr is not None
        address = next(line for line in process.stdout if line.startswith("http://")).strip()
        found = re.fullmatch(r"http://[^/]+:(\d+)/\?token=([\w-]{32})", address)
        assert found is not None
        with pytest.raises(urllib.error.HTTPError, match="401"):
            urllib.request.urlopen(f"http://127.0.0.1:{found[1]}/")
        jar = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        with jar.open(f"http://127.0.0.1:{found[1]}/?token={found[2]}") as page:
            assert page.url == f"http://127.0.0.1:{found[1]}/" and page.status == 200
        second = CliRunner().invoke(app, ["review", str(dataset), "--port", "0", "--no-browser"])
        assert second.exit_code == 2
        assert f"{dataset}: another program has it open, such as a second thidua review" in second.stderr
        process.send_signal(signal.SIGINT)
        said = process.stderr.read()
        assert process.wait(20) in (0, 130)
    assert "Traceback" not in said


def test_a_dataset_without_texts_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr("uvicorn.Server.run", lambda self, sockets: None)
    serve(extract(tmp_path, "--no-texts"), "127.0.0.1", 0, browser=False, say=said.append)
    assert any("holds no texts" in line and "without --no-texts" in line for line in said)
