"""Pictures with bars: who was commended over the years, and checks by what came of them."""

import altair as alt

from schemas import CheckKind, CheckStatus
from thidua.plots.canvas import INK, MUTED
from thidua.plots.queries import Commended
from thidua.plots.sketch import WIDTH, Chart, Sketch
from thidua.plots.words import Words

_BLUE, _ORANGE, _GREY = "#0072b2", "#d55e00", "#6b7785"
_LABELLED = 20
"""More years than these have no room for numbers above the bars."""


def commended(found: Commended, words: Words) -> Sketch:
    """Collectives, individuals and articles by year, one row of bars for each; years without any keep their place."""
    years = sorted({*found.collective, *found.individual})
    if not years:
        return Sketch((words("commended_why", undated=found.undated),))
    span = range(years[0], years[-1] + 1)
    rows = (("collectives", found.collective, _BLUE), ("individuals", found.individual, _ORANGE), ("articles", found.articles, _GREY))
    panels = [_by_year([by_year.get(year, 0) for year in span], span, words(key), colour, words) for key, by_year, colour in rows]
    left = words("commended_left", undated=found.undated, vague=found.vague, others=found.others)
    used = found.statements - found.undated - found.vague - found.others
    sums = [f"{words(key)}: " + ", ".join(f"{year} {words.number(by_year[year])}" for year in sorted(by_year)) for key, by_year, _ in rows]
    lines = words("commended_n", n=used), left, words("commended_reading")
    return Sketch(lines, alt.vconcat(*panels, spacing=58, bounds="flush"), ". ".join(sums) + ".")


def _by_year(numbers: list[float], years: range, title: str, colour: str, words: Words) -> Chart:
    values = [{"year": str(year), "n": n, "said": words.number(n) if n else ""} for year, n in zip(years, numbers, strict=True)]
    x = alt.X("year:O", axis=alt.Axis(title=None, labelAngle=0, labelOverlap=True, ticks=False, domainColor=MUTED))
    y = alt.Y("n:Q", axis=_whole_numbers(title, words), scale=alt.Scale(domain=[0, max(*numbers, 1) * 1.12], nice=False))
    base = alt.Chart(alt.InlineData(values=values)).encode(x=x, y=y)
    layers = [base.mark_bar(color=colour, width=alt.RelativeBandSize(0.7))]
    if len(values) <= _LABELLED:
        layers.append(base.mark_text(dy=-7, fontSize=11, color=INK).encode(text="said:N"))
    return alt.layer(*layers).properties(width=WIDTH - 60, height=130)


def checks(counted: dict[tuple[str, str], int], words: Words) -> Sketch:
    """Consistent and inconsistent checks by kind."""
    if not counted:
        return Sketch((words("checks_why"),))
    values = [
        {"kind": words.label(kind), "status": words.label(status), "n": n, "said": f"{words.number(n)} {words.label(status)}"}
        for kind in CheckKind
        for status in CheckStatus
        for n in [counted.get((kind.value, status.value), 0)]
    ]
    axis = alt.Axis(
        title=None, ticks=False, domain=False, labelFontSize=12, labelAlign="left", labelPadding=190, minExtent=190, maxExtent=190,
        labelColor=INK,
    )  # fmt: skip
    y = alt.Y("kind:N", sort=None, axis=axis)
    most = max(counted.values())
    x = alt.X("n:Q", axis=None, scale=alt.Scale(domain=[0, most * 1.3], nice=False))
    names = [words.label(status) for status in CheckStatus]
    colour = alt.Color("status:N", scale=alt.Scale(domain=names, range=[_BLUE, _ORANGE]), legend=None)
    base = alt.Chart(alt.InlineData(values=values)).encode(x=x, y=y, yOffset=alt.YOffset("status:N", sort=names))
    bars, said = base.mark_bar().encode(color=colour), base.mark_text(align="left", dx=5, fontSize=12, color=INK).encode(text="said:N")
    failed = sum(n for (_, status), n in counted.items() if status == CheckStatus.INCONSISTENT)
    lines = words("checks_n", n=sum(counted.values()), failed=failed), words("checks_reading")
    summary = "; ".join(f"{value['kind']}: {value['said']}" for value in values)
    return Sketch(lines, alt.layer(bars, said).properties(width=WIDTH - 190, height=240), summary)


def _whole_numbers(title: str, words: Words) -> alt.Axis:
    """An axis without fractions of what is counted, its title above it."""
    said = "format(datum.value, ',d')"
    if words.language == "vi":
        said = f"replace({said}, /,/g, '.')"
    return alt.Axis(
        title=title, titleAngle=0, titleAlign="left", titleAnchor="end", titleX=-51, titleY=-8, titleFontSize=12, titleColor=INK,
        tickMinStep=1, tickCount=4, labelExpr=said, domain=False, ticks=False, gridColor="#e4e7eb", minExtent=50, maxExtent=50,
    )  # fmt: skip
