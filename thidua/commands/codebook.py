"""`thidua codebook`: the data dictionary of a dataset."""

from enum import StrEnum
from typing import Annotated

import typer


class Form(StrEnum):
    """What the codebook is written as."""

    MARKDOWN = "markdown"
    CSV = "csv"


def codebook(form: Annotated[Form, typer.Option("--as", help="For reading, or as a table.")] = Form.MARKDOWN) -> None:
    """Print the data dictionary of a dataset.

    Every table and variable with its meaning and type, every code with its Vietnamese and English label.
    """
    from schemas.codebook import codebook_csv, codebook_markdown

    typer.echo(codebook_markdown() if form is Form.MARKDOWN else codebook_csv(), nl=False)
