"""Explanations, by real runs: for each kind of fact, where its fields come from and what it beat."""

from pathlib import Path

import pytest

from extract import Extractor
from extract.explain import Explanation, Reason, UnknownFact, known_ids
from extract.lexicon import read_toml
from schemas import Article, ArticleFacts

EXTRACTOR = Extractor()
TEXT = "\n".join(
    [
        "Sáng 12/5, tại Trung tâm Văn hóa huyện Lạc Sơn, UBND huyện Lạc Sơn tổ chức Hội nghị tổng kết phong trào "
        '"Mỗi hội viên 10 gốc cam" giai đoạn 2017-2021.',
        "Dự hội nghị có đồng chí Bùi Văn Khánh, Chủ tịch UBND huyện. Theo Kế hoạch số 15-KH/HU của Huyện ủy Lạc Sơn, "
        "đến nay toàn huyện có gần 200 mô hình, trong đó có 70 mô hình điểm.",
        'Hội Nông dân xã Mỹ Thành xây dựng mô hình "Vườn ươm cây giống"; năm 2021, Hội giúp 30 hộ, giải quyết 18/24 vụ việc, đạt 77%.',
        "Dịp này, UBND huyện tặng Giấy khen cho 12 tập thể, 30 cá nhân.",
    ]
)
ARTICLE = Article(text=TEXT, id="lac-son", outlet="Báo Hòa Bình", published="2022-05-13")
FACTS = EXTRACTOR(ARTICLE)


def explained(kind: str, words: str, article: Article = ARTICLE, facts: ArticleFacts = FACTS) -> Explanation:
    """The explanation of the first fact of a list whose evidence holds these words."""
    id = next(fact.id for fact in getattr(facts, kind) if words in fact.evidence.text)
    return EXTRACTOR.explain(article, id)


def alone(text: str, kind: str, words: str, **about: object) -> Explanation:
    article = Article.model_validate({"text": text, **about})
    return explained(kind, words, article, EXTRACTOR(article))


def why(explanation: Explanation, field: str) -> Reason:
    """The one reason of a field."""
    (found,) = (reason for reason in explanation.reasons if reason.field == field)
    return found


def test_it_is_the_fact_in_its_sentence() -> None:
    explanation = explained("counts", "200 mô hình")
    assert explanation.fact in FACTS.counts
    assert explanation.sentence.text.startswith("Theo Kế hoạch số 15-KH/HU") and explanation.sentence.text.endswith("70 mô hình điểm.")
    assert TEXT[explanation.sentence.start : explanation.sentence.end] == explanation.sentence.text


def test_count_names_its_cues_and_links() -> None:
    explanation = explained("counts", "200 mô hình")
    assert "gần" in explanation.cues
    assert why(explanation, "comparator").words == "gần"
    assert why(explanation, "object").rule == "quantities.model"
    assert (why(explanation, "action").value, why(explanation, "action").words) == ("có, gồm (has)", "có")
    assert why(explanation, "owner").rule == "counts.owner_definite"  # toàn huyện


def test_part_names_its_whole_and_a_count_its_time() -> None:
    part = why(explained("counts", "70 mô hình"), "part_of")
    whole = explained("counts", "200 mô hình").fact
    assert part.value == f"{whole.id} (gần 200 mô hình)"
    period = why(explained("counts", "30 hộ"), "period")
    assert (period.value, period.words, period.rule) == ("2021", "năm 2021", "counts.period_before")


def test_date_without_a_year_names_the_reference_date_and_its_basis() -> None:
    value = why(explained("dates", "12/5"), "value")
    assert value.value == "2022-05-12"
    assert "2022-05-13 (người dùng cho)" in value.vi and "2022-05-13 (given by the user)" in value.en


@pytest.mark.parametrize(
    ("text", "words", "published", "says"),
    [
        ("Hôm qua, xã Yên Hạ khen thưởng 5 hộ.", "Hôm qua", "2022-05-13", "counted from the reference date 2022-05-13"),
        ("Từ năm 2017 đến nay, xã có 5 mô hình.", "2017", "2022-05-13", "it ends at the reference date"),
        (
            "Ngày 20/5 tới, xã sẽ tổ chức hội nghị.",
            "20/5",
            "2022-05-13",
            "not all written, and the words look ahead: the next such day from",
        ),
        ("Xã ra mắt mô hình ngày 28/4.", "28/4", None, "no year written, and no reference date"),
        ("Xã có 5 mô hình trong năm 2017.", "2017", None, "all of it is written"),
    ],
)
def test_what_dates_are_resolved_by(text: str, words: str, published: str | None, says: str) -> None:
    values = [reason.en for reason in alone(text, "dates", words, published=published).reasons if reason.field == "value"]
    assert any(value.startswith(says) for value in values), values


def test_date_beats_the_shorter_date_and_the_number_in_it() -> None:
    beaten = {(rival.rule, rival.words) for rival in explained("dates", "năm 2021").rivals}
    assert {("dates.bare_year", "2021"), ("numbers.digits", "2021")} <= beaten


def test_movement_beats_the_count_in_its_name() -> None:
    explanation = explained("movements", "Mỗi hội viên 10 gốc cam")
    assert why(explanation, "name").en == "as the article writes it"
    assert [rival.winner for rival in explanation.rivals if rival.words.startswith("10 gốc")] == ["Mỗi hội viên 10 gốc cam"]


