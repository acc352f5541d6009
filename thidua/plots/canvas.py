"""Pictures that are laid out by hand, in pixels from the upper left corner: tiles, tables and links, as layers of marks."""

from dataclasses import dataclass, field
from typing import Literal

import altair as alt

from thidua.plots.sketch import Chart

INK = "#1f2933"
MUTED = "#52606d"
EMPTY = "#eef1f4"
SHADES = (("#deebf7", INK), ("#b5d4ea", INK), ("#7fb2d9", INK), ("#2f74b3", "#ffffff"), ("#0b3c73", "#ffffff"))
"""Blues from light to dark, each with an ink that is readable on it."""

Align = Literal["left", "center", "right"]


def shade(value: float, most: float) -> tuple[str, str]:
    """Fill and ink for a value above 0: not in proportion, so that small values differ too, and never dark for a mere one or two."""
    step = (value / max(most, len(SHADES))) ** 0.7 * len(SHADES)
    return SHADES[min(int(step), len(SHADES) - 1)]


def printable(text: str) -> str:
    """A text in one line without control characters, which XML has not, and without those that turn the direction of writing."""
    return "".join(filter(str.isprintable, " ".join(text.split())))


def shortened(text: str, length: int) -> str:
    """A text in one line of `length` characters at most."""
    text = printable(text)
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


@dataclass(slots=True)
class Canvas:
    """Boxes, then lines, then texts, in the order in which they are put."""

    width: int
    height: int
    _boxes: list[dict[str, object]] = field(default_factory=list)
    _points: list[dict[str, object]] = field(default_factory=list)
    _texts: dict[tuple[float, Align, bool], list[dict[str, object]]] = field(default_factory=dict)

    def box(self, x: float, y: float, width: float, height: float, fill: str) -> None:
        """A filled rectangle with a white edge."""
        self._boxes.append({"x": x, "y": y, "x2": x + width, "y2": y + height, "fill": fill})

    def line(self, points: list[tuple[float, float]], colour: str, width: float = 1) -> None:
        """A line through points."""
        number = len(self._points)
        for order, (x, y) in enumerate(points):
            self._points.append({"line": number, "order": order, "x": x, "y": y, "colour": colour, "width": width})

    def text(self, x: float, y: float, text: str, *, size: float = 12, align: Align = "left", bold: bool = False, ink: str = INK) -> None:
        """A text, its middle at the height `y`."""
        self._texts.setdefault((size, align, bold), []).append({"x": x, "y": y, "text": text, "ink": ink})

    def chart(self) -> Chart:
        """All of it as a chart."""
        x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, self.width], nice=False, zero=False))
        y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[0, self.height], nice=False, zero=False, reverse=True))
        layers: list[alt.Chart] = []
        if self._boxes:
            boxes = _drawn(self._boxes).mark_rect(stroke="white", strokeWidth=1)
            layers.append(boxes.encode(x=x, y=y, x2="x2:Q", y2="y2:Q", fill=alt.Fill("fill:N", scale=None)))
        if self._points:
            lines = _drawn(self._points).mark_line(opacity=0.75, strokeCap="round", interpolate="monotone")
            colour, width = alt.Stroke("colour:N", scale=None), alt.StrokeWidth("width:Q", scale=None)
            layers.append(lines.encode(x=x, y=y, detail="line:N", order="order:Q", stroke=colour, strokeWidth=width))
        for (size, align, bold), texts in self._texts.items():
            mark = _drawn(texts).mark_text(align=align, baseline="middle", fontSize=size, fontWeight="bold" if bold else "normal")
            layers.append(mark.encode(x=x, y=y, text="text:N", color=alt.Color("ink:N", scale=None)))
        return alt.layer(*layers).properties(width=self.width, height=self.height)


def _drawn(values: list[dict[str, object]]) -> alt.Chart:
    return alt.Chart(alt.InlineData(values=values))
