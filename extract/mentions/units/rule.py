"""Organisations: heads, their right edge, and whether what was read is a definite organisation."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import regex

from extract.language.view import View
from extract.mentions.base import Found, Mention
from extract.mentions.places import PLACES
from extract.mentions.places.names import is_surname
from extract.mentions.units.aliases import aliases, find_aliases
from extract.mentions.units.edge import Reader, Reading
from extract.mentions.units.lexicon import FOLDER, heads, names, phrases
from extract.mentions.units.locality import CENTRE
from schemas import Level, UnitKind

__all__ = ["FOLDER", "UnitValue", "find_units"]

_PARTY = frozenset({UnitKind.PARTY_COMMITTEE, UnitKind.PARTY_ORGANISATION, UnitKind.PARTY_CELL})
_BODIES = frozenset(
    {"party.standing_committee", "party.standing_members", "party.executive_committee", "mass.presidium", "party.inspection", "party.board.propaganda",
     "party.board.organisation"}
)  # fmt: skip
_BLOCKS = ("state.committee", "armed.police", "armed.border_guard", "state.government", "state.assembly")
_CLOSED = frozenset(names("closed"))
_PARENTHESISED = regex.compile(r" ?\([^()\n]{1,14}\)")
_PLURAL = regex.compile(
    r"(?:(?<!\p{L})(?:các|những|mọi|mỗi|từng|một số|nhiều|hầu hết|toàn thể|tất cả|một|hai|ba|bốn|sáu|bảy|tám|chín|mười|cấp|nào)"
    r"|(?<![\d/.,-])(?<!(?:ngày|tháng|năm|số|quý|khóa|hạng|thứ|thôn|ấp|phường|quận|tổ|mục|giờ) )\d{1,3}(?:/\d{1,3})?)"
    r"(?: (?:huyện|thị|quận|thành|tỉnh|sở|chi),?(?: và)?)? $"
)
_OPEN = regex.compile(
    r"(?:,| và|, và| -| hoặc| hay)? (?:các|những|từng|mỗi|một số|nhiều|cấp (?:tỉnh|huyện|xã|trên|dưới|cơ sở|trưởng)|cơ sở|trực thuộc|bộ phận|địa phương|cùng cấp)(?!\p{L})"
    r"|(?:,| và|, và|-|/| -) ?(?:thành phố|thành|huyện|thị xã|thị|quận|phường|thị trấn|xã)(?![\p{L}]| \p{Lu})"
)
_NEXT_HEAD = regex.compile(r"(?:,| và|, và| -|;|/|-) ?")
_LIST = regex.compile(r"(?P<open> \(|: ?| (?:gồm|như):? )")
_LIST_JOINT = regex.compile(r", |; | và | & ")
_SHARED = frozenset({"state.department", "state.ministry", "state.office"})


@dataclass(frozen=True, slots=True)
class UnitValue:
    """What a mention of an organisation states.

    `head` is the id of the lexicon row that it is known by, `full` its words with what an ellipsis left out (`Sở Tài chính`
    for `Tài chính` in `5 sở (Tài chính, Nội vụ)`), `name` its own name, `place` type and name of its locality (`huyện`, ``),
    `owner` the unit that it belongs to, where its name says so.
    """

    kind: UnitKind
    level: Level | None
    head: str = ""
    full: str = ""
    name: str = ""
    place: tuple[str, str] = ("", "")
    owner: "UnitValue | None" = None


def find_units(view: View, found: Found) -> Iterator[Mention[UnitValue]]:
    """All organisations that are named or definite, and the units that their names hold (`Đảng bộ Sở X`: also `Sở X`)."""
    reader = Reader(view, found[PLACES])
    accepted: list[Reading] = []
    seen: set[str] = set()
    done = 0
    for start in sorted(reader.forms):
        if start < done:
            continue
        reading = reader.at(start)
        if reading is None:
            continue
        if items := _distributed(view, reading):
            yield from items
            seen.add(reading.head.same)
            done = items[-1].end
        elif _accepted(view, reading, seen) or _leads(reader, reading):
            accepted.append(reading)
            done = reading.end
            part: Reading | None = reading
            while part:
                if part.complete or part.head.bare == "yes":
                    seen.add(part.head.same)
                part = part.owner
    mentions = list(_mentions(view, accepted, seen))
    yield from mentions
    yield from _aliases(view, accepted, mentions)


def _aliases(view: View, accepted: list[Reading], mentions: list[Mention[UnitValue]]) -> Iterator[Mention[UnitValue]]:
    """Short names that the article gives organisations of its own."""
    known = aliases(view, accepted)
    if known:
        taken = bytearray(len(view.text))
        for mention in mentions:
            taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
        for start, end, reading in find_aliases(view, known, taken):
            yield Mention(start, end, _value(view, reading), f"units.{reading.head.id}.short_name")


def _accepted(view: View, reading: Reading, seen: set[str]) -> bool:
    """Whether a reading is a definite organisation and no open class, counted class or common noun."""
    head, text = reading.head, view.text[reading.start : reading.end]
    capital = text[0].isupper()
    plural = _PLURAL.search(view.low, max(0, reading.start - 24), reading.start) is not None
    named = reading.name is not None or (reading.place is not None and reading.place.name != "")
    if text.islower():
        return head.lower_bare and reading.bare and head.same in seen and not plural and _followed_by_verb(view, reading.end)
    if not named and (plural or (not _central(reading) and _OPEN.match(view.low, reading.end))):
        return False
    if plural and (reading.head.id in _SHARED and not reading.place or not capital and reading.name is None):
        return False
    if _foreign_minister(view, reading) or _common(view, reading):
        return False
    if reading.bare:
        return capital and (head.bare == "yes" or head.same in seen)
    return capital or reading.name is not None or reading.owner is not None or reading.place is not None and reading.place.name != ""


def _leads(reader: Reader, reading: Reading) -> bool:
    """Whether a bare unit shares the locality of those named after it: `Đảng ủy, HĐND, UBND xã Nho Lâm`."""
    if not reading.bare or "place" not in reading.head.level or not reader.view.text[reading.start].isupper():
        return False
    joint = _NEXT_HEAD.match(reader.view.low, reading.end)
    following = reader.at(joint.end()) if joint else None
    if following is None or "place" not in following.head.level:
        return False
    return following.place is not None and following.name is None or _leads(reader, following)


def _central(reading: Reading) -> bool:
    return reading.head.level == ("central",)


def _common(view: View, reading: Reading) -> bool:
    """Whether it is a common noun with a country: `công ty Nhật Bản`, `báo Mỹ`."""
    named = reading.name or (reading.place and (reading.place.start, reading.place.end))
    if not named or not reading.head.belongs_to(("firm", "school", "press", "hospital", "club", "coop")):
        return False
    first = next((i for i in range(*named) if view.text[i].isupper() and view.text[i - 1] == " "), named[1])
    country = phrases("country").at(view, first)
    return country is not None and country[0] == named[1] and view.text[reading.start : first].islower() | (first == named[0])


def _foreign_minister(view: View, reading: Reading) -> bool:
    """Whether the person of an office is no Vietnamese: `Bộ trưởng Quốc phòng James Mattis`."""
    following = view.text[reading.end + 1 : reading.end + 12].split(" ")[0]
    return reading.head.id == "state.minister" and reading.place is None and following[:1].isupper() and not is_surname(following)


def _followed_by_verb(view: View, end: int) -> bool:
    following = regex.compile(r" (\p{Ll}+)").match(view.text, end)
    return following is not None and following[1] in _CLOSED


def _mentions(view: View, accepted: list[Reading], seen: set[str]) -> Iterator[Mention[UnitValue]]:
    """The mentions of the readings, from the last to the first, so that `HĐND, UBND tỉnh` may share a locality."""
    following: Reading | None = None
    shared: UnitValue | None = None
    for reading in reversed(accepted):
        value = _value(view, reading)
        if following and shared and _coordinated(view, reading, following):
            value = _completed(value, reading, shared)
        start = reading.name[0] if reading.head.span_name and reading.name else reading.start
        yield Mention(start, reading.end, value, f"units.{reading.head.id}")
        owner, inner = reading.owner, value.owner
        while owner and inner:
            if owner.complete or owner.head.bare == "yes" or owner.head.same in seen:
                yield Mention(owner.start, owner.end, inner, f"units.{owner.head.id}")
            owner, inner = owner.owner, inner.owner
        following, shared = reading, value


def _coordinated(view: View, reading: Reading, following: Reading) -> bool:
    joint = _NEXT_HEAD.match(view.low, reading.end)
    return joint is not None and joint.end() == following.start


def _completed(value: UnitValue, reading: Reading, shared: UnitValue) -> UnitValue:
    """A bare unit with the locality or owner of the unit that it is named together with."""
    if not reading.bare:
        return value
    if "place" in reading.head.level and reading.head.locality == "any" and shared.place != ("", ""):
        return replace(value, place=shared.place, level=shared.level)
    if reading.head.id in _BODIES and shared.owner:
        return replace(value, owner=shared.owner, level=shared.owner.level)
    return value


def _value(view: View, reading: Reading) -> UnitValue:
    head, place = reading.head, reading.place
    owner = _value(view, reading.owner) if reading.owner else None
    if place:
        key = place.key
    else:
        key = CENTRE if reading.form.means.startswith("Trung ương ") else ("", "")
    name = view.text[slice(*reading.name)] if reading.name else ""
    return UnitValue(
        kind=_kind(head.id, head.kind, owner),
        level=_level(view, reading, owner),
        head=head.local_same if not name and not owner else head.same,
        full=_full(view, reading),
        name=name,
        place=key,
        owner=owner,
    )


def _kind(head: str, kind: UnitKind, owner: UnitValue | None) -> UnitKind:
    """The kind of the row; a body of an organisation outside the Party, and an office of the police or army, is of its owner's."""
    if owner is None:
        return kind
    if head in _BODIES and owner.kind not in _PARTY:
        return owner.kind
    if kind is UnitKind.DEPARTMENT and owner.kind in (UnitKind.POLICE, UnitKind.MILITARY):
        return owner.kind
    return kind


