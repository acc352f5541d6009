"""Who runs a model."""

from extract.facts.models.rule import find_owners

__all__ = ["find_owners"]
