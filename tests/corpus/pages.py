"""Pages of our own, marked up: `<title>Hòa An biểu dương ...</title>` gives the text and the zone it must have."""

import re
from typing import NamedTuple

from corpus.layout import Mark
from schemas import ZoneKind

_TAG = re.compile(r"<(/?)(" + "|".join(kind.value for kind in ZoneKind) + ")>")

LEAD = (
    "Sáng 12/5, Hội Nông dân huyện Hòa An tổ chức hội nghị biểu dương 24 hộ nông dân sản xuất, kinh doanh giỏi giai đoạn 2020 - 2022. "
    "Dự hội nghị có đồng chí Lò Văn Bắc, Phó Chủ tịch Hội Nông dân tỉnh và 150 đại biểu."
)
BODY = (
    "Hai năm qua, toàn huyện có 1.240 hộ đăng ký thi đua, 960 hộ được công nhận; các hộ khá giúp 75 hộ nghèo về giống, vốn và ngày công. "
    "Hội đã mở 18 lớp chuyển giao kỹ thuật cho 640 lượt hội viên, duy trì 32 tổ tiết kiệm và vay vốn."
)
END = "Dịp này, UBND huyện tặng Giấy khen cho 24 hộ và 5 tập thể có thành tích xuất sắc trong phong trào thi đua."


class Case(NamedTuple):
    name: str
    page: str
    title: str | None
    byline: tuple[str, ...] = ()
    published: str | None = None
    outlet: str | None = None


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
