"""Names of persons by their shape."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

import regex

from extract.language.view import View
from extract.lexicon import read_toml, words
from extract.lexicon.admin import VN63, find_units
from extract.mentions.people.titles import TITLES, Spans, Titles
from extract.mentions.units.words import phrases
from schemas import Level

LISTS = {name: frozenset(words(entries)) for name, entries in read_toml(Path(__file__).parent / "names.toml")["lists"].items()}
FAMILY = LISTS["surnames"] | LISTS["weak_surnames"]
_STARTERS = FAMILY | LISTS["highland"] | {title.rsplit(" ", 1)[-1] for group in TITLES.values() for title in group}
_LONGEST = 5  # syllables of a name

_WORD = r"\p{Lu}[\p{L}']{0,11}(?:-\p{Ll}{1,10})?(?![\p{L}\d])"
_RUN = regex.compile(rf"(?<![\p{{L}}\d']){_WORD}(?: (?:\p{{Lu}}\.)?{_WORD}){{0,9}}")  # Konstantin V.Vnukov
_SYLLABLE = regex.compile(  # how a Vietnamese syllable is built: initial, vowels, final
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?"
    r"(?!aa|ee|ii|oo|uu|yy)[aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ]{1,3}(?:ch|ng|nh|[cmnpt])?"
)
_VOWEL = regex.compile(r"[aeiouyàáạăâèéêíòóôơúư]")
_FOREIGN = regex.compile(r"(?=[^aeiouy]{0,3}[aeiouy])[a-z]{3,6}")
_ENVOYS = ("đại sứ ", "thủ tướng ", "bộ trưởng ", "thứ trưởng ", "tổng thư ký ", "tổng lãnh sự ", "thống đốc ")
_APOSTROPHE = regex.compile(r"[hkry]'\p{L}")
_INITIAL = regex.compile(r"\.(?: [\p{Ll}(]|[,)]|\p{Lu})")


class Shape(Enum):
    """What a name is made of, and so how much it proves by itself."""

    FULL = "family name and two or more syllables"
    SHORT = "family name and one syllable, or all in capitals"
    WEAK = "a family name that is also a common word or part of places"
    ROLL = "capitals in a list of persons"
    LOOSE = "no Vietnamese family name: highland, foreign and stage names"
    GIVEN = "a given name after a title"


@dataclass(frozen=True, slots=True)
class Name:
    """A stretch of text with the shape of a name, and the spans of the titles before it. Folded offsets."""

    start: int
    end: int
    shape: Shape
    titles: Spans = ()

    @property
    def lead(self) -> int:
        """Start of the first title, or of the name."""
        return self.titles[0][0] if self.titles else self.start


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    low: str
    capitals: bool


def find_names(view: View, titles: Titles, rolled: Collection[int], hidden: Callable[[Name], bool]) -> Iterator[Name]:
    """Everything with the shape of a name that `hidden` does not refuse, in order; `rolled`: where those on lists of persons start."""
    for run in view.find(_RUN, cased=True):
        start, end = run.span()
        parts = view.low[start:end].split(" ")
        if len(parts) > 1 and (start in rolled or view.low.endswith(_ENVOYS, 0, start)):
            name = _on_roll(view, start, parts) if start in rolled else _envoy(view, _split(view, start, parts))
            if name is not None:
                if not hidden(name):
                    yield name
                continue
        begins = len(parts) > 1 and not _STARTERS.isdisjoint(parts)
        if begins or start - 1 in titles.ends or "'" in parts[0] or (len(parts) > 1 and titles.before(start)):
            yield from _in_run(view, _split(view, start, parts), titles, hidden)


def _on_roll(view: View, start: int, parts: list[str]) -> Name | None:
    """A name that a list of persons alone proves: of two syllables, or without a family name; None for others, and for countries."""
    if (len(parts) > 2 and parts[0] in FAMILY) or " ".join(parts) in LISTS["not_people"]:
        return None
    return Name(start, start + len(" ".join(parts)), Shape.ROLL)


def _envoy(view: View, run: list[_Word]) -> Name | None:
    """The name of a foreigner behind an office of state: `Đại sứ Konstantin V.Vnukov`, `Thủ tướng Canada Justin Trudeau`."""
    run = run[1:] if len(run) > 2 and phrases("country").has(run[0].low) else run
    length = _any(view, run, 0)
    foreign = not _SYLLABLE.fullmatch(run[0].low) and _VOWEL.search(run[0].low) and not run[0].capitals
    return Name(run[0].start, run[length - 1].end, Shape.LOOSE) if foreign and length > 1 else None


def opens_sentence(view: View, start: int, low: str) -> bool:
    """Whether the capitalised word `low` at `start` opens a new sentence that has lost its boundary."""
    alone = low in LISTS["openers"] and view.text[start + len(low) : start + len(low) + 1] not in tuple(",;)")  # Mai Anh Xem, Trưởng ban
    return alone or _paired(view, start, low, _OPENING_PAIRS) or (low == "năm" and view.text[start + 4 : start + 5].isdigit())


def _split(view: View, start: int, parts: list[str]) -> list[_Word]:
    found: list[_Word] = []
    for low in parts:
        end = start + len(low)
        found.append(_Word(start, end, low, len(low) > 1 and view.text[start:end].isupper()))
        start = end + 1
    return found


def _in_run(view: View, run: list[_Word], titles: Titles, hidden: Callable[[Name], bool]) -> Iterator[Name]:
    at = 0
    while at < len(run):
        before = titles.before(run[at].start)
        length = _guise(run, at, titled=bool(before)) or (0 if before else _delegation(run, at))
        shape = None
        if not length:
            length, shape = _shape(view, run, at, before)
        name = None if shape is None else Name(run[at].start, run[at + length - 1].end, shape, before)
        if name is not None and hidden(name):
            name, length = None, 1
        if name is not None:
            yield name
        at += length


def _shape(view: View, run: list[_Word], at: int, titles: Spans) -> tuple[int, Shape | None]:
    """How many words from `at` make a name, and of what shape; None where they go together and make none."""
    weak = run[at].low not in LISTS["surnames"] and at + 1 < len(run)
    if run[at].low in FAMILY and not (weak and (_another(run, at + 1) or _guise(run, at + 1, titled=False))):
        length = _vietnamese(view, run, at)
        if length > 1:
            length += bool(titles) and _khmer_end(view, run, at + length)
            return length, _family_shape(view, run, at, length)
    if (at == 0 or titles) and (run[at].low in LISTS["highland"] or _APOSTROPHE.match(run[at].low)):
        length = _any(view, run, at)
        if length > 1 or "'" in run[at].low:
            return length, None if len(run[at + length - 1].low) == 1 else Shape.LOOSE  # Đinh D.
    return _titled_shape(view, run, at, titles) if titles else (1, None)


def _family_shape(view: View, run: list[_Word], at: int, length: int) -> Shape | None:
    first, second, last = run[at], run[at + 1], run[at + length - 1]
    after = run[at + length].low if at + length < len(run) else ""
    initial = len(last.low) == 1 and _INITIAL.match(view.text, last.end) is not None  # Nguyễn Văn A. (trú ...)
    cut = after != "" and len(after) < 3 and not _SYLLABLE.fullmatch(after)  # Nguyễn Văn T, Nguyễn Bích Ng
    echo = at > 0 and length == 3 and (run[at - 1].low, first.low) == (second.low, last.low)  # Hoài Lâm Hoài Lâm
    if length > _LONGEST or initial or cut or echo or (length == 2 and second.low in LISTS["unfinished"]):
        return None
    if first.low not in LISTS["surnames"] and (length == 2 or second.low not in LISTS["middles"]):
        return Shape.WEAK
    return Shape.SHORT if length == 2 or first.capitals else Shape.FULL


def _titled_shape(view: View, run: list[_Word], at: int, titles: Spans) -> tuple[int, Shape | None]:
    length = _any(view, run, at)
    last = view.low[slice(*titles[-1])]
    if last in TITLES["religious"] and length == 1 and _another(run, at + 1):  # a saint's name: Giuse Trần Văn Khoa
        return 1 + _vietnamese(view, run, at + 1), Shape.LOOSE
    foreign = [word for word in run[at : at + length] if not _SYLLABLE.fullmatch(word.low)]
    if foreign and length > 1:
        named = len(run[at].low) > 1 and foreign[0] is run[at] and all(_VOWEL.search(word.low) for word in foreign)
        return length, Shape.LOOSE if named else None
    stage = 1 < length < 4 and (last in TITLES["artist"] or last in TITLES["religious"])
    return length, Shape.LOOSE if stage else Shape.GIVEN


def _vietnamese(view: View, run: list[_Word], at: int) -> int:
    """Number of words from `at` that can belong to one Vietnamese name."""
    end = at + 1
    while end < len(run) and _SYLLABLE.fullmatch(run[end].low) and (run[end].capitals == run[at].capitals or len(run[end].low) == 1):
        incomplete = end == at + 2 and run[at + 1].low in LISTS["unfinished"]  # Nguyễn Văn Được
        another = _opens(view, run[end]) or (end > at + 1 and _another(run, end))
        if _opens_unit(view, run[end]) or (another and not incomplete):
            break
        end += 1
    return end - at


def _khmer_end(view: View, run: list[_Word], at: int) -> bool:
    """Whether the last word of the run is a syllable as Khmer and highland names write them: Kim Thị Sa Rone."""
    last = at == len(run) - 1 and not run[at].capitals and _FOREIGN.fullmatch(run[at].low) is not None
    return last and not (_SYLLABLE.fullmatch(run[at].low) or _opens(view, run[at]) or _opens_unit(view, run[at]))


def _any(view: View, run: list[_Word], at: int) -> int:
    """Number of words from `at` that can belong to a name of any language."""
    end = at + 1
    while end < min(len(run), at + _LONGEST) and not (run[end].capitals or run[at].capitals):
        if _opens(view, run[end]) or _opens_unit(view, run[end]) or _another(run, end):
            break
        end += 1
    return end - at


def _another(run: list[_Word], at: int) -> bool:
    """Whether another Vietnamese name begins here: a family name and a usual middle name, after a weak one Văn or Thị."""
    if at + 2 >= len(run) or run[at].low not in FAMILY:
        return False
    return run[at + 1].low in LISTS["unfinished" if run[at].low in LISTS["weak_surnames"] else "middles"]


def _opens(view: View, word: _Word) -> bool:
    return opens_sentence(view, word.start, word.low)


def _opens_unit(view: View, word: _Word) -> bool:
    """Whether the word begins an office or the name of a unit; what ends there is a name's last: Đặng Quốc Trưởng, Phó Chủ tịch."""
    opens = word.low in LISTS["unit_openers"] and view.text[word.end : word.end + 1] not in tuple(",;)")
    return opens or _paired(view, word.start, word.low, _UNIT_PAIRS)


