"""Counts said more than once: one fact with several mentions, as long as what is said agrees."""

from collections.abc import Mapping
from dataclasses import dataclass

from extract.facts.drafts import CountDraft, Somebody
from extract.mentions.base import Mention
from extract.mentions.dates import DateValue
from extract.resolve.dates import ResolvedDate
from schemas import Action


@dataclass(slots=True, eq=False)
class CountEntity:
    """A count with all its statements; `owner` is a fact id, `period` EDTF."""

    drafts: list[CountDraft]
    action: Action | None
    owner: str | None
    period: str | None


def merge_counts(drafts: list[CountDraft], ids: Mapping[Somebody, str], dates: Mapping[Mention[DateValue], ResolvedDate]) -> list[CountEntity]:
    """One entity per count; a later statement joins the first that it does not contradict."""
    entities: list[CountEntity] = []
    for draft in drafts:
        owner = ids.get(draft.owner) if draft.owner is not None else None
        period = dates[draft.period].value if draft.period in dates else None
        new = CountEntity([draft], draft.action, owner, period)
        same = next((e for e in entities if _agree(e, new)), None)
        if same is None:
            entities.append(new)
            continue
        same.drafts.append(draft)
        same.action, same.owner, same.period = same.action or new.action, same.owner or new.owner, same.period or new.period
    return entities


def _agree(one: CountEntity, other: CountEntity) -> bool:
    """Whether two statements can be of one count: the same quantity, and no field on which they differ."""
    first, second = one.drafts[0].quantity.value, other.drafts[0].quantity.value
    same = (first.value, first.max, first.comparator, first.object, first.of, first.noun.casefold()) == (
        second.value, second.max, second.comparator, second.object, second.of, second.noun.casefold()
    )  # fmt: skip
    return same and all(None in pair or pair[0] == pair[1] for pair in ((one.action, other.action), (one.owner, other.owner), (one.period, other.period)))
