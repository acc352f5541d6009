"""Every row of the layout's data, example by example: what it must recognise, and what it must leave alone."""

from typing import Any

import pytest
import regex

from corpus.layout import find_layout
from corpus.layout.bylines import read_signature
from corpus.layout.captions import mark_captions
from corpus.layout.furniture import kind_of_line
from corpus.layout.names import is_person
from corpus.layout.outlets import is_tag, outlet_name
from corpus.layout.page import Page
from corpus.layout.rows import load
from corpus.layout.timestamps import iso_moment
from corpus.layout.titles import is_section
from schemas import ZoneKind

FILES = ["furniture", "timestamps", "outlets", "names", "sections", "captions"]


def rows(name: str, table: str) -> list[dict[str, Any]]:
    return load(name)[table]


def each(name: str, table: str, column: str) -> list[Any]:
    """One case for every entry of `column`, with its row."""
    return [pytest.param(row, entry, id=f"{row['id']}-{entry}") for row in rows(name, table) for entry in row[column]]


@pytest.mark.parametrize("name", FILES)
def test_rows_have_an_id_and_say_what_they_are(name: str) -> None:
    for table in load(name).values():
        ids = [row["id"] for row in table]
        assert len(set(ids)) == len(ids)
        assert all(row["about"] for row in table)


@pytest.mark.parametrize("name", ["furniture", "outlets"])
def test_patterns_carry_examples_and_counter_examples(name: str) -> None:
    for table in load(name).values():
        for row in table:
            assert row.get("words") or len(row["examples"]) >= 2, row["id"]
            assert row.get("words") or row["not"] or row.get("where"), row["id"]


@pytest.mark.parametrize("name", FILES)
def test_words_are_unique_in_their_table(name: str) -> None:
    for table in load(name).values():
        words = [word for row in table for word in row.get("words", ())]
        assert len(set(words)) == len(words)


# furniture


@pytest.mark.parametrize(("row", "word"), each("furniture", "words", "words"))
@pytest.mark.parametrize("form", ["{}", "{}:", "• {}", "({}) (0)"])
def test_a_word_alone_on_a_line_is_furniture(row: dict[str, Any], word: str, form: str) -> None:
    assert kind_of_line(form.format(word.capitalize()), edge=True) == row["kind"]


@pytest.mark.parametrize(("row", "word"), each("furniture", "words", "words"))
def test_words_of_the_edges_are_body_text_elsewhere(row: dict[str, Any], word: str) -> None:
    assert (kind_of_line(word.upper(), edge=False) is None) == (row.get("where") == "edges")


@pytest.mark.parametrize(("row", "line"), each("furniture", "patterns", "examples"))
def test_pattern_of_furniture(row: dict[str, Any], line: str) -> None:
    assert regex.fullmatch(row["pattern"], line, regex.IGNORECASE)
    assert kind_of_line(line, edge=True) == row["kind"]


@pytest.mark.parametrize(("row", "line"), each("furniture", "words", "not") + each("furniture", "patterns", "not"))
def test_counter_example_is_no_furniture(row: dict[str, Any], line: str) -> None:
    assert kind_of_line(line, edge=True) is None


@pytest.mark.parametrize(
    "line",
    [
        "Hội nghị biểu dương 24 tập thể, 36 cá nhân tiêu biểu",
        "- Tặng 9.450 suất quà cho đoàn viên khó khăn;",
        "Đồng chí Lò Văn Bắc, Tổng Biên tập Báo Tân Lộc trao Giấy khen cho 12 tập thể.",
        "Website của huyện có 38.000 lượt truy cập trong năm 2022.",
        "Điện thoại thông minh được tặng cho 15 học sinh nghèo",
        "Địa chỉ nhân đạo: hộ bà Lê Thị Mẫn, thôn 5, xã Hòa An, được hỗ trợ 50 triệu đồng xây nhà.",
        "Nhiệt độ dưới 15°C, 100% công nhân vẫn đến công trường.",
        "Bình luận về kết quả này, ông Bắc nói: 3 năm qua thôn có 12 hộ thoát nghèo.",
        "I. KẾT QUẢ CHÍNH",
        "Chia sẻ của những tấm gương tiêu biểu",
        "Tặng Bằng khen cho 2 tập thể, 5 cá nhân",
    ],
)
def test_body_is_never_furniture(line: str) -> None:
    assert kind_of_line(line, edge=True) is None


