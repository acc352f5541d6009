"""JSON Schema (draft 2020-12) of the contract, generated into `schemas/json/`.

Run `python -m schemas.publish` after changing a model; a test fails while the files are stale.
"""

import json
from pathlib import Path

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from schemas.article import Article
from schemas.article_facts import ArticleFacts

FOLDER = Path(__file__).parent / "json"
PUBLISHED: dict[str, type[BaseModel]] = {"article.schema.json": Article, "article_facts.schema.json": ArticleFacts}


def schema_text(model: type[BaseModel]) -> str:
    """The JSON Schema of `model` as it stands in its file."""
    schema = model.model_json_schema(mode="serialization")
    return json.dumps({"$schema": GenerateJsonSchema.schema_dialect, **schema}, ensure_ascii=False, indent=2) + "\n"


def main() -> None:
    """Write every published schema."""
    for name, model in PUBLISHED.items():
        (FOLDER / name).write_text(schema_text(model), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
