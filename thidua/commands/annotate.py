"""`thidua annotate`: facts to annotators' tools, and what annotators changed back."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from thidua.commands.options import Paths

if TYPE_CHECKING:
    from corpus import ReadFailure

Good = TypeVar("Good")

annotate = typer.Typer(
    name="annotate",
    help="Give facts to annotators' tools, and take their corrections back: see docs/annotation.md.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


class Tool(StrEnum):
    """The formats, called as in `corpus.interchange.FORMATS`."""

    LABEL_STUDIO = "label-studio"
    DOCCANO = "doccano"
    BRAT = "brat"
    WEB_ANNOTATION = "web-annotation"
    DOCBIN = "docbin"


Facts = Annotated[Path, typer.Argument(metavar="FACTS", help="The JSON Lines of thidua extract.")]
To = Annotated[Tool, typer.Option("--to", help="The format.")]
From = Annotated[Tool, typer.Option("--from", help="The format.")]
Target = Annotated[Path, typer.Option("-o", "--output", metavar="TARGET", help="The new file; for brat the new folder.")]
Source = Annotated[Path, typer.Argument(metavar="SOURCE", help="What the tool exported: a file; for brat its folder.")]
Exported = Annotated[Path, typer.Option("--facts", metavar="FACTS", help="The JSON Lines that were exported.")]
Output = Annotated[Path, typer.Option("-o", "--output", metavar="CORRECTIONS", help="The JSON Lines to write, one decision a line.")]

Decided = Annotated[Path, typer.Argument(metavar="CORRECTIONS", help="The JSON Lines of thidua annotate import.")]
Corrected = Annotated[Path, typer.Option("-o", "--output", metavar="FACTS2", help="The JSON Lines to write.")]


@annotate.command("export")
def export(facts: Facts, texts: Paths, to: To, output: Target) -> None:
    """Write facts as annotations of their texts.

    The texts must be the very ones that were extracted: they are known by their ids and their SHA-256. What exists
    already is never overwritten.
    """
    from corpus import read_articles
    from corpus.interchange import InterchangeError, pair_with_texts, read_facts, write

    tally = _Tally()
    try:
        write(tally.good(pair_with_texts(read_facts(facts), read_articles(texts))), to, output)
    except (InterchangeError, OSError) as error:
        raise _refused("export", error) from error
    raise typer.Exit(tally.status)


@annotate.command("import")
def import_(source: Source, from_: From, facts: Exported, output: Output) -> None:
    """Write what annotators changed, compared with the facts that were exported.

    One line for each decision: a fact rejected, corrected (its span or its label) or added. What was left as it was
    gives none.
    """
    from corpus import write_jsonl
    from corpus.interchange import InterchangeError, find_corrections, read, read_facts

    tally = _Tally()
    try:
        write_jsonl(tally.good(find_corrections(read_facts(facts), read(source, from_))), output)
    except (InterchangeError, OSError) as error:
        raise _refused("import", error) from error
    raise typer.Exit(tally.status)


@annotate.command("apply")
def apply(facts: Facts, corrections: Decided, output: Corrected) -> None:
    """Write the facts as annotators corrected them.

    Rejected facts are left out, and so is what others say of them; corrected and added ones are as annotators want them. An
    article whose decisions cannot be followed is named and left out.
    """
    from corpus import write_jsonl
    from corpus.interchange import InterchangeError, read_corrections, read_facts
    from corpus.review import apply_all

    tally = _Tally()
    try:
        write_jsonl(tally.good(apply_all(read_facts(facts), read_corrections(corrections))), output)
    except (InterchangeError, OSError) as error:
        raise _refused("apply", error) from error
    raise typer.Exit(tally.status)


class _Tally:
    """Passes on what is good, and names what failed on standard error."""

    failed = 0

    def good(self, outcomes: "Iterable[Good | ReadFailure]") -> "Iterator[Good]":
        from corpus import ReadFailure

        for outcome in outcomes:
            if isinstance(outcome, ReadFailure):
                self.failed += 1
                typer.echo(outcome.reason, err=True)
            else:
                yield outcome

    @property
    def status(self) -> int:
        """Exit status: 0 all well, 1 some failed."""
        return 1 if self.failed else 0


def _refused(command: str, error: Exception) -> typer.Exit:
    why = f"{error.filename}: {error.strerror}" if isinstance(error, OSError) else str(error)
    typer.echo(f"thidua annotate {command}: {why}", err=True)
    return typer.Exit(2)