def _level(view: View, reading: Reading, owner: UnitValue | None) -> Level | None:
    head, place = reading.head, reading.place
    located = place.level if place else None
    if head.under and owner:
        return owner.level if _territorial(owner) else Level(head.under)
    for source in head.level:
        level: Level | None = None
        if source == "place":
            level = located
        elif source == "centre":
            central = reading.form.means.startswith("Trung ương") or (place is not None and place.key == CENTRE)
            level = Level.CENTRAL if central else None
        elif source == "nation":
            level = Level.CENTRAL if reading.form.means.endswith("Việt Nam") else None
        elif source == "owner":
            level = owner.level if owner else Level.CENTRAL if reading.name and _is_centre(view, reading) else located
        elif source != "none":
            level = Level(source)
        if level:
            return level
    return None


def _is_centre(view: View, reading: Reading) -> bool:
    pattern = phrases("centre_word")
    return reading.name is not None and pattern.at(view, reading.name[0]) is not None


def _territorial(owner: UnitValue) -> bool:
    """Whether a Party body of this unit leads a block of the locality (its government, its police), and no grassroots."""
    return owner.head.startswith(_BLOCKS)


def _full(view: View, reading: Reading) -> str:
    """The words of the name in full: what the head means, without short forms in parentheses; ends with its owner's."""
    written, means = view.text[reading.start : reading.core], reading.form.means
    head = written if means.lower() == written.lower() or reading.head.name_before else means
    end = reading.owner.start if reading.owner else reading.end
    tail = _PARENTHESISED.sub("", view.text[reading.core : end])
    if reading.name and (field := phrases("field").at(view, reading.name[0])) and field[0] == reading.name[1] and field[1]:
        tail = tail.replace(view.text[slice(*reading.name)], field[1], 1)
    return head + tail + (_full(view, reading.owner) if reading.owner else "")


