"""The rules of extraction as their files state them: id, what it is about, examples and counter-examples."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of a pattern file."""

    id: str
    about: str


@dataclass(frozen=True, slots=True)
class Example:
    """Texts that say the same: `[ ]` marks the span. `says` is the expected value, or why there must be none."""

    says: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Family:
    """The rules of one kind of mention or fact."""

    name: str
    rules: tuple[Rule, ...]
    examples: tuple[Example, ...]
    counter_examples: tuple[Example, ...]


def families() -> Iterator[Family]:
    """Every family in the installed `extract` package (which is read, not imported): mentions first, then facts."""
    spec = find_spec("extract")
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError("the package extract is not installed")
    root = Path(spec.submodule_search_locations[0])
    for floor in ("mentions", "facts"):
        for file in sorted((root / floor).glob("*/examples.toml")):
            yield _family(file.parent)
    yield _family(root / "audit")


def _family(folder: Path) -> Family:
    tables = {file.name: tomllib.loads(file.read_text(encoding="utf-8")) for file in sorted(folder.rglob("*.toml"))}
    examples = tables.pop("examples.toml", {})
    rows = [row for table in tables.values() for row in _rows(table) if "id" in row]
    return Family(
        folder.name,
        tuple(Rule(_qualified(folder.name, row["id"]), _about(row)) for row in rows),
        tuple(Example(_shown(row.get("value", row.get("facts", ""))), tuple(row["texts"])) for row in examples.get("example", [])),
        tuple(Example(row["why"], tuple(row["texts"])) for row in examples.get("negative", [])),
    )


def _rows(table: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The rows of every array of tables, in order."""
    for value in table.values():
        if isinstance(value, list):
            yield from (row for row in value if isinstance(row, dict))


def _qualified(family: str, id: str) -> str:
    """The id as facts name it: with its family."""
    return id if id.startswith(f"{family}.") else f"{family}.{id}"


def _about(row: Mapping[str, Any]) -> str:
    """What a row is about; a lexicon row without words of its own shows its first entries."""
    entries = row.get("forms") or row.get("names") or row.get("nouns") or []
    return str(row.get("about") or ", ".join(map(str, entries[:6])))


def _shown(value: Any) -> str:
    """An expected value as `name value, name value`."""
    if isinstance(value, dict):
        return ", ".join(f"{name} {_shown(part)}" for name, part in value.items())
    if isinstance(value, list):
        return "; ".join(map(_shown, value))
    return str(value).lower() if isinstance(value, bool) else str(value)
