"""Files, folders and standard input: every article, and one record for everything that is none."""

import gzip
import io
import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from corpus import ReadFailure, read_articles
from corpus.formats import jsonl, text
from schemas import Article, ReferenceBasis

KNOWN = ".txt, .html, .htm, .jsonl, .csv, .parquet, .warc"
TEXT = "Hòa An biểu dương nông dân giỏi\nSáng 12/5, UBND huyện tặng Giấy khen cho 24 hộ nông dân giỏi của huyện.\n"
HTML = f"<html><head><title>Hòa An</title></head><body><article><p>{TEXT}</p></article></body></html>"


def read(*paths: str | Path, stdin: bytes | None = None) -> list[Article | ReadFailure]:
    return list(read_articles(paths, io.BytesIO(stdin) if stdin is not None else None))


def failure(results: list[Article | ReadFailure]) -> ReadFailure:
    assert len(results) == 1
    assert isinstance(results[0], ReadFailure)
    return results[0]


def articles(results: list[Article | ReadFailure]) -> list[Article]:
    assert [result for result in results if isinstance(result, ReadFailure)] == []
    return [result for result in results if isinstance(result, Article)]


def lines(*records: object) -> str:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


# files


def test_a_text_file(tmp_path: Path) -> None:
    path = tmp_path / "hoa-an.v1.txt"
    path.write_bytes(TEXT.replace("\n", "\r\n").encode("utf-8-sig"))
    [article] = articles(read(path))
    assert (article.id, article.source, article.text) == ("hoa-an.v1", str(path), TEXT.replace("\n", "\r\n"))


def test_one_path_needs_no_list(tmp_path: Path) -> None:
    path = tmp_path / "a.TXT"
    path.write_text(TEXT, encoding="utf-8")
    assert [result.source for result in read_articles(path)] == [str(path)]
    assert [result.source for result in read_articles(str(path))] == [str(path)]


def test_a_bad_file_never_costs_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "c.txt").write_bytes(b"\x89PNG\x00\x01")
    (tmp_path / "d.txt").write_text(TEXT, encoding="utf-8")
    results = read(tmp_path)
    assert [(type(result), result.source) for result in results] == [
        (ReadFailure, f"{tmp_path}/a.txt"),
        (Article, f"{tmp_path}/b.txt"),
        (ReadFailure, f"{tmp_path}/c.txt"),
        (Article, f"{tmp_path}/d.txt"),
    ]
    empty, binary = (result for result in results if isinstance(result, ReadFailure))
    assert (empty.stage, binary.stage) == ("article", "decode")
    assert empty.reason == f"{tmp_path}/a.txt: the input is empty; remove it, or save the article's text in it again"
    assert binary.reason.startswith(f"{tmp_path}/c.txt: a binary file, not text (zero byte at byte 4)")


def test_a_missing_path(tmp_path: Path) -> None:
    result = failure(read(tmp_path / "absent.txt"))
    assert (result.stage, result.reason) == ("open", f"{tmp_path}/absent.txt: no such file or folder")


def test_a_file_of_an_unknown_kind(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF")
    result = failure(read(path))
    assert (result.stage, result.reason) == (
        "open",
        f"{path}: a file of an unknown kind; known are .txt, .html, .htm, .jsonl, .csv, .parquet, .warc, each also with .gz",
    )


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    path.chmod(0)
    assert failure(read(path)).reason == f"{path}: cannot be read (Permission denied)"


def test_a_file_too_large_for_an_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "MAX_BYTES", 100)
    path = tmp_path / "a.txt"
    path.write_text("a" * 101, encoding="utf-8")
    result = failure(read(path))
    assert result.stage == "article"
    assert result.reason == (
        f"{path}: the file has more than 100 bytes, the limit of an article is 5,000,000 characters; "
        "split it into its articles: one file each, or JSON Lines with one article a line"
    )


# folders


