"""`thidua schema`: the JSON Schema of the input or the output."""

from enum import StrEnum
from typing import Annotated

import typer


class Which(StrEnum):
    """The published schemas."""

    ARTICLE = "article"
    ARTICLE_FACTS = "article-facts"


def schema(
    which: Annotated[Which, typer.Argument(help="The input (article) or the output (article-facts).")] = Which.ARTICLE_FACTS,
) -> None:
    """Print the JSON Schema of the output.

    Draft 2020-12; `article` prints that of the input.
    """
    from schemas.publish import PUBLISHED, schema_text

    model = PUBLISHED[which.value.replace("-", "_") + ".schema.json"]
    typer.echo(schema_text(model), nl=False)
