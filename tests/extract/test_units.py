"""The lexicon of organisations row by row, abbreviations, and organisations as entities."""

import time
from typing import Any

import pytest

from extract.language.view import View
from extract.lexicon import read_toml
from extract.mentions import PLACES, UNITS, Found
from extract.mentions.units.lexicon import Form, Head, forms, heads
from extract.mentions.units.words import FOLDER, names
from extract.resolve.acronyms import TABLE, defined_acronyms, expand
from extract.resolve.home import home_province
from extract.resolve.units import UnitEntity, resolve_units, unit_of
from schemas import Article, Level, UnitKind

PLACE, CENTRE = " huyện Mai Sơn", " Trung ương"
NAMES = {
    "field": " Nội vụ", "known": " Xúc tiến thương mại", "name": " Nho Sơn", "quoted": ' "Sen Trắng"', "number": " 5",
    "number_place": " 2 - Nho Sơn", "cpv": " Đảng Cộng sản Việt Nam", "block": " Khối các cơ quan",
    "gathered": " Viên chức", "zones": " các KCN", "gate": " Cửa khẩu Nho Sơn", "branch": " chi nhánh",
    "region": " khu vực II", "supreme": " tối cao", "arm": " Hải quân",
    "paper": " Dân trí", "duty": " truy nã tội phạm", "craft": " nuôi cá lồng", "inner": " trường",
    "designation": " 83", "class": " 11A2",
    "bearer": " Hai Bà Trưng", "embassy": " Việt Nam tại Hà Lan", "national": " Quốc gia về Người cao tuổi", "works": " đường sắt",
    "words": " xúc tiến và hỗ trợ đầu tư", "foreign": " Redwood Times", "learned": " Khảo cổ học Việt Nam", "city": " thành phố Redwood",
    "group": " 681",
}  # fmt: skip
FORMS: dict[str, list[Form]] = {head: [form for form in forms() if form.head.id == head] for head in heads()}
ABBREVIATIONS: list[dict[str, Any]] = read_toml(TABLE)["abbreviation"]


def found_in(text: str, **about: Any) -> Found:
    """Places and units of a text."""
    found = Found(View.of(Article(text=text, **about)))
    found.add(PLACES, PLACES.find(found.view, found))
    found.add(UNITS, UNITS.find(found.view, found))
    return found


def spans(text: str) -> dict[str, set[str]]:
    """The rules that found each span of the text."""
    found = found_in(text)
    rules: dict[str, set[str]] = {}
    for mention in found[UNITS]:
        rules.setdefault(found.view.text[mention.start : mention.end], set()).add(mention.rule)
    return rules


def entities(text: str, **about: Any) -> list[UnitEntity]:
    """The organisations of a text."""
    found = found_in(text, **about)
    return resolve_units(found.view, found, home_province(found.view, found))


def texts(text: str, entity: UnitEntity) -> list[str]:
    """The mentions of an entity as written, once each."""
    return list(dict.fromkeys(text[m.start : m.end] for m in entity.mentions))


def whole(form: Form, tail: str) -> str:
    return form.text[0].upper() + form.text[1:] + tail


def owner_of(head: Head) -> str:
    """An organisation that this one may belong to."""
    if head.owners[0] == "any":
        return "Sở Tài chính"
    owner = next(h for h in heads().values() if h.belongs_to(head.owners[:1]) and not h.name_before and h.id != head.id)
    return whole(next(form for form in FORMS[owner.id] if not form.ambiguous), tails(owner)[0])


