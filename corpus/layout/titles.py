"""The title of the page, the columns above it, and the headings within the article."""

import regex

from corpus.layout.page import Line, Page
from corpus.layout.rows import load
from schemas import ZoneKind

_SECTIONS = frozenset(word for row in load("sections")["words"] for word in row["words"])
_PARTS = regex.compile(r"\s*(?:>>?|»|›|/|\||•|::)\s*|\s+[-–]\s+|\s{3,}")
_HEAD = 40  # lines among which the title is sought
_MENU = 4  # so many columns in one line are a menu, though some of them are unknown
_LONGEST_TITLE = 300
_LONGEST_HEADING = 130
_LONGEST_KICKER = 12  # words
_SHORT_SENTENCE = 150  # a title that ends with a full stop is no longer than this
_OPENS_TEXT = regex.compile(
    r"(?:sáng|trưa|chiều|tối|đêm|ngày|vừa qua|mới đây|hôm nay|hôm qua|trong|tại|theo|nhân dịp|thực hiện|nhằm|sau|từ|để|với|những|các)\s",
    regex.IGNORECASE,
)
_ITEM = regex.compile(r"[*•●■❖►▶♦+-]\s?|\d{1,2}[.)]\s")
_BUNDLE_ITEM = regex.compile(r"[*►▶❖■♦]\s?\S|[\p{Lu}\d\s.,–&-]{4,60}:\s[\p{Lu}\d]")
_LABEL = regex.compile(r"(?:\[[^\[\]]{2,40}\]\s{0,3}){1,12}")  # [Tin nhà trường]: names of columns
_NEWS_OF = regex.compile(r"Tin (?:ngành|nội bộ|hoạt động|cơ sở|từ|Hội|Đoàn|Công đoàn)(?: \p{L}+){0,3}")  # above a title: a column
_MASTHEAD = regex.compile(
    r"(?:https?://)?(?:www\.)?\w[\w-]*(?:\.\w[\w-]*){0,3}\.(?:vn|com|net|org|info)/?"
    r"|[^-–|]{3,60} [-–|] (?i:chuyên trang|phụ trang|phụ san|phụ trương|ấn phẩm|cơ quan(?: ngôn luận)?|tiếng nói|diễn đàn) "
    r"(?:điện tử )?(?:của )?\p{Lu}.{2,60}"
)  # baomau.com.vn; NÔNG THÔN MẪU - Chuyên trang của Báo Mẫu
_QUOTES = regex.compile(r"[\"'“”‘’.]")
_OUTLET_SUFFIX = regex.compile(r"\s(?:\||-|–)\s(?:Báo|Tạp chí|Cổng thông tin|Trang thông tin)\s[^|]{2,50}$")


def is_section(line: str) -> bool:
    """True for the name of a column, or several: `Phóng sự - Ký sự`, `Tin tức >> Chính trị`; and for a menu, which names many."""
    folded = " ".join(line.casefold().strip(" .:|»>/-–").split())
    if _LABEL.fullmatch(line) is not None or folded in _SECTIONS:
        return True
    known = [" ".join(part.split()) in _SECTIONS for part in _PARTS.split(line.casefold().strip(" .:|»>/-–"))]
    return len(folded) <= 100 and (all(known) or (len(known) >= _MENU and 2 * sum(known) >= len(known)))


def is_masthead(line: str) -> bool:
    """True for the address of the site, or the name of a paper with what it is of: `NÔNG THÔN MẪU - Chuyên trang của Báo Mẫu`."""
    return _MASTHEAD.fullmatch(line.strip()) is not None


def opens_item(line: str) -> bool:
    """True for a line that opens an item of a bundle: `* Hòa An: ...`, `► Hòa An ...`, `TP.HÒA AN: Biểu dương ...`."""
    return _BUNDLE_ITEM.match(line) is not None


def mark_title(page: Page, given: str | None) -> tuple[str | None, int]:
    """Mark the title, its repetitions and the columns above it; return it, and the index of its line (-1 without one).

    `given` is a title known beforehand: only the line that says the same is the title then.
    """
    head = [i for i in range(min(page.first_body() + 1, len(page.lines), _HEAD)) if page.roles[i] is None]
    candidates = [i for i in head if _can_be_title(page, i)]
    chosen = _choose(page, candidates, given)
    title = _OUTLET_SUFFIX.sub("", page.lines[chosen].text) if chosen is not None else None
    for index, line in enumerate(page.lines):
        if page.roles[index] is None and title is not None and (index == chosen or _same(line.text, title)):
            page.mark(index, ZoneKind.TITLE)
    for index in range(page.first_body()):
        words = page.lines[index].text
        above = chosen is not None and index < chosen and _NEWS_OF.fullmatch(words) is not None
        column = above or is_section(words) or is_masthead(words)
        if page.roles[index] is None and column:
            page.mark(index, ZoneKind.FURNITURE)
    if title is None or chosen is None:
        return None, -1
    return " ".join(title.split()), chosen


def _choose(page: Page, candidates: list[int], given: str | None) -> int | None:
    """The first candidate, but for the names of columns while something better follows."""
    if given is not None:
        return next((i for i in candidates if _same(page.lines[i].text, given)), None)
    for index in candidates:
        line = page.lines[index].text
        better = [i for i in candidates if i > index and not opens_item(page.lines[i].text)]
        if not better or not (is_section(line) or _NEWS_OF.fullmatch(line) or _is_kicker(page, index, better)):
            return index
    return None


def _is_kicker(page: Page, index: int, better: list[int]) -> bool:
    """True for a short line in capitals, such as the name of a body, right above a title that is not in capitals."""
    line = page.lines[index].text
    first = next((i for i in better if not page.lines[i].text.isupper()), None)
    if first is None or not line.isupper() or len(line.split()) > _LONGEST_KICKER:
        return False
    return all(i in better or page.roles[i] is not None for i in range(index + 1, first))


def _can_be_title(page: Page, index: int) -> bool:
    line = page.lines[index]
    if (
        _ITEM.match(line.text)
        or is_masthead(line.text)
        or _LABEL.fullmatch(line.text)
        or len(line.text) > _LONGEST_TITLE
        or len(line.text) < 6
        or index == len(page.lines) - 1
    ):
        return False
    if not line.text.endswith(".") or line.text.endswith("..."):
        return not line.text.endswith((",", ";", ":"))
    one_sentence = len(line.text) <= _SHORT_SENTENCE and ". " not in line.text
    return one_sentence and not _OPENS_TEXT.match(line.text) and any(len(line.text) > 80 for line in page.lines[index + 1 : index + 4])


def _same(line: str, title: str) -> bool:
    return abs(len(line) - len(title)) < 40 and _folded(line) == _folded(title)


def _folded(text: str) -> str:
    return " ".join(_QUOTES.sub("", text).casefold().split())


def mark_headings(page: Page) -> None:
    """Mark the headings of sections and of the items of a bundle: short lines that open a paragraph."""
    first, last = page.first_body(), page.last_body()
    for index in range(1, last):
        opens = opens_item(page.lines[index].text) or index > first
        if page.roles[index] is None and opens and page.is_body(index + 1) and _is_heading(page.lines[index]):
            page.mark(index, ZoneKind.HEADING)


def _is_heading(line: Line) -> bool:
    if len(line.text) > _LONGEST_HEADING or line.ends_sentence or line.text.endswith(","):
        return False
    return opens_item(line.text) or not (line.text[0] in "-•+(" or line.text[0].islower())
