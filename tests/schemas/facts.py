"""A small article and its facts, written out by hand: what the tests of the contract vary."""

import hashlib
from copy import deepcopy
from typing import Any

from schemas import ArticleFacts, Span

TEXT = "Sáng 12/5/2022, UBND xã Yên Hạ tặng Giấy khen cho 12 tập thể, trong đó 5 chi hội; ông Lê Văn Tám, Chủ tịch UBND xã, dự lễ tổng kết."


def span(words: str) -> dict[str, Any]:
    """The first span of `TEXT` with these words."""
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def fact(id: str, words: str, **fields: Any) -> dict[str, Any]:
    """A fact on these words, with them as its only mention."""
    return {"id": id, "rule": "test.row", "evidence": span(words), "mentions": [span(words)], **fields}


RECORD: dict[str, Any] = {
    "generator": {"version": "0.0.0", "rules": "0123456789ab"},
    "article": {
        "id": "yen-ha",
        "source": None,
        "outlet": None,
        "title": None,
        "byline": [],
        "published": "2022-05-13",
        "reference_date": {"value": "2022-05-13", "basis": "published"},
        "chars": len(TEXT),
        "sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
    },
    "events": [fact("e1", "lễ tổng kết", kind="tong_ket", name="lễ tổng kết", hosts=["u1"], date="2022-05-12", place="p1")],
    "awards": [
        fact(
            "a1",
            "tặng Giấy khen cho 12 tập thể",
            form="giay_khen",
            status="conferred",
            givers=["u1"],
            recipients=[{"object": "collective", "value": 12, "evidence": span("12 tập thể")}],
            date="2022-05-12",
            event="e1",
        )
    ],
    "counts": [
        fact("c1", "12 tập thể", value=12, comparator="eq", object="collective", noun="tập thể", action="commended", owner="u1"),
        fact("c2", "5 chi hội", value=5, comparator="eq", object="unit", noun="chi hội", owner="p1", part_of="c1"),
    ],
    "models": [fact("m1", "chi hội", name="chi hội", owner="u1", results=["c2"])],
    "movements": [fact("w1", "lễ tổng kết", name="lễ tổng kết", kind="phong_trao")],
    "units": [
        fact("u1", "UBND xã", name="UBND xã", canonical="Ủy ban nhân dân xã Yên Hạ", kind="peoples_committee", place="p1", parent="u2"),
        fact("u2", "chi hội", name="chi hội", canonical="chi hội", kind="association"),
    ],
    "places": [fact("p1", "xã Yên Hạ", name="xã Yên Hạ", parent="p2"), fact("p2", "Yên Hạ", name="Yên Hạ")],
    "people": [fact("h1", "Lê Văn Tám", name="Lê Văn Tám", titles=["ông"], positions=[{"text": "Chủ tịch UBND xã", "unit": "u1"}])],
    "dates": [fact("d1", "12/5/2022", type="date", value="2022-05-12", role="event", resolved="explicit")],
    "documents": [fact("v1", "Giấy khen", kind="quyet_dinh", number="15", issuer="u1")],
    "checks": [
        {
            "id": "k1",
            "rule": "checks.sum",
            "evidence": span("12 tập thể"),
            "kind": "sum",
            "status": "consistent",
            "stated": 12,
            "expected": 12,
            "facts": ["c1", "c2"],
            "message": "12 = 12",
        }
    ],
    "warnings": [{"code": "ambiguous_place", "message": "xã Yên Hạ"}],
}


def record(path: str = "", value: Any = None) -> dict[str, Any]:
    """A fresh copy of the facts; with `path` (`counts.0.owner`) that place set to `value`."""
    copy = deepcopy(RECORD)
    if path:
        *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
        place: Any = copy
        for step in way:
            place = place[step]
        place[last] = value
    return copy


def facts(path: str = "", value: Any = None) -> ArticleFacts:
    """The validated facts; raises where the changed place breaks the contract."""
    return ArticleFacts.model_validate(record(path, value))


def as_span(words: str) -> Span:
    """The first span of `TEXT` with these words, as a model."""
    return Span(**span(words))
