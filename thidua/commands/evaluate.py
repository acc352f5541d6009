"""`thidua evaluate`: output against gold."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from thidua.evaluate import Scores


def evaluate(
    predicted: Annotated[
        Path, typer.Argument(metavar="OUT", help="Output of extract: JSON Lines, a dataset (.duckdb), or a folder of .json files.")
    ],
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Folder of gold .json files; or a dataset (.duckdb) that people reviewed.")],
    texts: Annotated[Path | None, typer.Option(help="Folder of the texts (<id>.txt): check that facts are grounded.")] = None,
    errors: Annotated[bool, typer.Option("--errors", help="List every miss, false alarm and wrong attribute.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="The numbers as JSON.")] = False,
) -> None:
    """Score output against gold facts.

    Precision, recall and F1 for each type of fact, and for what was found the share of right attributes. The gold of a
    dataset are the articles that thidua review has marked done, with people's decisions applied; their metadata is not scored.
    """
    from corpus.datasets import DatasetError
    from thidua import evaluate as evaluation

    try:
        wanted = evaluation.read_gold(gold)
        known = evaluation.read_texts(texts, wanted) if texts else None
        scores = evaluation.evaluate(evaluation.read_predicted(predicted, {record["id"] for record in wanted}), wanted, known)
    except (OSError, ValueError, DatasetError) as error:
        typer.echo(f"thidua evaluate: {error}", err=True)
        raise typer.Exit(2) from error
    if as_json:
        typer.echo(json.dumps(scores.as_json(), ensure_ascii=False))
        return
    typer.echo("\n".join(_report(scores, len(wanted))))
    if errors:
        typer.echo("\n".join(_errors(scores)))


def _report(scores: "Scores", articles: int) -> list[str]:
    absent = f", {len(scores.absent)} without output: {', '.join(scores.absent)}" if scores.absent else ""
    lines = [f"{articles} articles{absent}", "", f"{'':17}precision  recall     F1   right  extra  missing"]
    for name, tally in scores.types.items():
        numbers = f"{tally.precision:9.3f}  {tally.recall:6.3f}  {tally.f1:5.3f}  {tally.right:6}  {tally.extra:5}  {tally.missing:7}"
        lines.append(f"{name:17}{numbers}")
    lines += ["", f"{'of facts found':17}    share   right     of"]
    for name, ratio in scores.links.items():
        share = f"{ratio.right / ratio.all:9.3f}" if ratio.all else f"{'-':>9}"
        lines.append(f"{name:17}{share}  {ratio.right:6}  {ratio.all:5}")
    return lines


def _errors(scores: "Scores") -> list[str]:
    errors = [(name, tally.errors) for name, tally in scores.types.items()] + [(name, ratio.errors) for name, ratio in scores.links.items()]
    return ["", *(f"{name:17}{error}" for name, found in errors for error in found)]
