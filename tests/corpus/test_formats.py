"""Tables, web archives and compressed files: the same articles in other wrappings, and what breaks them."""

import csv
import datetime
import gzip
import io
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from corpus import ReadFailure, read_articles, read_items
from schemas import Article

TEXT = "Hòa An biểu dương nông dân giỏi\nSáng 12/5, UBND huyện tặng Giấy khen cho 24 hộ nông dân giỏi của huyện.\n"
PARAGRAPH = "Sáng 12/5, UBND huyện Hòa An tặng Giấy khen cho 24 hộ nông dân giỏi và biểu dương 5 tập thể có nhiều đóng góp. "
PAGE = f"<html><head><title>Hòa An</title></head><body><article><h1>Hòa An</h1><p>{PARAGRAPH * 3}</p></article></body></html>"


def read(*paths: Path | str) -> tuple[list[Article], list[ReadFailure]]:
    results = list(read_articles(paths))
    return [r for r in results if isinstance(r, Article)], [r for r in results if isinstance(r, ReadFailure)]


def table(path: Path, delimiter: str = ",", encoding: str = "utf-8") -> Path:
    rows = io.StringIO()
    writer = csv.writer(rows, delimiter=delimiter)
    writer.writerows([["id", "text", "published", "note"], ["a", TEXT, "2022-05-13", "x; y, z"], ["", TEXT, "", ""]])
    path.write_bytes(rows.getvalue().encode(encoding))
    return path


def warc(*answers: tuple[str, str, bytes]) -> bytes:
    """A web archive of (address, status and content type, body)."""
    records = []
    for url, head, body in answers:
        status, _, kind = head.partition(" ")
        http = f"HTTP/1.1 {status} OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
        top = (
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:5f1d3d2e-0000-4000-8000-000000000001>\r\n"
            f"WARC-Date: 2022-05-13T05:00:00Z\r\nWARC-Target-URI: {url}\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
        )
        records.append(top.encode() + http + b"\r\n\r\n")
    return b"".join(records)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_csv(tmp_path: Path, delimiter: str, encoding: str) -> None:
    path = table(tmp_path / "bang.csv", delimiter, encoding)
    articles, failures = read(path)
    assert not failures
    assert [(a.id, a.source, a.published) for a in articles] == [("a", f"{path}#1", "2022-05-13"), ("bang-2", f"{path}#2", None)]
    assert articles[0].text == TEXT


def test_csv_without_a_column_of_texts(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id,noi_dung\n1,Hòa An\n", encoding="utf-8")
    _, [bad] = read(path)
    assert bad.reason == f"{path}: want a column named \"text\" in the first line; it has 'id', 'noi_dung'"


def test_csv_that_is_not_utf8_keeps_what_came_before(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"text\n" + b"Hoa An\n" * 20_000 + "Đà Nẵng\n".encode("utf-16-le"))
    articles, [bad] = read(path)
    assert len(articles) > 10_000
    assert (bad.stage, bad.source) == ("decode", str(path)) and "save the table as CSV UTF-8" in bad.reason


def test_parquet(tmp_path: Path) -> None:
    path = tmp_path / "bang.parquet"
    columns = {"text": [TEXT] * 600, "id": list(range(600)), "published": [datetime.date(2022, 5, 13)] * 600, "extra": [b"\x00"] * 600}
    pq.write_table(pa.table(columns), path)
    articles, failures = read(path)
    assert not failures
    assert [a.id for a in articles] == [str(n) for n in range(600)]
    assert (articles[599].source, articles[599].published) == (f"{path}#600", "2022-05-13")


def test_parquet_with_other_columns(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"body": [TEXT], "id": [1]}), path)
    _, [bad] = read(path)
    assert (bad.stage, bad.reason) == ("parse", f"{path}: want a column named \"text\"; there are 'body', 'id'")


@pytest.mark.parametrize("damage", [lambda data: data[: len(data) // 2], lambda data: b"PAR1", lambda data: b"no table"])
def test_damaged_parquet(tmp_path: Path, damage: "type[bytes]") -> None:
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"text": [TEXT] * 100}), path)
    path.write_bytes(damage(path.read_bytes()))
    _, [bad] = read(path)
    assert bad.stage == "parse" and bad.reason.startswith(f"{path}: no sound Parquet file (")


@pytest.mark.parametrize("name", ["web.warc", "web.warc.gz"])
def test_web_archive(tmp_path: Path, name: str) -> None:
    page = PAGE.encode()
    data = warc(
        ("https://baomau.vn/1", "200 text/html; charset=utf-8", page),
        ("https://baomau.vn/anh.png", "200 image/png", b"\x89PNG"),
        ("https://baomau.vn/2", "404 text/html", page),
        ("https://baomau.vn/3", "200 text/html", page),
        ("https://baomau.vn/menu", "200 text/html", b"<html><body>Menu</body></html>"),
    )
    path = tmp_path / name
    path.write_bytes(gzip.compress(data) if name.endswith("gz") else data)
    articles, [bad] = read(path)
    assert [(a.source, a.id) for a in articles] == [("https://baomau.vn/1", "web-1"), ("https://baomau.vn/3", "web-4")]
    assert "24 hộ nông dân giỏi" in articles[0].text
    assert bad.source == "https://baomau.vn/menu" and "no article found in the page" in bad.reason


def test_a_cut_web_archive_keeps_what_came_before(tmp_path: Path) -> None:
    path = tmp_path / "web.warc.gz"
    pages = [gzip.compress(warc((f"https://baomau.vn/{n}", "200 text/html", PAGE.encode()))) for n in range(5)]
    path.write_bytes(b"".join(pages)[:-40])
    articles, _ = read(path)
    assert [a.id for a in articles][:4] == ["web-1", "web-2", "web-3", "web-4"]


@pytest.mark.parametrize(("name", "data"), [("a.txt.gz", TEXT), ("a.html.gz", PAGE), ("a.csv.gz", f'text\n"{TEXT}"\n')])
def test_compressed_files(tmp_path: Path, name: str, data: str) -> None:
    path = tmp_path / name
    path.write_bytes(gzip.compress(data.encode()))
    articles, failures = read(path)
    assert not failures and "24 hộ nông dân giỏi" in articles[0].text
    assert articles[0].id == ("a-1" if "csv" in name else "a")


def test_patterns(tmp_path: Path) -> None:
    for name in ("2022/a.txt", "2022/sub/b.txt", "2023/c.txt", "2022/d.csv"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    articles, failures = read(f"{tmp_path}/2022/**/*.txt")
    assert not failures and [a.source for a in articles] == [f"{tmp_path}/2022/a.txt", f"{tmp_path}/2022/sub/b.txt"]
    _, [bad] = read(f"{tmp_path}/2030/*.txt")
    assert bad.reason == f"{tmp_path}/2030/*.txt: no file fits this pattern"


def test_a_name_that_looks_like_a_pattern_is_the_file_of_that_name(tmp_path: Path) -> None:
    path = tmp_path / 'tin [1]\'s\n"Hòa An".txt'
    path.write_text(TEXT, encoding="utf-8")
    articles, failures = read(path)
    assert not failures and articles[0].source == str(path)


def test_items_are_not_decoded_before_they_are_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xff\xfe\x00")
    [item] = read_items(tmp_path)
    assert not isinstance(item, ReadFailure) and item.data == b"\xff\xfe\x00"
