"""Named emulation movements and campaigns."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import regex

from extract.language.folding import fold_key
from extract.language.view import View
from extract.lexicon import Cues, compile_patterns, lazily, read_toml
from extract.mentions.base import Found, Mention
from schemas import MovementKind

FOLDER = Path(__file__).parent
LEARNING = "learning"
_PATTERNS = {p.id: p for p in compile_patterns(FOLDER / "patterns.toml")}
_HEADS = {"cuộc": MovementKind.CUOC_VAN_DONG, "chương": MovementKind.CHUONG_TRINH, "chuyên": MovementKind.CHUYEN_DE}
_HEAD = regex.compile(r"(?<!\p{L})(?P<head>phong trào(?: thi đua)?|cuộc vận động(?: thi đua)?|đợt thi đua)(?: (?:là|như))?:? ?\"?$")
_PLURAL = regex.compile(r"(?<!\p{L})(?:các|những|nhiều|mọi) $")
_HONOURS = regex.compile(r"(?<!\p{L})(?:tôn vinh|vinh danh|tuyên dương|biểu dương)(?!\p{L})")
_HONOURED = regex.compile(r"(?<!\p{L})(?:tập thể|cá nhân|điển hình|tấm gương|gương sáng|phong trào thi đua|thi đua yêu nước)(?!\p{L})")
_CALLED_UPON = regex.compile(r"(?<!\p{L})(?:hưởng ứng|phát động) $")
_REFUSED = regex.compile(
    r"(?<!\p{L})(?:(?:không|đừng|chớ) để(?: [^.;\n]{0,50}thành| trở)?|tránh|chấm dứt|phê phán|cái gọi là|không phải(?: là)?|kiểu) $"
)
_SYLLABLE = r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnprstvx])?[aeiouy]{1,2}(?:ch|ng|nh|[cmnpt])?"
_SYLLABLES = regex.compile(rf"(?<!\w){_SYLLABLE} {_SYLLABLE}(?!\w)")
_MARK = regex.compile(r" ?[,;-] ?")


@dataclass(frozen=True, slots=True)
class MovementValue:
    """The name of a movement as folded text. `known` is the id of a known movement (`learning` is that from Bác), else empty."""

    name: str
    kind: MovementKind
    known: str = ""


@dataclass(frozen=True, slots=True)
class _Known:
    """One spelling of a known movement. `gate` is the longest stretch of it that every writing shares."""

    id: str
    kind: MovementKind
    alone: bool
    gate: str
    words: int
    regex: regex.Pattern[str]


def _spellings(name: str, short: Mapping[str, str]) -> list[str]:
    """A name in full, and with its abbreviations."""
    key = fold_key(name)
    return [key, *(key.replace(full, fold_key(abbreviation)) for full, abbreviation in short.items() if full in key)]


def _known() -> Iterator[_Known]:
    data = read_toml(FOLDER / "known.toml")
    short = {fold_key(full): abbreviation for full, abbreviation in data["short"].items()}
    for row in data["movement"]:
        for key in (key for name in row["names"] for key in _spellings(name, short)):
            parts = _MARK.split(key)
            words = " ".join(parts).split()
            pattern = r"(?<!\p{L})" + "[ ,;-]{1,3}".join(map(regex.escape, words)) + r"(?![\p{L}\d])"
            gate = max(parts, key=len)
            yield _Known(
                row["id"], MovementKind(row["kind"]), row.get("alone", False), gate, len(words), lazily(partial(regex.compile, pattern))
            )


_KNOWN = tuple(_known())
_HEAD_CUES = ("phong trào", "cuộc vận động", "đợt thi đua")
_CUES = Cues([*_HEAD_CUES, *(known.gate for known in _KNOWN), *(cue for pattern in _PATTERNS.values() for cue in pattern.row["cues"])])


def known_id(name: str) -> str:
    """The id of the known movement that `name` is, or whose name it carries on (... ở khu dân cư); empty for none."""
    key = fold_key(name)
    exact = (known.id for known in _KNOWN if known.regex.fullmatch(key))
    longer = (known.id for known in _KNOWN if known.words > 2 and known.regex.match(key))
    return next(exact, "") or next(longer, "")


def find_movements(view: View, found: Found) -> Iterator[Mention[MovementValue]]:
    """All names of movements: learning from Bác, names in quotation marks, known names, names up to a certain edge."""
    cues = _CUES.within(view.low)
    if not cues:
        return
    taken = bytearray(len(view.text))
    for find in (_learning, _quoted, _known_names, _free, _programmes):
        for mention in find(view, cues):
            if not any(taken[mention.start : mention.end]):
                taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
                yield mention
    yield from _topics(view, cues)


def _matches(view: View, cues: frozenset[str], rule: str) -> Iterator[regex.Match[str]]:
    """The matches of a row whose cues the text holds."""
    pattern = _PATTERNS[rule]
    if not cues.isdisjoint(pattern.row["cues"]):
        yield from view.find(pattern.regex)


def _learning(view: View, cues: frozenset[str]) -> Iterator[Mention[MovementValue]]:
    for match in _matches(view, cues, "movements.learning"):
        bac = match.start("bac")
        if bac == -1 or view.text[bac].isupper():
            yield _mention(view, match.start(), match.end(), MovementKind.PHONG_TRAO, "movements.learning", LEARNING)


def _topics(view: View, cues: frozenset[str]) -> Iterator[Mention[MovementValue]]:
    """Study topics, beside the learning from Bác that they name."""
    for match in _matches(view, cues, "movements.learning_topic"):
        yield _mention(view, *match.span("name"), MovementKind.CHUYEN_DE, "movements.learning_topic", "")


def _quoted(view: View, cues: frozenset[str]) -> Iterator[Mention[MovementValue]]:
    for head in _matches(view, cues, "movements.quoted"):
        if _REFUSED.search(view.low, max(0, head.start() - 80), head.start()):
            continue
        kind = _HEADS.get(head["head"].split(" ")[0], MovementKind.PHONG_TRAO)
        match: regex.Match[str] | None = head
        while match and _is_name(view, *match.span("name")):
            yield _mention(view, *match.span("name"), kind, "movements.quoted", known_id(match["name"]))
            match = _PATTERNS["movements.listed"].regex.match(view.low, match.end())


def _known_names(view: View, cues: frozenset[str]) -> Iterator[Mention[MovementValue]]:
    headed = not cues.isdisjoint(_HEAD_CUES)
    for known in _KNOWN:
        if not (headed or known.alone) or known.gate not in cues:
            continue
        for match in view.find(known.regex):
            head = _HEAD.search(view.low, max(0, match.start() - 30), match.start())
            if head and not (known.id == "thi_dua_yeu_nuoc" and _PLURAL.search(view.low, max(0, head.start() - 8), head.start())):
                kind = _HEADS.get(head["head"].split(" ")[0], known.kind)
                yield _mention(view, *match.span(), kind, "movements.known", known.id)
            elif known.alone and (view.text[match.start()].isupper() or view.text[match.start() - 1 : match.start()] == '"'):
                yield _mention(view, *match.span(), known.kind, "movements.known", known.id)


def _free(view: View, cues: frozenset[str]) -> Iterator[Mention[MovementValue]]:
    for match in _matches(view, cues, "movements.free"):
        yield _mention(view, *match.span("name"), MovementKind.PHONG_TRAO, "movements.free", "")


def _programmes(view: View, cues: frozenset[str]) -> Iterator[Mention[MovementValue]]:
    """Programmes that are known or called upon, or honour collectives and individuals; the other programmes of the press are shows."""
    for match in _matches(view, cues, "movements.programme"):
        start, end = view.sentence_at(match.start())
        honours = _HONOURS.search(view.low, start, end) and _HONOURED.search(view.low, start, end)
        known = known_id(match["name"])
        if _is_name(view, *match.span("name")) and (known or honours or _CALLED_UPON.search(view.low, start, match.start())):
            yield _mention(view, *match.span("name"), MovementKind.CHUONG_TRINH, "movements.programme", known)


def is_vietnamese(name: str) -> bool:
    """Whether a name is of this language: a letter that only Vietnamese writes, or two syllables in a row as it builds them."""
    return not name.isascii() or _SYLLABLES.search(name.lower()) is not None


def _is_name(view: View, start: int, end: int) -> bool:
    """Whether a quotation can name a movement: Vietnamese, two words with a capital, else three."""
    name = view.text[start:end].strip()
    return is_vietnamese(name) and name.count(" ") >= (2 if name[:1].islower() else 1)


def _mention(view: View, start: int, end: int, kind: MovementKind, rule: str, known: str) -> Mention[MovementValue]:
    while view.text[start] == " ":
        start += 1
    while view.text[end - 1] in " .,;":
        end -= 1
    return Mention(start, end, MovementValue(view.text[start:end], kind, known), rule)
