"""Every kind of check: what holds, what does not, and what must not be checked at all."""

import pytest

from extract import Extractor
from schemas import Article, Zone, ZoneKind

EXTRACTOR = Extractor()


def checks(text: str, zones: tuple[Zone, ...] = ()) -> list[tuple[str, str, float, float]]:
    facts = EXTRACTOR(Article(text=text, zones=zones))
    return [(str(c.kind), str(c.status), c.stated, c.expected) for c in facts.checks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Xã có 12 mô hình, gồm 5 mô hình tập thể và 7 mô hình cá nhân.", ("sum", "consistent", 12, 12)),
        ("Xã có 12 mô hình, gồm 5 mô hình tập thể và 6 mô hình cá nhân.", ("sum", "inconsistent", 12, 11)),
        ("Huyện tuyên dương 72 công nhân (27 nam, 44 nữ).", ("sum", "inconsistent", 72, 71)),
        ("Huyện tuyên dương 71 công nhân (27 nam, 44 nữ).", ("sum", "consistent", 71, 71)),
        ("Sở tặng 21 Giấy khen (8 tập thể, 12 cá nhân).", ("sum", "inconsistent", 21, 20)),
        (
            "Nhà nước hỗ trợ 1,25 tỷ đồng, bà con góp 420 triệu đồng, nâng tổng số tiền lên 1,67 tỷ đồng.",
            ("sum", "consistent", 1_670_000_000, 1_670_000_000),
        ),
        (
            "Nhà nước hỗ trợ 1,25 tỷ đồng, bà con góp 420 triệu đồng, nâng tổng số tiền lên 1,76 tỷ đồng.",
            ("sum", "inconsistent", 1_760_000_000, 1_670_000_000),
        ),
        ("Số hộ nghèo từ 52 hộ xuống còn 14 hộ, giảm 38 hộ.", ("difference", "consistent", 38, 38)),
        ("Số hộ nghèo từ 52 hộ xuống còn 14 hộ, giảm 36 hộ.", ("difference", "inconsistent", 36, 38)),
        ("Có 168/196 hộ (chiếm 85,7%) hiến đất.", ("percent", "consistent", 85.7, 85.71)),
        ("Có 168/196 hộ (chiếm 87,5%) hiến đất.", ("percent", "inconsistent", 87.5, 85.71)),
        ("Có 28 trên tổng số 37 hộ đạt cả 8 tiêu chí, bằng 81%.", ("percent", "inconsistent", 81, 75.68)),
        ("Tổ tiếp nhận 200 vụ việc, trong đó hòa giải thành 150 vụ việc (đạt 75%).", ("percent", "consistent", 75, 75)),
        ("Tổ tiếp nhận 200 vụ việc, trong đó hòa giải thành 150 vụ việc (đạt 77%).", ("percent", "inconsistent", 77, 75)),
    ],
)
def test_check(text: str, expected: tuple[str, str, float, float]) -> None:
    assert expected in checks(text)


@pytest.mark.parametrize(
    "text",
    [
        "Các chi bộ đăng ký 201 mô hình, trong đó có 70 mô hình nhân rộng, 131 mô hình mới, 2 mô hình cấp tỉnh.",  # parts overlap
        "Xã có 40 mô hình, trong đó có 5 mô hình điểm, 7 mô hình tập thể.",  # parts, not all
        "Xã có gần 12 mô hình, gồm 5 mô hình tập thể và 6 mô hình cá nhân.",  # almost
        "Chi bộ có 2.289 đảng viên, trong đó 90% đảng viên được xếp loại. Trong đó, có 272 đảng viên xuất sắc, chiếm 13,2%.",  # other base
        "Thu quỹ 486 triệu đồng, đạt 108% kế hoạch.",  # the plan is not stated
        "Có 2/3 hộ hiến đất, đạt 66,6%.",  # cut off, not rounded
    ],
)
def test_no_contradiction(text: str) -> None:
    assert [c for c in checks(text) if c[1] == "inconsistent"] == []


def test_caption_that_tells_more_than_the_body_is_a_conflict() -> None:
    caption = "21 tập thể nhận Giấy khen của Hội Nông dân huyện Lạc Sơn"
    text = f"{caption}\nHội Nông dân huyện Lạc Sơn tặng Giấy khen cho 36 cá nhân và 12 tập thể."
    zones = (Zone(start=0, end=len(caption), kind=ZoneKind.CAPTION),)
    assert ("conflict", "inconsistent", 21, 12) in checks(text, zones)


def test_captions_that_split_the_number_of_the_body_are_none() -> None:
    captions = [f"{number} tập thể nhận Giấy khen của Hội Nông dân huyện Lạc Sơn" for number in (8, 4)]
    text = "\n".join([*captions, "Hội Nông dân huyện Lạc Sơn tặng Giấy khen cho 36 cá nhân và 12 tập thể."])
    first, second = map(len, captions)
    zones = (Zone(start=0, end=first, kind=ZoneKind.CAPTION), Zone(start=first + 1, end=first + 1 + second, kind=ZoneKind.CAPTION))
    assert checks(text, zones) == []


def test_message_is_in_both_languages() -> None:
    facts = EXTRACTOR("Xã có 12 mô hình, gồm 5 mô hình tập thể và 6 mô hình cá nhân.")
    assert facts.checks[0].message == (
        "Cộng các phần: 5 + 6 = 11; bài viết nêu 12: không khớp. Sum of the parts: 5 + 6 = 11; the article states 12: inconsistent."
    )
    assert [facts.counts[0].id, facts.counts[1].id, facts.counts[2].id] == list(facts.checks[0].facts)
