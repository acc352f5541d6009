"""A dataset as one Excel workbook, a sheet for each table, by xlsxwriter (the extra `excel`)."""

from pathlib import Path
from typing import TYPE_CHECKING

from corpus.datasets import sql
from corpus.datasets.database import tables_in
from corpus.datasets.errors import missing_extra

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection
    from xlsxwriter import Workbook

ROWS = 1_048_575
"""Rows below the head of a sheet; a larger table goes on in `counts 2`, `counts 3` ..."""
_LONGEST_CELL = 32_767
_FETCH = 5_000


def write_excel(database: "DuckDBPyConnection", target: Path) -> None:
    """Every table as a sheet but `texts`, for articles are longer than Excel's cells, whose limit cuts.

    Words are words: none is a formula or a link, whatever it begins with.
    """
    try:
        from xlsxwriter import Workbook
    except ImportError as error:
        raise missing_extra("xlsxwriter", "excel") from error
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(str(target), options) as book:
        for name in tables_in(database):
            if name != "texts":
                _write(database, book, name)


def _write(database: "DuckDBPyConnection", book: "Workbook", name: str) -> None:
    cursor = database.execute(f"SELECT * FROM {sql.quoted(name)}")
    head = [column[0] for column in cursor.description or ()]
    bold = book.add_format({"bold": True})
    sheet, row, part = book.add_worksheet(name), 0, 1
    sheet.write_row(0, 0, head, bold)
    while rows := cursor.fetchmany(_FETCH):
        for cells in rows:
            if row == ROWS:
                part, row = part + 1, 0
                sheet = book.add_worksheet(f"{name} {part}")
                sheet.write_row(0, 0, head, bold)
            row += 1
            for column, cell in enumerate(cells):
                if isinstance(cell, str):
                    sheet.write_string(row, column, cell[:_LONGEST_CELL])
                elif cell is not None:
                    sheet.write_number(row, column, cell)
