"""The articles of a report: facts from a dataset or from the JSON Lines of a run, each with the very text that they are of."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from corpus import ReadFailure, read_articles
from corpus.datasets import open_dataset, text_of
from corpus.interchange import read_facts
from schemas import ArticleFacts, sha256_of
from thidua.view.article import ArticleView, article_view

if TYPE_CHECKING:
    pass

MOST = 20
"""Articles of a page when none are chosen."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The articles of a page, why others cannot be shown, how many were left out, and the wanted ids that are not there."""

    views: tuple[ArticleView, ...]
    problems: tuple[str, ...]
    left_out: int
    unknown: tuple[str, ...]


def choose(path: Path, wanted: Sequence[str] = (), texts: Sequence[str] = ()) -> Chosen:
    """The articles with the ids `wanted`, else the first `MOST`, of a dataset (`.duckdb`) or of the JSON Lines of a run.

    A text that the dataset does not hold is read again: from `texts`, else from the article's source. It is known by its SHA-256.
    Raises `DatasetError`, `InterchangeError` or `OSError` when `path` cannot be read.
    """
    facts, held, total = _of_dataset(path, wanted) if path.suffix == ".duckdb" else _of_run(path, wanted)
    held |= _read_again([record for record in facts if record.article.sha256 not in held], texts)
    views: list[ArticleView] = []
    problems: list[str] = []
    for record in facts:
        text = held.get(record.article.sha256)
        if text is None:
            where = record.article.source or "its source"
            problems.append(f"{record.article.id}: the text that its facts are of is not at {where}; say where with --texts")
            continue
        try:
            views.append(article_view(record, text))
        except ValueError as error:
            problems.append(str(error))
    known = {record.article.id for record in facts}
    unknown = tuple(id for id in wanted if id not in known)
    return Chosen(tuple(views), tuple(problems), 0 if wanted else total - len(facts), unknown)


Found = tuple[list[ArticleFacts], dict[str, str], int]
"""The chosen facts in order, the texts that lie beside them by their SHA-256, and how many articles there are."""


def _of_dataset(path: Path, wanted: Sequence[str]) -> Found:
    from corpus.datasets.rebuild import facts_of

    with open_dataset(path) as database:
        rows = database.execute("SELECT article, id FROM articles ORDER BY article").fetchall()
        chosen = [number for number, id in rows if id in wanted] if wanted else [number for number, _ in rows[:MOST]]
        facts = [facts_of(database, number) for number in chosen]
        return facts, {sha256_of(text): text for number in chosen if (text := text_of(database, number)) is not None}, len(rows)


def _of_run(path: Path, wanted: Sequence[str]) -> Found:
    facts: list[ArticleFacts] = []
    total = 0
    for record in read_facts(path):
        total += 1
        if record.article.id in wanted if wanted else total <= MOST:
            facts.append(record)
    return facts, {}, total


def _read_again(facts: Sequence[ArticleFacts], texts: Sequence[str]) -> dict[str, str]:
    """The texts of these facts by their SHA-256, as far as they are found."""
    wanted = {record.article.sha256 for record in facts}
    found: dict[str, str] = {}
    known = (record.article.source for record in facts)
    sources = texts or dict.fromkeys(_file(source) for source in known if source and source != "-")
    for source in sources:
        if len(found) == len(wanted):
            break
        for article in read_articles(source):
            if not isinstance(article, ReadFailure) and sha256_of(article.text) in wanted:
                found[sha256_of(article.text)] = article.text
    return found


def _file(source: str) -> str:
    """The file of a source such as `archive.jsonl#12`."""
    file, mark, number = source.rpartition("#")
    return file if mark and number.isdigit() else source
