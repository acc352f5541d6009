"""Where a dataset goes, chosen by the name: one place that knows the kinds."""

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from corpus.datasets import database, excel, files, rebuild, server
from corpus.datasets.errors import DatasetError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_WRITERS: dict[str, Callable[["DuckDBPyConnection", Path], None]] = {
    ".jsonl": rebuild.write_lines,
    ".duckdb": database.copy,
    ".parquet": files.write_parquet,
    ".csv": files.write_csv,
    ".xlsx": excel.write_excel,
}
KINDS = "FACTS.jsonl, FACTS.duckdb, FACTS.parquet (a folder), FACTS.csv (a folder), FACTS.xlsx or postgresql://..."


@dataclass(frozen=True, slots=True)
class Target:
    """A dataset to be: its name as given, and its kind (`.jsonl`, `.duckdb`, `.parquet`, `.csv`, `.xlsx`, `postgresql`)."""

    name: str
    kind: str

    @classmethod
    def of(cls, name: str) -> "Target":
        """The target of a name; raises `DatasetError` for one that says no kind."""
        if name.startswith(("postgresql://", "postgres://")):
            return cls(name, "postgresql")
        kind = Path(name).suffix.lower()
        if kind not in _WRITERS:
            raise DatasetError(f"{name}: the name must say what it is: {KINDS}")
        return cls(name, kind)

    @property
    def path(self) -> Path | None:
        """The file or folder, if it is one; what a link leads to."""
        if self.kind == "postgresql":
            return None
        path = Path(self.name)
        return path.resolve() if path.is_symlink() else path


def write_dataset(facts: Path, errors: Path | None, target: Target, about: Mapping[str, str], texts: Path | None = None) -> None:
    """Make a dataset of the JSON Lines of a run; it appears whole or not at all, in place of an older one.

    `texts` holds the texts of the same articles, in the same order.
    Raises `DatasetError` when a package is missing or a server says no, `OSError` when it cannot be written.
    """
    keep_decisions(target)
    place = target.path
    if place is None:
        with TemporaryDirectory(prefix="thidua-") as folder:
            server.write_postgres(_built(facts, errors, texts, Path(folder), about), target.name)
        return
    with TemporaryDirectory(prefix=f".{place.name}.", dir=place.parent) as folder:
        made = Path(folder) / place.name
        if target.kind == ".jsonl":
            shutil.copyfile(facts, made)
        elif target.kind == ".duckdb":
            database.build(facts, errors, texts, made, about)
        else:
            _WRITERS[target.kind](_built(facts, errors, texts, Path(folder), about), made)
        replace(made, place)


def export(source: Path, target: Target) -> None:
    """Make another kind of dataset of a `.duckdb` one, or of the JSON Lines of a run; raises as `write_dataset`."""
    if source.suffix.lower() == ".jsonl":
        if not source.is_file():
            raise DatasetError(f"{source}: no such file")
        write_dataset(source, None, target, {"command": f"thidua export {source}"})
        return
    keep_decisions(target)
    place = target.path
    with database.open_dataset(source) as opened:
        if place is None:
            server.write_postgres(opened, target.name)
            return
        with TemporaryDirectory(prefix=f".{place.name}.", dir=place.parent) as folder:
            made = Path(folder) / place.name
            _WRITERS[target.kind](opened, made)
            replace(made, place)


def keep_decisions(target: Target) -> None:
    """Raise `DatasetError` where a dataset would be replaced that holds people's decisions about its facts: they are nowhere else.

    Also where what is there is no database, or one that a program such as `thidua review` has open.
    """
    path = target.path
    if path is None or target.kind != ".duckdb" or not path.is_file():
        return
    with database.connect(path, read_only=True) as opened:
        holds = "decisions" in database.tables_in(opened)
    if holds:
        raise DatasetError(f"{path}: holds decisions of reviewers, which would be lost; give another name, or move it away first")


def replace(made: Path, place: Path) -> None:
    """Put a finished file or folder in its place; an older folder of that name makes way first."""
    if place.is_dir() and not place.is_symlink():
        place.replace(made.with_name(f"{made.name}.old"))
    made.replace(place)


def _built(facts: Path, errors: Path | None, texts: Path | None, folder: Path, about: Mapping[str, str]) -> "DuckDBPyConnection":
    """The tables in a database that is on its way to something else."""
    path = folder / "tables.duckdb"
    database.build(facts, errors, texts, path, about)
    return database.open_dataset(path)
