"""Every entry of the award lists is found, or kept out."""

import pytest

from extract.lexicon import read_toml
from extract.mentions import AWARD_TERMS
from extract.mentions.award_terms.rule import FOLDER
from schemas import AwardForm
from tests.extract.examples import run

LISTS = read_toml(FOLDER / "patterns.toml")["lists"]


def terms(text: str) -> list[tuple[str, AwardForm]]:
    found = run(text, AWARD_TERMS)
    return [(text[m.start : m.end], m.value.form) for m in found[AWARD_TERMS]]


@pytest.mark.parametrize("order", LISTS["orders"])
def test_every_order(order: str) -> None:
    assert terms(f"được tặng Huân chương {order} hạng Nhì") == [(f"Huân chương {order} hạng Nhì", AwardForm.HUAN_CHUONG)]


@pytest.mark.parametrize("medal", LISTS["medals"])
def test_every_medal(medal: str) -> None:
    assert terms(f"được tặng Huy chương {medal} năm 1985") == [(f"Huy chương {medal}", AwardForm.HUY_CHUONG)]


@pytest.mark.parametrize("master", LISTS["masters"])
def test_every_master(master: str) -> None:
    for rank in ("nhân dân", "ưu tú"):
        assert terms(f"phong tặng danh hiệu {master} {rank} cho 3 người") == [(f"danh hiệu {master} {rank}", AwardForm.DANH_HIEU_VINH_DU)]


@pytest.mark.parametrize("rank", LISTS["ranks"])
def test_every_rank_of_emulation_fighter(rank: str) -> None:
    assert terms(f"là Chiến sĩ thi đua cấp {rank}, năm 2019") == [(f"Chiến sĩ thi đua cấp {rank}", AwardForm.DANH_HIEU_THI_DUA)]


@pytest.mark.parametrize("label", LISTS["labels"])
def test_every_label_is_a_title_only_after_danh_hieu(label: str) -> None:
    assert terms(f"đạt danh hiệu {label} rạng rỡ, tươi sáng") == [(f"danh hiệu {label} rạng rỡ", AwardForm.DANH_HIEU_THI_DUA)]
    assert terms(f'đạt danh hiệu "{label} rạng rỡ"') == [(f'danh hiệu "{label} rạng rỡ"', AwardForm.DANH_HIEU_THI_DUA)]
    assert terms(f"một {label} rạng rỡ, tươi sáng") == []


@pytest.mark.parametrize("prize", LISTS["prizes"])
def test_every_known_prize(prize: str) -> None:
    assert terms(f"trao Giải thưởng {prize} cho 9 bạn trẻ") == [(f"Giải thưởng {prize}", AwardForm.GIAI_THUONG)]


@pytest.mark.parametrize("other", LISTS["others"])
def test_titles_of_sport_and_show_are_none(other: str) -> None:
    quoted = f'"{other.capitalize()} đẹp nhất"'
    for text in (f"giành danh hiệu {other} đẹp nhất", f"giành danh hiệu {quoted}", f"giành giải thưởng {quoted}"):
        assert terms(text) == []


@pytest.mark.parametrize("stop", LISTS["stops"])
def test_a_name_ends_before_every_stop(stop: str) -> None:
    assert terms(f"đạt danh hiệu Gia đình hiếu học {stop} xyz") == [("danh hiệu Gia đình hiếu học", AwardForm.DANH_HIEU_THI_DUA)]


@pytest.mark.parametrize("word", LISTS["praise"])
def test_praise_stands_between_danh_hieu_and_its_name(word: str) -> None:
    title = f'danh hiệu {word} "Bông lúa đồng chiêm"'
    assert terms(f"được trao {title} năm 2020") == [(title, AwardForm.DANH_HIEU_THI_DUA)]
