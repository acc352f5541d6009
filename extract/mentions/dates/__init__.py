"""Dates, periods, durations, recurrences."""

from extract.mentions.base import Family
from extract.mentions.dates.rule import FOLDER, DateValue, Point, Unit, find_dates

DATES: Family[DateValue] = Family("dates", find_dates, FOLDER)

__all__ = ["DATES", "DateValue", "Point", "Unit"]
