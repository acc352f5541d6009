"""Givers on the left, named recipients on the right, a curve for each pair."""

from collections import Counter, defaultdict
from statistics import fmean

from thidua.plots.canvas import MUTED, Canvas, shortened
from thidua.plots.sketch import WIDTH, Sketch
from thidua.plots.words import Words

_GIVERS, _EACH = 10, 4
"""How many givers are drawn, and how many recipients of each."""
_PITCH, _TOP = 22, 34
_LEFT, _RIGHT = 350, 530
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#aa4499", "#56719b", "#8c6d00", "#333333")
"""Told apart by people with any colour vision (after Okabe and Ito, and Tol), and dark enough for thin lines."""

Links = list[tuple[str, str, int]]
"""Giver, recipient, awards; the most frequent first."""


def network(links: Links, words: Words) -> Sketch:
    """The most frequent links as a picture."""
    if not links:
        return Sketch((words("network_why"),))
    drawn = chosen(links)
    givers = list(dict.fromkeys(giver for giver, _, _ in drawn))
    every = {giver for giver, _, _ in links}
    said = words("network_n", n=len(links), drawn=len(drawn), givers=len(givers), each=_EACH, all_givers=len(every))
    canvas, places = _canvas(drawn)
    canvas.text(_LEFT - 10, _TOP / 3, words("givers"), align="right", bold=True, ink=MUTED)
    canvas.text(_RIGHT + 10, _TOP / 3, words("recipients"), bold=True, ink=MUTED)
    for giver, recipient, n in drawn:
        colour = COLOURS[givers.index(giver) % len(COLOURS)]
        canvas.line(_curve(places["giver", giver], places["recipient", recipient]), colour, min(1 + 1.5 * (n - 1), 7) + 0.4)
    received = Counter[str]()
    for _, recipient, n in drawn:
        received[recipient] += n
    for (side, name), height in places.items():
        if side == "giver":
            canvas.text(_LEFT - 10, height, shortened(name, 50), align="right")
        else:
            times = f" ×{received[name]}" if received[name] > 1 else ""
            canvas.text(_RIGHT + 10, height, shortened(name, 36) + times)
    most = "; ".join(f"{giver} - {recipient}: {n}" for giver, recipient, n in drawn[:5])
    return Sketch((said, words("network_reading")), canvas.chart(), words("map_most", list=most))


def chosen(links: Links) -> Links:
    """The links of the givers with most awards, and of each the most frequent."""
    weight = Counter[str]()
    for giver, _, n in links:
        weight[giver] += n
    by_giver: dict[str, Links] = defaultdict(list)
    for link in links:
        by_giver[link[0]].append(link)
    first = sorted(by_giver, key=lambda giver: (-weight[giver], giver))[:_GIVERS]
    return [link for giver in first for link in by_giver[giver][:_EACH]]


def _canvas(drawn: Links) -> tuple[Canvas, dict[tuple[str, str], float]]:
    """Room for the links, and the height of every name: recipients near their givers, givers at the middle of their recipients."""
    givers = list(dict.fromkeys(giver for giver, _, _ in drawn))
    of_recipient: dict[str, list[int]] = defaultdict(list)
    for giver, recipient, _ in drawn:
        of_recipient[recipient].append(givers.index(giver))
    order = sorted(of_recipient, key=lambda name: (fmean(of_recipient[name]), name))
    places = {("recipient", name): float(_TOP + at * _PITCH) for at, name in enumerate(order)}
    middles = {giver: [places["recipient", to] for by, to, _ in drawn if by == giver] for giver in givers}
    below = 0.0
    for giver in sorted(givers, key=lambda giver: (fmean(middles[giver]), giver)):
        below = max(fmean(middles[giver]), below + _PITCH)
        places["giver", giver] = below
    return Canvas(WIDTH, round(max(places.values())) + _PITCH), places


def _curve(start: float, end: float) -> list[tuple[float, float]]:
    """An S from a giver to a recipient."""
    steps = [at / 16 for at in range(17)]
    return [(_LEFT + (_RIGHT - _LEFT) * t, start + (end - start) * t * t * (3 - 2 * t)) for t in steps]
