"""Reading an organisation at its head: the name of its own, the unit it belongs to, its locality."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from extract.language.view import View
from extract.mentions.base import Mention
from extract.mentions.places import PlaceValue
from extract.mentions.units.lexicon import Form, Head, forms_by_start
from extract.mentions.units.locality import CENTRE, Locality, country, hamlet, named_locality, names_province, typed_locality
from extract.mentions.units.proper import ProperName, before_person, is_foreigner
from extract.mentions.units.words import is_syllable, matchers, names, phrases
from schemas import Level

_CLOSED = frozenset(names("closed"))
_NAMED_AFTER_PERSONS = ("school", "hospital", "culture")
_SHARED = ("coop", "firm", "school", "hospital", "club")
# Their names are words, of which one capital begins several syllables.
_SPELLED_OUT = ("state", "culture", "association", "press", "school.academy", "school.national_academy", "intl")
_DEEPEST = 4  # owners of owners
_PLAIN = 4  # syllables in lower case that make a name
_ENDING = ("party", "state", "armed", "mass", "court", "school", "hospital", "press", "association")  # firms' names hold other firms


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
        return self.name is None and self.owner is None and self.place is None

    @property
    def complete(self) -> bool:
        """Whether what the head needs was read."""
        parts = {key for key, part in (("name", self.name), ("owner", self.owner), ("place", self.place)) if part is not None}
        return any(need <= parts for need in self.head.needs) if self.head.needs else bool(parts)

    @property
    def whole(self) -> bool:
        """Whether it may be named by these words alone."""
        return self.complete or self.head.bare == "yes"


class Reader:
    """Reads the organisations whose heads stand in one text."""

    def __init__(self, view: View, places: Iterable[Mention[PlaceValue]]) -> None:
        self.view = view
        self.places = {place.start: place for place in reversed([*places])}  # the longest of each start
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

    def ends_name(self, start: int) -> bool:
        """Whether another organisation begins at `start`, so that a name before it ends."""
        if not any(form.head.belongs_to(_ENDING) for _, form in self.forms.get(start, ())):
            return False
        reading = self.at(start)
        return reading is not None and (reading.whole or (reading.head.belongs_to(("armed",)) and self._definite(reading)))

    def begins_locality(self, start: int) -> bool:
        """Whether a locality begins at `start`, so that a name before it ends."""
        locality = typed_locality(self.view, self.places, start)
        if locality is None:
            return False
        kind = self.view.text[start : locality.end]
        return locality.name != "" or kind[0].islower() or kind.rstrip(".").isupper()  # tỉnh, TP

    def sharing(self, reading: Reading) -> Iterator[tuple[int, int]]:
        """The names after that of `reading` that share its head: `Đại Thành` in `hai HTX Rạng Đông và Đại Thành`."""
        if reading.name is None or reading.end != reading.name[1] or not reading.head.belongs_to(_SHARED):
            return
        item = matchers()["context.shared"].match(self.view, reading.end)
        while item and not (self.ends_name(item.start("name")) or self.begins_locality(item.start("name"))):
            yield item.span("name")
            item = matchers()["context.shared"].match(self.view, item.end())

    def _reading(self, start: int, end: int, form: Form) -> Reading | None:
        head, low = form.head, self.view.low
        if head.unless and head.unless.match(low, end):
            return None
        if head.unless_after and head.unless_after.search(self.view.text, max(0, start - 20), start):
            return None
        if head.name_before and (named := matchers()["name.before"].before(self.view, start, 40)):
            return Reading(form, named.start(), end, end, (named.start(), start - 1))
        begin = position = self._past_short_form(end)
        owner = self._owner(head, begin)
        name = None if owner and owner.complete else self._name(head, begin, start)
        if name and owner and name <= owner.end:
            name = None  # Chi bộ Trung tâm
        if name:
            position = self._past_short_form(name)
            owner = self._owner(head, position)
        place = None if owner else self._place(head, position)
        last = owner.end if owner else place.end if place else name or end
        reading = Reading(form, start, end, last, (begin + 1, name) if name else None, owner, place)
        if reading.whole:
            return reading
        return Reading(form, start, end, end) if head.bare in ("after", "office") or head.stands_for or head.item else None

    def _past_short_form(self, position: int) -> int:
        """After a short form in parentheses where the name goes on behind it: `Liên đoàn Lao động (LĐLĐ) tỉnh`."""
        match = matchers()["context.short_form"].match(self.view, position)
        return match.end() if match else position

    def _name(self, head: Head, position: int, start: int) -> int | None:
        """The furthest end that the head's readers find for a name after `position`; a locality alone is none."""
        ends = (
            _READERS[key](self, head, position, start) if key in _READERS else _matched(self.view, key, position) for key in head.readers
        )
        end = max((end for end in ends if end), default=None)
        if end and {"place"} in head.needs:
            place = self._place(head, position)
            return None if place and place.end >= end else end
        return end

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
                if owner and owner.head.belongs_to(groups) and (owner.whole or self._definite(owner)):
                    return owner
        return None

    def _definite(self, reading: Reading) -> bool:
        """Whether a bare owner may be meant: `Đảng bộ Công ty`."""
        return reading.head.bare == "after" and self.view.text[reading.start].isupper() and not reading.form.ambiguous

    def _place(self, head: Head, position: int) -> Locality | None:
        if head.locality == "none" or self.view.text[position : position + 1] != " ":
            return None
        view, start = self.view, position + 1
        if head.locality == "country":
            return country(view, start)
        if head.locality == "province":
            named = named_locality(view, self.places, start)
            masthead = named and self.view.text[start : named.end].isupper()
            return named if named and named.level is Level.PROVINCE and not masthead else None
        if centre := matchers()["context.centre"].match(view, position):
            return Locality(start, centre.end(), *CENTRE, Level.CENTRAL)
        typed = typed_locality(view, self.places, start) if head.locality != "centre" else None
        if typed is None and head.level == ("grassroots",):
            typed = hamlet(view, start)
        if typed or head.locality != "any":
            return typed
        nation = country(view, start)
        if nation and nation.key == CENTRE:  # Hội Nông dân Việt Nam tỉnh
            return typed_locality(view, self.places, nation.end + 1) or nation
        return named_locality(view, self.places, start)

    def field(self, head: Head, position: int, start: int) -> int | None:
        """A field of government: ` Kế hoạch và Đầu tư`, ` GD&ĐT`; in lower case only where the name plainly ends."""
        found = phrases("field").at(self.view, position + 1) if self.view.text.startswith(" ", position) else None
        if found is None or (self.view.text[position + 1 : found[0]].islower() and not self._ends_plainly(found[0])):
            return None
        return found[0]

    def words(self, head: Head, position: int, start: int) -> int | None:
        """Known words in lower case behind a capital: `thành lập Trung tâm xúc tiến và hỗ trợ đầu tư thuộc UBND tỉnh`."""
        view = self.view
        if not (view.text[start].isupper() and view.text.startswith(" ", position)) or matchers()["context.opening"].before(view, start, 4):
            return None
        end, following = position, position + 1
        while (found := phrases("trade").at(view, following)) and view.text[following : found[0]].islower():
            end = found[0]
            joint = matchers()["name.joint"].match(view, end)
            following = joint.end() if joint else end + 1
        capital = view.text[end + 1 : end + 2].isupper() and view.text[end] == " " and not self.begins_locality(end + 1)
        return end if view.text.count(" ", position, end) >= _PLAIN and not capital and self._ends_plainly(end) else None

    def _ends_plainly(self, end: int) -> bool:
        """Whether no word in lower case follows that could go on with the name, or be what it does: `Sở xây dựng kế hoạch`."""
        following = matchers()["context.verb"].match(self.view, end)
        return following is None or following["word"] in _CLOSED or self.begins_locality(end + 1) or end + 1 in self.forms

    def known(self, head: Head, position: int, start: int) -> int | None:
        """A proper name of known words, of initials, or spelled out within a sentence: `Cục Nhà giáo`, not `vụ Nho Sơn`."""
        known = phrases("trade").at(self.view, position + 1)
        if known and " " in self.view.text[position + 1 : known[0]]:
            return self.proper(head, position, start)
        opening = matchers()["tail.spelled"].match(self.view, position)
        if opening is None or matchers()["context.opening"].before(self.view, start, 4):
            return None
        end = self.proper(head, position, start)
        return end if end and (end > opening.end() or opening.group().isupper()) else None

    def learned(self, head: Head, position: int, start: int) -> int | None:
        """The field of an association, known by the country or the locality behind it: `Hội Khảo cổ học Việt Nam`, not `Hội An`."""
        if not matchers()["name.spelled"].match(self.view, position + 1):
            return None
        end = self.proper(head, position, start)
        place = self._place(head, end) if end else None
        if end and ((place and place.level is Level.PROVINCE) or names_province(self.view.text[position:end])):
            return end
        return end if end and self.view.text.endswith((" Việt Nam", " VN"), position, end) else None

    def foreign(self, head: Head, position: int, start: int) -> int | None:
        """Capitalised words of which one is foreign, or initials: `Mainichi`, `Vanity Fair`, `CNN`."""
        match = matchers()["tail.foreign"].match(self.view, position)
        words = match.group().split() if match else []
        strange = any(word.isupper() or not is_syllable(word) for word in words if word.isascii() and len(word) > 1)
        return match.end() if match and strange else None

    def bearer(self, head: Head, position: int, start: int) -> int | None:
        """The two or more capitalised words that a school of no stated kind is named after."""
        end = self.proper(head, position, start) if _matched(self.view, "bearer", position) else None
        return end if end and " " in self.view.text[position + 1 : end] else None

    def proper(self, head: Head, position: int, start: int) -> int | None:
        """A proper name, without the name of a person behind it: `Giám đốc Công ty Hải Sơn Nguyễn Văn An`."""
        name = ProperName(self.view, position, self.ends_name, self.begins_locality)
        name.spelled = head.belongs_to(_SPELLED_OUT)
        name.held = lambda: matchers()["context.holder"].before(self.view, start, 40) is not None
        end, run = name.read()
        office = bool(run) and run[-1][1] == end and matchers()["context.office"].before(self.view, start, 50) is not None
        if office and head.belongs_to(("state",)):  # Chủ tịch Cục Dự trữ Liên bang Janet Yellen
            foreign = next((i for i, word in enumerate(run) if word[0] > position + 1 and is_foreigner(self.view, run[i:])), None)
            if foreign is not None:
                return run[foreign][0] - 1
        if len(run) < 3 or run[-1][1] != end:
            return end
        named_after = run[0][0] == position + 1 and head.belongs_to(_NAMED_AFTER_PERSONS)  # Trường THPT Lê Văn Sĩ
        kept = before_person(self.view, run, 1 if named_after else 0, office)
        if kept:
            return run[kept - 1][1]
        return run[0][0] - 1 if run[0][0] > position + 1 else None


def _matched(view: View, key: str, position: int) -> int | None:
    match = matchers()[f"tail.{key}"].match(view, position)
    return match.end() if match else None


def _listed(key: str) -> Callable[[Reader, Head, int, int], int | None]:
    """A reader of one of the names listed under `key`."""

    def read(reader: Reader, head: Head, position: int, start: int) -> int | None:
        found = phrases(key).at(reader.view, position + 1) if reader.view.text.startswith(" ", position) else None
        return found[0] if found else None

    return read


_READERS: dict[str, Callable[[Reader, Head, int, int], int | None]] = {
    "field": Reader.field,
    "known": Reader.known,
    "words": Reader.words,
    "learned": Reader.learned,
    "foreign": Reader.foreign,
    "bearer": Reader.bearer,
    "name": Reader.proper,
    "block": _listed("block"),
    "arm": _listed("arm"),
    "duty": _listed("duty"),
    "paper": _listed("paper"),
}
