"""Shards: cut, done once, done again when something changed, collected."""

import gzip
import json
import os
import signal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from pyarrow import table
from pyarrow.parquet import read_table, write_table
from typer.testing import CliRunner, Result

from corpus import ReadFailure
from corpus.datasets import DatasetError, Target
from corpus.write import PART
from extract.version import generator
from tests.thidua.shards import ended, in_hand, make_shards, start, until
from thidua.bulk.collect import collect
from thidua.bulk.cut import cut
from thidua.bulk.run import Archive, make_dataset
from thidua.bulk.shard_run import Engine, find_shards, run_shards
from thidua.bulk.shards import Done, Job, Shard, attempt, do_shard
from thidua.bulk.work import Failure, Options
from thidua.cli import app

TEXT = "Sáng 12/5/2022, UBND huyện Hòa An tặng Giấy khen cho {n} tập thể."
PAGE = (
    "<html><head><title>Hòa An khen thưởng</title><meta property='article:published_time' content='2022-05-13'></head>"
    "<body><article><p>{text}</p><p>Hội nghị có đông đủ đại biểu các xã, thị trấn trong huyện tham dự và thảo luận.</p></article>"
    "</body></html>"
)


@pytest.fixture(scope="module")
def job() -> Job:
    return Job(Options(), generator())


def write_shard(path: Path, *numbers: int) -> Path:
    path.parent.mkdir(exist_ok=True, parents=True)
    write_table(table({"text": [TEXT.format(n=n) for n in numbers], "url": [f"https://example.com/{n}" for n in numbers]}), path)
    return path


def run(source: Path, target: Path, options: Options | None = None) -> list[Done | Failure]:
    results: list[Done | Failure] = []
    run_shards(source, target, options or Options(), Engine(1), lambda result, _: results.append(result))
    return results


# one shard


def test_the_facts_of_a_shard(tmp_path: Path, job: Job) -> None:
    shard = Shard(str(tmp_path / "a.parquet"), str(tmp_path / "facts" / "a.parquet"))
    write_table(table({"text": [TEXT.format(n=7), " ", TEXT.format(n=9)], "url": ["https://example.com/7", None, None]}), shard.source)
    done = do_shard(shard, job)
    assert done == Done(2, 1, 1, whole=True, reasons=(f"{shard.source}, row 2: the text is empty",))
    rows = read_table(shard.target).to_pylist()
    assert [row["source"] for row in rows] == ["https://example.com/7", f"{shard.source}#2", f"{shard.source}#3"]
    assert [json.loads(row["facts"])["counts"][0]["value"] for row in rows if row["facts"]] == [7, 9]
    assert (rows[1]["stage"], rows[1]["reason"], rows[1]["facts"]) == ("article", done.reasons[0], None)
    assert [row["text"] for row in rows] == [None, None, None]
    assert list((tmp_path / "facts").iterdir()) == [Path(shard.target)]


def test_a_shard_is_done_once(tmp_path: Path, job: Job) -> None:
    shard = Shard(str(write_shard(tmp_path / "a.parquet", 7)), str(tmp_path / "facts.parquet"))
    assert do_shard(shard, job).new
    before = Path(shard.target).stat().st_mtime_ns
    assert do_shard(shard, job) == Done(1, 0, 0, whole=True, new=False)
    assert Path(shard.target).stat().st_mtime_ns == before


def test_and_again_when_something_changed(tmp_path: Path, job: Job) -> None:
    shard = Shard(str(write_shard(tmp_path / "a.parquet", 7)), str(tmp_path / "facts.parquet"))
    do_shard(shard, job)
    write_shard(Path(shard.source), 7, 8)
    assert do_shard(shard, job) == Done(2, 0, 0, whole=True)
    with_texts = replace(job, options=Options(texts=True))
    assert do_shard(shard, with_texts).new
    assert read_table(shard.target)["text"].to_pylist() == [TEXT.format(n=7), TEXT.format(n=8)]
    assert do_shard(shard, replace(job, options=Options(published="2022-05-13"))).new
    Path(shard.target).write_bytes(Path(shard.target).read_bytes()[:-10])
    assert do_shard(shard, replace(job, options=Options(published="2022-05-13"))).new


