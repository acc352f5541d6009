"""Figures of a dataset: drawn as SVG by Vega-Lite, without a browser or the network."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from io import StringIO
from textwrap import wrap
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

import altair as alt
import vl_convert

from extract.lexicon.admin import VN34, VN63
from thidua.plots import bars, network, tables
from thidua.plots.canvas import INK, MUTED, printable
from thidua.plots.queries import Dataset
from thidua.plots.sketch import Chart, Sketch
from thidua.plots.tilemap import tile_map
from thidua.plots.words import Language, Words, words

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_FONT = "Noto Sans, Segoe UI, DejaVu Sans, Arial, sans-serif"
"""The families that have every Vietnamese letter come first: in another, words with and without accents would be of two fonts."""
_LINE = 130
"""Characters of a line under the title."""

_SKETCHES: dict[str, Callable[[Dataset, Words], Sketch]] = {
    "awards_vn63": lambda dataset, say: tile_map(dataset.awards(VN63), VN63, "awards", say),
    "awards_vn34": lambda dataset, say: tile_map(dataset.awards(VN34), VN34, "awards", say),
    "models_vn63": lambda dataset, say: tile_map(dataset.models(VN63), VN63, "models", say),
    "models_vn34": lambda dataset, say: tile_map(dataset.models(VN34), VN34, "models", say),
    "forms": lambda dataset, say: tables.forms(dataset.forms(), say),
    "commended": lambda dataset, say: bars.commended(dataset.commended(), say),
    "network": lambda dataset, say: network.network(dataset.links(), say),
    "checks": lambda dataset, say: bars.checks(dataset.checks(), say),
    "gaps": lambda dataset, say: tables.gaps(dataset.gaps(), say),
}
NAMES = tuple(_SKETCHES)
"""Of the figures, in their order."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture of a dataset, or the message that there is nothing to draw; `description` tells it to those who do not see it."""

    name: str
    title: str
    description: str
    svg: str | None
    message: str | None

    def png(self) -> bytes:
        """The picture in pixels, twice as many each way as the SVG has; raises `ValueError` when there is none."""
        if self.svg is None:
            raise ValueError(self.message)
        return vl_convert.svg_to_png(self.svg, scale=2)


def figures(database: "DuckDBPyConnection", language: Language, only: Collection[str] = NAMES) -> Iterator[Figure]:
    """The figures of a dataset, those named in `only`, each drawn when it is asked for. The database is only read."""
    dataset, say = Dataset(database), words(language)
    try:
        for name in NAMES:
            if name in only:
                yield _figure(name, _SKETCHES[name](dataset, say), dataset, say)
    finally:
        dataset.close()


def _figure(name: str, sketch: Sketch, dataset: Dataset, say: Words) -> Figure:
    title = say(name)
    if sketch.chart is None:
        message = say("empty", title=title, why=" ".join(sketch.lines))
        return Figure(name, title, message, None, message)
    repeats = say("repeats_none") if dataset.repeats is None else say("repeats", n=dataset.repeats)
    lines = [*sketch.lines, f"{say('source', name=printable(dataset.name), articles=dataset.articles)} {repeats}"]
    description = printable(" ".join([f"{title}.", *lines, sketch.summary]))
    return Figure(name, title, description, _svg(sketch.chart, title, lines, description), None)


def _svg(chart: Chart, title: str, lines: list[str], description: str) -> str:
    """The chart under its title, as one image to a screen reader."""
    heading = alt.TitleParams(
        title, subtitle=[part for line in lines for part in wrap(line, _LINE)], anchor="start", frame="bounds", offset=18,
        fontSize=18, fontWeight="bold", color=INK, subtitleFontSize=12, subtitleColor=MUTED, subtitleLineHeight=17, subtitlePadding=7,
    )  # fmt: skip
    drawn = chart.properties(title=heading, padding=18, background="white").configure(font=_FONT, aria=False).configure_view(stroke=None)
    out = StringIO()
    drawn.save(out, format="svg")
    return out.getvalue().replace("<svg ", f'<svg role="img" aria-label={quoteattr(description)} ', 1)
