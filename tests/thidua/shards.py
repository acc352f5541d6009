"""Shards for tests, and runs over them to disturb."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Container
from pathlib import Path
from typing import TypeVar

from corpus.write import PART
from thidua.bulk.cut import cut

SECONDS = 120

Found = TypeVar("Found")

TEXT = "Sáng 12/5/2022, UBND huyện Hòa An tặng Giấy khen cho {n} tập thể, {m} cá nhân trong phong trào thi đua. " * 12


def make_shards(folder: Path, shards: int, articles: int) -> Path:
    """A folder of so many shards with so many articles each; all differ."""
    archive = folder.with_name("archive.jsonl")
    texts = (TEXT.format(n=n, m=n + 1) for n in range(1, shards * articles + 1))
    archive.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), encoding="utf-8")
    assert list(cut([str(archive)], folder, articles)) == []
    return folder


def start(source: Path, target: Path, *options: str) -> "subprocess.Popen[str]":
    """`thidua shards` as its own process."""
    command = [sys.executable, "-m", "thidua", "shards", str(source), str(target), *options]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)


def ended(process: "subprocess.Popen[str]") -> tuple[int, list[str]]:
    """The exit status and the lines on standard error."""
    _, said = process.communicate(timeout=SECONDS)
    return process.returncode, said.splitlines()


def until(condition: Callable[[], Found | None], *, alive: "subprocess.Popen[str] | None" = None) -> Found:
    """What `condition()` gives, once it gives something."""
    deadline = time.monotonic() + SECONDS
    while not (found := condition()):
        assert time.monotonic() < deadline and (alive is None or alive.poll() is None)
        time.sleep(0.01)
    return found


def in_hand(target: Path, pids: Container[int]) -> tuple[int, Path] | None:
    """A worker of these with the unfinished file that it is writing, once something is done: the middle of a run."""
    if not any(target.glob("[!.]*.parquet")):
        return None
    parts = {int(part.name.split(".")[-2]): part for part in target.glob(f".*{PART}") if "parquet" in part.name}
    return next(((pid, part) for pid, part in parts.items() if pid in pids), None)
