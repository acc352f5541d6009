"""`thidua extract` in the same process: what it writes, what it says of bad inputs, and how it ends."""

import json
import os
import stat
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from extract import Extractor
from schemas import Article, ArticleFacts
from tests.thidua.articles import BAD, GOOD, write_bad, write_good
from thidua.cli import app


def extract(*arguments: str | Path, stdin: str | bytes | None = None) -> Result:
    """The result of `thidua extract ARGUMENTS`."""
    return CliRunner().invoke(app, ["extract", *map(str, arguments)], input=stdin)


def facts(result: Result) -> list[ArticleFacts]:
    """The articles that a result wrote on standard output."""
    return [ArticleFacts.model_validate_json(line) for line in result.stdout_bytes.decode().split("\n") if line]


def test_one_article(tmp_path: Path) -> None:
    [file] = write_good(tmp_path, "yen-ha.txt")
    result = extract(file)
    assert (result.exit_code, result.stderr) == (0, "")
    [article] = facts(result)
    assert (article.article.id, article.article.source, article.article.chars) == ("yen-ha", str(file), len(GOOD))
    assert {(count.value, count.object.value) for count in article.counts} >= {(12, "collective"), (30, "individual"), (5, "model")}
    assert article.ungrounded(GOOD) == []


def test_a_folder_in_order_and_the_same_bytes_again(tmp_path: Path) -> None:
    write_good(tmp_path, "b.txt", "a.txt", "c.txt")
    first = extract(tmp_path)
    assert [article.article.id for article in facts(first)] == ["a", "b", "c"]
    assert extract(tmp_path).stdout_bytes == first.stdout_bytes


def test_standard_input() -> None:
    [article] = facts(extract("-", stdin=GOOD))
    assert article.counts
    lines = "".join(json.dumps({"id": name, "text": GOOD}) + "\n" for name in "xy")
    assert [article.article.id for article in facts(extract("-", stdin=lines))] == ["x", "y"]


def test_one_line_whatever_the_article_holds() -> None:
    name = "a\u2028b\u0085c\u2029d"
    result = extract("-", stdin=json.dumps({"id": name, "text": GOOD}))
    [line] = result.stdout.splitlines()
    assert ArticleFacts.model_validate_json(line).article.id == name


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_among_good_ones_is_named_with_its_reason(tmp_path: Path, name: str) -> None:
    write_good(tmp_path, "a.txt", "z.txt")
    [bad] = write_bad(tmp_path, name)
    result = extract(tmp_path)
    assert result.exit_code == 1
    assert [article.article.id for article in facts(result)] == ["a", "z"]
    [line] = result.stderr.splitlines()
    assert line.startswith(str(bad)) and BAD[name][1] in line


@pytest.mark.parametrize("name", BAD)
def test_nothing_readable_is_2_and_writes_nothing(tmp_path: Path, name: str) -> None:
    [bad] = write_bad(tmp_path, name)
    output = tmp_path / "out.jsonl"
    output.write_text("kept")
    result = extract(bad, "-o", output)
    assert (result.exit_code, result.stdout_bytes, output.read_text()) == (2, b"", "kept")
    assert name in result.stderr


@pytest.mark.parametrize("name", ["nowhere.txt", "no/where"])
def test_a_missing_path(tmp_path: Path, name: str) -> None:
    [good] = write_good(tmp_path, "a.txt")
    alone, beside = extract(tmp_path / name), extract(good, tmp_path / name)
    assert (alone.exit_code, beside.exit_code) == (2, 1)
    assert "no such file" in alone.stderr and "no such file" in beside.stderr
    assert len(facts(beside)) == 1


