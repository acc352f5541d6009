"""What the pictures show, as SQL over the tidy tables of a dataset.

Every picture counts in the same way:

- An award is a row of `awards` that was conferred: one form, given by the same givers in one act. What is proposed or planned is none.
- An article that repeats another (table `duplicates`, which `thidua duplicates` makes) does not count.
- The day of an award is its date, else that of its event; its year is none where that day tells none, or several. A model has no day
  of its own: its year is that of the article's reference date.
- The scheme of provinces is the one in force on that day, or, where it tells no month of 2025 or there is no day, at the article's
  reference date; without one, that of the 63 provinces.
- The province of an award is that of the first giver that has one, of a model that of its owner: of the unit's place (`units.place`), from
  there up by `parent` to the first that has an official code; else the one that its name ends with. Where they have none, it is the
  article's own, the one in which more than half of its mentions of places lie. A place of another scheme is told in the wanted
  one where only one province can be meant.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from extract.lexicon.admin import VN34, VN63, AdminUnit, all_units, province_of, successors, unit_of
from schemas import Level

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SCHEMES = (VN63, VN34)

_VIEWS = r"""
CREATE TEMP MACRO one_year(edtf) AS CASE
    WHEN NOT regexp_matches(edtf, '^\d{4}') THEN NULL
    WHEN contains(edtf, '/') AND left(split_part(edtf, '/', 2), 4) <> left(edtf, 4) THEN NULL
    ELSE CAST(left(edtf, 4) AS INTEGER) END;
CREATE TEMP MACRO scheme_on(edtf, reference) AS
    CASE WHEN (CASE WHEN edtf = '2025' OR NOT regexp_matches(edtf, '^\d{4}') THEN reference ELSE coalesce(edtf, reference) END) >= '2025-07'
    THEN 'vn34' ELSE 'vn63' END;

CREATE TEMP VIEW told AS
SELECT article, id AS name, reference_date_value AS reference FROM articles WHERE article NOT IN (SELECT article FROM repeated);

CREATE TEMP VIEW given AS
SELECT a.article, a.id, a.form, one_year(coalesce(a.date, e.date)) AS year, scheme_on(coalesce(a.date, e.date), t.reference) AS scheme
FROM awards a JOIN told t USING (article) LEFT JOIN events e ON e.article = a.article AND e.id = a.event
WHERE a.status = 'conferred';

CREATE TEMP VIEW located AS
WITH RECURSIVE up AS (
    SELECT article, id, parent, scheme, level, code, 0 AS steps FROM places
    UNION ALL
    SELECT up.article, up.id, p.parent, p.scheme, p.level, p.code, steps + 1
    FROM up JOIN places p ON p.article = up.article AND p.id = up.parent WHERE up.code IS NULL AND steps < 5)
SELECT up.article, up.id, lies.told_in AS scheme, lies.province FROM up JOIN lies USING (scheme, level, code);

CREATE TEMP VIEW homes AS
SELECT article, scheme, province FROM (
    SELECT l.article, l.scheme, l.province, count(*) AS said, sum(count(*)) OVER (PARTITION BY l.article, l.scheme) AS of_all
    FROM located l JOIN mentions m ON m.article = l.article AND m.fact = l.id AND m.list = 'places'
    GROUP BY l.article, l.scheme, l.province)
WHERE 2 * said > of_all AND province IS NOT NULL;

CREATE TEMP VIEW owner_provinces AS
SELECT article, id, scheme, arg_min(province, way) AS province FROM (
    SELECT article, id, scheme, province, 0 AS way FROM located
    UNION ALL SELECT u.article, u.id, l.scheme, l.province, 1 FROM units u JOIN located l ON l.article = u.article AND l.id = u.place
    UNION ALL SELECT u.article, u.id, n.scheme, n.province, 2 FROM units u
        JOIN province_names n ON n.name = regexp_extract(lower(u.canonical), '.*\b((?:tỉnh|thành phố) .+)$', 1))
WHERE province IS NOT NULL GROUP BY ALL;

CREATE TEMP VIEW award_provinces AS
SELECT g.article, g.award AS id, o.scheme, arg_min(o.province, g.number) AS province
FROM award_givers g JOIN owner_provinces o ON o.article = g.article AND o.id = g.giver GROUP BY ALL;

