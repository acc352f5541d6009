"""To which province an article belongs."""

from collections import Counter, defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from extract.lexicon.admin import province_of, unit_of
from schemas import Level

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


class Place(NamedTuple):
    """A place of an article, and how often the article names it."""

    parent: str | None
    level: str | None
    scheme: str | None
    code: str | None
    named: int


_PLACES = """
SELECT p.article, p.id, p.parent, p.level, p.scheme, p.code, count(*) FROM places p
JOIN mentions m ON m.article = p.article AND m.fact = p.id AND m.list = 'places'
GROUP BY ALL ORDER BY p.article, min(m.start)
"""
_DEEPEST = 6


def home_provinces(dataset: "DuckDBPyConnection") -> dict[int, str]:
    """The province of each article that has one: that in which most of its places lie, by how often they are named; else the first.

    A place lies in the province at the root of its parents, by official code and scheme. Provinces go by their bare name
    (`Sơn La`), so that one which kept it on 1 July 2025 is one.
    """
    articles: dict[int, dict[str, Place]] = defaultdict(dict)
    for article, id, parent, level, scheme, code, named in dataset.cursor().execute(_PLACES).fetchall():
        articles[article][id] = Place(parent, level, scheme, code, named)
    found = {}
    for article, places in articles.items():
        told: Counter[str] = Counter()
        for id, place in places.items():
            root = _root(places, id)
            if province := _province(root.level, root.scheme, root.code):
                told[province] += place.named
        if told:
            found[article] = told.most_common(1)[0][0]
    return found


def _root(places: dict[str, Place], id: str) -> Place:
    for _ in range(_DEEPEST):
        parent = places[id].parent
        if parent is None or parent not in places:
            break
        id = parent
    return places[id]


@cache
def _province(level: str | None, scheme: str | None, code: str | None) -> str | None:
    if not (level and scheme and code):
        return None
    try:
        return province_of(unit_of(scheme, Level(level), code)).name
    except KeyError:
        return None
