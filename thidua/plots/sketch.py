"""A picture before it is drawn: what it says, and the chart, if there is anything to draw."""

from dataclasses import dataclass

import altair as alt

Chart = alt.LayerChart | alt.FacetChart | alt.VConcatChart
"""The kinds of charts that altair makes of ours."""

WIDTH = 800
"""Of what lies within the margins, in pixels."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """A chart with what stands above it; without a chart, `lines` say why there is none."""

    lines: tuple[str, ...]
    """Under the title: n, what is left out, how to read it."""
    chart: Chart | None = None
    summary: str = ""
    """What is seen in the picture, for those who do not see it."""
