"""Statements: a sentence with its counts as signs, so that patterns see its arithmetic: `từ # xuống còn #, giảm #`."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import regex

from extract.facts.drafts import CountDraft
from extract.language.view import View
from extract.lexicon import pattern_table
from extract.mentions import DATES, NUMBERS
from extract.mentions.base import Found
from schemas import ObjectKind

PATTERNS = pattern_table(Path(__file__).parent / "patterns.toml")
_SIGNS = str.maketrans("#$%&@0", "      ")
"""What stands for a count of things, money, a rate, a share, a date, another number: never itself in a statement."""
_LONGEST = 3000


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence in lower case, with the sentences that go on with its breakdown.

    `text` has one sign for every number: # a count of things, $ money, % a rate, & a share (`28/37 hộ`), 0 a number that counts
    nothing; and @ for every date. `counts` gives the count that a sign at an offset of `text` stands for.
    """

    text: str
    counts: dict[int, CountDraft]

    def find(self, rule: str) -> Iterator[regex.Match[str]]:
        """All matches of the pattern `audit.<rule>`."""
        return PATTERNS[rule].finditer(self.text)

    def one(self, match: regex.Match[str], group: str) -> CountDraft | None:
        """The count that a group of a match stands for; None where the group has no part in it."""
        return self.counts.get(match.start(group))

    def all(self, match: regex.Match[str], group: str) -> list[CountDraft]:
        """The counts that a repeated group stands for, in order."""
        return [self.counts[start] for start in match.starts(group)]

    def after(self, position: int) -> list[CountDraft]:
        """The counts that stand behind an offset of `text`, in order."""
        return [count for at, count in self.counts.items() if at >= position]


def statements(view: View, found: Found, counts: list[CountDraft]) -> Iterator[Statement]:
    """The statements of an article that hold at least two counts, in order."""
    by_sentence: dict[int, list[CountDraft]] = {}
    for count in counts:
        by_sentence.setdefault(view.sentence_index(count.quantity.start), []).append(count)
    for index, here in by_sentence.items():
        last = index
        while last + 1 in by_sentence and PATTERNS["goes_on"].match(view.low, view.sentences[last + 1][0]):
            last += 1
            here = here + by_sentence[last]
        start, end = view.sentences[index][0], view.sentences[last][1]
        if len(here) > 1 and end - start <= _LONGEST:
            yield _statement(view, found, (start, end), here)


def whole_change(view: View, last: CountDraft, change: CountDraft) -> bool:
    """Whether a change said behind the last of two numbers is all of it: not one of each year, nor of a part."""
    end = change.quantity.end
    between, behind = view.low[last.quantity.end : change.quantity.start], view.low[end : end + 10]
    return not any(PATTERNS["other_change"].search(text) for text in (between, behind))


def _statement(view: View, found: Found, span: tuple[int, int], counts: list[CountDraft]) -> Statement:
    signs: list[tuple[int, int, str, CountDraft | None]] = [(c.quantity.start, c.quantity.end, _sign(c), c) for c in counts]
    signs += [(d.start, d.end, "@", None) for d in found.inside(DATES, *span)]
    signs += [(n.start, n.end, "0", None) for n in found.inside(NUMBERS, *span)]
    pieces: list[str] = []
    meant: dict[int, CountDraft] = {}
    done, length = span[0], 0
    for start, end, sign, count in sorted(signs, key=lambda s: (s[0], s[3] is None, -s[1])):
        if start < done:
            continue
        between = view.low[done:start].translate(_SIGNS)
        pieces += between, sign
        length += len(between) + 1
        if count is not None:
            meant[length - 1] = count
        done = end
    return Statement("".join(pieces) + view.low[done : span[1]].translate(_SIGNS), meant)


def _sign(count: CountDraft) -> str:
    value = count.quantity.value
    if value.of is not None:
        return "&"
    return {ObjectKind.MONEY: "$", ObjectKind.PERCENT: "%"}.get(value.object, "#")
