"""Counts: stated quantities with what was done, whose they are, when, and of which whole they are a part."""

from pathlib import Path

from extract.facts.counts.actions import Said, actions_of, coordinated
from extract.facts.counts.owners import link_owners
from extract.facts.counts.periods import link_periods
from extract.facts.counts.wholes import link_wholes
from extract.facts.drafts import AwardDraft, CountDraft, EventDraft
from extract.language.view import View
from extract.mentions.base import Found
from schemas import Action, AwardStatus

FOLDER = Path(__file__).parent


def find_counts(view: View, found: Found, awards: list[AwardDraft], events: list[EventDraft]) -> list[CountDraft]:
    """The counts of an article, in order; recipients of awards that are given or planned are commended."""
    told = [(telling.status, r) for award in awards for telling in (award, *award.retellings) for r in telling.recipients]
    honoured = {(r.start, r.end): status is not AwardStatus.PROPOSED for status, r in told}
    counts: list[CountDraft] = []
    for group in coordinated(view, found):
        actions = actions_of(view, found, group, counts[-1].action if counts else None)
        for quantity, said in zip(group, actions, strict=True):
            given = honoured.get((quantity.start, quantity.end))
            if given is not None:
                said = Said(Action.COMMENDED if given else None, "counts.action_award")
            counts.append(CountDraft(quantity, said.action, cues=(*quantity.cues, *said.cues), action_rule=said.rule))
    link_owners(view, found, counts)
    link_wholes(view, counts)
    link_periods(view, found, counts, events)
    for count in counts:
        if count.part_of is not None and count.part_of.action is not None and count.action in (None, Action.HAS):
            count.action, count.action_rule = count.part_of.action, "counts.action_whole"
    return counts


__all__ = ["FOLDER", "find_counts"]
