"""Events: what kind a name says, which tellings are one event, what an event is tied to."""

from time import perf_counter

import pytest

from extract.facts.drafts import EventDraft
from extract.facts.events import find_events
from extract.facts.events.tellings import FILE, kind_of
from extract.lexicon import read_toml
from extract.mentions import UNITS, Found
from schemas import EventKind, Zone, ZoneKind
from tests.extract.examples import run

DATA = read_toml(FILE)
KIND_WORDS = [(row["kind"], word) for row in DATA["kind"] for word in row["words"]]
ON_EMULATION = "\nPhong trào thi đua được khen thưởng, tuyên dương; 5 tập thể nhận Bằng khen, Giấy khen."


def events(text: str, *zones: Zone) -> tuple[Found, list[EventDraft]]:
    found = run(text + ON_EMULATION, UNITS, zones=zones)
    return found, find_events(found.view, found)


def zone(text: str, part: str, kind: ZoneKind) -> Zone:
    start = text.index(part)
    return Zone(start=start, end=start + len(part), kind=kind)


@pytest.mark.parametrize(("kind", "word"), KIND_WORDS)
def test_every_kind_word_says_its_kind(kind: str, word: str) -> None:
    assert kind_of(word) == kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("hội nghị biểu dương điển hình và sơ kết 3 năm", "so_ket"),
        ("lễ tổng kết và trao giải hội thi", "tong_ket"),
        ("lễ kỷ niệm 30 năm thành lập và đón nhận huân chương", "le_ky_niem"),
        ("lễ tuyên dương và trao bằng khen", "tuyen_duong"),
        ("lễ trao bằng khen, tôn vinh nhà giáo", "trao_tang"),
        ("đại hội tuyên dương điển hình tiên tiến", "dai_hoi"),
        ("hội thi tôn vinh nghề gốm", "hoi_thi"),
        ("họp xét khen thưởng", "hoi_nghi"),
        ("họp mặt biểu dương gia đình văn hóa", "tuyen_duong"),
        ("liên hoan tuyên dương cháu ngoan", "other"),
        ("hội nghị cán bộ chủ chốt", "hoi_nghi"),
    ],
)
def test_the_kind_that_wins_where_a_name_says_several(name: str, kind: str) -> None:
    assert kind_of(name) == kind


@pytest.mark.parametrize("cue", [cue for row in DATA["cue"] if not row.get("plain") for cue in row["words"]])
def test_every_cue_marks_an_article_on_emulation(cue: str) -> None:
    told = "Nước sông lên chậm. " * 60 + "Sáng 5/8, Huyện ủy Sơn Động tổ chức hội nghị tổng kết công tác năm."
    found = run(told, UNITS)
    assert find_events(found.view, found) == []
    found = run(f"{told} Các sở bàn về {cue}, Giấy khen và Bằng khen cùng {cue}.", UNITS)
    assert [e.kind for e in find_events(found.view, found)] == [EventKind.TONG_KET]


def test_later_tellings_join_their_event_and_say_what_it_lacks() -> None:
    text = (
        "Tại Hội nghị sơ kết 3 năm thực hiện Chỉ thị 05, lãnh đạo tỉnh dự.\n"
        "Chiều 9/5, Huyện ủy Quan Hóa tổ chức Hội nghị sơ kết 3 năm thực hiện Chỉ thị 05.\n"
        "Phát biểu tại hội nghị, đồng chí Bí thư nêu rõ."
    )
    _, [event] = events(text)
    assert event.kind is EventKind.SO_KET
    assert event.date is not None and text[event.date.start : event.date.end].endswith("9/5")
    assert [text[h.start : h.end] for h in event.hosts] == ["Huyện ủy Quan Hóa"]
    assert [text[start:end] for start, end in event.again] == ["Hội nghị sơ kết 3 năm thực hiện Chỉ thị 05", "hội nghị"]


def test_a_bare_conference_becomes_what_it_is_for() -> None:
    text = "Sáng 5/8, Huyện ủy Sơn Động tổ chức hội nghị trực tuyến toàn huyện.\nHội nghị sơ kết việc làm theo Bác nghe 5 tham luận."
    _, [event] = events(text)
    assert event.kind is EventKind.SO_KET


