"""What an explanation is made of."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extract.lexicon import read_toml
from schemas import Code, Fact, Span


class UnknownFact(ValueError):
    """The article has no fact of that id; the message lists the ids there are."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one field of a fact has its value.

    `words` are the article's own words that say it, `rule` the id of the row that tied them to the fact (either may be
    empty); `vi` and `en` say the same in two languages.
    """

    field: str
    value: str
    vi: str
    en: str
    words: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Rival:
    """A reading of the same words that lost: its words and rule, and the words and rule of the mention that it lost to."""

    words: str
    rule: str
    winner: str
    winner_rule: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything that led to one fact: the sentence of its evidence, the cues that fired its rule, reasons, beaten rivals."""

    fact: Fact
    sentence: Span
    cues: tuple[str, ...]
    reasons: tuple[Reason, ...]
    rivals: tuple[Rival, ...]


def reason(row: str, field: str, value: object, words: str = "", rule: str = "", **terms: object) -> Reason:
    """The reason of this row of reasons.toml; `terms` fill its sentences, codes by their labels."""
    vietnamese, english = _rows()[row]
    shown = f"{value.vi} ({value})" if isinstance(value, Code) else str(value)
    in_vi = {name: term.vi if isinstance(term, Code) else term for name, term in terms.items()}
    in_en = {name: term.en if isinstance(term, Code) else term for name, term in terms.items()}
    return Reason(field, shown, vietnamese.format(**in_vi), english.format(**in_en), words, rule)


@cache
def _rows() -> dict[str, tuple[str, str]]:
    rows = read_toml(Path(__file__).parent / "reasons.toml")["reason"]
    return {row["id"]: (row["vi"], row["en"]) for row in rows}