def test_a_machine_with_other_rules_refuses(tmp_path: Path, job: Job) -> None:
    shard = Shard(str(write_shard(tmp_path / "a.parquet", 7)), str(tmp_path / "facts.parquet"))
    other = replace(job, made_by=job.made_by.model_copy(update={"rules": "0123456789ab"}))
    with pytest.raises(DatasetError, match=r"those of the run are .*0123456789ab; install the same thidua on every machine"):
        do_shard(shard, other)
    assert not Path(shard.target).exists()


def test_what_cannot_be_done_is_a_failure_and_leaves_nothing(tmp_path: Path, job: Job) -> None:
    good = Shard(str(write_shard(tmp_path / "a.parquet", 7)), str(tmp_path / "facts.parquet"))
    (tmp_path / "file").touch()
    unwritable = replace(good, target=str(tmp_path / "file" / "facts.parquet"))
    gone = Shard(str(tmp_path / "b.parquet"), str(tmp_path / "b.facts.parquet"))
    first, second, third = attempt([unwritable, gone, good], job)
    assert isinstance(first, Failure) and first.source == good.source and "File exists" in first.reason
    assert isinstance(second, Failure) and second.reason.startswith(f"{gone.source}: [Errno 2]")
    assert isinstance(third, Done)
    assert not list(tmp_path.rglob(f"*{PART}"))