def tails(head: Head) -> list[str]:
    """What may follow the head so that it names an organisation: one for each of its readers, its locality, its owner."""
    if head.name_before:
        return [NAMES["name"]]
    if head.needs and head.needs[0] == {"name", "owner"}:
        return [f"{NAMES[key]} {owner_of(head)}" for key in head.readers]
    if head.stands_for:
        return []
    alone = [""] if head.bare == "yes" or not (head.readers or head.owners or head.locality != "none") else []
    named = [NAMES[key] for key in head.readers] if not head.needs or {"name"} in head.needs else []
    locality = {"any": PLACE, "typed": PLACE, "centre": CENTRE, "country": " Lào"}.get(head.locality)
    placed = [locality] if locality and (not head.needs or {"place"} in head.needs) else []
    owned = [f" {owner_of(head)}"] if head.owners and (not head.needs or {"owner"} in head.needs) else []
    return alone + named + placed + owned


@pytest.mark.parametrize("head", heads().values(), ids=lambda head: head.id)
def test_every_form_of_a_head_is_found_with_all_that_may_follow(head: Head) -> None:
    assert FORMS[head.id] and (tails(head) or head.stands_for)
    for form in FORMS[head.id]:
        for tail in tails(head):
            found = spans(f"Chính phủ họp. Hôm nay, {whole(form, tail)} đã họp.")
            assert f"units.{head.id}" in found.get(tail.strip() if head.span_name else whole(form, tail), ()), (whole(form, tail), found)


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        ("trade", "Lãnh đạo [Công ty TNHH {} Nho Sơn] cam kết."),
        ("country", "Sáng nay, [Bộ Quốc phòng {}] ra thông cáo."),
        ("block", "Chiều qua, [Đảng ủy {} tỉnh] họp."),
        ("duty", "Chiều qua, [Phòng Cảnh sát {}, Công an tỉnh] ra quân."),
        ("arm", "Chiều qua, [Bộ Tư lệnh {}] họp."),
        ("paper", "Theo [báo {}], lễ trao giải đã xong."),
    ],
)
def test_every_listed_word_stands_in_a_name(key: str, sentence: str) -> None:
    missed = []
    for name in names(key):
        text = sentence.format(name[0].upper() + name[1:])
        wanted = text[text.index("[") + 1 : text.index("]")]
        if wanted not in spans(text.replace("[", "").replace("]", "")):
            missed.append(wanted)
    assert missed == []


@pytest.mark.parametrize("row", read_toml(FOLDER / "names.toml")["field"], ids=lambda row: f"{row['name']} {row.get('short', '')}")
def test_every_field_of_government_is_read_in_full_and_short(row: dict[str, Any]) -> None:
    name = row["name"]
    assert f"Tổng cục {name}" in spans(f"Sáng nay, Tổng cục {name} họp.")
    if "short" in row:
        for joint in ("", "&", "-", " & "):
            short = joint.join(row["short"])
            (entity,) = entities(f"Sáng nay, Phòng {short} huyện Mai Sơn họp.")
            assert entity.canonical.endswith("huyện Mai Sơn") and entity.canonical != f"Phòng {short} huyện Mai Sơn"


@pytest.mark.parametrize("key", ["closed", "stop_pair"])
def test_words_that_end_a_name(key: str) -> None:
    for word in names(key):
        text = f"Công ty Nho Sơn {word if key == 'closed' else word.capitalize()} một việc."
        assert "Công ty Nho Sơn" in spans(text), text


def test_verbs_of_names_belong_to_them_only_before_a_capital() -> None:
    for verb in names("verbal"):
        if " " in verb:
            assert "Công ty Nho Sơn" in spans(f"Công ty Nho Sơn {verb} hôm qua."), verb
            assert f"Công ty TNHH {verb} Nho Sơn" in spans(f"Theo Công ty TNHH {verb} Nho Sơn, việc đã xong."), verb