CREATE TEMP VIEW told_models AS
SELECT m.article, m.owner, one_year(t.reference) AS year, scheme_on(NULL, t.reference) AS scheme FROM models m JOIN told t USING (article);
"""

_AWARDS = """
SELECT coalesce(own.province, home.province) AS province, a.year, count(*), count(own.province)
FROM given a LEFT JOIN award_provinces own USING (article, id, scheme) LEFT JOIN homes home USING (article, scheme)
WHERE a.scheme = ? GROUP BY ALL ORDER BY ALL"""

_MODELS = """
SELECT coalesce(own.province, home.province) AS province, m.year, count(*), count(own.province)
FROM told_models m LEFT JOIN owner_provinces own ON own.article = m.article AND own.id = m.owner AND own.scheme = m.scheme
LEFT JOIN homes home ON home.article = m.article AND home.scheme = m.scheme
WHERE m.scheme = ? GROUP BY ALL ORDER BY ALL"""

# An award of several givers stands at the highest of their levels: the codes in the order of schemas.Level.
_FORMS = """
SELECT form, coalesce(level, CASE WHEN givers = 0 THEN 'none' ELSE 'unknown' END) AS level, count(*) FROM (
    SELECT a.article, a.id, a.form, count(u.id) AS givers,
        arg_min(u.level, list_position(['central', 'province', 'district', 'commune', 'grassroots'], u.level)) AS level
    FROM given a LEFT JOIN award_givers g ON g.article = a.article AND g.award = a.id
    LEFT JOIN units u ON u.article = g.article AND u.id = g.giver GROUP BY ALL)
GROUP BY ALL ORDER BY ALL"""

_COMMENDED = """
SELECT a.year, r.object, r.comparator = 'vague' AS vague, r.object IN ('collective', 'individual') AS shown, sum(r.value), count(*)
FROM given a JOIN award_recipients r ON r.article = a.article AND r.award = a.id WHERE r.value IS NOT NULL GROUP BY ALL ORDER BY ALL"""

_YEARS_OF_ARTICLES = "SELECT year, count(DISTINCT article) FROM given WHERE year IS NOT NULL GROUP BY ALL ORDER BY ALL"

_LINKS = """
SELECT u.canonical AS giver, r.name AS recipient, count(DISTINCT (a.article, a.id)) AS awards
FROM given a JOIN award_givers g ON g.article = a.article AND g.award = a.id
JOIN units u ON u.article = g.article AND u.id = g.giver
JOIN (SELECT article, award, trim(unnest(string_split(names, '; '))) AS name FROM award_recipients) r
    ON r.article = a.article AND r.award = a.id
WHERE r.name <> '' GROUP BY ALL ORDER BY awards DESC, giver, recipient"""

_CHECKS = "SELECT kind, status, count(*) FROM checks JOIN told USING (article) GROUP BY ALL ORDER BY ALL"

_GAPS = """
SELECT t.name, c.kind, c.evidence_text, c.stated, c.expected,
    abs(c.stated - c.expected) / greatest(abs(c.stated), abs(c.expected)) AS gap
