"""Pictures that are tables: forms by level, and the widest gaps."""

from collections import Counter

from schemas import AwardForm, CheckKind, Level
from thidua.plots.canvas import EMPTY, MUTED, Align, Canvas, shade, shortened
from thidua.plots.queries import Gap
from thidua.plots.sketch import WIDTH, Sketch
from thidua.plots.words import Words

_GAPS = 15
_PITCH = 28


def forms(counted: dict[tuple[str, str], int], words: Words) -> Sketch:
    """Awards by form (rows, the most frequent first) and level of the giver (columns)."""
    if not counted:
        return Sketch((words("forms_why"),))
    by_form, by_level = Counter[str](), Counter[str]()
    for (form, level), n in counted.items():
        by_form[form] += n
        by_level[level] += n
    order = list(AwardForm)
    rows = sorted(by_form, key=lambda form: (-by_form[form], order.index(AwardForm(form))))
    levels = {level.value: words.label(level) for level in Level} | {name: words(f"level_{name}") for name in ("unknown", "none")}
    canvas = Canvas(WIDTH, _PITCH * (len(rows) + 2))
    start, pitch, most = 200, (WIDTH - 200 - 60) / len(levels), max(counted.values())
    _heads(canvas, [(start + (at + 0.5) * pitch, "center", label) for at, label in enumerate(levels.values())])
    canvas.text(WIDTH - 10, _PITCH / 2, words("total"), size=11, align="right", ink=MUTED)
    for row, form in enumerate(rows, start=1):
        middle = (row + 0.5) * _PITCH
        canvas.text(start - 10, middle, words.label(AwardForm(form)), align="right")
        for at, level in enumerate(levels):
            n = counted.get((form, level), 0)
            fill, ink = shade(n, most) if n else (EMPTY, MUTED)
            canvas.box(start + at * pitch, row * _PITCH, pitch, _PITCH, fill)
            if n:
                canvas.text(start + (at + 0.5) * pitch, middle, words.number(n), size=13, align="center", ink=ink)
        canvas.text(WIDTH - 10, middle, words.number(by_form[form]), align="right", bold=True)
    last = (len(rows) + 1.5) * _PITCH
    canvas.text(start - 10, last, words("total"), align="right", ink=MUTED)
    for at, level in enumerate(levels):
        canvas.text(start + (at + 0.5) * pitch, last, words.number(by_level[level]), align="center", bold=True)
    canvas.text(WIDTH - 10, last, words.number(sum(by_form.values())), align="right", bold=True)
    most_said = ", ".join(f"{words.label(AwardForm(form))} {words.number(by_form[form])}" for form in rows[:5])
    return Sketch((words("forms_n", n=sum(by_form.values())),), canvas.chart(), words("map_most", list=most_said))


def gaps(found: list[Gap], words: Words) -> Sketch:
    """The failed checks whose numbers lie widest apart."""
    if not found:
        return Sketch((words("gaps_why"),))
    drawn = found[:_GAPS]
    canvas = Canvas(WIDTH, _PITCH * (len(drawn) + 1))
    places: list[tuple[float, Align, str]] = [
        (0, "left", words("article")),
        (185, "left", words("kind")),
        (310, "left", words("said")),
        (615, "right", words("stated")),
        (735, "right", words("expected")),
        (WIDTH, "right", words("share")),
    ]
    _heads(canvas, places)
    for row, gap in enumerate(drawn, start=1):
        share = f"{words.number(round(100 * gap.share, 1))}%"
        kind = words.label(CheckKind(gap.kind))
        texts = shortened(gap.article, 25), shortened(kind, 18), shortened(gap.said, 30)
        cells = (*texts, words.number(gap.stated), words.number(gap.expected), share)
        canvas.line([(0, row * _PITCH), (WIDTH, row * _PITCH)], "#cbd2d9")
        for (x, align, _), cell in zip(places, cells, strict=True):
            canvas.text(x, (row + 0.5) * _PITCH, cell, align=align, bold=x == 615)
    lines = words("gaps_n", n=len(found), drawn=len(drawn)), words("gaps_reading")
    first = "; ".join(f"{gap.article}: {words.number(gap.stated)} - {words.number(gap.expected)}" for gap in drawn[:5])
    return Sketch(lines, canvas.chart(), words("map_most", list=first))


def _heads(canvas: Canvas, heads: list[tuple[float, Align, str]]) -> None:
    for x, align, text in heads:
        canvas.text(x, _PITCH / 2, text, size=11, align=align, ink=MUTED)
