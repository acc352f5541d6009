"""`thidua view`: articles beside their facts as one page."""

from pathlib import Path
from typing import Annotated

import typer

Facts = Annotated[Path, typer.Argument(metavar="FACTS", help="A dataset (.duckdb), or the JSON Lines of a run (.jsonl).")]
Output = Annotated[Path | None, typer.Option("-o", "--output", metavar="PAGE", help="The page to write; FACTS.html in this folder.")]
Ids = Annotated[list[str] | None, typer.Option("--article", metavar="ID", help="An article to show; may be given again. The first 20.")]
Texts = Annotated[
    list[str] | None,
    typer.Option(
        "--texts",
        metavar="PATH",
        help="Where the texts of a run lie, if no longer where they were read: a file, folder or pattern; may be given again.",
    ),
]


def view(facts: Facts, output: Output = None, article: Ids = None, texts: Texts = None) -> None:
    """Write articles and their facts as one page for a browser.

    The text with every mention marked, beside it the facts with who, when and what the arithmetic gives; each finds the
    other. The page needs no network and nothing beside it, and appears complete or not at all.
    """
    from corpus.datasets import DatasetError
    from corpus.interchange import InterchangeError
    from corpus.write import appearing
    from thidua.view import report
    from thidua.view.sources import choose

    target = output or Path(f"{facts.stem}.html")
    try:
        chosen = choose(facts, article or (), texts or ())
    except (DatasetError, InterchangeError) as error:
        raise _refused(str(error)) from error
    except OSError as error:
        raise _refused(f"{facts}: {error.strerror or error}") from error
    for problem in (*chosen.problems, *(f"{id}: no such article in {facts}" for id in chosen.unknown)):
        typer.echo(problem, err=True)
    if not chosen.views:
        raise _refused(f"{facts}: no article to show")
    try:
        with appearing(target) as part:
            part.write_text(report(chosen.views, chosen.left_out), encoding="utf-8", newline="\n")
    except OSError as error:
        raise _refused(f"cannot write {target}: {error.strerror or error}") from error
    if chosen.left_out:
        shown = len(chosen.views)
        typer.echo(f"{target}: the first {shown:,} articles; {chosen.left_out:,} were left out, choose with --article ID", err=True)
    raise typer.Exit(1 if chosen.problems or chosen.unknown else 0)


def _refused(why: str) -> typer.Exit:
    typer.echo(f"thidua view: {why}", err=True)
    return typer.Exit(2)
