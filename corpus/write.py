"""Facts out as JSON Lines: one `ArticleFacts` a line, UTF-8, `\\n`."""

import json
import os
import platform
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from schemas import Article, Model

_LINE_ENDS = {char: f"\\u{ord(char):04x}" for char in "\u0085\u2028\u2029"}
"""Legal inside a JSON string, but many readers of lines end a line there."""
PART = ".part"
"""How the names of files end that are being written."""


@contextmanager
def appearing(target: Path) -> Iterator[Path]:
    """A file of that name that appears complete or not at all: write to the path given here, which takes its place at the end.

    If anything raises, an older file stays as it was. Each process of each machine has a path of its own.
    """
    part = target.with_name(f".{target.name}.{platform.node()}.{os.getpid()}{PART}")
    try:
        yield part
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def write_jsonl(facts: Iterable[Model], target: str | os.PathLike[str] | BinaryIO) -> int:
    """Write one line for each record, such as the facts of an article, and return how many.

    A file appears complete or not at all; a binary stream is written to directly.
    Raises `OSError` when the file cannot be written.
    """
    if not isinstance(target, (str, os.PathLike)):
        return _write_lines(facts, target)
    with appearing(Path(target)) as part, part.open("wb") as stream:
        return _write_lines(facts, stream)


def facts_line(facts: Model) -> bytes:
    """The line of a record, such as the facts of an article, with its line end."""
    return _encoded(facts.model_dump_json())


def text_line(article: Article) -> bytes:
    """The line of an article's text, with its line end."""
    return _encoded(json.dumps({"text": article.text}, ensure_ascii=False))


def _encoded(line: str) -> bytes:
    for char, escape in _LINE_ENDS.items():  # many times as fast as str.translate
        line = line.replace(char, escape)
    return line.encode("utf-8") + b"\n"


def _write_lines(facts: Iterable[Model], stream: BinaryIO) -> int:
    written = 0
    for article in facts:
        stream.write(facts_line(article))
        written += 1
    return written
