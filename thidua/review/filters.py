"""What the list of articles is narrowed to, as the address says it and as SQL."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import Any, Self
from urllib.parse import urlencode

from schemas import FACT_LISTS
from thidua.review.search import match_expression

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_LONGEST = 200
"""Characters of one filter."""


class Status(StrEnum):
    """What has been decided about an article."""

    OPEN = "open"
    DONE = "done"
    DISAGREED = "disagreed"


@dataclass(frozen=True, slots=True)
class Filters:
    """The filters, each empty where it does not narrow: dates as YYYY-MM-DD, `kind` a list of facts, `failed` and `weak` `1` or empty."""

    q: str = ""
    outlet: str = ""
    province: str = ""
    since: str = ""
    until: str = ""
    kind: str = ""
    status: str = ""
    failed: str = ""
    weak: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Self:
        """The filters of an address; what makes no sense there does not narrow."""
        found = {field.name: query.get(field.name, "").strip()[:_LONGEST] for field in fields(cls)}
        return cls(**{name: value for name, value in found.items() if _makes_sense(name, value)})

    def __str__(self) -> str:
        """The filters as the query of an address."""
        return urlencode(self.said())

    def said(self) -> list[tuple[str, str]]:
        """The filters that narrow, each with its value."""
        return [(name, value) for name, value in asdict(self).items() if value]

    def sql(self) -> tuple[str, dict[str, Any]]:
        """A condition on the table `articles` of the index, and its values."""
        said = {name: value for name, value in asdict(self).items() if value and name in _CONDITIONS}
        conditions = [_CONDITIONS[name] for name in said]
        if self.kind:
            conditions.append(f"{self.kind} > 0")
        if self.status:
            conditions.append(_STATUS[Status(self.status)])
        if match := match_expression(self.q):
            conditions.append("number IN (SELECT rowid FROM texts WHERE texts MATCH :match)")
            said["match"] = match
        return " AND ".join(conditions) or "TRUE", said


_CONDITIONS = {
    "outlet": "outlet = :outlet",
    "province": "province = :province",
    "since": "published >= :since",
    "until": "published <> '' AND published <= :until",
    "failed": "failed > 0",
    "weak": "weak > 0",
}
_STATUS = {
    Status.OPEN: "done_who IS NULL",
    Status.DONE: "done_who IS NOT NULL",
    Status.DISAGREED: "disagreed > 0",
}


def _makes_sense(name: str, value: str) -> bool:
    if name in ("since", "until"):
        return _DAY.fullmatch(value) is not None
    if name == "kind":
        return value in FACT_LISTS
    if name == "status":
        return value in set(Status)
    return value == "1" if name in ("failed", "weak") else True
