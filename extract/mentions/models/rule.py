"""Named models (mô hình)."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import regex

from extract.language.view import View
from extract.lexicon import compile_patterns, read_toml, words
from extract.mentions.base import Found, Mention
from extract.mentions.movements import MOVEMENTS, is_vietnamese

FOLDER = Path(__file__).parent
_DATA = read_toml(FOLDER / "patterns.toml")
_PATTERNS = {p.id: p.regex for p in compile_patterns(FOLDER / "patterns.toml")}
_PROPER = ("models.deed", "models.told_of", "models.ways", "models.placed", "models.among")
"""Rules without the word mô hình beside the name: it needs a capital letter."""
_HEADS = ("models.quoted", "models.introduced", "models.described", "models.called", *_PROPER)
_FOLLOWING = {"models.ways": "models.way_listed", "models.placed": "models.place_listed"}
_CUES = [cue for row in _DATA["cue"] for cue in words(row["words"])]
_SCHEMES = tuple(name for row in _DATA["scheme"] for name in words(row["names"]))
_MADE = regex.compile(r"(?<!\p{L})\L<verbs>(?!\p{L})[^.;\n]{0,40}$", verbs=words(_DATA["made"]["verbs"]))
_SEVERAL = regex.compile(r"(?<!\p{L})(?:những|các|nhiều) $")


@dataclass(frozen=True, slots=True)
class ModelValue:
    """The name of a model as folded text, without quotation marks."""

    name: str


def find_models(view: View, found: Found) -> Iterator[Mention[ModelValue]]:
    """All names of models, and where the article names them again in quotation marks or as a line of its own."""
    if not any(head in view.low for head in ("mô hình", "mô hinh", "cách làm")) or not any(cue in view.low for cue in _CUES):
        return
    mentions: dict[int, Mention[ModelValue]] = {}
    small: list[Mention[ModelValue]] = []
    for rule in _HEADS:
        following = _PATTERNS[_FOLLOWING.get(rule, "models.listed")]
        for head in view.find(_PATTERNS[rule]):
            match: regex.Match[str] | None = head
            while match and (mention := _mention(view, found, match, rule)):
                if mention.value.name[0].islower() and rule in _PROPER:
                    break
                if mention.value.name[0].islower() and _is_praise(view, head):
                    break
                if mention.value.name[0].islower() and not _MADE.search(view.low, max(0, head.start() - 60), head.start()):
                    small.append(mention)
                else:
                    mentions.setdefault(mention.start, mention)
                match = following.match(view.low, match.end())
    if mentions:  # among named models a name may be written small
        mentions = {m.start: m for m in small} | mentions
    yield from mentions.values()
    for name in sorted({view.low[m.start : m.end] for m in mentions.values()}):
        yield from _again(view, name, mentions)


def _mention(view: View, found: Found, match: regex.Match[str], rule: str) -> Mention[ModelValue] | None:
    start, end = match.span("name")
    while start < end and view.text[start] == " ":
        start += 1
    while start < end and view.text[end - 1] in " .,;":
        end -= 1
    if not _is_name(view, start, end) or any(m.start - 10 <= start for m in found.inside(MOVEMENTS, start, end)):
        return None
    return Mention(start, end, ModelValue(view.text[start:end]), rule)


def _is_name(view: View, start: int, end: int) -> bool:
    """Whether a quotation can name a model: Vietnamese, two words, no scheme of State management."""
    name = view.text[start:end]
    return is_vietnamese(name) and " " in name and not view.low.startswith(_SCHEMES, start)


def _is_praise(view: View, head: regex.Match[str]) -> bool:
    """Whether what is quoted says how several models are, not what one is called: những mô hình "nhỏ mà khéo" của phụ nữ."""
    several = _SEVERAL.search(view.low, max(0, head.start() - 8), head.start())
    return several is not None and _PATTERNS["models.listed"].match(view.low, head.end()) is None


def _again(view: View, name: str, known: dict[int, Mention[ModelValue]]) -> Iterator[Mention[ModelValue]]:
    start = view.low.find(name)
    while start != -1:
        end = start + len(name)
        around = view.text[start - 1 : start] + view.text[end : end + 1]
        if start not in known and around in ('""', "''", "\n\n", "\n", ""):
            yield Mention(start, end, ModelValue(view.text[start:end]), "models.again")
        start = view.low.find(name, end)
