"""Strings that must be EDTF (ISO 8601-2) or ISO 8601 durations, validated where they enter the contract."""

import datetime
import re
from functools import lru_cache
from typing import Annotated

from pydantic import AfterValidator

_PLAIN = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?|XXXX-\d{2}(?:-\d{2})?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_DURATION = re.compile(
    r"P(?=\d)(?:\d+(?:\.\d+)?Y)?(?:\d+(?:\.\d+)?M)?(?:\d+(?:\.\d+)?W)?(?:\d+(?:\.\d+)?D)?"
    r"|PT(?=\d)(?:\d+(?:\.\d+)?H)?(?:\d+(?:\.\d+)?M)?(?:\d+(?:\.\d+)?S)?"
)
_RECURRING = re.compile(r"R/P(?:T?\d+[YMWDHS])")


def _is_plain_date(value: str) -> bool:
    """True for YYYY, YYYY-MM and YYYY-MM-DD of the calendar, and for a month or day of an unknown year, XXXX-MM-DD."""
    if not _PLAIN.fullmatch(value):
        return False
    try:
        datetime.date.fromisoformat((value.replace("XXXX", "2000") + "-01-01")[:10])
    except ValueError:
        return False
    return True


@lru_cache(maxsize=65536)
def check_edtf(value: str) -> str:
    """Return `value` if it is EDTF, levels 0 to 2; raise `ValueError` otherwise.

    Plain dates and intervals of them are settled by the calendar; all else by the `edtf` library,
    which takes about 5 ms a value.
    """
    ends = value.split("/")
    if len(ends) <= 2 and all(_is_plain_date(end) or (end == ".." and len(ends) == 2) for end in ends) and value != "../..":
        return value
    no_such_day = any(_DAY.fullmatch(end) and not _is_plain_date(end) for end in ends)
    if no_such_day or value != value.strip() or not _is_known_to_edtf(value):
        raise ValueError(f"{value!r} is not EDTF (ISO 8601-2), such as 2022-05-12, 2017/2022 or XXXX-04-28")
    return value


def _is_known_to_edtf(value: str) -> bool:
    """The library's judgement; it is lenient about spaces and lets 30 February pass."""
    from edtf import EDTFParseException, parse_edtf

    try:
        parse_edtf(value)
    except EDTFParseException:
        return False
    return True


def check_duration(value: str) -> str:
    """Return `value` if it is an ISO 8601 duration such as `P5Y` or `P609.5D`; raise `ValueError` otherwise."""
    if not _DURATION.fullmatch(value):
        raise ValueError(f"{value!r} is not an ISO 8601 duration such as P5Y")
    return value


def check_recurring(value: str) -> str:
    """Return `value` if it is a recurrence such as `R/P1Y`; raise `ValueError` otherwise."""
    if not _RECURRING.fullmatch(value):
        raise ValueError(f"{value!r} is not a recurrence such as R/P1Y")
    return value


Edtf = Annotated[str, AfterValidator(check_edtf)]
"""An EDTF string: `2022-05-12`, `2017-07`, `2017`, `2017/2022`, `2017/..`, `XXXX-04-28`."""
