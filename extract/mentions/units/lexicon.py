"""The lexicon of organisations: rows of heads, and where they stand in a text.

A head row (`heads/*.toml`) says by which words an organisation is known and what may follow them:

- `forms`: the head's words in full, also with Trung ương before them where a level is `centre`; short forms (UBND, BTV, T.Ư) come
  from the table of abbreviations.
- `kind`, `level`: codes of the contract. A level may also be `place` (of the locality after it), `owner` (of the unit it belongs
  to), `centre` (central where the head begins with Trung ương), `nation` (central where the name ends with Việt Nam), `region` (of the
  province with which the name ends), `organ` (central for the papers of central bodies), `trade` (central where the name is of a field),
  `bare:` and a level (of the head alone) or `none`; `a|b` takes the first known.
- `name`: readers of the name of its own (reader.py); `locality`: what locality may follow (`any`, `typed`, `province`, `centre`,
  `country`, `none`);
  `owners`, `comma`: heads, or groups of heads, of the unit it belongs to, named right after it or after a comma.
- `under`: the level where an owner is named. `needs`: what must follow (`name`, `owner`, `place`; `name+owner` both), one of the entries.
- `bare`: may stand alone: `yes`, `after` a fuller form, behind an `office`, or `no`. `lower_bare`: then also in lower case.
  `item`: as an item of a list of a ministry's offices too.
- `stands_for`: heads, or groups, of the organisations that it stands for once they are named (`Hội`, `Trường`).
- `family`: the head whose `stands_for` it is a part of, so that it has the kind of the one that the article is about (`Tỉnh hội`).
- `upper`: begins with a capital. `exact`: written as in the row. `unless`, `unless_after`: what must not follow or stand before.
- `means`, `same`: the full words and the head of the organisation that is meant. `local_same`: its head when only a locality follows.
- `office`: names the holder of an office, so that a foreigner's name after it makes it no unit.
- `body`: a body of its owner, and of its owner's kind outside the Party. `listed`: may stand before a list of names.
- `apart`: its forms name different organisations (`Hội Khuyến học`, `Hội Luật gia`), and no spellings of one.
- `name_before`: the name may stand before it (`Nho Sơn Hội quán`). `span`: `name` where the mention is the name without the head.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from itertools import accumulate
from typing import Any

import ahocorasick
import regex

from extract.language.folding import fold
from extract.language.view import View
from extract.lexicon import lazily, read_toml, words
from extract.mentions.units.words import FOLDER, joined_variants
from schemas import UnitKind

ABBREVIATIONS = FOLDER.parents[1] / "lexicon" / "abbreviations.toml"
_MARKS = "\n!\"&'()*+,-./:;?[]…"
_DOMAIN = regex.compile(r"\.(?:vn|com|net|org)(?!\p{L})")  # VOV.VN
_SYMBOL = regex.compile(r"\d/[\p{Lu}&-]*-$")  # 46/HD-TLĐ


_HOLDERS = ("giám đốc ", "trưởng ", "phó ")  # offices before heads of one syllable: giám đốc sở tài chính


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
    stands_for: tuple[str, ...]
    family: str | None
    upper: bool
    unless: regex.Pattern[str] | None
    unless_after: regex.Pattern[str] | None
    same: str
    local_same: str
    office: bool
    body: bool
    listed: bool
    name_before: bool
    span_name: bool
    apart: bool
    item: bool
    groups: frozenset[str]

    def belongs_to(self, groups: tuple[str, ...]) -> bool:
        """Whether this head, or a group that it is of, stands in `groups`."""
        return not self.groups.isdisjoint(groups)


@dataclass(frozen=True, slots=True)
class Form:
    """One spelling of a head: capitals are the letters that must be capitals; `means` is what it stands for, in full.

    `ambiguous`: an abbreviation in it also means something else. `sort`: which of the organisations of a row that keeps its forms apart.
    """

    text: str
    head: Head
    means: str
    ambiguous: bool
    sort: str


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
        stands_for=tuple(row.get("stands_for", ())),
        family=row.get("family"),
        upper=row.get("upper", False),
        unless=lazily(partial(regex.compile, row["unless"])) if "unless" in row else None,
        unless_after=lazily(partial(regex.compile, row["unless_after"], regex.IGNORECASE)) if "unless_after" in row else None,
        same=row.get("same", row["id"]),
        local_same=row.get("local_same", row.get("same", row["id"])),
        office=row.get("office", False),
        body=row.get("body", False),
        listed=row.get("listed", False),
        name_before=row.get("name_before", False),
        span_name=row.get("span") == "name",
        apart=row.get("apart", False),
        item=row.get("item", False),
        groups=frozenset({"any", *accumulate(row["id"].split("."), "{}.{}".format)}),
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
    central = [f"Trung ương {form}" for form in row["forms"]] if "centre" in head.level else []
    for form in [*row["forms"], *central]:
        full = fold(form).text
        means = row.get("means", full)
        sort = form.removeprefix("Trung ương ").lower() if head.apart else ""
        if row.get("exact") or full.isupper():
            yield Form(full, head, means, False, sort)
            continue
        spellings = {s: doubtful for variant in joined_variants(full) for s, doubtful in _spellings(variant.lower())}
        for spelling, doubtful in {s: doubtful for one, doubtful in spellings.items() for s in joined_variants(one)}.items():
            if not (doubtful and spelling.isupper() and head.bare == "yes"):  # CP is more than the government
                yield Form(spelling, head, means, doubtful, sort)


def _spellings(form: str) -> Iterator[tuple[str, bool]]:
    """The form in lower case and with each choice of its phrases abbreviated; whether an ambiguous abbreviation is in it."""
    done = {form: False}
    queue = [form]
    while queue:
        current = queue.pop()
        padded = f" {current} "
        for _, meaning, short, ambiguous in sorted({row for word in current.split(" ") for row in _short_forms().get(word, ())}):
            at = padded.find(meaning)
            if at >= 0:
                spelling = current[:at] + short + current[at + len(meaning) - 2 :]
                if spelling not in done:
                    done[spelling] = done[current] or ambiguous
                    queue.append(spelling)
    yield from done.items()


@cache
def _short_forms() -> dict[str, list[tuple[int, str, str, bool]]]:
    """By the first word of the meaning: its number, the meaning in lower case between spaces, the abbreviation, whether it is ambiguous."""
    found: dict[str, list[tuple[int, str, str, bool]]] = {}
    for row in read_toml(ABBREVIATIONS)["abbreviation"]:
        several = len(row["means"]) > 1
        meanings = [pick["means"] for pick in row.get("pick", ())] if several else row["means"]
        for low in words(meanings):
            number = sum(map(len, found.values()))
            found.setdefault(low.split(" ")[0], []).append((number, f" {low} ", fold(row["abbr"]).text, several))
    return found


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
    if not text[start].isupper():
        plain = " " in form.text or any(c.isupper() for c in text[end + 1 : end + 3]) or low.endswith(_HOLDERS, 0, start)
        if form.head.upper or not plain:
            return False
    if text[end : end + 1] == "." and _DOMAIN.match(low, end):
        return False
    if start and text[start - 1] == "-" and _SYMBOL.search(text, max(0, start - 24), start):
        return False
    if form.text.islower():
        return low.startswith(form.text, start)
    return all(text[start + i] == c if c.isupper() else low[start + i] == c for i, c in enumerate(form.text))
