"""`thidua extract`: articles in, JSON Lines out."""

import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from thidua.commands.options import Paths, Published, Seconds, start

if TYPE_CHECKING:
    from schemas import ArticleFacts
    from thidua.run import Run


def extract(
    paths: Paths,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", dir_okay=False, help="Write here instead of to standard output.")
    ] = None,
    published: Published = None,
    seconds: Seconds = 60.0,
) -> None:
    """Extract facts as JSON Lines.

    One line for each article, in UTF-8. An article that fails is named on standard error with its reason, and the
    others are written. FILE appears complete or not at all.
    """
    run = start(published, seconds)
    facts: Iterator[ArticleFacts] = (facts for _, facts in run.over(paths))
    if sys.stderr.isatty() and (output or not sys.stdout.isatty()):
        facts = _with_progress(facts, run)
    first = next(facts, None)
    if first is not None:
        _write(chain([first], facts), output)
    raise typer.Exit(run.status)


def _write(facts: Iterable["ArticleFacts"], output: Path | None) -> None:
    from corpus import write_jsonl

    try:
        if output is None:
            write_jsonl(facts, sys.stdout.buffer)
            sys.stdout.buffer.flush()
        elif output.exists() and not output.is_file():  # a device or a pipe is written to, never replaced
            with output.open("wb") as stream:
                write_jsonl(facts, stream)
        else:
            write_jsonl(facts, output.resolve())
    except OSError as error:
        typer.echo(f"thidua extract: cannot write {output or 'to standard output'}: {error.strerror}", err=True)
        raise typer.Exit(2) from error


def _with_progress(facts: Iterator["ArticleFacts"], run: "Run") -> Iterator["ArticleFacts"]:
    """The same facts, with a bar on standard error that says how many articles are done; failures print above it."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (BarColumn(), TextColumn("{task.completed} articles, {task.fields[failed]} failed"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        bar = progress.add_task("", total=None, failed=0)

        def report(line: str) -> None:
            progress.console.print(line, markup=False, highlight=False, soft_wrap=True)
            progress.update(bar, failed=run.failed)

        run.report = report
        for article in facts:
            yield article
            progress.advance(bar)
