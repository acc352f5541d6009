"""Articles in: files, folders and standard input, each article or the reason why it is none."""

import io
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

from corpus.errors import ArticleError, ReadFailure
from corpus.formats import html, jsonl, text
from schemas import Article

Reader = Callable[[BinaryIO, str, str], Iterator[Article | ReadFailure]]

FORMATS: dict[str, Reader] = {
    ".txt": text.read,
    ".html": html.read,
    ".htm": html.read,
    ".jsonl": jsonl.read,
    ".jsonl.gz": jsonl.read_gzip,
}
"""Readers by the end of the file's name."""

_SNIFF = 65_536
_JSON_LINE = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*["}]')
_HTML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<[!?a-zA-Z]")


def read_articles(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]], stdin: BinaryIO | None = None
) -> Iterator[Article | ReadFailure]:
    """Every article of `paths`, in order: files, folders of any depth (sorted by name), `-` for standard input.

    What cannot be read comes as a `ReadFailure` in its place; nothing is raised for it. An article's `id` is the stem
    of its file (in JSON Lines its `id`, or the stem and the line number), its `source` the path as given.
    Articles are read as they are asked for, JSON Lines line by line. `stdin` stands in for the standard input.
    """
    for given in [paths] if isinstance(paths, (str, os.PathLike)) else paths:
        path = Path(given)
        if given == "-":
            yield from _read_stdin(stdin or sys.stdin.buffer)
        elif path.is_dir():
            yield from _read_folder(path)
        else:
            yield from _read_file(path)


def _read_folder(folder: Path) -> Iterator[Article | ReadFailure]:
    """All readable files under a folder; names that begin with a dot and links to folders are passed over."""
    found = False
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        try:
            if path.is_dir():
                waiting += [entry for entry in sorted(path.iterdir(), reverse=True) if _is_wanted(entry)]
                continue
        except OSError as error:
            yield _unopened(path, f"the folder cannot be opened ({error.strerror})")
        else:
            yield from _read_file(path)
        found = True
    if not found:
        yield _unopened(folder, f"the folder holds no {', '.join(FORMATS)} file")


def _is_wanted(entry: Path) -> bool:
    return not entry.name.startswith(".") and (_ending(entry) is not None or (entry.is_dir() and not entry.is_symlink()))


def _read_file(path: Path) -> Iterator[Article | ReadFailure]:
    ending = _ending(path)
    try:
        with path.open("rb") as stream:
            if ending is None:
                yield _unopened(path, f"a file of an unknown kind; known are {', '.join(FORMATS)}")
            else:
                yield from _guarded(FORMATS[ending], stream, _shown(path), _shown(path.name)[: -len(ending)] or "article")
    except FileNotFoundError:
        yield _unopened(path, "no such file or folder")
    except OSError as error:
        yield _unopened(path, f"cannot be read ({error.strerror})")


def _read_stdin(stream: BinaryIO) -> Iterator[Article | ReadFailure]:
    """Standard input, whose first bytes tell JSON Lines, HTML and plain text apart."""
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, stream), _SNIFF)
    head = buffered.peek(_SNIFF)
    read = jsonl.read if _JSON_LINE.match(head) else html.read if _HTML.match(head) else text.read
    yield from _guarded(read, cast(BinaryIO, buffered), "-", "stdin")


def _guarded(read: Reader, stream: BinaryIO, source: str, id: str) -> Iterator[Article | ReadFailure]:
    try:
        yield from read(stream, source, id)
    except ArticleError as error:
        yield ReadFailure(source, error.stage, str(error))


def _unopened(path: Path, reason: str) -> ReadFailure:
    return ReadFailure(_shown(path), "open", f"{_shown(path)}: {reason}")


def _ending(path: Path) -> str | None:
    return next((ending for ending in FORMATS if path.name.lower().endswith(ending)), None)


def _shown(path: str | Path) -> str:
    """A path as text that can be written as UTF-8, whatever bytes the name has."""
    return os.fsencode(path).decode("utf-8", errors="backslashreplace")
