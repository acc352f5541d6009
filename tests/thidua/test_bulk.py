"""Runs over archives: order, workers that die, workspaces that go on, and runs that must not begin."""

import hashlib
import json
import os
import signal
import threading
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import duckdb
import pytest

from corpus import Item, ItemKind, ReadFailure
from corpus.datasets import Target
from thidua.bulk import pool as pools
from thidua.bulk.batches import Inputs, batches, weight
from thidua.bulk.pool import Pool
from thidua.bulk.run import Archive, make_dataset, outcomes
from thidua.bulk.work import Failure, Lines, Options, Outcome, Worker
from thidua.bulk.workspace import Progress, Workspace, WorkspaceError

TEXT = "Sáng 12/5/2022, UBND huyện Hòa An tặng Giấy khen cho {n} tập thể."
ABOUT = {"paths": "[]", "rules": "1"}


def item(n: int, text: str = TEXT) -> Item:
    return Item(f"a#{n}", f"a, line {n}", f"a-{n}", ItemKind.RECORD, {"text": text.format(n=n)})


def value(outcome: Outcome) -> float:
    assert isinstance(outcome, Lines)
    number: float = json.loads(outcome.facts)["counts"][0]["value"]
    return number


def archive(folder: Path, articles: int) -> Path:
    path = folder / "a.jsonl"
    path.write_text("".join(json.dumps({"text": TEXT.format(n=n)}) + "\n" for n in range(1, articles + 1)), encoding="utf-8")
    return path


# batches


def test_batches_are_bounded_by_number_and_by_size() -> None:
    assert [len(batch) for batch in batches(item(n) for n in range(70))] == [32, 32, 6]
    assert [len(batch) for batch in batches(item(n, "x" * 100_000) for n in range(5))] == [2, 2, 1]
    assert weight(ReadFailure("a", "open", "a: gone")) == 0
    assert weight(Item("a", "a", "a", ItemKind.RECORD, {"text": None})) == 0


# workers


class Deadly(dict[str, Any]):
    """Fields that kill the process which unpacks them, so long as the file of that name is there."""

    def __init__(self, path: Path) -> None:
        super().__init__(text=TEXT.format(n=99))
        self.path = path

    def __reduce__(self) -> tuple[Any, ...]:
        return _unpack, (self.path, os.getpid())


def _unpack(path: Path, parent: int) -> dict[str, str]:
    if os.getpid() != parent and path.exists():
        remaining = int(path.read_text())
        path.write_text(str(remaining - 1)) if remaining > 1 else path.unlink()
        os.kill(os.getpid(), signal.SIGKILL)
    return {"text": TEXT.format(n=99)}


def deadly(path: Path, times: int) -> Item:
    path.write_text(str(times))
    return Item("a#99", "a, line 99", "a-99", ItemKind.RECORD, Deadly(path))


def run_in_pool(items: list[Item]) -> list[Outcome]:
    with Pool(2, partial(Worker, Options())) as pool:
        return [outcome for _, found in pool.outcomes(batches(items)) for outcome in found]


def test_results_come_in_the_order_of_the_items() -> None:
    assert [value(outcome) for outcome in run_in_pool([item(n) for n in range(1, 101)])] == list(range(1, 101))


def test_a_worker_that_dies_once_costs_nothing(tmp_path: Path) -> None:
    items = [item(1), deadly(tmp_path / "once", 1), *(item(n) for n in range(2, 80))]
    assert [value(outcome) for outcome in run_in_pool(items)] == [1, 99, *range(2, 80)]


def test_an_article_that_kills_its_worker_is_named_and_costs_only_itself(tmp_path: Path) -> None:
    items = [*(item(n) for n in range(1, 40)), deadly(tmp_path / "always", 1000), *(item(n) for n in range(40, 80))]
    found = run_in_pool(items)
    [failure] = [outcome for outcome in found if isinstance(outcome, Failure)]
    assert found.index(failure) == 39
    assert (failure.source, failure.stage) == ("a#99", "worker")
    assert failure.reason == "a, line 99: the worker died over it, 2 times (out of memory?); try it alone, or leave it out"
    assert [value(outcome) for outcome in found if outcome is not failure] == list(range(1, 80))


def test_workers_end_with_the_pool() -> None:
    with Pool(2, partial(Worker, Options())) as pool:
        list(pool.outcomes([[item(1)], [item(2)]]))
        assert pool.executor is not None
        workers = list(pool.executor._processes)
    assert len(workers) == 2 and not any(Path(f"/proc/{worker}").exists() for worker in workers)