def test_a_damaged_shard_keeps_what_came_before_and_is_tried_again(tmp_path: Path, job: Job) -> None:
    whole = gzip.compress("".join(json.dumps({"text": TEXT.format(n=n)}) + "\n" for n in range(1, 3000)).encode(), 0)
    source = tmp_path / "a.jsonl.gz"
    source.write_bytes(whole[: len(whole) // 40])
    shard = Shard(str(source), str(tmp_path / "facts.parquet"))
    for _ in range(2):
        done = do_shard(shard, job)
        assert done.new and not done.whole and done.articles > 10 and done.unread >= 1
        assert "get the file again" in done.reasons[-1]


# runs


def test_a_run_over_shards_of_any_depth_and_kind(tmp_path: Path) -> None:
    shards, facts = tmp_path / "shards", tmp_path / "facts"
    write_shard(shards / "2022" / "a 'b'\n.parquet", 1, 2)
    (shards / "b.jsonl").write_text(json.dumps({"text": TEXT.format(n=3)}), encoding="utf-8")
    (shards / ".hidden.jsonl").write_text("{}", encoding="utf-8")
    results = run(shards, facts)
    assert results == [Done(2, 0, 0, whole=True), Done(1, 0, 0, whole=True)]
    assert {str(file.relative_to(facts)) for file in facts.rglob("*.parquet")} == {"2022/a 'b'\n.parquet", "b.jsonl.parquet"}
    (facts / f".x.host.1{PART}").touch()
    assert run(shards, facts) == [replace(result, new=False) for result in results if isinstance(result, Done)]
    assert not list(facts.glob(f".*{PART}"))


def test_runs_that_must_not_begin(tmp_path: Path) -> None:
    shards, facts = tmp_path / "shards", tmp_path / "facts"
    with pytest.raises(DatasetError, match="no such folder; make one of an archive with: thidua cut"):
        run(shards, facts)
    shards.mkdir()
    with pytest.raises(DatasetError, match=r"holds no \.parquet"):
        run(shards, facts)
    write_shard(shards / "a.parquet", 1)
    with pytest.raises(DatasetError, match=r"lies in .* itself"):
        run(shards, shards / "facts")
    write_shard(facts / "old.parquet", 1)
    with pytest.raises(DatasetError, match=r"old\.parquet: is of no shard of this run"):
        run(shards, facts)


def test_two_runs_at_one_folder(tmp_path: Path) -> None:
    write_shard(tmp_path / "shards" / "a.parquet", 1)

    class Second(Engine):
        def results(self, shards: list[Shard], job: Job) -> Iterator[Done | Failure]:
            with pytest.raises(DatasetError, match="another run is writing there"):
                run(tmp_path / "shards", tmp_path / "facts")
            yield Failure("a", "worker", "a: told")

    told: list[Done | Failure] = []
    run_shards(tmp_path / "shards", tmp_path / "facts", Options(), Second(1), lambda result, _: told.append(result))
    assert len(told) == 1


def test_killed_and_started_again(tmp_path: Path) -> None:
    shards, facts, alone = make_shards(tmp_path / "shards", 8, 15), tmp_path / "facts", tmp_path / "alone"
    anyone = range(1 << 30)
    first = start(shards, facts, "--jobs", "2")
    _, part = until(lambda: in_hand(facts, anyone), alive=first)
    first.kill()
    first.communicate()  # ends when the last of its workers has
    second = start(shards, facts, "--jobs", "2")
    until(lambda: not part.exists(), alive=second)
    pid, _ = until(lambda: in_hand(facts, anyone), alive=second)
    os.kill(pid, signal.SIGKILL)
    status, said = ended(second)
    assert status == 0
    assert ", 0 damaged, 0 not done; articles: 120 done, 0 failed" in said[-1]
    assert not said[-1].startswith("shards: 8 done now")
    attempt(find_shards(shards, alone), Job(Options(texts=True), generator()))
    assert {file.name: file.read_bytes() for file in alone.iterdir()} == {
        file.name: file.read_bytes() for file in facts.glob("[!.]*.parquet")
    }


# an archive: cut, done, collected


def test_an_archive_by_shards_is_the_archive_at_once(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    archive.mkdir()
    (archive / "a.txt").write_text(TEXT.format(n=1), encoding="utf-16")
    (archive / "b.html").write_text(PAGE.format(text=TEXT.format(n=2)), encoding="utf-8")
    (archive / "c.jsonl").write_text(json.dumps({"text": TEXT.format(n=3), "id": 7, "published": "13/05/2022"}), encoding="utf-8")
    (archive / "d.csv").write_text(f'text,url\n"{TEXT.format(n=4)}",https://example.com/4\n', encoding="utf-8")
    (archive / "e.jsonl").write_text("{\n" + json.dumps({"text": "\ud800"}), encoding="utf-8")
    (archive / "f.txt").write_bytes(b"\x89PNG\x00\x01")
    options = Options(texts=True)
    for kind in (".jsonl", ".duckdb"):
        make_dataset(Archive([str(archive)], options), Target.of(str(tmp_path / f"once{kind}")), resume=False, report=lambda *_: None)
    failures = list(cut([str(archive)], tmp_path / "shards", articles=2))
    assert [(failure.source, failure.stage) for failure in failures] == [
        (f"{archive}/e.jsonl#1", "parse"), (f"{archive}/e.jsonl#2", "article"), (f"{archive}/f.txt", "decode"),
    ]  # fmt: skip
    assert len(list((tmp_path / "shards").iterdir())) == 2
    run(tmp_path / "shards", tmp_path / "facts", options)
    for kind in (".jsonl", ".duckdb"):
        collect(tmp_path / "facts", Target.of(str(tmp_path / f"parts{kind}")))
    assert (tmp_path / "parts.jsonl").read_bytes() == (tmp_path / "once.jsonl").read_bytes()
    for name in ("counts", "texts", "articles"):
        once, parts = (duckdb.connect(str(tmp_path / f"{which}.duckdb"), read_only=True) for which in ("once", "parts"))
        assert parts.execute(f"FROM {name}").fetchall() == once.execute(f"FROM {name}").fetchall() != []
    about = dict(parts.execute("FROM dataset").fetchall())
    assert (about["articles"], about["failures"], about["shards"], about["rules"]) == ("4", "0", "2", generator().rules)
    assert about["command"] == f"thidua shards {tmp_path}/shards {tmp_path}/facts --seconds 60"


def test_failures_come_into_the_dataset(tmp_path: Path) -> None:
    write_shard(tmp_path / "shards" / "a.parquet", 1)
    (tmp_path / "shards" / "b.parquet").write_bytes(b"PAR1")
    run(tmp_path / "shards", tmp_path / "facts")
    collect(tmp_path / "facts", Target.of(str(tmp_path / "f.duckdb")))
    with duckdb.connect(str(tmp_path / "f.duckdb"), read_only=True) as database:
        assert database.execute("SELECT source, stage FROM errors").fetchall() == [(str(tmp_path / "shards" / "b.parquet"), "parse")]
        assert database.execute("SELECT count(*) FROM articles").fetchone() == (1,)


def test_no_dataset_of_half_a_run(tmp_path: Path) -> None:
    facts, target = tmp_path / "facts", Target.of(str(tmp_path / "f.jsonl"))
    with pytest.raises(DatasetError, match="holds no run over shards"):
        collect(facts, target)
    make_shards(tmp_path / "shards", 2, 1)
    run(tmp_path / "shards", facts)
    first, second = (facts / f"00000{n}.parquet" for n in (0, 1))
    sound = second.read_bytes()
    second.unlink()
    with pytest.raises(DatasetError, match="1 of 2 shards are not done; run thidua shards again"):
        collect(facts, target)
    second.write_bytes(sound[:-10])
    with pytest.raises(DatasetError, match="no file of facts, or a damaged one"):
        collect(facts, target)
    second.write_bytes(sound)
    about = json.loads((facts / "run.json").read_text(encoding="utf-8"))
    (facts / "run.json").write_text(json.dumps({**about, "rules": "0123456789ab"}), encoding="utf-8")
    with pytest.raises(DatasetError, match="was made by other rules than the run"):
        collect(facts, target)
    assert first.exists() and not (tmp_path / "f.jsonl").exists()


def test_cutting(tmp_path: Path) -> None:
    shards = make_shards(tmp_path / "shards", 3, 4)
    assert [read_table(file).num_rows for file in sorted(shards.iterdir())] == [4, 4, 4]
    with pytest.raises(DatasetError, match="is already there"):
        list(cut([str(tmp_path / "archive.jsonl")], shards))
    [failure] = cut([str(tmp_path / "absent.txt")], tmp_path / "none")
    assert isinstance(failure, ReadFailure) and not (tmp_path / "none").exists()


# the commands


def thidua(*arguments: str | Path) -> Result:
    """The result of `thidua ARGUMENTS`."""
    return CliRunner().invoke(app, list(map(str, arguments)))


def test_cut_shards_collect(tmp_path: Path) -> None:
    archive, shards, facts = tmp_path / "archive", tmp_path / "shards", tmp_path / "facts"
    archive.mkdir()
    (archive / "a.txt").write_text(TEXT.format(n=7), encoding="utf-8")
    (archive / "b.txt").write_bytes(b"\x89PNG\x00\x01")
    result = thidua("cut", archive, "-o", shards)
    assert result.exit_code == 1 and result.stderr.startswith(f"{archive}/b.txt: ")
    [error] = [json.loads(line) for line in (tmp_path / "shards.errors.jsonl").read_text(encoding="utf-8").splitlines()]
    assert (error["source"], error["stage"]) == (f"{archive}/b.txt", "decode")
    result = thidua("shards", shards, facts, "--jobs", "1", "--no-texts", "--published", "2022-05-13")
    assert result.exit_code == 0
    assert result.stderr == "shards: 1 done now, 0 done before, 0 damaged, 0 not done; articles: 1 done, 0 failed\n"
    assert thidua("collect", facts, "-o", tmp_path / "f.jsonl").exit_code == 0
    [line] = (tmp_path / "f.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["article"]["published"] == "2022-05-13"


def test_commands_that_cannot(tmp_path: Path) -> None:
    assert thidua("cut", tmp_path / "absent.txt", "-o", tmp_path / "shards").exit_code == 2
    assert not (tmp_path / "shards").exists()
    result = thidua("shards", tmp_path / "shards", tmp_path / "facts")
    assert result.exit_code == 2 and f"thidua shards: {tmp_path}/shards: no such folder" in result.stderr
    assert thidua("shards", tmp_path, tmp_path / "facts", "--jobs", "2", "--scheduler", "tcp://127.0.0.1:1").exit_code == 2
    result = thidua("collect", tmp_path, "-o", tmp_path / "f.duckdb")
    assert result.exit_code == 2 and "holds no run over shards" in result.stderr
