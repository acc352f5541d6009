"""Photo captions and photo credits. Captions are part of the article: their facts count."""

from collections import Counter

import regex

from corpus.layout.bylines import read_signature
from corpus.layout.names import AGENCIES, GROUPS, is_person
from corpus.layout.page import Line, Page
from corpus.layout.rows import load
from schemas import ZoneKind

_LONGEST = 400
_LONGEST_HOLDER = 60
_REPEATED = 30  # a line of this length that comes twice is the caption of several photos
_IMAGE = regex.compile(r"\.(?:jpe?g|png|gif|webp|bmp|tiff?)$|^\[(?:ảnh|hình)(?:\s\d{1,2})?\]$", regex.IGNORECASE)
_CAPTION_CUE = regex.compile(
    r"(?:->|→|-|\()?\s?(?:(?:trong|chú thích) ảnh|ảnh minh (?:họa|hoạ)|ảnh)(?:\s?(?:trên|dưới|\d{1,2}))?\s?:\s", regex.IGNORECASE
)
_CREDIT_CUE = regex.compile(r"(?:Ảnh|ẢNH|Nguồn(?: ảnh)?|Photo|Clip|Video)(?:\s?:\s?(?=\S)|(?<=(?:[.(] |\()Ảnh)\s(?=\p{Lu}))")
_HOLDER = regex.compile(r"[^\s().,;:|!?…“”\"\n]+(?:\.[^\s().,;:|!?…“”\"\n]+)*(?:[ \xa0][^\s().,;:|!?…“”\"\n]+){0,3}")
_KNOWN_HOLDERS = AGENCIES | GROUPS
_STARTERS = frozenset(word for row in load("captions")["starters"] for word in row["words"])
_NEXT = regex.compile(r"(?P<space>\s{0,9})(?P<word>[\p{L}\p{M}\d]*)")


def mark_captions(page: Page) -> None:
    """Mark caption lines, then the credits in the whole text."""
    repeated = _repeated_lines(page)
    first = page.first_body()
    for index, line in enumerate(page.lines):
        if page.roles[index] is None and len(line.text) <= _LONGEST and _is_caption(page, index, repeated, first):
            page.mark(index, ZoneKind.CAPTION)
    _mark_credits(page)


def _repeated_lines(page: Page) -> dict[str, int]:
    counts = Counter(_bare(line) for line in page.lines if len(line.text) >= _REPEATED)
    return {text: number for text, number in counts.items() if number > 1}


def _bare(line: Line) -> str:
    """A caption without what differs between its two copies: the credit, a closing bar, a full stop."""
    text = line.text if len(line.text) <= _LONGEST else ""
    if cue := _CREDIT_CUE.search(text):
        text = text[: cue.start()]
    return text.rstrip(" (|.-–").casefold()


def _is_caption(page: Page, index: int, repeated: dict[str, int], first: int) -> bool:
    line = page.lines[index]
    before = page.lines[index - 1] if index else None
    if line.text.endswith("|") or _begins_with_cue(line.text) or _ends_with_credit(line.text):
        return True
    if _bare(line) in repeated and index != first:
        return True
    if before is None:
        return False
    # Under an image's file name or number (`[Ảnh 2]`), or under the text that stands in for the image.
    stands_in = page.roles[index - 1] is ZoneKind.CAPTION and _bare(before) in repeated
    return _IMAGE.search(before.text) is not None or (stands_in and not line.gap)


def _begins_with_cue(line: str) -> bool:
    """True for `Ảnh: Đại biểu dự hội nghị`, false for `Ảnh: TTXVN` and the text after it."""
    cue = _CAPTION_CUE.match(line)
    return cue is not None and _end_of_holder(line, cue.end()) is None


def _ends_with_credit(line: str) -> bool:
    """True for text with a credit at its end; a signature with one (`Lan Chi. Ảnh: Minh Tú`) is no caption."""
    cues = list(_CREDIT_CUE.finditer(line))
    if not cues or cues[-1].start() == 0 or len(line) - cues[-1].end() > _LONGEST_HOLDER:
        return False
    return read_signature(line, line=True) is None


def _mark_credits(page: Page) -> None:
    """`Ảnh: Lan Chi`, where it is certain how far the name goes."""
    for cue in _CREDIT_CUE.finditer(page.text):
        if end := _end_of_holder(page.text, cue.end()):
            page.add(cue.start(), end, ZoneKind.CREDIT)


def _end_of_holder(text: str, start: int) -> int | None:
    """Where the name of the photographer or agency ends; None if the next sentence may have begun within it."""
    holder = _HOLDER.match(text, start)
    if holder is None:
        return None
    words = holder.group().split()
    for size in range(len(words), 0, -1):
        name = " ".join(words[:size])
        end = start + len(name)
        if name.rsplit("/")[-1].casefold() in _KNOWN_HOLDERS or (is_person(name) and _has_ended(text, end, name.isupper())):
            return end
    return None


def _has_ended(text: str, end: int, capitals: bool) -> bool:
    """True if nothing after a name can belong to it."""
    after = _NEXT.match(text, end)
    if after is None or not after["word"]:
        return True
    return len(after["space"]) != 1 or after["word"] in _STARTERS or (capitals and not after["word"].isupper())
