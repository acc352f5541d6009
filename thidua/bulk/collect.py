"""The facts of many shards as one dataset."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from corpus.datasets import DatasetError, Target, write_dataset
from thidua.bulk.shard_run import RUN, finished
from thidua.bulk.shards import metadata

_ROWS = 256  # in memory at once


def collect(folder: Path, target: Target) -> None:
    """Make a dataset of the facts that a run over shards has left in `folder`.

    Raises `DatasetError` when the run is not finished or the folder is none of such a run, and as `write_dataset`.
    """
    about, files = check(folder)
    with TemporaryDirectory(prefix=".thidua-", dir=target.path.parent if target.path else None) as made:
        facts, errors, texts = (Path(made, f"{name}.jsonl") for name in ("facts", "errors", "texts"))
        write_lines(files, facts, errors, texts)
        write_dataset(facts, errors, target, about, texts)


def check(folder: Path) -> tuple[dict[str, str], list[Path]]:
    """What a finished run was, with its counts of articles and failures, and its files; raises `DatasetError` for any other."""
    try:
        about: dict[str, str] = json.loads((folder / RUN).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise DatasetError(f"{folder}: holds no run over shards; make one with: thidua shards SHARDS {folder}") from error
    files = finished(folder)
    counts: Counter[str] = Counter()
    for file in files:
        said = metadata(file)
        if said is None:
            raise DatasetError(f"{file}: no file of facts, or a damaged one; remove it and run thidua shards again")
        made_by = said["asked"]["made_by"]
        if (made_by["version"], made_by["rules"], made_by["lexicon"] or "") != (about["thidua"], about["rules"], about["lexicon"]):
            raise DatasetError(f"{file}: was made by other rules than the run ({about['rules']}); run thidua shards again")
        counts.update({name: said["done"][name] for name in ("articles", "failures")})
    if len(files) < (shards := int(about["shards"])):
        raise DatasetError(f"{folder}: {shards - len(files)} of {shards} shards are not done; run thidua shards again")
    return about | {name: str(counts[name]) for name in ("articles", "failures")}, files


def write_lines(files: list[Path], facts: Path, errors: Path, texts: Path) -> None:
    """Write the facts of these files as JSON Lines, in order, their failures as others, and the texts that they hold as others."""
    with facts.open("w", encoding="utf-8") as good, errors.open("w", encoding="utf-8") as bad, texts.open("w", encoding="utf-8") as said:
        for row in _rows(files):
            line, text = row.pop("facts"), row.pop("text")
            if line is None:
                bad.write(json.dumps(row) + "\n")
                continue
            good.write(f"{line}\n")
            if text is not None:
                said.write(json.dumps({"text": text}) + "\n")


def _rows(files: list[Path]) -> Iterator[dict[str, Any]]:
    from pyarrow.parquet import ParquetFile

    for file in files:
        with ParquetFile(file) as table:
            for batch in table.iter_batches(_ROWS):
                yield from batch.to_pylist()
