"""Actions: what was done with what is counted, from the verb that governs the number."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

from extract.language.view import View
from extract.lexicon import Cues, pattern_table, read_toml, words
from extract.mentions.base import Mention
from extract.mentions.quantities import QuantityValue
from schemas import Action, ObjectKind

CUES = read_toml(Path(__file__).parent / "cues.toml")
_ACTIONS = {verb: Action(row["code"]) for row in CUES["action"] for verb in words(row["verbs"])}
PATTERNS = pattern_table(
    Path(__file__).parent / "patterns.toml",
    {"verbs": _ACTIONS, "whole": CUES["owner"]["whole"], "now": CUES["period"]["now"], "parts": CUES["breakdown"]["parts"]},
)
_VERBS = Cues(_ACTIONS)
_REACH = 140
_ACTIVE_AFTER = {
    Action.REGISTERED: 30,
    Action.ATTENDED: 30,
    Action.MOBILISED: 30,
    Action.ORGANISED: 12,
}
"""Actions that an active verb behind the noun may say (`94 tập thể đăng ký`), and within how many characters."""
_BY_QUALIFIER = {"nhân rộng": Action.REPLICATED, "xây dựng mới": Action.NEW}
_GUESTS = ("đại biểu", "khách mời")

Said: TypeAlias = tuple[Action | None, tuple[str, ...]]
"""An action and the words that say it."""


def coordinated(view: View, quantities: Sequence[Mention[QuantityValue]]) -> Iterator[list[Mention[QuantityValue]]]:
    """The quantities in groups of those that one verb governs: `14 mô hình tập thể, 8 mô hình hộ và 9 mô hình cá nhân`."""
    group: list[Mention[QuantityValue]] = []
    for quantity in quantities:
        if group and not PATTERNS["listed"].fullmatch(view.low, group[-1].end, quantity.start):
            yield group
            group = []
        group.append(quantity)
    if group:
        yield group


def actions_of(view: View, group: Sequence[Mention[QuantityValue]], previous: Action | None) -> list[Said]:
    """The actions of a group: what its qualifiers say, else the verb that governs the group; `previous` is that of the count before."""
    shared = _governing(view, group[0], group[-1], previous)
    return [_qualified(view, quantity) or shared for quantity in group]


def _qualified(view: View, quantity: Mention[QuantityValue]) -> Said | None:
    for qualifier in quantity.value.qualifiers:
        if action := _BY_QUALIFIER.get(qualifier.casefold()):
            return action, (qualifier,)
    return None


def _governing(view: View, first: Mention[QuantityValue], last: Mention[QuantityValue], previous: Action | None) -> Said:
    """The nearest verb before the group, a verb behind it, `có` last."""
    if PATTERNS["resumed"].search(view.low, max(0, first.start - 24), first.start):
        return previous, ()
    before = _before(view, first)
    if before is not None and _ACTIONS[before] is not Action.HAS:
        return _ACTIONS[before], (before,)
    if (after := _after(view, last)) is not None:
        return after
    if first.value.noun.casefold().startswith(_GUESTS):
        return Action.ATTENDED, (first.value.noun,)
    return (Action.HAS, (before,)) if before is not None else (None, ())


def _after(view: View, last: Mention[QuantityValue]) -> Said | None:
    end = view.sentence_at(last.start)[1]
    if last.value.object is ObjectKind.MONEY:
        supports = PATTERNS["money_supports"].match(view.low, last.end, end)
        return (Action.SUPPORTED, (supports["verb"],)) if supports else None
    after = PATTERNS["verb_after"].match(view.low, last.end, end)
    if after is None or last.value.object is ObjectKind.PERCENT:
        return None
    action = _ACTIONS[after["verb"]]
    return (action, (after["verb"],)) if after["passive"] or len(after.group()) <= _ACTIVE_AFTER.get(action, 0) else None


def _before(view: View, quantity: Mention[QuantityValue]) -> str | None:
    """The last verb before the number in its clause, if no comma cuts it off from the list that the number ends."""
    start = max(view.sentence_at(quantity.start)[0], quantity.start - _REACH)
    start = max(start, view.low.rfind(";", start, quantity.start) + 1)
    verb: tuple[int, int] | None = None
    for span in sorted(_VERBS.spans(view.low, start, quantity.start), key=lambda span: (span[0], -span[1])):
        verb = span if verb is None or span[0] >= verb[1] else verb  # of overlapping verbs the first, then the longest
    if verb is None:
        return None
    gap = view.low[verb[1] : quantity.start]
    cut = PATTERNS["cut"].search(gap)
    return None if cut and not any(c.isdigit() for c in gap[: cut.start()]) else view.low[slice(*verb)]
