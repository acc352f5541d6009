"""`thidua duplicates`: which articles of a dataset repeat another, and which tell the same event."""

from pathlib import Path
from typing import Annotated

import typer

Dataset = Annotated[Path, typer.Argument(metavar="FACTS.duckdb", help="A dataset that thidua extract made.")]


def duplicates(dataset: Dataset) -> None:
    """Link the articles of a dataset that repeat each other or tell the same event.

    Adds the tables duplicates, same_events, event_numbers and disagreements, in place of older ones; nothing is
    deleted. `thidua codebook` explains them, and `thidua export` takes them along.
    """
    from corpus.datasets import DatasetError
    from corpus.linking import link_dataset
    from schemas.collection import DuplicateKind

    try:
        linked = link_dataset(dataset)
    except DatasetError as error:
        typer.echo(f"thidua duplicates: {error}", err=True)
        raise typer.Exit(2) from error
    exact, near = linked.count(DuplicateKind.EXACT), linked.count(DuplicateKind.NEAR)
    typer.echo(f"{linked.articles:,} articles; exact duplicates: {exact:,}, near duplicates: {near:,}")
    typer.echo(f"{linked.events:,} events with a day and a host; told independently by several: {linked.shared_events:,}")
    typer.echo(f"{len(linked.event_numbers):,} numbers of theirs side by side; disagreements: {len(linked.disagreements):,}")
    if not linked.with_texts:
        typer.echo("the dataset holds no texts, so near duplicates were not looked for", err=True)
