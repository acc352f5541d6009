"""A dataset as people corrected it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from corpus.datasets import DatasetError, Target, open_dataset, sql, text_of, write_dataset
from corpus.datasets.rebuild import all_facts, facts_of
from corpus.review.apply import apply
from corpus.review.decisions import Decisions
from corpus.write import write_jsonl
from schemas import FACT_LISTS, ArticleFacts
from schemas.corrections import Correction, Verdict

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_RULES = " UNION ALL ".join(f"SELECT article, id, rule FROM {sql.quoted(name)}" for name in FACT_LISTS)


def reviewed_facts(database: "DuckDBPyConnection", articles: Iterable[int] | None = None) -> Iterator[ArticleFacts]:
    """The facts of these articles (of all, in order, without `articles`) with the decisions about them; raises as `apply`."""
    standing: dict[int, list[Correction]] = defaultdict(list)
    for decision in Decisions(database).all():
        if decision.stands:
            standing[decision.article].append(decision.correction)
    found = enumerate(all_facts(database), 1) if articles is None else ((article, facts_of(database, article)) for article in articles)
    for article, facts in found:
        yield apply(facts, text_of(database, article), standing[article]) if article in standing else facts


def export_reviewed(source: Path, target: Target) -> None:
    """Make a dataset of another one with the decisions about its facts applied; raises as `write_dataset` and `apply`.

    It has the texts and the errors of the other, but neither its decisions nor what `thidua duplicates` found in the facts.
    """
    with open_dataset(source) as database:
        if not any(decision.stands for decision in Decisions(database).all()):
            raise DatasetError(f"{source}: nobody has decided anything about it; review it with: thidua review {source}")
        with TemporaryDirectory(prefix="thidua-") as folder:
            facts, texts, errors = (Path(folder) / name for name in ("facts.jsonl", "texts.jsonl", "errors.jsonl"))
            write_jsonl(reviewed_facts(database), facts)
            for query, file in (("SELECT text FROM texts ORDER BY article", texts), ("FROM errors", errors)):
                database.execute(f"COPY ({query}) TO {sql.literal(str(file))} (FORMAT json)")
            about = dict(database.execute("SELECT key, value FROM dataset WHERE key <> 'tables_version'").fetchall())
            write_dataset(facts, errors, target, {**about, "reviewed": "yes"}, texts)


def judged_facts(database: "DuckDBPyConnection") -> Iterator[tuple[str, bool]]:
    """The rule of every extracted fact that people have judged, and whether it is right.

    Right is what they accepted, and what they left as it is in an article that is done; wrong what they rejected or corrected.
    """
    decisions = Decisions(database)
    done = decisions.done()
    verdicts: dict[tuple[int, str | None], Verdict] = {}
    for decision in decisions.all():
        fact = decision.article, decision.correction.fact
        if decision.stands and verdicts.get(fact) is not Verdict.CORRECT:
            verdicts[fact] = decision.correction.action
    articles = sorted({article for article, _ in verdicts} | set(done))
    query = f"SELECT article, id, rule FROM ({_RULES}) WHERE article IN (SELECT unnest(?))"
    for article, id, rule in database.execute(query, [articles]).fetchall():
        verdict = verdicts.get((article, id), Verdict.ACCEPT if article in done else None)
        if verdict is not None:
            yield rule, verdict is Verdict.ACCEPT


def facts_by_rule(database: "DuckDBPyConnection") -> dict[str, int]:
    """How many facts name each rule."""
    return dict(database.execute(f"SELECT rule, count(*) FROM ({_RULES}) GROUP BY rule ORDER BY rule").fetchall())
