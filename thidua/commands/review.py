"""`thidua review`: people look at the facts of a dataset beside their text, and decide about them."""

from pathlib import Path
from typing import Annotated

import typer

Dataset = Annotated[Path, typer.Argument(metavar="FACTS.duckdb", help="A dataset that thidua extract made.")]
Host = Annotated[
    str,
    typer.Option(metavar="HOST", help="Where to listen. Beyond this computer, the address holds a token that one must know."),
]
Port = Annotated[int, typer.Option(metavar="N", min=0, max=65535, help="The port; 0 takes any that is free.")]
Browser = Annotated[bool, typer.Option("--browser/--no-browser", help="Open it in the browser.")]


def review(dataset: Dataset, host: Host = "127.0.0.1", port: Port = 8765, browser: Browser = True) -> None:
    """Review the facts of a dataset in the browser.

    Lists and searches the articles, shows each beside its facts, and keeps what people decide about them: accept, reject,
    correct, add, undo. Decisions go into tables of their own; thidua export --reviewed applies them.
    """
    from corpus.datasets import DatasetError
    from thidua.review.serve import serve

    try:
        serve(dataset, host, port, browser=browser, say=typer.echo)
    except DatasetError as error:
        typer.echo(f"thidua review: {error}", err=True)
        raise typer.Exit(2) from error
