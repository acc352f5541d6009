"""When two names are the same name."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

Record = Mapping[str, Any]
"""A JSON object of the output or of a gold file; either may leave fields out."""

# The tone mark on the other vowel (hoà, hòa; uỷ, ủy) makes no other word.
_TONES = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
    "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
_TONE = re.compile("|".join(_TONES))
_QUOTES = re.compile(r"[\"'“”‘’„«»`]")
_DASH = re.compile(r"\s*[-–—−]\s*")
_SPACE = re.compile(r"\s+")


def fold_name(name: object) -> str:
    """A name as it is compared: without case, tone position, quotation marks, kinds of dash and spare space."""
    text = unicodedata.normalize("NFC", str(name)).casefold()
    text = _TONE.sub(lambda match: _TONES[match[0]], text)
    text = _DASH.sub("-", _QUOTES.sub("", text))
    return _SPACE.sub(" ", text).strip(" .,;:()")


def name_forms(entity: Record) -> set[str]:
    """Every form by which an entity is known: its name, canonical name, aliases and mentions."""
    mentions = [mention.get("text") for mention in entity.get("mentions", []) if isinstance(mention, Mapping)]
    names = [entity.get("name"), entity.get("canonical"), *mentions, *entity.get("aliases", [])]
    return {fold_name(name) for name in names if name} - {""}
