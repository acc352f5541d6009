"""One event told by several: which tellings belong together, and where their numbers cannot both be right."""

from typing import Any

import pytest

from corpus.linking.events import Host, Locality, Told, happenings, locality_name, names_large_place
from corpus.linking.numbers import Said, side_by_side
from schemas import Comparator, Span

HOA_AN = Locality((("district", "hoa an"), ("province", "cao bang")), "051", "vn63")
CAO_BANG = Locality((("province", "cao bang"),), "04", "vn63")
LANG_SON = Locality((("province", "lang son"),), "20", "vn63")
FARMERS = Host("hội nông dân huyện hòa an", "farmers_union", "district", HOA_AN)
HEALTH = Host("sở y tế", "department", "province", None)


def told(
    article: int, *hosts: Host, kind: str = "tong_ket", day: str = "2022-05-12", place: Locality | None = None, event: str = "e1"
) -> Told:
    return Told(article, event, kind, day, hosts or (FARMERS,), place)


def keys(*events: Told) -> dict[int, str]:
    return {one.article: key for key, happening in happenings(events) for one in happening.told}


def groups(*events: Told) -> list[list[int]]:
    return [[one.article for one in happening.told] for _, happening in happenings(events)]


def test_tellings_of_one_event_share_a_key_that_says_what_it_is() -> None:
    without_place = Host(FARMERS.name, FARMERS.kind, FARMERS.level, None, says_where=True)
    assert keys(told(1), told(2, without_place), told(3, place=CAO_BANG)) == dict.fromkeys(
        (1, 2, 3), "tong_ket/2022-05-12/hội nông dân huyện hòa an/vn63:04"
    )
    assert keys(told(1)) == {1: "tong_ket/2022-05-12/hội nông dân huyện hòa an/vn63:051"}


@pytest.mark.parametrize(
    "other",
    [
        told(2, kind="so_ket"),
        told(2, day="2022-05-13"),
        told(2, Host("hội nông dân huyện thạch an", "farmers_union", "district", None, says_where=True)),
        told(2, place=LANG_SON),
        told(1, event="e2"),
    ],
    ids=["kind", "day", "host", "place", "same article"],
)
def test_what_differs_is_another_event(other: Told) -> None:
    assert len(groups(told(1, place=CAO_BANG), other)) == 2


def test_one_of_several_hosts_is_enough() -> None:
    bank = Host("ngân hàng a", "enterprise", None, None)
    found = keys(told(1, FARMERS, bank), told(2, bank), told(3, FARMERS))
    assert len(set(found.values())) == 1


def test_an_article_that_says_no_place_does_not_join_two_that_say_different_ones() -> None:
    ministry = Host("bộ y tế", "ministry", "central", None)
    assert groups(told(1, ministry), told(2, ministry, place=CAO_BANG), told(3, ministry, place=LANG_SON)) == [[1, 2], [3]]


def test_a_host_that_every_province_has_is_no_host() -> None:
    assert groups(told(1, HEALTH), told(2, HEALTH)) == []
    here, there = (Host(HEALTH.name, HEALTH.kind, HEALTH.level, place) for place in (CAO_BANG, LANG_SON))
    assert groups(told(1, here), told(2, there), told(3, here)) == [[1, 3], [2]]


def test_a_commune_of_which_only_the_name_is_known_is_no_host() -> None:
    name = Locality((("commune", "tan tien"),))
    assert groups(told(1, Host("ủy ban nhân dân xã tân tiến", "peoples_committee", "commune", name))) == []


def test_different_events_never_share_a_key() -> None:
    ministry = Host("bộ y tế", "ministry", "central", None)
    here = (told(1, ministry, place=CAO_BANG), told(1, ministry, place=CAO_BANG, event="e2"))
    assert [key for key, _ in happenings(here)] == ["tong_ket/2022-05-12/bộ y tế/vn63:04", "tong_ket/2022-05-12/bộ y tế/vn63:04/2"]


