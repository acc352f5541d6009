"""Bytes to text, without changing a character: no normalisation, no translation of line ends.

Offsets of facts count the code points of this text, so only a byte order mark at its start is dropped.
"""

import regex

from corpus.errors import DecodeError, EmptyArticleError

_BOM_UTF8 = b"\xef\xbb\xbf"
_BOMS_UTF16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_BOM_UTF32 = (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")
_SAMPLE = 4096  # characters that tell whether a guess at UTF-16 gives Vietnamese text

_REMEDY = "convert it to UTF-8 first, for example: iconv -f TCVN5712-1 -t UTF-8 OLD > NEW"
_VIETNAMESE_TEXT = regex.compile(r"[\t\n\r\x20-\x7e\p{Latin}\p{M}\p{P}\p{S}\p{Zs}\ufeff]")
# windows-1258 writes five tones as marks after the vowel, and has these letters that Western code pages lack.
_TONE = regex.compile("[\u0300\u0301\u0303\u0309\u0323]")
_TONE_ON_VOWEL = regex.compile("(?<=[aăâeêioôơuưy])[\u0300\u0301\u0303\u0309\u0323]", regex.IGNORECASE)
_LETTER_OF_1258 = regex.compile("[ĂăĐđƠơƯư]")
# In the older Vietnamese encodings (TCVN3, VNI) letters stand where windows-1258 has signs: `§¶ng`.
_SIGN_IN_WORD = regex.compile(r"\p{L}\p{M}?[¡-©«-¹»-¿×÷€‚ƒ„†‡ˆ‰‹Œ˜™›]\p{M}?\p{L}")


def decode(data: bytes, source: str = "input") -> str:
    """The text of `data`: UTF-8 or UTF-16 (with or without byte order mark), or windows-1258.

    Text in decomposed form (NFD, and the tone marks of windows-1258) stays as it is. Raises `DecodeError` for
    other bytes, naming `source`, the first byte that fits nowhere and what to do; `EmptyArticleError` for no text.
    """
    text = _decode(data, source)
    if not text or text.isspace():
        raise EmptyArticleError(f"{source}: the input is empty; remove it, or save the article's text in it again")
    return text


def _decode(data: bytes, source: str) -> str:
    if data.startswith(_BOM_UTF8):
        return _strict(data, 3, "utf-8", source)
    if data.startswith(_BOM_UTF32):
        raise DecodeError(f"{source}: UTF-32 is not read (byte order mark at byte 0); save it as UTF-8")
    if encoding := _BOMS_UTF16.get(data[:2]):
        return _strict(data, 2, encoding, source)
    if b"\x00" in data:
        return _utf16_without_mark(data, source)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _windows_1258(data, error, source)


def _strict(data: bytes, skip: int, encoding: str, source: str) -> str:
    try:
        return data[skip:].decode(encoding)
    except UnicodeDecodeError as error:
        raise DecodeError(
            f"{source}: the byte order mark says {encoding[:6].upper()}, but byte {skip + error.start} does not fit; "
            "the file is damaged: get the original again"
        ) from error


def _utf16_without_mark(data: bytes, source: str) -> str:
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if all(_VIETNAMESE_TEXT.match(char) for char in text[:_SAMPLE]) and "\x00" not in text:
            return text
    raise DecodeError(
        f"{source}: a binary file, not text (zero byte at byte {data.index(0)}); give the article as text, HTML or JSON Lines"
    )


def _windows_1258(data: bytes, error: UnicodeDecodeError, source: str) -> str:
    """The text as windows-1258 where it plainly is that; otherwise a `DecodeError` about the bad UTF-8 byte."""
    at = f"{source}: byte {error.start} (0x{data[error.start]:02x})"
    if _is_damaged_utf8(data):
        raise DecodeError(f"{at} breaks UTF-8 text; the file is damaged: get the original again, or remove that byte") from error
    try:
        text = data.decode("cp1258")
    except UnicodeDecodeError:
        text = ""
    if not _looks_vietnamese(text):
        raise DecodeError(f"{at} is neither UTF-8, UTF-16 nor windows-1258 (Vietnamese) text; {_REMEDY}") from error
    return text


def _is_damaged_utf8(data: bytes) -> bool:
    """True if most of what lies beyond ASCII is sound UTF-8: in another encoding such sequences are chance."""
    lenient = data.decode("utf-8", errors="replace")
    sound = sum(char > "\x7f" and char != "\ufffd" for char in lenient)
    return sound > lenient.count("\ufffd")


def _looks_vietnamese(text: str) -> bool:
    tones = len(_TONE.findall(text))
    return (
        tones > 0
        and tones == len(_TONE_ON_VOWEL.findall(text))
        and _LETTER_OF_1258.search(text) is not None
        and _SIGN_IN_WORD.search(text) is None
    )
