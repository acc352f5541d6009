"""Which offices belong to which name: `A, Chủ tịch X`, `A - Bí thư X, Chủ tịch Y`, `Chủ tịch X A`, `Bí thư X, Trưởng buôn A`."""

from collections.abc import Iterable

import regex

from extract.language.view import View
from extract.mentions.people.names import Name
from extract.mentions.people.offices import Office, Offices

_REACH = 220
_COPULA = r"(?:(?:hiện nay |hiện |nay |đang |hiện đang )?(?:là |giữ chức vụ |giữ chức |làm |với cương vị ))"
_AFTER_NAME = regex.compile(
    r"(?: \([^()\n]{{1,60}}\))?(?:, (?:\d{{1,3}} tuổi|(?:sinh năm|sn) \d{{4}}))?(?:(?:, ?| ?- ?){0}?| {0}| \()".format(_COPULA)
)
_CHAIN = regex.compile(rf"(?:, ?| ?- ?)(?:và |kiêm |đồng thời )?{_COPULA}?| (?:kiêm|kiêm nhiệm) | và {_COPULA}")
_UP_TO_NAME = regex.compile(r"(?: \([^()\n]{1,40}\))? ")
_ANOTHERS = regex.compile(r"(?r)(?:của|quyền|thay mặt|cho|theo|với) $")
_SHARED = regex.compile(r": ?")
_ALL = regex.compile(r"(?r)(?<!\p{L})các (?:đồng chí |ông |bà )?$")
_LISTED = regex.compile(r"(?: \([^()\n]{1,40}\))?(?:, ?|; ?| và |, và )")
_LOOSELY = regex.compile(r"(?:, ?| ?- ?)")


def attach(view: View, offices: Offices, names: Iterable[Name]) -> dict[int, list[Office]]:
    """The offices of each name, by the name's start, in order of the text."""
    ordered = sorted(names, key=lambda name: name.start)
    leads = {name.lead for name in ordered}
    direct = {name.start: _before(view, offices, name.lead, _UP_TO_NAME) for name in ordered}
    claimed = {office.start for office in direct.values() if office is not None}
    after = {name.start: _after(view, offices, name, claimed, leads) for name in ordered}
    claimed |= {office.start for found in after.values() for office in found}
    attached: dict[int, list[Office]] = {}
    for name in ordered:
        office = direct[name.start]
        if office is None:
            loose = _before(view, offices, name.lead, _LOOSELY) if name.titles else None
            office = None if loose is None or loose.start in claimed or _is_anothers(view, loose) else loose
        before = [] if office is None else _leftwards(view, offices, office, claimed)
        attached[name.start] = _joined(view, before) + _joined(view, after[name.start])
    _share(view, offices, ordered, attached)
    return attached


def _share(view: View, offices: Offices, names: list[Name], attached: dict[int, list[Office]]) -> None:
    """`các Phó Chủ tịch UBND tỉnh: A, B và C`: the office is that of all who are listed and have none of their own."""
    shared, last = None, None
    for name in names:
        office = _before(view, offices, name.lead, _SHARED)
        if office is not None and _ALL.search(view.low, max(0, office.start - 16), office.start):
            shared = office
        elif last is None or _LISTED.fullmatch(view.low, last.end, name.lead) is None:
            shared = None
        if shared is not None and not attached[name.start]:
            attached[name.start] = [shared]
        last = name


def _before(view: View, offices: Offices, lead: int, link: regex.Pattern[str]) -> Office | None:
    """The nearest office that `link` joins to what begins at `lead`."""
    for start in offices.starts_before(lead, _REACH):
        office = offices.at(start)
        if office is not None and link.fullmatch(view.low, office.end, lead):
            return office
    return None


def _after(view: View, offices: Offices, name: Name, claimed: set[int], leads: set[int]) -> list[Office]:
    found: list[Office] = []
    link = _AFTER_NAME.match(view.low, name.end)
    while link is not None:
        office = offices.at(link.end())
        if office is None or office.start in claimed:
            break
        found.append(office)
        link = _CHAIN.match(view.low, office.end)
    return found


def _leftwards(view: View, offices: Offices, last: Office, claimed: set[int]) -> list[Office]:
    """The list of offices that ends with `last`."""
    found = [last]
    while True:
        previous = _before(view, offices, found[0].start, _CHAIN)
        if previous is None or previous.start in claimed or _is_anothers(view, previous):
            return found
        found.insert(0, previous)


def _is_anothers(view: View, office: Office) -> bool:
    """Whether the office is somebody else's: `thừa ủy quyền của Chủ tịch nước, Bí thư Tỉnh ủy A`."""
    return _ANOTHERS.search(view.low, max(0, office.start - 12), office.start) is not None


def _joined(view: View, found: list[Office]) -> list[Office]:
    """Offices that share the unit named after the last are one text: `Chủ tịch, tổ trưởng công đoàn Ban A`."""
    joined: list[Office] = []
    for office in found:
        shared = bool(joined) and joined[-1].bare and not office.bare and not office.whole
        if shared and view.low[joined[-1].end : office.start] in (", ", " kiêm "):
            joined[-1] = Office(joined[-1].start, office.end, False, False)
        else:
            joined.append(office)
    return joined
