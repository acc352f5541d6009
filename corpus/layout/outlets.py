"""The name of the newspaper: the tag that opens the lead, or the name at the top or the foot of the page."""

import regex

from corpus.layout.furniture import kind_of_line
from corpus.layout.names import PLACES
from corpus.layout.page import Page
from corpus.layout.rows import load
from schemas import ZoneKind

_TABLES = load("outlets")
_TAG = "|".join(row["pattern"] for row in _TABLES["tags"])
_IN_BRACKETS = regex.compile(rf"\((?:(?P<tag>{_TAG})\)\s{{0,2}}[-–—:.]?|(?P<tag>\p{{Lu}}[^():\d]{{1,29}})\)\s{{0,2}}[-–—])\s{{0,2}}(?=\S)")
_BARE = regex.compile(rf"(?P<tag>{_TAG})\s{{0,2}}[-–—]\s{{0,2}}(?=\p{{Lu}})")
_WHOLE_TAG = regex.compile(_TAG)
_HEAD = regex.compile(r"(?P<head>[^|]{4,90}?)\s(?:\||[-–])\s")
_FORM = "|".join(row["form"] for row in _TABLES["names"])
_NAME = regex.compile(rf"(?P<form>{_FORM})\s(?P<name>[\p{{L}}&,\s–-]{{2,60}})", regex.IGNORECASE)
_SMALL = frozenset(word for row in _TABLES["small"] for word in row["words"])
_FIELD = regex.compile(
    r"(?<!\p{L})(?:\L<fields>)(?!\p{L})", regex.IGNORECASE, fields=[word for row in _TABLES["fields"] for word in row["words"]]
)
_CAPITALISED = regex.compile(r"\p{Lu}[\p{L}&]*,?|[–-]")
_LONGEST = 90
_LEADS = 3  # paragraphs that may open with the tag: a lead in bold, its repetition, the first of the body


def outlet_name(line: str) -> str | None:
    """The newspaper's name if a line (or a part of it) is nothing else: `BÁO MẪU ĐIỆN TỬ` gives `Báo Mẫu điện tử`.

    Whose organ it is may stand behind a dash: `BÁO MẪU - Cơ quan ngôn luận của Đảng bộ tỉnh Mẫu`.
    """
    head = _HEAD.match(line)
    if head and kind_of_line(line[head.end() :], edge=True):
        line = head["head"]
    match = _NAME.fullmatch(line) if len(line) <= _LONGEST else None
    if match is None:
        return None
    words = match["name"].split()
    if not any(_CAPITALISED.match(word) and word.casefold() not in _SMALL for word in words):
        return None
    if not all(_CAPITALISED.fullmatch(word) or word.casefold() in _SMALL for word in words):
        return None
    if line.isupper():
        words = _FIELD.sub(lambda field: field.group().capitalize(), line[match.start("name") :].title()).split()
        words = [word.lower() if word.casefold() in _SMALL else word for word in words]
    return " ".join([match["form"].capitalize() if line.isupper() else match["form"], *words])


def is_tag(text: str) -> bool:
    """True for what names a newspaper in front of a text: `PTO`, `Baonghean.vn`, without brackets."""
    return _WHOLE_TAG.fullmatch(text) is not None


def mark_outlet(page: Page) -> str | None:
    """Mark the newspaper's names and the tag of the lead; return the fullest of them."""
    tag = _mark_tag(page)
    name = next((found for m in page.marks if m.kind is ZoneKind.TAG and (found := outlet_name(page.text[m.start : m.end]))), None)
    first, last = page.first_body(), page.last_body()
    for index, line in enumerate(page.lines):
        if page.roles[index] in (None, ZoneKind.FURNITURE) and (index < first or index > last):
            found = outlet_name(line.text)
            if found and page.roles[index] is None:
                page.mark(index, ZoneKind.TAG)
            name = name or found
    return name or tag


def _mark_tag(page: Page) -> str | None:
    leads = [index for index in range(len(page.lines)) if page.is_body(index)][:_LEADS]
    for line in (page.lines[index] for index in leads):
        head = _HEAD.match(line.text)
        if head and (name := outlet_name(head["head"])):
            page.add(line.start, line.start + head.end("head"), ZoneKind.TAG)
            return name
        match = _BARE.match(line.text) or _IN_BRACKETS.match(line.text)
        if match and match["tag"].casefold() not in PLACES:
            page.add(line.start, line.start + match.end("tag") + (line.text[match.end("tag")] == ")"), ZoneKind.TAG)
            return match["tag"]
    return next((tag for mark in page.marks if mark.kind is ZoneKind.TAG and is_tag(tag := page.text[mark.start : mark.end])), None)


def outlet_of_signature(page: Page) -> str | None:
    """The newspaper that a signature names after the author: `Lan Chi/VOV.VN`."""
    signed = (page.text[mark.start : mark.end] for mark in page.marks if mark.kind is ZoneKind.BYLINE)
    return next((tag for line in signed if is_tag(tag := line.rpartition("/")[2].strip(" )")) and "/" in line), None)
