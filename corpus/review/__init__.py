"""What people decide about the facts of a dataset: kept beside the facts, and applied to them when they are wanted."""

from corpus.review.apply import ADDED, CorrectionError, apply, apply_all
from corpus.review.dataset import export_reviewed, facts_by_rule, judged_facts, reviewed_facts
from corpus.review.decisions import Decision, Decisions, Overtaken

__all__ = [
    "ADDED",
    "CorrectionError",
    "Decision",
    "Decisions",
    "Overtaken",
    "apply",
    "apply_all",
    "export_reviewed",
    "facts_by_rule",
    "judged_facts",
    "reviewed_facts",
]
