"""What the list of articles needs of a dataset, in an SQLite database in memory: made when the application starts, so it
cannot be out of date; 5 to 15 s for 30,000 articles. Searching these takes 10 to 30 ms; duckdb's scan of the same texts takes 150.
"""

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from schemas import FACT_LISTS
from thidua.figures import figures
from thidua.review.filters import Filters
from thidua.review.provinces import home_provinces
from thidua.review.search import fold
from thidua.rulebook import VARIANTS

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

PAGE = 50
"""Articles on a page of the list."""
WEAK = 0.95
"""A rule of lower precision on the annotated articles is one of low precision; few are, and `thidua rules` names them."""
_FETCH = 500
_TABLES = f"""
CREATE TABLE articles (
  number INTEGER PRIMARY KEY, title TEXT, outlet TEXT, published TEXT, province TEXT, {", ".join(f"{name} INTEGER" for name in FACT_LISTS)},
  failed INTEGER, weak INTEGER, decisions INTEGER DEFAULT 0, disagreed INTEGER DEFAULT 0, done_who TEXT, done_when TEXT
);
CREATE INDEX newest ON articles (published DESC, number);
CREATE VIRTUAL TABLE texts USING fts5(text, content='', detail=full, tokenize='unicode61 remove_diacritics 2');
"""
_ORDER = "published DESC, number"


@dataclass(frozen=True, slots=True)
class Row:
    """One article in the list. `published` is a day or empty; `facts` says how many facts there are of each list that has any."""

    number: int
    title: str
    outlet: str
    published: str
    province: str
    facts: dict[str, int]
    failed: int
    weak: int
    decisions: int
    disagreed: int
    done_who: str | None
    done_when: str | None


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of the list: its articles, how many were found, which page it is of how many, and how many of all are done."""

    rows: list[Row]
    found: int
    page: int
    pages: int
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class State:
    """What people have done with an article: decisions that hold, facts about which they differ, who said it is done, and when."""

    decisions: int = 0
    disagreed: int = 0
    done_who: str | None = None
    done_when: str | None = None


class Index:
    """The articles of a dataset, to be listed, filtered and searched. Not thread-safe in itself."""

    def __init__(self, dataset: "DuckDBPyConnection") -> None:
        self._database = sqlite3.connect(":memory:", check_same_thread=False)
        self._database.executescript(_TABLES)
        provinces = home_provinces(dataset)
        known = dataset.cursor().execute(_articles(), [_weak_rules()])
        marks = ", ".join("?" * (len(FACT_LISTS) + 7))
        columns = f"number, title, outlet, published, province, {', '.join(FACT_LISTS)}, failed, weak"
        while rows := known.fetchmany(_FETCH):
            filled = ((number, title, outlet, day, provinces.get(number, ""), *rest) for number, title, outlet, day, *rest in rows)
            self._database.executemany(f"INSERT INTO articles ({columns}) VALUES ({marks})", filled)
        texts = dataset.cursor().execute(_TEXTS)
        while rows := texts.fetchmany(_FETCH):
            self._database.executemany("INSERT INTO texts (rowid, text) VALUES (?, ?)", rows)

    def update(self, number: int, state: State) -> None:
        """Say what has become of an article."""
        values = (state.decisions, state.disagreed, state.done_who, state.done_when, number)
        self._database.execute("UPDATE articles SET decisions = ?, disagreed = ?, done_who = ?, done_when = ? WHERE number = ?", values)

    def listed(self, filters: Filters, page: int) -> Listed:
        """A page of the list, numbered from 1; the newest articles first, those without a date last."""
        condition, values = filters.sql()
        [found] = self._database.execute(f"SELECT count(*) FROM articles WHERE {condition}", values).fetchone()
        pages = max(1, -(-found // PAGE))
        page = min(max(1, page), pages)
        query = f"SELECT * FROM articles WHERE {condition} ORDER BY {_ORDER} LIMIT {PAGE} OFFSET :skipped"
        rows = [_row(row) for row in self._database.execute(query, {**values, "skipped": (page - 1) * PAGE})]
        done, total = self._database.execute("SELECT count(done_who), count(*) FROM articles").fetchone()
        return Listed(rows, found, page, pages, done, total)

    def row(self, number: int) -> Row | None:
        """One article."""
        found = self._database.execute("SELECT * FROM articles WHERE number = ?", [number]).fetchone()
        return _row(found) if found else None

    def neighbours(self, filters: Filters, row: Row) -> tuple[int | None, int | None]:
        """The numbers of the articles before and after this one in the list, whether or not it is still in the list itself."""
        condition, values = filters.sql()
        here = {**values, "published_here": row.published, "number_here": row.number}
        after = "(published < :published_here OR published = :published_here AND number > :number_here)"
        before = "(published > :published_here OR published = :published_here AND number < :number_here)"
        query = f"SELECT number FROM articles WHERE {condition} AND"
        previous = self._database.execute(f"{query} {before} ORDER BY published, number DESC LIMIT 1", here).fetchone()
        following = self._database.execute(f"{query} {after} ORDER BY {_ORDER} LIMIT 1", here).fetchone()
        return (previous[0] if previous else None, following[0] if following else None)

    def values(self, column: str) -> list[tuple[str, int]]:
        """The outlets or provinces that there are, in the order of their plain letters, and how many articles each has."""
        query = f"SELECT {column}, count(*) FROM articles WHERE {column} <> '' GROUP BY 1"
        return sorted(self._database.execute(query).fetchall(), key=lambda value: fold(value[0]))


def _weak_rules() -> list[str]:
    low = [rule for rule, known in figures().items() if known.precision is not None and known.precision < WEAK]
    return [rule + variant for rule in low for variant in ("", *VARIANTS)]


def _articles() -> str:
    """The query for the articles, their facts by list, failed checks, and facts of rules with low precision."""
    counted = [f'SELECT article, {i} AS list, rule FROM "{name}"' for i, name in enumerate(FACT_LISTS)]
    lists = ", ".join(f"coalesce(count(*) FILTER (list = {i}), 0) AS n{i}" for i in range(len(FACT_LISTS)))
    columns = ", ".join(f"coalesce(n{i}, 0)" for i in range(len(FACT_LISTS)))
    return f"""
WITH facts AS ({" UNION ALL ".join(counted)}),
found AS (SELECT article, {lists}, count(*) FILTER (rule IN (SELECT unnest(?))) AS weak FROM facts GROUP BY article),
failures AS (SELECT article, count(*) AS failed FROM checks WHERE status = 'inconsistent' GROUP BY article)
SELECT article, coalesce(title, id), coalesce(outlet, ''), coalesce(published[:10], ''), {columns}, coalesce(failed, 0), coalesce(weak, 0)
FROM articles LEFT JOIN found USING (article) LEFT JOIN failures USING (article) ORDER BY article
"""


_TEXTS = """
SELECT article, replace(replace(concat_ws(chr(10), id, title, text), 'đ', 'd'), 'Đ', 'D') FROM articles LEFT JOIN texts USING (article)
"""
"""SQLite drops all diacritics, but takes đ for a letter of its own."""


def _row(cells: tuple[Any, ...]) -> Row:
    number, title, outlet, published, province, *rest = cells
    counts, others = rest[: len(FACT_LISTS)], rest[len(FACT_LISTS) :]
    facts = {name: count for name, count in zip(FACT_LISTS, counts, strict=True) if count}
    return Row(number, title, outlet, published, province, facts, *others)
