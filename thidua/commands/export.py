"""`thidua export`: one kind of dataset into another."""

from pathlib import Path
from typing import Annotated

import typer

from thidua.commands.options import refusing

Source = Annotated[Path, typer.Argument(metavar="FACTS", help="A dataset (.duckdb), or the JSON Lines of a run (.jsonl).")]
Target = Annotated[
    str,
    typer.Option(
        "-o",
        "--output",
        metavar="DATASET",
        help="Where to, and by its name what: FACTS.duckdb, FACTS.parquet or FACTS.csv (folders), FACTS.xlsx, or postgresql://...",
    ),
]


def export(source: Source, output: Target) -> None:
    """Make another kind of dataset of one that is there.

    The tables are the same in every kind, one row for each fact; `thidua codebook` explains them. DATASET appears
    complete or not at all.
    """
    from corpus.datasets import Target as Place
    from corpus.datasets import export

    with refusing("export", output):
        export(source, Place.of(output))