@pytest.mark.parametrize("row", ABBREVIATIONS, ids=lambda row: row["abbr"])
def test_every_abbreviation_is_told_by_its_context_or_left(row: dict[str, Any]) -> None:
    short = row["abbr"]
    if len(row["means"]) == 1:
        assert expand(f"x {short}", {}).lower() == f"x {row['means'][0]}".lower()
        return
    assert expand(f"x {short} z", {}) == f"x {short} z"
    for pick in row.get("pick", ()):
        assert pick["means"] in row["means"] or pick["means"].lower() in " ".join(row["means"]).lower()
        for word in pick.get("next", ()):
            assert expand(f"x {short} {word}", {}).lower().startswith(f"x {pick['means']}".lower()), word
        for word in pick.get("last", ()):
            assert pick["means"].lower() in expand(f"{word} {short}", {}).lower(), word


@pytest.mark.parametrize(
    ("text", "defined"),
    [
        ("Khối các cơ quan (CCQ) tỉnh", {"CCQ": "các cơ quan"}),
        ("Liên đoàn Lao động (LĐLĐ) huyện", {"LĐLĐ": "Liên đoàn Lao động"}),
        ("Trung tâm Bảo trợ và Nuôi dưỡng (TTBTND) mới", {"TTBTND": "Trung tâm Bảo trợ và Nuôi dưỡng"}),
        ("thành phố Việt Trì (Phú Thọ)", {}),
        ("Công an tỉnh (PC45) bắt giữ", {}),
        ("tổ chức (A)", {}),
    ],
)
def test_acronyms_that_the_article_defines(text: str, defined: dict[str, str]) -> None:
    assert defined_acronyms(View.of(Article(text=text))) == defined


def test_what_the_article_defines_goes_before_the_table() -> None:
    assert expand("Hội LHPN xã", {"LHPN": "Liên hiệp Phát nương"}) == "Hội Liên hiệp Phát nương xã"


def test_short_forms_go_to_the_last_fuller_one() -> None:
    text = (
        "LĐLĐ tỉnh Lạng Sơn tặng quà; LĐLĐ tỉnh khen 5 tập thể. Tại miền Nam, LĐLĐ tỉnh Tây Ninh họp. "
        "Liên đoàn Lao động tỉnh biểu dương 8 cá nhân."
    )
    first, second = entities(text)
    assert texts(text, first) == ["LĐLĐ tỉnh Lạng Sơn", "LĐLĐ tỉnh"]
    assert texts(text, second) == ["LĐLĐ tỉnh Tây Ninh", "Liên đoàn Lao động tỉnh"]
    assert (first.canonical, first.kind, first.level) == ("Liên đoàn Lao động tỉnh Lạng Sơn", UnitKind.TRADE_UNION, Level.PROVINCE)
    assert text[slice(*second.name)] == "LĐLĐ tỉnh Tây Ninh"


def test_bodies_of_one_organisation_stay_apart_and_have_it_as_parent() -> None:
    text = "Đảng ủy xã Nho Lâm và Đảng bộ xã Nho Lâm được khen. Ban Thường vụ Đảng ủy xã cảm ơn Ban Chấp hành Đảng bộ xã."
    committee, organisation, standing, executive = entities(text)
    assert [e.kind for e in (committee, organisation, standing, executive)] == [
        UnitKind.PARTY_COMMITTEE,
        UnitKind.PARTY_ORGANISATION,
        UnitKind.PARTY_STANDING_COMMITTEE,
        UnitKind.PARTY_EXECUTIVE_COMMITTEE,
    ]
    assert standing.parent is committee and executive.parent is organisation
    assert standing.canonical == "Ban Thường vụ Đảng ủy xã Nho Lâm"
    assert texts(text, committee) == ["Đảng ủy xã Nho Lâm", "Đảng ủy xã"]


