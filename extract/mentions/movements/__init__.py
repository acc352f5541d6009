"""Named emulation movements and campaigns."""

from extract.mentions.base import Family
from extract.mentions.movements.rule import FOLDER, LEARNING, MovementValue, find_movements, is_vietnamese

MOVEMENTS: Family[MovementValue] = Family("movements", find_movements, FOLDER)

__all__ = ["LEARNING", "MOVEMENTS", "MovementValue", "is_vietnamese"]
