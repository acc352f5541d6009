"""Quantities: a number with the noun it counts, a percentage, a sum of money.

For a newcomer: `_quantity` is the decision, in order: percent, money, a known noun, an award's name, an unknown noun.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

import regex

from extract.language.view import View
from extract.language.words import word_spans
from extract.mentions.award_terms import AWARD_TERMS
from extract.mentions.base import Found, Mention
from extract.mentions.models import MODELS
from extract.mentions.movements import MOVEMENTS
from extract.mentions.numbers import NUMBERS, NumberValue
from extract.mentions.places import PLACES
from extract.mentions.quantities.nouns import PATTERNS, ROWS, RULES, Counted, counted_at, noun_at
from extract.mentions.units import UNITS
from schemas import AwardForm, Comparator, ObjectKind

_FUNCTION_WORDS = frozenset(RULES["function_words"])
_HARD_LABELS = frozenset(RULES["hard_labels"])
_VERB_LABELS = frozenset(RULES["verb_labels"])
_AMBIGUOUS = frozenset(RULES["ambiguous_numerals"])
_NAMES = (UNITS, PLACES, MOVEMENTS, MODELS, AWARD_TERMS)
_TITLES = {AwardForm.DANH_HIEU_THI_DUA, AwardForm.DANH_HIEU_VINH_DU}
_LONGEST_TITLE = 160
_HONOURED = {ObjectKind.COLLECTIVE, ObjectKind.INDIVIDUAL, ObjectKind.HOUSEHOLD, ObjectKind.EXEMPLAR}
_QUOTED = _HONOURED | {ObjectKind.MODEL, ObjectKind.PERSON}
"""What may be counted by a title in quotation marks: 63 "Nông dân xuất sắc"."""


@dataclass(frozen=True, slots=True)
class QuantityValue:
    """A stated quantity. `noun` and `qualifiers` are as written; `number_start` is the folded offset of the number itself."""

    value: float
    comparator: Comparator
    object: ObjectKind
    noun: str
    qualifiers: tuple[str, ...] = ()
    max: float | None = None
    of: float | None = None
    number_start: int = 0
    noun_row: str = ""
    """Id of the lexicon row of the noun; empty for percent, bare money and unknown nouns."""


def find_quantities(view: View, found: Found) -> Iterator[Mention[QuantityValue]]:
    """All quantities outside names; `một` only where it stands beside another quantity of the kind."""
    quantities: list[Mention[QuantityValue]] = []
    for number in found[NUMBERS]:
        if (quantity := _quantity(view, found, number, quantities[-1] if quantities else None)) is not None:
            quantities.append(quantity)
    for index, quantity in enumerate(quantities):
        if not _is_article(view, quantity) or _beside_another(view, quantities, index):
            yield quantity


def _quantity(
    view: View, found: Found, number: Mention[NumberValue], previous: Mention[QuantityValue] | None
) -> Mention[QuantityValue] | None:
    value = number.value
    if found.taken(value.core, number.end, *_NAMES) or value.value == 0:
        return None  # part of a name; or a price of nothing, `phiên chợ 0 đồng`
    if (value.of is not None or value.spelled) and PATTERNS["fraction"].match(view.low, number.end):
        return None
    if value.percent:
        return _percent(view, number)
    if PATTERNS["no_noun"].match(view.text, number.end):
        return None
    if time := _time_noun(view, number):
        return _time(view, number, time)
    quantity = _award_item(view, found, number) or _known(view, found, number) or _money(view, number) or _elliptic(view, number, previous)
    if quantity is None and (not value.spelled or _plain_word(view, number)):
        quantity = _unknown(view, number)
    if quantity is None or (not _is_money(quantity) and _labelled(view, number, quantity)):
        return None
    return _onward(view, quantity)


def _made(
    number: Mention[NumberValue], end: int, rule: str, kind: ObjectKind, noun: str, qualifiers: tuple[str, ...] = (), noun_row: str = ""
) -> Mention[QuantityValue]:
    value = number.value
    quantity = QuantityValue(value.value, value.comparator, kind, noun, qualifiers, value.max, value.of, value.core, noun_row)
    return Mention(number.start, end, quantity, f"quantities.{rule}", number.cues)


def _percent(view: View, number: Mention[NumberValue]) -> Mention[QuantityValue]:
    noun = counted_at(view, number.end)
    end = noun.end if noun else number.end
    return _made(number, end, "percent", ObjectKind.PERCENT, view.text[noun.noun_start : end] if noun else "%")


def _known(view: View, found: Found, number: Mention[NumberValue]) -> Mention[QuantityValue] | None:
    """A number before a noun of the lexicon, with the nouns coordinated to it and its qualifiers."""
    counted = counted_at(view, number.end)
    if counted is None or _runs_on(view, counted) or (counted.all and number.value.comparator is not Comparator.VAGUE):
        return None
    if counted.quoted and ROWS[counted.noun].object not in _QUOTED:
        return None
    row, kind = ROWS[counted.noun].id, ROWS[counted.noun].counts(number.value.value, view.low)
    start, end = counted.whole, counted.end
    while kind is not ObjectKind.MONEY and (joint := PATTERNS["coordinate"].match(view.low, end)):
        noun = noun_at(view.low, joint.end())
        joined = _joined(kind, ROWS[noun].object) if noun else None
        if noun is None or joined is None or found.taken(joint.end(), joint.end() + len(noun), *_NAMES):
            break
        kind, end = joined, joint.end() + len(noun)
    noun_end = end
    qualifiers = []
    while kind is not ObjectKind.MONEY and (more := PATTERNS["qualifier"].match(view.low, end)):
        qualifiers.append(view.text[more.start("qualifier") : more.end()])
        end = more.end()
    if kind is ObjectKind.MONEY and (rate := PATTERNS["rate"].match(view.low, end)):
        end = rate.end()
    if row == "unit.groups" and PATTERNS["divided"].search(view.low, max(0, number.start - 60), number.start):
        kind = ObjectKind.OTHER
    if row == "person.comrade" and _about_party_members(view, number.start):
        kind = ObjectKind.PARTY_MEMBER
    made = _made(number, end, row, kind, view.text[start:noun_end], qualifiers=tuple(qualifiers), noun_row=row)
    if row == "other.measures" and view.low.startswith(" rưỡi", end):  # hai mét rưỡi
        made = replace(made, end=end + len(" rưỡi"), value=replace(made.value, value=made.value.value + 0.5))
    return _discrete(made, number.value, row)


def _runs_on(view: View, counted: Counted) -> bool:
    """Whether a unit of one syllable is but the beginning of another word: tổ hợp, đoàn xe, sở hữu."""
    if " " in counted.noun or ROWS[counted.noun].object is not ObjectKind.UNIT:
        return False
    syllables = PATTERNS["unknown"].match(view.text, counted.start)
    return syllables is not None and " " in _segmented(syllables["words"])[0]


def _joined(first: ObjectKind, second: ObjectKind) -> ObjectKind | None:
    """What one number over two nouns counts; None where the second noun belongs to something else."""
    if first is second:
        return first
    if first in _HONOURED and second in _HONOURED:
        return ObjectKind.EXEMPLAR if ObjectKind.HOUSEHOLD not in (first, second) else first
    kinds = {first, second}
    people = {ObjectKind.PERSON, ObjectKind.PARTY_MEMBER, ObjectKind.HOUSEHOLD}
    return first if kinds <= people or kinds <= {ObjectKind.UNIT, ObjectKind.COLLECTIVE, ObjectKind.INDIVIDUAL} else None


def _about_party_members(view: View, position: int) -> bool:
    sentence = view.low[slice(*view.sentence_at(position))]
    return any(cue in sentence for cue in ("đảng viên", "huy hiệu đảng", "tuổi đảng"))


def _discrete(made: Mention[QuantityValue], value: NumberValue, row: str) -> Mention[QuantityValue]:
    """Read `2,450 đảng viên` as thousands: nobody counts people in thousandths."""
    whole = value.thousands is not None and made.value.object is not ObjectKind.MONEY and row != "other.measures"
    return replace(made, value=replace(made.value, value=value.thousands or 0.0)) if whole else made


def _time_noun(view: View, number: Mention[NumberValue]) -> regex.Match[str] | None:
    """The measure of time after the number, unless a longer noun stands there (ngày công)."""
    time = PATTERNS["time"].match(view.low, number.end)
    noun = counted_at(view, number.end) if time else None
    return time if time and not (noun and noun.end > time.end()) else None


def _time(view: View, number: Mention[NumberValue], match: regex.Match[str]) -> Mention[QuantityValue] | None:
    """Days, months, hours that the text counts, not spans of time."""
    before = view.low[max(view.sentence_at(number.start)[0], number.start - 90) : number.start]
    if match["noun"].startswith(("tuổi", "năm")) or not PATTERNS["counted_time"].search(before):
        return None
    return _made(number, match.end(), "time", ObjectKind.OTHER, view.text[match.start("noun") : match.end()])


def _money(view: View, number: Mention[NumberValue]) -> Mention[QuantityValue] | None:
    """Millions and billions of nothing said are đồng: `góp 18 triệu`, `60 triệu/năm`."""
    written = view.low[number.value.core : number.end]
    noun = PATTERNS["unknown"].match(view.text, number.end)
    if not written.endswith(("triệu", "tỷ", "tỉ", "rưỡi")) or (noun and not _function_word(view, number.end)):
        return None
    if PATTERNS["of_heads"].search(view.low, max(0, number.start - 90), number.start):
        return None
    rate = PATTERNS["rate"].match(view.low, number.end)
    return _made(number, rate.end() if rate else number.end, "bare_money", ObjectKind.MONEY, written.rsplit(" ", 1)[-1])


def _function_word(view: View, end: int) -> bool:
    word = PATTERNS["next_word"].match(view.low, end)
    return word is not None and word["word"] in _FUNCTION_WORDS


def _award_item(view: View, found: Found, number: Mention[NumberValue]) -> Mention[QuantityValue] | None:
    """A number of awards (`21 Bằng khen`), or of those who bear a title (`31 lao động tiên tiến`)."""
    for term in found.inside(AWARD_TERMS, number.end, number.end + _LONGEST_TITLE):
        if term.start <= number.end + 1:
            noun = view.text[term.start : term.end]
            if term.value.form not in _TITLES:
                return _made(number, term.end, "award", ObjectKind.OTHER, noun)
            collective = noun.casefold().startswith(("tập thể", "đơn vị"))
            bearers = ObjectKind.COLLECTIVE if collective else ObjectKind.PERSON
            return _made(number, term.end, "title", bearers, noun, noun_row="title")
    return None


def _noun_follows(view: View, number: Mention[NumberValue]) -> bool:
    """Whether a word that may be a noun stands right behind the number."""
    return PATTERNS["unknown"].match(view.text, number.end) is not None and not _function_word(view, number.end)


def _unknown(view: View, number: Mention[NumberValue]) -> Mention[QuantityValue] | None:
    """A noun of no lexicon: the word that underthesea sees after the number."""
    match = PATTERNS["unknown"].match(view.text, number.end)
    if match is None or _function_word(view, number.end):
        return None
    noun = _first_word(match["words"])
    start = match.start("words")
    return _made(number, start + len(noun), "unknown", ObjectKind.OTHER, noun)


@lru_cache(maxsize=16384)
def _segmented(syllables: str) -> tuple[str, ...]:
    """The words that underthesea sees in some syllables."""
    return tuple(syllables[slice(*span)] for span in word_spans(syllables))


def _first_word(syllables: str) -> str:
    """The first word of some syllables; with the next one where it is a classifier of one syllable (gốc cà phê)."""
    first, *more = _segmented(syllables)
    return first if " " in first or not more or more[0] in _FUNCTION_WORDS else f"{first} {more[0]}"


def _plain_word(view: View, number: Mention[NumberValue]) -> bool:
    """Whether a numeral in words counts what is behind it: a word of two syllables and more (hai câu hỏi), and no `năm học`, `ba con`."""
    if number.value.value == 1 or view.low.endswith("cả ", 0, number.value.core) or view.low[number.value.core : number.end] in _AMBIGUOUS:
        return False
    match = PATTERNS["unknown"].match(view.text, number.end)
    return match is not None and " " in _segmented(match["words"])[0]


def _elliptic(view: View, number: Mention[NumberValue], previous: Mention[QuantityValue] | None) -> Mention[QuantityValue] | None:
    """A number whose noun stands elsewhere (`số đảng viên là 4.725`, `từ 41 xuống 29 hộ`) or was counted before (`312 em, 40 là nữ`)."""
    if number.value.spelled or number.value.percent:
        return None
    before = PATTERNS["noun_before"].search(view.low, max(0, number.start - 90), number.start)
    noun = before or PATTERNS["noun_behind"].match(view.low, number.end)
    if noun is not None:
        row = ROWS[noun["noun"]]
        if row.object is ObjectKind.MONEY or (before is not None and _noun_follows(view, number)):
            return None
        return _made(number, number.end, "noun_before", row.object, view.text[slice(*noun.span("noun"))], noun_row=row.id)
    if previous is None or previous.start < view.sentence_at(number.start)[0] or previous.value.value <= number.value.value:
        return None
    if not PATTERNS["of_them"].match(view.low, number.end) or previous.value.object in (ObjectKind.MONEY, ObjectKind.PERCENT):
        return None
    return _made(number, number.end, "of_them", previous.value.object, previous.value.noun, noun_row=previous.value.noun_row)


def _is_money(quantity: Mention[QuantityValue]) -> bool:
    return quantity.value.object is ObjectKind.MONEY


def _labelled(view: View, number: Mention[NumberValue], quantity: Mention[QuantityValue]) -> bool:
    """Whether the number names something (`tổ 5`, `lớp 7`, `lần thứ 2`) instead of counting."""
    sentence = view.sentence_at(number.start)[0]
    start = max(sentence, number.start - 16)
    label = PATTERNS["label"].match(view.low, start, number.start) if number.start == number.value.core else None
    if label is None:
        return False
    if label["label"] == "số" and view.low.endswith(("trong ", "tổng "), 0, label.start()):
        return False
    name = label.start("label") != sentence and view.text[label.start("label")].isupper()
    if label["label"] in _HARD_LABELS or not quantity.value.noun_row:
        return True
    if label["label"] in _VERB_LABELS:
        return name
    countable = quantity.value.noun_row.startswith(("unit.", "other.things"))
    return countable and quantity.value.value <= 100


def _onward(view: View, quantity: Mention[QuantityValue]) -> Mention[QuantityValue]:
    """`từ 2 nội dung trở lên` is at least 2."""
    match = PATTERNS["onward"].match(view.low, quantity.end)
    if match is None or quantity.value.comparator is not Comparator.EQ:
        return quantity
    comparator = Comparator.GE if match["side"] == "lên" else Comparator.LE
    start = quantity.start - len("từ ") if view.low.endswith("từ ", 0, quantity.start) else quantity.start
    return replace(quantity, start=start, end=match.end(), value=replace(quantity.value, comparator=comparator))


def _is_article(view: View, quantity: Mention[QuantityValue]) -> bool:
    """`một` without an approximator may be no more than "a"."""
    value = quantity.value
    return value.value == 1 and value.comparator is Comparator.EQ and view.low.startswith("một ", value.number_start)


def _beside_another(view: View, quantities: list[Mention[QuantityValue]], index: int) -> bool:
    """Whether the quantity is coordinated with a neighbour that is no article: `một tập thể và hai cá nhân`."""
    here = quantities[index]
    if here.value.object not in _HONOURED | {ObjectKind.MODEL, ObjectKind.PARTY_MEMBER, ObjectKind.UNIT, ObjectKind.PERSON}:
        return False
    for other in quantities[max(0, index - 1) : index] + quantities[index + 1 : index + 2]:
        gap = view.low[min(here.end, other.end) : max(here.start, other.start)]
        if PATTERNS["coordinated"].fullmatch(gap) and not _is_article(view, other):
            return True
    return False
