"""`thidua plot`: pictures of a dataset."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from thidua.commands.options import refusing


class Format(StrEnum):
    """What a picture is written as."""

    PNG = "png"
    SVG = "svg"


class Language(StrEnum):
    """The language of the words in the pictures."""

    VI = "vi"
    EN = "en"


Dataset = Annotated[Path, typer.Argument(metavar="FACTS.duckdb", help="A dataset that thidua extract made.")]
Folder = Annotated[Path, typer.Option("-o", "--output", metavar="FOLDER", help="Where to; made if it is not there.")]
Only = Annotated[list[str] | None, typer.Option(metavar="NAME", help="One picture alone, such as forms; as often as you like.")]


def plot(
    dataset: Dataset,
    output: Folder = Path("plots"),
    only: Only = None,
    format: Annotated[Format, typer.Option(help="For documents, or to be scaled.")] = Format.PNG,
    language: Annotated[Language, typer.Option(help="Vietnamese or English words.")] = Language.VI,
) -> None:
    """Draw pictures of a dataset.

    Awards and models by province and year, on a map of tiles of the 63 provinces and one of the 34 (awards_vn63, awards_vn34,
    models_vn63, models_vn34); awards by form and level of the giver (forms); collectives and individuals commended over the
    years (commended); who commends whom (network); checks of the arithmetic (checks), and where numbers disagree most (gaps).
    Each states its n, what it leaves out and the dataset. Where there is nothing to draw, a line says so.
    """
    from corpus.datasets import open_dataset

    drawn = 0
    with refusing("plot", output):
        from thidua.plots import NAMES, figures

        if unknown := sorted(set(only or ()) - {*NAMES}):
            raise typer.BadParameter(f"no picture {', '.join(unknown)}; there are {', '.join(NAMES)}", param_hint="--only")
        with open_dataset(dataset) as database:
            for figure in figures(database, language.value, only or NAMES):
                if figure.svg is None:
                    typer.echo(figure.message, err=True)
                    continue
                output.mkdir(parents=True, exist_ok=True)
                path = output / f"{figure.name}.{format}"
                path.write_bytes(figure.png() if format is Format.PNG else figure.svg.encode())
                typer.echo(f"{path}: {figure.title}")
                drawn += 1
    if not drawn:
        typer.echo(f"thidua plot: {dataset}: nothing to draw, for the reasons above", err=True)
        raise typer.Exit(2)