@pytest.mark.parametrize(
    ("one", "other", "may"),
    [
        (HOA_AN, CAO_BANG, True),
        (CAO_BANG, LANG_SON, False),
        (HOA_AN, LANG_SON, False),
        (HOA_AN, Locality((("district", "hoa an"),)), True),
        (HOA_AN, Locality((("commune", "nam tuan"), ("district", "hoa an"))), True),
        (HOA_AN, Locality((("commune", "nam tuan"), ("district", "ha quang"))), False),
        # codes are used again by later lists: then names decide
        (HOA_AN, Locality((("district", "hoa an"),), "99", "vn34"), True),
        (HOA_AN, Locality((("district", "hoa an"),), "99", "vn63"), False),
    ],
)
def test_places_that_can_be_one(one: Locality, other: Locality, may: bool) -> None:
    assert one.may_be(other) is may and other.may_be(one) is may


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("TP. Hoà Bình", "hoa binh"),
        ("thành phố Hòa Bình", "hoa binh"),
        ("TP Cao Lãnh", "cao lanh"),
        ("Phú Xã", "phu xa"),
        ("Quảng Trị", "quang tri"),
    ],
)
def test_names_of_places(name: str, plain: str) -> None:
    assert locality_name(name) == plain


# numbers


def said(article: int, value: float, comparator: Comparator = Comparator.EQ, **fields: Any) -> Said:
    text = f"{value:g} cá nhân"
    known: dict[str, Any] = {"subject": "individual / cá nhân / commended", "list": "counts", "fact": "c1", "max": None, "period": None}
    return Said(article=article, value=value, comparator=comparator, evidence=Span(start=0, end=len(text), text=text), **known | fields)


def disagreements(*numbers: Said) -> list[tuple[int, float, int, float]]:
    return [(one.article, one.value, one.other_article, one.other_value) for one in side_by_side("e", numbers)[1]]


def test_numbers_side_by_side_and_disagreements_with_their_evidence() -> None:
    numbers, wrong = side_by_side("e", [said(3, 46), said(1, 46, fact="c7"), said(2, 48), said(3, 5, subject="told once")])
    assert [(number.number, number.article, number.value) for number in numbers] == [(1, 1, 46), (2, 2, 48), (3, 3, 46)]
    assert [(one.number, one.article, one.other_article) for one in wrong] == [(1, 1, 2), (2, 2, 3)]
    first = wrong[0]
    assert (first.fact, first.evidence.text, first.other_fact, first.other_evidence.text) == ("c7", "46 cá nhân", "c1", "48 cá nhân")


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        (said(1, 46), said(2, 46), True),
        (said(1, 46), said(2, 48), False),
        (said(1, 500, Comparator.GT), said(2, 537), True),
        (said(1, 500, Comparator.GT), said(2, 480), False),
        (said(1, 500, Comparator.ALMOST), said(2, 487), True),
        (said(1, 500, Comparator.APPROX), said(2, 700), False),
        (said(1, 100, Comparator.LE), said(2, 120), False),
        (said(1, 10, Comparator.RANGE, max=15.0), said(2, 12), True),
        (said(1, 10, Comparator.RANGE, max=15.0), said(2, 16), False),
        (said(1, 100, Comparator.VAGUE), said(2, 900), True),
        (said(1, 46, period="2021"), said(2, 48, period="2022"), True),
        (said(1, 46, period="2021"), said(2, 48), False),
    ],
)
def test_what_cannot_both_be_right(one: Said, other: Said, agree: bool) -> None:
    assert (disagreements(one, other) == []) is agree
    assert (disagreements(other, one) == []) is agree


def test_of_several_numbers_those_that_agree_are_set_aside() -> None:
    assert disagreements(said(1, 3), said(1, 5), said(2, 6), said(2, 3)) == [(1, 5, 2, 6)]
    assert disagreements(said(1, 3), said(1, 5), said(2, 3)) == []


def test_of_several_that_are_left_none_knows_which_is_which() -> None:
    assert disagreements(said(1, 3), said(1, 5), said(2, 6)) == []


def test_three_articles_disagree_two_by_two() -> None:
    assert disagreements(said(3, 7), said(1, 5), said(2, 5)) == [(1, 5, 3, 7), (2, 5, 3, 7)]


def test_names_that_say_which_province_is_meant() -> None:
    assert names_large_place("Đảng bộ Khối các cơ quan tỉnh Hà Nam") and names_large_place("Hội Nông dân huyện Hòa An")
    assert not names_large_place("Đảng bộ Khối các cơ quan tỉnh") and not names_large_place("Sở Y tế")
