"""The readings that a fact beat: shorter ones of its own family, and those of families that came after it."""

from collections.abc import Iterable, Iterator

from extract.explain.records import Rival
from extract.language.view import View
from extract.mentions import FAMILIES, NUMBERS, QUANTITIES
from extract.mentions.base import Found, Lost, Mention


def rivals(view: View, found: Found, lost: Iterable[Lost], start: int, end: int, rule: str) -> tuple[Rival, ...]:
    """What lost its words to the mention of a fact of this rule at `start` to `end`, or to one within, in order of the text."""
    span = start, end, rule.partition(".")[0]
    pairs = {(loser, winner): None for loser, winner in [*lost, *_crowded_out(view, found)] if _is_of(winner, *span)}
    ordered = sorted(pairs, key=lambda pair: (pair[0].start, pair[0].end, pair[0].rule))
    shown = (Rival(_words(view, loser), loser.rule, _words(view, winner), winner.rule) for loser, winner in ordered)
    return tuple(dict.fromkeys(shown))


def _is_of(mention: Mention[object], start: int, end: int, family: str) -> bool:
    """Whether a mention lies within the fact, or is its own with the words around its name (`phong trào "..."`)."""
    own = mention.rule.startswith(f"{family}.") and mention.start <= start and end <= mention.end
    return own or (start <= mention.start and mention.end <= end)


def _words(view: View, mention: Mention[object]) -> str:
    return view.article.text[slice(*view.raw(mention.start, mention.end))]


def _crowded_out(view: View, found: Found) -> Iterator[Lost]:
    """What a family finds when it runs alone, but not beside those before it, whose mentions lie over it."""
    for index, family in enumerate(FAMILIES):
        kept = {(mention.start, mention.end, mention.rule) for mention in found[family]}
        for mention in family.find(view, _alone(view, family is QUANTITIES)):
            if (mention.start, mention.end, mention.rule) in kept:
                continue
            over = [m for before in FAMILIES[:index] for m in found[before] if m.start < mention.end and mention.start < m.end]
            if over and not any(start < mention.end and mention.start < end for start, end, _ in kept):
                yield mention, max(over, key=lambda m: (m.end - m.start, -m.start))


def _alone(view: View, counts: bool) -> Found:
    """Nothing found yet; for quantities the numbers that they count with."""
    found = Found(view)
    if counts:
        found.add(NUMBERS, NUMBERS.find(view, Found(view)))
    return found
