"""Which events of different articles are one: of the same kind, begun on the same day, by a host of the same name and place."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from corpus.linking.likeness import without_marks

_LARGE_PLACE = re.compile(r"\b(?:tỉnh|thành phố|huyện|quận|thị xã) (?=\w)", re.IGNORECASE)
_PLACE_TYPE = re.compile(r"(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|tp|tx|tt|q|h|p|x)(?:\. ?| )")
_KNOWN_BY_NAME = frozenset(("enterprise", "press", "ministry"))
"""Kinds of organisations that have a name of their own; a Sở Y tế there is in every province."""
_LARGE = frozenset(("province", "district"))


@dataclass(frozen=True, slots=True)
class Locality:
    """A place as far as an article tells it: its names by level, its own first, and its code in a code list."""

    names: tuple[tuple[str, str], ...]
    code: str | None = None
    scheme: str | None = None

    @property
    def label(self) -> str:
        """The code, or for want of one the name."""
        return f"{self.scheme}:{self.code}" if self.code else self.names[0][1]

    @property
    def is_one(self) -> bool:
        """Whether there is but one of the name: communes of one name are many."""
        return self.code is not None or len(self.names) > 1 or self.names[0][0] in _LARGE

    def may_be(self, other: "Locality") -> bool:
        """Whether the two can be one place, or one lies in the other, so far as they are told."""
        if self.code and other.code and self.scheme == other.scheme and self.names[0][0] == other.names[0][0]:
            return self.code == other.code
        theirs = dict(other.names)
        return all(theirs.get(level, name) == name for level, name in self.names)


@dataclass(frozen=True, slots=True)
class Host:
    """A host of an event: its canonical name as all write it, its kind, level and place."""

    name: str
    kind: str
    level: str | None
    place: Locality | None
    says_where: bool = False
    """Whether the name tells which province or district is meant."""

    @property
    def is_one(self) -> bool:
        """Whether the name means one organisation of the country."""
        if self.place:
            return self.place.is_one
        return self.level == "central" or self.kind in _KNOWN_BY_NAME or self.says_where


@dataclass(frozen=True, slots=True)
class Told:
    """An event as one article tells it. `day` is its first."""

    article: int
    event: str
    kind: str
    day: str
    hosts: tuple[Host, ...]
    place: Locality | None


@dataclass(eq=False)
class Happening:
    """An event that happened: its tellings."""

    told: list[Told] = field(default_factory=list)

    def may_be(self, other: Told) -> bool:
        """Whether `other` can tell this event too: nobody tells it twice in one article, or puts it elsewhere."""
        return all(
            mine.article != other.article
            and (mine.place is None or other.place is None or mine.place.may_be(other.place))
            and all(_may_be(a, b) for a in mine.hosts for b in other.hosts if a.name == b.name)
            for mine in self.told
        )

    @cached_property
    def key(self) -> str:
        """Kind, day, the host that most tellings name, and the place, or for want of one that of the host."""
        names = Counter(host.name for told in self.told for host in told.hosts if host.is_one)
        host = min(names, key=lambda name: (-names[name], name))
        hosts = [a.place for told in self.told for a in told.hosts if a.name == host and a.place]
        places = [told.place for told in self.told if told.place] or hosts
        place = max(places, key=lambda place: (len(place.names), place.label)).label if places else ""
        first = self.told[0]
        return f"{first.kind}/{first.day}/{host}/{place}"


def happenings(events: Iterable[Told]) -> Iterator[tuple[str, Happening]]:
    """The events that happened, each with its key, in the order of their first tellings.

    Events whose hosts are all unknown, or are called what many are called, are left out.
    """
    by_host: dict[tuple[str, str, str], list[Happening]] = defaultdict(list)
    found: list[Happening] = []
    for told in events:
        names = sorted({(told.kind, told.day, host.name) for host in told.hosts if host.is_one})
        if not names:
            continue
        known = (happening for name in names for happening in by_host[name])
        happening = next((one for one in known if one.may_be(told)), None)
        if happening is None:
            happening = Happening()
            found.append(happening)
        happening.told.append(told)
        for name in names:
            if happening not in by_host[name]:
                by_host[name].append(happening)
    taken: Counter[str] = Counter()
    for happening in found:
        taken[happening.key] += 1
        number = taken[happening.key]
        yield (happening.key if number == 1 else f"{happening.key}/{number}"), happening


def locality_name(name: str) -> str:
    """The name of a place without its type, and without the marks that outlets set in two ways: `TP. Hoà Bình` is `hoa binh`."""
    low = unicodedata.normalize("NFC", name).lower()
    return without_marks(low[found.end() :] if (found := _PLACE_TYPE.match(low)) else low)


def names_large_place(name: str) -> bool:
    """Whether a canonical name says which province or district is meant: `Hội Nông dân huyện Hòa An`, not `Hội Nông dân huyện`."""
    return any(name[found.end()].isupper() for found in _LARGE_PLACE.finditer(name))


def _may_be(first: Host, second: Host) -> bool:
    return first.place is None or second.place is None or first.place.may_be(second.place)
