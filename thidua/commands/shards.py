"""`thidua shards`: the shards of a folder done, by this machine or by a cluster."""

import sys
from collections import Counter
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from thidua.commands.options import Jobs, NoTexts, OwnLexicon, Published, Seconds, checked, refusing, tell

if TYPE_CHECKING:
    from thidua.bulk.shards import Done
    from thidua.bulk.work import Failure
    from thidua.commands.progress import Bar

Source = Annotated[Path, typer.Argument(metavar="SHARDS", help="A folder of .parquet, .jsonl, .csv or .warc files (also with .gz).")]
Target = Annotated[Path, typer.Argument(metavar="FACTS", help="The folder of their facts: a Parquet file for each.")]
Scheduler = Annotated[
    str | None, typer.Option("--scheduler", metavar="ADDRESS", help="The Dask cluster that does the work, such as tcp://10.0.0.1:8786.")
]


def shards(
    source: Source,
    target: Target,
    scheduler: Scheduler = None,
    jobs: Jobs = None,
    no_texts: NoTexts = False,
    published: Published = None,
    seconds: Seconds = 60.0,
    lexicon: OwnLexicon = None,
) -> None:
    """Extract the facts of many files, each into a file of its own, here or on many machines.

    A shard that is done appears in FACTS complete. Started again, the command does what is not done, or was done from
    other articles or by other rules. `thidua collect FACTS` then makes a dataset.
    """
    if scheduler is not None and jobs is not None:
        raise typer.BadParameter("a cluster has the workers that it has; give either", param_hint="--jobs")
    options = replace(checked(published, seconds, lexicon), texts=not no_texts)
    from thidua.bulk.pool import default_jobs
    from thidua.bulk.shard_run import Engine, run_shards
    from thidua.commands.progress import Bar

    counts: Counter[str] = Counter()
    engine = Engine(jobs or default_jobs(), scheduler)
    try:
        with refusing("shards", target), Bar(lambda: counts["shards"]) if sys.stderr.isatty() else nullcontext() as bar:
            run_shards(source, target, options, engine, lambda result, total: _tell(result, total, counts, bar))
    except KeyboardInterrupt:
        typer.echo(f"stopped; what is done lies in {target}: the same command goes on", err=True)
        raise typer.Exit(130) from None
    raise typer.Exit(_sum_up(counts))


def _tell(result: "Done | Failure", total: int, counts: Counter[str], bar: "Bar | None") -> None:
    """Count a shard of so many, and name what failed in it."""
    from thidua.bulk.shards import Done

    counts["shards"] += 1
    if isinstance(result, Done):
        counts.update(articles=result.articles, failures=result.failures, unread=result.unread)
        counts["new" if result.new else "old"] += 1
        counts["damaged"] += not result.whole
        reasons = result.reasons
    else:
        counts.update(failures=1, unread=1, lost=1)
        reasons = (result.reason,)
    tell(reasons, bar)
    if bar:
        bar.update(counts["articles"], counts["failures"], total)


def _sum_up(counts: Counter[str]) -> int:
    """Say what the run came to; the exit status."""
    from thidua.bulk.workspace import status

    typer.echo(
        f"shards: {counts['new']:,} done now, {counts['old']:,} done before, {counts['damaged']:,} damaged, {counts['lost']:,} not done; "
        f"articles: {counts['articles']:,} done, {counts['failures']:,} failed",
        err=True,
    )
    return status(counts["articles"], counts["failures"], counts["unread"])
