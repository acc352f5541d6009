"""Numbers as the press writes them, with the words that bound them."""

from extract.mentions.base import Family
from extract.mentions.numbers.rule import FOLDER, NumberValue, find_numbers

NUMBERS: Family[NumberValue] = Family("numbers", find_numbers, FOLDER)

__all__ = ["NUMBERS", "NumberValue"]
