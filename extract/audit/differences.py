"""Differences: `từ 52 hộ xuống còn 14 hộ, giảm 38 hộ`."""

from extract.audit.checks import PATTERNS, CheckDraft, exact, said, same_thing, status
from extract.facts.drafts import CountDraft
from extract.language.view import View
from schemas import Action, CheckKind

_CHANGE = {Action.REDUCED, Action.INCREASED}


def find_differences(view: View, counts: list[CountDraft]) -> list[CheckDraft]:
    """Checks of stated changes against the two numbers that they lie between."""
    checks = []
    for index, change in enumerate(counts):
        start = change.quantity.value.number_start
        if change.action not in _CHANGE or not exact(change) or not PATTERNS["change"].search(view.low, max(0, start - 20), start):
            continue
        before = [c for c in counts[max(0, index - 4) : index] if same_thing(c, change) and exact(c)]
        ends = _between(view, before, change) or _against(view, counts, index, before)
        if ends:
            checks.append(_made(change, *ends))
    return checks


def _between(view: View, before: list[CountDraft], change: CountDraft) -> tuple[CountDraft, CountDraft] | None:
    """The two numbers before the change, said of one thing at two times."""
    if len(before) < 2:
        return None
    first, second = before[-2:]
    gap = view.low[first.quantity.end : second.quantity.start]
    near = view.low[second.quantity.end : change.quantity.start]
    return (first, second) if PATTERNS["from_to"].search(gap) and len(gap) < 120 and len(near) < 60 and "\n" not in gap + near else None


def _against(view: View, counts: list[CountDraft], index: int, before: list[CountDraft]) -> tuple[CountDraft, CountDraft] | None:
    """`86 khu, tăng 31 khu so với cuối năm 2021 (55 khu)`."""
    after = counts[index + 1 : index + 2]
    if not before or not after or not same_thing(after[0], counts[index]):
        return None
    gap = view.low[counts[index].quantity.end : after[0].quantity.start]
    return (after[0], before[-1]) if PATTERNS["compared"].search(gap) else None


def _made(change: CountDraft, first: CountDraft, second: CountDraft) -> CheckDraft:
    low, high = sorted((first.quantity.value.value, second.quantity.value.value))
    stated, expected = change.quantity.value.value, round(high - low, 6)
    verdict = status(abs(stated - expected) < 1e-6)
    message = (
        f"Hiệu {said(high)} - {said(low)} = {said(expected)}; bài viết nêu {said(stated)}: {verdict.vi}. "
        f"Difference {said(high)} - {said(low)} = {said(expected)}; the article states {said(stated)}: {verdict.en}."
    )
    return CheckDraft(CheckKind.DIFFERENCE, verdict, stated, expected, change, (first, second, change), message)
