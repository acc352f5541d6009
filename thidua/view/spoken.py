"""Values as people say them, in Vietnamese and in English: numbers, days and periods, lengths of time."""

import re

from schemas import Comparator
from thidua.tables import number
from thidua.view.words import Said

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAY = re.compile(r"(\d{4}|XXXX)(?:-(\d\d)(?:-(\d\d))?)?(?:T(\d\d:\d\d)\S*)?")
_LENGTH = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?")
_LENGTHS = (
    Said("năm", "year"),
    Said("tháng", "month"),
    Said("tuần", "week"),
    Said("ngày", "day"),
    Said("giờ", "hour"),
    Said("phút", "minute"),
    Said("giây", "second"),
)
_BOUNDS = {
    Comparator.GT: Said("hơn ", "more than "),
    Comparator.GE: Said("ít nhất ", "at least "),
    Comparator.LT: Said("dưới ", "less than "),
    Comparator.LE: Said("tối đa ", "at most "),
    Comparator.ALMOST: Said("gần ", "almost "),
    Comparator.APPROX: Said("khoảng ", "about "),
}
_VAGUE = {10: Said("hàng chục", "dozens of"), 100: Said("hàng trăm", "hundreds of"), 1000: Said("hàng nghìn", "thousands of")}


def figure(value: float) -> Said:
    """A number: `1.163,5` and `1,163.5`."""
    vi = number(value)
    return Said(vi, vi.translate(str.maketrans(",.", ".,")))


def quantity(comparator: Comparator, value: float, high: float | None = None, whole: float | None = None) -> Said:
    """A stated number with its bound: `gần 1.600`, `10 - 20`, `11/17`, `hàng trăm`."""
    if comparator is Comparator.VAGUE:
        few = figure(value)
        return _VAGUE.get(int(value), Said(f"hàng {few.vi}", f"{few.en}s of"))
    said, bound = figure(value), _BOUNDS.get(comparator, Said("", ""))
    for mark, other in (("–", high), ("/", whole)):
        if other is not None:
            said = _joined(said, mark, figure(other))
    return Said(bound.vi + said.vi, bound.en + said.en)


def time(value: str) -> Said:
    """A value of the contract's dates: EDTF, a duration or a recurrence. What has no plain words stays as it is."""
    if value.startswith("R/"):
        return _recurring(value[2:]) or Said.alike(value)
    if value.startswith("P"):
        return _length(value) or Said.alike(value)
    first, slash, last = value.partition("/")
    if not slash:
        return _day(first) or Said.alike(value)
    begin, end = _day(first), _day(last)
    if begin and end:
        return _joined(begin, "–" if len(first) == len(last) == 4 else " – ", end)
    if begin and last in ("", ".."):
        return Said(f"từ {begin.vi}", f"from {begin.en}")
    if end and first in ("", ".."):
        return Said(f"đến {end.vi}", f"until {end.en}")
    return Said.alike(value)


def _day(value: str) -> Said | None:
    found = _DAY.fullmatch(value)
    if not found or (found[2] and not 1 <= int(found[2]) <= 12):
        return None
    year, month, day, clock = found.groups()
    vi = "/".join(str(int(part)) if part.isdigit() else part for part in (day, month, year) if part and part != "XXXX")
    names = (str(int(day)) if day else None, _MONTHS[int(month) - 1] if month else None, year if year != "XXXX" else None)
    en = " ".join(name for name in names if name)
    return Said(f"{vi}, {clock}", f"{en}, {clock}") if clock else Said(vi, en) if vi else None


def _length(value: str) -> Said | None:
    found = _LENGTH.fullmatch(value)
    parts = [(int(n), unit) for n, unit in zip(found.groups(), _LENGTHS, strict=True) if n] if found else []
    if not parts:
        return None
    return Said(" ".join(f"{n} {unit.vi}" for n, unit in parts), " ".join(f"{n} {unit.en}{'s' * (n != 1)}" for n, unit in parts))


def _recurring(value: str) -> Said | None:
    length = _length(value)
    return Said(f"mỗi {length.vi.removeprefix('1 ')}", f"every {length.en.removeprefix('1 ')}") if length else None


def _joined(left: Said, mark: str, right: Said) -> Said:
    return Said(left.vi + mark + right.vi, left.en + mark + right.en)
