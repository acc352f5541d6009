"""Cited documents: directives, resolutions, plans, decisions.

For a newcomer: `_numbered` reads a kind and the number after it, `_symbols` a symbol that stands without a kind, `_plenums`
the plenum resolutions of the Central Committee, `_named` what is known by its name. `_described` adds issuer and date.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from typing import Any

import regex

from extract.language.numerals import parse_words
from extract.language.view import View
from extract.lexicon import compile_patterns, read_toml, words
from extract.mentions.base import Found, Mention, longest
from schemas import DocumentKind

FOLDER = Path(__file__).parent
_PATTERNS = {p.id: p.regex for p in compile_patterns(FOLDER / "patterns.toml")}
_DATA = read_toml(FOLDER / "patterns.toml")
_BY_WORD: dict[str, dict[str, Any]] = {word: row for row in _DATA["kind"] for word in words(row["words"])}
_BY_LETTERS: dict[str, dict[str, Any]] = {letters: row for row in _DATA["kind"] for letters in row["letters"]}

# Read backwards from a number: `công văn (CV) số: `.
_KIND = regex.compile(
    r"(?r)(?<!\p{L})(?:(?P<word>\L<words>)|(?P<letters>\L<letters>))(?: \([a-zđ]{2,6}\))?(?P<so> số:?)? ",
    words=list(_BY_WORD),
    letters=words(_BY_LETTERS),
)
_YEAR = regex.compile(r"(?:19|20)\d\d")
_DIGITS = regex.compile(r"\d+")
_LETTERS = regex.compile(r"\p{L}+")
_CAPITALS = regex.compile(r"[A-ZĐ]\p{L}*")
_JOINT = regex.compile(r", | và ")
_TERM = regex.compile(r"(?<!\p{L})[ivxl]+(?!\p{L})|\d\d")
_PLENUM_WORDS = ("nghị quyết", "kết luận", "quy định", "nq")
_AMOUNT = regex.compile(r" (?:năm(?! (?:19|20)\d\d)|ngày(?! \d)|tháng|điểm|trang|người)(?!\p{L})")
# What may follow the bare number of a document whose kind is also a verb: `quyết định 929 của`, not `hướng dẫn 20 hộ`.
_CITED = regex.compile(
    r" ?(?:[.,;:)(\"'\n]|$)| (?:ngày \d|năm (?:19|20)|(?:của|về|và|thì|do|ban hành|quy định|gửi|được|đã|"
    r"phê duyệt|bổ nhiệm|điều động|công nhận|thành lập|khen thưởng|tặng|cử)(?!\p{L}))"
)
_JOINTS = (", ", " và ", ", và ", "; ")
_PARTS = regex.compile(r"[ ]?[/-][ ]?")
_WRITTEN = {"TƯ": "TW", "T.Ư": "TW", "T.W": "TW", "Ttg": "TTg"}
_ROMAN = ("X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII", "XVIII", "XIX")


@dataclass(frozen=True, slots=True)
class DocumentValue:
    """A cited document. `number` is None for one that is known by its name, which is then its `title`, as written.

    `symbol` is in its issuer's spelling (the press's `05/CT-TW` is `05-CT/TW`); `term` is a Party term in Roman numerals.
    `issuer` and `date` are the folded spans that say who issued the document and when.
    """

    kind: DocumentKind
    number: str | None = None
    symbol: str | None = None
    term: str | None = None
    title: str | None = None
    issuer: tuple[int, int] | None = None
    date: tuple[int, int] | None = None


Citation = Mention[tuple[DocumentValue, ...]]
"""One citation may mean several documents: `Nghị quyết Trung ương 4 (khóa XII, XIII)`."""


def find_documents(view: View, found: Found) -> Iterator[Mention[DocumentValue]]:
    """All citations of definite documents; one that means several is as many mentions with one span."""
    after, issuer = len(view.text), None
    for citation in reversed(longest([*_plenums(view), *_named(view), *_numbered(view), *_symbols(view)])):
        shared = issuer if view.low[citation.end : after] in _JOINTS else None  # Chỉ thị 05 và Kết luận 01 của Bộ Chính trị
        issuer, date = _described(view, citation.end)
        after, issuer = citation.start, issuer or shared
        for value in citation.value:
            yield Mention(citation.start, citation.end, replace(value, issuer=issuer, date=date), citation.rule)


def _numbered(view: View) -> Iterator[Citation]:
    for start in view.digits:
        if view.low[start - 1 : start] != " ":
            continue
        kind = _KIND.match(view.low, max(0, start - 45), start)
        number = _PATTERNS["documents.number"].match(view.text, start) if kind else None
        if kind is None or number is None:
            continue
        row = _BY_WORD[kind["word"]] if kind["word"] else _BY_LETTERS.get(view.text[slice(*kind.span("letters"))])
        if row is not None and _is_cited(view, kind, number, row):
            more = _PATTERNS["documents.more_numbers"].match(view.text, number.end())
            values = [_numbered_value(row, number["number"], number["symbol"] or (more and more["symbol"]) or "")]
            if more:
                values += [_numbered_value(row, further, more["symbol"] or "") for further in _DIGITS.findall(more["numbers"])]
            yield Mention(kind.start(), (more or number).end(), tuple(values), "documents.number")


def _is_cited(view: View, kind: regex.Match[str], number: regex.Match[str], row: dict[str, Any]) -> bool:
    """Whether the number is the document's: `Quyết định 929 của`, but not `hướng dẫn 20 hộ` or `kế hoạch 5 năm`."""
    digits = number["number"]
    letters = _LETTERS.search(number["symbol"] or "")
    if letters:
        return not kind["letters"] or letters.group() in _BY_LETTERS  # `KH 95897-TS` is a boat
    if kind["so"]:
        return not kind["letters"] or row["noun"]
    if not row.get("bare", True) or _YEAR.fullmatch(digits) or kind["letters"] not in (None, "nđ", "nq"):
        return False
    if digits.startswith("0") or (row["noun"] and len(digits) > 1):
        return not _AMOUNT.match(view.low, number.end())
    return (view.text[kind.start()].isupper() or len(digits) > 2) and _CITED.match(view.low, number.end()) is not None