def test_an_empty_folder(tmp_path: Path) -> None:
    result = extract(tmp_path)
    assert result.exit_code == 2 and str(tmp_path) in result.stderr


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ([], "PATH"),
        (["--published", "mai", "a.txt"], "no date"),
        (["--seconds", "0", "a.txt"], "seconds"),
        (["--seconds", "nan", "a.txt"], "seconds"),
        (["--seconds", "x", "a.txt"], "seconds"),
        (["--colour", "a.txt"], "colour"),
        (["-o", ".", "a.txt"], "must say what it is"),
        (["-o", "no/where/out.jsonl", "a.txt"], "cannot write"),
    ],
)
def test_wrong_usage_is_2(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], reason: str) -> None:
    monkeypatch.chdir(tmp_path)
    write_good(tmp_path, "a.txt")
    result = extract(*arguments)
    assert (result.exit_code, result.stdout_bytes) == (2, b"")
    assert reason in result.stderr
    assert [file.name for file in tmp_path.iterdir()] == ["a.txt"]


def test_the_date_given_wins(tmp_path: Path) -> None:
    [file] = write_good(tmp_path, "a.txt")
    [article] = facts(extract(file, "--published", "13/05/2022"))
    assert (article.article.published, article.article.reference_date.basis) == ("2022-05-13", "given")


def test_an_article_beyond_its_time_is_named(tmp_path: Path) -> None:
    file = tmp_path / "long.txt"
    file.write_text(GOOD * 500, encoding="utf-8")
    result = extract(file, "--seconds", "0.001")
    assert (result.exit_code, result.stdout_bytes) == (1, b"")
    assert "long.txt" in result.stderr and "--seconds" in result.stderr


def test_a_fault_in_a_rule_costs_one_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sound = Extractor.__call__

    def faulty(self: Extractor, article: Article) -> ArticleFacts:
        if article.id == "b":
            raise KeyError("hạng")
        return sound(self, article)

    monkeypatch.setattr(Extractor, "__call__", faulty)
    write_good(tmp_path, "a.txt", "b.txt", "c.txt")
    result = extract(tmp_path)
    assert result.exit_code == 1
    assert [article.article.id for article in facts(result)] == ["a", "c"]
    assert "b.txt: internal error, please report it: KeyError: 'hạng' (test_extract.py, line" in result.stderr


def test_output_file(tmp_path: Path) -> None:
    articles, output = tmp_path / "in", tmp_path / "out.jsonl"
    articles.mkdir()
    write_good(articles, "a.txt", "b.txt")
    output.write_text("old")
    result = extract(articles, "-o", output)
    assert (result.exit_code, result.stdout_bytes, result.stderr) == (0, b"", "")
    assert output.read_bytes() == extract(articles).stdout_bytes
    assert sorted(file.name for file in tmp_path.iterdir()) == ["in", "out.jsonl"]


def test_output_file_with_failures_holds_the_others(tmp_path: Path) -> None:
    write_good(tmp_path, "a.txt")
    write_bad(tmp_path, "empty.txt")
    output = tmp_path / "out.jsonl"
    assert extract(tmp_path / "a.txt", tmp_path / "empty.txt", "-o", output).exit_code == 1
    assert len(output.read_text(encoding="utf-8").splitlines()) == 1


def test_output_through_a_link_keeps_the_link(tmp_path: Path) -> None:
    [file] = write_good(tmp_path, "a.txt")
    link = tmp_path / "latest.jsonl"
    link.symlink_to(tmp_path / "real.jsonl")
    assert extract(file, "-o", link).exit_code == 0
    assert link.is_symlink() and (tmp_path / "real.jsonl").stat().st_size > 100


def test_a_device_is_written_to_and_stays_a_device(tmp_path: Path) -> None:
    [file] = write_good(tmp_path, "a.txt")
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert extract(file, "-o", pipe).exit_code == 0
        assert json.loads(os.read(reader, 1_000_000))["article"]["id"] == "a"
    finally:
        os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_full_disk_is_2(tmp_path: Path) -> None:
    [file] = write_good(tmp_path, "a.txt")
    result = extract(file, "-o", "/dev/full")
    assert result.exit_code == 2 and "cannot write /dev/full" in result.stderr
