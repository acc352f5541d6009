"""Names of awards: Bằng khen, Huân chương Lao động hạng Ba, danh hiệu Lao động tiên tiến."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import regex

from extract.language.view import View
from extract.lexicon import Cues, Pattern, compile_patterns
from extract.mentions.base import Found, Mention
from schemas import AwardForm

FOLDER = Path(__file__).parent
_PATTERNS = compile_patterns(FOLDER / "patterns.toml")
_CUES = Cues(cue for pattern in _PATTERNS for cue in pattern.row["cues"])
_GRADES = {"nhất": 1, "i": 1, "1": 1, "nhì": 2, "nhi": 2, "hai": 2, "ii": 2, "2": 2, "ba": 3, "iii": 3, "3": 3}
_TITLES = (AwardForm.DANH_HIEU_VINH_DU, AwardForm.DANH_HIEU_THI_DUA)
_HEAD = regex.compile(r"(?<!\p{L})danh hiệu(?: vinh dự| nhà nước| cao quý| thi đua){0,3}:? ?\"?$")
_NAME_AFTER = regex.compile(r" (?:\p{Lu}[\p{Ll}']*)(?: \p{Lu}[\p{Ll}']*)+")
_HOLDERS = regex.compile(r"(?<!\p{L})(?:cho|các|những|nhiều|thăm|cùng|với|của|là|mời|vị|chân dung|\d) $")
_GIVEN = regex.compile(
    r"(?<!\p{L})(?:danh hiệu|tuyên dương|(?:phong|truy) tặng|phong|tặng|trao|đón nhận|công nhận|xét|đề nghị)(?!\p{L})[^.;\n]{0,80}$"
)


@dataclass(frozen=True, slots=True)
class AwardTerm:
    """The name of an award. `title` is its own name in the article's spelling, without `danh hiệu` and its quotation marks.

    `held`: an honour that somebody already bears or that stands for people (Nhà giáo Ưu tú Lê An; các Bà mẹ Việt Nam
    anh hùng), not one that is being given.
    """

    form: AwardForm
    title: str | None = None
    grade: int | None = None
    held: bool = False


def find_award_terms(view: View, found: Found) -> Iterator[Mention[AwardTerm]]:
    """All names of awards; where two rows overlap, the earlier row of the file wins."""
    present = _CUES.within(view.low)
    if not present:
        return
    taken = bytearray(len(view.text))
    for pattern in _PATTERNS:
        for mention in _find(view, pattern) if not present.isdisjoint(pattern.row["cues"]) else ():
            if not any(taken[mention.start : mention.end]):
                taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
                yield mention


def _find(view: View, pattern: Pattern) -> Iterator[Mention[AwardTerm]]:
    for match in view.find(pattern.regex, cased=pattern.row.get("cased", False)):
        if _accepted(view, pattern, match):
            yield _mention(view, pattern, match)


def _accepted(view: View, pattern: Pattern, match: regex.Match[str]) -> bool:
    if "proper" in match.re.groupindex and match["proper"] and view.text[match.start("proper")].islower():
        return False
    start, end = view.sentence_at(match.start())
    after, near, unless = pattern.row.get("after", ""), pattern.row.get("near", 0), pattern.row.get("unless", ())
    return after in view.low[max(0, start - near) : match.start()] and not any(cue in view.low[start:end] for cue in unless)


def _mention(view: View, pattern: Pattern, match: regex.Match[str]) -> Mention[AwardTerm]:
    form = AwardForm(pattern.row["form"])
    start, end = match.span()
    title = match.span("title") if "title" in match.re.groupindex else (start, end)
    if form in _TITLES and (head := _HEAD.search(view.low, max(0, start - 60), start)):
        start = head.start()
        end += head.group().endswith('"') and view.low.startswith('"', end)
    grade = match["grade"] if "grade" in match.re.groupindex else None
    held = form is AwardForm.DANH_HIEU_VINH_DU and start == match.start() and _is_held(view, *match.span())
    name = None if pattern.row.get("untitled") else view.article.text[slice(*view.raw(*title))]
    return Mention(start, end, AwardTerm(form, name, _GRADES.get((grade or "").lower()), held), pattern.id)


def _is_held(view: View, start: int, end: int) -> bool:
    """Whether the honour at `start` is somebody's title already: a name follows, or nobody gives it in the words before."""
    if _NAME_AFTER.match(view.text, end) or _HOLDERS.search(view.low, max(0, start - 12), start):
        return True
    sentence, _ = view.sentence_at(start)
    return _GIVEN.search(view.low, max(sentence, start - 120), start) is None
