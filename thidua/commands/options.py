"""Arguments and options that several commands share."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from extract import LexiconError
    from thidua.bulk.work import Options
    from thidua.commands.progress import Bar

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH",
        help="Articles: .txt, .html, .jsonl, .csv, .parquet and .warc files (also with .gz), folders of them, "
        "patterns in quotes ('2022/**/*.html'), or - for standard input.",
    ),
]
Published = Annotated[str | None, typer.Option(metavar="DATE", help="Publication date of all the articles, such as 2022-05-13.")]
Jobs = Annotated[
    int | None,
    typer.Option("--jobs", metavar="N", min=1, help="Worker processes; as many as there are cores to use, one for standard input."),
]
NoTexts = Annotated[
    bool, typer.Option("--no-texts", help="Leave the articles' texts out of the dataset; then it cannot tell near duplicates.")
]
Seconds = Annotated[float, typer.Option(metavar="N", help="Time limit for one article.")]
OwnLexicon = Annotated[
    Path | None, typer.Option("--lexicon", metavar="FILE", help="A TOML file of your own rows, which change ours: see docs/lexicon.md.")
]


def checked(published: str | None, seconds: float, lexicon: Path | None = None) -> "Options":
    """These options; an impossible date, limit or lexicon is wrong usage."""
    from corpus import ArticleError
    from corpus.article import check_published
    from extract import LexiconError
    from extract.lexicon import Lexicon, use
    from thidua.bulk.work import Options

    try:
        date = check_published(published) if published else None
    except ArticleError as error:
        raise typer.BadParameter(str(error), param_hint="--published") from error
    if not seconds > 0:  # so that nan is none either
        raise typer.BadParameter("a time limit is more than 0 seconds", param_hint="--seconds")
    try:
        if lexicon is not None:
            use(Lexicon.read(lexicon))
    except LexiconError as error:
        raise refused(error) from error
    return Options(seconds, date, lexicon)


def tell(lines: Iterable[str], bar: "Bar | None") -> None:
    """Lines to standard error, above the progress bar where there is one."""
    for line in lines:
        if bar:
            bar.say(line)
        else:
            typer.echo(line, err=True)


@contextmanager
def refusing(command: str, output: object) -> Iterator[None]:
    """Tell what a dataset or the place of `output` refuses to `thidua COMMAND`, as wrong usage is told: exit status 2."""
    from corpus.datasets import DatasetError

    try:
        yield
    except DatasetError as error:
        typer.echo(f"thidua {command}: {error}", err=True)
        raise typer.Exit(2) from error
    except OSError as error:
        typer.echo(f"thidua {command}: cannot write {output}: {error.strerror or error}", err=True)
        raise typer.Exit(2) from error


def refused(error: "LexiconError") -> typer.Exit:
    """Wrong usage, once all that is wrong with a lexicon stands on standard error."""
    typer.echo("\n".join(error.problems), err=True)
    return typer.Exit(2)
