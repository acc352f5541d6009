"""Folding: one canonical spelling for matching, with a map back to the raw characters.

Vietnamese pages mix NFC and NFD, `uỷ` and `ủy`, no-break spaces, five kinds of dash and of quotation mark, and
double spaces. Rules see one spelling; every offset they return goes back to the raw text through `Folded.raw`.
"""

from __future__ import annotations

import unicodedata
from array import array
from dataclasses import dataclass

import regex

# Tone marks stand on the first vowel of open oa, oe, uy in the older spelling that most of the press keeps.
_TONED = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
    "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
_TONE = regex.compile(r"(?<![qQ])(?:[oO][àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ]|[uU][ỳýỷỹỵỲÝỶỸỴ])(?![^\W\d_])")
_CHARACTERS = {
    **dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\v\f", " "),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\uff0d", "-"),
    **dict.fromkeys("“”„‟«»″\uff02", '"'),
    **dict.fromkeys("‘’‚‛´`′", "'"),
    **dict.fromkeys("\r\x85\u2028\u2029", "\n"),
    "Ð": "Đ",
    "ð": "đ",
}
_DROPPED = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_IRREGULAR = regex.compile(rf"(?<= ) +|[{_DROPPED}]+")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text as rules see it.

    `text` keeps case, `low` is its lower case; both have the same length. `offsets[i]` is the raw offset of
    folded character i and `offsets[len(text)]` the length of the raw text; None where both are the same.
    """

    text: str
    low: str
    offsets: array[int] | None

    def raw(self, start: int, end: int) -> tuple[int, int]:
        """The raw offsets (code points, half-open) of the folded span `start` to `end`, `start < end`."""
        if self.offsets is None:
            return start, end
        last = self.offsets[end] if end == len(self.text) else max(self.offsets[end], self.offsets[end - 1] + 1)
        return self.offsets[start], last

    def folded(self, start: int, end: int) -> tuple[int, int]:
        """The folded offsets that cover the raw span `start` to `end`."""
        if self.offsets is None:
            return start, end
        first = _position(self.offsets, start)
        return first, max(first, _position(self.offsets, end))


def fold(raw: str) -> Folded:
    """Fold `raw`: NFC, tone position, spaces, dashes, quotation marks; runs of spaces become one."""
    text, offsets = _compose(raw)
    for odd, plain in _CHARACTERS.items():  # to look for each takes less than to look at every character
        text = text.replace(odd, plain)
    if "  " in text or any(invisible in text for invisible in _DROPPED):
        text, offsets = _squeeze(text, offsets)
    text = _TONE.sub(_old_tone, text)
    return Folded(text, lower(text), offsets)


def fold_key(name: str) -> str:
    """The form by which two spellings of one name are equal: folded, lower case, no quotation marks at the ends."""
    return fold(name).low.strip(" \"'.,;:()\n")


def lower(text: str) -> str:
    """Lower case of the same length: the few characters whose lower case is longer stay as they are."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _old_tone(match: regex.Match[str]) -> str:
    pair = match.group()
    toned = _TONED[pair.lower()]
    return "".join(new.upper() if old.isupper() else new for new, old in zip(toned, pair, strict=True))


def _compose(raw: str) -> tuple[str, array[int] | None]:
    """NFC of `raw`, with the raw offset of every character where composing moved any."""
    if unicodedata.is_normalized("NFC", raw):
        return raw, None
    pieces: list[str] = []
    offsets = array("L")
    start = 0
    for end in range(1, len(raw) + 1):
        if end < len(raw) and unicodedata.combining(raw[end]):
            continue
        piece = unicodedata.normalize("NFC", raw[start:end])
        pieces.append(piece)
        offsets.extend([start] * len(piece))
        start = end
    offsets.append(len(raw))
    return "".join(pieces), offsets


def _squeeze(text: str, offsets: array[int] | None) -> tuple[str, array[int]]:
    """Drop invisible characters and all but the first of a run of spaces."""
    offsets = array("L", range(len(text) + 1)) if offsets is None else offsets
    pieces: list[str] = []
    moved = array("L")
    start = 0
    for gap in _IRREGULAR.finditer(text):
        pieces.append(text[start : gap.start()])
        moved += offsets[start : gap.start()]
        start = gap.end()
    pieces.append(text[start:])
    moved += offsets[start:]
    return "".join(pieces), moved


def _position(offsets: array[int], raw: int) -> int:
    """First folded position whose raw offset is not before `raw`."""
    low, high = 0, len(offsets) - 1
    while low < high:
        middle = (low + high) // 2
        if offsets[middle] < raw:
            low = middle + 1
        else:
            high = middle
    return low
