"""The facts of the contract, one model each. Ids refer to other facts of the same article."""

from typing import Self

from pydantic import Field, model_validator

from schemas.base import Fact, Model, Named, Span
from schemas.codes import (
    Action,
    AwardForm,
    AwardStatus,
    CheckKind,
    CheckStatus,
    Comparator,
    DateResolution,
    DateRole,
    DateType,
    DocumentKind,
    EventKind,
    Level,
    MovementKind,
    ObjectKind,
    UnitKind,
    WarningCode,
)
from schemas.edtf import Edtf, check_duration, check_edtf, check_recurring


class Count(Fact):
    """A stated quantity: `gần 1.600 đồng chí`, `11/17 huyện ủy`, `47,6%`, `2,6 tỷ đồng`."""

    value: float = Field(description="The number; the lower end of a range; money in VND; percent as 47.6.")
    max: float | None = Field(default=None, description="Upper end of a range.")
    comparator: Comparator
    object: ObjectKind
    noun: str = Field(description="The counted noun as written, such as `mô hình`.")
    qualifiers: tuple[str, ...] = Field(default=(), description="What narrows the noun, as written: `điểm`, `cấp huyện`.")
    of: float | None = Field(default=None, description="The denominator: 17 in `11/17 huyện ủy`.")
    action: Action | None = None
    owner: str | None = Field(default=None, description="Id of the unit or place that the number belongs to.")
    period: Edtf | None = Field(default=None, description="The time that the number covers.")
    part_of: str | None = Field(default=None, description="Id of the count of which it is a stated part.")
    mentions: tuple[Span, ...] = Field(min_length=1, description="Every statement of this count, in order.")

    @model_validator(mode="after")
    def _ends(self) -> Self:
        if self.max is not None and self.max < self.value:
            raise ValueError("the upper end of a range is below its lower end")
        return self


class Recipient(Model):
    """Who receives an award: counted (`12 tập thể`) or named (`names`, and `value` how many are named)."""

    object: ObjectKind
    value: float | None = Field(default=None, description="How many are counted, or named.")
    comparator: Comparator = Comparator.EQ
    names: tuple[str, ...] = Field(default=(), description="Those who are named, as written.")
    evidence: Span


class Award(Fact):
    """An act of commendation: one form, given by the same givers in one act."""

    form: AwardForm
    title: str | None = Field(default=None, description="The award's full name as written: `Huân chương Lao động hạng Nhất`.")
    grade: int | None = Field(default=None, ge=1, le=3, description="1, 2, 3 for hạng or giải Nhất, Nhì, Ba.")
    status: AwardStatus
    givers: tuple[str, ...] = Field(default=(), description="Ids of the units that give.")
    recipients: tuple[Recipient, ...] = Field(min_length=1)
    reason: str | None = Field(default=None, description="What for, as written.")
    period: Edtf | None = Field(default=None, description="Time of the achievement, where stated.")
    date: Edtf | None = Field(default=None, description="When it was given.")
    event: str | None = Field(default=None, description="Id of the event at which it was given.")
    mentions: tuple[Span, ...] = Field(min_length=1)


class Date(Fact):
    """A date, period, duration or recurrence, at the precision stated."""

    type: DateType
    value: str = Field(description="EDTF for dates and periods, ISO 8601 for durations (P5Y), R/P1Y for recurrences.")
    role: DateRole
    resolved: DateResolution
    mentions: tuple[Span, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _parses(self) -> Self:
        check = {DateType.DURATION: check_duration, DateType.RECURRING: check_recurring}.get(self.type, check_edtf)
        check(self.value)
        return self


class Unit(Named):
    """An organisation that the article names or means definitely."""

    canonical: str = Field(description="Abbreviations expanded and completed from the context.")
    kind: UnitKind
    level: Level | None = None
    place: str | None = Field(default=None, description="Id of its place.")
    parent: str | None = Field(default=None, description="Id of the unit it belongs to.")


class Place(Named):
    """An administrative locality."""

    type: str | None = Field(default=None, description="tỉnh, thành phố, quận, huyện, thị xã, xã, phường, thị trấn, thôn, bản ...")
    level: Level | None = None
    parent: str | None = Field(default=None, description="Id of the place it lies in.")
    code: str | None = Field(default=None, description="Official code in `scheme`; codes are re-used across schemes.")
    scheme: str | None = Field(default=None, description="Code list in force at the reference date.")
    current: str | None = Field(default=None, description="What it became after 1 July 2025.")


class ModelFact(Named):
    """A named model (mô hình); `name` without its quotation marks."""

    owner: str | None = Field(default=None, description="Id of the unit or place that runs it.")
    results: tuple[str, ...] = Field(default=(), description="Ids of counts that the model achieved.")


class Movement(Named):
    """A named emulation movement or campaign."""

    kind: MovementKind


class Position(Model):
    """An office held: its text, and the id of the unit it is held in."""

    text: str = Field(min_length=1, description="The office as written.")
    unit: str | None = Field(default=None, description="Id of the unit it is held in.")


class Person(Named):
    """A person of the article, with full personal name. Not bylines."""

    titles: tuple[str, ...] = Field(default=(), description="đồng chí, ông, bà, Thượng tá ...")
    positions: tuple[Position, ...] = ()


class Document(Fact):
    """A cited directive, resolution, plan, decision ..."""

    kind: DocumentKind
    number: str | None = Field(default=None, description="`05` of `05-CT/TW`.")
    symbol: str | None = Field(default=None, description="`05-CT/TW`, spelling variants made one.")
    issuer: str | None = Field(default=None, description="Id of the unit that issued it.")
    date: Edtf | None = Field(default=None, description="When it was issued.")
    title: str | None = Field(default=None, description="Its name, or what it is about.")
    term: str | None = Field(default=None, pattern=r"^[IVXL]+$", description="Party term, such as XII.")
    mentions: tuple[Span, ...] = Field(min_length=1)


class Event(Fact):
    """What happened: a conference, a ceremony, a launch."""

    kind: EventKind
    name: str = Field(min_length=1, description="As written.")
    hosts: tuple[str, ...] = Field(default=(), description="Ids of units.")
    date: Edtf | None = Field(default=None, description="When it took place.")
    place: str | None = Field(default=None, description="Id of a place.")
    covers: Edtf | None = Field(default=None, description="Period under review.")
    mentions: tuple[Span, ...] = Field(min_length=1)


class Check(Fact):
    """Arithmetic that the article states, re-done."""

    kind: CheckKind
    status: CheckStatus
    stated: float = Field(description="What the article states.")
    expected: float = Field(description="What comes of re-doing it; of a conflict, the other statement.")
    facts: tuple[str, ...] = Field(min_length=1, description="Ids of the counts compared.")
    message: str = Field(description="One sentence in Vietnamese and one in English: what was re-done and what came out.")


class Warning(Model):
    """Something that the pipeline could not do."""

    code: WarningCode
    message: str = Field(description="One sentence in Vietnamese and one in English.")