FROM checks c JOIN told t USING (article)
WHERE c.status = 'inconsistent' AND c.stated IS NOT NULL AND c.expected IS NOT NULL AND c.stated <> c.expected
ORDER BY gap DESC, t.article, c.id"""

Cells = dict[tuple[str | None, int | None], int]
"""How many, by code of the province and year; None where it is not known."""


@dataclass(frozen=True, slots=True)
class Located:
    """Facts by province and year, and how many of them have their province from the giver or owner."""

    cells: Cells
    by_owner: int


@dataclass(frozen=True, slots=True)
class Commended:
    """Sums by year of those counted or named, articles by year, and how many statements are left out, by why."""

    collective: dict[int, float]
    individual: dict[int, float]
    articles: dict[int, int]
    statements: int
    undated: int
    vague: int
    others: int


@dataclass(frozen=True, slots=True)
class Gap:
    """A failed check: its article, what the text says, the number stated and the other one, and their distance as share of the larger."""

    article: str
    kind: str
    said: str
    stated: float
    expected: float
    share: float


class Dataset:
    """The questions of the pictures to one dataset, asked over a connection of their own; nothing is written to it."""

    def __init__(self, database: "DuckDBPyConnection") -> None:
        self._own = own = database.cursor()
        name = own.execute("SELECT database_name, path FROM duckdb_databases() WHERE database_name = current_database()").fetchall()[0]
        self.name = str(name[1] or name[0]).replace("\\", "/").rpartition("/")[2]
        """Of the file, for the line of the source."""
        tables = {table for (table,) in own.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
        linked = "SELECT DISTINCT article FROM duplicates" if "duplicates" in tables else "SELECT article FROM articles WHERE false"
        own.execute(f"CREATE TEMP VIEW repeated AS {linked}")
        places = own.execute("SELECT DISTINCT scheme, level, code FROM places WHERE code IS NOT NULL ORDER BY ALL").fetchall()
        lies = [(of, level, code, told, _province(of, level, code, told)) for of, level, code in places for told in SCHEMES]
        self._table("lies", ("scheme", "level", "code", "told_in", "province"), lies)
        self._table("province_names", ("scheme", "name", "province"), _province_names())
        own.execute(_VIEWS)
        self.articles = self._number("SELECT count(*) FROM told")
        self.repeats = self._number("SELECT count(*) FROM repeated") if "duplicates" in tables else None
        """Articles left out because they repeat another; None when nobody has looked for them."""

    def close(self) -> None:
        """Forget the connection, and with it the views."""
        self._own.close()

    def awards(self, scheme: str) -> Located:
        """Awards of the time of a scheme."""
        return self._located(_AWARDS, scheme)

    def models(self, scheme: str) -> Located:
        """Named models told in the time of a scheme."""
        return self._located(_MODELS, scheme)

    def forms(self) -> dict[tuple[str, str], int]:
        """Awards by form and highest level of a giver; `unknown` where no giver has one, `none` where no giver is named."""
        return {(form, level): n for form, level, n in self._rows(_FORMS)}

    def commended(self) -> Commended:
        """Recipients of awards."""
        sums: dict[str, dict[int, float]] = {"collective": {}, "individual": {}}
        counted = undated = vague = others = 0
        for year, object_kind, is_vague, shown, total, n in self._rows(_COMMENDED):
            counted += n
            if not shown:
                others += n
            elif is_vague:
                vague += n
            elif year is None:
                undated += n
            else:
                sums[object_kind][year] = total
        return Commended(sums["collective"], sums["individual"], dict(self._rows(_YEARS_OF_ARTICLES)), counted, undated, vague, others)

    def links(self) -> list[tuple[str, str, int]]:
        """Giver, named recipient, and how many awards from the one to the other; the most first."""
        return self._rows(_LINKS)

    def checks(self) -> dict[tuple[str, str], int]:
        """Checks by kind and status."""
        return {(kind, status): n for kind, status, n in self._rows(_CHECKS)}

    def gaps(self) -> list[Gap]:
        """Failed checks, the widest apart first."""
        return [Gap(*row) for row in self._rows(_GAPS)]

    def _table(self, name: str, columns: tuple[str, ...], rows: Sequence[tuple[str | None, ...]]) -> None:
        """A table of words that lives as long as the connection; by columns, for row by row takes a second a thousand."""
        self._own.execute(f"CREATE TEMP TABLE {name} ({', '.join(f'{column} VARCHAR' for column in columns)})")
        by_column = [list(column) for column in zip(*rows, strict=True)]
        if by_column:
            self._own.execute(f"INSERT INTO {name} SELECT {', '.join('unnest(?)' for _ in columns)}", by_column)

    def _located(self, query: str, scheme: str) -> Located:
        rows = self._rows(query, scheme)
        return Located({(province, year): n for province, year, n, _ in rows}, sum(by_owner for *_, by_owner in rows))

    def _rows(self, query: str, *values: str) -> list[Any]:
        return self._own.execute(query, values).fetchall()

    def _number(self, query: str) -> int:
        return int(self._rows(query)[0][0])


def _province(scheme: str, level: str, code: str, wanted: str) -> str | None:
    """Code in the scheme `wanted` of the province that a place lies in; None where several or none can be meant."""
    try:
        province = province_of(unit_of(scheme, Level(level), code))
    except KeyError:  # of another edition of the table
        return None
    if scheme == wanted:
        return province.code
    if wanted == VN34:
        after = successors(province)
        return after[0].code if len(after) == 1 else None
    before = {unit.code for unit in provinces(VN63) if province in successors(unit)}
    return before.pop() if len(before) == 1 else None


def _province_names() -> list[tuple[str, str, str]]:
    """Scheme, type and name in lower case, and code of every province, former names included."""
    named = {
        (scheme, unit.full_name.lower(), unit.code) for scheme in SCHEMES for _, unit in all_units(scheme, Level.PROVINCE) if unit.code
    }
    return sorted((scheme, name, code) for scheme, name, code in named if code)


def provinces(scheme: str) -> list[AdminUnit]:
    """The provinces of a scheme as they were in its last days, by code."""
    last = "2025-06-30" if scheme == VN63 else None
    found = {unit.code: unit for _, unit in all_units(scheme, Level.PROVINCE) if unit.code}
    units = [unit_of(scheme, Level.PROVINCE, code) for code in sorted(found)]
    return [unit for unit in units if unit.valid_to == last]
