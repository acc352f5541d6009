"""What the tables of a dataset tell of events and their numbers."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from corpus.linking.events import Host, Locality, Told, locality_name, names_large_place
from corpus.linking.numbers import Said
from schemas import Comparator, Span
from schemas.tables import SEPARATOR

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Id = tuple[int, str]
"""Article, and id in it."""

_DASH = re.compile(r" ?[-–] ?")
_EVENTS = r"""
SELECT article, id, kind, date[:10] AS day, place FROM events
WHERE regexp_full_match(date, '\d{4}-\d\d-\d\d(/\d{4}-\d\d-\d\d)?') ORDER BY ALL
"""
_HOSTS = """
SELECT h.article, h.event, u.kind,
  coalesce(u.canonical, p.name) AS name, coalesce(u.level, p.level) AS level, coalesce(u.place, p.id) AS place
FROM event_hosts h
LEFT JOIN units u ON u.article = h.article AND u.id = h.host LEFT JOIN places p ON p.article = h.article AND p.id = h.host
ORDER BY h.article, h.event, h.number
"""
_PLACES = "SELECT article, id, name, level, parent, code, scheme FROM places WHERE article IN (SELECT article FROM events)"
_COUNTS = """
SELECT c.article, c.id, object, noun, qualifiers, action, coalesce(u.canonical, p.name) AS owner, period, value, max, comparator,
  c.evidence_start AS "start", c.evidence_end AS "end", c.evidence_text AS "text"
FROM counts c
LEFT JOIN units u ON u.article = c.article AND u.id = c.owner LEFT JOIN places p ON p.article = c.article AND p.id = c.owner
WHERE c.article IN (SELECT unnest(?)) ORDER BY c.article, c.evidence_start, c.id
"""
_AWARDS = """
WITH giving AS (
  SELECT g.article, g.award, string_agg(lower(coalesce(u.canonical, p.name)), ' + ' ORDER BY coalesce(u.canonical, p.name)) AS givers
  FROM award_givers g
  LEFT JOIN units u ON u.article = g.article AND u.id = g.giver LEFT JOIN places p ON p.article = g.article AND p.id = g.giver
  GROUP BY ALL
)
SELECT a.article, a.id, form, grade, status, givers, object, event, period, value, comparator,
  r.evidence_start AS "start", r.evidence_end AS "end", r.evidence_text AS "text"
FROM awards a JOIN award_recipients r ON r.article = a.article AND r.award = a.id
LEFT JOIN giving ON giving.article = a.article AND giving.award = a.id
WHERE a.article IN (SELECT unnest(?)) AND value IS NOT NULL AND names IS NULL ORDER BY a.article, r.evidence_start, a.id
"""


def told_events(database: "DuckDBPyConnection") -> Iterator[Told]:
    """Every event with a day, in the order of the articles."""
    places = {(row["article"], row["id"]): row for row in _rows(database, _PLACES)}
    hosts: dict[Id, list[Host]] = defaultdict(list)
    for row in _rows(database, _HOSTS):
        name, place = row["name"], _locality(places, row["article"], row["place"])
        host = Host(_plain(name), row["kind"] or "", row["level"], place, names_large_place(name))
        hosts[row["article"], row["event"]].append(host)
    for row in _rows(database, _EVENTS):
        article, event = row["article"], row["id"]
        yield Told(article, event, row["kind"], row["day"], tuple(hosts[article, event]), _locality(places, article, row["place"]))


def numbers_said(database: "DuckDBPyConnection", witnesses: Mapping[str, Mapping[int, str]]) -> dict[str, list[Said]]:
    """What independent articles say of each event that several of them tell: `witnesses` names them, and the event's id in each.

    In an article that tells several events, a count belongs to the one whose host owns it, and an award says its own.
    """
    shared = {key: articles for key, articles in witnesses.items() if len(articles) > 1}
    named = sorted({article for articles in shared.values() for article in articles})
    hosts: dict[Id, set[str]] = defaultdict(set)
    for row in _rows(database, _HOSTS):
        hosts[row["article"], row["event"]].add(_plain(row["name"]))
    events = Counter(article for (article,) in database.execute("SELECT article FROM events").fetchall())
    counts, awards = (_by_article(_rows(database, query, named)) for query in (_COUNTS, _AWARDS))
    said: dict[str, list[Said]] = {}
    for key, articles in shared.items():
        said[key] = []
        for article, event in sorted(articles.items()):
            alone = events[article] == 1
            given = [row for row in awards[article] if row["event"] == event or (alone and row["event"] is None)]
            spans = {row["start"] for row in given}  # whom an award counts is also a count
            told = (row for row in counts[article] if row["start"] not in spans and _is_telling(row))
            said[key] += map(_award, given)
            said[key] += (_count(row) for row in told if alone or _owner(row) in hosts[article, event])
    return said


def _is_telling(count: dict[str, Any]) -> bool:
    """Whether a count says enough of itself to be the same one elsewhere."""
    if count["object"] in ("money", "percent"):
        return bool(count["owner"] and count["action"])
    return bool(count["owner"] or count["action"] or count["qualifiers"])


def _count(row: dict[str, Any]) -> Said:
    qualifiers = SEPARATOR.join(sorted((row["qualifiers"] or "").lower().split(SEPARATOR)))
    return _said(row, "counts", row["max"], row["object"], row["noun"].lower(), qualifiers, row["action"], _owner(row))


def _award(row: dict[str, Any]) -> Said:
    status = None if row["status"] == "conferred" else row["status"]
    return _said(row, "awards", None, row["form"], row["grade"], status, row["givers"], row["object"])


def _said(row: dict[str, Any], table: str, highest: float | None, *subject: object) -> Said:
    return Said(
        article=row["article"],
        subject=" / ".join(str(part) for part in subject if part),
        list=table,
        fact=row["id"],
        value=row["value"],
        max=highest,
        comparator=Comparator(row["comparator"]),
        period=row["period"],
        evidence=Span(start=row["start"], end=row["end"], text=row["text"]),
    )


def _owner(count: dict[str, Any]) -> str:
    return _plain(count["owner"] or "")


def _plain(name: str) -> str:
    """A name as all write it: lower case, no spaces around dashes."""
    return _DASH.sub("-", unicodedata.normalize("NFC", name).lower())


def _locality(places: Mapping[Id, dict[str, Any]], article: int, place: str | None) -> Locality | None:
    """A place with all that it lies in."""
    names: list[tuple[str, str]] = []
    start = places.get((article, place or ""))
    row = start
    while row and len(names) < 6:  # a circle of parents would be without end
        names.append((row["level"] or "", locality_name(row["name"])))
        row = places.get((article, row["parent"] or ""))
    return Locality(tuple(names), start["code"], start["scheme"]) if start else None


def _by_article(rows: Iterator[dict[str, Any]]) -> dict[int, list[dict[str, Any]]]:
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        found[row["article"]].append(row)
    return found


def _rows(database: "DuckDBPyConnection", query: str, articles: list[int] | None = None) -> Iterator[dict[str, Any]]:
    cursor = database.cursor().execute(query, [articles] if articles is not None else None)
    names = [column[0] for column in cursor.description or ()]
    return (dict(zip(names, row, strict=True)) for row in cursor.fetchall())
