"""Arguments and options that several commands share."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from thidua.run import Run

Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH", help="Articles: .txt, .html, .jsonl or .jsonl.gz files, folders of them, or - for standard input."),
]
Published = Annotated[str | None, typer.Option(metavar="DATE", help="Publication date of all the articles, such as 2022-05-13.")]
Seconds = Annotated[float, typer.Option(metavar="N", help="Time limit for one article.")]


def start(published: str | None, seconds: float) -> "Run":
    """A run with these options that names failures on standard error; an impossible date or limit is wrong usage."""
    from corpus import ArticleError
    from corpus.article import check_published
    from extract import Extractor
    from thidua.run import Run

    try:
        date = check_published(published) if published else None
    except ArticleError as error:
        raise typer.BadParameter(str(error), param_hint="--published") from error
    if not seconds > 0:  # so that nan is none either
        raise typer.BadParameter("a time limit is more than 0 seconds", param_hint="--seconds")
    return Run(Extractor(seconds), lambda line: typer.echo(line, err=True), date)