def test_spellings_of_one_name_are_one_organisation() -> None:
    for one, other in (
        ("Tỉnh ủy", "Tỉnh uỷ"),
        ("Sở GD&ĐT", "Sở Giáo dục - Đào tạo"),
        ("Hội LHPN xã Nho Lâm", "Hội Liên hiệp Phụ nữ xã Nho Lâm"),
        ("Thủ tướng Chính phủ", "Chính phủ"),
        ("Trung ương Hội Nông dân Việt Nam", "Hội Nông dân Việt Nam"),
        ("LĐLĐ tỉnh Lạng Sơn", "Công đoàn tỉnh Lạng Sơn"),
        ("Công ty CP Cơ giới Nho Sơn", "Công ty cổ phần Cơ giới Nho Sơn"),
        ("Tổng công ty Cơ giới Nho Sơn", "Tổng Công ty Nho Sơn"),
        ("Ban Tuyên giáo Thị ủy An Nhơn", "Ban Tuyên giáo thị xã"),
        ("UBND TP.HCM", "Ủy ban nhân dân thành phố Hồ Chí Minh"),
        ("Công an Lạng Sơn", "Công an tỉnh Lạng Sơn"),
    ):
        text = f"Hôm nay, {one} họp. Hôm qua, {other} họp."
        assert [one, other] in [texts(text, entity) for entity in entities(text)], (one, other)


def test_different_organisations_stay_apart() -> None:
    for one, other in (
        ("UBND tỉnh Lạng Sơn", "UBND tỉnh Tây Ninh"),
        ("UBND huyện Mai Sơn", "HĐND huyện Mai Sơn"),
        ("Đảng bộ Khối các cơ quan tỉnh", "Đảng bộ tỉnh"),
        ("Bộ Quốc phòng Mỹ", "Bộ Quốc phòng"),
        ("Chi bộ 4", "Chi bộ 5"),
        ("Công ty May Nho Sơn", "Công ty May Nho Lâm"),
        ("LĐLĐ tỉnh", "Tổng LĐLĐ Việt Nam"),
    ):
        assert len(entities(f"Hôm nay, {one} họp. Hôm qua, {other} họp.")) == 2, (one, other)


def test_parents_follow_the_name() -> None:
    cell, organisation, department = entities("Mô hình của Chi bộ 2, Đảng bộ Sở Y tế được nhân rộng.")
    assert cell.parent is organisation and organisation.parent is department and department.parent is None
    assert (cell.level, organisation.level, department.level) == (Level.GRASSROOTS, Level.GRASSROOTS, Level.PROVINCE)


def test_the_locality_comes_from_the_article() -> None:
    text = "Hội Nông dân huyện Mai Sơn tổng kết. Chủ tịch UBND huyện tặng Giấy khen; Sở Nội vụ và Tỉnh ủy chúc mừng."
    union, committee, department, party = entities(text, outlet="Báo Sơn La")
    assert committee.canonical == "Ủy ban nhân dân huyện Mai Sơn"
    assert department.canonical == "Sở Nội vụ tỉnh Sơn La"
    assert party.canonical == "Tỉnh ủy Sơn La"
    assert union.place is not None and union.place.value.name == "Mai Sơn"


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Thành ủy Hà Nội họp.", Level.PROVINCE),
        ("Thành ủy Quy Nhơn họp.", Level.DISTRICT),
        ("Lễ trao giải ở TP. Hải Phòng do Thành ủy tổ chức.", Level.PROVINCE),
        ("Lễ trao giải ở thành phố Vinh do UBND thành phố tổ chức.", Level.DISTRICT),
        ("Đảng ủy Khối tổ chức hội nghị. Đảng ủy Khối các cơ quan tỉnh khen thưởng.", Level.PROVINCE),
    ],
)
def test_the_level_of_a_city_is_that_of_the_city_spoken_of(text: str, level: Level) -> None:
    assert [entity.level for entity in entities(text)] == [level]


