"""Awards: every word of the lists does what its list says; one act told again is one award."""

import pytest

from extract import Extractor
from extract.facts.awards import FOLDER
from extract.facts.awards.heads import PATTERNS
from extract.lexicon import read_toml
from schemas import Award, AwardStatus

CUES = read_toml(FOLDER / "cues.toml")


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def awards(extractor: Extractor, text: str) -> tuple[Award, ...]:
    return tuple(extractor(text).awards)


@pytest.mark.parametrize("word", CUES["recipients"]["shows"])
def test_honours_of_shows_and_matches_are_none(extractor: Extractor, word: str) -> None:
    assert awards(extractor, f"Trong đêm {word}, 5 bạn trẻ được vinh danh.") == ()
    assert len(awards(extractor, "Trong đêm hội làng, 5 bạn trẻ được vinh danh.")) == 1


@pytest.mark.parametrize("word", CUES["recipients"]["shows"])
def test_a_merit_is_one_whatever_its_reason(extractor: Extractor, word: str) -> None:
    assert len(awards(extractor, f"UBND tỉnh Lào Cai tặng Bằng khen cho 5 cá nhân phục vụ {word}.")) == 1


@pytest.mark.parametrize("verb", CUES["verbs"]["commend"])
def test_every_verb_of_commendation(extractor: Extractor, verb: str) -> None:
    assert [a.form.value for a in awards(extractor, f"Huyện đoàn Bát Xát {verb} 7 đoàn viên.")] == ["khen_thuong"]


@pytest.mark.parametrize(("pronoun", "elder"), [(p, e) for p in CUES["recipients"]["young"] for e in ("ông", "bà", "thầy", "cô", "cụ")])
def test_the_young_are_no_elders(extractor: Extractor, pronoun: str, elder: str) -> None:
    spoken = f"{elder.capitalize()} Lê Thị Tám kể lại. Năm ấy, {pronoun} được tặng Giấy khen."
    assert awards(extractor, spoken) == ()
    assert len(awards(extractor, f"Em Lê Thị Tám kể lại. Năm ấy, {pronoun} được tặng Giấy khen.")) == 1


@pytest.mark.parametrize("word", CUES["status"]["proposed"])
def test_every_word_of_proposal(extractor: Extractor, word: str) -> None:
    [award] = awards(extractor, f"Hội đồng {word} tặng Bằng khen cho 5 cá nhân.")
    assert award.status is AwardStatus.PROPOSED


@pytest.mark.parametrize("word", CUES["status"]["none"])
def test_what_was_not_given(extractor: Extractor, word: str) -> None:
    act = word if word.endswith("khen thưởng") else f"{word} tặng Bằng khen cho"
    assert awards(extractor, f"Chuyện cũ: {act} 5 cá nhân.") == ()


@pytest.mark.parametrize("noun", CUES["recipients"]["bodies"])
def test_every_common_noun_of_an_organisation(noun: str) -> None:
    subject = PATTERNS["body_subject"].search(f" năm 2016, {noun} vinh dự ")
    thing = PATTERNS["body_object"].match(f" của UBND tỉnh cho {noun}.")
    assert subject is not None and thing is not None and (subject["noun"], thing["noun"]) == (noun, noun)
    assert PATTERNS["body_subject"].search(f" các {noun} ") is None


def test_an_organisation_named_by_a_common_noun_is_the_last_of_its_kind(extractor: Extractor) -> None:
    told = "Bệnh viện Đa khoa Nghệ An ở xa. Năm nay, trường được tặng Cờ thi đua."
    [award] = awards(extractor, f"Trường THPT Kỳ Sơn ở gần Trường THCS Yên Hòa. {told}")
    assert [recipient.names for recipient in award.recipients] == [("Trường THCS Yên Hòa",)]
    assert awards(extractor, told) == ()
