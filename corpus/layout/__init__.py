"""The layout of a page, from its plain text alone: what is title, caption, byline, date, and what is not the article.

Start reading at `find_layout`. A `Page` holds the lines; each finder settles the lines it knows and leaves the rest.
"""

from dataclasses import dataclass

from corpus.layout.bylines import mark_bylines
from corpus.layout.captions import mark_captions
from corpus.layout.composed import Composed
from corpus.layout.furniture import mark_furniture
from corpus.layout.outlets import mark_outlet, outlet_of_signature
from corpus.layout.page import Mark, Page
from corpus.layout.timestamps import Stamp, mark_timestamps, split_glued_head
from corpus.layout.titles import mark_headings, mark_title

__all__ = ["Layout", "Mark", "find_layout"]


@dataclass(frozen=True, slots=True)
class Layout:
    """What the page says of itself. `marks` are ordered by start, the longer one first, and may nest."""

    marks: tuple[Mark, ...]
    title: str | None
    outlet: str | None
    byline: tuple[str, ...]
    published: str | None


def find_layout(text: str, title: str | None = None) -> Layout:
    """The layout of `text`, in offsets of `text`; `title` is the title where it is known beforehand."""
    composed = Composed(text)
    page = Page.of(composed.text)
    split_glued_head(page)
    mark_furniture(page)
    stamps = mark_timestamps(page)
    outlet = mark_outlet(page)
    found, line = mark_title(page, title)
    mark_captions(page)
    byline = mark_bylines(page, line)
    mark_headings(page)
    marks = {Mark(composed.raw(mark.start), composed.raw(mark.end), mark.kind) for mark in page.marks}
    ordered = tuple(sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.kind)))
    return Layout(ordered, found, outlet or outlet_of_signature(page), byline, _published(stamps, line))


def _published(stamps: list[Stamp], title: int) -> str | None:
    """The surest date: by what stands beside it, then the one under the title (a date above may be the page's clock)."""
    best = max(stamps, key=lambda stamp: (stamp.rank, stamp.index > title, -stamp.index), default=None)
    return best.value if best else None