def test_hue_is_a_city_of_the_province_level_from_2025_on() -> None:
    assert entities("UBND thành phố Huế họp.", published="2019-05-02")[0].level is Level.DISTRICT
    assert entities("UBND thành phố Huế họp.", published="2025-05-02")[0].level is Level.PROVINCE


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        ("Hội CCB xã Nho Lâm sơ kết. Hội đã giúp 12 hộ. Các cơ sở Hội góp sức.", UnitKind.VETERANS, ["Hội CCB xã Nho Lâm", "Hội"]),
        ("Trường THCS Nho Lâm tổng kết. Nhà trường đã khen 9 em.", UnitKind.SCHOOL, ["Trường THCS Nho Lâm", "Nhà trường"]),
        ("Chi bộ thôn Nho Đông họp. Chi bộ Nho Đông được khen.", UnitKind.PARTY_CELL, ["Chi bộ thôn Nho Đông", "Chi bộ Nho Đông"]),
        ("Lữ đoàn Công binh 83 mở hội thi; Lữ đoàn 83 giành giải.", UnitKind.MILITARY, ["Lữ đoàn Công binh 83", "Lữ đoàn 83"]),
    ],
)
def test_shorter_names_of_one_organisation(text: str, kind: UnitKind, said: list[str]) -> None:
    (entity,) = entities(text)
    assert (entity.kind, texts(text, entity)) == (kind, said)


def test_a_branch_has_the_kind_of_the_association_that_the_article_is_about() -> None:
    _, cell = entities("Hội LHPN huyện Mai Sơn tuyên dương chi hội thôn 3.")
    assert (cell.kind, cell.level) == (UnitKind.WOMENS_UNION, Level.GRASSROOTS)
    (alone,) = entities("Hôm qua, Tỉnh hội tổng kết.")
    assert (alone.kind, alone.level) == (UnitKind.ASSOCIATION, Level.PROVINCE)


def test_every_mention_has_its_entity() -> None:
    found = found_in("HĐND, UBND tỉnh Lạng Sơn khen Chi bộ 2, Đảng bộ Sở Y tế và Công ty Nho Sơn; Công ty cảm ơn UBND tỉnh.")
    units = resolve_units(found.view, found, home_province(found.view, found))
    of = unit_of(units)
    assert set(of) == set(found[UNITS]) and set(map(id, of.values())) == set(map(id, units))
    assert [entity.canonical for entity in units][:2] == ["Hội đồng nhân dân tỉnh Lạng Sơn", "Ủy ban nhân dân tỉnh Lạng Sơn"]


@pytest.mark.parametrize(
    "piece",
    [
        "Công ty ",
        "Ban Thường vụ Đảng ủy ",
        "Đảng bộ ",
        "Sở Tài chính, ",
        "TP.",
        "(LĐLĐ) ",
        "Công ty CP A - ",
        "A" * 50 + " ",
        "Công ty A#. ",
    ],
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    def seconds(times: int) -> float:
        text = "".join(piece.replace("#", f"{i} B{i}") for i in range(times))
        start = time.process_time()
        found = found_in(text)
        resolve_units(found.view, found, home_province(found.view, found))
        return time.process_time() - start

    seconds(50)
    assert seconds(4000) < 40 * max(seconds(400), 0.01)


def test_units_that_reach_into_a_span_are_found_however_long() -> None:
    text = "Sở Tài chính tỉnh Hòa An và Công an xã Mai Sơn, huyện Nho Lâm, tỉnh Hòa An báo cáo."
    found = found_in(text)
    for start in range(len(text)):
        for end in (start + 1, start + 9):
            assert list(found.touching(UNITS, start, end)) == [m for m in found[UNITS] if m.start < end and start < m.end]
    assert [text[m.start : m.end] for m in found.touching(UNITS, 10, 12)] == ["Sở Tài chính tỉnh Hòa An"]


def test_a_head_is_of_all_groups_above_it() -> None:
    head = next(head for head in heads().values() if head.id.count(".") == 1)
    family = head.id.split(".")[0]
    assert head.belongs_to((head.id,)) and head.belongs_to((family,)) and head.belongs_to(("any",))
    assert not head.belongs_to((family[:-1], head.id + ".x")) and not head.belongs_to(())