def test_a_folder_is_read_in_order_at_any_depth(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/10.txt", "a.txt", "c.jsonl", "b/d/e/f/1.txt", ".hidden/1.txt", "b/.1.txt", "b/notes.md"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(lines({"text": TEXT}) if name.endswith("jsonl") else TEXT, encoding="utf-8")
    sources = [article.source for article in articles(read(tmp_path))]
    assert sources == [f"{tmp_path}/{name}" for name in ("a.txt", "b/10.txt", "b/2.txt", "b/d/e/f/1.txt", "c.jsonl#1")]


def test_a_deep_folder(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["d"] * 300)
    deep.mkdir(parents=True)
    (deep / "a.txt").write_text(TEXT, encoding="utf-8")
    assert [article.id for article in articles(read(tmp_path))] == ["a"]


def test_a_link_to_a_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert [article.source for article in articles(read(tmp_path))] == [f"{tmp_path}/a.txt"]


def test_a_folder_without_articles(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    result = failure(read(tmp_path))
    assert (result.stage, result.reason) == (
        "open",
        f"{tmp_path}: the folder holds no {KNOWN} file",
    )


def test_a_name_that_is_not_utf8(tmp_path: Path) -> None:
    try:
        (tmp_path / os.fsdecode(b"h\xf2a.txt")).write_text(TEXT, encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes no such names")
    [article] = articles(read(tmp_path))
    assert (article.id, article.source) == (r"h\xf2a", rf"{tmp_path}/h\xf2a.txt")


# JSON Lines


def test_json_lines_with_and_without_their_fields(tmp_path: Path) -> None:
    path = tmp_path / "bulk.jsonl"
    full = {"id": "x7", "url": "https://baomau.vn/7", "published": "2022-05-13", "title": "Tên", "text": TEXT, "crawler": {"a": 1}}
    path.write_text(lines({"text": TEXT}) + "\n" + lines(full, {"id": 12, "text": TEXT, "url": None, "title": ""}), encoding="utf-8")
    first, second, third = articles(read(path))
    assert (first.id, first.source, first.published_basis) == ("bulk-1", f"{path}#1", ReferenceBasis.NONE)
    assert (second.id, second.source, second.title) == ("x7", "https://baomau.vn/7", "Tên")
    assert (second.published, second.published_basis) == ("2022-05-13", ReferenceBasis.GIVEN)
    assert (third.id, third.source, third.title) == ("12", f"{path}#4", "Hòa An biểu dương nông dân giỏi")


@pytest.mark.parametrize(
    ("line", "stage", "reason"),
    [
        (b'{"text": "a"', "parse", "not JSON ("),
        (b'["text"]', "parse", 'want an object with the field "text", such as {"text": "..."}'),
        (b'{"body": "a"}', "parse", 'want an object with the field "text"'),
        (b'{"text": 5}', "parse", '"text" must be a string, not int'),
        (b'{"text": "a", "id": ["a"]}', "parse", '"id" must be a string, not list'),
        (b'{"text": "a", "published": 1652400000}', "parse", '"published" must be a string, not int'),
        (b'{"text": "a", "published": "h\xc3\xb4m qua"}', "article", "published 'hôm qua' is no date"),
        (b'{"text": "H\xf2a An"}', "decode", "byte 11 of the line is not UTF-8"),
        (b'{"text": "  "}', "article", "the text is empty"),
        (b'{"text": null}', "article", "the text is empty"),
        (rb'{"text": "H\ud83da"}', "article", "the text holds a lone surrogate (U+D83D) at offset 1"),
        (rb'{"text": "a", "title": "H\ud83da"}', "parse", '"title" holds a lone surrogate'),
        (b"[" * 100_000, "parse", "not JSON ("),
        (b"\xff\xfe{\x00", "decode", "byte 0 of the line is not UTF-8"),
    ],
)
def test_a_bad_line_costs_only_itself(tmp_path: Path, line: bytes, stage: str, reason: str) -> None:
    path = tmp_path / "bulk.jsonl"
    good = lines({"text": TEXT}).encode()
    path.write_bytes(good + line + b"\n" + good)
    before, bad, after = read(path)
    assert isinstance(bad, ReadFailure)
    assert (bad.source, bad.stage) == (f"{path}#2", stage)
    assert reason in bad.reason
    assert bad.reason.startswith(f"{path}, line 2: ")
    assert [result.source for result in (before, after)] == [f"{path}#1", f"{path}#3"]


def test_a_line_too_long_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "MAX_LINE", 200)
    path = tmp_path / "bulk.jsonl"
    path.write_text(lines({"text": "a" * 1000}, {"text": "Hòa An"}), encoding="utf-8")
    bad, good = read(path)
    assert isinstance(bad, ReadFailure)
    assert bad.reason == f"{path}, line 1: longer than 200 bytes; split the article"
    assert (good.source, isinstance(good, Article)) == (f"{path}#2", True)


def test_compressed_json_lines(tmp_path: Path) -> None:
    path = tmp_path / "bulk.jsonl.gz"
    path.write_bytes(gzip.compress(("\ufeff" + lines({"text": TEXT}, {"text": TEXT})).encode()))
    assert [article.id for article in articles(read(path))] == ["bulk-1", "bulk-2"]


def test_a_damaged_compressed_file_keeps_what_came_before(tmp_path: Path) -> None:
    path = tmp_path / "bulk.jsonl.gz"
    data = gzip.compress("".join(lines({"text": f"Hòa An {os.urandom(200).hex()}"}) for _ in range(2000)).encode())
    path.write_bytes(data[: len(data) // 2])
    *good, bad = read(path)
    assert len(good) > 100 and all(isinstance(result, Article) for result in good)
    assert isinstance(bad, ReadFailure)
    assert bad.stage == "open" and bad.reason.startswith(f"{path}, after {len(good):,} articles: ")


def test_what_is_no_gzip_file(tmp_path: Path) -> None:
    path = tmp_path / "bulk.jsonl.gz"
    path.write_text(lines({"text": TEXT}), encoding="utf-8")
    assert failure(read(path)).reason.startswith(f"{path}, after 0 articles: Not a gzipped file")


def test_json_lines_are_read_as_they_are_asked_for(tmp_path: Path) -> None:
    class Endless(io.RawIOBase):
        """A stream that never ends: reading it whole would never return."""

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any) -> int:
            line = lines({"text": TEXT}).encode()
            buffer[: len(line)] = line
            return len(line)

    results = read_articles(["-"], io.BufferedReader(Endless(), 1024))
    assert [next(results).source for _ in range(3)] == ["-#1", "-#2", "-#3"]


# standard input


@pytest.mark.parametrize(
    ("data", "ids"),
    [
        pytest.param(TEXT.encode(), ["stdin"], id="text"),
        pytest.param(TEXT.encode("utf-16"), ["stdin"], id="text in utf-16"),
        pytest.param("{Hòa An} biểu dương".encode(), ["stdin"], id="text that begins with a brace"),
        pytest.param("<3 nông dân giỏi".encode(), ["stdin"], id="text that begins with a bracket"),
        pytest.param(lines({"text": TEXT}, {"id": "b", "text": TEXT}).encode(), ["stdin-1", "b"], id="json lines"),
        pytest.param(("\ufeff\n " + lines({"text": TEXT})).encode(), ["stdin-2"], id="json lines after a mark and a blank line"),
        pytest.param(HTML.encode(), ["stdin"], id="html"),
        pytest.param(("\ufeff\n<!DOCTYPE html>" + HTML).encode(), ["stdin"], id="html with doctype"),
    ],
)
def test_standard_input_tells_its_format(data: bytes, ids: list[str]) -> None:
    assert [article.id for article in articles(read("-", stdin=data))] == ids


def test_standard_input_of_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    [article] = articles(read("-"))
    assert (article.source, article.text) == ("-", TEXT)


def test_empty_standard_input() -> None:
    assert failure(read("-", stdin=b"")) == ReadFailure(
        "-", "article", "-: the input is empty; remove it, or save the article's text in it again"
    )
