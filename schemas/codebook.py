"""The data dictionary of a dataset: every variable, its meaning and type, and every code with its labels."""

import csv
import io

from schemas.collection import side_tables
from schemas.tables import Column, Table, tables

_HEADINGS = ("table", "variable", "type", "required", "meaning", "code", "label_vi", "label_en")


def codebook_csv() -> str:
    """One row for each variable, and one for each code of a variable with a closed vocabulary."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_HEADINGS)
    for table in _all_tables():
        for column in table.all_columns:
            row = [table.name, column.name, column.kind.value, "yes" if column.required else "no", column.about]
            writer.writerow([*row, "", "", ""])
            if column.codes:
                writer.writerows([*row, code.value, code.vi, code.en] for code in column.codes)
    return text.getvalue()


def codebook_markdown() -> str:
    """The same for reading: a section for each table, then one for each vocabulary."""
    lines = [
        "# Codebook",
        "",
        "One row for each fact. `article` numbers the articles of the dataset; `article` and `id` together name a fact, and columns "
        "such as `owner` or `event` hold the `id` of another fact of the same article. Offsets count Unicode code points of the text as "
        "read; a span ends before its `end`. A list of words is one cell, joined by `; `; within a word `;` is written `\\;`, and `\\` is "
        "doubled.",
    ]
    for table in _all_tables():
        lines += ["", f"## {table.name}", "", table.about, "", f"Key: {', '.join(f'`{name}`' for name in table.key)}.", ""]
        lines += ["| variable | type | meaning |", "|---|---|---|", *map(_row, table.all_columns)]
    vocabularies = {column.codes for table in _all_tables() for column in table.columns if column.codes}
    for codes in sorted(vocabularies, key=lambda codes: codes.__name__):
        lines += ["", f"## {codes.__name__}", "", "| code | tiếng Việt | English |", "|---|---|---|"]
        lines += [f"| `{code.value}` | {code.vi} | {code.en} |" for code in codes]
    return "\n".join(lines) + "\n"


def _all_tables() -> tuple[Table, ...]:
    return (*tables(), *side_tables())


def _row(column: Column) -> str:
    codes = f" Codes: {column.codes.__name__}." if column.codes else ""
    optional = "" if column.required else ", may be empty"
    return f"| `{column.name}` | {column.kind.value}{optional} | {column.about}{codes} |".replace("\n", " ")
