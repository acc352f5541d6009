"""The published JSON Schema files say what the models say."""

import json
from typing import Any

import jsonschema
import pytest

from schemas.publish import FOLDER, PUBLISHED, schema_text
from tests.schemas.facts import facts, record


@pytest.fixture
def schema() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((FOLDER / "article_facts.schema.json").read_text(encoding="utf-8"))
    return loaded


def test_every_file_is_published() -> None:
    assert {file.name for file in FOLDER.iterdir()} == set(PUBLISHED)


@pytest.mark.parametrize("name", PUBLISHED)
def test_files_are_fresh(name: str) -> None:
    file = (FOLDER / name).read_text(encoding="utf-8")
    assert file == schema_text(PUBLISHED[name]), "run: python -m schemas.publish"


@pytest.mark.parametrize("name", PUBLISHED)
def test_files_are_valid_json_schema(name: str) -> None:
    schema = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(schema)


def test_output_is_valid_by_the_schema(schema: dict[str, Any]) -> None:
    jsonschema.validate(json.loads(facts().model_dump_json()), schema, jsonschema.Draft202012Validator)


@pytest.mark.parametrize(
    ("path", "value"),
    [("counts.0.object", "robot"), ("counts.0.extra", 1), ("counts.0.evidence.start", -1), ("article.sha256", "x"), ("dates.0.id", "1")],
)
def test_the_schema_refuses_what_the_models_refuse(schema: dict[str, Any], path: str, value: object) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(record(path, value), schema, jsonschema.Draft202012Validator)


def test_every_field_of_a_fact_that_is_no_code_is_described(schema: dict[str, Any]) -> None:
    assert all(definition.get("description") for definition in schema["$defs"].values())