def test_few_articles_need_no_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pools, "ProcessPoolExecutor", None)
    found = [outcome for _, batch in outcomes([item(1), item(2)], Options(), 8) for outcome in batch]
    assert [value(outcome) for outcome in found] == [1, 2]


# the workspace


def fill(workspace: Workspace, *found: bytes | Failure, source: str = "a#1") -> None:
    """A line is that of the facts, and half of it that of the text."""
    outcomes = [outcome if isinstance(outcome, Failure) else Lines(outcome, outcome[:2]) for outcome in found]
    workspace.add(outcomes, len(outcomes), source)


def test_a_workspace_goes_on_where_it_was(tmp_path: Path) -> None:
    with Workspace(tmp_path / "w", ABOUT, resume=False) as first:
        fill(first, b"{1}\n", Failure("a#2", "parse", "a, line 2: ..."), source="a#2")
        fill(first, b"{3}\n", source="a#3")
    with first.facts_path.open("ab") as stream:
        stream.write(b"{half of the ne")
    with first.texts_path.open("ab") as stream:
        stream.write(b"{ha")
    with (tmp_path / "w" / "journal.jsonl").open("ab") as stream:
        stream.write(b'{"items": 4, "facts":')
    with Workspace(tmp_path / "w", ABOUT, resume=True) as again:
        errors = first.progress.errors
        assert again.progress == Progress(3, facts=8, errors=errors, articles=2, failures=1, unread=1, source="a#3", texts=4)
        assert again.facts_path.read_bytes() == b"{1}\n{3}\n"
        assert again.texts_path.read_bytes() == b"{1{3"
        fill(again, b"{4}\n", source="a#4")
    with Workspace(tmp_path / "w", ABOUT, resume=True) as third:
        assert third.progress.items == 4
        assert third.facts_path.read_bytes() == b"{1}\n{3}\n{4}\n"


def test_a_workspace_cut_before_its_first_batch(tmp_path: Path) -> None:
    with Workspace(tmp_path / "w", ABOUT, resume=False):
        pass
    with Workspace(tmp_path / "w", ABOUT, resume=True) as again:
        assert again.progress == Progress()


def test_an_unfinished_run_is_not_overwritten_unasked(tmp_path: Path) -> None:
    with Workspace(tmp_path / "w", ABOUT, resume=False) as first:
        fill(first, b"{1}\n")
    with pytest.raises(WorkspaceError, match="holds an unfinished run; go on with --resume, or remove the folder"):
        Workspace(tmp_path / "w", ABOUT, resume=False)
    assert first.facts_path.read_bytes() == b"{1}\n"


def test_another_run_does_not_go_on_with_it(tmp_path: Path) -> None:
    with Workspace(tmp_path / "w", ABOUT, resume=False):
        pass
    with pytest.raises(WorkspaceError, match="holds a run with other rules; finish it with the same"):
        Workspace(tmp_path / "w", {**ABOUT, "rules": "2"}, resume=True)


def test_two_runs_at_one_dataset(tmp_path: Path) -> None:
    with Workspace(tmp_path / "w", ABOUT, resume=False) as first:
        with pytest.raises(WorkspaceError, match="another run is writing this dataset"):
            Workspace(tmp_path / "w", ABOUT, resume=True)
        fill(first, b"{1}\n")
    with Workspace(tmp_path / "w", ABOUT, resume=True):
        pass


def test_a_damaged_workspace(tmp_path: Path) -> None:
    with Workspace(tmp_path / "w", ABOUT, resume=False) as first:
        fill(first, b"{1}\n")
    first.facts_path.write_bytes(b"{")
    with pytest.raises(WorkspaceError, match="shorter than its journal says"):
        Workspace(tmp_path / "w", ABOUT, resume=True)


# runs


class Stop(Exception):
    """What ends a run in the middle."""


def run(paths: list[Path], target: Path, *, resume: bool = False, stop_after: int = 0, jobs: int = 1, texts: bool = False) -> Progress:
    def report(progress: Progress, failures: list[Failure]) -> None:
        if stop_after and progress.items >= stop_after:
            raise Stop

    return make_dataset(
        Archive([str(path) for path in paths], Options(texts=texts), jobs), Target.of(str(target)), resume=resume, report=report
    )


