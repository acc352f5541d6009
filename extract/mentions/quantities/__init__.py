"""Quantities: a number with the noun it counts."""

from extract.mentions.base import Family
from extract.mentions.quantities.nouns import FOLDER
from extract.mentions.quantities.rule import QuantityValue, find_quantities

QUANTITIES: Family[QuantityValue] = Family("quantities", find_quantities, FOLDER)

__all__ = ["QUANTITIES", "QuantityValue"]
