"""The four floors: imports only go down, never in a circle, and every file stays readable."""

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BELOW = {
    "schemas": set[str](),
    "corpus": {"schemas"},
    "extract": {"schemas"},
    "thidua": {"schemas", "corpus", "extract"},
}
FOLDERS = (*BELOW, "bench", "scripts", "tests")
LONGEST = 400


def modules(*folders: str) -> dict[str, Path]:
    """Name and file of every module in these folders."""
    files = (file for folder in folders for file in sorted((ROOT / folder).rglob("*.py")))
    return {".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): file for file in files}


def imports(module: str, *, outermost: bool = False) -> Iterator[str]:
    """Modules of ours that `module` imports: anywhere in the file, or only when it is itself imported."""
    tree = ast.parse(PACKAGES[module].read_text(encoding="utf-8"))
    nodes = tree.body if outermost else list(ast.walk(tree))
    for node in nodes:
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports relatively; say the whole name"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        yield from (known for name in names if (known := known_module(name)) and known != module)


def known_module(name: str) -> str | None:
    """The module of ours that an imported dotted name stands for: itself or what holds it."""
    if name.partition(".")[0] not in BELOW:
        return None
    return name if name in PACKAGES else known_module(name.rpartition(".")[0])


PACKAGES = modules(*BELOW)
FILES = modules(*FOLDERS)


def test_modules_are_found() -> None:
    assert {"schemas", "schemas.facts", "extract", "corpus", "thidua", "thidua.cli"} <= set(PACKAGES)


@pytest.mark.parametrize("module", PACKAGES)
def test_imports_only_go_down(module: str) -> None:
    floor = module.partition(".")[0]
    reached = {name.partition(".")[0] for name in imports(module)}
    assert reached <= BELOW[floor] | {floor}


def test_packages_import_nothing_of_tests_or_bench() -> None:
    for module, file in PACKAGES.items():
        tree = ast.parse(file.read_text(encoding="utf-8"))
        roots = {node.module.partition(".")[0] for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
        assert not roots & {"tests", "bench", "scripts"}, module


def test_no_import_circles() -> None:
    graph = {module: set(imports(module, outermost=True)) for module in PACKAGES}
    TopologicalSorter(graph).prepare()


@pytest.mark.parametrize("module", FILES)
def test_file_is_readable_in_one_sitting(module: str) -> None:
    lines = FILES[module].read_text(encoding="utf-8").count("\n")
    assert lines <= LONGEST
