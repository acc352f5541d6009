"""By which keys a predicted fact equals a gold fact, list by list of the contract."""

from collections.abc import Callable, Iterable
from typing import Any

from thidua.evaluate.comparison import Comparison, accepts, verdict
from thidua.evaluate.names import Record, fold_name

CORE = frozenset({"model", "collective", "individual", "household", "exemplar", "unit", "party_member"})
"""What the field itself counts; other objects (money, percent, people ...) score in `counts_all` only."""

Key = tuple[Any, ...]


def number(value: object) -> float | None:
    """A stated number as it is compared; raises `ValueError` or `TypeError` for what is none."""
    return None if value is None else round(float(value), 6)  # type: ignore[arg-type]


def compare_counts(article: Comparison) -> None:
    """Counts by object, comparator, value and denominator; then action, period and owner of those found."""
    found, gold = article.facts("counts")
    free = [count_key(count) for count in gold if count.get("optional")]
    for name, core in (("counts_core", True), ("counts_all", False)):
        got = [count_key(count) for count in found if not core or count.get("object") in CORE]
        want = [count_key(count) for count in gold if (not core or count["object"] in CORE) and not count.get("optional")]
        article.tally(name, got, want, free)
    first = {count_key(count): count for count in reversed(gold)}
    required = [key for key, count in first.items() if not count.get("optional")]
    for count in found:
        article.judge(count, verdict({count_key(count)}, required, free))
        if wanted := first.get(count_key(count)):
            _compare_count_links(article, count, wanted)


def _compare_count_links(article: Comparison, count: Record, wanted: Record) -> None:
    for name in ("action", "period"):
        if wanted.get(name):
            article.link(f"counts.{name}", accepts(wanted[name], count.get(name)), count_key(count), count.get(name), wanted[name])
    if wanted.get("owner"):
        right = article.same_entity(count.get("owner"), wanted["owner"])
        article.link("counts.owner", right, count_key(count), count.get("owner"), wanted["owner"])


def count_key(count: Record) -> Key:
    """What makes two counts the same statement."""
    return (count.get("object"), count.get("comparator") or "eq", number(count.get("value")), number(count.get("of")))


def compare_awards(article: Comparison) -> None:
    """Awards by form and recipient: named recipients by name, the others by object and number.

    A recipient that is both named and counted is known by its names; its number then costs nothing.
    """
    found, gold = article.facts("awards")
    want = _all(gold, recipient_keys)
    got = _all(found, recipient_keys) | (_all(found, numbers_of_named) & want)
    free = _all(gold, recipient_keys, optional=True) | _all(gold, numbers_of_named) | _all(gold, numbers_of_named, optional=True)
    article.tally("awards", got, want, free)
    for given in found:
        article.judge(given, verdict(recipient_keys(given) | (numbers_of_named(given) & want), want, free))
    for wanted in gold:
        keys = recipient_keys(wanted, bool(wanted.get("optional")))
        award = next((award for award in found if (recipient_keys(award) | numbers_of_named(award)) & keys), None)
        if award is not None:
            _compare_award_links(article, award, wanted)


def _compare_award_links(article: Comparison, award: Record, wanted: Record) -> None:
    if wanted.get("givers"):
        givers = award.get("givers", ())
        right = all(any(article.same_entity(giver, name) for giver in givers) for name in wanted["givers"])
        article.link("awards.givers", right, wanted["form"], givers, wanted["givers"])
    for name in ("period", "status", "date"):
        if wanted.get(name):
            article.link(f"awards.{name}", accepts(wanted[name], award.get(name)), wanted["form"], award.get(name), wanted[name])


def recipient_keys(award: Record, optional: bool = False) -> set[Key]:
    """The names of recipients that are named, object and number of the others."""
    keys: set[Key] = set()
    for recipient in _recipients(award, optional):
        if recipient.get("names"):
            keys |= {(award.get("form"), "name", fold_name(name)) for name in recipient["names"]}
        elif recipient.get("value") is not None:
            keys.add((award.get("form"), recipient.get("object"), number(recipient["value"])))
    return keys


def numbers_of_named(award: Record, optional: bool = False) -> set[Key]:
    """Object and number of the recipients that are named as well."""
    return {
        (award.get("form"), recipient.get("object"), number(recipient["value"]))
        for recipient in _recipients(award, optional)
        if recipient.get("names") and recipient.get("value") is not None
    }


def _recipients(award: Record, optional: bool) -> list[Record]:
    return [r for r in award.get("recipients", ()) if bool(award.get("optional") or r.get("optional")) == optional]


def _all(awards: Iterable[Record], keys: Callable[[Record, bool], set[Key]], optional: bool = False) -> set[Key]:
    return set[Key]().union(*(keys(award, optional) for award in awards))


def compare_dates(article: Comparison) -> None:
    """Dates by type and value; the gold may list several values that will do, each date counts once."""
    found, gold = article.facts("dates")
    got = {(date.get("type"), date["value"]) for date in found if date.get("value")}
    answers = [(date, {(date["type"], value) for value in _listed(date["value"])}) for date in gold]
    required = [keys for date, keys in answers if not date.get("optional")]
    missing = [min(keys) for keys in required if not keys & got]
    known = set[Key]().union(*(keys for _, keys in answers))
    article.add("dates", len(required) - len(missing), got - known, missing)
    for date in found:
        if date.get("value"):
            article.judge(date, verdict({(date.get("type"), date["value"])}, set().union(*required), known))


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def compare_documents(article: Comparison) -> None:
    """Documents by kind, number (or title where there is none) and Party term."""
    _compare_keys(article, "documents", document_key)


def document_key(document: Record) -> Key:
    """What makes two citations the same document."""
    digits = str(document.get("number") or "").lstrip("0")
    return (document.get("kind"), digits or fold_name(document.get("title") or ""), str(document.get("term") or "").upper())


def compare_events(article: Comparison) -> None:
    """Events by kind and date."""
    _compare_keys(article, "events", lambda event: (event.get("kind"), event.get("date")))


def _compare_keys(article: Comparison, name: str, key: Callable[[Record], Key]) -> None:
    found, gold = article.facts(name)
    wanted = [key(fact) for fact in gold if not fact.get("optional")]
    free = [key(fact) for fact in gold if fact.get("optional")]
    article.tally(name, map(key, found), wanted, free)
    for fact in found:
        article.judge(fact, verdict({key(fact)}, wanted, free))