# timestamps


@pytest.mark.parametrize(("row", "example"), each("timestamps", "dates", "examples"))
def test_date_of_publication(row: dict[str, Any], example: list[str]) -> None:
    text, value = example
    assert iso_moment(text) == value


@pytest.mark.parametrize(("row", "text"), each("timestamps", "dates", "none"))
def test_no_date_of_publication(row: dict[str, Any], text: str) -> None:
    assert iso_moment(text) is None


@pytest.mark.parametrize(("row", "word"), each("timestamps", "cues", "words"))
def test_cue_beside_the_date_is_furniture(row: dict[str, Any], word: str) -> None:
    text = f"Hòa An biểu dương nông dân\n{word.capitalize()}: 12/10/2018\n"
    marks = find_layout(text).marks
    assert [(text[mark.start : mark.end], mark.kind) for mark in marks[1:]] == [
        (word.capitalize(), ZoneKind.FURNITURE),
        ("12/10/2018", ZoneKind.TIMESTAMP),
    ]


# outlets


@pytest.mark.parametrize(("row", "tag"), each("outlets", "tags", "examples"))
def test_tag(row: dict[str, Any], tag: str) -> None:
    assert is_tag(tag)


@pytest.mark.parametrize(("row", "tag"), each("outlets", "tags", "not"))
def test_no_tag(row: dict[str, Any], tag: str) -> None:
    assert not is_tag(tag)


@pytest.mark.parametrize(("row", "example"), each("outlets", "names", "examples"))
def test_outlet_name(row: dict[str, Any], example: list[str]) -> None:
    line, name = example
    assert outlet_name(line) == name


@pytest.mark.parametrize(("row", "line"), each("outlets", "names", "not"))
def test_no_outlet_name(row: dict[str, Any], line: str) -> None:
    assert outlet_name(line) is None


@pytest.mark.parametrize(("row", "word"), each("outlets", "small", "words"))
def test_small_word_of_a_name_in_capitals(row: dict[str, Any], word: str) -> None:
    assert outlet_name(f"BÁO {word.upper()} TÂN LỘC") == f"Báo {word} Tân Lộc"


@pytest.mark.parametrize(("row", "word"), each("outlets", "fields", "words"))
def test_branch_in_a_name_in_capitals(row: dict[str, Any], word: str) -> None:
    assert outlet_name(f"BÁO {word.upper()} TÂN LỘC") == f"Báo {word.capitalize()} Tân Lộc"


# names


@pytest.mark.parametrize(("row", "word"), each("names", "cues", "words"))
def test_cue_before_the_author(row: dict[str, Any], word: str) -> None:
    assert read_signature(f"{word.capitalize()}: Lan Chi - Minh Tú", line=True) == ("Lan Chi", "Minh Tú")


@pytest.mark.parametrize(("row", "word"), each("names", "groups", "words") + each("names", "agencies", "words"))
def test_staff_and_agencies_sign_without_names(row: dict[str, Any], word: str) -> None:
    assert read_signature(word.upper(), line=True) == ()


@pytest.mark.parametrize(("row", "word"), each("names", "not_names", "words"))
def test_capitalised_word_is_no_name(row: dict[str, Any], word: str) -> None:
    assert not is_person(word.title())


@pytest.mark.parametrize(("row", "word"), each("names", "places", "words"))
def test_province_beside_the_date_is_no_author(row: dict[str, Any], word: str) -> None:
    layout = find_layout(f"Hòa An biểu dương nông dân\n{word.title()} | 12/10/2018 08:00\n")
    assert (layout.byline, layout.published) == ((), "2018-10-12T08:00:00+07:00")


# sections and captions


@pytest.mark.parametrize(("row", "word"), each("sections", "words", "words"))
def test_section(row: dict[str, Any], word: str) -> None:
    assert is_section(word.upper())
    assert is_section(f"Tin tức >> {word.capitalize()}")


@pytest.mark.parametrize("line", ["Chính trị viên đại đội nhận Giấy khen", "Lao động - Huân chương", "TIN THI ĐUA"])
def test_no_section(line: str) -> None:
    assert not is_section(line)


