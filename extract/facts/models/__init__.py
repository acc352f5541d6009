"""What a model is tied to: who runs it, and the counts that it achieved."""

from extract.facts.models.results import find_results
from extract.facts.models.rule import find_owners

__all__ = ["find_owners", "find_results"]
