"""Rates: a percentage with the part and the whole that it is of."""

from extract.audit.checks import PATTERNS, CheckDraft, exact, said, status, unit_of_last_digit
from extract.facts.drafts import CountDraft
from extract.language.view import View
from schemas import Action, CheckKind, ObjectKind

_NEAR = 20
"""Counts between a rate and its whole at most."""


def find_percents(view: View, counts: list[CountDraft]) -> list[CheckDraft]:
    """Checks of rates whose part and whole are both stated."""
    checks = []
    for index, rate in enumerate(counts):
        if rate.quantity.value.object is not ObjectKind.PERCENT or not exact(rate) or index == 0:
            continue
        part = _part(view, counts, index)
        if part is None or not exact(part):
            continue
        if PATTERNS["of_plan"].match(view.low, rate.quantity.end):
            continue
        whole, base = _whole(view, counts, index, part)
        if base:
            checks.append(_made(view, rate, part, whole, base))
    return checks


def _part(view: View, counts: list[CountDraft], index: int) -> CountDraft | None:
    """The count right before the rate at `index`, or a share further back in its clause (`14/17 xã đạt cả 8 tiêu chí, bằng 82%`)."""
    rate, last = counts[index], counts[index - 1]
    if last.quantity.value.of is None and last.part_of is None:
        for share in reversed(counts[max(0, index - 3) : index - 1]):
            gap = share.quantity.end, rate.quantity.start
            if share.quantity.value.of is not None and PATTERNS["rate_of_share"].fullmatch(view.low, *gap):
                return share
    return last if PATTERNS["rate"].fullmatch(view.low, last.quantity.end, rate.quantity.start) else None


def _whole(view: View, counts: list[CountDraft], index: int, part: CountDraft) -> tuple[CountDraft | None, float | None]:
    """The whole of the rate at `index`: the denominator of a share, the number it is a part of, the number registered."""
    if part.quantity.value.of is not None:
        return None, part.quantity.value.of
    if PATTERNS["of_registered"].match(view.low, counts[index].quantity.end):
        for whole in reversed(counts[max(0, index - _NEAR) : index - 1]):
            if whole.action is Action.REGISTERED and whole.quantity.value.object is part.quantity.value.object and exact(whole):
                return whole, whole.quantity.value.value
        return None, None
    whole_ = part.part_of
    if whole_ is None or not exact(whole_):
        return None, None
    between = counts[max(0, index - _NEAR) : index - 1]
    if any(c.quantity.value.object is ObjectKind.PERCENT and c.quantity.start > whole_.quantity.start for c in between):
        return None, None  # the rate is of another base, itself given as a percentage
    return whole_, whole_.quantity.value.value


def _made(view: View, rate: CountDraft, part: CountDraft, whole: CountDraft | None, base: float) -> CheckDraft:
    stated, true = rate.quantity.value.value, 100 * part.quantity.value.value / base
    unit = unit_of_last_digit(view, rate)
    verdict = status(abs(stated - true) <= unit / 2 + 1e-9 or 0 <= true - stated < unit)
    expected = round(true, 2)
    terms = f"{said(part.quantity.value.value)}/{said(base)}"
    message = (
        f"Tỷ lệ {terms} = {said(expected)}%; bài viết nêu {said(stated)}%: {verdict.vi}. "
        f"Rate {terms} = {said(expected)}%; the article states {said(stated)}%: {verdict.en}."
    )
    counts = (part, rate) if whole is None else (whole, part, rate)
    return CheckDraft(CheckKind.PERCENT, verdict, stated, expected, rate, counts, message)
