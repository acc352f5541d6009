"""The data of the layout rules: TOML files beside the code, each row with an id, what it is about and its examples."""

import tomllib
from importlib import resources
from typing import Any


def load(name: str) -> dict[str, list[dict[str, Any]]]:
    """The tables of `corpus/layout/<name>.toml`."""
    return tomllib.loads(resources.files("corpus.layout").joinpath(f"{name}.toml").read_text(encoding="utf-8"))
