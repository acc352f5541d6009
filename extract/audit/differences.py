"""Differences: `từ 52 hộ xuống còn 14 hộ, giảm 38 hộ`."""

from collections.abc import Iterator

from extract.audit.checks import CheckDraft, english, exact, number, said, same_thing, status, tolerance, written
from extract.audit.statements import Statement, whole_change
from extract.facts.drafts import CountDraft
from extract.language.view import View
from schemas import CheckKind

_RULES = ("from_to", "change_first", "two_times", "compared")


def find_differences(view: View, statement: Statement) -> Iterator[CheckDraft]:
    """Checks of stated changes against the two numbers that they lie between; a change is checked once."""
    done: set[int] = set()
    for rule in _RULES:
        for match in statement.find(rule):
            first, last, change = (statement.counts[match.start(name)] for name in ("first", "last", "change"))
            fits = same_thing(first, last, change) and whole_change(view, last, change)
            if id(change) not in done and fits and exact(first, last, change):
                done.add(id(change))
                yield _made(view, rule, first, last, change)


def _made(view: View, rule: str, first: CountDraft, last: CountDraft, change: CountDraft) -> CheckDraft:
    low, high = sorted((first, last), key=number)
    stated, true = number(change), round(number(high) - number(low), 6)
    verdict = status(abs(stated - true) <= tolerance(view, (first, last, change)))
    message = (
        f"Lấy {written(view, high)} trừ {written(view, low)} được {said(true, change)}; "
        f"bài viết nêu {written(view, change)}: {verdict.vi}. "
        f"The difference {english(number(high))} - {english(number(low))} is {english(true)}; "
        f"the article states {english(stated)}: {verdict.en}."
    )
    return CheckDraft(CheckKind.DIFFERENCE, f"audit.{rule}", verdict, stated, true, change, (first, last, change), message)
