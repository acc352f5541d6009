"""Shards on a real cluster: a scheduler and three workers as processes, as docs/scaling.md starts them; one is killed in the middle."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import dask
import pytest
from distributed import Client, LocalCluster

from extract.version import generator
from tests.thidua.shards import SECONDS, ended, in_hand, make_shards, start, until
from thidua.bulk import dask_job
from thidua.bulk.shard_run import find_shards
from thidua.bulk.shards import Done, Job, Shard, attempt
from thidua.bulk.work import Failure, Options

SHARDS = 18
ARTICLES = 40
WORKERS = 3


@dataclass
class Cluster:
    address: str
    scheduler: "subprocess.Popen[bytes]"
    workers: "list[subprocess.Popen[bytes]]"


def start_dask(*arguments: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-m", "dask", *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def run(source: Path, target: Path, scheduler: str) -> "subprocess.Popen[str]":
    return start(source, target, "--scheduler", scheduler)


def _address_in(file: Path) -> str | None:
    """The scheduler's address, once its file is there and whole."""
    try:
        address: str = json.loads(file.read_text(encoding="utf-8"))["address"]
    except (OSError, ValueError):
        return None
    return address


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    file = tmp_path_factory.mktemp("cluster") / "scheduler.json"
    scheduler = start_dask("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file))
    options = ["--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", str(file.parent)]
    workers = [start_dask("worker", "--scheduler-file", str(file), *options) for _ in range(WORKERS)]
    try:
        address = until(lambda: _address_in(file))
        with Client(address) as client:
            client.wait_for_workers(WORKERS, timeout=SECONDS)
        yield Cluster(address, scheduler, workers)
    finally:
        for process in (*workers, scheduler):
            process.kill()
            process.wait()


@pytest.fixture(scope="module")
def shards(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_shards(tmp_path_factory.mktemp("archive") / "shards", SHARDS, ARTICLES)


def test_a_killed_worker_changes_nothing(cluster: Cluster, shards: Path, tmp_path: Path) -> None:
    target, alone = tmp_path / "facts", tmp_path / "alone"
    process = run(shards, target, cluster.address)
    workers = {worker.pid: worker for worker in cluster.workers}

    def caught() -> "tuple[subprocess.Popen[bytes], Path] | None":
        """A worker that is held in the middle of a shard."""
        if (found := in_hand(target, workers)) is None:
            return None
        worker, part = workers[found[0]], found[1]
        worker.send_signal(signal.SIGSTOP)
        if part.exists():
            return worker, part
        worker.send_signal(signal.SIGCONT)
        return None

    victim, part = until(caught, alive=process)
    victim.kill()
    victim.wait()
    assert part.exists()

    status, said = ended(process)
    # a shard that the victim had finished and not yet reported is found done when it is tried again
    done = re.match(r"shards: (\d+) done now, ([01]) done before, 0 damaged, 0 not done; articles: (\d+) done, 0 failed", said[-1])
    assert status == 0 and done, said
    assert (int(done[1]) + int(done[2]), int(done[3])) == (SHARDS, SHARDS * ARTICLES)
    undisturbed = find_shards(shards, alone)
    results = attempt(undisturbed, Job(Options(texts=True), generator()))
    assert all(isinstance(result, Done) and result.new for result in results)
    for file in sorted(alone.iterdir()):
        assert (target / file.name).read_bytes() == file.read_bytes()

    before = {file.name: file.stat().st_mtime_ns for file in target.glob("[!.]*.parquet")}
    status, said = ended(run(shards, target, cluster.address))
    assert (status, len(before)) == (0, SHARDS)
    assert said[-1].startswith(f"shards: 0 done now, {SHARDS} done before, 0 damaged, 0 not done")
    assert {file.name: file.stat().st_mtime_ns for file in target.glob("[!.]*.parquet")} == before
    assert not part.exists()


def test_bad_shards_are_named_and_the_rest_is_done(cluster: Cluster, tmp_path: Path) -> None:
    from pyarrow import table
    from pyarrow.parquet import write_table

    shards, target = make_shards(tmp_path / "shards", 3, 2), tmp_path / "facts"
    damaged, other = shards / "000000.parquet", shards / "000001.parquet"
    sound = damaged.read_bytes()
    damaged.write_bytes(sound[:-20])
    write_table(table({"body": ["Hội nghị"], "nr": [1]}), other)
    status, said = ended(run(shards, target, cluster.address))
    assert status == 1
    assert sorted(line.partition(": ")[0] for line in said[-3:-1]) == [str(damaged), str(other)]
    assert f"{other}: want a column named \"text\"; there are 'body', 'nr'" in said
    assert said[-1] == "shards: 3 done now, 0 done before, 2 damaged, 0 not done; articles: 2 done, 2 failed"

    damaged.write_bytes(sound)
    status, said = ended(run(shards, target, cluster.address))
    assert said[-1] == "shards: 2 done now, 1 done before, 1 damaged, 0 not done; articles: 4 done, 1 failed"


def test_a_shard_that_kills_every_worker_is_named_and_costs_only_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dask_job, "do_shard", die_over_the_third)
    shards = [Shard(str(number), "") for number in range(6)]
    once = {"distributed.scheduler.allowed-failures": 0}
    with (
        dask.config.set(once),
        LocalCluster(n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0") as local,
    ):
        results = list(dask_job.run_on_dask(shards, Job(Options(), generator()), local.scheduler_address))
    [failure] = [result for result in results if isinstance(result, Failure)]
    assert failure.reason == "3: every worker that took it died (out of memory?); cut it into smaller shards"
    assert len(results) == 6


def die_over_the_third(shard: Shard, job: Job) -> Done:
    if shard.source == "3":
        os._exit(9)
    return Done(1, 0, 0, whole=True)


def test_a_scheduler_that_is_gone(cluster: Cluster, tmp_path: Path) -> None:
    shards, target = make_shards(tmp_path / "shards", SHARDS, ARTICLES), tmp_path / "facts"
    process = run(shards, target, cluster.address)
    until(lambda: any(target.glob("[!.]*.parquet")), alive=process)
    cluster.scheduler.kill()
    status, said = ended(process)
    assert status == 2
    assert "thidua shards: the scheduler is gone; start it and its workers, and the same command goes on" in said
    status, said = ended(run(shards, target, cluster.address))
    assert status == 2
    assert said[-1].startswith(f"thidua shards: {cluster.address}: no Dask scheduler answers there")
