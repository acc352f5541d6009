"""Resolution: mentions become entities with ids, partial dates become EDTF, repeated statements one fact."""

from dataclasses import dataclass

from extract.facts.drafts import Drafts, Somebody
from extract.language.view import View
from extract.mentions.base import Found, Mention
from extract.mentions.dates import DateValue
from extract.resolve.counts import CountEntity, merge_counts
from extract.resolve.dates import ResolvedDate, resolve_dates
from extract.resolve.documents import DocumentEntity, resolve_documents
from extract.resolve.home import home_province
from extract.resolve.names import NamedEntity, resolve_models, resolve_movements
from extract.resolve.people import PersonEntity, resolve_people
from extract.resolve.places import PlaceEntity, resolve_places
from extract.resolve.reference import reference_date
from extract.resolve.units import UnitEntity, resolve_units
from schemas import ReferenceDate


@dataclass
class Resolved:
    """The entities of an article. `ids` gives the fact id of every unit and place mention."""

    reference: ReferenceDate
    dates: dict[Mention[DateValue], ResolvedDate]
    documents: list[DocumentEntity]
    places: list[PlaceEntity]
    units: list[UnitEntity]
    people: list[PersonEntity]
    models: list[NamedEntity]
    movements: list[NamedEntity]
    counts: list[CountEntity]
    ids: dict[Somebody, str]


def resolve(view: View, found: Found, drafts: Drafts) -> Resolved:
    """Everything that the mentions and drafts of an article mean."""
    reference = reference_date(view, found)
    dates = resolve_dates(view, found, reference)
    home = home_province(view, found)
    places = resolve_places(view, found, reference.value, home)
    units = resolve_units(view, found, home)
    ids: dict[Somebody, str] = {}
    for number, unit in enumerate(units, 1):
        ids.update(dict.fromkeys(unit.mentions, f"u{number}"))
    for number, place in enumerate(places, 1):
        ids.update(dict.fromkeys(place.mentions, f"p{number}"))
    return Resolved(
        reference=reference,
        dates=dates,
        documents=resolve_documents(view, found),
        places=places,
        units=units,
        people=resolve_people(view, found),
        models=resolve_models(view, found),
        movements=resolve_movements(view, found),
        counts=merge_counts(drafts.counts, ids, dates),
        ids=ids,
    )
