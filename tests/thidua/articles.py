"""Article files for the tests of the command line: good ones, and every way of being bad."""

from pathlib import Path

GOOD = "UBND xã Yên Hạ tặng Giấy khen cho 12 tập thể, 30 cá nhân.\nNăm 2022, xã có 5 mô hình điểm.\n"
BAD: dict[str, tuple[bytes, str]] = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \r\n\t\n", "empty"),
    "binary.txt": (bytes(range(256)) * 20, "binary"),
    "tcvn3.txt": (b"\xa7\xb6ng b\xe9 x\xb7 t\xc6ng gi\xcey khen cho 12 t\xcbp th\xd3.", "0xa7"),
    "torn.txt": ("Đảng bộ xã ".encode() + b"\xe1\xba" + " khen thưởng 12 tập thể".encode(), "UTF-8"),
    "torn.jsonl": (b'{"id": "a", "text": "Khen', "line 1"),
    "textless.jsonl": (b'{"id": "a"}\n', "line 1"),
    "torn.jsonl.gz": (b"\x1f\x8b\x08\x00", "torn.jsonl.gz"),
}
"""Content of bad files, and a word of the reason that must be given."""


def write_good(folder: Path, *names: str) -> list[Path]:
    """Good articles of these names in `folder`."""
    files = [folder / name for name in names]
    for file in files:
        file.write_bytes(GOOD.encode())
    return files


def write_bad(folder: Path, *names: str) -> list[Path]:
    """The bad files of these names in `folder`."""
    files = [folder / name for name in names]
    for file in files:
        file.write_bytes(BAD[file.name][0])
    return files
