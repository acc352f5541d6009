"""Every kind of check: what holds, what does not, and what must not be checked at all."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import extract.audit
from extract import Extractor
from extract.lexicon import read_toml
from schemas import Article, Zone, ZoneKind

EXTRACTOR = Extractor()
FOLDER = Path(extract.audit.__file__).parent
EXAMPLES = read_toml(FOLDER / "examples.toml")


def checks(text: str, zones: tuple[Zone, ...] = ()) -> list[dict[str, Any]]:
    facts = EXTRACTOR(Article(text=text, zones=zones))
    return [check.model_dump(include={"rule", "kind", "status", "stated", "expected"}) for check in facts.checks]


def contradictions(text: str, zones: tuple[Zone, ...] = ()) -> list[tuple[str, float, float]]:
    return [(c["rule"], c["stated"], c["expected"]) for c in checks(text, zones) if c["status"] == "inconsistent"]


def cases() -> Iterator[Any]:
    for example in EXAMPLES["example"]:
        yield from (pytest.param(text, [example["value"]], id=text) for text in example["texts"])
    for negative in EXAMPLES["negative"]:
        yield from (pytest.param(text, [], id="no: " + text) for text in negative["texts"])


@pytest.mark.parametrize(("text", "expected"), list(cases()))
def test_example(text: str, expected: list[dict[str, Any]]) -> None:
    assert checks(text) == expected


def test_every_rule_that_makes_a_check_has_an_example() -> None:
    named = {example["value"]["rule"] for example in EXAMPLES["example"]}
    rows = {row["id"] for row in read_toml(FOLDER / "patterns.toml")["pattern"] if "(?P<" in row["regex"]} - {"audit.of_other"}
    assert rows <= named


def titled(title: str, body: str, kind: ZoneKind = ZoneKind.TITLE) -> tuple[str, tuple[Zone, ...]]:
    return f"{title}\n{body}", (Zone(start=0, end=len(title), kind=kind),)


def test_caption_that_tells_more_than_the_body_is_a_conflict() -> None:
    caption = "21 tập thể nhận Giấy khen của Hội Nông dân huyện Lạc Sơn"
    body = "Hội Nông dân huyện Lạc Sơn tặng Giấy khen cho 36 cá nhân và 12 tập thể."
    assert contradictions(*titled(caption, body, ZoneKind.CAPTION)) == [("audit.caption", 21, 12)]


def test_sentence_that_stands_alone_and_hands_over_is_a_caption() -> None:
    body = "Phong trào lan rộng. 32 tập thể được Công an tỉnh Hòa Bình tặng Giấy khen."
    alone = "Đại tá Lê Văn Đạt trao Giấy khen của Công an tỉnh Hòa Bình cho 23 tập thể."
    assert contradictions(f"{body}\n{alone}") == [("audit.caption", 23, 32)]
    assert contradictions(f"{body}\nTrước đó, Đại tá Lê Văn Đạt trao Giấy khen của Công an tỉnh Hòa Bình cho 23 tập thể.") == []


def test_captions_that_split_the_number_of_the_body_are_none() -> None:
    captions = [f"{number} tập thể nhận Giấy khen của Hội Nông dân huyện Lạc Sơn" for number in (8, 4)]
    text = "\n".join([*captions, "Hội Nông dân huyện Lạc Sơn tặng Giấy khen cho 36 cá nhân và 12 tập thể."])
    first, second = map(len, captions)
    zones = (Zone(start=0, end=first, kind=ZoneKind.CAPTION), Zone(start=first + 1, end=first + 1 + second, kind=ZoneKind.CAPTION))
    assert checks(text, zones) == []


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Vinh danh 125 điển hình tiên tiến", "Sáng 12/5, Đại hội đã vinh danh 115 điển hình tiên tiến."),
        ("Huyện Lạc Sơn: Biểu dương 125 tập thể", "Dịp này, huyện biểu dương 115 tập thể, 30 cá nhân trong phong trào thi đua."),
    ],
)
def test_headline_against_the_only_such_number_is_a_conflict(title: str, body: str) -> None:
    assert contradictions(*titled(title, body)) == [("audit.headline", 125, 115)]


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Vinh danh 115 điển hình tiên tiến", "Sáng 12/5, Đại hội đã vinh danh 115 điển hình tiên tiến."),
        ("Vinh danh hơn 100 điển hình tiên tiến", "Sáng 12/5, Đại hội đã vinh danh 115 điển hình tiên tiến."),
        ("Biểu dương 125 tập thể", "Huyện biểu dương 85 tập thể; tỉnh biểu dương 40 tập thể."),  # their sum
        ("Biểu dương 125 tập thể", "Huyện biểu dương 85 tập thể; xã biểu dương 15 tập thể."),  # which one is meant?
        ("Biểu dương 45 điển hình tiên tiến", "Huyện biểu dương 30 tập thể, 15 cá nhân và 3 điển hình tiên tiến."),
        ("Xây dựng 20 mô hình", "Huyện biểu dương 30 mô hình."),  # another act
    ],
)
def test_headline_that_may_tell_the_same_is_none(title: str, body: str) -> None:
    assert contradictions(*titled(title, body)) == []


def test_message_is_in_both_languages() -> None:
    facts = EXTRACTOR("Xã có 12 mô hình, gồm 5 mô hình tập thể và 6 mô hình cá nhân.")
    assert facts.checks[0].message == (
        "Cộng 5 mô hình tập thể và 6 mô hình cá nhân được 11; bài viết nêu 12 mô hình: không khớp. "
        "The parts 5 + 6 add up to 11; the article states 12: inconsistent."
    )
    assert [facts.counts[0].id, facts.counts[1].id, facts.counts[2].id] == list(facts.checks[0].facts)


def test_message_gives_money_in_its_unit_and_overlapping_parts() -> None:
    money = EXTRACTOR("Nhà nước hỗ trợ 1,25 tỷ đồng, bà con góp 420 triệu đồng, tổng cộng 1,67 tỷ đồng.").checks[0].message
    assert money.startswith("Cộng 1,25 tỷ đồng và 420 triệu đồng được 1,67 tỷ đồng; bài viết nêu 1,67 tỷ đồng: khớp.")
    overlap = EXTRACTOR("Xã có 50 mô hình, trong đó 20 mô hình cũ, 30 mô hình mới, 4 mô hình cấp huyện.").checks[0].message
    assert overlap.endswith("Phần tính chồng: 4 mô hình cấp huyện. Overlapping parts: 4.")
