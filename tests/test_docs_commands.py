"""Every block of every page of docs/ is run as the page's reader would run it, or says in sight why it is not.

A page is read from top to bottom, in a folder that holds `pages/`, the sample pages:
- a block with the name of a file is written to that file;
- `console`: what follows `$ ` is run, and prints what stands below it (`...` at the end leaves out the rest); `# exit status 1` there is
  how it ends, where not with 0;
- `sql`: asked of `facts.duckdb`, and the Markdown table that follows is the answer;
- a Markdown table below a line that names a sheet and its workbook (`awards` of `facts.xlsx`) holds cells of that sheet.
A page that says `continues: other` goes on in a copy of the folder that the other page leaves.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
from contextlib import chdir
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import duckdb
import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from thidua.cli import app

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted(file.stem for file in DOCS.glob("*.md"))
BLOCK = re.compile(
    r"(?:^\*(?:Not run by the tests|Không chạy thử): (?P<reason>[^\n]+)\*\n)?"
    r"^```(?P<kind>[^\s`]+)(?: (?P<name>\S+))?\n(?P<body>.*?)^```$(?P<answer>\n+(?:\|[^\n]*\|\n)+)?"
    r"|`(?P<sheet>\w+)`[^`\n]*`(?P<book>[\w-]+\.xlsx)`[^\n]*:\n\n(?P<cells>(?:\|[^\n]*\|\n)+)",
    re.MULTILINE | re.DOTALL,
)
STEP = re.compile(r"^\$ (?P<command>.+)\n(?P<shown>(?:(?!\$ |# exit status ).*\n)*)(?:# exit status (?P<status>\d+)\n)?", re.MULTILINE)
PROGRAMS = {"thidua": [sys.executable, "-m", "thidua"], "python": [sys.executable]}
NEEDED = {"pandas": "pandas", "r": "Rscript"}
"""What a page is about, which may be absent: a module or a program."""


@dataclass(frozen=True, slots=True)
class Block:
    """What a page shows: a block between fences with the table after it, or a table of a workbook (`kind` is "sheet")."""

    kind: str
    name: str
    body: str
    answer: str = ""
    reason: str | None = None


@cache
def blocks(page: str) -> tuple[Block, ...]:
    return tuple(_block(match) for match in BLOCK.finditer(text_of(page)) if match["kind"] != "{toctree}")


def _block(match: re.Match[str]) -> Block:
    if match["sheet"]:
        return Block("sheet", match["book"], match["sheet"], match["cells"])
    return Block(match["kind"], match["name"] or "", match["body"], match["answer"] or "", match["reason"])


def text_of(page: str) -> str:
    return (DOCS / f"{page}.md").read_text(encoding="utf-8")


@cache
def left_by(page: str, work: Path) -> Path:
    """The folder in `work` as a page leaves it, once everything that it shows is done there."""
    folder = work / page
    if before := re.search(r"\A---\n(?:.*\n)*?continues: (\w+)\n", text_of(page)):
        shutil.copytree(left_by(before[1], work), folder)
    else:
        shutil.copytree(DOCS / "pages", folder / "pages")
    for block in blocks(page):
        if block.reason is None:
            _do(block, folder)
    return folder


def _do(block: Block, folder: Path) -> None:
    if block.kind == "sheet":
        _look_up(block, folder)
    elif block.name:
        (folder / block.name).write_text(block.body, encoding="utf-8")
    elif block.kind == "sql":
        _ask(block, folder)
    else:
        for step in STEP.finditer(block.body):
            _run(step, folder)


def _run(step: re.Match[str], folder: Path) -> None:
    program, *arguments = shlex.split(step["command"])
    run = _run_here if program == "thidua" and "--lexicon" not in arguments else _run_apart
    status, said = run(program, arguments, folder)
    shown = step["shown"]
    assert said == shown or (shown.endswith("\n...\n") and said.startswith(shown[:-4])), step["command"]
    assert status == int(step["status"] or 0), step["command"]


def _run_here(program: str, arguments: list[str], folder: Path) -> tuple[int, str]:
    """Run thidua in this process, which loads the rules once for all pages; status, and what it prints."""
    with chdir(folder):
        result = CliRunner().invoke(app, arguments)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout + result.stderr


def _run_apart(program: str, arguments: list[str], folder: Path) -> tuple[int, str]:
    """Run a program, or thidua with other rules, in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]), "PYTHONIOENCODING": "utf-8"}
    command = [*PROGRAMS.get(program, [program]), *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, timeout=120)
    return done.returncode, (done.stdout + done.stderr).decode("utf-8")


def _ask(block: Block, folder: Path) -> None:
    with duckdb.connect(str(folder / "facts.duckdb"), read_only=True) as facts:
        cursor = facts.execute(block.body)
        answer = [[column[0] for column in cursor.description or ()], *cursor.fetchall()]
    assert [[_cell(value) for value in row] for row in answer] == rows(block.answer), block.body


def _look_up(block: Block, folder: Path) -> None:
    """Hold the table against the sheet: its columns are some of the sheet's, its rows are all, in order."""
    sheet = load_workbook(folder / block.name, read_only=True)[block.body]
    head, *cells = [[_cell(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    wanted, *shown = rows(block.answer)
    assert shown == [[row[head.index(name)] for name in wanted] for row in cells]


def rows(table: str) -> list[list[str]]:
    """The cells of a Markdown table, its head first."""
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.split("\n") if line]
    return [cells[0], *cells[2:]]


def _cell(value: object) -> str:
    """A value as a page shows it: nothing for none, whole numbers without a point."""
    if value is None:
        return ""
    return f"{value:g}" if isinstance(value, float) and abs(value) < 1e6 else str(int(value) if isinstance(value, float) else value)


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("docs")


@pytest.mark.parametrize("page", [page for page in PAGES if any(block.reason is None for block in blocks(page))])
def test_the_page_does_what_it_says(page: str, work: Path) -> None:
    needed = NEEDED.get(page)
    if needed and not (find_spec(needed) or shutil.which(needed)):
        pytest.skip(f"no {needed} here: docs/{page}.md is for people who have it")
    left_by(page, work)


@pytest.mark.parametrize("page", PAGES)
def test_every_block_is_run_or_says_why_not(page: str) -> None:
    text = text_of(page)
    fences = len(re.findall(r"^\s*(?:```|~~~)", text, re.MULTILINE))
    assert fences == 2 * (sum(block.kind != "sheet" for block in blocks(page)) + text.count("```{toctree}"))
    for block in blocks(page):
        known = block.kind in ("console", "sql", "sheet") or block.name
        assert block.reason or known, f"neither a file nor run nor excused:\n{block.body}"
        assert not (block.reason and block.name), f"{block.name} is written, and needs no excuse"
        if block.kind == "console":
            assert "".join(step[0] for step in STEP.finditer(block.body)) == block.body, f"not all of it are commands:\n{block.body}"
        if block.kind == "sql":
            assert block.answer, f"a query without its answer:\n{block.body}"
