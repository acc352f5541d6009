"""Vietnamese numerals in words, from the digits to thousands of billions."""

SCALES = {
    "chục": 10, "trăm": 100, "nghìn": 1_000, "ngàn": 1_000, "vạn": 10_000,
    "triệu": 1_000_000, "tỷ": 1_000_000_000, "tỉ": 1_000_000_000,
}  # fmt: skip
_LARGE = ("tỷ", "tỉ", "triệu", "vạn", "nghìn", "ngàn")
_DIGITS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9}
_AFTER_TENS = {**_DIGITS, "mốt": 1, "lăm": 5, "nhăm": 5}
del _AFTER_TENS["năm"]  # there it is the noun "year"
_ZERO_TENS = ("linh", "lẻ")


def parse_words(syllables: list[str]) -> int | None:
    """The value of the numeral that these syllables spell, None when they spell none.

    `năm` after tens is the noun "year", for five is then `lăm`: `hai mươi năm` has no value.
    Examples: `hai mươi mốt` 21, `một trăm linh năm` 105, `ba triệu rưỡi` 3,500,000.
    """
    for scale in _LARGE:
        if scale in syllables:
            at = syllables.index(scale)
            return _scaled(syllables[:at], SCALES[scale], syllables[at + 1 :])
    return _below_thousand(syllables)


def _scaled(left: list[str], scale: int, right: list[str]) -> int | None:
    """`left` times `scale` plus `right`, which must be below the scale."""
    high = parse_words(left)
    if high is None or right == ["năm"]:
        return None
    if not right:
        return high * scale
    if right == ["rưỡi"]:
        return high * scale + scale // 2
    low = parse_words(right[1:] if right[0] in _ZERO_TENS else right)
    return None if low is None or low >= scale else high * scale + low


def _below_thousand(syllables: list[str]) -> int | None:
    if "trăm" not in syllables:
        return _below_hundred(syllables)
    at = syllables.index("trăm")
    high = {**_DIGITS, "không": 0}.get(syllables[0]) if at == 1 else None
    rest = syllables[at + 1 :]
    if high is None or rest == ["năm"]:
        return None
    if rest in ([], ["rưỡi"]):
        return high * 100 + 50 * len(rest)
    if rest[0] in _ZERO_TENS:
        low = _DIGITS.get(rest[1]) if len(rest) == 2 else None
    else:
        low = _below_hundred(rest)
        low = low * 10 if low is not None and len(rest) == 1 and low < 10 else low  # "trăm hai" is 120
    return None if low is None else high * 100 + low


def _below_hundred(syllables: list[str]) -> int | None:
    match syllables:
        case [digit] if digit in _DIGITS:
            return _DIGITS[digit]
        case ["mười"]:
            return 10
        case ["mười", unit] if unit in _AFTER_TENS and unit not in ("mốt", "tư"):
            return 10 + _AFTER_TENS[unit]
        case [tens, "mươi" | "chục"] if tens in _DIGITS:
            return _DIGITS[tens] * 10
        case [tens, "mươi", unit] if tens in _DIGITS and unit in _AFTER_TENS:
            return _DIGITS[tens] * 10 + _AFTER_TENS[unit]
        case [tens, ("mốt" | "tư" | "lăm" | "nhăm") as unit] if tens in _DIGITS:
            return _DIGITS[tens] * 10 + _AFTER_TENS[unit]
        case ["chục"]:
            return 10
    return None
