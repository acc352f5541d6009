"""The fields of a fact as a form: which there are, what may stand in them, and what somebody wrote into them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import NoneType
from typing import Any, get_args, get_origin

from pydantic import BaseModel, JsonValue
from starlette.datastructures import FormData

from schemas import ArticleFacts, Code, Named, Recipient, Span
from schemas.corrections import RECIPIENTS
from schemas.tables import SEPARATOR, entry_of, plain_type
from thidua.tables import number
from thidua.view.words import Said

FIELDS: Mapping[str, tuple[str, ...]] = {
    "events": ("name", "kind", "hosts", "date", "place", "covers"),
    "awards": ("form", "title", "grade", "status", "givers", "recipients", "reason", "period", "date", "event"),
    "counts": ("value", "max", "comparator", "object", "noun", "qualifiers", "of", "action", "owner", "period", "part_of"),
    "models": ("name", "owner", "results"),
    "movements": ("name", "kind"),
    "units": ("name", "canonical", "kind", "level", "place", "parent"),
    "places": ("name", "type", "level", "parent", "scheme", "code", "current"),
    "people": ("name", "titles", "positions"),
    "dates": ("type", "value", "role", "resolved"),
    "documents": ("kind", "number", "symbol", "issuer", "date", "title", "term"),
    "checks": ("kind", "status", "stated", "expected"),
}
"""The fields that people correct, in the order of the form; `evidence` comes with each."""
ADDABLE = (*(name for name in FIELDS if name != "checks"), RECIPIENTS)
"""What can be added: checks come of counts."""
_WITHIN: Mapping[str, tuple[str, ...]] = {"recipients": ("object", "comparator", "value", "names"), "positions": ("text", "unit")}
"""Lists of parts of a fact."""
REFERENCES: Mapping[str, tuple[str, ...]] = {
    "event": ("events",),
    "givers": ("units", "places"),
    "hosts": ("units", "places"),
    "issuer": ("units",),
    "owner": ("units", "places"),
    "parent": (),
    "part_of": ("counts",),
    "place": ("places",),
    "results": ("counts",),
    "unit": ("units",),
}
"""The lists that a reference may point into; none stands for its own."""
_LONGEST = 2000
_THOUSANDS = re.compile(r"-?\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_FIGURE = re.compile(r"\d{1,3}(?:\.\d{3})+|\d{1,9}")
_PLAINEST = {"comparator": "eq", "resolved": "explicit"}
_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,6})?")


class Kind(StrEnum):
    """What stands in a field."""

    CODE = "code"
    REFERENCE = "reference"
    REFERENCES = "references"
    NUMBER = "number"
    WORDS = "words"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that may be chosen."""

    value: str
    said: Said


@dataclass(frozen=True, slots=True)
class Input:
    """One field of a form: `name` is its path in the fact, `recipients.0.object`; `label` the last step of it."""

    name: str
    label: str
    kind: Kind
    required: bool
    values: tuple[str, ...]
    choices: tuple[Choice, ...] = ()

    @property
    def value(self) -> str:
        """The one value of a field that has no several."""
        return self.values[0] if self.values else ""


