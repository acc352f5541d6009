"""Lines that belong to the site and not to the article: menus, licence, counters, lists of other articles."""

import regex

from corpus.layout.page import Page
from corpus.layout.rows import load
from schemas import ZoneKind

_LONGEST = 240  # no row describes a longer line
_ORNAMENT = " \t\xa0•·●▪■-–—»«›>*|:.,()[]…+0123456789"
_BULLETS = " \t\xa0•·●▪■*|-–—"
_ITEM = regex.compile(r"[-–•●▪■*+»›>]\s?\S|.{0,200}\(\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?(?:[\s,-]{1,3}\d{1,2}:\d{2})?\)$")


class _Rows:
    """All rows for one place of the page, merged: words by look-up, patterns in one expression with a group for each kind."""

    def __init__(self, *, edges: bool) -> None:
        tables = load("furniture")
        here = {name: [row for row in rows if (row.get("where") == "edges") == edges] for name, rows in tables.items()}
        self._words = {word: ZoneKind(row["kind"]) for row in here["words"] for word in row["words"]}
        groups = {kind: [row["pattern"] for row in here["patterns"] if row["kind"] == kind] for kind in ("furniture", "related")}
        self._pattern = regex.compile(
            "|".join(f"(?P<{kind}>{'|'.join(patterns)})" for kind, patterns in groups.items() if patterns), regex.IGNORECASE
        )

    def kind(self, line: str) -> ZoneKind | None:
        """What a line is, or None."""
        if kind := self._words.get(line.strip(_ORNAMENT).casefold()):
            return kind
        match = self._pattern.fullmatch(line)
        return ZoneKind(match.lastgroup) if match and match.lastgroup else None


_ANYWHERE = _Rows(edges=False)
_EDGES = _Rows(edges=True)


def kind_of_line(line: str, *, edge: bool) -> ZoneKind | None:
    """FURNITURE or RELATED for a line that is no part of the article; `edge`: it stands before or after the body."""
    if len(line) > _LONGEST:
        return None
    line = line.lstrip(_BULLETS) or line
    return _ANYWHERE.kind(line) or (_EDGES.kind(line) if edge else None)


def mark_furniture(page: Page) -> None:
    """Settle the lines that rows describe, then the lists of other articles under their headings."""
    for index, line in enumerate(page.lines):
        if kind := kind_of_line(line.text, edge=False):
            page.mark(index, kind)
    last = _mark_foot(page)
    first = page.first_body()
    for index, line in enumerate(page.lines):
        outside = index < first or index > last
        if page.roles[index] is None and outside and (kind := kind_of_line(line.text, edge=True)):
            page.mark(index, kind)
    _mark_related(page, last)


def _mark_foot(page: Page) -> int:
    """Settle what looks like a last paragraph and is the address of the site; the index of the last paragraph."""
    while (last := page.last_body()) >= 0 and (kind := kind_of_line(page.lines[last].text, edge=True)):
        page.mark(last, kind)
    return last


def _mark_related(page: Page, last_body: int) -> None:
    """Under a heading such as `CÁC TIN KHÁC`: in the tail of the page every line, elsewhere the lines of a list."""
    listing = False
    for index, line in enumerate(page.lines):
        if page.roles[index] is ZoneKind.RELATED:
            listing = True
        elif listing and page.roles[index] is None:
            listing = index > last_body or (not line.is_paragraph and _ITEM.match(line.text) is not None)
            if listing:
                page.mark(index, ZoneKind.RELATED)
