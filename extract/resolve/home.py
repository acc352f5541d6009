"""The province that an article is written from or about."""

import unicodedata
from collections import Counter
from functools import cache, lru_cache
from urllib.parse import urlsplit

import regex

from extract.language.view import View
from extract.lexicon import Cues, read_toml
from extract.lexicon.admin import FOLDER, VN34, VN63, AdminUnit, all_units, find_units, in_force, place_key, province_of
from extract.mentions.base import Found, Mention
from extract.mentions.places import PLACES, PlaceValue
from schemas import Level, ZoneKind

_PAPERS = Cues(
    [
        *("báo", "cổng thông tin điện tử", "cổng ttđt", "trang thông tin điện tử"),
        *("đài phát thanh và truyền hình", "đài phát thanh - truyền hình", "đài pt-th"),
    ]
)
_BEARER = regex.compile(r"(?: tỉnh)? (?P<name>\p{L}+(?: \p{L}+){1,3})")
_HEAD, _FOOT = 600, 1500  # characters of a page that may hold its masthead
_BY_RULE = {"places.typed": 2, "places.office": 3, "places.title": 3}


def home_province(view: View, found: Found) -> str | None:
    """Bare name of the province (`Hà Nam`) of the newspaper, else of most of the localities; None when neither is plain."""
    return home_and_basis(view, found)[0]


def home_and_basis(view: View, found: Found) -> tuple[str | None, str]:
    """The home province, and what tells it: "outlet", "masthead" or "text"; "" where nothing does."""
    host = urlsplit(view.article.source or "").netloc
    if name := _of_outlet(view.article.outlet or "", host):
        return name, "outlet"
    if name := _of_masthead(view):
        return name, "masthead"
    name = _of_text(view, found)
    return name, "text" if name else ""


@lru_cache(maxsize=256)
def home_unit(name: str, date: str | None) -> AdminUnit:
    """The province of that name as it was called at an EDTF date: Huế was tỉnh Thừa Thiên Huế before 2025."""
    unit = find_units(name, VN63, level=Level.PROVINCE)[0]
    same = (other for _, other in all_units(VN63, Level.PROVINCE) if unit.code is not None and other.code == unit.code)
    return next((other for other in same if in_force(other, date)), unit)


@lru_cache(maxsize=1024)
def _of_outlet(outlet: str, host: str) -> str | None:
    """By the newspaper's name, its initials, or the address of its site."""
    for row in read_toml(FOLDER / "outlets.toml")["outlet"]:
        if outlet in row["tags"]:
            return str(row["province"])
    key = f" {place_key(outlet)} "
    for name, known, plain in _provinces():
        if f" {known} " in key or (plain != "hue" and (plain in outlet.lower() or plain in host)):  # thue.vn
            return name
    return None


def _of_masthead(view: View) -> str | None:
    """By the newspaper's own name at the head or the foot of the page, blanked or not."""
    low = view.folded.low
    for start, end in ((0, min(_HEAD, len(low))), (max(_HEAD, len(low) - _FOOT), len(low))):
        done = start
        for paper, name_start in _PAPERS.spans(low, start, end):
            match = _BEARER.match(low, name_start, end) if paper >= done else None
            if match is None:
                continue
            done = match.end()
            key = place_key(match["name"]) + " "
            name = next((name for name, known, _ in _provinces() if key.startswith(known + " ")), None)
            if name is not None:
                return name
    return None


def _of_text(view: View, found: Found) -> str | None:
    """By weight of mentions; None when two provinces weigh the same."""
    votes: Counter[str] = Counter()
    titles = view.zones(ZoneKind.TITLE)
    for mention in found[PLACES]:
        name = _province(mention)
        if name is not None:
            titled = any(start <= mention.start < end for start, end in titles)
            votes[name] += _BY_RULE.get(mention.rule, 1) + 2 * titled
    best = votes.most_common(2)
    return best[0][0] if best and (len(best) == 1 or best[0][1] > best[1][1]) else None


def _province(mention: Mention[PlaceValue]) -> str | None:
    """The one province that the mentioned province or district can be or lie in."""
    if mention.value.level not in (Level.PROVINCE, Level.DISTRICT):
        return None
    value = mention.value
    names = {province_of(unit).name for scheme in (VN63, VN34) for unit in find_units(value.name, scheme, level=value.level)}
    return names.pop() if len(names) == 1 else None


@cache
def _provinces() -> tuple[tuple[str, str, str], ...]:
    """(name, key, letters without marks and spaces) of every province that has a code, longest first."""
    names = {unit.name for _, unit in all_units(VN63, Level.PROVINCE) if unit.code is not None}
    return tuple(sorted(((name, place_key(name), _plain(name)) for name in names), key=lambda row: (-len(row[2]), row[0])))


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return "".join(c for c in letters if c.isalpha() and not unicodedata.combining(c))