class FieldError(ValueError):
    """Something that cannot stand in the field `name`."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def inputs(name: str, fact: BaseModel | None, facts: ArticleFacts, own: str | None = None) -> Iterator[Input]:
    """The fields of a fact of the list `name`, filled with what `fact` says; `own` is its id, which it cannot refer to.

    Those of a new award are followed by those of its first recipient; those of a new recipient begin with its award.
    """
    if name == RECIPIENTS:
        yield Input("award", "award", Kind.REFERENCE, True, (), tuple(_named(facts, ("awards",), None)))
        yield from _inputs(name, Recipient, _WITHIN["recipients"], None, facts, None, "")
        return
    yield from _inputs(name, entry_of(name), FIELDS[name], fact, facts, own, "")
    if name == "awards" and fact is None:
        yield from _inputs(name, Recipient, _WITHIN["recipients"], None, facts, None, "recipients.0.")


def _inputs(
    name: str, model: type[BaseModel], fields: tuple[str, ...], fact: BaseModel | None, facts: ArticleFacts, own: str | None, path: str
) -> Iterator[Input]:
    for field in fields:
        annotation = model.model_fields[field].annotation
        value = getattr(fact, field) if fact is not None else None
        if field in _WITHIN:
            for i, part in enumerate(value or ()):
                yield from _inputs(name, type(part), _WITHIN[field], part, facts, own, f"{path}{field}.{i}.")
            continue
        kind, entry = _kind(field, annotation), plain_type(annotation)
        lists = REFERENCES.get(field, ()) or (name,)
        choices = _codes(entry) if kind is Kind.CODE else tuple(_named(facts, lists, own)) if field in REFERENCES else ()
        required = NoneType not in get_args(annotation) and get_origin(annotation) is not tuple
        yield Input(f"{path}{field}", field, kind, required, tuple(_shown(kind, value)), choices)


def _kind(field: str, annotation: Any) -> Kind:
    entry, several = plain_type(annotation), get_origin(annotation) is tuple
    if field in REFERENCES:
        return Kind.REFERENCES if several else Kind.REFERENCE
    if several:
        return Kind.WORDS
    if entry in (int, float):
        return Kind.NUMBER
    return Kind.CODE if isinstance(entry, type) and issubclass(entry, Code) else Kind.TEXT


def _codes(codes: type[Code]) -> tuple[Choice, ...]:
    return tuple(Choice(code.value, Said.of(code)) for code in codes)


def _named(facts: ArticleFacts, lists: tuple[str, ...], own: str | None) -> Iterator[Choice]:
    """The facts that may be referred to, by their names or their words."""
    for name in lists:
        for fact in getattr(facts, name):
            if fact.id != own:
                words = " ".join((fact.name if isinstance(fact, Named) else fact.evidence.text).split())
                yield Choice(fact.id, Said.alike(words if len(words) < 80 else f"{words[:78]}…"))


def _shown(kind: Kind, value: Any) -> Iterator[str]:
    """A value as the form has it."""
    if kind is Kind.REFERENCES:
        yield from value or ()
    elif kind is Kind.WORDS:
        if value:
            yield " ".join(SEPARATOR.join(value).split())
    elif value is not None:
        yield number(value) if kind is Kind.NUMBER else " ".join(str(value).split())


def read(form: FormData, fields: Iterable[Input]) -> dict[str, JsonValue]:
    """What stands in the fields that were sent, as JSON has it; raises `FieldError` for what cannot be."""
    return {field.name: _read(form, field) for field in fields if f"has.{field.name}" in form}


def changed(form: FormData, fields: Iterable[Input]) -> dict[str, JsonValue]:
    """The same of the fields that are not as they were."""
    return read(form, [field for field in fields if tuple(_sent(form, field.name)) != field.values])


def refilled(form: FormData, fields: Iterable[Input], before: Iterable[Input]) -> tuple[Input, ...]:
    """The fields with what somebody wrote into them, so that nothing has to be written twice; what they left as it was `before` stays."""
    left = {field.name for field in before if tuple(_sent(form, field.name)) == field.values}
    written = [f"has.{field.name}" in form and field.name not in left for field in fields]
    return tuple(
        replace(field, values=tuple(_sent(form, field.name))) if own else field for field, own in zip(fields, written, strict=True)
    )


def prefilled(fields: Iterable[Input], words: str) -> tuple[Input, ...]:
    """The fields of a new fact with what its words tell, and the plainest codes."""
    number = _FIGURE.match(words)
    told = {
        "name": words,
        "canonical": words,
        "noun": words[number.end() :].strip() if number else words,
        "value": number[0] if number else "",
    }
    told |= _PLAINEST
    return tuple(replace(field, values=(told[field.label],)) if told.get(field.label) else field for field in fields)


def _sent(form: FormData, name: str) -> list[str]:
    return [value for each in form.getlist(name) if isinstance(each, str) and (value := " ".join(each.split()))]


def _read(form: FormData, field: Input) -> JsonValue:
    values = _sent(form, field.name)
    allowed = {choice.value for choice in field.choices}
    if any(len(value) > _LONGEST for value in values) or (allowed and not set(values) <= allowed):
        raise FieldError(field.name)
    if field.kind is Kind.REFERENCES:
        return list(values)
    value = values[0] if values else ""
    if field.kind is Kind.WORDS:
        return [word for part in value.split(SEPARATOR.strip()) if (word := part.strip())]
    if not value:
        if field.required:
            raise FieldError(field.name)
        return None
    return _number(field.name, value) if field.kind is Kind.NUMBER else value


def _number(name: str, written: str) -> float:
    """A number as people write it: `1.600` is sixteen hundred, `47,6` and `47.6` are the same."""
    written = written.replace(" ", "")
    plain = written.replace(".", "").replace(",", ".") if _THOUSANDS.fullmatch(written) else written.replace(",", ".")
    if not _NUMBER.fullmatch(plain):
        raise FieldError(name)
    return float(plain)


def span_of(form: FormData, text: str) -> Span:
    """The stretch of the text that is marked; raises `FieldError`."""
    start, end = (next(iter(_sent(form, name)), "") for name in ("start", "end"))
    if not (start.isascii() and start.isdigit() and end.isascii() and end.isdigit() and int(start) < int(end) <= len(text)):
        raise FieldError("evidence")
    return Span(start=int(start), end=int(end), text=text[int(start) : int(end)])
