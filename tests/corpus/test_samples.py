"""The sample articles and their gold facts agree with each other, with the contract's codes and with arithmetic."""

import datetime
import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from schemas import codes
from schemas.edtf import check_duration, check_edtf, check_recurring

SAMPLES = Path(__file__).parents[2] / "corpus" / "samples"
IDS = sorted(path.stem for path in (SAMPLES / "gold").glob("*.json"))
SECTIONS = {
    "id", "meta", "counts", "awards", "dates", "units", "places", "models", "movements", "people", "documents", "events",
    "inconsistencies", "ignore", "notes",
}  # fmt: skip
NUMBER = r"\d+(?:\.\d{3})*(?:,\d+)?"
SCALE = {"": 1, "nghìn": 10**3, "ngàn": 10**3, "vạn": 10**4, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
QUANTITY = re.compile(rf"({NUMBER})\s*(nghìn|ngàn|vạn|triệu|tỷ|tỉ)?( rưỡi)?")
EQUATION = re.compile(rf"((?:{NUMBER}[^\d=;]*[-+/x]\s*)+{NUMBER}[^\d=;]*)=\s*({NUMBER})\s*(nghìn|triệu|tỷ)?(%?)")
TIMES: dict[str, Callable[[str], str]] = {
    "date": check_edtf,
    "period": check_edtf,
    "duration": check_duration,
    "recurring": check_recurring,
}

Gold = dict[str, Any]


class Equation(NamedTuple):
    """`left = right` as a note writes it; rates in percent; `decimals` of the right side as written."""

    text: str
    left: float
    right: float
    decimals: int

    @property
    def holds(self) -> bool:
        return abs(self.left - self.right) <= 0.5 * 10.0**-self.decimals + 1e-9


@cache
def text_of(article: str) -> str:
    return (SAMPLES / f"{article}.txt").read_bytes().decode("utf-8")


@cache
def gold_of(article: str) -> Gold:
    gold: Gold = json.loads((SAMPLES / "gold" / f"{article}.json").read_text(encoding="utf-8"))
    return gold


def names(entity: Gold) -> list[str]:
    return [entity["name"], *entity.get("aliases", [])]


def as_list(value: Any) -> list[Any]:
    """Gold gives one value, or a list of acceptable ones."""
    return value if isinstance(value, list) else [] if value is None else [value]


def number(digits: str) -> float:
    """Value of a Vietnamese numeral: `4.725,5` is 4725.5."""
    return float(digits.replace(".", "").replace(",", "."))


def quantities(text: str) -> list[tuple[float, int]]:
    """(value, scale) of every numeral in `text`: `1 tỷ rưỡi` is (1.5, 10**9)."""
    return [(number(digits) + 0.5 * bool(half), SCALE[scale]) for digits, scale, half in QUANTITY.findall(text)]


def readings(text: str) -> set[float]:
    """Every value that the digits of a count's text can stand for; empty when it is written in words."""
    parts = quantities(text)
    scales = {1, *(scale for _, scale in parts)}
    apart = {value * scale for value, _ in parts for scale in scales}
    return {round(value, 6) for value in apart | {sum(value * scale for value, scale in parts)}} if parts else set()


def evaluate(expression: str) -> float:
    """Value of `310+4.560`, `52-14`, `128 x 750.000` or `86 x 5 triệu`, from left to right."""
    values = [value * scale for value, scale in quantities(expression)]
    operators = re.findall(r"[-+/x]", re.sub(r"[^\W\d]{2,}", "", expression))
    result = values[0]
    for operator, value in zip(operators, values[1:], strict=True):
        result = {"+": result + value, "-": result - value, "x": result * value, "/": result / value}[operator]
    return result


def equations(note: str) -> Iterator[Equation]:
    for match in EQUATION.finditer(note):
        left, right, scale, percent = match.groups()
        decimals = len(right.partition(",")[2])
        yield Equation(match[0], evaluate(left) * (100 if percent else 1), number(right) * SCALE[scale or ""], decimals)


def test_texts_and_golds_pair_up() -> None:
    assert sorted(path.stem for path in SAMPLES.glob("*.txt")) == IDS
    assert len(IDS) >= 12


def test_two_tier_administration_is_sampled() -> None:
    published = [gold_of(article)["meta"].get("published") or "" for article in IDS]
    assert sum(day > "2025-07-01" for day in published) >= 2


@pytest.mark.parametrize("article", IDS)
def test_file_is_written_as_the_format_says(article: str) -> None:
    gold = gold_of(article)
    raw = (SAMPLES / "gold" / f"{article}.json").read_text(encoding="utf-8")
    assert raw.rstrip("\n") == json.dumps(gold, ensure_ascii=False, indent=1)
    assert gold["id"] == article
    assert set(gold) <= SECTIONS


@pytest.mark.parametrize("article", IDS)
def test_length_is_that_of_a_press_article(article: str) -> None:
    assert 1800 <= len(text_of(article)) <= 5000


@pytest.mark.parametrize("article", IDS)
@pytest.mark.parametrize("section", ["counts", "awards", "dates", "documents", "events"])
def test_quoted_text_occurs(article: str, section: str) -> None:
    quoted = [fact["text"] for fact in gold_of(article).get(section, []) if "text" in fact]
    assert [text for text in quoted if text not in text_of(article)] == []


@pytest.mark.parametrize("article", IDS)
@pytest.mark.parametrize("section", ["units", "places", "models", "movements", "people"])
def test_named_entities_occur(article: str, section: str) -> None:
    text = re.sub(r"\s+", " ", text_of(article))
    absent = [entity["name"] for entity in gold_of(article).get(section, []) if not any(name in text for name in names(entity))]
    assert absent == []


@pytest.mark.parametrize("article", IDS)
def test_title_byline_and_recipients_occur(article: str) -> None:
    gold, text = gold_of(article), text_of(article)
    recipients = [recipient for award in gold.get("awards", []) for recipient in award["recipients"] if not recipient.get("optional")]
    quoted = [name for recipient in recipients for name in recipient.get("names", [])]
    quoted += [*as_list(gold["meta"].get("title")), *gold["meta"].get("byline", [])]
    assert [name for name in quoted if name not in text] == []


@pytest.mark.parametrize("article", IDS)
def test_codes_are_of_the_contract(article: str) -> None:
    gold = gold_of(article)
    used: list[tuple[type[codes.Code], str]] = [(codes.Comparator, count["comparator"]) for count in gold.get("counts", [])]
    used += [(codes.ObjectKind, count["object"]) for count in gold.get("counts", [])]
    used += [(codes.Action, action) for count in gold.get("counts", []) for action in as_list(count["action"])]
    used += [(codes.AwardForm, award["form"]) for award in gold.get("awards", [])]
    used += [(codes.AwardStatus, status) for award in gold.get("awards", []) for status in as_list(award["status"])]
    used += [(codes.ObjectKind, recipient["object"]) for award in gold.get("awards", []) for recipient in award["recipients"]]
    used += [(codes.DateType, date["type"]) for date in gold.get("dates", [])]
    used += [(codes.UnitKind, unit["kind"]) for unit in gold.get("units", []) if "kind" in unit]
    used += [(codes.Level, unit["level"]) for unit in gold.get("units", []) if "level" in unit]
    used += [(codes.DocumentKind, document["kind"]) for document in gold.get("documents", [])]
    used += [(codes.EventKind, event["kind"]) for event in gold.get("events", [])]
    used += [(codes.CheckKind, check["kind"]) for check in gold.get("inconsistencies", [])]
    assert [(code.__name__, value) for code, value in used if value not in set(code)] == []


@pytest.mark.parametrize("article", IDS)
def test_times_parse(article: str) -> None:
    gold = gold_of(article)
    for date in gold.get("dates", []):
        assert [TIMES[date["type"]](value) for value in as_list(date["value"])]
    for section, field in (("counts", "period"), ("awards", "period"), ("awards", "date"), ("events", "date")):
        for fact in gold.get(section, []):
            for value in as_list(fact.get(field)):
                check_edtf(value)


@pytest.mark.parametrize("article", IDS)
def test_publication_is_among_the_dates(article: str) -> None:
    published = gold_of(article)["meta"].get("published")
    if published:
        datetime.date.fromisoformat(published)
        assert published in [value for date in gold_of(article)["dates"] for value in as_list(date["value"])]


@pytest.mark.parametrize("article", IDS)
def test_values_agree_with_the_digits(article: str) -> None:
    for count in gold_of(article).get("counts", []):
        possible = readings(count["text"])
        assert not possible or round(count["value"], 6) in possible, count
        assert (count["comparator"] == "range") == ("max" in count), count
        assert count.get("max", count["value"] + 1) > count["value"], count


@pytest.mark.parametrize("article", IDS)
def test_owners_and_givers_are_units_or_places(article: str) -> None:
    gold = gold_of(article)
    known = {name for section in ("units", "places") for entity in gold.get(section, []) for name in names(entity)}
    wanted = [fact["owner"] for section in ("counts", "models") for fact in gold.get(section, []) if fact.get("owner")]
    wanted += [giver for award in gold.get("awards", []) for giver in award["givers"]]
    assert [name for name in wanted if name not in known] == []


@pytest.mark.parametrize("article", IDS)
def test_counted_recipients_stand_in_counts(article: str) -> None:
    gold = gold_of(article)
    counted = {(count["object"], count["value"]) for count in gold.get("counts", [])}
    for award in gold.get("awards", []):
        for recipient in award["recipients"]:
            if not (recipient.get("names") or recipient.get("optional") or award.get("optional")):
                assert (recipient["object"], recipient["value"]) in counted, (award["text"], recipient)
            assert len(recipient.get("names", [])) in (0, recipient["value"]), recipient


@pytest.mark.parametrize("article", IDS)
def test_sums_claimed_to_hold_do_hold(article: str) -> None:
    for note in as_list(gold_of(article).get("notes")):
        if note.startswith("sums that hold:"):
            claimed = list(equations(note))
            assert len(claimed) == note.count("=")
            assert [equation for equation in claimed if not equation.holds] == []


@pytest.mark.parametrize("article", IDS)
def test_inconsistencies_are_real(article: str) -> None:
    gold = gold_of(article)
    for check in gold.get("inconsistencies", []):
        assert check["stated"] in [count["value"] for count in gold["counts"]]
        if check["kind"] != "conflict":
            (redone,) = equations(check["note"])
            assert redone.holds
            assert redone.right != check["stated"]
