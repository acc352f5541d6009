"""Sentence boundaries: lines always end a sentence; points do unless they belong to an abbreviation or a number."""

from pathlib import Path

import regex

from extract.lexicon import read_toml

ABBREVIATIONS = frozenset(read_toml(Path(__file__).with_suffix(".toml"))["abbreviations"])
_END = regex.compile(r"""[.!?…]+["')\]]*[ ]+(?=["'(\[*•+-]?[ ]?[\p{Lu}\d])|\n+""")
_LAST_WORD = regex.compile(r"(?r)(?P<word>[^\s(\"']{1,12})\n?")


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """The sentences of a folded text as half-open spans without the white space around them, in order."""
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        if text[match.start()] == "." and _abbreviates(text, match.start()):
            continue
        _add(spans, text, start, match.end())
        start = match.end()
    _add(spans, text, start, len(text))
    return spans


def _abbreviates(text: str, point: int) -> bool:
    word = _LAST_WORD.match(text, max(0, point - 12), point)
    if word is None:
        return False
    last = word["word"]
    final = last.rpartition(".")[2]
    return last.casefold() in ABBREVIATIONS or final.casefold() in ABBREVIATIONS or (len(last) == 1 and last.isupper())


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append((start, end))
