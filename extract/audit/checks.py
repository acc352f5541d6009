"""What all checks share: the draft of a check, rounding, and numbers in messages."""

from dataclasses import dataclass
from pathlib import Path

from extract.facts.drafts import CountDraft
from extract.language.view import View
from extract.lexicon import pattern_table
from schemas import CheckKind, CheckStatus, Comparator

PATTERNS = pattern_table(Path(__file__).parent / "patterns.toml")


@dataclass(frozen=True, slots=True)
class CheckDraft:
    """A check on counts: `stated_by` is the count that states the result, `counts` are all that were compared."""

    kind: CheckKind
    status: CheckStatus
    stated: float
    expected: float
    stated_by: CountDraft
    counts: tuple[CountDraft, ...]
    message: str


def exact(count: CountDraft) -> bool:
    """Whether a count is said without an approximator: only such counts can contradict each other."""
    return count.quantity.value.comparator is Comparator.EQ


def same_thing(one: CountDraft, other: CountDraft) -> bool:
    """Whether two counts count the same noun."""
    first, second = one.quantity.value, other.quantity.value
    return first.object is second.object and first.noun.casefold() == second.noun.casefold()


def unit_of_last_digit(view: View, count: CountDraft) -> float:
    """What one unit of the last written digit is worth: 0.1 for `47,6%`, 100,000,000 for `2,6 tỷ`."""
    value = count.quantity.value
    written = view.text[value.number_start : count.quantity.end]
    digits = written.split(" ")[0].rstrip("%")
    decimals = len(digits.partition(",")[2].rstrip(" %")) if "," in digits else 0
    plain = digits.replace(".", "").replace(",", ".")
    try:
        number = float(plain)
    except ValueError:
        return 1.0
    scale = value.value / number if number else 1.0
    return float(scale * 10.0**-decimals)


def status(agrees: bool) -> CheckStatus:
    """The status of a check that agrees, or not."""
    return CheckStatus.CONSISTENT if agrees else CheckStatus.INCONSISTENT


def said(value: float) -> str:
    """A number as the Vietnamese press writes it: 1.163; 609,5."""
    text = f"{value:,.6f}".rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,"))
