"""The version of the rules: what makes two runs comparable."""

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from extract.lexicon import in_use
from schemas import Generator

_FOLDER = Path(__file__).parent


@cache
def generator() -> Generator:
    """The package's version, a digest of every rule and lexicon file (code and data) of `extract/`, and the user's lexicon."""
    digest = hashlib.sha256()
    for file in sorted(p for p in _FOLDER.rglob("*") if p.suffix in {".py", ".toml", ".gz", ".json"}):
        digest.update(file.relative_to(_FOLDER).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    lexicon = in_use()
    return Generator(version=_version(), rules=digest.hexdigest()[:12], lexicon=str(lexicon) if lexicon else None)


def _version() -> str:
    try:
        return version("thidua")
    except PackageNotFoundError:
        return "0+uninstalled"
