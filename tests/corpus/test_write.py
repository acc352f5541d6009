"""Facts out as JSON Lines: complete or not at all."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus import write_jsonl
from schemas import ArticleFacts, ArticleRecord, Generator, ReferenceDate


def facts(id: str) -> ArticleFacts:
    record = ArticleRecord(
        id=id, source=None, outlet=None, title="Hòa An", byline=(), published=None, reference_date=ReferenceDate(), chars=0, sha256="0" * 64
    )
    return ArticleFacts(generator=Generator(version="0", rules="0" * 12), article=record)


def test_one_line_for_each_article(tmp_path: Path) -> None:
    target = tmp_path / "facts.jsonl"
    assert write_jsonl([facts("a"), facts("b")], target) == 2
    data = target.read_bytes()
    assert b"\r" not in data and data.endswith(b"}\n") and "Hòa An".encode() in data
    assert [ArticleFacts.model_validate_json(line) for line in data.splitlines()] == [facts("a"), facts("b")]


def test_a_stream_gets_the_same_bytes(tmp_path: Path) -> None:
    stream = io.BytesIO()
    write_jsonl([facts("a")], stream)
    write_jsonl([facts("a")], str(tmp_path / "facts.jsonl"))
    assert stream.getvalue() == (tmp_path / "facts.jsonl").read_bytes()


def test_nothing_gives_an_empty_file(tmp_path: Path) -> None:
    assert write_jsonl([], tmp_path / "facts.jsonl") == 0
    assert (tmp_path / "facts.jsonl").read_bytes() == b""


def test_a_failure_leaves_the_older_file_and_no_litter(tmp_path: Path) -> None:
    def broken() -> Iterator[ArticleFacts]:
        yield facts("a")
        raise RuntimeError("broken")

    target = tmp_path / "facts.jsonl"
    target.write_text("older", encoding="utf-8")
    with pytest.raises(RuntimeError, match="broken"):
        write_jsonl(broken(), target)
    assert target.read_text(encoding="utf-8") == "older"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_jsonl([facts("a")], tmp_path / "absent" / "facts.jsonl")
