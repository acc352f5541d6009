"""Datasets as output, and as gold where people have reviewed them."""

from collections.abc import Container, Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from corpus.datasets import open_dataset
from corpus.datasets.rebuild import facts_of
from corpus.review import Decisions, reviewed_facts
from schemas import ArticleFacts, CheckStatus
from thidua.evaluate.names import Record


def is_dataset(path: Path) -> bool:
    """Whether the name is that of a database."""
    return path.suffix.lower() == ".duckdb"


def extracted(path: Path, ids: Container[str] | None) -> Iterator[Record]:
    """The facts as extracted, of the articles that `ids` names by their id or the stem of their source; of all without `ids`."""
    with open_dataset(path) as database:
        for article, id, source in database.execute("SELECT article, id, source FROM articles ORDER BY article").fetchall():
            if ids is None or id in ids or PurePosixPath(source or "").stem in ids:
                yield facts_of(database, article).model_dump(mode="json")


def reviewed_gold(path: Path) -> list[Record]:
    """The articles that are marked done as gold objects, decisions applied; raises `ValueError` when there are none."""
    with open_dataset(path) as database:
        done = Decisions(database).done()
        if not done:
            raise ValueError(f"no article of {path} is marked done; mark some in: thidua review {path}")
        return [_gold(facts) for facts in reviewed_facts(database, done)]


def _gold(facts: ArticleFacts) -> Record:
    """Facts as gold files state them: other facts by their names. Nobody has reviewed the metadata, so it is left out."""
    gold: dict[str, Any] = facts.model_dump(mode="json", exclude={"schema_version", "generator", "article", "checks", "warnings"})
    names = {entity.id: entity.name for entity in (*facts.units, *facts.places)}
    for owned in (*gold["counts"], *gold["models"]):
        owned["owner"] = names.get(owned["owner"])
    for award in gold["awards"]:
        award["givers"] = [names[giver] for giver in award["givers"]]
    for person in gold["people"]:
        person["positions"] = [position["text"] for position in person["positions"]]
    wrong = [check for check in facts.checks if check.status is CheckStatus.INCONSISTENT]
    return {"id": facts.article.id, **gold, "inconsistencies": [{"kind": check.kind.value, "stated": check.stated} for check in wrong]}
