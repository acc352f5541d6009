"""Audit: the article's arithmetic, re-done. One module per kind of check."""

from extract.audit.checks import CheckDraft
from extract.audit.conflicts import find_conflicts
from extract.audit.differences import find_differences
from extract.audit.percents import find_percents
from extract.audit.statements import statements
from extract.audit.sums import find_sums
from extract.facts.drafts import Drafts
from extract.language.view import View
from extract.mentions.base import Found
from extract.resolve import Resolved


def audit(view: View, found: Found, drafts: Drafts, resolved: Resolved) -> list[CheckDraft]:
    """Every check of an article, in the order of the statements checked."""
    checks = find_conflicts(view, drafts, resolved)
    for statement in statements(view, found, drafts.counts):
        checks += find_sums(view, statement)
        checks += find_differences(view, statement)
        checks += find_percents(view, statement, drafts.counts)
    return sorted(checks, key=lambda check: (check.stated_by.quantity.start, check.kind))


__all__ = ["CheckDraft", "audit"]
