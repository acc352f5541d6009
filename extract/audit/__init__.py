"""Audit: the article's arithmetic, re-done. One module per kind of check."""

from extract.audit.checks import CheckDraft
from extract.audit.conflicts import find_conflicts
from extract.audit.differences import find_differences
from extract.audit.percents import find_percents
from extract.audit.sums import find_sums
from extract.facts.drafts import Drafts
from extract.language.view import View
from extract.resolve import Resolved


def audit(view: View, drafts: Drafts, resolved: Resolved) -> list[CheckDraft]:
    """Every check of an article, in the order of the statements checked."""
    checks = [
        *find_sums(view, drafts.counts),
        *find_differences(view, drafts.counts),
        *find_percents(view, drafts.counts),
        *find_conflicts(view, drafts, resolved),
    ]
    return sorted(checks, key=lambda check: (check.stated_by.quantity.start, check.kind))


__all__ = ["CheckDraft", "audit"]
