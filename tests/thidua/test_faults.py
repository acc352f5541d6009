"""Runs that are killed, hindered or met by another: nothing is lost, nothing comes twice."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

THIDUA = [sys.executable, "-m", "thidua", "extract"]
KILLS = 50


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Enough articles that two workers are kept busy for some seconds: each costs the rules something, all differ."""
    text = "Sáng 12/5/2022, UBND huyện Hòa An tặng Giấy khen cho {n} tập thể, {m} cá nhân trong phong trào thi đua. " * 12
    path = tmp_path_factory.mktemp("archive") / "tin 'Hòa An' \"2022\"\n.jsonl"
    path.write_text("".join(json.dumps({"text": text.format(n=n, m=n + 1)}) + "\n" for n in range(1, 1201)), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def undisturbed(archive: Path) -> bytes:
    """The JSON Lines of a run that nothing disturbs."""
    target = archive.parent / "undisturbed.jsonl"
    assert subprocess.run([*THIDUA, str(archive), "-o", str(target), "--jobs", "1"], capture_output=True, timeout=300).returncode == 0
    return target.read_bytes()


def start(archive: Path, target: Path) -> "subprocess.Popen[bytes]":
    command = [*THIDUA, str(archive), "-o", str(target), "--jobs", "2", "--resume"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def workers(parent: int) -> list[int]:
    """The processes that a process has started and that run Python code of a worker."""
    listed = subprocess.run(["pgrep", "-P", str(parent)], capture_output=True, text=True, check=False).stdout.split()
    return [int(pid) for pid in listed]


def wait_until_gone(pids: list[int]) -> None:
    deadline = time.monotonic() + 20
    while any(Path(f"/proc/{pid}").exists() for pid in pids):
        assert time.monotonic() < deadline, "workers outlive their parent"
        time.sleep(0.1)


@pytest.mark.skipif(not Path("/proc").exists(), reason="looks for processes in /proc")
def test_killed_again_and_again_then_resumed(archive: Path, undisturbed: bytes) -> None:
    chance = random.Random(50)
    target = archive.parent / "killed.jsonl"
    for kill in range(KILLS):
        process = start(archive, target)
        try:
            process.wait(timeout=chance.uniform(0.2, 4.0))
        except subprocess.TimeoutExpired:
            children = workers(process.pid)
            victim = process.pid if kill % 2 or not children else chance.choice(children)
            os.kill(victim, signal.SIGKILL)
            if victim != process.pid:  # a dead worker is replaced and the run goes on: let it, a while
                try:
                    process.wait(timeout=chance.uniform(0.2, 3.0))
                except subprocess.TimeoutExpired:
                    process.kill()
            process.wait(timeout=60)
            wait_until_gone(children)
    process = start(archive, target)
    assert process.wait(timeout=300) == 0
    assert target.read_bytes() == undisturbed
    assert not target.with_name("killed.jsonl.part").exists() and not target.with_name("killed.errors.jsonl").exists()


def test_a_second_run_at_the_same_target_is_told_and_stops(archive: Path, undisturbed: bytes) -> None:
    target = archive.parent / "both.jsonl"
    first = start(archive, target)
    lock = archive.parent / "both.jsonl.part" / "journal.jsonl"
    deadline = time.monotonic() + 60
    while not lock.exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    second = subprocess.run([*THIDUA, str(archive), "-o", str(target), "--resume"], capture_output=True, timeout=60)
    assert second.returncode == 2
    assert b"another run is writing this dataset" in second.stderr
    assert first.wait(timeout=300) == 0
    assert target.read_bytes() == undisturbed


def test_a_target_that_cannot_be_written(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    result = subprocess.run([*THIDUA, str(archive), "-o", str(tmp_path / "file" / "f.duckdb")], capture_output=True, timeout=60)
    assert result.returncode == 2
    assert b"cannot write" in result.stderr and b"Traceback" not in result.stderr
    if os.geteuid() != 0:
        tmp_path.chmod(0o500)
        result = subprocess.run([*THIDUA, str(archive), "-o", str(tmp_path / "f.duckdb")], capture_output=True, timeout=60)
        assert result.returncode == 2 and b"Permission denied" in result.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="wants a device that is always full")
def test_standard_output_that_is_full(archive: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        result = subprocess.run([*THIDUA, str(archive), "--jobs", "1"], stdout=full, stderr=subprocess.PIPE, timeout=120)
    assert result.returncode == 2 and b"cannot write to standard output: No space left on device" in result.stderr
