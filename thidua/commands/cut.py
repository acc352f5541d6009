"""`thidua cut`: an archive into shards."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from thidua.commands.options import Paths, refusing

Output = Annotated[Path, typer.Option("-o", "--output", metavar="SHARDS", help="The folder of shards to make.")]
Articles = Annotated[int, typer.Option("--articles", metavar="N", min=1, help="Articles in a shard.")]


def cut(paths: Paths, output: Output, articles: Articles = 1_000) -> None:
    """Cut an archive into shards: Parquet files of some articles each, for `thidua shards`.

    What cannot be read is named on standard error with its reason (and in SHARDS.errors.jsonl), and the rest is cut.
    SHARDS appears complete or not at all.
    """
    from thidua.bulk.cut import cut

    failures = []
    try:
        with refusing("cut", output):
            for failure in cut(paths, output, articles):
                typer.echo(failure.reason, err=True)
                failures.append(failure)
            if failures:
                lines = (json.dumps(asdict(failure), ensure_ascii=False) + "\n" for failure in failures)
                output.with_name(f"{output.name}.errors.jsonl").write_text("".join(lines), encoding="utf-8")
    except KeyboardInterrupt:
        typer.echo("stopped", err=True)
        raise typer.Exit(130) from None
    if failures:
        raise typer.Exit(1 if output.exists() else 2)
