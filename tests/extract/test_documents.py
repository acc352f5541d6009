"""Citations become documents: variants of one are one, and what differs stays apart."""

import pytest

from extract.lexicon import read_toml
from extract.mentions import DATES, DOCUMENTS
from extract.resolve.documents import DocumentEntity, resolve_documents
from schemas import DocumentKind
from tests.extract.examples import run


def documents(text: str) -> list[DocumentEntity]:
    found = run(text, DATES)
    return resolve_documents(found.view, found)


def keys(text: str) -> list[tuple[str, str | None, str | None, int]]:
    """(kind, number or title, term, how often cited) of every document, in order."""
    return [(str(d.kind), d.number or d.title, d.term, len(d.mentions)) for d in documents(text)]


def test_spelling_variants_are_one_document() -> None:
    text = "Chỉ thị 05 được quán triệt. Chỉ thị số 05/CT-TW, Chỉ thị số 05 - CT/TƯ và Chỉ thị 05-CT/TW là một; chỉ thị 05 ấy hay."
    assert keys(text) == [("chi_thi", "05", None, 5)]
    assert documents(text)[0].symbol == "05-CT/TW"


def test_the_same_symbol_of_province_and_centre_are_two() -> None:
    text = "Chỉ thị 05-CT/TW của Bộ Chính trị và Chỉ thị 05-CT/TU của Tỉnh ủy."
    assert [d.symbol for d in documents(text)] == ["05-CT/TW", "05-CT/TU"]


def test_different_kinds_with_one_number_are_two() -> None:
    assert keys("Kết luận số 01 và Chỉ thị số 01") == [("ket_luan", "01", None, 1), ("chi_thi", "01", None, 1)]


def test_leading_zeros_do_not_matter() -> None:
    assert keys("Kế hoạch số 08 của xã; Kế hoạch số 8 của xã") == [("ke_hoach", "08", None, 2)]


def test_one_citation_of_two_terms_is_two_documents() -> None:
    text = "thực hiện Nghị quyết Trung ương 4 (khóa XII, XIII) và Nghị quyết Trung ương 4 khóa XII"
    assert keys(text) == [("nghi_quyet", "4", "XII", 2), ("nghi_quyet", "4", "XIII", 1)]


def test_a_citation_without_term_joins_the_one_with_it() -> None:
    assert keys("Nghị quyết Trung ương 4 được học tập. Nghị quyết Trung ương 4 (khóa XII) nêu rõ.") == [("nghi_quyet", "4", "XII", 2)]


def test_short_forms_join_their_full_symbol() -> None:
    text = "Nghị định 67 ra đời. Nghị định 67/2014/NĐ-CP có hiệu lực. Nghị định 67/2014 và Nghị định 67/CP là nó."
    assert keys(text) == [("nghi_dinh", "67", None, 4)]
    assert documents(text)[0].symbol == "67/2014/NĐ-CP"


def test_named_documents_are_one_by_their_title() -> None:
    text = "Nghị quyết Đại hội XIII của Đảng; nghị quyết Đại hội XIII; Luật Thi đua, khen thưởng; luật Thi đua, khen thưởng."
    assert keys(text) == [("nghi_quyet", "Nghị quyết Đại hội XIII của Đảng", None, 2), ("luat", "Luật Thi đua, khen thưởng", None, 2)]


def test_issuer_and_date() -> None:
    text = "Kết luận số 21-KL/TW ngày 25/10/2021 của Bộ Chính trị nêu rõ; Chỉ thị 05-CT/TW của Bộ Chính trị ngày 15/5/2016 cũng vậy."
    found = run(text, DATES)
    first, second = resolve_documents(found.view, found)
    for document, day in ((first, "ngày 25/10/2021"), (second, "ngày 15/5/2016")):
        assert document.issuer is not None and found.view.text[slice(*document.issuer)] == "Bộ Chính trị"
        assert document.date is not None and found.view.text[document.date.start : document.date.end] == day


def test_the_issuer_most_often_named_wins() -> None:
    text = "Chỉ thị 05 của Đảng bộ xã được sơ kết. Chỉ thị 05 của Bộ Chính trị nêu rõ. Chỉ thị 05 của Bộ Chính trị đi vào cuộc sống."
    found = run(text, DATES)
    (document,) = resolve_documents(found.view, found)
    assert document.issuer is not None and found.view.text[slice(*document.issuer)] == "Bộ Chính trị"