def test_a_run_that_was_stopped_gives_the_same_dataset(tmp_path: Path) -> None:
    source = archive(tmp_path, 100)
    whole, parts = tmp_path / "whole.jsonl", tmp_path / "parts.jsonl"
    assert run([source], whole).articles == 100
    for stop in (32, 70):
        with pytest.raises(Stop):
            run([source], parts, resume=True, stop_after=stop)
        assert not parts.exists()
    assert run([source], parts, resume=True) == Progress(100, whole.stat().st_size, 0, 100, 0, 0, f"{source}#100")
    assert parts.read_bytes() == whole.read_bytes()
    assert not (tmp_path / "parts.jsonl.part").exists()


def test_texts_are_kept_with_the_facts_also_by_a_run_that_was_stopped(tmp_path: Path) -> None:
    source, target = tmp_path / "a.jsonl", tmp_path / "f.duckdb"
    texts = [f"{n}\r\n\u2028'\"\u0000 Hoà An =1" for n in range(100)]
    source.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), encoding="utf-8")
    with pytest.raises(Stop):
        run([source], target, stop_after=40, texts=True)
    with pytest.raises(WorkspaceError, match="holds a run with other texts"):
        run([source], target, resume=True)
    run([source], target, resume=True, texts=True)
    with duckdb.connect(str(target), read_only=True) as database:
        rows = database.execute("SELECT t.text, a.sha256 FROM articles a JOIN texts t USING (article) ORDER BY article").fetchall()
    assert [text for text, _ in rows] == texts
    assert all(hashlib.sha256(text.encode()).hexdigest() == sha256 for text, sha256 in rows)


def test_an_archive_that_changed_since_the_run_began(tmp_path: Path) -> None:
    source, target = archive(tmp_path, 40), tmp_path / "f.jsonl"
    with pytest.raises(Stop):
        run([source], target, stop_after=40)
    source.write_text(json.dumps({"text": TEXT}) + "\n", encoding="utf-8")
    with pytest.raises(WorkspaceError, match=r"the archive has changed since the run began: article 40 was .*#40, now it is nothing"):
        run([source], target, resume=True)


def test_failures_are_listed_beside_the_dataset_and_in_it(tmp_path: Path) -> None:
    good, target = archive(tmp_path, 3), tmp_path / "f.duckdb"
    bad = tmp_path / "b\n'x'.txt"
    bad.write_bytes(b"\x89PNG\x00\x01")
    progress = run([bad, good], target)
    assert (progress.articles, progress.failures) == (3, 1)
    [error] = [json.loads(line) for line in (tmp_path / "f.errors.jsonl").read_text(encoding="utf-8").splitlines()]
    assert (error["source"], error["stage"]) == (str(bad), "decode")
    with duckdb.connect(str(target), read_only=True) as database:
        assert database.execute("SELECT source, stage FROM errors").fetchall() == [(str(bad), "decode")]
        about = dict(database.execute("SELECT key, value FROM dataset").fetchall())
    assert (about["articles"], about["failures"]) == ("3", "1")
    assert about["command"].startswith("thidua extract ") and about["spacy"].startswith("3.8")


def test_nothing_but_failures_makes_no_dataset(tmp_path: Path) -> None:
    target = tmp_path / "f.duckdb"
    assert run([tmp_path / "absent.txt"], target).articles == 0
    assert not target.exists() and (tmp_path / "f.errors.jsonl").exists()


def test_a_full_disk_ends_the_run_and_a_free_one_lets_it_go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, target = archive(tmp_path, 100), tmp_path / "f.jsonl"
    with Workspace(tmp_path / "f.jsonl.part", {}, resume=False):
        pass
    assert (tmp_path / "f.jsonl.part").exists()
    # the limit of a file's size does what a full disk does: a write fails, half of it done
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    for file in (tmp_path / "f.jsonl.part").iterdir():
        file.unlink()
    resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, hard))
    try:
        with pytest.raises(OSError, match="File too large"):
            run([source], target)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)
    assert not target.exists()
    assert run([source], target, resume=True).articles == 100
    assert len(target.read_bytes().splitlines()) == 100


def test_memory_of_the_parent_is_bounded_by_the_window() -> None:
    asked = 0
    lock = threading.Lock()

    def coming() -> Iterator[Inputs]:
        nonlocal asked
        for n in range(1, 41):
            with lock:
                asked += 1
            yield [item(n)]

    with Pool(2, partial(Worker, Options())) as pool:
        found = pool.outcomes(coming())
        next(found)
        time.sleep(0.2)
        assert asked <= 2 * 3 + 1
        assert len(list(found)) == 39
