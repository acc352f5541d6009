"""The figures of the rules: the interval, the data file, the script that measures them, and how they are shown."""

import gzip
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from scripts.measure_rules import main as measure
from tests.extract.test_lexicon import CLUB, write
from tests.thidua.articles import GOOD
from thidua.cli import app
from thidua.figures import FILE, Figures, figures, wilson
from thidua.rulebook import families, listed

KNOWN = {rule.id for family in families() for rule in family.rules}


def rules(*arguments: str | Path) -> Result:
    """The result of `thidua rules ARGUMENTS`."""
    return CliRunner().invoke(app, ["rules", *map(str, arguments)])


@pytest.mark.parametrize(
    ("right", "judged", "low", "high"),
    [
        (10, 10, 0.7225, 1.0),  # n / (n + z²)
        (0, 10, 0.0, 0.2775),
        (8, 10, 0.4902, 0.9433),  # the textbook's example
        (0, 0, 0.0, 1.0),
    ],
)
def test_wilson_interval(right: int, judged: int, low: float, high: float) -> None:
    assert wilson(right, judged) == pytest.approx((low, high), abs=5e-5)


def test_figures_of_a_rule() -> None:
    assert Figures(3, 4, 0.0).precision == 0.75
    assert Figures(0, 0, 2.5).precision is None


def test_the_data_file_is_of_these_rules() -> None:
    """Measure again (scripts/measure_rules.py) after changing rules; the line of a rule that is gone may also be taken out by hand."""
    measured = json.loads(FILE.read_text(encoding="utf-8"))
    assert set(measured["rules"]) <= KNOWN
    assert len(measured["rules"]) > 0.8 * len(KNOWN)
    assert all(0 <= right <= judged and fired >= 0 for right, judged, fired in measured["rules"].values())
    assert sum(judged for _, judged, _ in measured["rules"].values()) > 100
    assert measured["articles"]["gold"] >= 10 and measured["articles"]["news"] >= 100


def test_variants_of_a_rule_are_listed_as_one() -> None:
    assert listed("units.state.department.list") == listed("units.state.department.short_name") == "units.state.department"


def test_measuring(tmp_path: Path) -> None:
    gold = tmp_path / "gold"
    gold.mkdir()
    wanted = {"id": "a", "counts": [{"value": 12, "object": "collective"}, {"value": 30, "object": "individual", "optional": True}]}
    (gold / "a.json").write_text(json.dumps(wanted), encoding="utf-8")
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "a.txt").write_text(GOOD, encoding="utf-8")  # 12 collectives, 30 individuals, 5 models
    news = tmp_path / "news.jsonl.gz"
    with gzip.open(news, "wt", encoding="utf-8") as stream:
        for text in (GOOD, "Xã có 9 mô hình.", "Trời mưa."):
            stream.write(json.dumps({"text": text}) + "\n")
    output = tmp_path / "figures.json"
    measure(["--gold", str(gold), str(tmp_path), "--news", str(news), "-o", str(output)])
    once = output.read_bytes()
    measure(["--gold", str(gold), str(tmp_path), "--news", str(news), "-o", str(output)])
    assert output.read_bytes() == once
    measured = json.loads(once)
    assert measured["articles"] == {"gold": 1, "news": 3}
    assert list(measured["rules"]) == sorted(measured["rules"])
    assert measured["rules"]["quantities.collective"] == [1, 1, 1]
    assert measured["rules"]["quantities.individual"] == [0, 0, 1]  # optional in the gold
    assert measured["rules"]["quantities.model"] == [0, 1, 2]  # the gold knows of no model
    assert measured["rules"]["numbers.digits"][2] >= 4


def test_measuring_needs_every_text(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"id": "a"}', encoding="utf-8")
    with pytest.raises(SystemExit, match=r"no text in .* for a"):
        measure(["--gold", str(tmp_path), str(tmp_path), "--news", str(tmp_path / "x.jsonl"), "-o", str(tmp_path / "out.json")])


def test_each_rule_is_shown_with_its_figures() -> None:
    lines = rules("quantities").stdout.splitlines()
    [at] = [number for number, line in enumerate(lines) if line.startswith("  quantities.collective ")]
    found = figures()["quantities.collective"]
    assert lines[at + 1].strip().startswith(f"{found.precision:.2f} ({found.interval[0]:.2f} to ")
    assert lines[at + 1].endswith(f" of {found.judged:,} gold facts; {found.rate:,.1f} per 1,000 news articles")
    [at] = [number for number, line in enumerate(lines) if line.startswith("  quantities.next_word ")]
    assert lines[at + 1].strip() == "no gold fact, and none in the news"  # it only helps others


def test_a_table_of_figures_fits_a_terminal() -> None:
    lines = rules("--figures", "rule").stdout.splitlines()
    assert lines[0].split() == ["rule", "right", "of", "precision", "95", "%", "interval", "per", "1,000"]
    assert {line.split()[0] for line in lines[1:]} == KNOWN
    assert max(map(len, lines)) <= 100


def test_the_table_begins_with_the_least_precise() -> None:
    rows = [line.split() for line in rules("--figures", "precision").stdout.splitlines()[1:]]
    judged = [row for row in rows if "gold" not in row and "measured" not in row]
    assert rows[: len(judged)] == judged
    shares = [int(row[1]) / int(row[2]) for row in judged]
    assert shares == sorted(shares) and len(set(shares)) > 1


def test_the_table_begins_with_the_most_frequent() -> None:
    rows = [line.split() for line in rules("--figures", "rate").stdout.splitlines()[1:]]
    rates = [float(row[-1].replace(",", "")) for row in rows if "measured" not in row]
    assert rates == sorted(rates, reverse=True) and rates[0] > rates[-1]


def test_rows_of_the_user_are_listed_unmeasured(tmp_path: Path) -> None:
    lexicon = write(tmp_path, CLUB + '\n[disable]\nnoun = ["model"]\n')
    lines = [line.strip() for line in rules("quantities", "--lexicon", lexicon).stdout.splitlines()]
    at = next(number for number, line in enumerate(lines) if line.startswith("quantities.unit.club "))
    assert lines[at].endswith(" câu lạc bộ, clb") and lines[at + 1] == "not measured"
    at = next(number for number, line in enumerate(lines) if line.startswith("quantities.model "))
    assert lines[at].endswith(" Disabled by the lexicon mine.") and lines[at + 1] == "not measured"
    assert "quantities.unit.club" not in rules("quantities").stdout


def test_mistakes_in_a_lexicon_are_wrong_usage(tmp_path: Path) -> None:
    lexicon = write(tmp_path, CLUB.replace('unit"', 'club"') + CLUB)
    result = rules("--lexicon", lexicon)
    assert result.exit_code == 2 and result.stdout == ""
    assert [line.split(": ")[0] for line in result.stderr.splitlines()] == [f"{lexicon}, line 3, [[add.noun]] unit.club"]
    for command in ("extract", "show"):
        assert CliRunner().invoke(app, [command, str(tmp_path), "--lexicon", str(lexicon)]).stderr == result.stderr