def _paired(view: View, start: int, low: str, pairs: dict[str, list[tuple[str, ...]]]) -> bool:
    return any(view.low.startswith(" ".join(pair), start) for pair in pairs.get(low, ()))


def _guise(run: list[_Word], at: int, *, titled: bool) -> int:
    """Number of words from `at` that are a place or thing in the guise of a name; 0 for none."""
    for parts in _GUISES.get(run[at].low, ()):
        end = at + len(parts)
        if tuple(word.low for word in run[at:end]) == parts:
            before_name = end < len(run) and run[end].low in FAMILY
            if " ".join(parts) in LISTS["not_people"] or before_name or (end == len(run) and not titled):
                return len(parts)
    return 0


def _delegation(run: list[_Word], at: int) -> int:
    """Number of words from `at` that are the delegation or youth union of a locality, Đoàn Nghệ An; 0 for none."""
    if run[at].low != "đoàn":
        return 0
    locality = " ".join(word.low for word in run[at + 1 :])
    return len(run) - at if any(find_units(locality, VN63, level=level) for level in (Level.PROVINCE, Level.DISTRICT)) else 0


def _by_first(entries: Iterable[str]) -> dict[str, list[tuple[str, ...]]]:
    """Entries of several words by their first, the longest first."""
    first: dict[str, list[tuple[str, ...]]] = {}
    for entry in sorted(entries, key=lambda e: (-len(e), e)):
        parts = tuple(entry.split(" "))
        first.setdefault(parts[0], []).append(parts)
    return first


_OPENING_PAIRS = _by_first(LISTS["opening_pairs"])
_UNIT_PAIRS = _by_first(LISTS["unit_pairs"])
_GUISES = _by_first(LISTS["not_people"] | LISTS["name_like_places"])
