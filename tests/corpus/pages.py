"""Pages of our own, marked up: `<title>Hòa An biểu dương ...</title>` gives the text and the zone it must have."""

import re

from corpus.layout import Mark
from schemas import ZoneKind

_TAG = re.compile(r"<(/?)(" + "|".join(kind.value for kind in ZoneKind) + ")>")


def parse(marked: str) -> tuple[str, list[Mark]]:
    """The plain text of a marked page, and its zones in the order of the page; marks may nest."""
    text, zones, open_tags = "", [], []
    done = 0
    for tag in _TAG.finditer(marked):
        text += marked[done : tag.start()]
        done = tag.end()
        if not tag[1]:
            open_tags.append((len(text), ZoneKind(tag[2])))
            continue
        start, kind = open_tags.pop()
        assert kind == tag[2], f"<{kind}> is closed by {tag[0]}"
        zones.append(Mark(start, len(text), kind))
    assert not open_tags
    return text + marked[done:], sorted(zones, key=lambda mark: (mark.start, -mark.end, mark.kind))
