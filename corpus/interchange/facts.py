"""Facts as they lie in the JSON Lines of a run."""

from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from corpus.interchange.errors import InterchangeError
from schemas import ArticleFacts


def read_facts(path: Path) -> Iterator[ArticleFacts]:
    """The facts of every article, in order; raises `InterchangeError` for a line that is none, `OSError` without a file."""
    with path.open("rb") as stream:
        for number, line in enumerate(stream, 1):
            if line.strip():
                try:
                    yield ArticleFacts.model_validate_json(line)
                except ValidationError as error:
                    first = error.errors()[0]
                    where = ".".join(map(str, first["loc"]))
                    raise InterchangeError(
                        f"{path}, line {number}: not the facts of an article ({where}: {first['msg']}); "
                        "give the JSON Lines that thidua extract wrote"
                    ) from error
