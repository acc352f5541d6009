r"""brat: a folder of `<article>.txt` and `<article>.ann`, with the labels in `annotation.conf` and `visual.conf`.

Offsets count code points. A line of an `.ann` file holds one annotation, so a stretch with line breaks or tabs is written as
brat itself does it: in fragments, `T1\tcounts-model 0 5;6 10\t12 mô hình`. The note of an annotation, `c1.evidence 0 10`, names
the fact and the exact stretch. https://brat.nlplab.org/standoff.html, https://brat.nlplab.org/configuration.html
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

from corpus.interchange.annotations import AnnotatedArticle, Annotation, annotation
from corpus.interchange.errors import InterchangeError
from corpus.interchange.labels import labels
from schemas import sha256_of

_FRAGMENT = re.compile(r"[^\t\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
"""What fits in a line, whoever reads it."""
_UNSAFE = re.compile(r"[^\w.-]|^\.")
_COPY = re.compile(r"~\d+\Z")
_TEXT_BOUND = re.compile(r"(T\S+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)(?:\t.*)?")
_NOTE = re.compile(r"#\S*\tAnnotatorNotes (T\S+)\t(\S+) (\d+) (\d+)")

Spans = list[tuple[int, int]]


def write(articles: Iterable[AnnotatedArticle], target: Path) -> None:
    """Write the folder; raises `InterchangeError` for a stretch of nothing but line breaks, which brat cannot show."""
    target.mkdir()
    for article in articles:
        assert article.text is not None
        path = target / _free_name(target, article.id)
        Path(f"{path}.txt").write_bytes(article.text.encode("utf-8"))
        Path(f"{path}.ann").write_bytes("".join(_lines(article, article.text)).encode("utf-8"))
    overlaps = "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>\n"
    entities = "".join(f"{label}\n" for label in labels())
    annotation_conf = f"[entities]\n{entities}\n[relations]\n{overlaps}\n[events]\n\n[attributes]\n"
    visual_conf = "[labels]\n" + "".join(f"{label} | {meaning}\n" for label, meaning in labels().items())
    (target / "annotation.conf").write_text(annotation_conf, encoding="utf-8", newline="\n")
    (target / "visual.conf").write_text(visual_conf, encoding="utf-8", newline="\n")


def read(source: Path) -> Iterator[AnnotatedArticle]:
    """The articles of the folder, in order of name. Relations, events, attributes and notes of the annotator's own are passed over."""
    files = sorted(source.glob("*.ann"))
    if not files:
        raise InterchangeError(f"{source}: want a folder with .txt and .ann files")
    for file in files:
        try:
            text = file.with_suffix(".txt").read_bytes().decode("utf-8")
            found = tuple(_annotations(file.read_bytes().decode("utf-8"), text, str(file)))
        except UnicodeDecodeError as error:
            raise InterchangeError(f"{file}: the .txt and the .ann must be UTF-8") from error
        yield AnnotatedArticle(unquote(_COPY.sub("", file.stem)), sha256_of(text), text, found)


def _free_name(folder: Path, id: str) -> str:
    """The id as a file name; articles of one id are told apart by `~2`, `~3` ..."""
    name = _UNSAFE.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8")), id)
    number, free = 1, name
    while (folder / f"{free}.txt").exists():
        number += 1
        free = f"{name}~{number}"
    return free


def _lines(article: AnnotatedArticle, text: str) -> Iterator[str]:
    for number, each in enumerate(article.annotations, 1):
        spans = _fragments(text, each.start, each.end)
        if not spans:
            raise InterchangeError(f"{article.id}: {each.id} is nothing but line breaks or tabs, which brat cannot show")
        offsets = ";".join(f"{start} {end}" for start, end in spans)
        words = " ".join(text[start:end] for start, end in spans)
        yield f"T{number}\t{each.label} {offsets}\t{words}\n"
        yield f"#{number}\tAnnotatorNotes T{number}\t{each.id} {each.start} {each.end}\n"


def _fragments(text: str, start: int, end: int) -> Spans:
    return [found.span() for found in _FRAGMENT.finditer(text, start, end)]


def _annotations(lines: str, text: str, where: str) -> Iterator[Annotation]:
    notes = {found[1]: found for line in lines.split("\n") if (found := _NOTE.fullmatch(line.rstrip("\r")))}
    for number, line in enumerate(lines.split("\n"), 1):
        if not line.startswith("T"):
            continue
        found = _TEXT_BOUND.fullmatch(line.rstrip("\r"))
        if found is None:
            raise InterchangeError(f"{where}, line {number}: no text-bound annotation of brat's: {line!r}")
        name, label, offsets = found.groups()
        spans = [(int(start), int(end)) for start, end in (pair.split() for pair in offsets.split(";"))]
        note = notes.get(name)
        exact = (int(note[3]), int(note[4])) if note else None
        start, end = exact if exact and _fragments(text, *exact) == spans else _hull(spans, text, f"{where}, line {number}")
        yield annotation(text, start, end, label, note[2] if note else None)


def _hull(spans: Spans, text: str, where: str) -> tuple[int, int]:
    """The stretch from the first fragment to the last; what lies between them must be white space."""
    for (_, end), (start, _) in pairwise(spans):
        if text[end:start].strip() or end > start:
            raise InterchangeError(f"{where}: the annotation leaves out {text[end:start]!r}; make it one stretch, or two annotations")
    return spans[0][0], spans[-1][1]
