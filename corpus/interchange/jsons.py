"""JSON of other people: parsed, and taken apart with an error that says what is missing where."""

import json
from pathlib import Path
from typing import Any

from corpus.interchange.errors import InterchangeError


def parse(data: bytes, where: str) -> Any:
    """The value of UTF-8 JSON."""
    try:
        return json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise InterchangeError(f"{where}: not JSON ({error})") from error


def parse_file(path: Path) -> Any:
    """The value of a JSON file."""
    return parse(path.read_bytes(), str(path))


def take(record: Any, key: str, kind: type, where: str) -> Any:
    """The entry `key` of an object, which must be there and of this kind."""
    value = record.get(key) if isinstance(record, dict) else None
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise InterchangeError(f'{where}: want "{key}" as {_KINDS[kind]}')
    return value


def dump(value: Any) -> str:
    """One line of JSON, with Vietnamese letters as they are."""
    return json.dumps(value, ensure_ascii=False)


_KINDS = {str: "a string", int: "a whole number", list: "a list", dict: "an object"}
