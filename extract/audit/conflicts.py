"""Conflicts: a headline or caption that states another number than the body."""

from itertools import combinations

import regex

from extract.audit.checks import CheckDraft, english, exact, number, same_thing, written
from extract.facts.drafts import AwardDraft, CountDraft, Drafts, RecipientDraft
from extract.language.view import View
from extract.resolve import Resolved
from schemas import AwardForm, CheckKind, CheckStatus, Comparator, ObjectKind, ZoneKind

_OUTSIDE = {
    ZoneKind.TITLE: ("headline", "Tiêu đề", "headline"),
    ZoneKind.HEADING: ("headline", "Tiêu đề", "heading"),
    ZoneKind.CAPTION: ("caption", "Chú thích ảnh", "caption"),
}
"""Where a number stands besides the body: the rule, and the name of the place in both languages."""
_HONOURED = frozenset({ObjectKind.COLLECTIVE, ObjectKind.INDIVIDUAL, ObjectKind.HOUSEHOLD, ObjectKind.EXEMPLAR, ObjectKind.MODEL})
_HANDS_OVER = regex.compile(
    r"(?:(?!(?:tại|ngày|sáng|chiều|tối|dịp|nhân|đã|sau|cũng|được|thừa|trước|thay|đến|theo)(?!\p{L}))[\p{L}.]{1,12},? ){2,20}"
    r"trao (?:tặng )?[^.;:\d\n]{4,60}? của "
)
"""The words of a caption: who hands over what somebody else gives, no time and no occasion."""
_MOST_TERMS = 6
"""Numbers of the body that a headline may sum up, at most."""


def find_conflicts(view: View, drafts: Drafts, resolved: Resolved) -> list[CheckDraft]:
    """Checks of numbers told outside the body against the same award, or the only such number, in the body."""
    pairs = [*_of_awards(view, drafts, resolved), *_of_counts(view, drafts.counts)]
    checks = {id(outside): _made(view, outside, body) for outside, body in reversed(pairs)}
    return list(checks.values())


def _zone(view: View, position: int) -> ZoneKind | None:
    return next((kind for kind in _OUTSIDE if view.in_zone(kind, position)), None)


def _of_awards(view: View, drafts: Drafts, resolved: Resolved) -> list[tuple[CountDraft, CountDraft]]:
    """Recipients of one form by the same givers, counted differently outside the body and in it."""
    outside = [a for a in drafts.awards if _zone(view, a.start) or _captions(view, a.start)]
    body = [a for a in drafts.awards if a not in outside]
    counts = {(c.quantity.start, c.quantity.end): c for c in drafts.counts}
    return [
        (counts[one.start, one.end], counts[other.start, other.end])
        for award in outside
        for in_body in body
        if award.form is in_body.form is not AwardForm.KHEN_THUONG and _givers(award, resolved) == _givers(in_body, resolved) != set()
        for one, other in _differing(award, in_body, outside)
    ]


def _captions(view: View, position: int) -> bool:
    """Whether a paragraph is the bare sentence under a photo: `Đại tá A trao Giấy khen của Công an tỉnh cho 23 tập thể.`"""
    line, stop = view.text.rfind("\n", 0, position) + 1, view.text.find("\n", position)
    start, end = view.sentence_at(position)
    alone = start <= line and not view.text[end : stop if stop != -1 else None].strip()
    return alone and line > 0 and _HANDS_OVER.match(view.low, line) is not None


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


def _of_counts(view: View, counts: list[CountDraft]) -> list[tuple[CountDraft, CountDraft]]:
    """A number of a headline against the only number of the body that counts the same in the same act."""
    zones = [_zone(view, count.quantity.start) for count in counts]
    body = [count for count, zone in zip(counts, zones, strict=True) if zone is None]
    pairs = []
    for count, zone in zip(counts, zones, strict=True):
        if zone is not ZoneKind.TITLE or count.action is None or count.quantity.value.object not in _HONOURED or not exact(count):
            continue
        same = [other for other in body if same_thing(count, other) and other.action is count.action]
        if same and exact(*same) and len(set(map(number, same))) == 1 and not _told(number(count), body):
            pairs.append((count, same[0]))
    return pairs


def _told(value: float, body: list[CountDraft]) -> bool:
    """Whether a number of a headline is one of the body, or the sum of some that honour or count models."""
    numbers = [number(count) for count in body if count.quantity.value.object in _HONOURED][: 2 * _MOST_TERMS]
    sums = (sum(terms) for size in range(2, _MOST_TERMS + 1) for terms in combinations(numbers, size))
    return any(value in (number(c), c.quantity.value.of) for c in body) or value in sums


def _made(view: View, outside: CountDraft, body: CountDraft) -> CheckDraft:
    rule, place, in_english = _OUTSIDE[_zone(view, outside.quantity.start) or ZoneKind.CAPTION]
    stated, expected = number(outside), number(body)
    message = (
        f"{place} nêu {written(view, outside)}, nội dung bài nêu {written(view, body)}: không khớp. "
        f"The {in_english} states {english(stated)}, the body {english(expected)}: inconsistent."
    )
    return CheckDraft(CheckKind.CONFLICT, f"audit.{rule}", CheckStatus.INCONSISTENT, stated, expected, outside, (outside, body), message)
