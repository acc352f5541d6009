"""What pyproject.toml promises is there: entry points, typed packages, a licence."""

import tomllib
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from extract.components import COMPONENTS

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
ENTRY_POINTS = [
    EntryPoint(name, value, group)
    for group, table in {**PROJECT["project"]["entry-points"], "console_scripts": PROJECT["project"]["scripts"]}.items()
    for name, value in table.items()
]


def test_every_component_has_an_entry_point() -> None:
    assert list(PROJECT["project"]["entry-points"]["spacy_factories"]) == list(COMPONENTS)


@pytest.mark.parametrize("entry", ENTRY_POINTS, ids=lambda entry: entry.name)
def test_entry_points_lead_somewhere(entry: EntryPoint) -> None:
    assert callable(entry.load())


@pytest.mark.parametrize("package", PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"])
def test_packages_are_typed(package: str) -> None:
    assert (ROOT / package / "py.typed").exists()


def test_the_licence_is_there() -> None:
    assert PROJECT["project"]["license"] == "Apache-2.0"
    assert "Apache License" in (ROOT / PROJECT["project"]["license-files"][0]).read_text(encoding="utf-8")