def test_documents_named_together_share_their_issuer() -> None:
    found = run("học tập Chỉ thị 05-CT/TW và Kết luận 01-KL/TW của Bộ Chính trị; Chỉ thị 23 được sơ kết, Kế hoạch số 7 của Huyện ủy", DATES)
    issuers = [found.view.text[slice(*d.issuer)] if d.issuer else None for d in resolve_documents(found.view, found)]
    assert issuers == ["Bộ Chính trị", "Bộ Chính trị", None, "Huyện ủy"]


def test_issuers_keep_their_whole_name_and_no_more() -> None:
    text = (
        "Thông tư 22/2016/TT-BGDĐT của Bộ Giáo dục và Đào tạo và các quy định khác. "
        "Kế hoạch số 12 do UBND huyện Tân Lập ban hành. Chỉ thị 42 của Ban Bí thư T.Ư Đảng về công tác thanh niên."
    )
    found = run(text, DATES)
    issuers = [found.view.text[slice(*d.issuer)] for d in resolve_documents(found.view, found) if d.issuer]
    assert issuers == ["Bộ Giáo dục và Đào tạo", "UBND huyện Tân Lập", "Ban Bí thư T.Ư Đảng"]


def test_numbers_and_years_of_a_document_are_its_own() -> None:
    found = run("thực hiện Chỉ thị 05 năm 2017 và Nghị định 98/2023/NĐ-CP", DATES)
    assert [found.view.text[m.start : m.end] for m in found[DATES]] == ["năm 2017"]
    assert [m.value.kind for m in found[DOCUMENTS]] == [DocumentKind.CHI_THI, DocumentKind.NGHI_DINH]


def test_a_year_in_the_name_of_a_document_counts() -> None:
    found = run("theo Luật Đất đai năm 2013", DATES)
    assert [found.view.text[m.start : m.end] for m in found[DATES]] == ["năm 2013"]


# Every word of the lists makes the difference it is there for.

_DATA = read_toml(DOCUMENTS.folder / "patterns.toml")
_LISTS = _DATA["lists"]


@pytest.mark.parametrize(("kind", "word"), [(row["kind"], word) for row in _DATA["kind"] for word in row["words"]])
def test_words_of_kinds(kind: str, word: str) -> None:
    assert keys(f"xã thực hiện {word} số 12 của huyện") == [(kind, "12", None, 1)]


@pytest.mark.parametrize(("kind", "letters"), [(row["kind"], letters) for row in _DATA["kind"] for letters in row["letters"]])
def test_letters_of_kinds(kind: str, letters: str) -> None:
    number = "14" if letters in ("QH", "UBTVQH") else ""
    assert keys(f"thực hiện văn bản số 12/{letters}{number}-VX của huyện") == [(kind, "12", None, 1)]


@pytest.mark.parametrize("body", _LISTS["party_bodies"])
def test_party_bodies_turn_inverted_symbols(body: str) -> None:
    assert [d.symbol for d in documents(f"thực hiện Chỉ thị số 05/CT-{body} và 05-CT/{body}")] == [f"05-CT/{body}"]


@pytest.mark.parametrize("letters", _LISTS["party_letters"])
def test_party_letters_turn_inverted_symbols(letters: str) -> None:
    assert [d.symbol for d in documents(f"thực hiện văn bản số 05/{letters}-TW")] == [f"05-{letters}/TW"]


@pytest.mark.parametrize("law", _LISTS["laws"])
def test_laws(law: str) -> None:
    assert keys(f"phổ biến Luật {law} tới nhân dân") == [("luat", f"Luật {law}", None, 1)]


@pytest.mark.parametrize("word", _LISTS["ordinals"])
def test_ordinals(word: str) -> None:
    values = {"hai": "2", "ba": "3", "tư": "4", "bốn": "4", "năm": "5", "sáu": "6", "bảy": "7", "tám": "8", "chín": "9", "mười": "10"}
    assert keys(f"Nghị quyết Hội nghị lần thứ {word} Ban Chấp hành Trung ương khóa XI") == [("nghi_quyet", values[word], "XI", 1)]


@pytest.mark.parametrize("body", _LISTS["bodies"])
def test_bodies_that_issue(body: str) -> None:
    found = run(f"theo Kế hoạch số 12 của {body} Tân Lập, các xã", DOCUMENTS)
    ((start, end),) = [m.value.issuer for m in found[DOCUMENTS] if m.value.issuer]
    assert found.view.text[start:end] == f"{body} Tân Lập"


@pytest.mark.parametrize("stop", _LISTS["stops"])
def test_where_the_name_of_an_issuer_ends(stop: str) -> None:
    found = run(f"theo Kế hoạch số 12 của Sở Tân Lập {stop} các xã", DOCUMENTS)
    assert [found.view.text[slice(*m.value.issuer)] for m in found[DOCUMENTS] if m.value.issuer] == ["Sở Tân Lập"]
