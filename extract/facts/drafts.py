"""Facts in the making: mentions tied together, before names and dates are resolved. All offsets are folded."""

from dataclasses import dataclass, field
from typing import TypeAlias

from extract.mentions.base import Mention
from extract.mentions.dates import DateValue
from extract.mentions.models import ModelValue
from extract.mentions.places import PlaceValue
from extract.mentions.quantities import QuantityValue
from extract.mentions.units import UnitValue
from schemas import Action, AwardForm, AwardStatus, Comparator, EventKind, ObjectKind

Somebody: TypeAlias = Mention[UnitValue] | Mention[PlaceValue]
"""Who owns a count, gives an award, hosts an event: a unit or a locality, as mentioned."""


@dataclass(slots=True, eq=False)
class EventDraft:
    """A conference, ceremony or launch."""

    kind: EventKind
    start: int
    end: int
    rule: str
    cues: tuple[str, ...] = ()
    hosts: list[Somebody] = field(default_factory=list)
    date: Mention[DateValue] | None = None
    begins: Mention[DateValue] | None = None
    """Its first day, where `date` is the last of several: 25 và 26/10."""
    place: Mention[PlaceValue] | None = None
    covers: Mention[DateValue] | None = None
    again: list[tuple[int, int]] = field(default_factory=list)
    """Spans by which the text names it again."""


@dataclass(slots=True, eq=False)
class CountDraft:
    """A stated quantity with what it is tied to."""

    quantity: Mention[QuantityValue]
    action: Action | None = None
    owner: Somebody | None = None
    period: Mention[DateValue] | None = None
    part_of: "CountDraft | None" = None
    cues: tuple[str, ...] = ()
    action_rule: str = ""
    owner_rule: str = ""
    period_rule: str = ""
    """The rows of counts/rules.toml that gave the links; empty for a link that there is not."""


@dataclass(frozen=True, slots=True)
class RecipientDraft:
    """One counted or named group of recipients of an award."""

    object: ObjectKind
    value: float | None
    start: int
    end: int
    comparator: Comparator = Comparator.EQ
    names: tuple[str, ...] = ()


@dataclass(slots=True, eq=False)
class AwardDraft:
    """An act of commendation; `told` is where its verb stands, or its name where the verb is shared or missing."""

    form: AwardForm
    status: AwardStatus
    start: int
    end: int
    told: int
    rule: str
    cues: tuple[str, ...] = ()
    title: str | None = None
    grade: int | None = None
    givers: list[Somebody] = field(default_factory=list)
    recipients: list[RecipientDraft] = field(default_factory=list)
    reason: tuple[int, int] | None = None
    period: Mention[DateValue] | None = None
    date: Mention[DateValue] | None = None
    event: EventDraft | None = None
    retellings: list["AwardDraft"] = field(default_factory=list)
    """The same act told again: in headline, caption or body."""


@dataclass(slots=True)
class Drafts:
    """What the composing steps have made so far."""

    events: list[EventDraft] = field(default_factory=list)
    counts: list[CountDraft] = field(default_factory=list)
    awards: list[AwardDraft] = field(default_factory=list)
    model_owners: dict[Mention[ModelValue], Somebody] = field(default_factory=dict)
    model_results: dict[Mention[ModelValue], list[CountDraft]] = field(default_factory=dict)
