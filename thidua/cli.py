"""The `thidua` command: what it offers, and how it ends."""

import signal
import sys
from io import TextIOWrapper
from typing import Annotated

import typer

from thidua.commands.annotate import annotate
from thidua.commands.codebook import codebook
from thidua.commands.collect import collect
from thidua.commands.cut import cut
from thidua.commands.duplicates import duplicates
from thidua.commands.evaluate import evaluate
from thidua.commands.export import export
from thidua.commands.extract import extract
from thidua.commands.plot import plot
from thidua.commands.review import review
from thidua.commands.rules import rules
from thidua.commands.schema import schema
from thidua.commands.shards import shards
from thidua.commands.show import show
from thidua.commands.view import view

ENDINGS = (
    "Exit status: 0 all went well; 1 some articles failed, the others were written; "
    "2 wrong usage, nothing could be read, or the output cannot be written; 130 stopped by Ctrl-C."
)

app = typer.Typer(
    name="thidua",
    help="Read Vietnamese press articles about emulation movements (phong trào thi đua) and emit their facts as JSON.",
    epilog=ENDINGS,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for command in (extract, cut, shards, collect, show, view, review, export, duplicates, plot, codebook, rules, schema, evaluate):
    app.command(epilog=ENDINGS)(command)
app.add_typer(annotate, epilog=ENDINGS)


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(version("thidua"))
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop.")] = False,
) -> None:
    """Options of the whole program."""


def main() -> None:
    """Run the command line; a reader that stops early (`thidua ... | head`) ends it quietly, as it does `cat`."""
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    app()
