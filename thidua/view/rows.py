"""What the card of each kind of fact says: its title, the line below, and its rows."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from schemas import (
    FACT_LISTS,
    ArticleFacts,
    Award,
    Check,
    Code,
    Count,
    Date,
    DateResolution,
    Document,
    Event,
    Fact,
    ModelFact,
    Movement,
    Person,
    Place,
    Recipient,
    Unit,
)
from thidua.view.cards import Card, Context, Part, Row, Verdict, both
from thidua.view.segments import stretches
from thidua.view.spoken import figure, quantity, time
from thidua.view.words import Said

Parts = tuple[Part, ...]


def _card(
    name: str,
    fact: Fact,
    title: Said,
    subtitle: Iterable[Part],
    rows: Mapping[str, Parts],
    verdicts: tuple[Verdict, ...] = (),
    also: tuple[str, ...] = (),
    explanation: Said | None = None,
) -> Card:
    filled = tuple(Row(f"fields.{label}", parts) for label, parts in rows.items() if parts)
    return Card(fact.id, name, fact.rule, title, tuple(subtitle), filled, verdicts, fact.evidence, stretches(fact), also, explanation)


def _words(text: str | None, note: str | None = None) -> Parts:
    """The article's own words, or none."""
    return (Part(Said.alike(" ".join(text.split())), note=note),) if text else ()


def _labels(*codes: Code | None) -> Parts:
    """The labels of codes; that something is none of the known kinds goes without saying."""
    return tuple(Part(Said.of(code)) for code in codes if code and code != "other")


def _name(text: str) -> Said:
    return Said.alike(" ".join(text.split()))


def _with(said: Said, words: str) -> Said:
    gap = "" if words.startswith("%") else " "
    return Said(f"{said.vi}{gap}{words}", f"{said.en}{gap}{words}")


def _event(event: Event, context: Context) -> Card:
    rows = {
        "date": context.when(event.date),
        "place": context.link(event.place),
        "hosts": context.link(*event.hosts),
        "covers": context.when(event.covers),
    }
    return _card("events", event, _name(event.name), _labels(event.kind), rows)


def _award(award: Award, context: Context) -> Card:
    counted = [context.counts.get((r.evidence.start, r.evidence.end)) for r in award.recipients]
    rows = {
        "recipients": tuple(_recipient(r, count) for r, count in zip(award.recipients, counted, strict=True)),
        "givers": context.link(*award.givers),
        "reason": _words(award.reason),
        "period": context.when(award.period),
        "date": context.when(award.date),
        "event": context.link(award.event),
    }
    title = _name(award.title) if award.title else Said.of(award.form)
    form = award.form if award.title else None
    return _card("awards", award, title, _labels(form, award.status), rows, context.verdicts(*counted))


def _recipient(recipient: Recipient, count: str | None) -> Part:
    if recipient.names:
        return Part(_name(", ".join(recipient.names)), to=count)
    if recipient.value is None:
        return Part(_name(recipient.evidence.text), to=count)
    number, kind = quantity(recipient.comparator, recipient.value), Said.of(recipient.object)
    return Part(Said(f"{number.vi} {kind.vi}", f"{number.en} {kind.en}"), to=count)


def _count(count: Count, context: Context) -> Card:
    number = quantity(count.comparator, count.value, count.max, count.of)
    title = _with(number, " ".join([count.noun, *count.qualifiers]))
    rows = {
        "action": _labels(count.action),
        "owner": context.link(count.owner),
        "period": context.when(count.period),
        "part_of": context.link(count.part_of),
    }
    return _card("counts", count, title, _labels(count.object), rows, context.verdicts(count.id))


def _model(model: ModelFact, context: Context) -> Card:
    rows = {"owner": context.link(model.owner), "results": context.link(*model.results)}
    return _card("models", model, _name(model.name), (), rows)


def _movement(movement: Movement, context: Context) -> Card:
    return _card("movements", movement, _name(movement.name), _labels(movement.kind), {})


def _unit(unit: Unit, context: Context) -> Card:
    rows = {
        "canonical": _words(unit.canonical, "notes.completed") if unit.canonical != unit.name else (),
        "parent": context.link(unit.parent),
        "place": context.link(unit.place),
    }
    return _card("units", unit, _name(unit.name), _labels(unit.kind, unit.level), rows)


def _place(place: Place, context: Context) -> Card:
    rows = {
        "parent": context.link(place.parent),
        "code": _words(f"{place.code} ({place.scheme})" if place.code else None, "notes.looked_up"),
        "current": _words(place.current, "notes.looked_up"),
    }
    return _card("places", place, _name(place.name), _labels(place.level), rows)


def _person(person: Person, context: Context) -> Card:
    title = _name(" ".join([*person.titles[:1], person.name]))
    offices = tuple(Part(_name(position.text), to=position.unit) for position in person.positions)
    return _card("people", person, title, (), {"positions": offices})


def _date(date: Date, context: Context) -> Card:
    notes = {DateResolution.INFERRED: "notes.inferred_date", DateResolution.UNRESOLVED: "notes.unresolved"}
    value = Part(Said.alike(date.value), note=notes.get(date.resolved))
    return _card("dates", date, time(date.value), _labels(date.type), {"role": _labels(date.role), "value": (value,)})


def _document(document: Document, context: Context) -> Card:
    symbol = document.symbol or document.number or ""
    kind = Said.of(document.kind)
    title = Said(f"{kind.vi} {symbol}", f"{kind.en} {symbol}") if symbol else _name(document.title or document.evidence.text)
    rows = {
        "title": _words(document.title if symbol else None),
        "issuer": context.link(document.issuer),
        "date": context.when(document.date),
        "term": _words(document.term),
    }
    return _card("documents", document, title, () if symbol else _labels(document.kind), rows)


def _check(check: Check, context: Context) -> Card:
    rows = {
        "stated": (Part(figure(check.stated)),),
        "expected": (Part(figure(check.expected)),),
        "facts": context.link(*check.facts),
    }
    return _card("checks", check, Said.of(check.kind), (), rows, (Verdict.of(check),), check.facts, both(check.message))


_CARDS: Mapping[str, Callable[[Any, Context], Card]] = {
    "events": _event,
    "awards": _award,
    "counts": _count,
    "models": _model,
    "movements": _movement,
    "units": _unit,
    "places": _place,
    "people": _person,
    "dates": _date,
    "documents": _document,
    "checks": _check,
}


def cards(facts: ArticleFacts) -> dict[str, tuple[Card, ...]]:
    """The cards of every list that has facts, in the order of the contract."""
    context = Context.of(facts)
    found = {name: tuple(_CARDS[name](fact, context) for fact in getattr(facts, name)) for name in FACT_LISTS}
    return {name: of_list for name, of_list in found.items() if of_list}
