"""Organisations."""

from extract.mentions.base import Family
from extract.mentions.units.rule import FOLDER, UnitValue, find_units

UNITS: Family[UnitValue] = Family("units", find_units, FOLDER)

__all__ = ["UNITS", "UnitValue"]
