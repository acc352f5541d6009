"""Events: conferences, ceremonies, congresses, launches, contests, festivals that an article reports."""

from extract.facts.events.rule import find_events

__all__ = ["find_events"]