def test_joint_hosts_place_and_period() -> None:
    text = "Sáng 5/8, tại Lạng Sơn, Sở Nội vụ phối hợp với Sở Y tế tổ chức hội nghị biểu dương điển hình tiên tiến giai đoạn 2016-2020."
    _, [event] = events(text)
    assert [text[h.start : h.end] for h in event.hosts] == ["Sở Nội vụ", "Sở Y tế"]
    assert event.place is not None and text[event.place.start : event.place.end] == "Lạng Sơn"
    assert event.covers is not None and "2016" in text[event.covers.start : event.covers.end]


def test_titles_and_captions_name_events_but_begin_none() -> None:
    title, caption = "Lễ tuyên dương thanh niên do Tỉnh đoàn tổ chức", "Quang cảnh lễ tuyên dương do Tỉnh đoàn tổ chức"
    text = f"{title}\nThanh niên thi đua lập nghiệp.\n{caption}"
    assert events(text, zone(text, title, ZoneKind.TITLE), zone(text, caption, ZoneKind.CAPTION))[1] == []


def test_giving_awards_is_called_what_the_heading_calls_it() -> None:
    body = "Chiều 28/9, Liên đoàn Lao động huyện Tân Yên tặng Giấy khen cho 72 thợ giỏi. Phát biểu tại buổi lễ, Chủ tịch chúc mừng."
    for heading, kind in (("TÂN YÊN: Tôn vinh 72 thợ giỏi", EventKind.TUYEN_DUONG), ("TÂN YÊN: Tin vui", EventKind.TRAO_TANG)):
        text = f"{heading}\n{body}"
        _, [event] = events(text, zone(text, heading, ZoneKind.HEADING))
        assert event.kind is kind


def test_a_congress_or_contest_in_passing_is_neither_this_event_nor_another() -> None:
    text = (
        "Sáng 5/8, Huyện ủy Sơn Động tổ chức hội nghị biểu dương điển hình tiên tiến. "
        "Chị Lò Thị Mây từng dự Đại hội thi đua yêu nước toàn quốc, đạt giải Nhất tại Hội thi Báo cáo viên giỏi."
    )
    _, [event] = events(text)
    assert event.kind is EventKind.TUYEN_DUONG
    assert event.again == []


def test_other_news_tells_its_event_in_the_lead_or_under_a_heading() -> None:
    told, filler = "Sáng 5/8, Huyện ủy Sơn Động tổ chức hội nghị về nước sạch.", "Nước sông lên chậm. " * 60
    for text, number in ((told + filler, 1), (filler + told, 0)):
        found = run(text, UNITS)
        assert len(find_events(found.view, found)) == number
    heading = "SƠN ĐỘNG: Bàn chuyện nước sạch"
    text = f"{filler}\n{heading}\n{told}"
    found = run(text, UNITS, zones=[zone(text, heading, ZoneKind.HEADING)])
    assert [e.kind for e in find_events(found.view, found)] == [EventKind.HOI_NGHI]


def test_two_days_are_two_events() -> None:
    _, drafts = events("Sáng 5/8, Huyện ủy Sơn Động sơ kết phong trào thi đua.\nSáng 6/8, Huyện ủy Lục Ngạn sơ kết phong trào thi đua.")
    assert len(drafts) == 2


def test_days_of_documents_and_anniversaries_are_not_the_day_of_the_event() -> None:
    text = "Sáng 5/8, Huyện ủy Sơn Động tổ chức hội nghị sơ kết Chỉ thị số 05-CT/TW ngày 15/5/2016 và kỷ niệm 19/5."
    _, [event] = events(text)
    assert event.date is not None and "5/8" in text[event.date.start : event.date.end]


def test_hostile_text_takes_no_long() -> None:
    text = "hội nghị sơ kết, biểu dương, khen thưởng " * 3000 + 'phong trào "' * 3000 + "mô hình như " * 3000
    start = perf_counter()
    events(text)
    assert perf_counter() - start < 20
