"""Proper names: known words of the trade, then capitalised syllables and numbers (`Cổ phần Cơ giới Licogi 14`)."""

from collections.abc import Callable

import regex

from extract.language.view import View
from extract.mentions.units.lexicon import names, phrases

_CAPITALS = regex.compile(r"\p{Lu}[\p{L}\d']*(?:[.&/+-][\p{L}\d]+)*")
_LEGAL = regex.compile(r"(?:CP|TNHH|MTV|TMCP|HTV|TM|DV|XNK|SX|XD|ĐT|TV|CN|DL|PT|THCS|THPT|TH|DTNT|PTDTNT|PTDTBT)(?:[&-](?:TM|DV|SX|XD|XNK))*(?![\p{L}\d])")
_NUMBER = regex.compile(
    r"(?:[Ss]ố )?\d{1,4}(?:[/-]\d{1,4})?[A-ZĐ]?(?![\p{L}\d%]|[.,/]\d)"
    r"(?! (?:năm|tháng|ngày|giờ|người|tỷ|tỉ|triệu|nghìn|tập|cá nhân|lần|hộ|suất|phần|chiếc|mô hình|đồng|bằng|giấy|cán bộ|đảng viên|học sinh|công nhân|đại biểu|lượt|vụ)(?!\p{L}))"
)
_JOINT = regex.compile(r" (?:và|&) | ?- ?|&")
_LOWER = regex.compile(r"\p{Ll}+(?: \p{Ll}+)?(?= \p{Lu})")
_CLOSED = frozenset(names("closed"))
_MOST = 16


class ProperName:
    """Reads one proper name from the end of a head on. `ends` says where another organisation begins."""

    def __init__(self, view: View, position: int, ends: Callable[[int], bool], locality: Callable[[int], bool]) -> None:
        self.view = view
        self.ends = ends
        self.locality = locality
        self.position = position
        self.end: int | None = None
        self.named = False  # has more than the marks of a legal form
        self.legal = False  # its legal form is named
        self.verbal = False  # ends with a verb, whose object must follow: Quản lý, Hỗ trợ
        self.prefix = True  # still among the words of the trade
        self.run: list[tuple[int, int]] = []  # capitalised syllables since the last of them

    def read(self) -> tuple[int | None, list[tuple[int, int]]]:
        """End of the name, None where there is none; the capitalised syllables at its end."""
        for _ in range(_MOST):
            start = self._next()
            if start is None or not self._take(start):
                break
        return (self.end, self.run) if self.named else (None, [])

    def _next(self) -> int | None:
        """Where the next word of the name begins: behind a space, or behind và, & or a dash that joins."""
        text, position = self.view.text, self.position
        joint = _JOINT.match(text, position) if self.end else None
        if joint:
            start = joint.end()
            phrase = self._phrase(start)
            if phrase and (text[start].isupper() or self.prefix):
                return start
            if "và" not in joint.group() and text[start : start + 1].isupper() and not self._stops(start):
                return start
            return None
        return position + 1 if text[position : position + 1] == " " else None

    def _take(self, start: int) -> bool:
        """Take the word or phrase at `start` into the name; False at the end of the name."""
        text = self.view.text
        if legal := _LEGAL.match(text, start):
            self.position = self.end = legal.end()
            self.legal = True
            return True
        if self._stops(start):
            return False
        phrase = self._phrase(start)
        if phrase and not (text[start].isupper() and " " not in text[start:phrase]):  # Sơn, Hoa: rather a name
            if text[start].isupper():
                self.run = []
                self.verbal = phrases("verbal").has(self.view.low[start:phrase])
                return self._accept(phrase)
            verbal = phrases("verbal").has(self.view.low[start:phrase])
            if self.end is not None and self.prefix and (self.verbal or not verbal):
                self.verbal = verbal
                return self._accept(phrase)
            self.position = phrase  # counts only where a capital follows
            return self.prefix
        if number := _NUMBER.match(text, start):
            return (self.end is not None or not number.group()[0].isdigit()) and self._accept(number.end())
        if capital := _CAPITALS.match(text, start):
            self.prefix = False
            self.run.append(capital.span())
            return self._accept(capital.end())
        return self._take_unknown(start)

    def _take_unknown(self, start: int) -> bool:
        """Take unknown words in lower case between the parts of a name: `Gạch ngói Nho Sơn`, `TNHH Sản xuất bao bì Nho Sơn`."""
        lower = _LOWER.match(self.view.text, start)
        words = lower.group().split() if lower else []
        if lower and not _CLOSED.intersection(words) and (len(words) == 1 and (len(self.run) == 1 or self.prefix) or self.legal and self.prefix) and self.end:
            self.position = lower.end()
            return True
        return False

    def _accept(self, end: int) -> bool:
        self.position = self.end = end
        self.named = True
        return True

    def _phrase(self, start: int) -> int | None:
        found = phrases("trade").at(self.view, start)
        return found[0] if found else None

    def _stops(self, start: int) -> bool:
        stop, phrase = phrases("stop_pair").at(self.view, start), self._phrase(start)
        if stop and stop[0] >= (phrase or 0) or self.ends(start):
            return True
        return not phrase and self.locality(start)