def test_unit_says_what_completes_its_name() -> None:
    expanded = why(alone("UBND xã tặng Giấy khen cho 3 hộ.", "units", "UBND xã"), "canonical")
    assert expanded.value == "Ủy ban nhân dân xã" and "bảng chữ tắt" in expanded.vi
    text = "UBND tỉnh tặng Bằng khen cho 3 hộ."
    home = [r for r in alone(text, "units", "UBND tỉnh", outlet="Báo Hòa Bình").reasons if r.field == "canonical"]
    assert home[-1].value == "Ủy ban nhân dân tỉnh Hòa Bình" and "the newspaper's province" in home[-1].en
    near = [r for r in explained("units", "Huyện ủy").reasons if r.field == "kind"]
    assert near[0].rule == "units.party.district_committee"


def test_unit_says_which_short_form_the_article_defines() -> None:
    text = "Đảng ủy Khối các cơ quan (CCQ) họp. Đảng ủy Khối CCQ tỉnh Hòa Bình khen thưởng 3 tập thể."
    reason = why(alone(text, "units", "CCQ tỉnh"), "canonical")
    assert reason.value == "Đảng ủy Khối các cơ quan tỉnh Hòa Bình"
    assert (reason.words, reason.en) == ("CCQ = các cơ quan", "short forms in full, as this article defines them")


def test_place_names_its_scheme_and_parent() -> None:
    explanation = explained("places", "huyện Lạc Sơn")
    assert "vn63" in why(explanation, "code").en and "2022-05-13" in why(explanation, "code").en
    stated = alone("Xã Mỹ Thành, huyện Lạc Sơn, tỉnh Hòa Bình có 5 mô hình.", "places", "Xã Mỹ Thành", published="2022-05-13")
    assert why(stated, "parent").words == "huyện Lạc Sơn" and why(stated, "parent").en == "named right behind it"


def test_place_that_is_not_certain_says_so() -> None:
    assert why(alone("Xã Tân Lập có 5 mô hình.", "places", "Xã Tân Lập"), "code").value == "-"


def test_award_says_where_giver_date_and_event_come_from() -> None:
    explanation = explained("awards", "Giấy khen")
    assert explanation.cues == ("tặng",)
    assert why(explanation, "form").words == "Giấy khen"
    assert why(explanation, "givers").en == "named where the award is told"
    assert why(explanation, "date").en == "the date of the event at which it was given"
    assert (why(explanation, "date").value, why(explanation, "date").words) == ("2022-05-12", "Sáng 12/5")
    assert why(explanation, "event").value == FACTS.events[0].id
    recipients = [reason.words for reason in explanation.reasons if reason.field == "recipients"]
    assert recipients == ["12 tập thể", "30 cá nhân"]


def test_event_names_host_and_date() -> None:
    explanation = explained("events", "Hội nghị tổng kết")
    assert why(explanation, "hosts").words == "UBND huyện Lạc Sơn"
    assert why(explanation, "date").words == "Sáng 12/5"
    assert why(explanation, "covers").value == "2017/2021"


def test_person_document_and_model() -> None:
    person = why(explained("people", "Bùi Văn Khánh"), "positions")
    assert person.value == "Chủ tịch UBND huyện" and "UBND huyện Lạc Sơn" in person.vi
    document = explained("documents", "Kế hoạch số 15-KH/HU")
    assert why(document, "issuer").words == "Huyện ủy Lạc Sơn" and why(document, "number").value == "15-KH/HU"
    owner = why(explained("models", "Vườn ươm cây giống"), "owner")
    assert "Hội Nông dân xã Mỹ Thành" in owner.value


def test_check_says_what_was_redone_with_which_numbers() -> None:
    explanation = explained("checks", "77%")
    status = why(explanation, "status")
    assert (status.vi, status.en) == (
        "Tính 18/24 được 75%; bài viết nêu 77%: không khớp",
        "The rate 18/24 is 75%; the article states 77%: inconsistent",
    )
    assert [reason.words for reason in explanation.reasons if reason.field == "facts"] == ["18/24 vụ việc", "77%"]


def test_unknown_id_lists_those_there_are() -> None:
    with pytest.raises(UnknownFact, match=r"lac-son: no fact 'z9'; there are e1, a1, c1 \.\.\. c\d+"):
        EXTRACTOR.explain(ARTICLE, "z9")
    assert known_ids(EXTRACTOR("Hôm nay trời đẹp.")) == "none"


def test_every_fact_can_be_explained_and_explaining_changes_nothing() -> None:
    explanations = [EXTRACTOR.explain(ARTICLE, fact.id) for fact in FACTS.facts()]
    assert [explanation.fact for explanation in explanations] == list(FACTS.facts())
    assert all(reason.vi and reason.en for explanation in explanations for reason in explanation.reasons)


def test_reasons_are_told_in_both_languages() -> None:
    import extract.explain

    rows = read_toml(Path(extract.explain.__file__).parent / "reasons.toml")["reason"]
    assert len({row["id"] for row in rows}) == len(rows)
    assert all(row["vi"].count("{") == row["en"].count("{") for row in rows)
