"""`thidua show`: articles with their facts, for reading."""

import typer

from thidua.commands.options import Paths, Published, Seconds, start


def show(paths: Paths, published: Published = None, seconds: Seconds = 60.0) -> None:
    """Show articles with their facts in colour.

    The text with its facts coloured by kind, then a table for every kind of fact. Plain text when the output is no terminal.
    """
    from rich.console import Console

    from thidua import page

    console = Console(highlight=False)
    run = start(published, seconds)
    for article, facts in run.over(paths):
        if console.is_terminal:
            page.show(console, article, facts)
        else:
            typer.echo(page.plain(article, facts))
    raise typer.Exit(run.status)
