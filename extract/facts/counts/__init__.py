"""Counts: stated quantities with what was done, whose they are, when, and of which whole they are a part."""

from pathlib import Path

from extract.facts.counts.actions import action_of
from extract.facts.counts.links import link_owners, link_periods, link_wholes
from extract.facts.drafts import AwardDraft, CountDraft
from extract.language.view import View
from extract.mentions.base import Found
from extract.mentions.quantities import QUANTITIES
from schemas import Action, AwardStatus

FOLDER = Path(__file__).parent


def find_counts(view: View, found: Found, awards: list[AwardDraft]) -> list[CountDraft]:
    """The counts of an article, in order; recipients of awards that are given or planned are commended."""
    honoured = {(r.start, r.end) for award in awards if award.status is not AwardStatus.PROPOSED for r in award.recipients}
    proposed = {(r.start, r.end) for award in awards if award.status is AwardStatus.PROPOSED for r in award.recipients}
    counts = []
    for quantity in found[QUANTITIES]:
        span = (quantity.start, quantity.end)
        if span in honoured:
            action, cues = Action.COMMENDED, quantity.cues
        else:
            action, cues = action_of(view, quantity) if span not in proposed else (None, ())
        counts.append(CountDraft(quantity, action, cues=(*quantity.cues, *cues)))
    link_owners(view, found, counts)
    link_periods(view, found, counts)
    link_wholes(view, counts)
    return counts


__all__ = ["FOLDER", "find_counts"]
