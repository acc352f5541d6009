"""The contract as tidy tables: what a dataset holds, derived from the models, one row for each fact.

Every table has the column `article`, the number of the article in the dataset; facts have their `id` beside it, and the
two together are the key that other tables refer to. Lists within a fact become tables of their own; lists of plain
words are one cell, joined by `; ` (`joined_words` takes them apart).
"""

import re
import types
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from schemas.article import ArticleRecord
from schemas.article_facts import FACT_LISTS, ArticleFacts, Generator
from schemas.base import Span
from schemas.codes import Code

SEPARATOR = "; "
"""Between the words of a list that is one cell. A `;` within a word is written `\\;`, and a `\\` is doubled."""
_WORD = re.compile(r"((?:[^\\;]|\\.)*)(?:; |$)", re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


class ColumnType(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Column:
    """One variable: its name, the path of its value within the row's model, its kind, meaning and closed vocabulary."""

    name: str
    path: tuple[str, ...]
    kind: ColumnType
    about: str
    required: bool = False
    joined: bool = False
    """Whether the value is a list of words, joined by `SEPARATOR`."""
    codes: type[Code] | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """One table. `lists` leads from an article to the list whose entries are the rows: ("awards", "recipients").

    `columns` are the fields of an entry; before them stand the key columns that the entry lacks.
    """

    name: str
    about: str
    lists: tuple[str, ...]
    columns: tuple[Column, ...]
    owner: Column | None = None
    """The id of the fact that holds the list."""
    numbered: bool = False
    """Whether entries have no id, and are told apart by their number."""
    own_key: tuple[str, ...] = ()
    """The key of a table whose `columns` are all there are: one that the contract does not have."""

    @property
    def all_columns(self) -> tuple[Column, ...]:
        """Every column, the key's first."""
        if self.own_key:
            return self.columns
        keys = (ARTICLE, *filter(None, [self.owner]), *([NUMBER] if self.numbered else []))
        return (*keys, *self.columns)

    @property
    def key(self) -> tuple[str, ...]:
        """The columns whose values together name one row."""
        if self.own_key:
            return self.own_key
        own = ("id",) if self.lists and not self.numbered else ()
        return ("article", *((self.owner.name,) if self.owner else ()), *own, *(("number",) if self.numbered else ()))


_WITHIN = {
    ("awards", "recipients"): ("award_recipients", "award", "Who receives an award: one row for each group, counted or named."),
    ("awards", "givers"): ("award_givers", "award", "Who gives an award: ids of units (or places)."),
    ("people", "positions"): ("positions", "person", "The offices that a person holds."),
    ("models", "results"): ("model_results", "model", "Ids of the counts that a model achieved."),
    ("events", "hosts"): ("event_hosts", "event", "Who hosts an event: ids of units (or places)."),
    ("checks", "facts"): ("check_counts", "check", "Ids of the counts that a check compares."),
}
"""Lists within facts that are tables of their own: name, what their fact is called there, meaning."""
_LINKED = {"givers": "giver", "results": "count", "hosts": "host", "facts": "count"}
"""What an entry of a list of ids is called as a column."""

ARTICLE = Column(
    "article", ("article",), ColumnType.INTEGER, "Number of the article in the dataset, from 1, in the order of the run.", True
)
NUMBER = Column("number", (), ColumnType.INTEGER, "Number of the entry in its list, from 1.", True)


ANY_LIST = "*"
"""In `Table.lists`: every list of facts that has `mentions`; the column `list` says which."""


@cache
def tables() -> tuple[Table, ...]:
    """Every table of facts: `articles`, one for each list of the contract, one for each list within, and `mentions`."""
    lists = [Table(name, first_paragraph(entry_of(name)), (name,), tuple(columns_of(entry_of(name)))) for name in FACT_LISTS]
    within = [_table_within(*path) for path in _WITHIN]
    warning = entry_of("warnings")
    warnings = Table("warnings", first_paragraph(warning), ("warnings",), tuple(columns_of(warning)), numbered=True)
    return (_articles(), *lists, *within, warnings, _mentions())


def joined_words(cell: str | None) -> list[str]:
    """The words of a list that is one cell; an empty list has none."""
    if cell is None:
        return []
    words: list[str] = []
    at = 0
    while match := _WORD.match(cell, at):
        words.append(_ESCAPED.sub(r"\1", match[1]))
        if match.end() == match.end(1):
            return words
        at = match.end()
    raise ValueError(f"{cell!r} is no list of words: a `;` within a word is written `\\;`")


def entry_of(name: str) -> type[BaseModel]:
    """The model of the entries of a list of the contract."""
    entry = plain_type(ArticleFacts.model_fields[name].annotation)
    assert isinstance(entry, type) and issubclass(entry, BaseModel)
    return entry


def plain_type(annotation: Any) -> Any:
    """The type within `X | None`, `tuple[X, ...]` and `Annotated[X, ...]`."""
    origin = get_origin(annotation)
    if origin is Annotated or origin is tuple:
        return plain_type(get_args(annotation)[0])
    if origin in (Union, types.UnionType):
        return plain_type(next(part for part in get_args(annotation) if part is not type(None)))
    return annotation


def _articles() -> Table:
    record = (replace(column, path=("article", *column.path)) for column in columns_of(ArticleRecord))
    return Table("articles", "The articles, one row each.", (), (*record, *columns_of(Generator, ("generator",))))


def _table_within(outer: str, inner: str) -> Table:
    name, owner, about = _WITHIN[outer, inner]
    field = entry_of(outer).model_fields[inner]
    key = Column(owner, ("id",), ColumnType.TEXT, f"Id of the {owner} in its article.", True)
    entry = plain_type(field.annotation)
    is_model = isinstance(entry, type) and issubclass(entry, BaseModel)
    columns = tuple(columns_of(entry)) if is_model else (Column(_LINKED[inner], (), ColumnType.TEXT, field.description or "", True),)
    return Table(name, about, (outer, inner), columns, key, numbered=True)


def _mentions() -> Table:
    kind = Column("list", (), ColumnType.TEXT, "The table that holds the fact.", True)
    fact = Column("fact", ("id",), ColumnType.TEXT, "Id of the fact in its article.", True)
    about = "Every stretch of an article that states or names a fact."
    return Table("mentions", about, (ANY_LIST, "mentions"), (kind, *_span_columns((), "", "the mention")), fact, numbered=True)


def columns_of(model: type[BaseModel], path: tuple[str, ...] = ()) -> Iterator[Column]:
    """The columns of the plain fields of a model; tables of their own are left out."""
    for name, field in model.model_fields.items():
        entry, listed = plain_type(field.annotation), _is_list(field.annotation)
        if entry is Span:
            if not listed:
                yield from _span_columns((*path, name), f"{name}_", field.description or "the span")
        elif isinstance(entry, type) and issubclass(entry, BaseModel):
            if not listed:
                yield from columns_of(entry, (*path, name))
        elif name not in _LINKED:
            yield _column((*path, name), field, entry, listed)


def _span_columns(path: tuple[str, ...], prefix: str, what: str) -> Iterator[Column]:
    what = what[0].lower() + what[1:].rstrip(".")
    yield Column(f"{prefix}start", (*path, "start"), ColumnType.INTEGER, f"First code point of {what}, in the article as read.", True)
    yield Column(f"{prefix}end", (*path, "end"), ColumnType.INTEGER, f"Code point after the last of {what}.", True)
    yield Column(f"{prefix}text", (*path, "text"), ColumnType.TEXT, f"The characters of {what}.", True)


def _column(path: tuple[str, ...], field: FieldInfo, entry: Any, listed: bool) -> Column:
    codes = entry if isinstance(entry, type) and issubclass(entry, Code) else None
    kind = {int: ColumnType.INTEGER, float: ColumnType.NUMBER}.get(entry, ColumnType.TEXT)
    about = field.description or (first_paragraph(codes) if codes else "")
    required = type(None) not in get_args(field.annotation) and not listed
    return Column("_".join(path), path, kind, about, required, listed, codes)


def _is_list(annotation: Any) -> bool:
    return get_origin(annotation) is tuple


def first_paragraph(thing: type) -> str:
    """The first paragraph of a docstring, in one line."""
    return " ".join((thing.__doc__ or "").partition("\n\n")[0].split())
