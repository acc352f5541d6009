"""The log of decisions in a dataset's database, and which articles are done. Nothing in it is ever overwritten."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING, Any

from pydantic import JsonValue

from corpus.datasets import sql
from corpus.datasets.database import create
from corpus.datasets.errors import DatasetError
from corpus.review.draft import next_id
from schemas import Span
from schemas.collection import DecisionRow, ReviewedRow, review_tables
from schemas.corrections import RECIPIENTS, Correction, Verdict
from schemas.tables import Table

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_DECISIONS, _REVIEWED = review_tables()


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision: its number in the dataset, the number of its article, what was decided, and who took it back when."""

    number: int
    article: int
    correction: Correction
    undone_who: str | None = None
    undone_when: str | None = None

    @property
    def stands(self) -> bool:
        """Whether nobody took it back."""
        return self.undone_when is None


class Overtaken(Exception):
    """Somebody else decided about the same fact in the meantime: `decisions`, the oldest first."""

    def __init__(self, decisions: tuple[Decision, ...]) -> None:
        super().__init__(f"decided about in the meantime by {', '.join(str(each.correction.who) for each in decisions)}")
        self.decisions = decisions


class Decisions:
    """The decisions of a dataset, on a connection that may write. What a method has written stays, even when the program dies.

    Not for several threads at once: whoever shares one between threads holds a lock around each call.
    """

    def __init__(self, database: "DuckDBPyConnection") -> None:
        self._database = database

    def record(self, article: int, correction: Correction, seen: int) -> int:
        """Write down a decision and return its number; `seen` is the number of the last decision that its maker knew of.

        A fact that is added gets its id here, which no other fact ever had. Raises `Overtaken` when somebody else decided about
        the same fact after `seen`, `DatasetError` when the correction is not of this article.
        """
        rows = self._rows("SELECT id, sha256 FROM articles WHERE article = ?", article)
        if rows != [(correction.article, correction.sha256)]:
            raise DatasetError(f"article {article} of the dataset is not {correction.article} with the text that this was decided on")
        newer = [each for each in self.of(article) if each.number > seen and each.stands and each.correction.fact == correction.fact]
        others = tuple(each for each in newer if each.correction.who is None or each.correction.who != correction.who)
        if correction.fact is not None and others:
            raise Overtaken(others)
        number: int = self._write(_DECISIONS, "SELECT coalesce(max(number), 0) + 1 FROM decisions")[0][0]
        fact = correction.fact or self._new_id(article, correction)
        row = DecisionRow(
            number=number,
            article=article,
            list=correction.list,
            fact=fact,
            action=correction.action,
            field=correction.field,
            old=_as_json(correction.old),
            new=_as_json(correction.new),
            span=correction.span,
            who=correction.who,
            when=correction.when,
            undone_who=None,
            undone_when=None,
        )
        self._insert(_DECISIONS, row)
        return number

    def undo(self, number: int, who: str, when: str) -> None:
        """Take a decision back; with an addition also what was decided about the added fact. One that was taken back stays so.

        Raises `DatasetError` when there is no such decision.
        """
        found = list(self._read("WHERE d.number = ?", number))
        if not found:
            raise DatasetError(f"the dataset has no decision {number}")
        [undone] = found
        correction = undone.correction
        numbers = [number]
        if correction.action is Verdict.ADD and correction.list != RECIPIENTS:
            numbers += [each.number for each in self.of(undone.article) if each.correction.fact == correction.fact]
        self._rows(
            "UPDATE decisions SET undone_who = ?, undone_when = ? WHERE number IN (SELECT unnest(?)) AND undone_when IS NULL",
            who,
            when,
            numbers,
        )

    def of(self, article: int) -> list[Decision]:
        """Every decision about an article, the oldest first, those included that were taken back."""
        return list(self._read("WHERE d.article = ?", article))

    def all(self) -> list[Decision]:
        """Every decision, the oldest first, those included that were taken back."""
        return list(self._read(""))

    def mark_done(self, article: int, who: str, when: str) -> None:
        """Say that an article is reviewed from end to end."""
        self.mark_open(article)
        self._insert(_REVIEWED, ReviewedRow(article=article, who=who, when=when))

    def mark_open(self, article: int) -> None:
        """Say that an article is not, or no longer, reviewed."""
        self._write(_REVIEWED, "DELETE FROM reviewed WHERE article = ?", article)

    def done(self) -> dict[int, tuple[str | None, str | None]]:
        """Who marked which articles done, and when; by their numbers, in order."""
        if not self._has(_REVIEWED):
            return {}
        return {article: (who, when) for article, who, when in self._rows('SELECT article, who, "when" FROM reviewed ORDER BY article')}

    def _read(self, where: str, *values: object) -> Iterator[Decision]:
        if not self._has(_DECISIONS):
            return
        names = [column.name for column in _DECISIONS.columns]
        query = f"SELECT d.*, a.id, a.sha256 FROM decisions d JOIN articles a USING (article) {where} ORDER BY number"
        for row in self._rows(query, *values):
            cells: dict[str, Any] = dict(zip([*names, "id", "sha256"], row, strict=True))
            yield _decision(cells)

    def _new_id(self, article: int, correction: Correction) -> str:
        name = correction.list
        if name == RECIPIENTS:
            raise DatasetError("a new recipient needs the id of its award")
        taken = f"SELECT id FROM {sql.quoted(name)} WHERE article = ? UNION ALL SELECT fact FROM decisions WHERE article = ?"
        return next_id(name, (id for (id,) in self._rows(taken, article, article)))

    def _has(self, table: Table) -> bool:
        return bool(self._rows("SELECT 1 FROM duckdb_tables() WHERE table_name = ?", table.name))

    def _write(self, table: Table, statement: str, *values: object) -> list[Any]:
        """Run a statement on a table, which is made first where there is none."""
        if not self._has(table):
            create(self._database, table)
        return self._rows(statement, *values)

    def _insert(self, table: Table, row: DecisionRow | ReviewedRow) -> None:
        cells = [reduce(getattr, column.path, row) for column in table.columns]
        self._write(table, f"INSERT INTO {table.name} VALUES ({', '.join('?' for _ in cells)})", *cells)

    def _rows(self, query: str, *values: object) -> list[Any]:
        return self._database.execute(query, list(values)).fetchall()


def _decision(cells: dict[str, Any]) -> Decision:
    correction = Correction(
        article=cells["id"],
        sha256=cells["sha256"],
        list=cells["list"],
        fact=cells["fact"],
        action=cells["action"],
        field=cells["field"],
        old=_of_json(cells["old"]),
        new=_of_json(cells["new"]),
        span=Span(start=cells["span_start"], end=cells["span_end"], text=cells["span_text"]),
        who=cells["who"],
        when=cells["when"],
    )
    return Decision(cells["number"], cells["article"], correction, cells["undone_who"], cells["undone_when"])


def _as_json(value: JsonValue) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False)


def _of_json(value: str | None) -> JsonValue:
    found: JsonValue = None if value is None else json.loads(value)
    return found
