"""Administrative localities."""

from extract.mentions.base import Family
from extract.mentions.places.rule import find_places
from extract.mentions.places.value import FOLDER, PlaceValue

PLACES: Family[PlaceValue] = Family("places", find_places, FOLDER)

__all__ = ["PLACES", "PlaceValue"]
