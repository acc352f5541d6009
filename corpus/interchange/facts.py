"""Facts as they lie in the JSON Lines of a run, and corrections as `thidua annotate import` writes them."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from corpus.interchange.errors import InterchangeError
from schemas import ArticleFacts, Model
from schemas.corrections import Correction

Record = TypeVar("Record", bound=Model)


def read_facts(path: Path) -> Iterator[ArticleFacts]:
    """The facts of every article, in order; raises `InterchangeError` for a line that is none, `OSError` without a file."""
    return _read(path, ArticleFacts, "not the facts of an article", "give the JSON Lines that thidua extract wrote")


def read_corrections(path: Path) -> Iterator[Correction]:
    """Every decision, in order; raises `InterchangeError` for a line that is none, `OSError` without a file."""
    return _read(path, Correction, "no decision about a fact", "give the JSON Lines that thidua annotate import wrote")


def _read(path: Path, model: type[Record], wrong: str, remedy: str) -> Iterator[Record]:
    with path.open("rb") as stream:
        for number, line in enumerate(stream, 1):
            if line.strip():
                try:
                    yield model.model_validate_json(line)
                except ValidationError as error:
                    first = error.errors()[0]
                    where = ".".join(map(str, first["loc"]))
                    raise InterchangeError(f"{path}, line {number}: {wrong} ({where}: {first['msg']}); {remedy}") from error
