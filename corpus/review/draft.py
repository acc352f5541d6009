"""The facts of an article on their way from as extracted to as corrected."""

import re
from collections.abc import Container, Iterable
from copy import deepcopy
from typing import Any

from schemas import FACT_LISTS, ArticleFacts
from schemas.corrections import RECIPIENTS, Correction, Verdict
from schemas.tables import entry_of

Record = dict[str, Any]

ADDED = "review.added"
"""The rule of facts that people added."""
PREFIXES = {
    "events": "e",
    "awards": "a",
    "counts": "c",
    "models": "m",
    "movements": "mv",
    "units": "u",
    "places": "p",
    "people": "h",
    "dates": "d",
    "documents": "do",
    "checks": "k",
}
"""What the ids of the facts of a list begin with."""
_DEFAULTS: dict[str, Record] = {
    "events": {"kind": "other"},
    "awards": {"form": "khen_thuong", "status": "conferred"},
    "counts": {"object": "other", "comparator": "eq"},
    "movements": {"kind": "phong_trao"},
    "units": {"kind": "other"},
    "dates": {"type": "date", "role": "other", "resolved": "explicit"},
    "documents": {"kind": "other"},
    RECIPIENTS: {"object": "other"},
}
_NUMBER = ("value", "max", "of", "comparator")
_FIXED = ("id", "rule")
_REFERENCE = ("owner", "part_of", "event", "parent", "place", "issuer", "unit")
_REFERENCES = ("givers", "results", "hosts")
_COUNTED = re.compile(r"^[\d.,/%\s]+")


class Draft:
    """The facts as a record that can be changed; every method raises `ValueError` for what cannot be done."""

    def __init__(self, facts: ArticleFacts) -> None:
        self._record: Record = facts.model_dump(mode="json")
        self._lists: dict[str, list[Record]] = {name: self._record[name] for name in FACT_LISTS}
        self._facts = {fact["id"]: (name, fact) for name, facts in self._lists.items() for fact in facts}
        self._numbers = {count.id: [getattr(count, field) for field in _NUMBER] for count in facts.counts}
        self._rejected: set[str] = set()
        self._corrected: set[str] = set()
        self._without_recipients: set[str] = set()

    def take(self, correction: Correction) -> None:
        """Do what a decision says."""
        if correction.action is Verdict.ADD:
            add = self._add_recipient if correction.list == RECIPIENTS else self._add
            add(correction)
            return
        name, fact = self._facts.get(correction.fact or "", ("", {}))
        if name != correction.list:
            raise ValueError(f"there is no such fact among the {correction.list}")
        if correction.action is Verdict.REJECT:
            self._rejected.add(fact["id"])
        elif correction.action is Verdict.CORRECT:
            _set(fact, correction.field or "", deepcopy(correction.new))
            self._corrected.add(fact["id"])

    def finished(self) -> Record:
        """The record of the facts, to be validated."""
        for id in sorted(self._corrected - self._rejected):
            name, fact = self._facts[id]
            fact |= _whole(name, fact)
        changed = {id for id, number in self._numbers.items() if [self._facts[id][1][field] for field in _NUMBER] != number}
        for facts in self._lists.values():
            facts[:] = [fact for fact in facts if fact["id"] not in self._rejected]
            for fact in facts:
                _forget(fact, self._rejected)
        gone = self._rejected | changed
        self._record["checks"] = [check for check in self._lists["checks"] if not gone.intersection(check["facts"])]
        return self._record

    def _add(self, correction: Correction) -> None:
        name, span = correction.list, correction.span.model_dump()
        fact = {**_spoken(name, correction.span.text), **_DEFAULTS.get(name, {}), "evidence": span, **_given(correction)}
        if "mentions" in entry_of(name).model_fields:
            fact.setdefault("mentions", [fact["evidence"]])
        id = correction.fact or next_id(name, self._facts)
        if id in self._facts:
            raise ValueError("there is a fact of this id already")
        if name == "awards" and not fact.get("recipients"):
            fact["recipients"] = [{**_DEFAULTS[RECIPIENTS], "evidence": fact["evidence"]}]
            self._without_recipients.add(id)
        whole = _whole(name, {**fact, "id": id, "rule": ADDED})
        self._lists[name].append(whole)
        self._facts[id] = (name, whole)

    def _add_recipient(self, correction: Correction) -> None:
        award = self._award(correction)
        if award["id"] in self._without_recipients:
            award["recipients"].clear()
            self._without_recipients.remove(award["id"])
        award["recipients"].append({**_DEFAULTS[RECIPIENTS], "evidence": correction.span.model_dump(), **_given(correction)})
        self._corrected.add(award["id"])

    def _award(self, correction: Correction) -> Record:
        """The award that a new recipient belongs to."""
        if correction.fact is not None:
            name, award = self._facts.get(correction.fact, ("", {}))
            if name != "awards":
                raise ValueError("there is no such award")
            return award
        span = correction.span
        around = [
            award
            for award in self._lists["awards"]
            for stretch in (award["evidence"], *award["mentions"])
            if stretch["start"] <= span.start and span.end <= stretch["end"]
        ]
        if not around:
            raise ValueError("no award is stated around it; name its award in `fact`")
        return min(around, key=lambda award: award["evidence"]["end"] - award["evidence"]["start"])


