"""What all checks share: the draft of a check, what may be compared, rounding, and numbers in messages."""

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from extract.facts.drafts import CountDraft
from extract.language.view import View
from schemas import CheckKind, CheckStatus, Comparator, ObjectKind

_EACH_BEFORE = regex.compile(r"(?r)(?<!\p{L})(?:mỗi|từng|bình quân|trung bình) (?P<each>\p{L}+)(?: \p{L}+){0,6} ")
_EACH_BEHIND = regex.compile(r" (?:mỗi|một) (?P<each>\p{L}+)")
_WRITTEN = regex.compile(r"[\d.,]*\d(?: (?:tỷ|tỉ|triệu|nghìn|ngàn) [\d.,]*\d(?= (?:triệu|nghìn|ngàn)))?")
_HONOURED = frozenset({ObjectKind.COLLECTIVE, ObjectKind.INDIVIDUAL, ObjectKind.HOUSEHOLD, ObjectKind.EXEMPLAR})
_PEOPLE = frozenset({ObjectKind.PERSON, ObjectKind.INDIVIDUAL, ObjectKind.PARTY_MEMBER})
_MAY_BE_PARTS = {ObjectKind.MODEL: _HONOURED | {ObjectKind.MODEL}, ObjectKind.EXEMPLAR: _HONOURED}
_LARGE = (("tỷ", 1e9), ("triệu", 1e6))
_SCALES = frozenset({"tỷ", "tỉ", "triệu", "nghìn", "ngàn", "rưỡi"})
_VIETNAMESE = str.maketrans(",.", ".,")


@dataclass(frozen=True, slots=True)
class CheckDraft:
    """A check on counts.

    `stated_by` is the count that states the result, `counts` are all that were compared, `rule` is the id of the row that
    tied them together.
    """

    kind: CheckKind
    rule: str
    status: CheckStatus
    stated: float
    expected: float
    stated_by: CountDraft
    counts: tuple[CountDraft, ...]
    message: str


def exact(*counts: CountDraft) -> bool:
    """Whether counts are said without an approximator: only such counts can contradict each other."""
    return all(count.quantity.value.comparator is Comparator.EQ for count in counts)


def number(count: CountDraft) -> float:
    """The number of a count."""
    return count.quantity.value.value


def same_thing(*counts: CountDraft) -> bool:
    """Whether counts count the same: money of one currency, rates, or one noun."""
    values = [count.quantity.value for count in counts]
    if len({value.object for value in values}) > 1:
        return False
    match values[0].object:
        case ObjectKind.PERCENT:
            return True
        case ObjectKind.MONEY:
            return len(set(map(currency, counts))) == 1
    return len({value.noun.casefold() for value in values}) == 1


def currency(count: CountDraft) -> str:
    """The currency of money as written; đồng where only the scale is said."""
    last = count.quantity.value.noun.split(" ")[-1].split("/")[0]
    return "đồng" if last.casefold() in _SCALES else last


def may_be_part(view: View, whole: CountDraft, part: CountDraft) -> bool:
    """Whether one count can be a part of another by what they count: of models collective ones, of people men and women."""
    one, other = whole.quantity.value, part.quantity.value
    if other.value > one.value or ObjectKind.PERCENT in (one.object, other.object):
        return False
    if whole.quantity.rule == "quantities.award":
        return same_thing(whole, part) or other.object in _HONOURED | _PEOPLE
    if one.object is ObjectKind.MONEY:
        return same_thing(whole, part) and per(view, whole) == per(view, part)
    if one.object is ObjectKind.OTHER:
        return same_thing(whole, part)
    return one.object is other.object or {one.object, other.object} <= _PEOPLE or other.object in _MAY_BE_PARTS.get(one.object, ())


def per(view: View, count: CountDraft) -> str:
    """What a number is for one of: `/người/năm`; `mỗi căn 50 triệu đồng`, `50 triệu đồng mỗi căn`."""
    start, end = count.quantity.start, count.quantity.end
    each = _EACH_BEFORE.match(view.low, max(0, start - 60), start) or _EACH_BEHIND.match(view.low, end)
    return written(view, count).partition("/")[2] or (each["each"] if each else "")


def tolerance(view: View, counts: Sequence[CountDraft]) -> float:
    """How far a result may be off because numbers are rounded to what is written: nothing where things are counted."""
    rounded = sum(unit_of_last_digit(view, count) for count in counts) / 2 if any(map(_measured, counts)) else 0.0
    return rounded + 1e-6


def _measured(count: CountDraft) -> bool:
    value = count.quantity.value
    return value.object in (ObjectKind.MONEY, ObjectKind.PERCENT) or not value.value.is_integer()


def unit_of_last_digit(view: View, count: CountDraft) -> float:
    """What one unit of the last written digit is worth: 0.1 for `47,6%`, 100,000,000 for `2,6 tỷ`; 1 for a number in words."""
    written = _WRITTEN.match(view.low, count.quantity.value.number_start, count.quantity.end)
    digits = "".join(c for c in written.group() if c.isdigit()) if written else ""
    return number(count) / int(digits) if digits.strip("0") else 1.0


def status(agrees: bool) -> CheckStatus:
    """The status of a check that agrees, or not."""
    return CheckStatus.CONSISTENT if agrees else CheckStatus.INCONSISTENT


def written(view: View, count: CountDraft) -> str:
    """A count as the article writes it."""
    return view.text[count.quantity.start : count.quantity.end]


def said(value: float, like: CountDraft) -> str:
    """A number as the Vietnamese press writes it, money and rates with their unit: 1.163; 609,5; 1,67 tỷ đồng; 47,6%."""
    kind = like.quantity.value.object
    if kind is not ObjectKind.MONEY:
        return figures(value) + ("%" if kind is ObjectKind.PERCENT else "")
    scale, name = next(((scale, f"{name} ") for name, scale in _LARGE if abs(value) >= scale), (1.0, ""))
    return f"{figures(value / scale)} {name}{currency(like)}"


def english(value: float) -> str:
    """A number as English writes it: 1,163; 609.5."""
    return f"{value:,.6f}".rstrip("0").rstrip(".")


def figures(value: float) -> str:
    """A number as Vietnamese writes it: 1.163; 609,5."""
    return english(value).translate(_VIETNAMESE)
