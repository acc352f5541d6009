"""Who wrote it: a line of names beside the date or under the article, or a signature after its last sentence."""

import regex

from corpus.layout.names import AGENCIES, AUTHOR_CUES, GROUPS, PLACES, person_names
from corpus.layout.page import Line, Page
from corpus.layout.titles import opens_item
from schemas import ZoneKind

_LONGEST = 110  # characters of a signature with its remark
_SHORTEST = 20  # characters of a sentence that a signature can follow: `II. KHEN THƯỞNG` is a heading
_LINES = 6  # lines between the last paragraph and its signature
_LIST = 3  # so many lines of names are a list of people, not signatures

_BEFORE = regex.compile(
    r"[.!?…/](?<!(?:\p{Lu}\p{L}{0,8}|[,;:)])\s\d{1,2}\.)[\"”’»)]{0,2}(?:\s+|(?<=\./\.))(?=\S)"
    r"|\s+(?=(?:(?:Bài|Tin)(?:[\s,/-]{1,3}(?:và\s)?ảnh)?|CTV|PV|Thực hiện|Tác giả)\s?:)"
)
_CUE = regex.compile(
    rf"(?:{'|'.join(map(regex.escape, sorted(AUTHOR_CUES, key=len, reverse=True)))})(?:\s?[:.]\s?|\s(?=\p{{Lu}}))", regex.IGNORECASE
)
_PHOTO = regex.compile(r"[\s.,;/–-]{1,4}(?<!\b(?:bài|tin|và)[\s.,;/–-]{1,4})ảnh\s?:.{2,}$", regex.IGNORECASE)
_TWICE = regex.compile(r"(?P<once>.{3,}?)\s+(?P=once)")
_BRACKETED = regex.compile(r"\([^()]*\)")
_THEO = regex.compile(r"^theo\s", regex.IGNORECASE)
_SOURCE = regex.compile(
    r"(?:[Tt]heo|THEO|[Nn]guồn(?:\stin)?)\s?:?\s(?P<outlet>(?:[\w-]+(?:\.[\w-]+){1,3}|\p{Lu}[\w&+-]*(?:\s[\p{L}&+-]+){0,5})"
    r"(?:\s?\([^()]{1,40}\)|\s?/\s?\S[^/]{1,30})?)"
)
_REMARKS = (
    regex.compile(r"\s?\([^()]{1,70}\)$"),
    regex.compile(r"\s?/\s?\S[^/]{1,40}$"),
    regex.compile(
        r"[\s,;/–-]{1,3}(?:(?:theo|nguồn)\s.{2,60}|(?:tổng hợp|lược dịch|biên dịch|lược ghi|ghi|thực hiện)\b.{0,40})$", regex.IGNORECASE
    ),
)
_OFFICE = regex.compile(r"(?:\s[-–]|,)\s(?=.{0,60}(?:\s\p{Ll}|\p{Lu}{2})).{2,60}$")
_IN_BUNDLE = regex.compile(r"(?<=[.…!?”\"]\s)(?:\p{Lu}\p{Ll}?\.){1,3}\p{Lu}\p{Ll}{0,6}(?=\s\p{Lu}[^.!?:]{5,90}:\s\p{Lu})")


def read_signature(text: str, *, line: bool) -> tuple[str, ...] | None:
    """The names of a signature: `CTV: Lan Chi - Minh Tú`, `Lan Chi (TTXVN)`; None if `text` is no signature.

    A signature of the staff or an agency (`PV`, `Theo TTXVN`) names nobody. `line`: the text is a line of its own,
    where an office may follow the name (`Lan Chi - Hội Nông dân huyện`).
    """
    text = text if len(text) > 4 * _LONGEST else _once(_bare(text))
    if not text or len(text) > _LONGEST:
        return None
    if _is_staff(text) or _is_staff(_THEO.sub("", text)):
        return ()
    cue = _CUE.match(text)
    source = _SOURCE.fullmatch(text) if cue is None else None
    people = text[cue.end() :] if cue else source["outlet"] if source else text
    if source is None and (names := person_names(people)):
        return names
    for remark in (*_REMARKS, _OFFICE) if line else _REMARKS:
        if found := remark.search(people):
            before = people[: found.start()]
            if (names := person_names(before)) or _is_staff(before):
                return names
    return () if source else None