def _numbered_value(row: dict[str, Any], digits: str, tail: str) -> DocumentValue:
    symbol = _canonical(digits + tail) if tail else None
    letters = _CAPITALS.search(symbol or "")
    if row["kind"] == "other" and letters and letters.group() in _BY_LETTERS:
        row = _BY_LETTERS[letters.group()]  # `văn bản số 85/HD-TLĐ` is a guidance
    return DocumentValue(DocumentKind(row["kind"]), digits, symbol)


def _canonical(written: str) -> str:
    """A symbol without spaces and inversions: `05/CT- TƯ` is `05-CT/TW`."""
    parts = [_WRITTEN.get(part, part).replace("Qh", "QH") for part in _PARTS.split(written)]
    lists = _DATA["lists"]
    if len(parts) == 3 and parts[1] in lists["party_letters"] and parts[2] in lists["party_bodies"]:
        return f"{parts[0]}-{parts[1]}/{parts[2]}"
    marks = [mark.strip() for mark in _PARTS.findall(written)]
    return parts[0] + "".join(mark + part for mark, part in zip(marks, parts[1:], strict=True))


def _symbols(view: View) -> Iterator[Citation]:
    for match in view.find_at(_PATTERNS["documents.symbol"], view.digits, cased=True):
        row = _BY_LETTERS["QH" if match["letters"].startswith("QH") else match["letters"]]
        yield Mention(*match.span(), (_numbered_value(row, match["number"], match["symbol"]),), "documents.symbol")


def _plenums(view: View) -> Iterator[Citation]:
    for rule in ("documents.plenum", "documents.plenum_ordinal") if any(word in view.low for word in _PLENUM_WORDS) else ():
        for match in view.find(_PATTERNS[rule]):
            kind = DocumentKind("nghi_quyet" if match["kind"] == "nq" else _BY_WORD[match["kind"]]["kind"])
            numbers = [word if word.isdigit() else str(parse_words([word])) for word in _JOINT.split(match["numbers"])]
            values = tuple(DocumentValue(kind, number, term=term) for number, term in product(numbers, _terms(match["terms"] or "")))
            yield Mention(*match.span(), values, rule)


def _terms(written: str) -> list[str | None]:
    """The Party terms in `khóa XII, XIII` or `khóa 11`, as Roman numerals; [None] when there are none."""
    found = _TERM.findall(written)
    return [_ROMAN[int(term) - 10] if term.isdigit() else term.upper() for term in found] or [None]


def _named(view: View) -> Iterator[Citation]:
    for rule, kind in (("documents.congress", "nghi_quyet"), ("documents.law", "luat"), ("documents.party_rules", "quy_dinh")):
        for match in view.find(_PATTERNS[rule], cased=rule == "documents.congress"):
            title = view.article.text[slice(*view.raw(*match.span()))]
            if title.islower() and rule == "documents.law":
                continue  # `vi phạm luật hình sự` names no law
            value, end = DocumentValue(DocumentKind(kind), title=title), match.end()
            number = _PATTERNS["documents.number"].match(view.text, end + 4) if view.low.startswith(" số ", end) else None
            if number and number["symbol"]:
                end = number.end()
                value = replace(value, number=number["number"], symbol=_canonical(number["number"] + number["symbol"]))
            yield Mention(match.start(), end, (value,), rule)


def _described(view: View, end: int) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """The spans of issuer and date that follow a citation, in either order."""
    issuer = date = None
    for name in ("documents.own_date", "documents.issuer", "documents.own_date"):
        match = _PATTERNS[name].match(view.text, end)
        if match is None:
            continue
        end = match.end()
        if name == "documents.issuer":
            issuer = match.span("issuer")
        else:
            date = date or match.span("date")
    return issuer, date
