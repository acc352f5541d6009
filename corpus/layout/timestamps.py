"""When the article was published: `Lan Chi| 14/06/2021 09:52`, `Cập nhật ngày: 04/11/2022 14:50:12` and the like."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import regex

from corpus.layout.bylines import read_signature
from corpus.layout.furniture import kind_of_line
from corpus.layout.names import PLACES
from corpus.layout.outlets import is_tag, outlet_name
from corpus.layout.page import Page
from corpus.layout.rows import load
from corpus.layout.titles import is_section
from schemas import ZoneKind

_LONGEST = 160  # a longer line is text, not a line of metadata
_GLUED = 400  # a first line longer than this may hold title, date and text
_EDGE = 12  # lines at either end of the page where such a line may stand
_UNKNOWN = 40  # characters beside the date that no rule knows, such as the name of a column

_WEEKDAY = (
    r"(?:thứ\s(?:hai|ba|tư|năm|sáu|bảy|[2-7])|t[2-7]|chủ\s?nhật|cn|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b[\s,.–-]{0,4}(?:ngày\s)?"
)
_TIME = (
    r"(?<!\d)(?P<hour>[01]?\d|2[0-3])(?::|\s?h\s?|\s?giờ\s?)(?P<minute>[0-5]\d)(?!\d)(?::(?P<second>[0-5]\d)(?!\d))?(?:\s?phút)?"
    r"(?:\s?(?P<half>am|pm|sa|ch)\b)?"
)
_BETWEEN = r"[\s,|–•-]{0,4}(?:(?:vào\s)?lúc\s|ngày\s){0,2}"
_TABLES = load("timestamps")
_DATE = "|".join(row["pattern"] for row in _TABLES["dates"])
_STAMP = regex.compile(
    rf"(?:{_WEEKDAY})?(?:{_TIME}{_BETWEEN}(?:{_WEEKDAY})?)?(?<!\d)(?:{_DATE})"
    rf"(?:{_BETWEEN}{_TIME})?(?P<zone>\s?[(\[]?(?:GMT|UTC)\s?\+?\s?0?7(?::00)?[)\]]?)?",
    regex.IGNORECASE,
)
_STARTS_WITH_WEEKDAY = regex.compile(_WEEKDAY, regex.IGNORECASE)
_MONTHS = {
    "giêng": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9,
    "mười": 10, "mười một": 11, "mười hai": 12, "chạp": 12,
}  # fmt: skip
_CUES = {word: row.get("rank", 0) for row in _TABLES["cues"] for word in row["words"]}
_YEAR = regex.compile(r"(?:19|20)\d\d")
_CLOCK = regex.compile(r"\d(?::|\s?h\s?|\s?giờ\s?)[0-5]\d", regex.IGNORECASE)
_APART = regex.compile(r"[|•·]|\s[-–—]\s|\s{2}")  # what parts the column's name from the date; in a title a date follows a word
_PIECE = regex.compile(r"(?:(?!\s[-–—]\s|\s{2})[^|•·/;:,()\[\]])+")


class Piece(NamedTuple):
    """A part of a line beside its dates; `kind` is None for what no rule knows, `rank` tells what a cue says of the date."""

    start: int
    end: int
    kind: ZoneKind | None
    rank: int


@dataclass(frozen=True, slots=True)
class Stamp:
    """A publication date on the page: its line, its value, and how sure the words beside it make it (0 to 3)."""

    index: int
    value: str
    rank: int


def iso_moment(text: str) -> str | None:
    """The one date or moment that `text` is, as `2022-05-13` or `2022-05-13T12:35:00+07:00`; None if it is none."""
    match = _STAMP.fullmatch(text.strip())
    return _value(match) if match else None


def _value(match: "regex.Match[str]") -> str | None:
    found = match.groupdict()
    month = int(found["month"]) if found["month"] else _MONTHS[" ".join(found["month_name"].casefold().split())]
    try:
        day = datetime.date(int(found["year"]), month, int(found["day"]))
    except ValueError:
        return None
    if found["hour"] is None:
        return day.isoformat()
    hour = int(found["hour"])
    if half := (found["half"] or "").casefold():
        hour = hour % 12 + (12 if half in ("pm", "ch") else 0) if hour <= 12 else hour
    return f"{day.isoformat()}T{hour:02}:{found['minute']}:{found['second'] or '00'}+07:00"


def split_glued_head(page: Page) -> None:
    """Part the first line into title, date and text where a page lost its line breaks between them."""
    line = page.lines[0] if page.lines else None
    if line is None or len(line.text) <= _GLUED or not _CLOCK.search(line.text, 0, _GLUED):
        return  # looking for a whole stamp in running text takes ten times as long as for an hour
    stamp = _STAMP.search(line.text, 0, _GLUED)
    if stamp is None or stamp["hour"] is None or not (stamp["zone"] or _STARTS_WITH_WEEKDAY.match(stamp.group())):
        return
    if ". " not in line.text[: stamp.start()]:
        page.split(0, [line.start + stamp.start(), line.start + stamp.end()])


def mark_timestamps(page: Page) -> list[Stamp]:
    """Mark the dates of publication, and what shares a line with them: names, outlet, furniture."""
    first, last = page.first_body(), page.last_body()
    stamps: list[Stamp] = []
    for index, line in enumerate(page.lines):
        near = index < _EDGE or index >= len(page.lines) - _EDGE
        if page.roles[index] is None and near and len(line.text) <= _LONGEST and _YEAR.search(line.text):
            stamps += _mark_line(page, index, head=index < first, body=first <= index <= last)
    return stamps


def _mark_line(page: Page, index: int, *, head: bool, body: bool) -> list[Stamp]:
    """Mark one line if it is a line of metadata: a date, and beside it nothing but what stands beside such dates."""
    line = page.lines[index]
    dates = [(match, value) for match in _STAMP.finditer(line.text) if (value := _value(match))]
    if not dates:
        return []
    pieces = list(_pieces(line.text, [match.span() for match, _ in dates]))
    unknown = sum(piece.end - piece.start for piece in pieces if piece.kind is None)
    cued = any(piece.rank for piece in pieces)
    strong = cued or any("T" in value for _, value in dates) or _STARTS_WITH_WEEKDAY.match(line.text) is not None or "|" in line.text
    if line.ends_sentence or (body and not strong):
        return []
    if unknown and not (strong and head and unknown <= _UNKNOWN and _APART.search(line.text)):
        return []
    page.roles[index] = ZoneKind.TIMESTAMP
    for piece in pieces:
        page.add(line.start + piece.start, line.start + piece.end, piece.kind or ZoneKind.FURNITURE)
    for match, _ in dates:
        page.add(line.start + match.start(), line.start + match.end(), ZoneKind.TIMESTAMP)
    return [Stamp(index, value, _rank(pieces, match.start())) for match, value in dates]


def _rank(pieces: list[Piece], date: int) -> int:
    return max((piece.rank for piece in pieces if piece.end <= date), default=0)


def _pieces(text: str, dates: list[tuple[int, int]]) -> Iterator[Piece]:
    """The parts of a line beside its dates."""
    edges = [0, *(edge for span in dates for edge in span), len(text)]
    for left, right in zip(edges[::2], edges[1::2], strict=True):
        for match in _PIECE.finditer(text, left, right):
            piece = match.group().strip(" \t\xa0-–—.>'’")
            if piece:
                start = text.index(piece, match.start())
                yield Piece(start, start + len(piece), *_kind_of_piece(piece))


def _kind_of_piece(piece: str) -> tuple[ZoneKind | None, int]:
    rank = _CUES.get(piece.casefold())
    if rank is not None or not any(map(str.isalpha, piece)) or is_section(piece) or kind_of_line(piece, edge=True):
        return ZoneKind.FURNITURE, rank or 0
    if outlet_name(piece) or is_tag(piece):
        return ZoneKind.TAG, 0
    if piece.casefold() not in PLACES and read_signature(piece, line=False) is not None:
        return ZoneKind.BYLINE, 0
    return None, 0
