"""Why a fact is what it is: its rule, the words that made it, what was inferred and from what, and the readings it beat."""

from extract.explain.explanation import Explanation, Reason, Rival, UnknownFact, explain, known_ids

__all__ = ["Explanation", "Reason", "Rival", "UnknownFact", "explain", "known_ids"]
