"""Proper names: known words of the trade, then capitalised syllables and numbers (`cổ phần Cơ giới Nho Sơn 14`).

The names of offices are spelled out in words (`Nhà giáo và Cán bộ quản lý giáo dục`): there one capital begins several syllables.
"""

from collections.abc import Callable

from extract.language.view import View
from extract.mentions.places.names import is_person
from extract.mentions.units.words import is_syllable, matchers, names, phrases

_CLOSED = frozenset(names("closed"))
_BEHIND = frozenset(names("behind"))
_MIDDLE = ("Văn", "Thị")
_MOST = 16  # words of a name
_MOST_LOWER = 6  # syllables in lower case behind one capital

Span = tuple[int, int]


class ProperName:
    """Reads one proper name after a head. `ends` and `locality` say where another organisation and a locality begin.

    `spelled`: the name may be spelled out in words that are not known; `held`: behind an office, so that no verb is to come.
    """

    spelled = False
    held: Callable[[], bool]

    def __init__(self, view: View, position: int, ends: Callable[[int], bool], locality: Callable[[int], bool]) -> None:
        self.view = view
        self.ends = ends
        self.locality = locality
        self.position = position
        self.end: int | None = None
        self.run: list[Span] = []  # capitalised syllables since the last known words
        self.named = False  # has more than the marks of a legal form
        self.legal = False  # has such marks
        self.verbal = False  # ends with a verb, whose object must follow: Quản lý, Hỗ trợ
        self.open = False  # ends with a verb that names nothing alone: Quản lý
        self.prefix = True  # is still among the words of the trade

    def read(self) -> tuple[int | None, list[Span]]:
        """End of the name, None where there is none; the capitalised syllables at its end."""
        for _ in range(_MOST):
            start = self._next()
            if start is None or not self._take(start):
                break
        return (self.end, self.run) if self.named else (None, [])

    def _next(self) -> int | None:
        """Where the next word of the name begins: behind a space, or behind và, & or a dash that joins."""
        text = self.view.text
        joint = matchers()["name.joint"].match(self.view, self.position) if self.end else None
        if joint is None:
            return self.position + 1 if text.startswith(" ", self.position) else None
        start: int = joint.end()
        if matchers()["name.apposition"].match(self.view, start):
            return None
        if self._phrase(start) and (text[start].isupper() or self.prefix):
            return start
        joins = "và" not in joint.group() or (self.spelled and matchers()["name.spelled"].match(self.view, start))
        return start if joins and text[start : start + 1].isupper() and not self._stops(start) else None

    def _take(self, start: int) -> bool:
        """Take the word or phrase at `start` into the name; False at the end of the name."""
        if legal := matchers()["name.legal"].match(self.view, start):
            self.position = self.end = legal.end()
            self.legal = True
            return True
        if self._stops(start):
            return False
        phrase, capital = self._phrase(start), self.view.text[start : start + 1].isupper()
        if phrase and not (capital and " " not in self.view.text[start:phrase]):  # Sơn, Hoa: rather a name
            return self._take_phrase(start, phrase, capital)
        if number := matchers()["name.number"].match(self.view, start):
            begins = not number.group()[0].isdigit() or "/" in number.group()  # số 9, 19/5; another number follows a name
            self.prefix = self.prefix and self.end is None
            return (begins or self.end is not None) and self._accept(number.end())
        if word := matchers()["name.capital"].match(self.view, start):
            self.prefix = False
            self.run.append(word.span())
            return self._accept(word.end())
        return self._take_unknown(start)

    def _take_phrase(self, start: int, end: int, capital: bool) -> bool:
        verbal = phrases("verbal").has(self.view.low[start:end])
        if capital or (self.end is not None and self.prefix and (self.verbal or not verbal)):
            self.verbal = verbal
            self.run = []
            self._accept(end)
            self.open = phrases("transitive").has(self.view.low[start:end])
            return True
        self.position = end  # counts only where a capital follows
        return self.prefix or len(self.run) == 1  # HTX Rau an toàn Nho Sơn

    def _take_unknown(self, start: int) -> bool:
        """Take unknown words in lower case between the parts of a name: `Gạch mộc Nho Sơn`, `TNHH Sản xuất đồ chơi Nho Sơn`."""
        lower = matchers()["name.lower"].match(self.view, start)
        words = lower.group().split() if lower else []
        if self.spelled and (end := self._spelled_end(start)):
            self.run = []
            return self._accept(end)
        if lower is None or self.end is None or _CLOSED.intersection(words):
            return False
        self.position = lower.end()
        return (self.prefix and (self.legal or len(words) == 1)) or len(words) == len(self.run) == 1

    def _spelled_end(self, start: int) -> int | None:
        """Where words in lower case that a capital or a known word begins end with the name: before a mark, a capital, a word like đã."""
        begun = self._begins_word(*self.run[0]) if len(self.run) == 1 and self.run[0][1] == start - 1 else self.open
        if self.end != start - 1 or not (begun or (not self.run and self.held())):
            return None
        end = start - 1
        for _ in range(_MOST_LOWER):
            word = matchers()["context.verb"].match(self.view, end)
            if word is None or self.locality(end + 1) or self.ends(end + 1):
                marked = self.view.text[end : end + 1] in tuple(",;.)\n")
                return end if end >= start and (begun or marked) else None
            phrase = self._phrase(end + 1)
            if (word["word"] in _CLOSED or phrases("stop_pair").at(self.view, end + 1)) and not phrase:
                return end if end >= start and (begun or word["word"] in _BEHIND) else None
            end = phrase or word.end()
        return None

    def _begins_word(self, start: int, end: int) -> bool:
        """Whether a capitalised syllable may begin a word: no initials, no foreign name, no country, no word of its own (Thuế)."""
        low = self.view.low[start:end]
        whole = phrases("country").has(low) or phrases("trade").has(low)
        return self.view.text[start:end].istitle() and is_syllable(low) and not whole

    def _accept(self, end: int) -> bool:
        self.position = self.end = end
        self.named, self.open = True, False
        return True

    def _phrase(self, start: int) -> int | None:
        ends = (phrases(key).at(self.view, start) for key in (("trade", "staff") if self.spelled else ("trade",)))
        return max((end[0] for end in ends if end), default=None)

    def _stops(self, start: int) -> bool:
        stop, phrase = phrases("stop_pair").at(self.view, start), self._phrase(start)
        begins = self.spelled and not self.run and self.view.text[start : start + 1].isupper()  # Cục Nhà giáo
        strongest = (phrase or 0) + begins
        if (stop and stop[0] >= strongest) or self.ends(start):
            return True
        return not phrase and (self.locality(start) or matchers()["name.opener"].match(self.view, start) is not None)


def before_person(view: View, run: list[Span], first: int, office: bool) -> int:
    """How many of these capitalised syllables, at least `first`, stand before the name of a person; all where none follows.

    A person is one with Văn or Thị; behind an office also one with a surname and two syllables more, or a foreigner after initials:
    `Chủ tịch Ngân hàng ECB Mario Draghi`.
    """
    foreign = [i for i in range(first + 1, len(run) - 1) if view.text[slice(*run[i - 1])].isupper() and is_foreigner(view, run[i:])]
    if office and foreign:
        return foreign[0]
    persons = [i for i in range(first, len(run) - 2) if is_person(view, run[i:], shortest=3)]
    plain = [i for i in persons if view.text[slice(*run[i + 1])] in _MIDDLE and (i or office)]
    return next(iter(plain or (persons if office else ())), len(run))


def is_foreigner(view: View, run: list[Span]) -> bool:
    """Whether these may be the name of a foreigner: two words or more, none in capitals, not all of them Vietnamese syllables."""
    words = [view.text[slice(*span)] for span in run]
    return len(words) > 1 and all(word.isascii() and not word.isupper() for word in words) and not all(map(is_syllable, words))
