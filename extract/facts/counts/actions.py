"""Actions: what was done with what is counted, from the verb that governs the number."""

from pathlib import Path

import regex

from extract.language.view import View
from extract.lexicon import pattern_table, read_toml, words
from extract.mentions.base import Mention
from extract.mentions.quantities import QuantityValue
from schemas import Action, ObjectKind

CUES = read_toml(Path(__file__).parent / "cues.toml")
_ACTIONS = {verb: Action(row["code"]) for row in CUES["action"] for verb in words(row["verbs"])}
PATTERNS = pattern_table(
    Path(__file__).parent / "patterns.toml",
    {"verbs": _ACTIONS, "whole": CUES["owner"]["whole"], "now": CUES["period"]["now"], "parts": CUES["breakdown"]["parts"]},
)
_ACTIVE_AFTER = frozenset({Action.REGISTERED, Action.ATTENDED, Action.MOBILISED})
_REACH = 140


def action_of(view: View, quantity: Mention[QuantityValue]) -> tuple[Action | None, tuple[str, ...]]:
    """The action and the verb that says it: the nearest before the number, a passive after it, `có` last."""
    before = _before(view, quantity)
    if before is not None and _ACTIONS[before] is not Action.HAS:
        return _ACTIONS[before], (before,)
    after = PATTERNS["verb_after"].match(view.low, quantity.end, view.sentence_at(quantity.start)[1])
    if after and quantity.value.object not in (ObjectKind.PERCENT, ObjectKind.MONEY):
        action = _ACTIONS[after["verb"]]
        if after["passive"] or (action in _ACTIVE_AFTER and len(after.group()) < 30):
            return action, (after["verb"],)
    return (Action.HAS, (before,)) if before is not None else (None, ())


def _before(view: View, quantity: Mention[QuantityValue]) -> str | None:
    """The last verb before the number in its clause, if no comma cuts it off from the list that the number ends."""
    start = max(view.sentence_at(quantity.start)[0], quantity.start - _REACH, view.low.rfind(";", 0, quantity.start) + 1)
    verbs = list(view.find(PATTERNS["verb"], start, quantity.start))
    if not verbs:
        return None
    last = verbs[-1]
    gap = view.low[last.end() : quantity.start]
    cut = PATTERNS["cut"].search(gap)
    if cut and not regex.search(r"\d", gap[: cut.start()]):
        return None
    return last["verb"]
