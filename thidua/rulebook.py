"""The rules of extraction as their files state them: id, what it is about, examples and counter-examples."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import extract
from extract.lexicon import Lexicon

VARIANTS = (".list", ".short_name")
"""What facts append to the id of a row: an organisation of a list that shares a head, one named by its short name."""
_ROOT = Path(extract.__file__).parent


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of a pattern file; `own` where a user's lexicon has changed it."""

    id: str
    about: str
    own: bool = False


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


def families(lexicon: Lexicon | None = None) -> Iterator[Family]:
    """Every family of `extract`, with the rows of the user's `lexicon`: mentions first, then facts. No rule is loaded.

    The mentions and the facts of models are one family.
    """
    folders = [file.parent for floor in ("mentions", "facts") for file in sorted((_ROOT / floor).glob("*/examples.toml"))]
    folders.append(_ROOT / "audit")
    for name in dict.fromkeys(folder.name for folder in folders):
        yield _family(name, [folder for folder in folders if folder.name == name], lexicon.files if lexicon else {})


def listed(rule: str) -> str:
    """The id under which the rulebook lists the rule that a fact names."""
    for variant in VARIANTS:
        rule = rule.removesuffix(variant)
    return rule


def _family(name: str, folders: list[Path], changed: Mapping[Path, Mapping[str, Any]]) -> Family:
    files = [file for folder in folders for file in sorted(folder.rglob("*.toml"))]
    tables = {file: tomllib.loads(file.read_text(encoding="utf-8")) for file in files}
    examples = [tables.pop(file) for file in files if file.name.endswith("examples.toml")]
    rules = [
        Rule(_qualified(name, row["id"]), _about(row), own=file in changed and row not in _rows(ours))
        for file, ours in tables.items()
        for row in _rows(changed.get(file, ours))
        if "id" in row
    ]
    return Family(
        name,
        tuple(rules),
        tuple(
            Example(_shown(r.get("value", r.get("facts", ""))), tuple(r["texts"])) for table in examples for r in table.get("example", [])
        ),
        tuple(Example(row["why"], tuple(row["texts"])) for table in examples for row in table.get("negative", [])),
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
