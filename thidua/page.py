"""An article and its facts for reading: coloured on a terminal, plain text elsewhere."""

import unicodedata
from collections.abc import Iterator

from rich import box
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from schemas import FACT_LISTS, Article, ArticleFacts, Span
from thidua.tables import Table, tables

STYLES = {
    "events": "italic",
    "awards": "underline",
    "counts": "bold green",
    "models": "bold bright_red",
    "movements": "bright_magenta",
    "units": "bright_blue",
    "places": "cyan",
    "people": "yellow",
    "dates": "bold magenta",
    "documents": "bright_yellow",
    "checks": "red",
}


def show(console: Console, article: Article, facts: ArticleFacts) -> None:
    """Print the text with its facts coloured by kind, a legend, and a table for every list of facts."""
    console.rule(Text(article.title or article.id, style="bold"))
    console.print(coloured(article.text, facts))
    console.print()
    found = list(tables(facts))
    console.print(Text("  ").join(Text(table.title, style=STYLES[table.name]) for table in found))
    for table in found:
        console.print()
        console.print(_grid(table))
    for line in warnings(facts):
        console.print(Text(line, style="red"))
    console.print()


def plain(article: Article, facts: ArticleFacts) -> str:
    """The same without colour: the text, then every list of facts with its columns parted by tabs."""
    blocks = [f"== {article.title or article.id}", article.text.strip()]
    for table in tables(facts):
        lines = ["\t".join(table.rows[0]), *("\t".join(row.values()) for row in table.rows)]
        blocks.append("\n".join([table.title, *lines]))
    return "\n\n".join([*blocks, *warnings(facts)]) + "\n"


def warnings(facts: ArticleFacts) -> list[str]:
    """What the pipeline could not do, one line each."""
    return [f"{warning.code.vi}: {warning.message}" for warning in facts.warnings]


def coloured(text: str, facts: ArticleFacts) -> Text:
    """The article's text in colours; where facts overlap, the shorter one shows on top."""
    page = Text("".join(map(_visible, text)))
    for name, span in sorted(_spans(facts), key=lambda pair: pair[1].start - pair[1].end):
        page.stylize(STYLES[name], span.start, span.end)
    return page


def _spans(facts: ArticleFacts) -> Iterator[tuple[str, Span]]:
    for name in FACT_LISTS:
        if name != "checks":  # a check stands on counts, which have their own colour
            yield from ((name, span) for fact in getattr(facts, name) for span in fact.mentions)


def _visible(char: str) -> str:
    """The character, or a stand-in for one that would command the terminal, so that offsets hold."""
    if char in "\r\t":
        return " "
    return "\N{REPLACEMENT CHARACTER}" if unicodedata.category(char) == "Cc" and char != "\n" else char


def _grid(table: Table) -> Grid:
    grid = Grid(*table.rows[0], title=table.title, title_justify="left", title_style=f"bold {STYLES[table.name]}", box=box.SIMPLE_HEAD)
    for row in table.rows:
        grid.add_row(*map(Text, row.values()))
    return grid
