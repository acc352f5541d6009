"""The lexicon of organisations: head rows, the words of their names, and where they stand in a text.

A head row (`heads/*.toml`) says by which words an organisation is known and what may follow them:

- `forms`: the head's words in full; short forms (UBND, BTV, T.Ư) come from the table of abbreviations.
- `kind`, `level`: codes of the contract. A level may also be `place` (of the locality after it), `owner` (of the unit it belongs
  to), `centre` or `nation` (central where the head begins with Trung ương or ends with Việt Nam) or `none`; `a|b` takes the first known.
- `name`: readers of the name of its own (edge.py); `locality`: what locality may follow (`any`, `typed`, `country`, `none`);
  `owners`, `comma`: heads, or groups of heads, of the unit it belongs to, named right after it or after a comma.
- `under`: the level where an owner is named. `needs`: what must follow (`name`, `owner`, `place`; `name+owner` both), one of the entries.
- `bare`: may stand alone: `yes`, `after` a fuller form, or `no`. `lower_bare`: then also in lower case.
- `upper`: begins with a capital. `exact`: written as in the row. `unless`, `unless_after`: what must not follow or stand before.
- `means`, `same`: the full words and the head of the organisation that is meant. `local_same`: its head when only a locality follows.
- `body`: a body of its owner, and of its owner's kind outside the Party. `listed`: may stand before a list of names.
- `name_before`: the name may stand before it (`Nho Sơn Hội quán`). `span`: `name` where the mention is the name without the head.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import ahocorasick
import regex

from extract.language.folding import fold
from extract.language.view import View
from extract.lexicon import compile_patterns, read_toml
from schemas import UnitKind

FOLDER = Path(__file__).parent
ABBREVIATIONS = FOLDER.parents[1] / "lexicon" / "abbreviations.toml"
_MARKS = "\n!\"&'()*+,-./:;?[]…"
_LETTERS = regex.compile(r"[^\W\d_]+")
_SYMBOL = regex.compile(r"\d/[\p{Lu}&-]*-$")  # 46/HD-TLĐ
_JOINED = regex.compile(r", | và | - ")
_JOINTS = {
    " và ": (" và ", " & ", "&", " - ", "-", " "),
    ", ": (", ", ",", " - ", "-", " ", " và "),
    " - ": (" - ", "-", " ", " và ", " & ", ", "),
}
_SHORT_JOINTS = ("&", " & ", "-", " - ", ",", ", ", "", " và ")


@dataclass(frozen=True, slots=True)
class Head:
    """One row: a way in which the names of organisations begin."""

    id: str
    kind: UnitKind
    level: tuple[str, ...]
    readers: tuple[str, ...]
    locality: str
    owners: tuple[str, ...]
    comma: tuple[str, ...]
    under: str | None
    needs: tuple[frozenset[str], ...]
    bare: str
    lower_bare: bool
    upper: bool
    unless: regex.Pattern[str] | None
    unless_after: regex.Pattern[str] | None
    same: str
    local_same: str
    body: bool
    listed: bool
    name_before: bool
    span_name: bool

    def belongs_to(self, groups: tuple[str, ...]) -> bool:
        """Whether this head, or a group that it is of, stands in `groups`."""
        return any(group == "any" or self.id == group or self.id.startswith(group + ".") for group in groups)


@dataclass(frozen=True, slots=True)
class Form:
    """One spelling of a head: capitals are the letters that must be capitals; `means` is what it stands for, in full.

    `ambiguous`: an abbreviation in it also means something else.
    """

    text: str
    head: Head
    means: str
    ambiguous: bool


def _head(row: Mapping[str, Any]) -> Head:
    return Head(
        id=row["id"],
        kind=UnitKind(row["kind"]),
        level=tuple(row.get("level", "none").split("|")),
        readers=tuple(row.get("name", ())),
        locality=row.get("locality", "any"),
        owners=tuple(row.get("owners", ())),
        comma=tuple(row.get("comma", ())),
        under=row.get("under"),
        needs=tuple(frozenset(need.split("+")) for need in row.get("needs", ())),
        bare=row.get("bare", "no"),
        lower_bare=row.get("lower_bare", False),
        upper=row.get("upper", False),
        unless=regex.compile(row["unless"]) if "unless" in row else None,
        unless_after=regex.compile(row["unless_after"]) if "unless_after" in row else None,
        same=row.get("same", row["id"]),
        local_same=row.get("local_same", row.get("same", row["id"])),
        body=row.get("body", False),
        listed=row.get("listed", False),
        name_before=row.get("name_before", False),
        span_name=row.get("span") == "name",
    )


def _rows() -> Iterator[Mapping[str, Any]]:
    for file in sorted((FOLDER / "heads").glob("*.toml")):
        yield from read_toml(file)["head"]


@cache
def heads() -> dict[str, Head]:
    """All heads by id."""
    return {row["id"]: _head(row) for row in _rows()}


@cache
def forms() -> tuple[Form, ...]:
    """Every spelling of every head."""
    return tuple(form for row in _rows() for form in _forms(row, heads()[row["id"]]))


def _forms(row: Mapping[str, Any], head: Head) -> Iterator[Form]:
    for form in row["forms"]:
        full = fold(form).text
        means = row.get("means", full)
        if row.get("exact") or full.isupper():
            yield Form(full, head, means, False)
            continue
        spellings = {s: doubtful for variant in joined_variants(full) for s, doubtful in _spellings(variant.lower())}
        for spelling, doubtful in {s: doubtful for one, doubtful in spellings.items() for s in joined_variants(one)}.items():
            if not (doubtful and spelling.isupper() and head.bare == "yes"):  # CP is more than the government
                yield Form(spelling, head, means, doubtful)


def _spellings(form: str) -> Iterator[tuple[str, bool]]:
    """The form in lower case and with each choice of its phrases abbreviated; whether an ambiguous abbreviation is in it."""
    done = {form: False}
    queue = [form]
    while queue:
        current = queue.pop()
        padded = f" {current} "
        for meaning, short, ambiguous in _short_forms():
            at = padded.find(meaning)
            if at >= 0:
                spelling = current[:at] + short + current[at + len(meaning) - 2 :]
                if spelling not in done:
                    done[spelling] = done[current] or ambiguous
                    queue.append(spelling)
    yield from done.items()


@cache
def _short_forms() -> tuple[tuple[str, str, bool], ...]:
    """(meaning in lower case between spaces, abbreviation, whether it also means something else)."""
    found = []
    for row in read_toml(ABBREVIATIONS)["abbreviation"]:
        several = len(row["means"]) > 1
        meanings = [pick["means"] for pick in row.get("pick", ())] if several else row["means"]
        found += [(f" {fold(meaning).low} ", fold(row["abbr"]).text, several) for meaning in meanings]
    return tuple(found)


def joined_variants(name: str) -> Iterator[str]:
    """The spellings of a name whose parts are joined by và, a comma or a dash: `Kế hoạch và Đầu tư`, `Kế hoạch - Đầu tư` ..."""
    parts = _JOINED.split(name)
    for choice in product(*(_JOINTS[joint] for joint in _JOINED.findall(name))):
        yield parts[0] + "".join(joint + part for joint, part in zip(choice, parts[1:], strict=True))


@cache
def _automaton() -> Any:
    """Forms between word boundaries, with marks as spaces."""
    by_key: dict[str, list[Form]] = {}
    for form in forms():
        by_key.setdefault(f" {_without_marks(form.text.lower())} ", []).append(form)
    automaton = ahocorasick.Automaton()
    for key, same in by_key.items():
        automaton.add_word(key, tuple(same))
    automaton.make_automaton()
    return automaton


def _without_marks(low: str) -> str:
    for mark in _MARKS:  # many times as fast as str.translate
        low = low.replace(mark, " ")
    return low


def forms_by_start(view: View) -> dict[int, list[tuple[int, Form]]]:
    """Where heads stand in the text: start to (end, form)."""
    text, low = view.text, view.low
    found: dict[int, list[tuple[int, Form]]] = {}
    for last, same in _automaton().iter(f" {_without_marks(low)} "):
        end = last - 1
        for form in same:
            start = end - len(form.text)
            if _written(form, text, low, start, end):
                found.setdefault(start, []).append((end, form))
    return found


def _written(form: Form, text: str, low: str, start: int, end: int) -> bool:
    """Whether the form stands there: its marks and capitals too, in no symbol, and a word of one syllable with a capital about it."""
    if not (text[start].isupper() or any(c.isupper() for c in text[end + 1 : end + 3]) or " " in form.text):
        return False
    if start and text[start - 1] == "-" and _SYMBOL.search(text, max(0, start - 24), start):
        return False
    if form.text.islower():
        return low.startswith(form.text, start)
    return all(text[start + i] == c if c.isupper() else low[start + i] == c for i, c in enumerate(form.text))


@cache
def names(key: str) -> tuple[str, ...]:
    """The entries of a list of names.toml, folded, as written there."""
    entry = read_toml(FOLDER / "names.toml")[key]
    listed = entry.replace("\n", " ").split(";") if isinstance(entry, str) else entry
    return tuple(dict.fromkeys(fold(item.strip()).text for item in listed))


@dataclass(frozen=True, slots=True)
class Phrase:
    """A known phrase of names: its lower case; of a short form, how it is written, and its full words ("" where it is in full)."""

    low: str
    exact: str
    means: str


class Phrases:
    """Known phrases, found at a position: the longest first."""

    def __init__(self, phrases: list[Phrase]) -> None:
        self._by_first: dict[str, dict[int, dict[str, list[Phrase]]]] = {}  # by first word, length, and the phrase itself
        for phrase in sorted(phrases, key=lambda p: (-len(p.low), p.low, not p.exact)):
            lengths = self._by_first.setdefault(_first_word(phrase.low, 0), {})
            lengths.setdefault(len(phrase.low), {}).setdefault(phrase.low, []).append(phrase)

    def has(self, low: str) -> bool:
        """Whether `low` is one of the phrases."""
        return low in self._by_first.get(_first_word(low, 0), {}).get(len(low), ())

    def at(self, view: View, start: int) -> tuple[int, str] | None:
        """End of the phrase that begins at `start`, and its full words if it is a short form."""
        low = view.low
        for length, known in self._by_first.get(_first_word(low, start), {}).items():
            end = start + length
            for phrase in known.get(low[start:end], ()):
                if not low[end : end + 1].isalnum() and (not phrase.exact or view.text[start:end] == phrase.exact):
                    return end, phrase.means
        return None


def _first_word(low: str, start: int) -> str:
    match = _LETTERS.match(low, start)
    return match.group() if match else low[start : start + 1]


@cache
def phrases(key: str) -> Phrases:
    """The phrases of a list of names.toml: `field` with all joints and short forms, `trade` with the fields."""
    if key == "field":
        return Phrases(_fields())
    return Phrases([Phrase(name.lower(), "", "") for name in names(key)] + (_fields() if key == "trade" else []))


def _fields() -> list[Phrase]:
    found: dict[tuple[str, str], Phrase] = {}
    for row in read_toml(FOLDER / "names.toml")["field"]:
        name, short = fold(row["name"]).text, row.get("short", [])
        for variant in joined_variants(name):
            found.setdefault((variant.lower(), ""), Phrase(variant.lower(), "", ""))
        for joints in product(_SHORT_JOINTS, repeat=len(short) - 1) if short else ():
            text = fold(short[0] + "".join(joint + part for joint, part in zip(joints, short[1:], strict=True))).text
            found.setdefault((text.lower(), text), Phrase(text.lower(), text, name))
    return list(found.values())


@dataclass(frozen=True, slots=True)
class Matcher:
    """A pattern of patterns.toml with the text that it is for: with capitals, or in lower case."""

    regex: regex.Pattern[str]
    cased: bool

    def match(self, view: View, start: int) -> "regex.Match[str] | None":
        """The match at `start`."""
        return self.regex.match(view.text if self.cased else view.low, start)

    def before(self, view: View, end: int, reach: int) -> "regex.Match[str] | None":
        """The match that ends at `end` and lies within `reach` characters before it."""
        return self.regex.search(view.text if self.cased else view.low, max(0, end - reach), end)


@cache
def matchers() -> dict[str, Matcher]:
    """The patterns of patterns.toml by id."""
    rows = compile_patterns(FOLDER / "patterns.toml", {"legal": ()})
    return {p.id: Matcher(p.regex, p.row.get("cased", False)) for p in rows}
