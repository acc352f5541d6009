"""Sums: a stated whole and its stated parts."""

from itertools import combinations

from extract.audit.checks import PATTERNS, CheckDraft, exact, said, status, unit_of_last_digit
from extract.facts.drafts import CountDraft
from extract.language.view import View
from schemas import CheckKind, ObjectKind

_MOST_PARTS = 8


def find_sums(view: View, counts: list[CountDraft]) -> list[CheckDraft]:
    """Checks of wholes with parts, of numbers of awards with their recipients, and of totals at the end of a list."""
    checks = []
    stated: dict[int, list[CountDraft]] = {}
    for count in counts:
        if count.part_of is not None:
            stated.setdefault(id(count.part_of), []).append(count)
    for index, whole in enumerate(counts):
        parts = stated.get(id(whole)) or _award_items(view, whole, counts[index + 1 : index + 1 + _MOST_PARTS])
        if len(parts) > 1 and exact(whole) and all(map(exact, parts)):
            check = _sum(view, whole, parts)
            checks += [check] if check else []
        elif total := _listed_before(view, whole, counts[max(0, index - _MOST_PARTS) : index]):
            checks.append(_made(view, whole, total))
    return checks


def _sum(view: View, whole: CountDraft, parts: list[CountDraft]) -> CheckDraft | None:
    """A whole against its parts: all of them, or those that make it up where others overlap (`trong đó`)."""
    agreeing = next((p for p in _subsets(parts) if _adds_up(view, whole, p)), None)
    if agreeing is not None:
        return _made(view, whole, agreeing)
    gap = view.low[whole.quantity.end : parts[0].quantity.start]
    return _made(view, whole, parts) if PATTERNS["partition"].search(gap) else None


def _subsets(parts: list[CountDraft]) -> list[list[CountDraft]]:
    if len(parts) > _MOST_PARTS:
        return [parts]
    return [list(c) for size in range(len(parts), 1, -1) for c in combinations(parts, size)]


def _adds_up(view: View, whole: CountDraft, parts: list[CountDraft]) -> bool:
    tolerance = 0.5 * unit_of_last_digit(view, whole) if whole.quantity.value.object is ObjectKind.MONEY else 1e-6
    return abs(whole.quantity.value.value - sum(p.quantity.value.value for p in parts)) <= tolerance


def _award_items(view: View, whole: CountDraft, behind: list[CountDraft]) -> list[CountDraft]:
    """`21 Bằng khen (8 tập thể, 12 cá nhân)`: the recipients in parentheses right behind a number of awards."""
    if whole.quantity.rule != "quantities.award" or not view.low.startswith(" (", whole.quantity.end):
        return []
    close = view.low.find(")", whole.quantity.end)
    return [c for c in behind if c.quantity.start < close and c.quantity.value.object is not ObjectKind.MONEY]


def _listed_before(view: View, whole: CountDraft, before: list[CountDraft]) -> list[CountDraft]:
    """The sums of money that a total at the end of their sentence adds up."""
    sentence = view.sentence_at(whole.quantity.start)
    if whole.quantity.value.object is not ObjectKind.MONEY or not exact(whole):
        return []
    if not PATTERNS["total"].search(view.low, sentence[0], whole.quantity.start):
        return []
    listed = [c for c in before if sentence[0] <= c.quantity.start and c.quantity.value.object is ObjectKind.MONEY]
    return listed if len(listed) > 1 and all(map(exact, listed)) else []


def _made(view: View, whole: CountDraft, parts: list[CountDraft]) -> CheckDraft:
    stated, expected = whole.quantity.value.value, round(sum(p.quantity.value.value for p in parts), 6)
    verdict = status(_adds_up(view, whole, parts))
    terms = " + ".join(said(p.quantity.value.value) for p in parts)
    message = (
        f"Cộng các phần: {terms} = {said(expected)}; bài viết nêu {said(stated)}: {verdict.vi}. "
        f"Sum of the parts: {terms} = {said(expected)}; the article states {said(stated)}: {verdict.en}."
    )
    return CheckDraft(CheckKind.SUM, verdict, stated, expected, whole, (whole, *parts), message)
