"""Which offices belong to which name: `A, Chủ tịch X`, `A - Bí thư X, Chủ tịch Y`, `Chủ tịch X A`, `Bí thư X, Trưởng buôn A`."""

from collections.abc import Iterable

import regex

from extract.language.view import View
from extract.mentions.people.names import Name
from extract.mentions.people.offices import Office, Offices
from extract.mentions.people.patterns import PATTERNS

_REACH = 220  # characters before a name in which its office may begin


def attach(view: View, offices: Offices, names: Iterable[Name]) -> dict[int, list[Office]]:
    """The offices of each name, by the name's start, in order of the text."""
    ordered = sorted(names, key=lambda name: name.start)
    direct = {name.start: _before(view, offices, name.lead, PATTERNS["people.before_name"]) for name in ordered}
    claimed = {office.start for office in direct.values() if office is not None}
    after = {name.start: _after(view, offices, name, claimed) for name in ordered}
    claimed |= {office.start for found in after.values() for office in found}
    attached: dict[int, list[Office]] = {}
    for name in ordered:
        office = direct[name.start] or _apart(view, offices, name, claimed)
        before = [] if office is None else _leftwards(view, offices, office, claimed)
        addressed = name.titles or PATTERNS["people.role"].search(view.low, max(0, name.lead - 24), name.lead)
        if before and direct[name.start] is None and not addressed and view.sentence_at(before[0].start)[0] != before[0].start:
            before = []  # without a title, only `Bí thư Chi bộ, Trưởng thôn, A nói` at the start of a sentence
        attached[name.start] = _joined(view, before) + _joined(view, after[name.start])
    _share(view, offices, ordered, attached)
    _share_back(view, offices, ordered, attached)
    return attached


def _share(view: View, offices: Offices, names: list[Name], attached: dict[int, list[Office]]) -> None:
    """`các Phó Chủ tịch UBND tỉnh: A, B và C`: the office is that of all who are listed and have none of their own."""
    shared: Office | None = None
    last: Name | None = None
    for name in names:
        office = _before(view, offices, name.lead, PATTERNS["people.before_list"])
        if office is not None and PATTERNS["people.of_all"].search(view.low, max(0, office.start - 16), office.start):
            shared = office
        elif last is None or PATTERNS["people.listed"].fullmatch(view.low, last.end, name.lead) is None:
            shared = None
        if shared is not None and not attached[name.start]:
            attached[name.start] = [shared]
        last = name


def _share_back(view: View, offices: Offices, names: list[Name], attached: dict[int, list[Office]]) -> None:
    """`A và B, đều là Phó Chủ tịch UBND tỉnh`: the office is that of all who are listed before it and have none of their own."""
    for index, last in enumerate(names):
        link = PATTERNS["people.being_all"].match(view.low, last.end)
        office = offices.at(link.end()) if link else None
        while office is not None:
            if not attached[names[index].start]:
                attached[names[index].start] = [office]
            if index == 0 or PATTERNS["people.listed"].fullmatch(view.low, names[index - 1].end, names[index].lead) is None:
                break
            index -= 1


def _apart(view: View, offices: Offices, name: Name, claimed: set[int]) -> Office | None:
    """The office that a comma or dash parts from its holder: `Bí thư Tỉnh ủy, ông A`."""
    office = _before(view, offices, name.lead, PATTERNS["people.before_title"])
    return None if office is None or office.start in claimed or _is_anothers(view, office) else office


def _before(view: View, offices: Offices, lead: int, link: regex.Pattern[str]) -> Office | None:
    """The nearest office that `link` joins to what begins at `lead`."""
    for start in offices.starts_before(lead, _REACH):
        office = offices.at(start)
        if office is not None and link.fullmatch(view.low, office.end, lead):
            return office
    return None


def _after(view: View, offices: Offices, name: Name, claimed: set[int]) -> list[Office]:
    found: list[Office] = []
    link = PATTERNS["people.after_name"].match(view.low, name.end)
    while link is not None:
        office = offices.at(link.end())
        if office is None or office.start in claimed:
            break
        found.append(office)
        link = PATTERNS["people.next_office"].match(view.low, office.end)
    return found


def _leftwards(view: View, offices: Offices, last: Office, claimed: set[int]) -> list[Office]:
    """The list of offices that ends with `last`."""
    found = [last]
    while True:
        previous = _before(view, offices, found[0].start, PATTERNS["people.next_office"])
        if previous is None or previous.start in claimed or _is_anothers(view, previous):
            return found
        found.insert(0, previous)


def _is_anothers(view: View, office: Office) -> bool:
    """Whether the office is somebody else's: `thừa ủy quyền của Chủ tịch nước, Bí thư Tỉnh ủy A`."""
    return PATTERNS["people.of_another"].search(view.low, max(0, office.start - 12), office.start) is not None


def _joined(view: View, found: list[Office]) -> list[Office]:
    """Offices that share the unit named after the last are one text: `Chủ tịch, tổ trưởng công đoàn Ban A`."""
    joined: list[Office] = []
    for office in found:
        shared = bool(joined) and joined[-1].bare and not office.bare and not office.whole
        if shared and view.low.startswith(", ", joined[-1].end):
            joined[-1] = Office(joined[-1].start, office.end, False, False)
        else:
            joined.append(office)
    return joined
