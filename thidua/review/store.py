"""The dataset under review: its list, the facts of an article as people have left them, and what they decide."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Self

from corpus.datasets import DatasetError, open_dataset
from corpus.datasets.rebuild import facts_of
from corpus.review import CorrectionError, Decision, Decisions, Overtaken, apply
from schemas import FACT_LISTS, ArticleFacts, Fact
from schemas.corrections import Correction, Verdict
from thidua.review.filters import Filters
from thidua.review.index import Index, Listed, Row, State
from thidua.review.opinions import Opinion, opinions_of

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


@dataclass(frozen=True, slots=True)
class Reviewed:
    """An article as people have left it.

    `extracted` are its facts as extracted; `facts` have what was corrected and added, and rejected facts still, for they can be
    taken back. `seen` is the number of the newest decision: whoever decides by this page has seen the decisions up to it.
    `broken` are decisions that the facts can no longer follow, because another was undone.
    """

    number: int
    extracted: ArticleFacts
    facts: ArticleFacts
    text: str | None
    opinions: dict[str, Opinion]
    seen: int
    done: tuple[str | None, str | None] | None
    broken: tuple[CorrectionError, ...]

    def fact(self, id: str) -> tuple[str, Fact] | None:
        """A fact with the name of its list, as corrected."""
        return _find(self.facts, id)

    def as_extracted(self, id: str) -> tuple[str, Fact] | None:
        """The same as it was before anybody corrected it; one that was added, as it is now."""
        return _find(self.extracted, id) or _find(self.facts, id)


class Refused(Exception):
    """A decision that cannot be: the reason as the contract says it."""


class Store:
    """A dataset that is open for review, by one connection; a lock is held while it is used, so threads may share it.

    Raises `DatasetError` when the file is no dataset, or cannot be opened for writing.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = RLock()
        self._database = open_dataset(path, read_only=False)
        self._decisions = Decisions(self._database)
        self._index = Index(self._database)
        rows = self._database.execute("SELECT count(*) > 0 FROM texts").fetchall()
        self.has_texts = bool(rows[0][0])
        self.outlets, self.provinces = self._index.values("outlet"), self._index.values("province")
        for number in {decision.article for decision in self._decisions.all()} | set(self._decisions.done()):
            self._update(number)

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._database.close()

    def __enter__(self) -> Self:
        """The store itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self.close()

    def listed(self, filters: Filters, page: int) -> Listed:
        """A page of the list of articles."""
        with self._lock:
            return self._index.listed(filters, page)

    def row(self, number: int) -> Row | None:
        """An article as the list has it."""
        with self._lock:
            return self._index.row(number)

    def neighbours(self, filters: Filters, row: Row) -> tuple[int | None, int | None]:
        """The numbers of the articles before and after one in the list."""
        with self._lock:
            return self._index.neighbours(filters, row)

    def reading(self) -> "DuckDBPyConnection":
        """Another connection to the dataset, which may only read, beside whoever decides; to be closed."""
        with self._lock:
            return self._database.cursor()

    def texts(self, numbers: Sequence[int]) -> dict[int, str]:
        """The texts of these articles, of those that have one."""
        with self._lock:
            query = "SELECT article, text FROM texts WHERE article IN (SELECT unnest(?))"
            return dict(self._database.execute(query, [list(numbers)]).fetchall())

    def article(self, number: int, seen: int | None = None) -> Reviewed | None:
        """An article with its facts and what was decided about them, up to decision `seen`; None when there is none of that number."""
        with self._lock:
            try:
                extracted = facts_of(self._database, number)
            except DatasetError:
                return None
            text = self.texts([number]).get(number)
            decisions = [each for each in self._decisions.of(number) if seen is None or each.number <= seen]
            standing = [each.correction for each in decisions if each.stands and each.correction.action is not Verdict.REJECT]
            followed = _follow(extracted, text, standing)
            seen = max((each.number for each in decisions), default=0)
            done = self._decisions.done().get(number)
            return Reviewed(number, extracted, followed.facts, text, opinions_of(decisions), seen, done, tuple(followed.broken))

    def decide(self, number: int, corrections: Sequence[Correction], seen: int) -> None:
        """Record decisions that belong together, all or none.

        Raises `Overtaken` when somebody else decided about the fact after decision `seen`, `Refused` for what the contract forbids.
        """
        with self._lock:
            self._check(number, corrections)
            self._database.begin()
            try:
                for correction in corrections:
                    self._decisions.record(number, correction, seen)
            except (Overtaken, DatasetError):
                self._database.rollback()
                raise
            self._database.commit()
            self._update(number)

    def newest(self, number: int) -> str | None:
        """The fact that the newest decision about an article is about."""
        with self._lock:
            decisions = self._decisions.of(number)
            return decisions[-1].correction.fact if decisions else None

    def undo(self, number: int, decisions: Iterable[int], who: str, when: str) -> None:
        """Take decisions about an article back, and with them those that only made sense after them."""
        with self._lock:
            own = {each.number for each in self._decisions.of(number)}
            for decision in own.intersection(decisions):
                self._decisions.undo(decision, who, when)
            standing = self._standing(number)
            facts, text = facts_of(self._database, number), self.texts([number]).get(number)
            kept = _follow(facts, text, [each.correction for each in standing]).standing
            for each in standing:
                if not any(each.correction is correction for correction in kept):
                    self._decisions.undo(each.number, who, when)
            self._update(number)

    def mark(self, number: int, who: str, when: str, *, done: bool) -> None:
        """Say that an article is done, or is not."""
        with self._lock:
            if done:
                self._decisions.mark_done(number, who, when)
            else:
                self._decisions.mark_open(number)
            self._update(number)

    def _standing(self, number: int) -> list[Decision]:
        return [each for each in self._decisions.of(number) if each.stands]

    def _check(self, number: int, corrections: Sequence[Correction]) -> None:
        """Raise `Refused` when the facts could follow what has been decided so far, but not these corrections after it."""
        facts, text = facts_of(self._database, number), self.texts([number]).get(number)
        standing = _follow(facts, text, [each.correction for each in self._standing(number)]).standing
        try:
            apply(facts, text, [*standing, *corrections])
        except CorrectionError as error:
            raise Refused(str(error).partition(": ")[2]) from error

    def _update(self, number: int) -> None:
        decisions = self._decisions.of(number)
        disputed = sum(opinion.is_disputed for opinion in opinions_of(decisions).values())
        who, when = self._decisions.done().get(number, (None, None))
        self._index.update(number, State(sum(each.stands for each in decisions), disputed, who, when))


def now() -> str:
    """The time of a decision, ISO 8601 with the offset of this computer."""
    return datetime.now().astimezone().isoformat(timespec="milliseconds")


@dataclass(frozen=True, slots=True)
class _Followed:
    """The facts with the decisions that they can follow, those decisions, and what is wrong with the others."""

    facts: ArticleFacts
    standing: list[Correction]
    broken: list[CorrectionError]


def _follow(facts: ArticleFacts, text: str | None, standing: list[Correction]) -> _Followed:
    broken: list[CorrectionError] = []
    while True:
        try:
            return _Followed(apply(facts, text, standing), standing, broken)
        except CorrectionError as error:
            broken.append(error)
            standing = [each for each in standing if each is not error.correction]


def _find(facts: ArticleFacts, id: str) -> tuple[str, Fact] | None:
    return next(((name, fact) for name in FACT_LISTS for fact in getattr(facts, name) if fact.id == id), None)
