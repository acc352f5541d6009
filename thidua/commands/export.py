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

Reviewed = Annotated[
    bool, typer.Option("--reviewed", help="With people's decisions applied, as thidua review wrote them into FACTS.duckdb.")
]


def export(source: Source, output: Target, reviewed: Reviewed = False) -> None:
    """Make another kind of dataset of one that is there.

    The tables are the same in every kind, one row for each fact; `thidua codebook` explains them. DATASET appears
    complete or not at all. With --reviewed rejected facts are left out, corrected ones are as people corrected them, and
    those that people added are there, by the rule review.added.
    """
    from corpus.datasets import Target as Place
    from corpus.datasets import export
    from corpus.review import CorrectionError, export_reviewed

    make = export_reviewed if reviewed else export
    try:
        with refusing("export", output):
            make(source, Place.of(output))
    except CorrectionError as error:
        typer.echo(f"thidua export: {error}", err=True)
        raise typer.Exit(2) from error
