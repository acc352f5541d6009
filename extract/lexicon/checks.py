"""What can be wrong with a user's row beyond its fields, and how it is said."""

from collections.abc import Iterable, Iterator
from typing import Any

import regex
from pydantic import ValidationError

from extract.lexicon.patterns import compile_pattern, lists_of, words

Content = dict[str, Any]
_TYPES = {str: "a text", bool: "true or false", list: "a list of texts"}


def reasons(error: ValidationError) -> list[str]:
    """A line for each field that is wrong."""
    return [_reason(detail["type"], ".".join(map(str, detail["loc"])), detail["msg"]) for detail in error.errors()]


def _reason(kind: str, name: str, message: str) -> str:
    if kind == "missing":
        return f"`{name}` is missing"
    if kind == "extra_forbidden":
        return f"there is no field `{name}`"
    if kind in ("too_short", "string_too_short"):
        return f"`{name}` is empty"
    message = message.removeprefix("Value error, ").replace("Input should", "it should")
    return f"`{name}`: {message}" if name else message


def head_objections(row: Content, heads: Iterable[Content]) -> Iterator[str]:
    """Readers of names that no head uses, and heads or groups of heads that there are none of."""
    heads = list(heads)
    readers = {reader for head in heads for reader in head.get("name", ())}
    ids = {head["id"] for head in heads} | {row["id"]}
    groups = {"any"} | {group for id in ids for group in _groups(id)}
    if unknown := [reader for reader in row.get("name", ()) if reader not in readers]:
        yield f"`name`: no such reader as {', '.join(unknown)}; there are {', '.join(sorted(readers))}"
    for name in ("owners", "comma", "stands_for"):
        if unknown := [head for head in row.get(name, ()) if head not in groups]:
            yield f"`{name}`: no such head as {', '.join(unknown)}"
    for name in ("family", "same", "local_same"):
        if row.get(name) is not None and row[name] not in ids:
            yield f"`{name}`: no such head as {row[name]}"


def _groups(id: str) -> Iterator[str]:
    """A head and the groups that it is of: state.department is of state."""
    parts = id.split(".")
    yield from (".".join(parts[:length]) for length in range(1, len(parts) + 1))


def pattern_objections(row: Content, ours: Content, content: Content) -> Iterator[str]:
    """What a pattern lacks that the code expects of the one in its place; `content` is the file that it stands in."""
    for name in sorted(ours.keys() | row.keys()):
        if name not in ours:
            yield f"the row in its place has no `{name}`"
        elif name not in row and name != "about":
            yield f"`{name}` is missing, which the row in its place has"
        elif name in row and _type(row[name]) != _type(ours[name]):
            yield f"`{name}`: {_type(ours[name])} is wanted"
    lists = {name: ["x"] for known in content["pattern"] for name in lists_of(known["regex"])}  # those that code supplies among them
    lists |= {name: words(entries) for name, entries in content.get("lists", {}).items()}
    fragments = content.get("fragments", {})
    try:
        groups = compile_pattern(row["regex"], fragments, lists).groupindex
    except KeyError as error:
        yield f"`regex`: its file has no fragment or list {error}"
    except regex.error as error:
        yield f"`regex`: no regular expression: {error}"
    else:
        if lost := compile_pattern(ours["regex"], fragments, lists).groupindex.keys() - groups.keys():
            yield f"`regex`: the code reads the groups {', '.join(sorted(lost))}, which it lacks"


def _type(value: Any) -> str:
    """What kind of value a field has, of those kinds that patterns have."""
    if isinstance(value, list) and not all(isinstance(entry, str) for entry in value):
        return "something else"
    return _TYPES.get(type(value), "something else")