def _distributed(view: View, reading: Reading) -> list[Mention[UnitValue]]:
    """The units of a list that shares its head: `5 sở (Tài chính, Nội vụ)`, `các bộ: Y tế, Tài chính`, `các sở Y tế, Nội vụ`."""
    if reading.head.id not in _SHARED or not _PLURAL.search(view.low, max(0, reading.start - 24), reading.start):
        return []
    opening = _LIST.match(view.low, reading.core)
    position = opening.end() if opening else reading.core + 1
    spans: list[tuple[int, int]] = []
    while item := phrases("field").at(view, position):
        if not view.text[position].isupper():
            break
        spans.append((position, item[0]))
        joint = _LIST_JOINT.match(view.low, item[0])
        if not joint:
            break
        position = joint.end()
    if len(spans) < 2:
        return []
    word = "Sở" if reading.head.id == "state.department" else "Bộ" if reading.head.id == "state.ministry" else "Phòng"
    head = heads()[reading.head.id]
    level = Level.CENTRAL if head.level == ("central",) else Level.PROVINCE if word == "Sở" else None
    return [
        Mention(start, end, UnitValue(head.kind, level, head.same, f"{word} {view.text[start:end]}", view.text[start:end]), f"units.{head.id}.list")
        for start, end in spans
    ]
