"""Articles in: files, folders, patterns and standard input, each article or the reason why it is none."""

import glob
import io
import os
import re
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from gzip import GzipFile
from pathlib import Path
from typing import BinaryIO, cast

from corpus.errors import ArticleError, ReadFailure
from corpus.formats import csv, html, jsonl, parquet, records, text, warc
from corpus.items import Item, ItemKind
from schemas import Article

Finder = Callable[[BinaryIO, str, str], Iterator[Item | ReadFailure]]

FORMATS: dict[str, Finder] = {
    ".txt": text.items,
    ".html": html.items,
    ".htm": html.items,
    ".jsonl": jsonl.items,
    ".csv": csv.items,
    ".parquet": parquet.items,
    ".warc": warc.items,
}
"""What finds the articles of a file, by the end of its name; `.gz` may follow."""

_MAKERS: dict[ItemKind, Callable[[Item], Article]] = {
    ItemKind.TEXT: text.article,
    ItemKind.HTML: html.article,
    ItemKind.JSON_LINE: records.article,
    ItemKind.RECORD: records.article,
}
_SNIFF = 65_536
_JSON_LINE = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*["}]')
_HTML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<[!?a-zA-Z]")


class Meter:
    """How much of an archive has been read, in bytes of its files."""

    def __init__(self, paths: Iterable[str | os.PathLike[str]]) -> None:
        """Measure the files of `paths`; standard input counts as nothing."""
        files = (file for given in paths if given != "-" for file in _files(Path(given)))
        self.total = sum(file.stat().st_size for file in files if file.is_file())
        self._finished = 0
        self._stream: BinaryIO | None = None

    @property
    def done(self) -> int:
        """Bytes read so far."""
        return self._finished + (self._stream.tell() if self._stream and not self._stream.closed else 0)

    def begin(self, stream: BinaryIO) -> None:
        """A file is being read."""
        self._stream = stream

    def end(self) -> None:
        """It is done."""
        self._finished, self._stream = self.done, None


def read_articles(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]], stdin: BinaryIO | None = None
) -> Iterator[Article | ReadFailure]:
    """Every article of `paths`, in order; what cannot be read comes as a `ReadFailure` in its place. See `read_items`."""
    for item in read_items(paths, stdin):
        yield item if isinstance(item, ReadFailure) else article_from_item(item)


def article_from_item(item: Item) -> Article | ReadFailure:
    """The article of an item, or the reason why it is none; nothing is raised."""
    try:
        return _MAKERS[item.kind](item)
    except ArticleError as error:
        return ReadFailure(item.source, error.stage, str(error))


def read_items(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]], stdin: BinaryIO | None = None, meter: Meter | None = None
) -> Iterator[Item | ReadFailure]:
    """What `paths` hold, in order: files, folders of any depth (sorted by name), patterns (`2022/**/*.html`), `-` for standard input.

    What cannot be opened comes as a `ReadFailure` in its place; nothing is raised for it. An item's `id` is the stem of
    its file (with the number of the line, row or record where it holds many), its `source` the path as given. Items are
    found as they are asked for; a file that holds many is never read whole. `stdin` stands in for the standard input,
    `meter` is kept up to date.
    """
    for given in [paths] if isinstance(paths, (str, os.PathLike)) else paths:
        if given == "-":
            yield from _read_stdin(stdin or sys.stdin.buffer)
            continue
        found = False
        for file in _files(Path(given)):
            found = True
            yield from _read_file(file, meter)
        if not found:
            is_folder = Path(given).is_dir()
            yield _unopened(Path(given), f"the folder holds no {', '.join(FORMATS)} file" if is_folder else "no file fits this pattern")


def _files(path: Path) -> Iterator[Path]:
    """The files that a path stands for: itself, what a pattern fits, or all readable files under a folder, in order."""
    if not path.exists() and glob.has_magic(os.fspath(path)):
        found = glob.iglob(os.fspath(path), recursive=True)  # noqa: PTH207 - Path.glob takes no absolute pattern
        yield from sorted(file for file in map(Path, found) if file.is_file())
    elif path.is_dir():
        yield from _files_under(path)
    else:
        yield path


def _files_under(folder: Path) -> Iterator[Path]:
    """Names that begin with a dot and links to folders are passed over; a folder that cannot be opened stands for itself."""
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        try:
            entries = sorted(path.iterdir(), reverse=True) if path.is_dir() else None
        except OSError:
            entries = None
        if entries is None:
            yield path
        else:
            waiting += filter(_is_wanted, entries)


def _is_wanted(entry: Path) -> bool:
    return not entry.name.startswith(".") and (_ending(entry) is not None or (entry.is_dir() and not entry.is_symlink()))


def _read_file(path: Path, meter: Meter | None) -> Iterator[Item | ReadFailure]:
    ending = _ending(path)
    try:
        with path.open("rb") as stream:
            if meter:
                meter.begin(stream)
            if ending is None:
                yield _unopened(path, f"a file of an unknown kind; known are {', '.join(FORMATS)}, each also with .gz")
                return
            packed = ending.endswith(".gz") and ending != ".warc.gz"  # fastwarc unpacks by itself, record by record
            find = FORMATS[ending.removesuffix(".gz")]
            unpacked = cast(BinaryIO, GzipFile(fileobj=stream)) if packed else stream
            yield from _guarded(find, unpacked, _shown(path), _shown(path.name)[: -len(ending)] or "article")
            if meter:
                meter.end()
    except FileNotFoundError:
        yield _unopened(path, "no such file or folder")
    except OSError as error:
        yield _unopened(path, f"cannot be read ({error.strerror})")


def _read_stdin(stream: BinaryIO) -> Iterator[Item | ReadFailure]:
    """Standard input, whose first bytes tell JSON Lines, HTML and plain text apart."""
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, stream), _SNIFF)
    head = buffered.peek(_SNIFF)
    find = jsonl.items if _JSON_LINE.match(head) else html.items if _HTML.match(head) else text.items
    yield from _guarded(find, cast(BinaryIO, buffered), "-", "stdin")


def _guarded(find: Finder, stream: BinaryIO, source: str, id: str) -> Iterator[Item | ReadFailure]:
    """The items of a stream; what breaks it ends it with a `ReadFailure`, and what came before stays."""
    found = 0
    try:
        for item in find(stream, source, id):
            yield item
            found += 1
    except ArticleError as error:
        yield ReadFailure(source, error.stage, str(error))
    except (OSError, EOFError, zlib.error) as error:
        yield ReadFailure(source, "open", f"{source}, after {found:,} articles: {error}; get the file again")


def _unopened(path: Path, reason: str) -> ReadFailure:
    return ReadFailure(_shown(path), "open", f"{_shown(path)}: {reason}")


def _ending(path: Path) -> str | None:
    name = path.name.lower()
    return next((ending for known in FORMATS for ending in (known, f"{known}.gz") if name.endswith(ending)), None)


def _shown(path: str | Path) -> str:
    """A path as text that can be written as UTF-8, whatever bytes the name has."""
    return os.fsencode(path).decode("utf-8", errors="backslashreplace")
