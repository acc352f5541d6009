"""`thidua extract`: articles in, JSON Lines or a dataset out."""

import sys
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from thidua.commands.options import Jobs, NoTexts, OwnLexicon, Paths, Published, Seconds, checked, tell

if TYPE_CHECKING:
    from typing import BinaryIO

    from corpus.datasets import Target
    from thidua.bulk.run import Archive
    from thidua.bulk.work import Failure
    from thidua.commands.progress import Bar

Output = Annotated[
    str | None,
    typer.Option(
        "-o",
        "--output",
        metavar="DATASET",
        help="Where to, and by its name what: FACTS.jsonl, FACTS.duckdb, FACTS.parquet or FACTS.csv (folders), FACTS.xlsx, or "
        "postgresql://...; without it, JSON Lines to standard output.",
    ),
]
Resume = Annotated[bool, typer.Option("--resume", help="Go on with a run that was cut off; done articles are not done again.")]


def extract(
    paths: Paths,
    output: Output = None,
    jobs: Jobs = None,
    resume: Resume = False,
    no_texts: NoTexts = False,
    published: Published = None,
    seconds: Seconds = 60.0,
    lexicon: OwnLexicon = None,
) -> None:
    """Extract facts, as JSON Lines or as a dataset.

    An article that fails is named on standard error with its reason (and in DATASET.errors.jsonl), and the others are
    written. DATASET appears complete or not at all; until then, what is done lies in the folder DATASET.part.
    """
    options = checked(published, seconds, lexicon)
    from corpus import Meter
    from thidua.bulk.run import Archive
    from thidua.commands.progress import Bar

    on_terminal = sys.stderr.isatty() and (output is not None or not sys.stdout.isatty())
    meter = Meter(paths) if on_terminal else None
    archive = Archive(paths, options, jobs, meter)
    with Bar(lambda: meter.done, meter.total) if meter else nullcontext() as bar:
        if output is None or _is_device(output):
            raise typer.Exit(_stream(archive, output, bar))
        raise typer.Exit(_dataset(replace(archive, options=replace(options, texts=not no_texts)), output, resume, bar))


def _is_device(output: str) -> bool:
    """True for what is written to and never replaced: a device, a pipe."""
    path = Path(output)
    return path.exists() and not path.is_file() and not path.is_dir()


def _stream(archive: "Archive", output: str | None, bar: "Bar | None") -> int:
    """Write JSON Lines as they come; the exit status."""
    try:
        if output is None:
            return _write_lines(archive, sys.stdout.buffer, bar)
        with Path(output).open("wb") as stream:
            return _write_lines(archive, stream, bar)
    except OSError as error:
        return _refuse(f"cannot write {output or 'to standard output'}: {error.strerror}")


def _write_lines(archive: "Archive", stream: "BinaryIO", bar: "Bar | None") -> int:
    from thidua.bulk.run import extract_all
    from thidua.bulk.work import Failure, Lines
    from thidua.bulk.workspace import status

    done = failed = unread = 0
    for outcomes in extract_all(archive):
        failures = [outcome for outcome in outcomes if isinstance(outcome, Failure)]
        stream.writelines(outcome.facts for outcome in outcomes if isinstance(outcome, Lines))
        done, failed = done + len(outcomes) - len(failures), failed + len(failures)
        unread += sum(not failure.was_read for failure in failures)
        _report(failures, done, failed, bar)
    stream.flush()
    return status(done, failed, unread)


def _dataset(archive: "Archive", output: str, resume: bool, bar: "Bar | None") -> int:
    """Make the dataset; the exit status."""
    from corpus.datasets import DatasetError, Target
    from thidua.bulk.run import make_dataset
    from thidua.bulk.workspace import WorkspaceError

    try:
        target = Target.of(output)
        progress = make_dataset(
            archive, target, resume=resume, report=lambda now, failures: _report(failures, now.articles, now.failures, bar)
        )
    except (DatasetError, WorkspaceError) as error:
        return _refuse(str(error))
    except OSError as error:
        return _refuse(f"cannot write {output}: {error.strerror or error}{_what_is_done(target)}")
    except KeyboardInterrupt:
        typer.echo(f"stopped{_what_is_done(target)}", err=True)
        return 130
    return progress.status


def _what_is_done(target: "Target") -> str:
    """Where a run that was cut off can go on."""
    from thidua.bulk.run import workspace_of

    return f"; what is done lies in {folder}: go on with --resume" if (folder := workspace_of(target)).exists() else ""


def _report(failures: "list[Failure]", done: int, failed: int, bar: "Bar | None") -> None:
    tell((failure.reason for failure in failures), bar)
    if bar:
        bar.update(done, failed)


def _refuse(why: str) -> int:
    typer.echo(f"thidua extract: {why}", err=True)
    return 2
