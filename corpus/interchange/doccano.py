"""doccano: JSON Lines for a project of sequence labelling, one article a line, `"label": [[start, end, label], ...]`.

Offsets count code points, unless the project counts grapheme clusters, which its settings must not. doccano keeps other fields
as metadata, and no ids of spans: doubles of one stretch under one label are written once.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from corpus.interchange.annotations import AnnotatedArticle, Annotation, annotation
from corpus.interchange.errors import InterchangeError
from corpus.interchange.jsons import dump, parse, take
from schemas import sha256_of


def write(articles: Iterable[AnnotatedArticle], target: Path) -> None:
    """Write one line for each article."""
    with target.open("w", encoding="utf-8", newline="\n") as stream:
        for article in articles:
            spans = sorted({(each.start, each.end, each.label) for each in article.annotations})
            stream.write(dump({"text": article.text, "label": spans, "article": article.id, "sha256": article.sha256}) + "\n")


def read(source: Path) -> Iterator[AnnotatedArticle]:
    """The article of every line. Exports of all versions are read: the spans as lists or as objects, metadata beside them or within."""
    with source.open("rb") as stream:
        for number, line in enumerate(stream, 1):
            if line.strip():
                yield _article(parse(line, f"{source}, line {number}"), f"{source}, line {number}")


def _article(record: Any, where: str) -> AnnotatedArticle:
    if not isinstance(record, dict):
        raise InterchangeError(f"{where}: want an object")
    if isinstance(record.get("meta"), dict):
        record = {**record["meta"], **record}
    text = take(record, "text" if "text" in record else "data", str, where)
    spans = next((record[name] for name in ("label", "labels", "entities") if name in record), None)
    if not isinstance(spans, list):
        raise InterchangeError(f'{where}: want the spans as the list "label"; export a project of sequence labelling as JSONL')
    found = tuple(_annotation(span, text, where) for span in spans)
    return AnnotatedArticle(take(record, "article", str, where), sha256_of(text), text, found)


def _annotation(span: Any, text: str, where: str) -> Annotation:
    if isinstance(span, dict):
        span = [span.get(name) for name in ("start_offset", "end_offset", "label")]
    match span:
        case [int(start), int(end), str(label)]:
            return annotation(text, start, end, label)
    raise InterchangeError(f"{where}: {dump(span)} is no [start, end, label]")
