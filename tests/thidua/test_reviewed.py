"""What people decided about a dataset, in the commands that use it."""

import json
from pathlib import Path
from typing import Any

import duckdb
import pytest
from typer.testing import CliRunner

from corpus.datasets import open_dataset
from corpus.datasets.rebuild import facts_of
from corpus.review import Decisions
from schemas import Count
from schemas.corrections import Correction, Verdict
from tests.thidua.articles import write_good
from thidua.cli import app
from thidua.figures import reviewed_figures

WHEN = "2024-05-01T08:00:00+07:00"


def thidua(*arguments: str | Path) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A dataset of three articles that say the same: 12 collectives, 30 individuals and 5 models, and an award of the first two."""
    articles = write_good(tmp_path, "a.txt", "b.txt", "c.txt")
    assert thidua("extract", *articles, "-o", tmp_path / "f.duckdb")[0] == 0
    return tmp_path / "f.duckdb"


def count(path: Path, value: float) -> Count:
    with open_dataset(path) as database:
        return next(count for count in facts_of(database, 1).counts if count.value == value)


def decide(path: Path, article: int, action: str, value: float, **others: Any) -> None:
    """Decide about the count of this value, which is the same in every article."""
    fact = count(path, value)
    with open_dataset(path, read_only=False) as database:
        about = facts_of(database, article).article
        correction = Correction(
            article=about.id,
            sha256=about.sha256,
            list="counts",
            fact=fact.id,
            action=Verdict(action),
            span=fact.evidence,
            who="Lan",
            **others,
        )
        Decisions(database).record(article, correction, 99)


def done(path: Path, *articles: int) -> None:
    with open_dataset(path, read_only=False) as database:
        for article in articles:
            Decisions(database).mark_done(article, "Lan", WHEN)


def test_export_applies_decisions_and_nothing_else_does(path: Path, tmp_path: Path) -> None:
    decide(path, 1, "reject", 12)
    decide(path, 2, "correct", 30, field="value", new=31)
    assert thidua("export", path, "-o", tmp_path / "g.jsonl", "--reviewed") == (0, "", "")
    assert thidua("export", path, "-o", tmp_path / "h.jsonl") == (0, "", "")
    reviewed, extracted = (
        [[count["value"] for count in json.loads(line)["counts"]] for line in (tmp_path / name).read_text(encoding="utf-8").splitlines()]
        for name in ("g.jsonl", "h.jsonl")
    )
    assert reviewed == [[30, 5], [12, 31, 5], [12, 30, 5]]
    assert extracted == [[12, 30, 5]] * 3


def test_decisions_go_along_with_an_export(path: Path, tmp_path: Path) -> None:
    decide(path, 1, "reject", 12)
    assert thidua("export", path, "-o", tmp_path / "g.csv")[0] == 0
    assert (tmp_path / "g.csv" / "decisions.csv").read_text(encoding="utf-8").splitlines()[1].startswith("1,1,counts,c1,reject,")
    package = json.loads((tmp_path / "g.csv" / "datapackage.json").read_text(encoding="utf-8"))
    [resource] = [each for each in package["resources"] if each["name"] == "decisions"]
    assert resource["schema"]["primaryKey"] == ["number"]
    assert thidua("export", path, "-o", tmp_path / "g.duckdb")[0] == 0
    with open_dataset(tmp_path / "g.duckdb") as database:
        assert len(Decisions(database).all()) == 1


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["export", "f.duckdb", "-o", "g.csv", "--reviewed"], "export: f.duckdb: nobody has decided anything about it"),
        (["export", "a.txt", "-o", "g.csv", "--reviewed"], "export: a.txt: cannot be opened as a database"),
        (["evaluate", "f.duckdb", "f.duckdb"], "evaluate: no article of f.duckdb is marked done"),
        (["evaluate", "absent.duckdb", "absent.duckdb"], "evaluate: absent.duckdb: no such dataset"),
        (["rules", "--reviewed", "f.duckdb"], "rules: f.duckdb: nobody has judged any of its facts"),
        (["rules", "--reviewed", "absent.duckdb"], "rules: absent.duckdb: no such dataset"),
    ],
)
def test_what_nobody_has_reviewed(path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], why: str) -> None:
    monkeypatch.chdir(path.parent)
    status, _, said = thidua(*arguments)
    assert status == 2 and said.startswith(f"thidua {why}")


def test_a_decision_that_cannot_be_followed_is_named(path: Path, tmp_path: Path) -> None:
    decide(path, 1, "correct", 12, field="owner", new="u9")
    status, _, said = thidua("export", path, "-o", tmp_path / "g.jsonl", "--reviewed")
    assert (status, said) == (2, "thidua export: a: c1, owner: c1 refers to u9, which is no id among units or places\n")
    assert not (tmp_path / "g.jsonl").exists()


def scores(out: Path, gold: Path) -> dict[str, Any]:
    status, said, _ = thidua("evaluate", out, gold, "--json")
    assert status == 0
    found: dict[str, Any] = json.loads(said)
    return found


def test_reviewed_articles_are_gold(path: Path, tmp_path: Path) -> None:
    done(path, 1, 2)
    perfect = scores(path, path)
    assert {name for name, numbers in perfect["types"].items() if numbers["fp"] or numbers["fn"]} == set()
    assert perfect["types"]["counts_all"]["tp"] == 6 and all(right == of for right, of in perfect["links"].values())
    assert perfect["links"]["awards.givers"] == [2, 2] and perfect["links"]["counts.owner"][1] > 0
    decide(path, 1, "reject", 12)
    decide(path, 2, "correct", 30, field="owner", new=None)
    decide(path, 2, "correct", 5, field="value", new=6)
    decide(path, 3, "reject", 5)  # in an article that is not done
    numbers = scores(path, path)["types"]["counts_all"]
    assert (numbers["tp"], numbers["fp"], numbers["fn"]) == (4, 2, 1)
    thidua("export", path, "-o", tmp_path / "g.jsonl")
    assert scores(tmp_path / "g.jsonl", path) == scores(path, path)


def test_rules_by_what_people_decided(path: Path) -> None:
    rule = count(path, 12).rule
    assert rule != count(path, 30).rule != count(path, 5).rule
    decide(path, 1, "accept", 12)
    decide(path, 3, "reject", 12)
    measured = reviewed_figures(path)
    assert (measured[rule].right, measured[rule].judged, measured[rule].rate) == (1, 2, 1000)
    assert measured[count(path, 5).rule].precision is None
    done(path, 1, 2)
    decide(path, 2, "correct", 12, field="noun", new="tập thể nhỏ")
    decide(path, 2, "accept", 12)  # as corrected
    decide(path, 1, "reject", 5)
    decide(path, 1, "accept", 5)
    measured = reviewed_figures(path)
    assert [(measured[name].right, measured[name].judged) for name in (rule, count(path, 30).rule, count(path, 5).rule)] == [
        (1, 3),
        (2, 2),
        (2, 2),
    ]


def test_rules_are_listed_with_these_figures(path: Path) -> None:
    done(path, 1, 2)
    rule = count(path, 12).rule
    status, said, _ = thidua("rules", "quantities", "--reviewed", path)
    lines = [line.strip() for line in said.splitlines()]
    assert status == 0 and "no reviewed fact, and none in the dataset" in lines
    [at] = [number for number, line in enumerate(lines) if line.startswith(f"{rule} ")]
    assert lines[at + 1] == "1.00 (0.34 to 1.00) of 2 reviewed facts; 1,000.0 per 1,000 articles"
    table = thidua("rules", "--figures", "precision", "--reviewed", path)[1].splitlines()
    assert next(line for line in table if line.startswith(f"{rule} ")).split()[1:4] == ["2", "2", "1.00"]
    assert max(map(len, table)) <= 100


def test_the_facts_of_a_reviewed_export_are_facts_as_any(path: Path, tmp_path: Path) -> None:
    decide(path, 1, "reject", 12)
    assert thidua("export", path, "-o", tmp_path / "g.duckdb", "--reviewed")[0] == 0
    with duckdb.connect(str(tmp_path / "g.duckdb"), read_only=True) as database:
        assert database.execute("SELECT article, value FROM counts WHERE value = 12 ORDER BY article").fetchall() == [(2, 12), (3, 12)]
        assert len(database.execute("FROM texts").fetchall()) == 3


def test_a_dataset_with_decisions_is_not_replaced(path: Path, tmp_path: Path) -> None:
    assert thidua("extract", tmp_path / "a.txt", "-o", path)[0] == 0  # nobody has decided anything yet
    decide(path, 1, "accept", 12)
    before = path.read_bytes()
    run = tmp_path / "run.jsonl"
    assert thidua("extract", tmp_path / "a.txt", "-o", run)[0] == 0
    commands: tuple[list[str | Path], ...] = (["extract", tmp_path / "b.txt"], ["export", run], ["export", path])
    for command in commands:
        status, _, said = thidua(*command, "-o", path)
        assert status == 2 and f"{path}: holds decisions of reviewers" in said
    assert path.read_bytes() == before
    assert not path.with_name("f.duckdb.part").exists()
