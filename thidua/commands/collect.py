"""`thidua collect`: the facts of many shards as one dataset."""

from pathlib import Path
from typing import Annotated

import typer

Source = Annotated[Path, typer.Argument(metavar="FACTS", help="The folder that `thidua shards` has made.")]
Output = Annotated[
    str,
    typer.Option(
        "-o",
        "--output",
        metavar="DATASET",
        help="Where to, and by its name what: FACTS.jsonl, FACTS.duckdb, FACTS.parquet or FACTS.csv (folders), FACTS.xlsx, or "
        "postgresql://...",
    ),
]


def collect(source: Source, output: Output) -> None:
    """Make one dataset of the facts of many shards.

    DATASET appears complete or not at all; not before all shards are done.
    """
    from corpus.datasets import DatasetError, Target
    from thidua.bulk.collect import collect

    try:
        collect(source, Target.of(output))
    except DatasetError as error:
        typer.echo(f"thidua collect: {error}", err=True)
        raise typer.Exit(2) from error
    except OSError as error:
        typer.echo(f"thidua collect: cannot write {output}: {error.strerror or error}", err=True)
        raise typer.Exit(2) from error
