"""One pass over the text for everything that may be or announce a locality."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import ahocorasick

from extract.language.view import View
from extract.lexicon.admin import VN34, VN63, all_units, same_spelling
from extract.mentions.places.value import LISTS, OFFICES, TYPE_WORDS, TypeWord
from schemas import Level

Span = tuple[int, int]


@dataclass(slots=True)
class Hits:
    """Spans of type words and offices before a possible name, of capitalised names of the gazetteer, of names that are no places."""

    types: list[tuple[int, int, TypeWord]]
    offices: list[tuple[int, int, TypeWord]]
    names: list[Span]
    blocked: list[Span]


@cache
def _automaton() -> Any:
    automaton = ahocorasick.Automaton()
    names = {key for scheme in (VN63, VN34) for key, _ in all_units(scheme, Level.PROVINCE)}
    names |= {key for key, _ in all_units(VN63, Level.DISTRICT)}
    written = {unit.name.lower() for level in (Level.PROVINCE, Level.DISTRICT) for _, unit in all_units(VN63, level)}
    double = {name for name in written if " - " in name} | {*LISTS["double_names"]}
    names |= (written - double) | {name.replace(" - ", hyphen) for name in double for hyphen in (" - ", "- ", "-")}
    names -= {name for name in names if name.isdigit()}
    entries: dict[str, tuple[str, TypeWord | None]] = {same_spelling(name): ("name", None) for name in sorted(names)}
    entries |= {same_spelling(form): ("type", word) for form, word in TYPE_WORDS.items()}
    entries |= {same_spelling(form): ("office", word) for form, word in OFFICES.items()}
    entries |= {same_spelling(name): ("blocked", None) for name in LISTS["not_places"]}
    for form, (kind, word) in entries.items():
        automaton.add_word(form, (len(form), kind, word))
    automaton.make_automaton()
    return automaton


def scan(view: View) -> Hits:
    """Everything of interest in `view`; of names that start at one place the longest, and of nested type words the outer."""
    hits = Hits([], [], [], [])
    text = view.text
    for last, (length, kind, word) in _automaton().iter(same_spelling(view.low)):
        start, end = last - length + 1, last + 1
        if start and (text[start - 1].isalnum() or text[start - 1] == "&"):
            continue
        if kind == "type":
            if text[last] == "." or not text[end : end + 1].isalpha():
                hits.types.append((start, end, word))
        elif text[end : end + 1].isalnum():
            continue
        elif kind == "office":
            hits.offices.append((start, end, word))
        elif text[start].isupper():
            (hits.names if kind == "name" else hits.blocked).append((start, end))
    hits.names = _outermost([span for span in hits.names if _capitalised(text[slice(*span)])])
    inner = {start for start, end, _ in hits.types for start in range(start + 1, end)}
    hits.types = [hit for hit in hits.types if hit[0] not in inner]  # xã in thị xã
    return hits


def _capitalised(name: str) -> bool:
    """Whether every syllable begins with a capital."""
    return all(part[0].isupper() for part in name.replace("-", " ").split())


def _outermost(spans: list[Span]) -> list[Span]:
    """Spans that no other span holds, in order."""
    kept: list[Span] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or end > kept[-1][1]:
            kept.append((start, end))
    return kept
