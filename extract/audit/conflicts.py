"""Conflicts: a headline or caption that states another number than the body for the same award."""

from extract.audit.checks import CheckDraft, said
from extract.facts.drafts import AwardDraft, CountDraft, Drafts, RecipientDraft
from extract.language.view import View
from extract.resolve import Resolved
from schemas import AwardForm, CheckKind, CheckStatus, Comparator, ZoneKind


def find_conflicts(view: View, drafts: Drafts, resolved: Resolved) -> list[CheckDraft]:
    """Checks of awards told outside the body against the same form, by the same givers, in the body."""
    zones = view.zones(ZoneKind.TITLE, ZoneKind.HEADING, ZoneKind.CAPTION)
    counts = {(c.quantity.start, c.quantity.end): c for c in drafts.counts}
    outside = [a for a in drafts.awards if any(start <= a.start < end for start, end in zones)]
    body = [a for a in drafts.awards if a not in outside]
    checks = []
    for award in outside:
        for other in body:
            if award.form is other.form is not AwardForm.KHEN_THUONG and _givers(award, resolved) == _givers(other, resolved) != set():
                checks += [_made(counts, *pair) for pair in _differing(award, other, outside)]
    return checks


def _givers(award: AwardDraft, resolved: Resolved) -> set[str]:
    return {resolved.ids[giver] for giver in award.givers if giver in resolved.ids}


def _differing(outside: AwardDraft, body: AwardDraft, others: list[AwardDraft]) -> list[tuple[RecipientDraft, RecipientDraft]]:
    """Recipients of one kind of whom headline or caption tells another number; captions may split the body's number."""
    alike = [r for a in others if a.form is outside.form for r in a.recipients]
    return [
        (one, other)
        for one in outside.recipients
        for other in body.recipients
        if one.object is other.object and not one.names and not other.names and one.comparator is other.comparator is Comparator.EQ
        if one.value != other.value and other.value != sum(r.value or 0 for r in alike if r.object is one.object)
    ]


def _made(counts: dict[tuple[int, int], CountDraft], one: RecipientDraft, other: RecipientDraft) -> CheckDraft:
    first, second = counts[one.start, one.end], counts[other.start, other.end]
    stated, expected = first.quantity.value.value, second.quantity.value.value
    message = (
        f"Tiêu đề hoặc chú thích ảnh nêu {said(stated)}, nội dung bài nêu {said(expected)}. "
        f"Headline or caption states {said(stated)}, the body {said(expected)}."
    )
    return CheckDraft(CheckKind.CONFLICT, CheckStatus.INCONSISTENT, stated, expected, first, (first, second), message)
