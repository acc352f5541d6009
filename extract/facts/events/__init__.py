"""Events: conferences, ceremonies, congresses, launches, contests."""

from extract.facts.events.rule import find_events

__all__ = ["find_events"]
