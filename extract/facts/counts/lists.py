"""Lists: the line that opens the list to which a number belongs."""

from extract.facts.counts.actions import PATTERNS
from extract.language.view import View

_LONGEST = 40
_WIDEST_GAP = 8
"""Items of a list that are looked back over, and characters of white space between two of them."""


def opening_line(view: View, position: int) -> tuple[int, int] | None:
    """The span of the last sentence before the list in whose item `position` lies: a line that ends in a colon."""
    start = view.low.rfind("\n", 0, position) + 1
    for _ in range(_LONGEST):
        if not PATTERNS["item"].match(view.low, start):
            break
        end = _last_ink(view, start)
        start = view.low.rfind("\n", 0, end) + 1
        if view.low.endswith(":", 0, end):
            return max(start, view.sentence_at(end - 1)[0]), end
    return None


def _last_ink(view: View, position: int) -> int:
    """The end of what is written before `position`."""
    before = view.low[max(0, position - _WIDEST_GAP) : position]
    return position - len(before) + len(before.rstrip())
