"""Abbreviations: those that an article defines itself, and the table of those that the press knows."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import regex

from extract.language.folding import fold
from extract.language.view import View
from extract.lexicon import read_toml

TABLE = Path(__file__).parents[1] / "lexicon" / "abbreviations.toml"
_DEFINITION = regex.compile(r"\((?P<short>\p{Lu}[\p{Lu}\d&.-]{1,11})\)")
_WORDS_BEFORE = regex.compile(r"(?r)(?:[\p{L}\d]+[,-]? ){1,14}\n?")
_TOKEN = regex.compile(r"(?<![\p{L}\d])\p{Lu}[\p{L}\d&.-]*(?<!\.)\.?")
_CITY = regex.compile(r"(?<!\p{L})(?:T\.P|TP|Tp)(?:\. ?|(?=HCM)| )")
_LOCALITY = regex.compile(r"(?<=\p{L} )(?P<type>\L<types>)\. ?(?=[\p{Lu}\d])", types=["Q", "H", "P", "TX", "TT", "X"])  # not P.Giáo dục
_TYPES = {"Q": "quận", "H": "huyện", "P": "phường", "TX": "thị xã", "TT": "thị trấn", "X": "xã"}
_SKIPPED = frozenset({"và", "về"})  # words whose initials a short form leaves out


@dataclass(frozen=True, slots=True)
class _Pick:
    """A meaning, and the words after or before the abbreviation that tell it."""

    means: str
    next: tuple[str, ...]
    last: tuple[str, ...]


def defined_acronyms(view: View) -> dict[str, str]:
    """What the article says its short forms mean: `Khối các cơ quan (CCQ)` gives CCQ = các cơ quan.

    A short form is one when its letters are the initials of the words before it, in order.
    """
    found: dict[str, str] = {}
    for match in view.find(_DEFINITION, cased=True):
        words = _WORDS_BEFORE.match(view.text, max(0, match.start() - 120), match.start())
        letters = [c for c in match["short"].lower() if c.isalnum()]
        meaning = _meaning(words.group().split(), letters) if words and len(letters) > 1 else None
        if meaning:
            found.setdefault(match["short"], meaning)
    return found


def _meaning(words: list[str], letters: list[str]) -> str | None:
    """The last of `words` whose initials are `letters`."""
    position = len(words)
    for letter in reversed(letters):
        position -= 1
        if position > 0 and words[position].lower() in _SKIPPED and words[position][0].lower() != letter:
            position -= 1
        if position < 0 or words[position][0].lower() != letter:
            return None
    return " ".join(words[position:])


def expand(name: str, defined: Mapping[str, str]) -> str:
    """`name` with its abbreviations in full: the article's own, then the table's; what stays ambiguous is left as written."""
    name = _LOCALITY.sub(lambda match: f"{_TYPES[match['type']]} ", _CITY.sub("thành phố ", name))
    if not any(token in defined or token in _table() for token in _TOKEN.findall(name)):
        return name

    def full(match: regex.Match[str]) -> str:
        token = match.group()
        before, after = name[: match.start()].lower().rstrip(), name[match.end() :].lower().lstrip()
        means = defined.get(token) or _known(token, before, after) or token
        return means if before else means[0].upper() + means[1:]

    return _TOKEN.sub(full, name)


@cache
def _table() -> dict[str, tuple[str, tuple[_Pick, ...]]]:
    """Abbreviation to its meaning ("" where it has several) and its picks."""
    table = {}
    for row in read_toml(TABLE)["abbreviation"]:
        picks = [_Pick(pick["means"], _after(pick.get("next", ())), _before(pick.get("last", ()))) for pick in row.get("pick", ())]
        table[fold(row["abbr"]).text] = (row["means"][0] if len(row["means"]) == 1 else "", tuple(picks))
    return table


def _after(words: list[str]) -> tuple[str, ...]:
    return tuple(f"{word} " for word in words)


def _before(words: list[str]) -> tuple[str, ...]:
    return tuple(f" {word}" for word in words)


def _known(token: str, before: str, after: str) -> str:
    means, picks = _table().get(token, ("", ()))
    before, after = f" {before}", f"{after} "
    return next((pick.means for pick in picks if after.startswith(pick.next) or before.endswith(pick.last)), means)