def _bare(text: str) -> str:
    """A signature without its photo credit, the brackets around it and the ornaments."""
    text = _PHOTO.sub("", text).strip(" \t\xa0.*–—-")
    return text[1:-1] if _BRACKETED.fullmatch(text) else text


def _is_staff(text: str) -> bool:
    return text.strip().casefold() in GROUPS or text.strip().casefold() in AGENCIES


def _once(text: str) -> str:
    """A signature that the page prints twice in a row, once."""
    twice = _TWICE.fullmatch(text)
    return twice["once"] if twice and not twice["once"].isalpha() else text  # Linh Linh is one name


def closing_signature(text: str) -> tuple[int, int, tuple[str, ...]] | None:
    """Where the signature after the last sentence of a paragraph begins and ends, and its names."""
    for boundary in _BEFORE.finditer(text, max(_SHORTEST, len(text) - _LONGEST - 2)):
        start = boundary.end()
        photo = _PHOTO.search(text, start)
        end = photo.start() if photo else len(text)
        if text[end - 1] != "." and (names := read_signature(text[start:end], line=False)) is not None:
            return start, end, names
    return None


def mark_bylines(page: Page, title: int) -> tuple[str, ...]:
    """Mark all signatures; return the authors, nobody if several items of the page carry their own."""
    last = page.last_body()
    head = _mark_head(page, title)
    below = _mark_below(page, last)
    closing = _mark_closing(page, last) if last >= 0 else ()
    items = [_mark_item(page, index) for index in range(max(title, 0), last)]
    if any(items) or _mark_in_bundle(page):
        return ()
    return below or closing or head


def _mark_head(page: Page, title: int) -> tuple[str, ...]:
    """Names beside the date, or alone on a line under the title."""
    beside = [page.text[mark.start : mark.end] for mark in page.marks if mark.kind is ZoneKind.BYLINE]
    names = [name for text in beside for name in read_signature(text, line=False) or ()]
    for index in range(title + 1, page.first_body()):
        text = page.lines[index].text
        if page.roles[index] is None and text.casefold() not in PLACES and (found := read_signature(text, line=True)) is not None:
            page.mark(index, ZoneKind.BYLINE)
            names += found
    return tuple(dict.fromkeys(names))


def _mark_below(page: Page, last: int) -> tuple[str, ...]:
    """The lines of names between the last paragraph and the foot of the page."""
    tail = [index for index in range(last + 1, len(page.lines)) if page.roles[index] is None][:_LINES]
    signed = [(index, names) for index in tail if (names := read_signature(page.lines[index].text, line=True)) is not None]
    if len(signed) >= _LIST or (last >= 0 and page.lines[last].text.endswith(":")):
        return ()
    for index, _ in signed:
        page.mark(index, ZoneKind.BYLINE)
    return tuple(dict.fromkeys(name for _, names in signed for name in names))


def _mark_closing(page: Page, index: int) -> tuple[str, ...]:
    """The signature after the last sentence of a line."""
    line = page.lines[index]
    found = closing_signature(line.text)
    if found is None:
        return ()
    start, end, names = found
    page.add(line.start + start, line.start + end, ZoneKind.BYLINE)
    return names


def _mark_item(page: Page, index: int) -> bool:
    """True for a line that ends an item of a bundle with the item's own signature."""
    line = page.lines[index]
    if page.roles[index] is not None:
        return False
    ends_item = page.roles[index + 1] is None and opens_item(page.lines[index + 1].text)
    if found := closing_signature(line.text):
        if ends_item or _is_set_off(line, *found[:2]):
            page.add(line.start + found[0], line.start + found[1], ZoneKind.BYLINE)
            return True
    elif ends_item and read_signature(line.text, line=True) is not None:
        page.mark(index, ZoneKind.BYLINE)
        return True
    return False


def _is_set_off(line: Line, start: int, end: int) -> bool:
    """True for a signature that stands apart from the sentence before it, or is in capitals."""
    return line.text[start - 2 : start].isspace() or line.text[start:end].isupper()


def _mark_in_bundle(page: Page) -> bool:
    """Initials between two items that run on in one line: `... xuất sắc. C.T LĐLĐ tỉnh Mẫu: Tổ chức ...`."""
    found = list(_IN_BUNDLE.finditer(page.text))
    for match in found:
        page.add(*match.span(), ZoneKind.BYLINE)
    return bool(found)
