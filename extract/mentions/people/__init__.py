"""People with their titles and positions."""

from extract.mentions.base import Family
from extract.mentions.people.rule import FOLDER, PersonValue, PositionValue, find_people, short_forms

PEOPLE: Family[PersonValue] = Family("people", find_people, FOLDER)

__all__ = ["PEOPLE", "PersonValue", "PositionValue", "short_forms"]
