"""Why units, places, people, documents and movements are who and what they are."""

from collections.abc import Iterator

from extract.explain.records import Reason, reason
from extract.explain.trail import Trail
from extract.mentions import PLACES
from extract.resolve.acronyms import defined_acronyms, expand
from extract.resolve.documents import DocumentEntity
from extract.resolve.home import home_and_basis
from extract.resolve.names import NamedEntity
from extract.resolve.people import PersonEntity
from extract.resolve.places import PlaceEntity
from extract.resolve.units import UnitEntity
from schemas import Document, Movement, Person, Place, Unit


def unit(trail: Trail, made: UnitEntity, fact: Unit) -> Iterator[Reason]:
    """Its full name, what it belongs to, where it is, and how often it is meant."""
    yield from _canonical(trail, made, fact)
    yield reason("unit.kind", "kind", fact.kind, rule=f"units.{made.value.head}")
    if made.parent is not None:
        yield reason("unit.parent", "parent", trail.name(made.parent.mentions[0]), trail.words(*made.name))
    if made.place is not None:
        yield reason("unit.place", "place", trail.name(made.place), trail.said(made.place))
    if len(fact.mentions) > 1:
        forms = dict.fromkeys(" ".join(span.text.split()) for span in fact.mentions)
        yield reason("unit.mentions", "mentions", len(fact.mentions), " · ".join(forms), n=len(fact.mentions))


def _canonical(trail: Trail, made: UnitEntity, fact: Unit) -> Iterator[Reason]:
    """Abbreviations in full, then the locality that the article means."""
    defined = defined_acronyms(trail.view)
    value = next(m.value for m in made.mentions if (m.start, m.end) == made.name)
    full = expand(value.full, defined)
    if full != value.full:
        own = ", ".join(f"{short} = {meaning}" for short, meaning in defined.items() if short in value.full)
        yield reason("unit.expanded_here" if own else "unit.expanded", "canonical", full, own or value.full)
    elif fact.canonical == full:
        yield reason("named" if full == fact.name else "unit.expanded", "canonical", full, fact.name)
    if fact.canonical in (full, value.full):
        return
    home, basis = home_and_basis(trail.view, trail.found)
    added = fact.canonical.removeprefix(full).strip()
    near = next((p for p in trail.found[PLACES] if p.value.name and added.endswith(p.value.name)), None)
    if home is not None and added.endswith(home):
        yield reason(
            f"unit.home_{basis}", "canonical", fact.canonical, trail.view.article.outlet or "" if basis == "outlet" else "", home=home
        )
    elif near is not None:
        yield reason("unit.near", "canonical", fact.canonical, trail.said(near))
    else:
        yield reason("unit.completed", "canonical", fact.canonical, added)


def place(trail: Trail, made: PlaceEntity, fact: Place) -> Iterator[Reason]:
    """Its code and scheme, its parent, and what it became."""
    reference = trail.resolved.reference
    if made.code is not None:
        row = "place.code" if reference.value else "place.code_undated"
        yield reason(row, "code", f"{made.scheme} {made.code}", reference=reference.value or "", basis=reference.basis, scheme=made.scheme)
    else:
        yield reason("place.ambiguous" if made.ambiguous else "place.no_code", "code", "-")
    if made.parent is not None:
        behind = [p for m in made.mentions for p in made.parent.mentions if 0 <= p.start - m.end <= 14]
        row = "place.parent_said" if behind else "place.parent_known"
        yield reason(row, "parent", trail.name(made.parent.mentions[0]), trail.said(behind[0] if behind else made.parent.mentions[0]))
    if made.current is not None:
        yield reason("place.current", "current", made.current)


def person(trail: Trail, made: PersonEntity, fact: Person) -> Iterator[Reason]:
    """Titles and offices, each with the unit it is held in."""
    yield reason("named", "name", fact.name)
    if made.titles:
        yield reason("person.titles", "titles", ", ".join(made.titles))
    for position in made.positions:
        row = "person.position" if position.unit is None else "person.position_in"
        held = trail.name(position.unit) if position.unit is not None else ""
        yield reason(row, "positions", position.text, trail.words(position.start, position.end), unit=held)
    if len(fact.mentions) > 1:
        yield reason("again", "mentions", len(fact.mentions), n=len(fact.mentions))


def document(trail: Trail, made: DocumentEntity, fact: Document) -> Iterator[Reason]:
    """Its number, who issued it, and its own date."""
    yield reason("document.kind", "kind", fact.kind, fact.evidence.text)
    if made.symbol or made.number:
        yield reason("document.number", "number", made.symbol or made.number, fact.evidence.text)
    if made.issuer is not None:
        yield reason("document.issuer", "issuer", fact.issuer or "-", trail.words(*made.issuer))
    if made.date is not None:
        yield reason("document.date", "date", trail.time(made.date), trail.said(made.date))
    if len(fact.mentions) > 1:
        yield reason("again", "mentions", len(fact.mentions), n=len(fact.mentions))


def movement(trail: Trail, made: NamedEntity, fact: Movement) -> Iterator[Reason]:
    """Its name and how often it is named."""
    yield reason("named", "name", fact.name)
    yield reason("movement.kind", "kind", fact.kind)
    if len(fact.mentions) > 1:
        yield reason("again", "mentions", len(fact.mentions), n=len(fact.mentions))
