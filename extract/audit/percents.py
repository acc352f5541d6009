"""Rates: a percentage with the part and the whole that it is of."""

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from extract.audit.checks import (
    CheckDraft,
    english,
    exact,
    figures,
    may_be_part,
    number,
    said,
    same_thing,
    status,
    tolerance,
    unit_of_last_digit,
    written,
)
from extract.audit.statements import PATTERNS, Statement, whole_change
from extract.facts.drafts import CountDraft
from extract.language.view import View
from schemas import Action, CheckKind

_NEAR = 20
"""Counts back to a number that was registered, at most."""


@dataclass(frozen=True, slots=True)
class _Fraction:
    """A part and its base, how they are written in Vietnamese and English, and the counts that state them."""

    part: float
    base: float
    terms: tuple[str, str]
    counts: tuple[CountDraft, ...]


def find_percents(view: View, statement: Statement, counts: list[CountDraft]) -> Iterator[CheckDraft]:
    """Checks of rates whose part and whole are both stated; a rate is checked once. `counts`: all of the article."""
    done: set[int] = set()
    for rule, fraction_of in _FRACTIONS.items():
        for match in statement.find(rule):
            rate = statement.counts[match.start("rate")]
            fraction = fraction_of(view, statement, match, counts) if id(rate) not in done and exact(rate) else None
            if fraction is not None and exact(*fraction.counts):
                done.add(id(rate))
                yield _made(view, rule, rate, fraction)


def _of_share(view: View, statement: Statement, match: regex.Match[str], counts: list[CountDraft]) -> _Fraction | None:
    share = statement.counts[match.start("part")]
    part, base = number(share), share.quantity.value.of or 0.0
    if _of_other(statement, match, share):
        return None
    return _Fraction(part, base, (f"{figures(part)}/{figures(base)}", f"{english(part)}/{english(base)}"), (share,))


def _of_part(view: View, statement: Statement, match: regex.Match[str], counts: list[CountDraft]) -> _Fraction | None:
    """A part by the whole that it is said to be part of, or by the number that was registered."""
    part = statement.counts[match.start("part")]
    if PATTERNS["of_registered"].match(statement.text, match.end("rate")):
        before = reversed(counts[: counts.index(part)][-_NEAR:])
        whole = next((c for c in before if c.action is Action.REGISTERED and may_be_part(view, c, part)), None)
    elif _of_other(statement, match, part):
        return None
    else:
        whole = _whole(statement, match.start("part"), part)
    if whole is None or not may_be_part(view, whole, part):
        return None
    return None if _narrowed(statement, whole, part) else _fraction(whole, part)


def _whole(statement: Statement, at: int, part: CountDraft) -> CountDraft | None:
    """What the part at an offset is part of: as linked, else the count before it where the words between tie them."""
    if part.part_of in statement.counts.values():
        return part.part_of
    before = max((position for position in statement.counts if position < at), default=None)
    tied = before is not None and PATTERNS["tied"].search(statement.text, max(0, before - 20), at)
    return statement.counts[before] if before is not None and tied else None


def _narrowed(statement: Statement, whole: CountDraft, part: CountDraft) -> bool:
    """Whether a rate between whole and part gives another base: `trong đó 90% được xếp loại; có 272 ..., chiếm 13,2%`."""
    rates = {match.start("rate") for match in statement.find("part_rate")}
    between = (at for at, c in statement.counts.items() if whole.quantity.start < c.quantity.start < part.quantity.start)
    return any(statement.text[at] == "%" and at not in rates for at in between)


def _of_total(view: View, statement: Statement, match: regex.Match[str], counts: list[CountDraft]) -> _Fraction | None:
    part, whole = (statement.counts[match.start(name)] for name in ("part", "whole"))
    return _fraction(whole, part) if may_be_part(view, whole, part) else None


def _of_change(view: View, statement: Statement, match: regex.Match[str], counts: list[CountDraft]) -> _Fraction | None:
    """What a number changed by, of what it was."""
    first, last, rate = (statement.counts[match.start(name)] for name in ("first", "last", "rate"))
    if not same_thing(first, last) or not number(first) or not whole_change(view, last, rate):
        return None
    low, high = sorted((number(first), number(last)))
    terms = f"({figures(high)} - {figures(low)})/{figures(number(first))}", f"({english(high)} - {english(low)})/{english(number(first))}"
    return _Fraction(high - low, number(first), terms, (first, last))


_FRACTIONS = {
    "share_rate": _of_share,
    "rate_share": _of_share,
    "rate_of_total": _of_total,
    "part_rate": _of_part,
    "change_rate": _of_change,
}
"""The rules, and how each reads what it matches."""


def _of_other(statement: Statement, match: regex.Match[str], part: CountDraft) -> bool:
    """Whether a rate is of something else than the part's own whole: `đạt 108% kế hoạch`, `chiếm 13% dân số`."""
    noun = statement.counts[match.start("rate")].quantity.value.noun.casefold()
    own = part.quantity.value.noun.casefold()
    if noun != "%":
        return not own.startswith(noun)
    other = PATTERNS["of_other"].match(statement.text, match.end("rate"))
    return other is not None and not (other["noun"] or "").startswith(own)


def _fraction(whole: CountDraft, part: CountDraft) -> _Fraction:
    top, base = number(part), number(whole)
    return _Fraction(top, base, (f"{figures(top)}/{figures(base)}", f"{english(top)}/{english(base)}"), (whole, part))


def _made(view: View, rule: str, rate: CountDraft, fraction: _Fraction) -> CheckDraft:
    stated, true = number(rate), 100 * fraction.part / fraction.base
    unit, slack = unit_of_last_digit(view, rate), true * _relative_error(view, fraction)
    verdict = status(abs(stated - true) <= unit / 2 + slack + 1e-9 or 0 <= true - stated < unit)
    expected = round(true, 2)
    vietnamese, in_english = fraction.terms
    message = (
        f"Tính {vietnamese} được {said(expected, rate)}; bài viết nêu {written(view, rate)}: {verdict.vi}. "
        f"The rate {in_english} is {english(expected)}%; the article states {english(stated)}%: {verdict.en}."
    )
    return CheckDraft(CheckKind.PERCENT, f"audit.{rule}", verdict, stated, expected, rate, (*fraction.counts, rate), message)


def _relative_error(view: View, fraction: _Fraction) -> float:
    """How far the terms of a fraction are off when they are rounded, as a share of their size."""
    return sum((tolerance(view, [count]) - 1e-6) / number(count) for count in fraction.counts if number(count))
