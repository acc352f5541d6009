"""Bytes to text: every encoding that is read, and what is said of the others."""

import contextlib
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import DecodeError, EmptyArticleError, decode

TEXT = "Đảng ủy xã Hòa An tặng Giấy khen cho 12 tập thể, 8 cá nhân.\r\nƯu điểm: đổi mới – “thiết thực”…\n\tHết\n"
# Without the tab and "Hết", which the tests of Unicode need; windows-1258 writes the tones as marks of their own.
TEXT_1258 = "Đảng ủy xã Hòa An tặng Giấy khen cho 12 tập thể, 8 cá nhân.\r\nƯu điểm: đổi mới – “thiết thực”…\n"
TONES = "\u0300\u0301\u0303\u0309\u0323"


def as_1258(text: str) -> str:
    """The text as windows-1258 spells it: tones as marks, all other letters composed."""
    spelled = ""
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        spelled += unicodedata.normalize("NFC", "".join(part for part in parts if part not in TONES))
        spelled += "".join(part for part in parts if part in TONES)
    return spelled


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(TEXT.encode("utf-8"), id="utf-8"),
        pytest.param(TEXT.encode("utf-8-sig"), id="utf-8 with mark"),
        pytest.param(b"\xff\xfe" + TEXT.encode("utf-16-le"), id="utf-16 little-endian with mark"),
        pytest.param(b"\xfe\xff" + TEXT.encode("utf-16-be"), id="utf-16 big-endian with mark"),
        pytest.param(TEXT.encode("utf-16-le"), id="utf-16 little-endian"),
        pytest.param(TEXT.encode("utf-16-be"), id="utf-16 big-endian"),
    ],
)
def test_unicode_encodings(data: bytes) -> None:
    assert decode(data) == TEXT


def test_only_the_first_mark_is_dropped() -> None:
    assert decode("\ufeff\ufeffHòa An".encode()) == "\ufeffHòa An"


def test_windows_1258_keeps_its_marks() -> None:
    spelled = as_1258(TEXT_1258)
    assert decode(spelled.encode("cp1258")) == spelled
    assert unicodedata.normalize("NFC", spelled) == TEXT_1258


def test_decomposed_text_stays_decomposed() -> None:
    decomposed = unicodedata.normalize("NFD", TEXT)
    assert decode(decomposed.encode("utf-8")) == decomposed


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"\xff\xfe", b" \r\n\t\n", "\u00a0\u3000".encode()])
def test_nothing_to_read(data: bytes) -> None:
    with pytest.raises(EmptyArticleError, match=r"^a\.txt: the input is empty"):
        decode(data, "a.txt")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"Hoa \xff" + TEXT.encode(), "byte 4 .*damaged", id="one bad byte in utf-8"),
        pytest.param(unicodedata.normalize("NFD", TEXT).encode() + b"\x93x", "damaged", id="one bad byte in decomposed utf-8"),
        pytest.param(TEXT.encode()[:-1] + b"\xe1\xba", "damaged", id="utf-8 cut off"),
        pytest.param(b"\xef\xbb\xbfabc\xff", "byte order mark says UTF-8, but byte 6", id="bad byte after the mark of utf-8"),
        pytest.param(b"\xff\xfea\x00\x00\xdc", "byte order mark says UTF-16, but byte 4", id="half a pair in utf-16"),
        pytest.param(b"\xff\xfe\x00\x00a\x00\x00\x00", "UTF-32", id="utf-32"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary file.*byte 8", id="image"),
        pytest.param(b"PK\x03\x04\x14\x00\x06\x00" + bytes(range(256)), "binary file.*byte 5", id="zip"),
        pytest.param(b"Hoa An\x00", "binary file.*byte 6", id="zero byte in text"),
        pytest.param("§¶ng ñy x· Hßa An".encode("latin-1"), r"byte 0 \(0xa7\).*iconv -f TCVN5712-1", id="tcvn3"),
        pytest.param("Préfet de la région, où l'on célèbre".encode("cp1252"), r"byte 2 \(0xe9\) is neither", id="french"),
        pytest.param("perché può così".encode("cp1252"), "byte 5 .* is neither", id="italian"),
        pytest.param(b"\x8d\x8f\x90\x9d", "byte 0 .* is neither", id="bytes that no code page has"),
    ],
)
def test_other_bytes_are_refused_with_place_and_remedy(data: bytes, reason: str) -> None:
    with pytest.raises(DecodeError, match=f"(?s)^a.txt: .*{reason}"):
        decode(data, "a.txt")


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1))
def test_utf8_never_changes_a_character(text: str) -> None:
    if not text.isspace() and not text.startswith("\ufeff"):
        assert decode(text.encode("utf-8")) == text


@given(st.text("aăâeêioôơuưyđkmnĐƠƯ ,.\r\n0123456789" + TONES, min_size=1))
def test_windows_1258_never_changes_a_character(text: str) -> None:
    data = text.encode("cp1258")
    with contextlib.suppress(DecodeError, EmptyArticleError):  # a refusal is allowed, another text is not
        assert decode(data) in (text, data.decode("utf-8", errors="ignore"))


@given(st.binary())
def test_any_bytes_give_text_or_a_clear_refusal(data: bytes) -> None:
    try:
        assert decode(data, "a.bin")
    except (DecodeError, EmptyArticleError) as error:
        assert str(error).startswith("a.bin: ")
