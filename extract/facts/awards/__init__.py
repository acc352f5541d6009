"""Awards: acts of commendation."""

from pathlib import Path

from extract.facts.awards.rule import find_awards

FOLDER = Path(__file__).parent

__all__ = ["FOLDER", "find_awards"]
