"""Sums: a stated whole and its stated parts."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from extract.audit.checks import CheckDraft, english, exact, may_be_part, number, per, said, same_thing, status, tolerance, written
from extract.audit.statements import PATTERNS, Statement
from extract.facts.drafts import CountDraft
from extract.language.view import View
from schemas import CheckKind

_MOST_PARTS = 12
_COMPLETE = ("partition", "parenthesis", "remainder")
"""Rules whose wording promises that the parts are all there are."""


def find_sums(view: View, statement: Statement) -> Iterator[CheckDraft]:
    """Checks of the wholes of a statement: each by the first rule that ties parts to it."""
    done: set[int] = set()
    for rule in _COMPLETE:
        for match in statement.find(rule):
            whole, listed = statement.counts[match.start("whole")], statement.all(match, "part")
            parts = _parts(view, statement, match, whole, listed) if id(whole) not in done else []
            if check := _of_parts(view, rule, whole, parts, complete=True):
                done.add(id(whole))
                yield check
    yield from _totals(view, statement)
    yield from _shares(view, statement)
    for whole in statement.counts.values():
        parts = [part for part in statement.counts.values() if part.part_of is whole and may_be_part(view, whole, part)]
        opened = parts and PATTERNS["breakdown"].search(view.low, whole.quantity.end, parts[0].quantity.start)
        if opened and id(whole) not in done and (check := _of_parts(view, "breakdown", whole, parts, complete=False)):
            yield check


def _parts(view: View, statement: Statement, match: regex.Match[str], whole: CountDraft, listed: list[CountDraft]) -> list[CountDraft]:
    """The parts that a list begins with; none where it goes on with more than was read, or with what is no part."""
    parts = [part for part in listed if may_be_part(view, whole, part)]
    rest = statement.text[match.end("part") :]
    rest = rest[: stop.start()] if (stop := PATTERNS["within"].search(rest)) else rest
    after = [c for at, c in statement.counts.items() if match.end("part") <= at < match.end("part") + len(rest)]
    closed = ")" in match.group() or not (PATTERNS["unread"].search(rest) or any(may_be_part(view, whole, count) for count in after))
    compared = match.group().endswith(")") and PATTERNS["no_parts"].search(match.group())
    return parts if listed[: len(parts)] == parts and closed and not compared else []


def _of_parts(view: View, rule: str, whole: CountDraft, parts: list[CountDraft], *, complete: bool) -> CheckDraft | None:
    """A whole against its parts, or against neighbours among them that make it up where others overlap.

    Parts that are not `complete` (`trong đó`) contradict nothing.
    """
    if not 1 < len(parts) <= _MOST_PARTS or not exact(whole, *parts):
        return None
    runs = (parts[first : first + size] for size in range(len(parts), 1, -1) for first in range(len(parts) - size + 1))
    run = next((run for run in runs if _adds_up(view, whole, run)), parts if complete else None)
    return _made(view, rule, whole, run, [part for part in parts if part not in run]) if run else None


def _totals(view: View, statement: Statement) -> Iterator[CheckDraft]:
    """Numbers with their total behind them."""
    for match in statement.find("total"):
        whole = statement.counts[match.start("whole")]
        listed = statement.all(match, "part")
        parts = [part for part in listed if same_thing(part, whole) and part.part_of is None and per(view, part) == per(view, whole)]
        if len(parts) < 2 or parts[-1] is not listed[-1] or not exact(whole, *parts):
            continue
        if not PATTERNS["not_one_sum"].search(view.low, parts[0].quantity.start, whole.quantity.start):
            yield _made(view, "total", whole, parts)


def _shares(view: View, statement: Statement) -> Iterator[CheckDraft]:
    """A share of a whole, and what is left of the whole."""
    for match in statement.find("share_left"):
        share, left = statement.counts[match.start("share")], statement.counts[match.start("left")]
        whole = share.quantity.value.of
        one, other = (count.quantity.value.noun.casefold() for count in (share, left))
        if whole is not None and exact(share, left) and one.startswith(other):
            agrees = abs(whole - number(share) - number(left)) < 1e-6
            yield _draft(view, "share_left", whole, share, [share, left], agrees, said(whole, share))


def _adds_up(view: View, whole: CountDraft, parts: list[CountDraft]) -> bool:
    return abs(number(whole) - sum(map(number, parts))) <= tolerance(view, [whole, *parts])


def _made(view: View, rule: str, whole: CountDraft, parts: list[CountDraft], overlap: Sequence[CountDraft] = ()) -> CheckDraft:
    check = _draft(view, rule, number(whole), whole, parts, _adds_up(view, whole, parts), written(view, whole))
    if not overlap:
        return check
    besides = ", ".join(written(view, part) for part in overlap)
    numbers = ", ".join(english(number(part)) for part in overlap)
    return replace(check, message=f"{check.message} Phần tính chồng: {besides}. Overlapping parts: {numbers}.")


def _draft(
    view: View, rule: str, stated: float, stated_by: CountDraft, parts: list[CountDraft], agrees: bool, as_written: str
) -> CheckDraft:
    total = round(sum(map(number, parts)), 6)
    *first, last = (written(view, part) if part is not stated_by else said(number(part), part) for part in parts)
    verdict = status(agrees)
    message = (
        f"Cộng {', '.join(first)} và {last} được {said(total, stated_by)}; bài viết nêu {as_written}: {verdict.vi}. "
        f"The parts {' + '.join(english(number(p)) for p in parts)} add up to {english(total)}; "
        f"the article states {english(stated)}: {verdict.en}."
    )
    counts = tuple(dict.fromkeys((stated_by, *parts)))
    return CheckDraft(CheckKind.SUM, f"audit.{rule}", verdict, stated, total, stated_by, counts, message)
