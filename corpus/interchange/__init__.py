"""Facts out to the tools that annotators use, and their corrections back in."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from corpus.interchange import brat, docbin, doccano, label_studio, web_annotation
from corpus.interchange.annotations import AnnotatedArticle, pair_with_texts
from corpus.interchange.corrections import find_corrections
from corpus.interchange.errors import InterchangeError
from corpus.interchange.facts import read_corrections, read_facts

__all__ = [
    "FORMATS",
    "AnnotatedArticle",
    "InterchangeError",
    "find_corrections",
    "pair_with_texts",
    "read",
    "read_corrections",
    "read_facts",
    "write",
]


@dataclass(frozen=True, slots=True)
class Format:
    """A format of annotations: how it is written to a new file or folder, and read from one."""

    write: Callable[[Iterable[AnnotatedArticle], Path], None]
    read: Callable[[Path], Iterator[AnnotatedArticle]]


FORMATS = {
    "label-studio": Format(label_studio.write, label_studio.read),
    "doccano": Format(doccano.write, doccano.read),
    "brat": Format(brat.write, brat.read),
    "web-annotation": Format(web_annotation.write, web_annotation.read),
    "docbin": Format(docbin.write, docbin.read),
}


def write(articles: Iterable[AnnotatedArticle], format: str, target: Path) -> None:
    """Write the articles as `format`; all appears at once, or nothing.

    Raises `InterchangeError` when something is there already (what people annotated is never overwritten), cannot be
    expressed or there is nothing to write, `OSError` when it cannot be written.
    """
    if not target.parent.is_dir():
        raise InterchangeError(f"{target.parent}: no such folder; make it first")
    _refuse_what_exists(target)
    articles = _some(articles, "no article to write: give facts, and the very texts that they were extracted from")
    with TemporaryDirectory(prefix=f".{target.name}.", dir=target.parent) as folder:
        FORMATS[format].write(articles, Path(folder) / target.name)
        made = sorted(Path(folder).iterdir())
        for file in made:
            _refuse_what_exists(target.parent / file.name)
        for file in made:
            file.replace(target.parent / file.name)


def read(source: Path, format: str) -> Iterator[AnnotatedArticle]:
    """The articles of `source` with what annotators left on them; those that nobody has looked at are passed over.

    Raises `InterchangeError` for what breaks the rules of the format or holds nobody's work, `OSError` when it cannot be read.
    """
    return _some(FORMATS[format].read(source), f"{source}: nobody has annotated anything; finish some articles and export again")


def _some(articles: Iterable[AnnotatedArticle], none: str) -> Iterator[AnnotatedArticle]:
    """The articles, of which there must be one."""
    waiting = iter(articles)
    first = next(waiting, None)
    if first is None:
        raise InterchangeError(none)
    return chain([first], waiting)


def _refuse_what_exists(path: Path) -> None:
    if path.exists():
        raise InterchangeError(f"{path} is there already, and may hold somebody's annotations; give another name")
