"""The tables of a dataset give back the very facts that they were made of."""

import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import article_from_text, write_jsonl
from corpus.datasets import DatasetError, Target, export, open_dataset, write_dataset
from corpus.datasets.rebuild import all_facts, facts_of
from corpus.write import facts_line, text_line
from extract import Extractor
from schemas import ArticleFacts
from schemas.tables import joined_words
from tests.corpus.annotated import facts_and_text
from tests.corpus.test_samples import IDS, text_of
from tests.schemas.facts import facts, record

HARD = ["a; b", "a;b", ";", "; ", "\\", "\\; ", "", "a\\", " ", "'\"\n\u2028\0", "🎉"]


def dataset(folder: Path, articles: Iterable[ArticleFacts], texts: Iterable[str] = ()) -> Path:
    """The dataset that a run over these articles leaves."""
    write_jsonl(articles, folder / "run.jsonl")
    (folder / "texts.jsonl").write_bytes(b"".join(text_line(article_from_text(text, id="x")) for text in texts))
    path = folder / "f.duckdb"
    write_dataset(folder / "run.jsonl", None, Target.of(str(path)), {}, folder / "texts.jsonl")
    return path


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dataset of the sample articles, beside the JSON Lines of its run."""
    extract = Extractor()
    articles = [article_from_text(text_of(id), id=id, source=f"{id}.txt") for id in IDS]
    return dataset(tmp_path_factory.mktemp("samples"), map(extract, articles), map(text_of, IDS))


def test_the_samples_come_back_byte_for_byte(samples: Path) -> None:
    wanted = samples.with_name("run.jsonl").read_bytes().splitlines(keepends=True)
    with open_dataset(samples) as database:
        assert [facts_line(found) for found in all_facts(database)] == wanted
        assert [facts_line(facts_of(database, number)) for number in (1, 7, len(IDS))] == [wanted[0], wanted[6], wanted[-1]]


def hard() -> ArticleFacts:
    """Facts with every list of words in every form that could be lost."""
    changed = record("article.byline", HARD)
    changed["counts"][0]["qualifiers"] = [""]
    changed["counts"][1] |= {"qualifiers": ["; ", "a"], "value": 1e16, "max": 1e16 + 2, "of": 0.1}
    changed["people"][0]["titles"] = ["ông; bà"]
    changed["awards"][0]["recipients"][0]["names"] = ["", ""]
    changed["article"]["title"] = ""
    return ArticleFacts.model_validate(changed)


def test_nothing_is_lost(tmp_path: Path) -> None:
    articles = [facts(), hard(), ArticleFacts.model_validate(bare())]
    with open_dataset(dataset(tmp_path, articles)) as database:
        assert list(all_facts(database)) == articles


def bare() -> dict[str, Any]:
    """An article without facts."""
    return {name: record()[name] for name in ("generator", "article")}


@settings(max_examples=15)
@given(st.lists(facts_and_text(), min_size=1, max_size=3))
def test_any_facts_come_back(tmp_path_factory: pytest.TempPathFactory, articles: list[tuple[ArticleFacts, str]]) -> None:
    folder = tmp_path_factory.mktemp("any")
    wanted = [found for found, _ in articles]
    with open_dataset(dataset(folder, wanted)) as database:
        assert [facts_line(found) for found in all_facts(database)] == list(map(facts_line, wanted))


@pytest.mark.parametrize(
    ("cell", "words"), [(None, []), ("", [""]), ("a; b", ["a", "b"]), ("a\\; b", ["a; b"]), ("a\\\\; b", ["a\\", "b"]), ("a; ", ["a", ""])]
)
def test_words_of_a_cell(cell: str | None, words: list[str]) -> None:
    assert joined_words(cell) == words


def test_a_cell_that_nobody_wrote() -> None:
    with pytest.raises(ValueError, match="'a;b' is no list of words"):
        joined_words("a;b")


def test_there_is_no_such_article(samples: Path) -> None:
    with open_dataset(samples) as database, pytest.raises(DatasetError, match="no article 999"):
        facts_of(database, 999)


def test_one_article_of_many_is_found_at_once(tmp_path: Path) -> None:
    """30,000 articles, made by SQL of one."""
    path = dataset(tmp_path, [facts()])
    with duckdb.connect(str(path)) as database:
        columns = "SELECT table_name FROM duckdb_columns() WHERE column_name = 'article' AND table_name <> 'texts'"
        for (name,) in database.execute(columns).fetchall():
            rows = f'SELECT t.* REPLACE (n AS article) FROM "{name}" t, range(2, 30001) r(n) ORDER BY n, rowid'
            database.execute(f'INSERT INTO "{name}" {rows}')
    with open_dataset(path) as database:
        facts_of(database, 3)
        took = []
        for article in (2, 15_000, 30_000):
            start = time.perf_counter()
            assert facts_of(database, article) == facts()
            took.append(time.perf_counter() - start)
    assert min(took) < 0.05


def test_a_dataset_as_json_lines(samples: Path, tmp_path: Path) -> None:
    export(samples, Target.of(str(tmp_path / "g.jsonl")))
    assert (tmp_path / "g.jsonl").read_bytes() == samples.with_name("run.jsonl").read_bytes()


def test_a_dataset_as_another_takes_its_texts_and_comments_along(samples: Path, tmp_path: Path) -> None:
    export(samples, Target.of(str(tmp_path / "g.duckdb")))
    assert [file.name for file in tmp_path.iterdir()] == ["g.duckdb"]
    comments = "SELECT table_name, column_name, comment FROM duckdb_columns() ORDER BY ALL"
    with open_dataset(samples) as one, open_dataset(tmp_path / "g.duckdb") as other:
        assert other.execute(comments).fetchall() == one.execute(comments).fetchall()
        assert other.execute("FROM texts").fetchall() == list(enumerate(map(text_of, IDS), 1))
        assert list(all_facts(other)) == list(all_facts(one))
