"""`thidua show`: articles with their facts, for reading."""

from typing import TYPE_CHECKING, Annotated

import typer

from thidua.commands.options import OwnLexicon, Paths, Published, Seconds, checked

if TYPE_CHECKING:
    from thidua.run import Run

Why = Annotated[
    str | None,
    typer.Option(
        metavar="ID",
        help="Instead, explain one fact: its rule, its cues, what was inferred and from what, and the readings that it beat. "
        "ID such as c3 is looked for in the first article that has it, ARTICLE:ID in the article of that id.",
    ),
]


def show(paths: Paths, why: Why = None, published: Published = None, seconds: Seconds = 60.0, lexicon: OwnLexicon = None) -> None:
    """Show articles with their facts in colour.

    The text with its facts coloured by kind, then a table for every kind of fact. Plain text when the output is no terminal.
    """
    from rich.console import Console

    from thidua import page
    from thidua.bulk.work import Worker
    from thidua.run import Run

    run = Run(Worker(checked(published, seconds, lexicon)), lambda line: typer.echo(line, err=True))
    if why is not None:
        raise typer.Exit(_explain(run, paths, why))
    console = Console(highlight=False)
    for article, facts in run.over(paths):
        if console.is_terminal:
            page.show(console, article, facts)
        else:
            typer.echo(page.plain(article, facts))
    raise typer.Exit(run.status)


def _explain(run: "Run", paths: list[str], why: str) -> int:
    """Print the explanation of a fact; its exit status. Where there is no such fact, name those there are."""
    from extract.explain import known_ids
    from thidua.why import lines

    wanted, _, id = why.rpartition(":")
    known = []
    for article, facts in run.over(paths):
        if (not wanted or article.id == wanted) and any(fact.id == id for fact in facts.facts()):
            typer.echo("\n".join(lines(run.worker.extractor.explain(article, id))))
            return run.status
        known.append(f"  {article.id}: {known_ids(facts)}")
    typer.echo("\n".join([f"no fact {why}; there are", *known]), err=True)
    return 2