@pytest.mark.parametrize(("row", "word"), each("captions", "starters", "words"))
def test_credit_ends_where_a_sentence_opens(row: dict[str, Any], word: str) -> None:
    page = Page.of(f"Ảnh: Lan Chi {word} gì đó nữa")
    mark_captions(page)
    assert [(page.text[mark.start : mark.end], mark.kind) for mark in page.marks] == [("Ảnh: Lan Chi", ZoneKind.CREDIT)]


# signatures


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Lan Chi", ("Lan Chi",)),
        ("LAN CHI - MINH TÚ", ("LAN CHI", "MINH TÚ")),
        ("Lan Chi-Minh Tú-Hà An/VOV", ("Lan Chi", "Minh Tú", "Hà An")),
        ("Lan Chi  Minh Tú", ("Lan Chi", "Minh Tú")),
        ("Lan Chi, Minh Tú và Hà An", ("Lan Chi", "Minh Tú", "Hà An")),
        ("M.Anh", ("M.Anh",)),
        ("N. Thi", ("N. Thi",)),
        ("H'Mai Long Dinh", ("H'Mai Long Dinh",)),
        ("Linh Linh", ("Linh Linh",)),
        ("Lan Chi Lan Chi", ("Lan Chi",)),
        ("Lan Chi (TTXVN)  Lan Chi (TTXVN)", ("Lan Chi",)),
        ("(Bài và ảnh: Lan Chi)", ("Lan Chi",)),
        ("Lan Chi/VOV.VN", ("Lan Chi",)),
        ("Lan Chi Tổng hợp", ("Lan Chi",)),
        ("Lan Chi, Theo Thời Đại", ("Lan Chi",)),
        ("Theo Lan Chi (Dân Việt)", ("Lan Chi",)),
        ("Theo Lan Chi/Baomau.vn", ("Lan Chi",)),
        ("Theo Dân trí", ()),
        ("Nguồn: baomau.com.vn", ()),
        ("(Theo Báo Tân Lộc)", ()),
        ("PV", ()),
        ("P.V (tổng hợp)", ()),
    ],
)
def test_signature(text: str, names: tuple[str, ...]) -> None:
    assert read_signature(text, line=False) == names


@pytest.mark.parametrize(
    "text",
    [
        "Hội Nông dân huyện Hòa An",
        "HUYỆN ỦY HÒA AN",
        "CÔNG ĐOÀN NGÀNH",
        "Theo Quyết định số 5, có 20 tập thể được khen",
        "Nguồn lực huy động",
        "Nguồn vốn: 12 tỷ đồng",
        "Burj Khalifa",
        "Real Madrid",
        "Kết quả",
        "24 tập thể",
        "Bản màu đen",
        "Lan Chi nói",
        "và Minh Tú",
        "-",
        "",
    ],
)
def test_no_signature(text: str) -> None:
    assert read_signature(text, line=True) is None


@pytest.mark.parametrize("text", ["Nguyễn Văn Mẫn - Hội Nông dân huyện", "Nguyễn Văn Mẫn, Đài PT-TH Tân Lộc", "Nguyễn Văn Mẫn - CTV"])
def test_an_office_follows_the_name_on_a_line_of_its_own(text: str) -> None:
    assert read_signature(text, line=True) == ("Nguyễn Văn Mẫn",)
    assert read_signature(text, line=False) is None


@pytest.mark.parametrize(
    "text",
    [
        "Huyện tặng Giấy khen cho 24 hộ nông dân. Hội nghị kết thúc",
        "Danh sách được khen gồm: 1. Lan Chi Mẫn 2. Trần Thị Thử 3. Lê Hoài Mẫu",
        "Các đại biểu dự hội nghị biểu dương. Ảnh: Lan Chi",
        "Huyện tặng Giấy khen cho 24 hộ nông dân giỏi. Lan Chi.",
        "II. KHEN THƯỞNG",
    ],
)
def test_no_signature_at_the_end(text: str) -> None:
    layout = find_layout(f"Hòa An biểu dương nông dân\n{text}\n")
    assert [mark for mark in layout.marks if mark.kind is ZoneKind.BYLINE] == []
