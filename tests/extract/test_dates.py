"""What the dates of a text become with its publication date: EDTF, ISO 8601, or nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.language.view import View
from extract.mentions import DATES, Found
from extract.resolve.dates import resolve_dates
from extract.resolve.reference import reference_date
from schemas import Article, DateResolution, DateType, ReferenceBasis, ReferenceDate
from schemas.edtf import check_duration, check_edtf, check_recurring
from tests.extract.examples import run

PUBLISHED = "2018-05-16"  # a Wednesday


def resolved(text: str, published: str | None) -> list[tuple[str, str]]:
    """(type, value) of every date of `text`, in order; those without a value are left out."""
    found, reference = _reference(text, published)
    dates = resolve_dates(found.view, found, reference)
    return [(str(mention.value.type), date.value) for mention, date in dates.items() if date.value is not None]


def _reference(text: str, published: str | None) -> tuple[Found, ReferenceDate]:
    basis = ReferenceBasis.GIVEN if published else ReferenceBasis.NONE
    found = run(text, DATES, published=published, published_basis=basis)
    return found, reference_date(found.view, found)


Case = tuple[str, str | None, list[tuple[str, str]]]

DAYS: list[Case] = [
    # full dates need no reference
    ("họp ngày 18/5/2021", None, [("date", "2021-05-18")]),
    ("họp ngày 8.2.2017", None, [("date", "2017-02-08")]),
    ("13/05/2022 12:35", None, [("date", "2022-05-13")]),
    ("ngày 18 tháng 5 năm 2021", None, [("date", "2021-05-18")]),
    # without a year: the last one up to the reference date
    ("Sáng 28/4, huyện tổ chức hội nghị", PUBLISHED, [("date", "2018-04-28")]),
    ("Chiều 16-5, đoàn đến thăm", PUBLISHED, [("date", "2018-05-16")]),
    ("Tối 25/12, nhà thờ mở cửa", PUBLISHED, [("date", "2017-12-25")]),
    ("ngày 2-9 là ngày hội của cả làng", PUBLISHED, [("date", "2017-09-02")]),
    ("hôm qua 15.5, hội gặp mặt", PUBLISHED, [("date", "2018-05-15")]),
    # a day ten months back would be written with its year
    ("trại hè mở ngày 2/6 tại xã", PUBLISHED, [("date", "2018-06-02")]),
    # or the next one, where the words look ahead
    ("Ngày 20.10 tới, hội sẽ tuyên dương 30 chị", PUBLISHED, [("date", "2018-10-20")]),
    ("lễ phát động sẽ diễn ra ngày 5/9", PUBLISHED, [("date", "2018-09-05")]),
    ("dự kiến khai giảng vào ngày 5/9", PUBLISHED, [("date", "2018-09-05")]),
    # no year can be known
    ("Sáng 28/4, huyện tổ chức hội nghị", None, [("date", "XXXX-04-28")]),
    ("mồng 3 tháng 9 tựu trường", None, [("date", "XXXX-09-03")]),
    ("mồng 3 tháng 9 tựu trường", PUBLISHED, [("date", "2017-09-03")]),
    ("ngày 29/2, bà tròn tuổi", "2017-03-05", [("date", "2016-02-29")]),
    ("ngày 29/2 năm nay", "2017-03-05", []),
    # lists
    ("hai đêm 12/5 và 13/5", PUBLISHED, [("date", "2018-05-12"), ("date", "2018-05-13")]),
    ("các ngày 3, 4 và 5/5", PUBLISHED, [("date", "2018-05-03"), ("date", "2018-05-04"), ("date", "2018-05-05")]),
    # a day of the month alone
    ("Hội thi mở màn vào ngày 12.", PUBLISHED, [("date", "2018-05-12")]),
    ("Hội thi mở màn vào ngày 28.", PUBLISHED, [("date", "2018-04-28")]),
    ("Hội thi mở màn vào ngày 12.", None, []),
]

MONTHS_AND_YEARS: list[Case] = [
    ("tháng 3/2021", None, [("date", "2021-03")]),
    ("tháng 4-2020", None, [("date", "2020-04")]),
    ("những ngày giữa tháng 4", PUBLISHED, [("date", "2018-04")]),
    ("Trong tháng 12, chi hội mở hai lớp", PUBLISHED, [("date", "2017-12")]),
    ("tháng 12 tới chi hội mở hai lớp", PUBLISHED, [("date", "2018-12")]),
    ("tháng 9", None, [("date", "XXXX-09")]),
    ("cuối năm 2021", None, [("date", "2021")]),
    ("năm 2015, 2016 và 2017", None, [("date", "2015"), ("date", "2016"), ("date", "2017")]),
    ("Liên hoan Dân ca 2019", None, [("date", "2019")]),
    ("thập niên 90", None, [("date", "199X")]),
    ("thế kỷ XX", None, [("date", "19XX")]),
]

RELATIVE: list[Case] = [
    ("Hôm qua, hội nghị diễn ra", PUBLISHED, [("date", "2018-05-15")]),
    ("sáng nay, hội nghị diễn ra", "2018-05-16T07:40:00+07:00", [("date", "2018-05-16")]),
    ("ngày mai khai mạc", PUBLISHED, [("date", "2018-05-17")]),
    ("hôm kia, ngày kia", PUBLISHED, [("date", "2018-05-14"), ("date", "2018-05-18")]),
    ("tuần trước xã bàn giao nhà", PUBLISHED, [("period", "2018-05-07/2018-05-13")]),
    ("tuần này xã bàn giao nhà", PUBLISHED, [("period", "2018-05-14/2018-05-20")]),
    ("thứ hai tuần trước xã bàn giao nhà", PUBLISHED, [("date", "2018-05-07")]),
    ("vào thứ sáu, xã bàn giao nhà", PUBLISHED, [("date", "2018-05-11")]),
    ("chiều thứ sáu tới", PUBLISHED, [("date", "2018-05-18")]),
    ("chủ nhật tuần này", PUBLISHED, [("date", "2018-05-20")]),
    ("tháng trước, ngày 5 tháng trước", PUBLISHED, [("date", "2018-04"), ("date", "2018-04-05")]),
    ("tháng trước", "2018-01-10", [("date", "2017-12")]),
    ("năm ngoái, năm kia, năm nay, sang năm", PUBLISHED, [("date", "2017"), ("date", "2016"), ("date", "2018"), ("date", "2019")]),
    ("tháng 5 năm ngoái", PUBLISHED, [("date", "2017-05")]),
    ("tăng so với cùng kỳ năm trước", PUBLISHED, [("date", "2017")]),
    ("ngay từ đầu năm, chi bộ đã đăng ký", PUBLISHED, [("date", "2018")]),
    ("quý trước đạt khá", PUBLISHED, [("period", "2018-01/2018-03")]),
    ("quý này đạt khá", "2018-11-02", [("period", "2018-10/2018-12")]),
    # what was named before
    ("Sáng 12/5, hội thi khai mạc. Chiều cùng ngày, đoàn dâng hương", PUBLISHED, [("date", "2018-05-12"), ("date", "2018-05-12")]),
    ("Năm 1994, lớp học mở. Đến tháng 9 cùng năm, lớp có 20 em", PUBLISHED, [("date", "1994"), ("date", "1994-09")]),
    # nothing to count from
    ("Hôm qua, tuần trước, tháng này, năm ngoái, đầu năm, chiều nay", None, []),
]

PERIODS: list[Case] = [
    ("giai đoạn 2017 - 2022", None, [("period", "2017/2022")]),
    ("giai đoạn 20172022", None, [("period", "2017/2022")]),
    ("nhiệm kỳ 2020-2025, năm học 2021-2022", None, [("period", "2020/2025"), ("period", "2021/2022")]),
    ("mùa giải 2016/17", None, [("period", "2016/2017")]),
    ("từ 2010 đến 2015 xã có nhiều đổi mới", None, [("period", "2010/2015")]),
    ("Từ năm 2017 đến nay", PUBLISHED, [("period", "2017/2018-05-16")]),
    ("Từ năm 2017 đến nay", None, [("period", "2017/..")]),
    ("từ tháng 3/2017 đến nay", PUBLISHED, [("period", "2017-03/2018-05-16")]),
    ("từ đầu năm đến nay", PUBLISHED, [("period", "2018-01/2018-05-16")]),
    ("từ đầu năm đến nay", None, []),
    ("từ ngày 1/4 đến nay", PUBLISHED, [("period", "2018-04-01/2018-05-16")]),
    ("đến hết năm 2021, quỹ có 2 tỷ đồng", None, [("period", "../2021")]),
    ("đến hết tháng 2, quỹ có 2 tỷ đồng", PUBLISHED, [("date", "2018-02")]),
    ("từ nay đến hết năm 2020", PUBLISHED, [("period", "2018-05-16/2020")]),
    ("từ nay đến hết năm 2020", None, []),
    ("7 tháng năm 2017", None, [("period", "2017-01/2017-07")]),
    ("6 tháng đầu năm 2017, 6 tháng cuối năm 2017", None, [("period", "2017-01/2017-06"), ("period", "2017-07/2017-12")]),
    ("9 tháng đầu năm", "2018-10-12", [("period", "2018-01/2018-09")]),
    ("6 tháng cuối năm", "2018-07-06", [("period", "2018-07/2018-12")]),
    ("9 tháng đầu năm", None, []),
    ("quý I/2022, quý IV năm 2020", None, [("period", "2022-01/2022-03"), ("period", "2020-10/2020-12")]),
    ("quý I", PUBLISHED, [("period", "2018-01/2018-03")]),
    ("nửa đầu năm 2017", None, [("period", "2017-01/2017-06")]),
    ("từ tháng 3 đến tháng 5/2018", None, [("period", "2018-03/2018-05")]),
    ("từ tháng 10 đến tháng 2/2018", None, [("period", "2017-10/2018-02")]),
    ("Từ ngày 24 đến 25-4, hội mở phiên chợ", PUBLISHED, [("period", "2018-04-24/2018-04-25")]),
    ("từ 12-14/5", PUBLISHED, [("period", "2018-05-12/2018-05-14")]),
    ("từ 12-14/5", None, [("period", "XXXX-05-12/XXXX-05-14")]),
    ("từ 1.6 - 31.8", PUBLISHED, [("period", "2018-06-01/2018-08-31")]),
    ("từ ngày 28/4 đến 2/5/2018", None, [("period", "2018-04-28/2018-05-02")]),
    ("từ ngày 28 đến ngày 2/5", PUBLISHED, [("period", "2018-04-28/2018-05-02")]),
    ("từ 20/12 đến 5/1", PUBLISHED, [("period", "2017-12-20/2018-01-05")]),
    ("từ ngày 10 đến ngày 15 tháng 5 năm 2018", None, [("period", "2018-05-10/2018-05-15")]),
    ("(19/5/1890 - 19/5/2018)", None, [("period", "1890-05-19/2018-05-19")]),
]

LENGTHS: list[Case] = [
    ("sau 5 năm, ba năm qua, 60 ngày", None, [("duration", "P5Y"), ("duration", "P3Y"), ("duration", "P60D")]),
    ("2 năm 6 tháng tù", None, [("duration", "P2Y6M")]),
    (
        "một năm rưỡi gắn bó, trong 2 giờ rưỡi, một tháng rưỡi",
        None,
        [("duration", "P1Y6M"), ("duration", "PT2H30M"), ("duration", "P1.5M")],
    ),
    ("năm năm liền", None, [("duration", "P5Y")]),
    ("hai mươi lăm năm qua", None, [("duration", "P25Y")]),
    ("hơn một thế kỷ", None, [("duration", "P100Y")]),
    ("trong 48 giờ", None, [("duration", "PT48H")]),
    ("hằng năm, mỗi quý, hai năm một lần", None, [("recurring", "R/P1Y"), ("recurring", "R/P3M"), ("recurring", "R/P2Y")]),
]

NOTHING: list[Case] = [
    (text, PUBLISHED, [])
    for text in (
        "11/17 xã, 12/15 bản, 2/3 số hộ",
        "tỷ số 2-1, điện thoại 0274.3822888",
        "Công ty Dệt may 29/3 ở phường 2/9",
        "cụ ông 71 tuổi, bé 18 tháng tuổi",
        "Chỉ thị 05-CT/TW, Nghị định 153/2016/NĐ-CP",
        "vừa qua, hiện nay, thời gian tới, đến nay",
        "mồng 3 Tết, ngày 15/7 âm lịch",
        "thưởng 4 tháng lương, góp 200 ngày công",
        "ngày 30/2, ngày 31/4/2017",
    )
]


@pytest.mark.parametrize(("text", "published", "expected"), DAYS + MONTHS_AND_YEARS + RELATIVE + PERIODS + LENGTHS + NOTHING)
def test_value(text: str, published: str | None, expected: list[tuple[str, str]]) -> None:
    values = resolved(text, published)
    assert values == expected
    for kind, value in values:
        check = {"duration": check_duration, "recurring": check_recurring}.get(kind, check_edtf)
        assert check(value) == value


@pytest.mark.parametrize(
    ("text", "published", "resolution"),
    [
        ("ngày 18/5/2021", PUBLISHED, DateResolution.EXPLICIT),
        ("sau 5 năm", None, DateResolution.EXPLICIT),
        ("Sáng 28/4", PUBLISHED, DateResolution.INFERRED),
        ("Từ năm 2017 đến nay", PUBLISHED, DateResolution.INFERRED),
        ("Sáng 28/4", None, DateResolution.UNRESOLVED),
        ("Hôm qua", None, DateResolution.UNRESOLVED),
    ],
)
def test_resolution(text: str, published: str | None, resolution: DateResolution) -> None:
    found, reference = _reference(text, published)
    assert [date.resolution for date in resolve_dates(found.view, found, reference).values()] == [resolution]


@pytest.mark.parametrize(
    ("text", "published", "value", "basis"),
    [
        ("Sáng 28/4, huyện họp.", "2022-05-13T12:35:00+07:00", "2022-05-13", "given"),
        ("Ngày 12/5/2022, xã Tân Hòa ra mắt mô hình.", None, "2022-05-12", "dateline"),
        ("Sáng 28/4, huyện tổng kết phong trào. Chủ đề năm 2022 được phát động.", None, "2022-04-28", "dateline"),
        ("Chi hội phát động chủ đề năm 2022 và các việc khác.", None, "2022", "inferred"),
        ("Hôm qua 28/4, huyện tổng kết phong trào. Chủ đề năm 2022 được phát động.", None, "2022-04-29", "dateline"),
        # signed
        ("Sáng 6/7, Lữ đoàn họp.\nMột đại đội được biểu dương.\n\nLào Cai, ngày 8-7-2015\nLê Văn Thơ", None, "2015-07-08", "dateline"),
        ("Chủ đề năm 2022 được phát động.\nÔng vào Đảng tại Lào Cai, ngày 8-7-2015", None, "2022", "inferred"),
        # years that do not say when the text was written
        ("Sáng 28/4, huyện họp.", None, None, "none"),
        ("Sáng 28/4, hội trao quà cho ông Tư, sinh năm 1947.", None, None, "none"),
        ("Sáng 28/4, huyện triển khai nhiệm vụ nhiệm kỳ 2020-2025.", None, None, "none"),
        ("Sáng 28/4, huyện học tập Kết luận số 01-KL/TW ngày 18/5/2021.", None, None, "none"),
        ("Sáng 28/4, xã phấn đấu về đích. Lộ trình kéo dài đến năm 2030.", None, None, "none"),
        # years of other things: a crime, a law, a championship to come, the year compared with, what the day before it says
        ("Sáng 28/4, tòa xử vụ án xảy ra năm 2014.", None, None, "none"),
        ("Chiều 8/6, đại biểu góp ý Bộ luật Hình sự 2015.", None, None, "none"),
        ("Tối 21/6, đội tuyển đá vòng loại World Cup 2022.", None, None, "none"),
        ("Sáng 12/5, phường báo cáo số vụ giảm so với năm 2016.", None, None, "none"),
        ("Sáng 17/5, tòa mở lại phiên xử. Vụ án xảy ra ngày 21/12/2016.", None, None, "none"),
        ("Xã mở lớp cho năm học 2017-2018.", None, None, "none"),
        # years of the time of writing: an edition, a New Year, a part of the year, a day shortly before
        ("Sáng 28/4, tỉnh khai mạc Hội thi Tin học trẻ năm 2017.", None, "2017-04-28", "dateline"),
        ("Sáng 2/2, hội tặng quà Tết Đinh Dậu 2017.", None, "2017-02-02", "dateline"),
        ("Chiều 5/7, xã họp. Kết quả 6 tháng đầu năm 2017 khá.", None, "2017-07-05", "dateline"),
        ("Chiều 12/7, tỉnh họp báo. Ngày 8/7/2017, mưa lớn gây ngập.", None, "2017-07-12", "dateline"),
        ("Sáng 5/2, đoàn kiểm tra lễ hội. Việc bảo vệ Tết Nguyên đán Đinh Dậu 2017 đã xong.", None, "2017-02-05", "dateline"),
        ("Lễ kỷ niệm 100 năm ngày sinh cụ Tám (5/6/1917 - 5/6/2017).\nNgày 5/6, xã dâng hương.", None, "2017-06-05", "dateline"),
        ("Sáng 20/7, huyện ra quân hướng tới kỷ niệm 70 năm (27/7/1947 - 27/7/2017).", None, "2017-07-20", "dateline"),
        ("Chiều 25/5, tỉnh họp. Thu ngân sách quý I/2017 tăng khá.", None, "2017-05-25", "dateline"),
        ("Tối 4/9, Hội Lim Xanh 2018 khai hội.", None, "2018-09-04", "dateline"),
        ("Chiều 6/7, tỉnh họp bàn giải pháp 6 tháng cuối năm 2017.", None, "2017-07-06", "dateline"),
        # what lies close: the day itself, a day to come, a month just over; the year before that is compared with
        ("Chiều 15/6, xã họp. Tính đến ngày 14/6/2017, quỹ có 20 triệu đồng.", None, "2017-06-15", "dateline"),
        ("Sáng 8/2, huyện yêu cầu các xã báo cáo trước ngày 10/2/2017.", None, "2017-02-08", "dateline"),
        ("Chiều 26-6, ông Tư cho biết tháng 7-2017 ông sẽ nghỉ hưu.", None, "2017-06-26", "dateline"),
        ("Sáng 6/2, chi cục họp. Chỉ trong tháng 1/2017 có 5 vụ cháy.", None, "2017-02-06", "dateline"),
        ("Chiều 10/5, xã báo cáo số vụ giảm so với cùng kỳ năm 2016.", None, "2017-05-10", "dateline"),
        ("Sáng 12/1, huyện họp. Ngày 20/12/2016, tỉnh giao chỉ tiêu.", None, "2017-01-12", "dateline"),
        # but not where the text looks back, or to what is only planned or named so
        ("Sáng 23/6, bộ khen hai cụ. Sau khi điều tra, ngày 14/6/2013, công an khởi tố 5 bị can.", None, None, "none"),
        ("Chiều 10/5, hội họp. Trước đó, tháng 4/2003, ông Tư lên làm chủ nhiệm.", None, None, "none"),
        ("Chiều 3/6, hội đồng chấm giải báo chí tỉnh năm 2016.", None, None, "none"),
        ("Sáng 11/7, ca sĩ về quê. Hoa hậu biển 2015 cũng có mặt.", None, None, "none"),
        ("Sáng 5/12, huyện bàn phương hướng, nhiệm vụ năm 2018.", None, None, "none"),
        ("Sáng 10/2, tỉnh họp. Số dư quỹ quý IV/2016 là 20 tỷ đồng.", None, None, "none"),
        ("Sáng 20/5, tỉnh họp. Tuyến đường khai trương vào quý II/2018.", None, None, "none"),
        ("Chiều 9/6, xã có mặt trong top 20 xã đẹp nhất tỉnh 2016.", None, None, "none"),
        # years that add up
        ("Chiều 9/5, xã sơ kết 2 năm thực hiện Chỉ thị 05. Chỉ thị 05-CT/TW ngày 15/5/2016 nêu rõ.", None, "2018-05-09", "dateline"),
        ("Sáng 8/7, hợp tác xã kỷ niệm 35 năm thành lập. Hợp tác xã thành lập năm 1982.", None, "2017-07-08", "dateline"),
        ("Chiều 3/2, bà Hoa nhận Huy hiệu 30 năm tuổi Đảng. Bà vào Đảng ngày 3/2/1990.", None, "2020-02-03", "dateline"),
    ],
)
def test_reference_date(text: str, published: str | None, value: str | None, basis: str) -> None:
    _, reference = _reference(text, published)
    assert (reference.value, str(reference.basis)) == (value, basis)


def test_a_document_s_date_is_no_dateline() -> None:
    _, reference = _reference("Quyết định số 12/QĐ-UBND ngày 3/4/2019 được công bố. Chiều 5/4, xã họp.", None)
    assert reference.value is None


def test_dates_of_an_empty_article() -> None:
    view = View.of(Article(text=" "))
    found = Found(view)
    assert resolve_dates(view, found, reference_date(view, found)) == {}
    assert [DateType.DATE for _ in DATES.find(view, found)] == []


_PIECES = (
    "ngày tháng năm quý tuần từ đến và nay qua trước tới đầu cuối nửa hết sau trong mỗi hằng cùng rưỡi lần Sáng giai_đoạn "
    "thế_kỷ thập_niên thứ hai ba chục mười giờ phút kỷ_niệm thành_lập sẽ Chỉ_thị số học 0 1 05 12 29 31 2 1000 1500 "
    "2016 2017 20162017 2.500 1,5 0,5 XX IV - / . , ( ) % "
    "một_lần ngày_29/2 31/5 ngày_30/11/2016 tháng_2 tháng_trước năm_nay năm_ngoái cùng_năm cùng_tháng cùng_ngày đến_nay đến_hết ngày_31"
)
_TOKENS = [piece.replace("_", " ") for piece in _PIECES.split()] + [" - ", "\n"]
_REFERENCES = [None, "2017-03-31", "2016-02-29", "2018-12-31"]


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(_TOKENS), max_size=14), st.sampled_from(["", " "]), st.sampled_from(_REFERENCES))
def test_whatever_is_found_is_valid(pieces: list[str], glue: str, published: str | None) -> None:
    for kind, value in resolved(glue.join(pieces), published):
        check = {"duration": check_duration, "recurring": check_recurring}.get(kind, check_edtf)
        assert check(value) == value
