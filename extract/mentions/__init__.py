"""Mentions: spans that say something, one folder per family. The order is the order in which they run."""

from typing import Any

from extract.mentions.award_terms import AWARD_TERMS
from extract.mentions.base import Family, Found, Mention
from extract.mentions.dates import DATES
from extract.mentions.documents import DOCUMENTS
from extract.mentions.models import MODELS
from extract.mentions.movements import MOVEMENTS
from extract.mentions.numbers import NUMBERS
from extract.mentions.people import PEOPLE
from extract.mentions.places import PLACES
from extract.mentions.quantities import QUANTITIES
from extract.mentions.units import UNITS

FAMILIES: tuple[Family[Any], ...] = (DOCUMENTS, AWARD_TERMS, MOVEMENTS, MODELS, DATES, NUMBERS, PLACES, UNITS, PEOPLE, QUANTITIES)

__all__ = [
    "AWARD_TERMS",
    "DATES",
    "DOCUMENTS",
    "FAMILIES",
    "MODELS",
    "MOVEMENTS",
    "NUMBERS",
    "PEOPLE",
    "PLACES",
    "QUANTITIES",
    "UNITS",
    "Family",
    "Found",
    "Mention",
]
