"""A correction as people say it: labels for codes, names for references, words for stretches."""

from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, JsonValue

from schemas import ArticleFacts, Code, Named
from schemas.corrections import Correction
from schemas.facts import Position, Recipient
from schemas.tables import entry_of, plain_type
from thidua.review.forms import REFERENCES
from thidua.view import Said
from thidua.view.spoken import figure

EMPTY = Said("(bỏ trống)", "(empty)")
_PARTS: dict[str, type[BaseModel]] = {"recipients": Recipient, "positions": Position}


@dataclass(frozen=True, slots=True)
class Change:
    """The key of the field's label, and its value before and after."""

    label: str
    old: Said
    new: Said


def change_of(correction: Correction, facts: ArticleFacts) -> Change:
    """What a correction of one field changes."""
    steps = (correction.field or "").split(".")
    named = [step for step in steps if not step.isdigit()]
    model = _PARTS.get(named[0], entry_of(correction.list))
    field = model.model_fields.get(named[-1])
    codes = plain_type(field.annotation) if field else None
    names = {fact.id: fact.name if isinstance(fact, Named) else fact.evidence.text for fact in facts.facts()}
    refers = named[-1] in REFERENCES

    def said(value: JsonValue) -> Said:
        if value in (None, []):
            return EMPTY
        if isinstance(value, list):
            return Said.alike("; ".join(said(each).vi for each in value))
        if isinstance(value, dict):
            return Said.alike(_words(value))
        if isinstance(value, int | float):
            return figure(value)
        if isinstance(codes, type) and issubclass(codes, Code) and value in {code.value for code in codes}:
            return Said.of(codes(value))
        return Said.alike(" ".join(str(names.get(str(value), value) if refers else value).split()))

    return Change(f"field.{named[-1]}", said(correction.old), said(correction.new))


def _words(record: dict[str, Any]) -> str:
    """What a stretch says, or the stretch of a part of a fact."""
    said = record.get("text") or record.get("evidence", {}).get("text") or ""
    return f"“{' '.join(str(said).split())}”"
