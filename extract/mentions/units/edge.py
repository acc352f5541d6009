"""The right edge of an organisation's name: its own name, the unit it belongs to, its locality."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import regex

from extract.language.view import View
from extract.lexicon import compile_patterns
from extract.mentions.base import Mention
from extract.mentions.places import PlaceValue
from extract.mentions.units.lexicon import FOLDER, Form, Head, forms_by_start, phrases
from extract.mentions.units.locality import CENTRE, Locality, before_person, country, named_locality, typed_locality
from extract.mentions.units.proper import ProperName
from schemas import Level

_PATTERNS = {p.id: (p.regex, p.row.get("cased", False)) for p in compile_patterns(FOLDER / "patterns.toml")}
_PARENTHESIS = regex.compile(r" ?\([\p{Lu}][\p{Lu}\d&.-]{1,11}\)(?=[ ,])")
_OFFICE = regex.compile(
    r"(?<!\p{L})(?:bí thư|chủ tịch|thống đốc|giám đốc|trưởng|phó|ủy viên|chánh|tư lệnh|chính ủy|chỉ huy|chủ nhiệm|viện trưởng|thư ký|đồng chí|ông|bà)"
    r"(?:,? \p{L}{1,8}){0,6},? $"
)
_NAME_BEFORE = regex.compile(r"(?:\p{Lu}[\p{L}']* ){1,3}$")
_DEEPEST = 4  # owners of owners
_ENDING = ("party", "state", "armed", "mass", "court", "school", "hospital", "press", "association")


@dataclass(frozen=True, slots=True)
class Reading:
    """One organisation as read: folded offsets; `core` is the end of its head, `name` the span of its own name."""

    form: Form
    start: int
    core: int
    end: int
    name: tuple[int, int] | None = None
    owner: "Reading | None" = None
    place: Locality | None = None

    @property
    def head(self) -> Head:
        """The row by which it is known."""
        return self.form.head

    @property
    def bare(self) -> bool:
        """Whether nothing but the head was read."""
        return self.end == self.core and self.name is None

    @property
    def complete(self) -> bool:
        """Whether what the head needs was read."""
        parts = {key for key, part in (("name", self.name), ("owner", self.owner), ("place", self.place)) if part is not None}
        return any(need <= parts for need in self.head.needs) if self.head.needs else bool(parts)


class Reader:
    """Reads the organisations whose heads stand in one text."""

    def __init__(self, view: View, places: Iterable[Mention[PlaceValue]]) -> None:
        self.view = view
        self.places = {place.start: place for place in reversed([*places])}
        self.forms = forms_by_start(view)
        self._read: dict[int, Reading | None] = {}
        self._depth = 0

    def at(self, start: int) -> Reading | None:
        """The organisation whose head begins at `start`: the longest that can be read there."""
        if start not in self._read:
            self._read[start] = None
            readings = [reading for end, form in self.forms.get(start, ()) if (reading := self._reading(start, end, form))]
            self._read[start] = max(readings, key=lambda reading: (reading.end, reading.core), default=None)
        return self._read[start]

    def _reading(self, start: int, end: int, form: Form) -> Reading | None:
        head, text, low = form.head, self.view.text, self.view.low
        if head.upper and not text[start].isupper():
            return None
        if head.unless and head.unless.match(text if head.unless_cased else low, end):
            return None
        if head.unless_after and head.unless_after.search(low, max(0, start - 20), start):
            return None
        begin = self._past_short_form(end)
        if head.name_before and (named := _NAME_BEFORE.search(text, max(0, start - 40), start)):
            return Reading(form, named.start(), end, end, (named.start(), start - 1))
        owner = self._owner(head, begin)
        name = None if owner and owner.complete else self._name(head, begin, start)
        if name:
            position = self._past_short_form(name)
            owner = self._owner(head, position)
        else:
            position = begin
        place = None if owner else self._place(head, position)
        last = owner.end if owner else place.end if place else name or end
        reading = Reading(form, start, end, last, (begin + 1, name) if name else None, owner, place)
        if reading.complete or head.bare == "yes":
            return reading
        return Reading(form, start, end, end) if head.bare == "after" else None

    def _past_short_form(self, position: int) -> int:
        """After a short form in parentheses where the name goes on behind it: `Liên đoàn Lao động (LĐLĐ) tỉnh`."""
        match = _PARENTHESIS.match(self.view.text, position)
        return match.end() if match else position

    def _name(self, head: Head, position: int, start: int) -> int | None:
        ends = [self._read_by(key, position, start) for key in head.readers]
        return max((end for end in ends if end), default=None)

    def _read_by(self, key: str, position: int, start: int) -> int | None:
        if key in _READERS:
            return _READERS[key](self, position, start)
        pattern, cased = _PATTERNS[key]
        match = pattern.match(self.view.text if cased else self.view.low, position)
        return match.end() if match else None

    def _owner(self, head: Head, position: int) -> Reading | None:
        if self._depth >= _DEEPEST:
            return None
        self._depth += 1
        owner = self._owner_at(head, position)
        self._depth -= 1
        return owner

    def _owner_at(self, head: Head, position: int) -> Reading | None:
        for gap, groups in ((" ", head.owners), (", ", head.comma), (" - ", head.comma)):
            if groups and self.view.low.startswith(gap, position):
                owner = self.at(position + len(gap))
                if owner and owner.head.belongs_to(groups) and (owner.complete or self._definite(owner)):
                    return owner
        return None

    def _definite(self, reading: Reading) -> bool:
        """Whether a bare owner may be meant: `Đảng bộ Công ty`, `Ban Thường vụ Huyện ủy`."""
        return reading.head.bare != "no" and self.view.text[reading.start].isupper() and not reading.form.short or reading.head.bare == "yes"

    def _place(self, head: Head, position: int) -> Locality | None:
        if head.locality == "none" or self.view.text[position : position + 1] != " ":
            return None
        start = position + 1
        if head.locality == "country":
            return country(self.view, start)
        typed = typed_locality(self.view, self.places, start)
        if typed or head.locality == "typed":
            return typed
        centre = _PATTERNS["centre"][0].match(self.view.text, position)
        if centre:
            return Locality(start, centre.end(), *CENTRE, Level.CENTRAL)
        nation = country(self.view, start)
        if nation and nation.key == CENTRE:  # Hội Nông dân Việt Nam tỉnh
            return typed_locality(self.view, self.places, nation.end + 1) or nation
        return named_locality(self.view, self.places, start)

    def _ends(self, start: int) -> bool:
        """Whether another organisation begins at `start`, so that a name before it ends."""
        if not any(form.head.belongs_to(_ENDING) for _, form in self.forms.get(start, ())):
            return False
        reading = self.at(start)
        return reading is not None and (reading.complete or reading.head.bare == "yes")

    def _locality_at(self, start: int) -> bool:
        locality = typed_locality(self.view, self.places, start)
        return locality is not None and (locality.name != "" or self.view.text[start].islower())

    def _before_person(self, end: int | None, run: list[tuple[int, int]], begin: int, start: int) -> int | None:
        """A person may follow the name: `Giám đốc Công ty Hải Sơn Nguyễn Văn An`."""
        if len(run) < 3 or run[-1][1] != end:
            return end
        office = _OFFICE.search(self.view.low, max(0, start - 50), start) is not None
        named_after = run[0][0] == begin + 1  # Trường THPT Lê Văn Sĩ: these syllables are the name itself
        kept = before_person(self.view, run, 1 if named_after else 0, office)
        return run[kept - 1][1] if kept else run[0][0] - 1

    def field(self, position: int, start: int) -> int | None:
        """A field of government: ` Kế hoạch và Đầu tư`, ` GD&ĐT`; capitalised."""
        found = phrases("field").at(self.view, position + 1) if self.view.text[position : position + 1] == " " else None
        return found[0] if found and not self.view.text[position + 1 : found[0]].islower() else None

    def sector(self, position: int, start: int) -> int | None:
        """A field with the word ngành before it: ` ngành Y tế`."""
        position += len(" ngành")
        found = phrases("trade").at(self.view, position + 1) if self.view.low.startswith("ngành ", position - len("ngành")) else None
        return found[0] if found and self.view.text[position + 1].isupper() else None

    def known(self, position: int, start: int) -> int | None:
        """A proper name that begins with a known word: `Cục Xúc tiến thương mại`, not `vụ Nho Sơn`."""
        return self.proper(position, start) if phrases("trade").at(self.view, position + 1) else None

    def proper(self, position: int, start: int) -> int | None:
        """A proper name, unless all of it is in lower case."""
        end, run = ProperName(self.view, position, self._ends, self._locality_at).read()
        return self._before_person(end, run, position, start)


def _listed(key: str) -> Callable[[Reader, int, int], int | None]:
    def read(reader: Reader, position: int, start: int) -> int | None:
        found = phrases(key).at(reader.view, position + 1) if reader.view.text[position : position + 1] == " " else None
        return found[0] if found else None

    return read


_READERS: dict[str, Callable[[Reader, int, int], int | None]] = {
    "field": Reader.field,
    "sector": Reader.sector,
    "known": Reader.known,
    "name": Reader.proper,
    "block": _listed("block"),
    "arm": _listed("arm"),
    "duty": _listed("duty"),
    "paper": _listed("paper"),
}
