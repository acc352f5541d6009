"""Owners, periods and wholes of counts.

The owner of a number is, in this order: the unit or place that its sentence names last before it, outside offices and
obliques; for `toàn huyện`, `của buôn`, `phường đã có` the locality of that type last named; the owner of the count
before in the same paragraph; the place or unit that opens the heading of the section or the title (`Nghĩa Lộ: ...`).
"""

from extract.facts.counts.actions import PATTERNS
from extract.facts.drafts import CountDraft, EventDraft, Somebody
from extract.language.view import View
from extract.mentions.base import Found, Mention
from extract.mentions.dates import DATES, DateValue
from extract.mentions.people import PEOPLE
from extract.mentions.places import PLACES, PlaceValue
from extract.mentions.units import UNITS
from schemas import Action, Comparator, DateRole, DateType, ObjectKind, ZoneKind

_PRESENT = (Action.HAS, Action.ATTENDED)
_OUTSIDE = (DateRole.DOCUMENT, DateRole.ANNIVERSARY, DateRole.PUBLISHED, DateRole.EVENT, DateRole.OTHER)


def link_owners(view: View, found: Found, counts: list[CountDraft]) -> None:
    """Give every count its owner."""
    headings = view.zones(ZoneKind.TITLE, ZoneKind.HEADING)
    previous: Somebody | None = None
    paragraph = -1
    for count in counts:
        start = count.quantity.start
        here = view.text.rfind("\n", 0, start)
        if here != paragraph:
            paragraph, previous = here, None
        said = _definite(view, found, start) or _subject(view, found, start)
        count.owner, count.owner_said = said or previous or _heading(found, headings, start), said is not None
        previous = count.owner


def _subject(view: View, found: Found, position: int) -> Somebody | None:
    """The unit or place last named before the number in its sentence; of `xã A, huyện B` the first."""
    start = view.sentence_at(position)[0]
    named: list[Somebody] = []
    somebodies: list[Somebody] = [*found.inside(UNITS, start, position), *found.inside(PLACES, start, position)]
    for one in sorted(somebodies, key=lambda m: (m.start, -m.end)):
        if (not named or one.start >= named[-1].end) and not found.taken(one.start, one.end, PEOPLE):
            named.append(one)
    for index in reversed(range(len(named))):
        one = named[index]
        within = index > 0 and PATTERNS["lies_in"].fullmatch(view.low, named[index - 1].end, one.start)
        oblique = PATTERNS["oblique"].search(view.low, max(start, one.start - 8), one.start)
        if not oblique and not (within and isinstance(one.value, PlaceValue)):
            return one
    return None


def _definite(view: View, found: Found, position: int) -> Somebody | None:
    """`toàn huyện`, `của buôn`, `phường đã có`: the last locality of that type, or unit whose name begins so."""
    start = view.sentence_at(position)[0]
    bare = [m for m in PATTERNS["definite"].finditer(view.low, start, position) if not found.taken(*m.span("type"), PLACES, UNITS)]
    if not bare:
        return None
    type_, before = bare[-1]["type"], bare[-1].start()
    places = [p for p in found[PLACES] if p.end <= before and p.value.type == type_]
    units = [u for u in found[UNITS] if u.end <= before and view.low.startswith(type_ + " ", u.start)] if not places else []
    candidates: list[Somebody] = [*places, *units]
    return max(candidates, key=lambda m: m.start, default=None)


def _heading(found: Found, headings: list[tuple[int, int]], position: int) -> Somebody | None:
    """The place or unit that opens the last heading before the number."""
    before = [zone for zone in headings if zone[1] <= position]
    if not before:
        return None
    start, end = before[-1]
    openers: list[Somebody] = [*found.inside(PLACES, start, end), *found.inside(UNITS, start, end)]
    return next((o for o in openers if o.start - start < 4), None)


def link_periods(view: View, found: Found, counts: list[CountDraft], events: list[EventDraft]) -> None:
    """Give every count the time it covers: said in its sentence, or before in the paragraph and not yet over.

    What is left covers the time that the last conference reviewed (`tổng kết năm 2020`), unless it tells of the present.
    """
    carried: Mention[DateValue] | None = None
    paragraph, sentence, now = -1, -1, False
    for count in counts:
        start = count.quantity.start
        if (here := view.text.rfind("\n", 0, start)) != paragraph:
            paragraph, carried = here, None
        if (index := view.sentence_index(start)) != sentence:
            sentence, now = index, PATTERNS["now"].search(view.low, *view.sentences[index]) is not None
            carried = None if now else carried
        count.period = carried = _period(view, found, count) or carried
        if count.period is None and count.action not in _PRESENT and not now:
            count.period = next((e.covers for e in reversed(events) if e.covers is not None and e.end <= start), None)


def _period(view: View, found: Found, count: CountDraft) -> Mention[DateValue] | None:
    start, end = view.sentence_at(count.quantity.start)
    spans = (DateType.DATE, DateType.PERIOD)
    dates = [d for d in found.inside(DATES, start, end) if d.value.type in spans and d.value.role not in _OUTSIDE]
    before = [d for d in dates if d.end <= count.quantity.start]
    if before:
        return before[-1]
    return next((d for d in dates if d.start >= count.quantity.end), None)


def link_wholes(view: View, counts: list[CountDraft]) -> None:
    """Tie the stated parts of a number to it: after `trong đó`, `gồm`, or in parentheses."""
    for index, count in enumerate(counts):
        quantity = count.quantity
        for whole in reversed(counts[max(0, index - 12) : index]):
            gap = view.low[whole.quantity.end : quantity.start]
            if len(gap) > 400 or "\n" in gap:
                break
            if whole.part_of is None and _may_hold(whole, count) and _opens(gap):
                count.part_of = whole
                break


def _may_hold(whole: CountDraft, part: CountDraft) -> bool:
    one, other = whole.quantity.value, part.quantity.value
    if one.object is ObjectKind.PERCENT or other.comparator is Comparator.RANGE or one.of is not None:
        return False
    people = {ObjectKind.PERSON, ObjectKind.INDIVIDUAL, ObjectKind.PARTY_MEMBER}
    same = one.object is other.object or {one.object, other.object} <= people
    same_noun = one.object is not ObjectKind.OTHER or one.noun.casefold() == other.noun.casefold()
    return same and same_noun and other.value < one.value


def _opens(gap: str) -> bool:
    """Whether the words between whole and part open a breakdown that is still open."""
    cue = PATTERNS["breakdown"].search(gap)
    if cue is None:
        return False
    if cue.group() == "(" and ")" in gap[cue.start() :]:
        return False
    return PATTERNS["sentence_ends"].search(gap, cue.start()) is None
