"""The Frictionless data package of a dataset: what its files are, so that it can be checked and reproduced."""

from collections.abc import Collection, Mapping
from typing import Any

from corpus.datasets.database import ERRORS
from schemas.collection import side_tables
from schemas.tables import Column, ColumnType, Table, tables

_TYPES = {ColumnType.TEXT: "string", ColumnType.INTEGER: "integer", ColumnType.NUMBER: "number"}


def data_package(about: Mapping[str, str], ending: str, names: Collection[str]) -> dict[str, Any]:
    """The content of `datapackage.json` for the named tables in `<table>.<ending>` files; `about` is the table `dataset`."""
    named = [_resource("dataset", ending, [_text("key"), _text("value")], ["key"])]
    named.append(_resource("errors", ending, [_text(name, meaning) for name, meaning in ERRORS.items()], None))
    known = (*tables(), *side_tables())
    return {
        "profile": "tabular-data-package",
        "name": "thidua",
        "title": "Facts of Vietnamese press articles about emulation movements",
        "licenses": [],
        "thidua": dict(sorted(about.items())),
        "resources": [*named, *(_table(table, ending) for table in known if table.name in names)],
    }


def _table(table: Table, ending: str) -> dict[str, Any]:
    resource = _resource(table.name, ending, [_field(column) for column in table.all_columns], list(table.key))
    resource["description"] = table.about
    if table.name != "articles":
        resource["schema"]["foreignKeys"] = [{"fields": "article", "reference": {"resource": "articles", "fields": "article"}}]
    return resource


def _resource(name: str, ending: str, fields: list[dict[str, Any]], key: list[str] | None) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    if key:
        schema["primaryKey"] = key
    resource: dict[str, Any] = {"name": name, "path": f"{name}.{ending}", "format": ending, "schema": schema}
    return resource if ending == "parquet" else {"profile": "tabular-data-resource", **resource, "encoding": "utf-8"}


def _text(name: str, about: str = "") -> dict[str, Any]:
    return {"name": name, "type": "string", "description": about}


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": _TYPES[column.kind], "description": column.about}
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.codes and not column.joined:
        constraints["enum"] = [code.value for code in column.codes]
    return {**field, "constraints": constraints} if constraints else field
