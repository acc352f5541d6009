"""Reading what is to be compared."""

import json
from collections.abc import Container, Iterator
from pathlib import Path, PurePosixPath

from thidua.evaluate.names import Record
from thidua.evaluate.reviewed import extracted, is_dataset, reviewed_gold


def read_predicted(path: Path, ids: Container[str] | None = None) -> dict[str, Record]:
    """Output objects by article id and by the stem of their source, from a JSON Lines file, a folder of `.json` files or a dataset.

    With `ids` those of these articles alone. Raises `OSError` when there is nothing to read, `ValueError` naming the place that
    is no JSON object, and `DatasetError` for a `.duckdb` file that is no dataset.
    """
    predicted: dict[str, Record] = {}
    for record in extracted(path, ids) if is_dataset(path) else _records(path):
        article = record.get("article", {})
        names = (str(article.get("id")), PurePosixPath(str(article.get("source") or "")).stem)
        predicted |= {name: record for name in names if ids is None or name in ids}
    return predicted


def read_gold(folder: Path) -> list[Record]:
    """The gold objects of a folder, in order of file name, or the articles of a dataset that people have reviewed.

    Raises `ValueError` when there are none, `DatasetError` for a `.duckdb` file that is no dataset.
    """
    if is_dataset(folder):
        return reviewed_gold(folder)
    gold = [_record(file.read_text(encoding="utf-8"), str(file)) for file in sorted(folder.glob("*.json"))]
    if not gold:
        raise ValueError(f"no gold files in {folder}")
    for record in gold:
        if "id" not in record:
            raise ValueError(f"a gold file in {folder} has no id")
    return gold


def read_texts(folder: Path, gold: list[Record]) -> dict[str, str]:
    """The texts of the gold articles that lie in `folder` as `<id>.txt`, exactly as they are."""
    files = {record["id"]: folder / f"{record['id']}.txt" for record in gold}
    return {id_: file.read_bytes().decode("utf-8") for id_, file in files.items() if file.exists()}


def _records(path: Path) -> Iterator[Record]:
    if path.is_dir():
        for file in sorted(path.glob("*.json")):
            yield _record(file.read_text(encoding="utf-8"), str(file))
        return
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if line.strip():
            yield _record(line, f"{path}, line {number}")


def _record(text: str, where: str) -> Record:
    try:
        record = json.loads(text)
    except ValueError as error:
        raise ValueError(f"{where}: {error}") from error
    if not isinstance(record, dict):
        raise ValueError(f"{where}: not a JSON object")
    return record
