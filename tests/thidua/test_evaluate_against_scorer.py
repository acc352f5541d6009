"""`thidua evaluate` gives the numbers of the scorer that came with the contract, where that lies beside the repository."""

import json
import random
import subprocess
import sys
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from corpus import read_articles, write_jsonl
from extract import Extractor
from schemas import Article
from thidua.evaluate import evaluate, read_gold, read_predicted, read_texts

SHARED = Path(__file__).parents[3] / "shared"
GOLD = SHARED / "gold"
TEXTS = SHARED / "articles"
LISTS = ("counts", "awards", "dates", "units", "places", "models", "movements", "people", "documents", "events")

pytestmark = pytest.mark.skipif(not (SHARED / "score.py").exists(), reason=f"no scorer beside the repository ({SHARED.name}/score.py)")
Record = dict[str, Any]


def assert_same(predicted: Path, texts: Path | None = None) -> None:
    """Both programs give the same numbers, digit by digit."""
    command = [sys.executable, str(SHARED / "score.py"), str(predicted), str(GOLD), "--json", *(["--texts", str(texts)] if texts else [])]
    theirs = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    gold = read_gold(GOLD)
    ours = evaluate(read_predicted(predicted), gold, read_texts(texts, gold) if texts else None).as_json()
    assert ours == theirs


def write(path: Path, records: list[Record]) -> Path:
    path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the extractor really says of the gold articles."""
    file = tmp_path_factory.mktemp("output") / "out.jsonl"
    extractor = Extractor()
    articles = (item for item in read_articles([TEXTS / name for name in ("source", "dev", "written")]) if isinstance(item, Article))
    assert write_jsonl(map(extractor, articles), file) == len(read_gold(GOLD))
    return file


@pytest.mark.parametrize("folder", ["source", "dev", "written"])
def test_real_output(output: Path, folder: str) -> None:
    assert_same(output, TEXTS / folder)


@pytest.mark.parametrize("rate", [0.02, 0.1, 0.3, 0.6])
def test_damaged_output(output: Path, rate: float, tmp_path: Path) -> None:
    chance = random.Random(rate)
    records = [json.loads(line) for line in output.read_text(encoding="utf-8").split("\n") if line]
    assert_same(write(tmp_path / "out.jsonl", [damaged(record, chance, rate) for record in records]), TEXTS / "dev")


@pytest.mark.parametrize("rate", [0.0, 0.1, 0.3, 0.6])
def test_gold_as_output(rate: float, tmp_path: Path) -> None:
    chance = random.Random(rate)
    records = [damaged(as_output(record), chance, rate) for record in read_gold(GOLD) if chance.random() >= rate / 3]
    assert_same(write(tmp_path / "out.jsonl", records))


def as_output(gold: Any) -> Record:
    """A gold record in the shape of output: one value where the gold accepts several, ids for units and places."""
    record: Record = {"article": {"id": gold["id"], **gold.get("meta", {})}}
    for name in LISTS:
        record[name] = [{field: single(field, value) for field, value in fact.items()} for fact in gold.get(name, [])]
    ids = {}
    for name in ("units", "places"):
        for number, entity in enumerate(record[name]):
            entity["id"] = f"{name[0]}{number}"
            ids[entity["name"]] = entity["id"]
    for count in record["counts"]:
        count["owner"] = ids.get(count.get("owner"), count.get("owner"))
    record["checks"] = [{"status": "inconsistent", **check} for check in gold.get("inconsistencies", [])]
    return record


def single(field: str, value: Any) -> Any:
    plural = field in ("aliases", "names", "positions", "recipients", "givers", "mentions", "hosts")
    return value[-1] if isinstance(value, list) and value and not plural else value


def damaged(record: Record, chance: random.Random, rate: float) -> Record:
    """The record with facts lost, doubled, renamed, shuffled, and with other numbers, each at about this rate."""
    record = deepcopy(record)
    for name in LISTS:
        facts = [fact for fact in record[name] if chance.random() >= rate]
        facts += [deepcopy(fact) for fact in facts if chance.random() < rate]
        for fact in facts:
            damage(fact, chance, rate)
        chance.shuffle(facts)
        record[name] = facts
    return record


def damage(fact: Record, chance: random.Random, rate: float) -> None:
    if isinstance(fact.get("value"), (int, float)) and chance.random() < rate:
        fact["value"] += 1
    if "name" in fact and chance.random() < rate:
        fact["name"] = chance.choice([fact["name"].upper(), fact["name"][: len(fact["name"]) // 2], f"“{fact['name']}” "])
    if chance.random() < rate:
        for field in ("action", "period", "owner", "status", "date", "kind", "level", "canonical", "mentions", "title"):
            if chance.random() < rate:
                fact[field] = [] if field == "mentions" else None
    for recipient in fact.get("recipients", []):
        if chance.random() < rate:
            recipient["names"] = [] if recipient.get("names") else ["Lê Văn Tám"]
