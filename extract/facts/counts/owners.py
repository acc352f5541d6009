"""Owners of counts: the unit or place that a number belongs to, by the steps counts.owner_* of rules.toml, in their order."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

import regex

from extract.facts.counts.actions import CUES, PATTERNS
from extract.facts.counts.lists import opening_line
from extract.facts.drafts import CountDraft, Somebody
from extract.language.view import View
from extract.lexicon import Cues, words
from extract.mentions.base import Found
from extract.mentions.documents import DOCUMENTS
from extract.mentions.models import MODELS
from extract.mentions.people import PEOPLE
from extract.mentions.places import PLACES, PlaceValue
from extract.mentions.units import UNITS
from schemas import Action, Level, ObjectKind, UnitKind, ZoneKind

_LEVELS = {"huyện": Level.DISTRICT, "thị xã": Level.DISTRICT, "quận": Level.DISTRICT, "xã": Level.COMMUNE, "phường": Level.COMMUNE}
_PARTY = (UnitKind.PARTY_COMMITTEE, UnitKind.PARTY_STANDING_COMMITTEE, UnitKind.PARTY_EXECUTIVE_COMMITTEE)
"""Committees lead; they are no unit that acts (đơn vị) and no sector (ngành)."""
_TIERED = {
    "hội": (UnitKind.WOMENS_UNION, UnitKind.FARMERS_UNION, UnitKind.VETERANS, UnitKind.ASSOCIATION),
    "công đoàn": (UnitKind.TRADE_UNION,),
    "bộ đoàn": (UnitKind.YOUTH_UNION,),
}
_TYPES = words(CUES["owner"]["whole"])
_TYPE_WORDS = Cues(_TYPES)
_OPENINGS = tuple(f"{type_} " for type_ in _TYPES)
_WHOLE = ("toàn ", "cả ", "của ")
_SENTENCES_BACK = 3
_LONGEST_NAME = 120
_FARTHEST = 1_000
"""How many sentences and characters back an owner is looked for, and the longest name behind a noun."""


def link_owners(view: View, found: Found, counts: list[CountDraft]) -> None:
    """Give every count its owner, and the row that found it."""
    owners = _Owners(view, found)
    previous: CountDraft | None = None
    for count in counts:
        if previous is not None and "\n" in view.low[previous.quantity.start : count.quantity.start]:
            previous = None
        count.owner, count.owner_rule = owners.of(count, previous)
        if count.owner_rule != "counts.owner_of":
            previous = count


class _Owners:
    """Who is named where in one article."""

    def __init__(self, view: View, found: Found) -> None:
        self.view, self.found = view, found
        self.headings = view.zones(ZoneKind.TITLE, ZoneKind.HEADING)
        self._named_in: dict[int, Somebody | None] = {}

    def of(self, count: CountDraft, previous: CountDraft | None) -> tuple[Somebody | None, str]:
        """The owner of a count and the row that says so."""
        start = count.quantity.start
        if owner := self._possessor(count):
            return owner, "counts.owner_of"
        if owner := self._agent(count):
            return owner, "counts.owner_agent"
        sentence = max(self.view.sentence_at(start)[0], start - _FARTHEST)
        if owner := self._tiers(sentence, start):
            return owner, "counts.owner_tiers"
        if whole := self._whole(sentence, start):
            if owner := self._meant(whole):
                return owner, "counts.owner_definite"
            if whole["all"]:  # whoever else is named is not the whole
                return None, ""
        if self._of_others(count, previous):
            return None, ""
        clause = self._clause(sentence, start, previous)
        if owner := self._actor(clause, start):
            return owner, "counts.owner_actor"
        if clause > sentence and previous is not None and previous.owner is not None:
            return self._doer(clause, start) or previous.owner, "counts.owner_carried"
        if (line := opening_line(self.view, start)) and (owner := self._definite(*line) or self._actor(*line)):
            return owner, "counts.owner_list"
        if previous is not None and previous.owner is not None:
            return self._for(count, previous.owner), "counts.owner_carried"
        if owner := self._spoken_of(count):
            return owner, "counts.owner_spoken_of"
        owner = self._heading(start)
        return self._body_of(owner, start) or owner, "counts.owner_heading" if owner else ""

    def _of_others(self, count: CountDraft, previous: CountDraft | None) -> bool:
        """Whether those counted attend or are honoured: whoever has them as guests or honours them does not own their number."""
        goes_on = previous is not None and previous.owner is not None and previous.action is count.action
        if count.action_rule != "counts.action_award":
            return count.action is Action.ATTENDED and not goes_on and not self._in_model(count)
        if goes_on:
            return False
        return not self.view.low.endswith("có ", 0, count.quantity.start)

    def _in_model(self, count: CountDraft) -> bool:
        """Whether those counted take part in a model, not in a meeting: `mô hình X của Hội Y với 42 hộ tham gia`."""
        start = count.quantity.start
        models = self.found.inside(MODELS, max(self.view.sentence_at(start)[0], start - _FARTHEST), start)
        return bool(models) and PATTERNS["with_number"].fullmatch(self.view.low, models[-1].end, start) is not None

    def _agent(self, count: CountDraft) -> Somebody | None:
        """Who did it, behind `được`: 12 mô hình được Đảng ủy xã A lựa chọn; whoever honours does not own the honoured."""
        end = count.quantity.end
        match = PATTERNS["agent"].match(self.view.low, end, self.view.sentence_at(end)[1])
        if match is None or count.action is not Action.SELECTED:
            return None
        return next((u for u in self.found.inside(UNITS, match.end(), match.end() + _LONGEST_NAME) if u.start == match.end()), None)

    def _clause(self, sentence: int, start: int, previous: CountDraft | None) -> int:
        """Where the clause begins that goes on with the subject of the count before: `; hiện có 1.126 đảng viên`."""
        if previous is None or previous.owner is None or previous.quantity.start < sentence:
            return sentence
        return max(sentence, self.view.low.rfind(";", sentence, start))

    def _doer(self, clause: int, start: int) -> Somebody | None:
        """Whose doing a clause is about: `; mô hình X do Chi đoàn Y khởi xướng, mỗi năm giúp 8 bạn`."""
        units = self.found.inside(UNITS, clause, start)
        return next((u for u in reversed(units) if self.view.low.endswith(" do ", clause, u.start)), None)

    def _possessor(self, count: CountDraft) -> Somebody | None:
        """Who stands behind the noun and `của`, `ở`, `trong`, by name or by type alone."""
        end = count.quantity.end
        match = PATTERNS["owner_of"].match(self.view.low, end, self.view.sentence_at(end)[1])
        if match is None:
            return None
        start, stop = match.end(), match.end() + _LONGEST_NAME
        named: list[Somebody] = [*self.found.inside(UNITS, start, stop), *self.found.inside(PLACES, start, stop)]
        if owner := next((m for m in named if m.start == start), None):
            return owner
        type_ = PATTERNS["bare_type"].match(self.view.low, start)
        bare = type_ is not None and not self.view.text[type_.end() + 1 : type_.end() + 2].isupper()
        return self._last_of(type_["type"], end) if type_ is not None and bare else None

    def _definite(self, start: int, end: int) -> Somebody | None:
        """Whom the last locality or organisation named by its type alone means."""
        whole = self._whole(start, end)
        return self._meant(whole) if whole else None

    def _tiers(self, start: int, end: int) -> Somebody | None:
        """The organisation all of whose tiers the sentence names last: of those of its kind the one of the level named most."""
        tiers = list(PATTERNS["tiers"].finditer(self.view.low, start, end))
        if not tiers or self.found.inside(UNITS, tiers[-1].start(), end):
            return None
        alike = [unit for unit in self.found[UNITS] if unit.value.kind in _TIERED[tiers[-1]["whose"]] and unit.start < end]
        times = Counter(unit.value.level for unit in alike)
        return max(reversed(alike), key=lambda unit: times[unit.value.level], default=None)

    def _whole(self, start: int, end: int) -> regex.Match[str] | None:
        """The last `toàn huyện`, `của buôn`, `phường đã có`: a locality or organisation by its type alone, not within a name."""
        matches = self.view.find_at(PATTERNS["definite"], self._may_be_definite(start, end), end)
        bare = [match for match in matches if not self._named(match)]
        return bare[-1] if bare else None

    def _named(self, whole: regex.Match[str]) -> bool:
        """Whether the type begins a name: của huyện Mai Sơn, not toàn Đảng bộ."""
        start, end = whole.span("type")
        alone = whole["all"] and any(unit.end == end for unit in self.found.inside(UNITS, start, end))
        return not alone and self.found.taken(start, end, PLACES, UNITS)

    def _meant(self, whole: regex.Match[str]) -> Somebody | None:
        """The unit right before (lực lượng Công an toàn tỉnh), of that level if it was named so; else the last of that type."""
        type_, start = whole["type"], whole.start()
        if unit := next((u for u in self.found.inside(UNITS, max(0, start - _LONGEST_NAME), start) if u.end + 1 == start), None):
            alike = [u for u in self.found.inside(UNITS, 0, start) if u.value.head == unit.value.head and u.value.place[0] == type_]
            return alike[-1] if alike else unit
        if type_ in ("đơn vị", "ngành"):
            here = self.found.inside(UNITS, self.view.text.rfind("\n", 0, start) + 1, start)
            units = self._outermost(unit for unit in here if unit.value.kind not in _PARTY)
            return next((u for u in reversed(units) if not self._beside_the_point(0, None, u)), None)
        return self._last_of(type_, start)

    def _may_be_definite(self, start: int, end: int) -> Iterator[int]:
        """Where a type stands, and the word before it that makes it definite."""
        for type_, _ in _TYPE_WORDS.spans(self.view.low, start, end):
            yield type_
            yield from (type_ - len(word) for word in _WHOLE if self.view.low.endswith(word, start, type_))

    def _last_of(self, type_: str, before: int) -> Somebody | None:
        """The locality of that type named last by itself; else the unit of that type; else a locality of its level."""
        if type_ == "tỉnh":
            return self._province
        for by_type in (self._places, self._units):
            named = by_type[type_]
            if told := bisect_left(named, before, key=lambda one: one.start):
                alone = (named[at] for at in reversed(range(told)) if not self._among(named, at, told))
                return next(alone, named[told - 1])
        return self._bare.get(_LEVELS.get(type_))

    @cached_property
    def _bare(self) -> dict[Level | None, Somebody]:
        """The first place of each level that is named without its type."""
        return {place.value.level: place for place in reversed(self.found[PLACES]) if place.value.type is None}

    def _among(self, named: list[Somebody], at: int, told: int) -> bool:
        """Whether, of the first `told`, it is one of several (xã A, xã B), or says in parentheses where another is."""
        one, low = named[at], self.view.low
        beside = [(named[i].end, named[i + 1].start) for i in (at - 1, at) if 0 <= i < told - 1]
        return low.endswith("(", 0, one.start) or any(PATTERNS["coordinated"].fullmatch(low, *gap) for gap in beside)

    @cached_property
    def _province(self) -> Somebody | None:
        """The first mention of the province that the article names most; of some as often, the one named first."""
        provinces = [place for place in self.found[PLACES] if place.value.level is Level.PROVINCE and place.value.type in (None, "tỉnh")]
        times = Counter(province.value.name for province in provinces)
        return max(provinces, key=lambda p: times[p.value.name], default=None)

    @cached_property
    def _places(self) -> dict[str, list[Somebody]]:
        """The places by their type."""
        return _by_type((place.value.type or "", place) for place in self.found[PLACES])

    @cached_property
    def _units(self) -> dict[str, list[Somebody]]:
        """The units with a name by the type with which they begin; a committee (Huyện ủy) is not of the type."""
        low = self.view.low
        typed = (unit for unit in self.found[UNITS] if low.startswith(_OPENINGS, unit.start))
        return _by_type((type_, unit) for unit in typed for type_ in _TYPES if _begins(low[unit.start : unit.end], type_))

    def _actor(self, start: int, position: int) -> Somebody | None:
        """The unit or place last named before `position`; of `xã A, huyện B` the first."""
        named = self._outermost([*self.found.inside(UNITS, start, position), *self.found.inside(PLACES, start, position)])
        for index in reversed(range(len(named))):
            if not self._beside_the_point(start, named[index - 1] if index else None, named[index]):
                return named[index]
        return None

    def _outermost(self, somebodies: Iterable[Somebody]) -> list[Somebody]:
        """In order, without those inside others, inside names of persons or of documents."""
        named: list[Somebody] = []
        for one in sorted(somebodies, key=lambda m: (m.start, -m.end)):
            if (not named or one.start >= named[-1].end) and not self.found.taken(one.start, one.end, PEOPLE, DOCUMENTS):
                named.append(one)
        return named

    def _beside_the_point(self, start: int, before: Somebody | None, one: Somebody) -> bool:
        """Whether `one` is an oblique, or only says where or to whom the one named `before` belongs."""
        low = self.view.low
        if PATTERNS["oblique"].search(low, max(start, one.start - 8), one.start) or self._issues(start, one):
            return True
        if before is None or not PATTERNS["lies_in"].fullmatch(low, before.end, one.start):
            return False
        return isinstance(one.value, PlaceValue) or low.endswith("(", before.end, one.start)

    def _issues(self, start: int, one: Somebody) -> bool:
        """Whether `one` only issued the document before: theo Quyết định số 12-QĐ/TU của Tỉnh ủy A."""
        documents = self.found.inside(DOCUMENTS, max(start, one.start - _LONGEST_NAME), one.start)
        return bool(documents) and PATTERNS["issued_by"].fullmatch(self.view.low, documents[-1].end, one.start) is not None

    def _spoken_of(self, count: CountDraft) -> Somebody | None:
        """Whom the sentences before in the paragraph name last."""
        start = count.quantity.start
        paragraph = self.view.text.rfind("\n", 0, start) + 1
        index = self.view.sentence_index(start)
        for before in reversed(range(max(0, index - _SENTENCES_BACK), index)):
            if self.view.sentences[before][0] < paragraph:
                return None
            if before not in self._named_in:
                first, last = self.view.sentences[before]
                first = max(first, last - _FARTHEST)
                self._named_in[before] = self._actor(first, last) or self._definite(first, last)
            if owner := self._named_in[before]:
                return self._for(count, owner)
        return None

    def _for(self, count: CountDraft, owner: Somebody) -> Somebody:
        """Of households the locality that the unit's name holds: they belong to the village, not to its cell."""
        if count.quantity.value.object is not ObjectKind.HOUSEHOLD:
            return owner
        return next(iter(self.found.inside(PLACES, owner.start, owner.end)), owner)

    def _body_of(self, place: Somebody | None, position: int) -> Somebody | None:
        """The unit of a locality with which a paragraph since the heading opens: it is its numbers that are told."""
        if place is None or not isinstance(place.value, PlaceValue):
            return None
        units = [u for u in self.found.inside(UNITS, place.end, position) if u.value.place[1].casefold() == place.value.name.casefold()]
        return next((u for u in reversed(units) if u.start - self.view.text.rfind("\n", 0, u.start) < 4), None)

    def _heading(self, position: int) -> Somebody | None:
        """The place or unit that opens the last heading before."""
        at = bisect_left(self.headings, position, key=lambda zone: zone[1] - 1)
        if at == 0:
            return None
        start, end = self.headings[at - 1]
        openers: list[Somebody] = [*self.found.inside(PLACES, start, end), *self.found.inside(UNITS, start, end)]
        return next((o for o in openers if o.start - start < 4), None)


def _begins(name: str, type_: str) -> bool:
    return name.startswith(f"{type_} ") and not name.startswith("ủy", len(type_) + 1)


def _by_type(named: Iterable[tuple[str, Somebody]]) -> dict[str, list[Somebody]]:
    groups: dict[str, list[Somebody]] = defaultdict(list)
    for type_, one in named:
        groups[type_].append(one)
    return groups
