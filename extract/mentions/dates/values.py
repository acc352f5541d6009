"""What a time expression says: kept as said, resolved elsewhere."""

import calendar
from dataclasses import dataclass
from enum import StrEnum

from schemas import DateRole, DateType

_LEAP = 2000


class Unit(StrEnum):
    """What a relative expression counts in: `hôm qua` is one DAY back, `năm ngoái` one YEAR."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Point:
    """A day, month or year as said; what is not said is None.

    Where `unit` is given, that part is said relative to the reference date (`offset` units after it, negative before), or to
    the date named before it (`same`: `cùng năm`); the `month` of a QUARTER is its first, second or third. `weekday` counts from
    Monday, 0. `span` is the number of years that a year stands for: 10 of a decade (`thập niên 90`), 100 of a century.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    unit: Unit | None = None
    offset: int = 0
    same: bool = False
    span: int = 1

    @property
    def exists(self) -> bool:
        """Whether the calendar has such a day; 29 February counts where the year is not said."""
        if self.month is None:
            return True
        return 1 <= self.month <= 12 and (self.day is None or 1 <= self.day <= calendar.monthrange(self.year or _LEAP, self.month)[1])

    @property
    def precise(self) -> Unit:
        """The smallest unit that is said."""
        if self.day or self.weekday is not None or self.unit is Unit.DAY:
            return Unit.DAY
        return Unit.MONTH if self.month or self.unit is Unit.MONTH else Unit.YEAR


@dataclass(frozen=True, slots=True)
class DateValue:
    """What a mention of this family states.

    A date has a `start`; a period a `start`, an `end` or both, and `until_now` says that it ends today (`đến nay`).
    `amount` is the ISO 8601 form of a duration (`P5Y`) or recurrence (`R/P1Y`). `ahead`: the words around it look forward
    (`sẽ`, `tới`); `past`: they look back (`hồi`).
    """

    type: DateType
    role: DateRole
    start: Point | None = None
    end: Point | None = None
    until_now: bool = False
    amount: str | None = None
    ahead: bool = False
    past: bool = False
