"""The composed (NFC) form of a text, with the way back to the offsets of the text as read."""

import unicodedata
from bisect import bisect_right

import regex

_MARKED = regex.compile(r"\P{M}\p{M}+")


class Composed:
    """`text` in NFC, letter by letter; `raw(offset)` is where that letter begins in the original."""

    def __init__(self, original: str) -> None:
        self.text = original
        self._starts = [0]
        self._shifts = [0]
        if unicodedata.is_normalized("NFC", original):
            return
        pieces, done, length, shift = [], 0, 0, 0
        for match in _MARKED.finditer(original):
            letter = unicodedata.normalize("NFC", match.group())
            pieces += [original[done : match.start()], letter]
            length += match.start() - done + len(letter)
            done = match.end()
            if len(letter) != len(match.group()):
                shift += len(match.group()) - len(letter)
                self._starts.append(length)
                self._shifts.append(shift)
        self.text = "".join([*pieces, original[done:]])

    def raw(self, offset: int) -> int:
        """The offset in the original text of an offset in the composed one."""
        return offset + self._shifts[bisect_right(self._starts, offset) - 1]
