"""The locality at the end of an organisation's name: `tỉnh`, `huyện Bình Lục`, `TP. Quy Nhơn`, `Hà Nội`, `Việt Nam`."""

from collections.abc import Mapping
from dataclasses import dataclass

import regex

from extract.language.view import View
from extract.mentions.base import Mention
from extract.mentions.places import PlaceValue
from extract.mentions.places.names import known_end, known_units, syllables
from extract.mentions.units.words import phrases
from schemas import Level

CENTRE = ("", "trung ương")
"""The key of the centre: Việt Nam, Trung ương."""
_UNNAMED = {
    "tỉnh": "tỉnh", "thành phố": "thành phố", "tp.": "thành phố", "tp": "thành phố", "t.p": "thành phố", "quận": "quận", "huyện": "huyện",
    "thị xã": "thị xã", "tx.": "thị xã", "tx": "thị xã", "xã": "xã", "phường": "phường", "thị trấn": "thị trấn", "đặc khu": "đặc khu",
}  # fmt: skip
_TYPE = regex.compile(r"(?:\L<types>)(?!\p{L})", types=list(_UNNAMED))
_HAMLET = regex.compile(  # khu and tổ are hamlets by their number alone
    r"(?P<type>thôn|bản|buôn|bon|ấp|khóm|xóm|làng|khu phố|khối phố|tổ dân phố|khu dân cư|tiểu khu|(?:khu|tổ)(?= (?:số )?\d))"
    r"(?: (?:số )?(?P<number>\d{1,3}))?"
    r"(?![\p{L}\d%]| \p{Lu}|[.,/]\d)"
)
_LEVELS = {
    "tỉnh": Level.PROVINCE, "quận": Level.DISTRICT, "huyện": Level.DISTRICT, "thị xã": Level.DISTRICT,
    "xã": Level.COMMUNE, "phường": Level.COMMUNE, "thị trấn": Level.COMMUNE, "đặc khu": Level.COMMUNE,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Locality:
    """A locality as written: folded offsets, its type and its bare name ("" where not written), its level where known."""

    start: int
    end: int
    type: str
    name: str
    level: Level | None

    @property
    def key(self) -> tuple[str, str]:
        """Type and name as written; the centre for Việt Nam."""
        return CENTRE if self.name in ("Việt Nam", "VN") else (self.type, "Hồ Chí Minh" if self.name == "HCM" else self.name)


def typed_locality(view: View, places: Mapping[int, Mention[PlaceValue]], start: int) -> Locality | None:
    """The locality whose type stands at `start`: `huyện Bình Lục`, or `huyện` alone, which the context names."""
    place = places.get(start)
    if place and place.value.type and place.rule == "places.typed":
        return Locality(start, place.end, place.value.type, place.value.name, place.value.level)
    match = _TYPE.match(view.low, start)
    if match is None:
        return None
    kind = _UNNAMED[match.group()]
    named = named_locality(view, places, match.end() + 1)
    if named:
        return Locality(start, named.end, kind, named.name, named.level)
    return Locality(start, start + len(match.group().rstrip(".")), kind, "", _LEVELS.get(kind))


def hamlet(view: View, start: int) -> Locality | None:
    """The hamlet, with a number or without a name, at `start`: `thôn`, `khu dân cư số 9`."""
    match = _HAMLET.match(view.text, start)
    return Locality(start, match.end(), match["type"], match["number"] or "", Level.GRASSROOTS) if match else None


def named_locality(view: View, places: Mapping[int, Mention[PlaceValue]], start: int) -> Locality | None:
    """The province or district whose name stands at `start` without its type: `Công an Đông Anh`."""
    end = known_end(view, syllables(view, start), (Level.PROVINCE, Level.DISTRICT))
    if end is None:
        return None
    name = view.text[start:end]
    place = places.get(start)
    level = place.value.level if place and place.end == end else Level.PROVINCE if known_units(name, [Level.PROVINCE]) else Level.DISTRICT
    return Locality(start, end, "", name, level)


def country(view: View, start: int) -> Locality | None:
    """The country whose name stands at `start`."""
    found = phrases("country").at(view, start) if view.text[start : start + 1].isupper() else None
    return Locality(start, found[0], "", view.text[start : found[0]], Level.CENTRAL) if found else None


def names_province(name: str) -> bool:
    """Whether the name ends with that of a province: `Bảo tồn Di tích Cố đô Huế`."""
    words = name.split(" ")
    return any(known_units(" ".join(words[-length:]), [Level.PROVINCE]) for length in range(1, 4) if length < len(words))