def next_id(name: str, taken: Iterable[str]) -> str:
    """The next id of a list of facts: its number is greater than any that is taken."""
    prefix = PREFIXES[name]
    numbers = [int(id.removeprefix(prefix)) for id in taken if id.rstrip("0123456789") == prefix]
    return f"{prefix}{max(numbers, default=0) + 1}"


def _given(correction: Correction) -> Record:
    """The known fields of what is to be added."""
    new = {} if correction.new is None else correction.new
    if not isinstance(new, dict):
        raise ValueError("`new` gives the fields of what is to be added, as an object")
    return {field: deepcopy(value) for field, value in new.items() if value is not None}


def _spoken(name: str, words: str) -> Record:
    """The fields of a new fact that its words tell."""
    spoken = {"name": words, "canonical": words, "noun": _COUNTED.sub("", words) or words}
    return {field: value for field, value in spoken.items() if field in entry_of(name).model_fields}


def _set(fact: Record, field: str, new: Any) -> None:
    """Set a field by its path. Entries that are removed leave None in their place until all is set, so that numbers hold."""
    if field in _FIXED:
        raise ValueError("is not for people to change")
    *way, last = field.split(".")
    place: Any = fact
    for step in way:
        place = place[_key(place, step)]
        if place is None:  # what belongs to an entry that somebody removed
            return
    key = _key(place, last, adds=True)
    if field == "evidence" and isinstance(fact.get("mentions"), list):
        fact["mentions"] = [new if mention == fact["evidence"] else mention for mention in fact["mentions"]]
    if isinstance(place, list) and key == len(place):
        place.append(new)
    else:
        place[key] = [] if new is None and isinstance(place[key], list) else new


def _key(place: Any, step: str, *, adds: bool = False) -> Any:
    """A step of a path as the key of a record, or the number of an entry."""
    if isinstance(place, dict) and step in place:
        return step
    if isinstance(place, list) and step.isascii() and step.isdigit() and int(step) < len(place) + adds:
        return int(step)
    raise ValueError("there is no such field")


def _whole(name: str, fact: Record) -> Record:
    """A fact as the contract writes it: without the gaps that removed entries left, its mentions in order."""
    closed = {field: [entry for entry in value if entry is not None] if isinstance(value, list) else value for field, value in fact.items()}
    whole = entry_of(name).model_validate(closed).model_dump(mode="json")
    if "mentions" in whole:
        by_place = {(mention["start"], mention["end"]): mention for mention in whole["mentions"]}
        whole["mentions"] = [by_place[place] for place in sorted(by_place)]
    return whole


def _forget(fact: Record, gone: Container[str]) -> None:
    """Take away what a fact says of facts that are gone."""
    for field in _REFERENCE:
        if fact.get(field) in gone:
            fact[field] = None
    for field in _REFERENCES:
        if field in fact:
            fact[field] = [id for id in fact[field] if id not in gone]
    for position in fact.get("positions", ()):
        _forget(position, gone)
