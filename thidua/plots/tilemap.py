"""Provinces as tiles that resemble the country, and beside them a table of province and year."""

import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from thidua.plots.canvas import EMPTY, MUTED, Canvas, shade
from thidua.plots.queries import Cells, Located
from thidua.plots.sketch import WIDTH, Sketch
from thidua.plots.words import Words

_TILE_WIDTH, _TILE_HEIGHT = 64, 36
_ROW, _ROWS = 24, 20
"""Height of a row of the table, and how many provinces it holds."""
_YEARS = 7
"""Columns of the table for years; earlier ones share the first of them."""
_NAMES, _GAP = 84, 26


@dataclass(frozen=True, slots=True)
class Tile:
    """A province on the map: official code in its scheme, short label, row from the north and column from the west."""

    code: str
    label: str
    row: int
    column: int


@cache
def tiles(scheme: str) -> tuple[Tile, ...]:
    """The map of a scheme."""
    every = tomllib.loads(Path(__file__).with_name("tiles.toml").read_text(encoding="utf-8"))
    return tuple(Tile(**row) for row in every[scheme])


def tile_map(found: Located, scheme: str, kind: str, words: Words) -> Sketch:
    """The map of what was found; `kind` is awards or models."""
    cells = found.cells
    by_code = {tile.code: tile for tile in tiles(scheme)}
    sums = Counter[Tile]()
    for (province, _), n in cells.items():
        if province in by_code:
            sums[by_code[province]] += n
    total, placed = sum(cells.values()), sum(sums.values())
    if not placed:
        return Sketch((words("map_why_unplaced", n=total) if total else words(f"map_why_{kind}"),))
    where = words(f"map_{kind}_place", own=found.by_owner, home=placed - found.by_owner)
    lines = words(f"map_{kind}", n=total, placed=placed, unplaced=total - placed), where, words("map_reading")
    ranked = sorted(sums, key=lambda tile: (-sums[tile], tile.label))
    most = words("map_most", list=", ".join(f"{tile.label} {words.number(sums[tile])}" for tile in ranked[:5]))
    height = (max(tile.row for tile in by_code.values()) + 1) * _TILE_HEIGHT
    canvas = Canvas(WIDTH, height)
    for tile in by_code.values():
        _tile(canvas, tile, sums[tile], max(sums.values()), words)
    _table(canvas, cells, scheme, ranked, sums, words)
    return Sketch(lines, canvas.chart(), most)


def _tile(canvas: Canvas, tile: Tile, n: int, most: int, words: Words) -> None:
    left, top = tile.column * _TILE_WIDTH, tile.row * _TILE_HEIGHT
    fill, ink = shade(n, most) if n else (EMPTY, MUTED)
    canvas.box(left, top, _TILE_WIDTH, _TILE_HEIGHT, fill)
    middle = left + _TILE_WIDTH / 2
    canvas.text(middle, top + (11 if n else _TILE_HEIGHT / 2), tile.label, size=10, align="center", ink=ink)
    if n:
        canvas.text(middle, top + 25, words.number(n), size=13, align="center", bold=True, ink=ink)


def _table(canvas: Canvas, cells: Cells, scheme: str, ranked: list[Tile], sums: Counter[Tile], words: Words) -> None:
    columns = year_columns({year for (province, year) in cells if province is not None}, words("no_year"))
    heads = list(dict.fromkeys(columns.values()))
    counted = Counter[tuple[str, str]]()
    for (province, year), n in cells.items():
        if province is not None:
            counted[province, columns[year]] += n
            counted["", columns[year]] += n
    left = (max(tile.column for tile in tiles(scheme)) + 1) * _TILE_WIDTH + _GAP
    start = left + _NAMES
    pitch = min((WIDTH - start) / len(heads), 34)
    most = max(n for (province, _), n in counted.items() if province)
    for at, head in enumerate(heads):
        canvas.text(start + (at + 0.5) * pitch, _ROW / 2, head, size=10.5, align="center", ink=MUTED)
    for row, tile in enumerate(ranked[:_ROWS], start=1):
        canvas.text(start - 8, (row + 0.5) * _ROW, tile.label, align="right")
        for at, head in enumerate(heads):
            n = counted[tile.code, head]
            fill, ink = shade(n, most) if n else (EMPTY, MUTED)
            canvas.box(start + at * pitch, row * _ROW, pitch, _ROW, fill)
            if n:
                canvas.text(start + (at + 0.5) * pitch, (row + 0.5) * _ROW, words.number(n), size=11, align="center", ink=ink)
    below = (min(len(ranked), _ROWS) + 1.5) * _ROW
    canvas.text(start - 8, below, words("map_total"), align="right", bold=True)
    for at, head in enumerate(heads):
        n = counted["", head]
        canvas.text(start + (at + 0.5) * pitch, below, words.number(n), size=11, align="center", bold=True)
    if rest := ranked[_ROWS:]:
        more = words("map_more", n=len(rest), sum=sum(sums[tile] for tile in rest))
        canvas.text(start, below + _ROW, more, size=11, ink=MUTED)


def year_columns(years: set[int | None], unknown: str) -> dict[int | None, str]:
    """The heading that each year stands under, in the order of the columns: no gap between years, early ones together."""
    known = sorted(year for year in years if year is not None)
    columns: dict[int | None, str] = {}
    if known:
        first = known[0] if known[-1] - known[0] < _YEARS else known[-1] - _YEARS + 2
        columns = {year: f"<{first}" for year in known if year < first}
        columns |= {year: str(year) for year in range(first, known[-1] + 1)}
    return columns | ({None: unknown} if None in years else {})
