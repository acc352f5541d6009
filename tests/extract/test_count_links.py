"""The documented order of the links of counts: which row of rules.toml gives owner, period and action."""

from collections.abc import Iterator
from typing import Any

import pytest

from extract.facts.awards import find_awards
from extract.facts.counts import FOLDER, find_counts
from extract.facts.drafts import CountDraft
from extract.language.view import View
from extract.lexicon import read_toml
from extract.mentions import FAMILIES, Found
from schemas import Article

CASES: list[tuple[str, float, dict[str, str]]] = [
    ("Sở Y tế tỉnh Hòa Bình cho biết 5 đảng viên của Chi bộ 4 nghỉ hưu.", 5, {"owner": "owner_of"}),
    ("Các chi bộ có 9 mô hình được Đảng ủy xã Yên Phú lựa chọn.", 9, {"owner": "owner_agent"}),
    ("Hội Nông dân tỉnh Hà Nam họp. Các cấp hội trong tỉnh giúp 40 hộ.", 40, {"owner": "owner_tiers"}),
    ("Huyện Lạc Sơn đổi thay. Toàn huyện có 40 mô hình.", 40, {"owner": "owner_definite", "action": "action_has"}),
    ("Hội Nông dân xã Yên Phú thành lập 6 tổ hợp tác.", 6, {"owner": "owner_actor", "action": "action_verb_before"}),
    ("Năm 2019, Lữ đoàn 27 có:\n- 2 tiểu đoàn;\n- 14 đại đội.", 14, {"owner": "owner_list", "period": "period_list"}),
    ("Xã Yên Phú có 6 tổ. Bà con góp 30 triệu đồng.", 30_000_000, {"owner": "owner_carried"}),
    ("Xã Yên Phú đổi thay. Bà con góp 30 triệu đồng.", 30_000_000, {"owner": "owner_spoken_of"}),
    ("Hội nghị của UBND huyện Lạc Sơn có 90 đại biểu.", 90, {"owner": "", "action": "action_guests"}),
    ("UBND huyện Lạc Sơn tặng Giấy khen cho 12 tập thể.", 12, {"owner": "", "action": "action_award"}),
    ("Huyện Lạc Sơn có 12 tập thể được tặng Giấy khen.", 12, {"owner": "owner_actor", "action": "action_award"}),
    ("Hộ nghèo giảm còn 4% (năm 2020).", 4, {"period": "period_beside", "action": "action_has"}),
    ("Từ năm 2015 đến năm 2020, hộ nghèo giảm từ 9% năm 2015 xuống còn 3% năm 2020.", 9, {"period": "period_beside"}),
    ("Năm 2019, xã Yên Phú có 40 hộ thoát nghèo.", 40, {"period": "period_before"}),
    ("Xã Yên Phú có 40 hộ thoát nghèo trong năm 2019.", 40, {"period": "period_after"}),
    ("Năm 2019, xã thêm 40 hộ khá. Có 12 hộ xây nhà.", 12, {"period": "period_carried"}),
    ("Xã tăng 40 hộ khá so với năm 2019.", 40, {"period": ""}),
    ("Các chi hội xây dựng mới, nhân rộng 14 mô hình; riêng 9 mô hình nhân rộng.", 9, {"action": "action_qualifier"}),
    ("Hội kết nạp 700 hội viên. Con số này là 700 người.", 700, {"action": "action_verb_before"}),
    ("Hội kết nạp 700 hội viên. Đến cuối năm con số này tăng lên 740 hội viên.", 740, {"action": "action_resumed"}),
    ("Quỹ cho 96 chị mượn vốn.", 96, {"action": "action_lent"}),
    ("94 tập thể đăng ký thi đua.", 94, {"action": "action_verb_after"}),
    ("Các chi bộ xây dựng 20 mô hình, trong đó 7 mô hình điểm.", 7, {"action": "action_verb_before"}),
    ("Các chi bộ đăng ký 20 mô hình, trong đó có 7 mô hình điểm.", 7, {"action": "action_whole"}),
    ("Trường có 14 giáo viên nhận cờ thi đua của Bộ Y tế.", 14, {"action": "action_award"}),
    ("Ảnh: 87 Chiến sĩ thi đua cơ sở của ngành Y tế.", 87, {"action": "action_honoured"}),
    ("Quà gửi lại: 15 con bò giống cho 6 hộ nghèo.", 15, {"action": "action_gift"}),
    ("Hội Nông dân xã Yên Phú (9 chi hội) dẫn đầu.", 9, {"action": "action_beside", "owner": "owner_actor"}),
    ("Số đoàn viên hiện nay là 25 đồng chí.", 25, {"action": "action_amounts"}),
    ("Giai đoạn 2016 - 2020 khép lại.\nTrong 5 năm, Hội xây 450 căn nhà.", 450, {"period": "period_length"}),
    ("Năm 2021, dịch bệnh phức tạp. Chi hội giúp 31 hộ.", 31, {"period": "period_carried"}),
]


def drafts(text: str) -> Iterator[CountDraft]:
    view = View.of(Article(text=text))
    found = Found(view)
    for family in FAMILIES:
        found.add(family, family.find(view, found))
    yield from find_counts(view, found, find_awards(view, found, []), [])


@pytest.mark.parametrize(("text", "value", "rules"), CASES, ids=[f"{text} {value:g}" for text, value, _ in CASES])
def test_row_that_gives_a_link(text: str, value: float, rules: dict[str, str]) -> None:
    count = next(count for count in drafts(text) if count.quantity.value.value == value)
    given = {"owner": count.owner_rule, "period": count.period_rule, "action": count.action_rule}
    assert {link: given[link] for link in rules} == {link: rule and f"counts.{rule}" for link, rule in rules.items()}


def test_heading_and_event_are_the_last_resorts() -> None:
    """They need an article's layout and events: the rows exist, in their places."""
    ids = [row["id"] for row in read_toml(FOLDER / "rules.toml")["rule"]]
    for last in ("counts.owner_heading", "counts.period_heading", "counts.action_whole"):
        kind = last.partition("_")[0]
        assert [id for id in ids if id.startswith(kind)][-1] == last


def test_every_row_that_code_names_is_in_the_table() -> None:
    ids = {row["id"] for row in read_toml(FOLDER / "rules.toml")["rule"]}
    named = {f"counts.{rule}" for _, _, rules in CASES for rule in rules.values() if rule}
    assert named <= ids
    assert ids - named == {"counts.owner_heading", "counts.period_event", "counts.period_heading"}


def verbs() -> Iterator[Any]:
    """Every verb of cues.toml in a sentence of its own: before the number, or behind it where its row says so."""
    for row in read_toml(FOLDER / "cues.toml")["action"]:
        for verb in row["verbs"]:
            before = f"Cả đội đã {verb} 12 bộ bàn." if row.get("before", True) else f"12 bộ bàn {verb}."
            people = f"Cả đội đã {verb} 12 hộ." if "of_people" in row else ""
            yield pytest.param(before, row["code"], id=before)
            if people:
                yield pytest.param(people, row["of_people"], id=people)


@pytest.mark.parametrize(("text", "action"), list(verbs()))
def test_every_verb_gives_its_action(text: str, action: str) -> None:
    assert [count.action for count in drafts(text)] == [action]
