"""What a mention of an organisation states, from what was read."""

from dataclasses import dataclass, replace

import regex

from extract.language.view import View
from extract.mentions.units.locality import CENTRE, names_province
from extract.mentions.units.reader import Reading
from extract.mentions.units.words import phrases
from schemas import Level, UnitKind

_PARTY = frozenset({UnitKind.PARTY_COMMITTEE, UnitKind.PARTY_ORGANISATION, UnitKind.PARTY_CELL})
_ARMED = frozenset({UnitKind.POLICE, UnitKind.MILITARY})
# Party bodies of these lead a block of the locality, and no grassroots.
_BLOCKS = ("state.committee", "armed.police", "armed.province_command", "armed.border_guard", "state.government", "state.assembly")
_TYPES = ("thành phố", "quận", "huyện")
_PARENTHESIS = regex.compile(r" ?\([^()\n]{1,14}\)")


@dataclass(frozen=True, slots=True)
class UnitValue:
    """What a mention of an organisation states.

    `head` is the id of the lexicon row that it is known by; `full` its words with what an ellipsis left out (`Sở Tài chính`
    for `Tài chính` in `5 sở (Tài chính, Nội vụ)`), ending with its owner's; `name` its own name; `place` type and name of its
    locality ("" where not written); `owner` the unit that it belongs to, where its name says so; `sort` which of the organisations
    that one row holds (`hội khuyến học`), "" where the row holds one.
    """

    kind: UnitKind
    level: Level | None
    head: str = ""
    full: str = ""
    name: str = ""
    place: tuple[str, str] = ("", "")
    owner: "UnitValue | None" = None
    sort: str = ""


def value_of(view: View, reading: Reading) -> UnitValue:
    """The value of a reading, and of the units that it belongs to."""
    head = reading.head
    owner = value_of(view, reading.owner) if reading.owner else None
    return UnitValue(
        kind=_kind(reading, owner),
        level=_level(view, reading, owner),
        head=head.local_same if reading.name is None and owner is None else head.same,
        full=_full(view, reading, owner),
        name=view.text[slice(*reading.name)] if reading.name else "",
        place=_place(reading),
        owner=owner,
        sort=reading.form.sort,
    )


def listed_value(view: View, reading: Reading, start: int, end: int) -> UnitValue:
    """The value of a name of a list that shares the head of `reading`: `Tài chính` of `5 sở (Tài chính, Nội vụ)`."""
    head, name = reading.head, view.text[start:end]
    level = next((Level(source) for source in head.level if source in set(Level)), None)
    return UnitValue(head.kind, level, head.same, f"{reading.form.means} {name}", name, sort=reading.form.sort)


def completed(value: UnitValue, reading: Reading, shared: UnitValue) -> UnitValue:
    """A bare unit with the locality or owner of the one that it is named together with: `HĐND, UBND tỉnh`, `BCH, BTV Đảng ủy`."""
    if not reading.bare or value.place != ("", ""):
        return value
    if "place" in reading.head.level and reading.head.locality == "any" and shared.place != ("", ""):
        kind, name = shared.place
        return replace(value, full=f"{value.full} {f'{kind} {name}'.strip()}", place=shared.place, level=shared.level)
    if reading.head.body and shared.owner:
        return replace(value, owner=shared.owner, level=shared.owner.level)
    return value


def _place(reading: Reading) -> tuple[str, str]:
    """Type and name of its locality; a short form may hold the type: CAQ is Công an quận."""
    means = reading.form.means
    kind, name = reading.place.key if reading.place else CENTRE if means.startswith("Trung ương ") else ("", "")
    return (kind or next((kind for kind in _TYPES if means.endswith(f" {kind}")), ""), name)


def _kind(reading: Reading, owner: UnitValue | None) -> UnitKind:
    """The kind of the row; of a body of an organisation outside the Party, and of an office of police or army, the owner's.

    A board (ban) of a Party committee is a Party board whatever its field.
    """
    kind = reading.head.kind
    if owner and ((reading.head.body and owner.kind not in _PARTY) or (kind is UnitKind.DEPARTMENT and owner.kind in _ARMED)):
        return owner.kind
    if reading.head.id == "state.board" and owner and owner.kind in _PARTY:
        return UnitKind.PARTY_BOARD
    if reading.head.id == "state.board" and owner and owner.kind in _ARMED:
        return owner.kind
    return kind


def _level(view: View, reading: Reading, owner: UnitValue | None) -> Level | None:
    if reading.head.under and owner:
        return owner.level if owner.head.startswith(_BLOCKS) else Level(reading.head.under)
    name = view.text[reading.name[0] : reading.name[1]] if reading.name else reading.form.means
    return next((level for source in reading.head.level if (level := _level_from(source, reading, owner, name))), None)


def _level_from(source: str, reading: Reading, owner: UnitValue | None, name: str) -> Level | None:
    """The level that one entry of a row's `level` gives; `name` is the unit's own name, else the words of its head."""
    located = reading.place.level if reading.place else None
    if source.startswith("bare:"):
        return Level(source.removeprefix("bare:")) if reading.bare else None
    match source:
        case "place":
            return located
        case "owner":
            return owner.level if owner else located
        case "centre":
            return Level.CENTRAL if reading.form.means.startswith("Trung ương") or located is Level.CENTRAL else None
        case "nation":
            return Level.CENTRAL if name.endswith(("Việt Nam", "Việt Nam)", "VN")) else None
        case "region":
            return Level.PROVINCE if names_province(name) else None
        case "organ":
            return Level.CENTRAL if phrases("organ").has(name.lower()) else None
        case "trade":
            return Level.CENTRAL if _begins_with_trade(name) else None
        case "none":
            return None
    return Level(source)


def _begins_with_trade(name: str) -> bool:
    """Whether the name is of a field (`Quản lý giáo dục`), and no proper one."""
    words = name.lower().split(" ")
    return any(phrases("trade").has(" ".join(words[:length])) for length in range(2, 5))


def _full(view: View, reading: Reading, owner: UnitValue | None) -> str:
    """What the head means and the words after it, without short forms in parentheses."""
    written, means = view.text[reading.start : reading.core], reading.form.means
    head = written if means.lower() == written.lower() or reading.head.name_before else means
    tail = _PARENTHESIS.sub("", view.text[reading.core : reading.owner.start if reading.owner else reading.end])
    if reading.name:
        field = phrases("field").at(view, reading.name[0])
        if field and field[0] == reading.name[1] and field[1]:
            tail = tail.replace(view.text[slice(*reading.name)], field[1], 1)
    return head + tail + (owner.full if owner else "")
