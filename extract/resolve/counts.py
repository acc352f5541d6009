"""Counts said more than once: one fact with several mentions, as long as what is said agrees."""

from collections.abc import Mapping
from dataclasses import dataclass

from extract.facts.drafts import CountDraft, Somebody
from extract.mentions.base import Mention
from extract.mentions.dates import DateValue
from extract.resolve.dates import ResolvedDate
from schemas import Action

_SAID = {"counts.owner_of", "counts.owner_agent", "counts.owner_tiers", "counts.owner_definite", "counts.owner_actor"}
"""The rows by which a count's own sentence names its owner; by the others it is carried on."""


@dataclass(slots=True, eq=False)
class CountEntity:
    """A count with all its statements; `owner` is a fact id, `period` EDTF."""

    drafts: list[CountDraft]
    action: Action | None
    owner: str | None
    period: str | None


def merge_counts(
    drafts: list[CountDraft], ids: Mapping[Somebody, str], dates: Mapping[Mention[DateValue], ResolvedDate]
) -> list[CountEntity]:
    """One entity per count; a later statement joins the first that it does not contradict."""
    entities: list[CountEntity] = []
    alike: dict[tuple[object, ...], list[CountEntity]] = {}
    for draft in drafts:
        owner = ids.get(draft.owner) if draft.owner is not None else None
        period = dates[draft.period].value if draft.period is not None else None
        new = CountEntity([draft], draft.action, owner, period)
        same = next((e for e in alike.setdefault(_quantity(draft), []) if _agree(e, new)), None)
        if same is None:
            entities.append(new)
            alike[_quantity(draft)].append(new)
            continue
        same.drafts.append(draft)
        same.action, same.owner, same.period = same.action or new.action, same.owner or new.owner, same.period or new.period
    return entities


def _quantity(draft: CountDraft) -> tuple[object, ...]:
    """What must be the same for two statements to be of one count."""
    value = draft.quantity.value
    return value.value, value.max, value.comparator, value.object, value.of, value.noun.casefold()


def _agree(one: CountEntity, other: CountEntity) -> bool:
    """Whether no field differs; an owner or a time that is only carried on from a sentence before contradicts nothing."""
    if None not in (one.action, other.action) and one.action != other.action:
        return False
    if not {one.drafts[0].owner_rule, other.drafts[0].owner_rule} <= _SAID:
        return True
    return one.owner == other.owner and (None in (one.period, other.period) or one.period == other.period)
