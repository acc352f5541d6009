"""What people decide about facts: one record for each decision, whatever tool it was taken in. The facts stay as they are."""

from typing import Self

from pydantic import Field, JsonValue, field_validator, model_validator

from schemas.article_facts import FACT_LISTS
from schemas.base import Model, Span
from schemas.codes import Code

RECIPIENTS = "award_recipients"
"""In `Correction.list`: an entry of `awards.recipients`, called as its table is."""


class Verdict(Code):
    """What a correction does."""

    ACCEPT = "accept", "chấp nhận", "accept"
    REJECT = "reject", "bác bỏ", "reject"
    CORRECT = "correct", "sửa", "correct"
    ADD = "add", "bổ sung", "add"


class Correction(Model):
    """One decision about one fact, or about something that should have been one.

    Example: `{"article": "yen-ha", "sha256": "...", "list": "counts", "fact": "c2", "action": "correct", "field": "object",
    "old": "unit", "new": "collective", "span": {...}}`. A span as `old` or `new` is an object of `start`, `end` and `text`.
    """

    article: str = Field(description="Id of the article.")
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$", description="Of its text as UTF-8.")
    list: str = Field(description="The list of the contract that holds the fact, or shall hold it; `award_recipients` for a new recipient.")
    fact: str | None = Field(
        default=None,
        description="Id of the fact; of one to be added the id that it shall have, if any; of a new recipient that of its award.",
    )
    action: Verdict
    field: str | None = Field(default=None, description="What is corrected: `object`, `evidence`, `mentions.0`, `recipients.1.object`.")
    old: JsonValue = Field(default=None, description="The value of the field as extracted.")
    new: JsonValue = Field(default=None, description="The right value, null to remove it; of a fact to be added its known fields.")
    span: Span = Field(description="Where the fact is stated: as extracted, or as marked by who adds it.")
    who: str | None = Field(default=None, description="Who decided, as the tool names them.")
    when: str | None = Field(default=None, description="ISO 8601 date-time of the decision.")

    @field_validator("list")
    @classmethod
    def _is_list(cls, name: str) -> str:
        if name not in (*FACT_LISTS, RECIPIENTS):
            raise ValueError(f"{name!r} is no list of facts; there are {', '.join(FACT_LISTS)} and {RECIPIENTS}")
        return name

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if self.fact is None and self.action is not Verdict.ADD:
            raise ValueError("every decision names its fact, but for one that adds")
        if (self.field is None) == (self.action is Verdict.CORRECT):
            raise ValueError("a correction names its field, and no other decision has one")
        return self
