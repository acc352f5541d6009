"""`thidua collect`: the facts of many shards as one dataset."""

from pathlib import Path
from typing import Annotated

import typer

from thidua.commands.options import refusing

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
    from corpus.datasets import Target
    from thidua.bulk.collect import collect

    with refusing("collect", output):
        collect(source, Target.of(output))
