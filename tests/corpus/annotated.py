"""Articles of every kind of difficult character, with overlapping and nested facts, for the tests of interchange."""

import hashlib
import json
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from corpus import article_from_text
from corpus.interchange.annotations import AnnotatedArticle, pair_with_texts
from schemas import ArticleFacts

PIECES = [
    "a",
    "Đ",
    "ế",
    "e\u0302\u0301",
    "12",
    " ",
    "  ",
    "\u00a0",
    "\n",
    "\r\n",
    "\r",
    "\t",
    "\u2028",
    "🎉",
    "👩\u200d🌾",
    "𝟙",
    ",",
    "\ufeff",
    "\\n",
    '"',
    "<b>",
]
"""Composed and decomposed letters, spaces, every kind of line break, characters of two UTF-16 units, what formats escape."""
KINDS: dict[str, tuple[str, dict[str, Any]]] = {
    "counts": ("c", {"value": 12, "comparator": "eq", "object": "model", "noun": "mô hình"}),
    "units": ("u", {"name": "x", "canonical": "x", "kind": "school"}),
    "places": ("p", {"name": "x"}),
    "dates": ("d", {"type": "date", "value": "2022", "role": "other", "resolved": "explicit"}),
    "awards": ("a", {"form": "giay_khen", "status": "conferred"}),
}


def span(text: str, start: int, end: int) -> dict[str, Any]:
    """The stretch as the contract writes it."""
    return {"start": start, "end": end, "text": text[start:end]}


def facts_of(text: str, id: str, entries: list[tuple[str, list[tuple[int, int]]]]) -> ArticleFacts:
    """The facts of an article: each a list and its stretches, the first of them the evidence."""
    lists: dict[str, list[dict[str, Any]]] = {name: [] for name in KINDS}
    for number, (name, stretches) in enumerate(entries, 1):
        prefix, fields = KINDS[name]
        spans = [span(text, *stretch) for stretch in stretches]
        fact = {"id": f"{prefix}{number}", "rule": "test.row", "evidence": spans[0], "mentions": spans, **fields}
        if name == "awards":
            fact["recipients"] = [{"object": "individual", "evidence": each} for each in spans]
        lists[name].append(fact)
    article: dict[str, Any] = {
        "id": id,
        "source": None,
        "outlet": None,
        "title": None,
        "byline": [],
        "published": None,
        "reference_date": {},
    }
    article |= {"chars": len(text), "sha256": hashlib.sha256(text.encode()).hexdigest()}
    return ArticleFacts.model_validate({"generator": {"version": "0", "rules": "0"}, "article": article, **lists})


@st.composite
def facts_and_text(draw: st.DrawFn) -> tuple[ArticleFacts, str]:
    """Facts with any stretches of any text, as long as one character of each can be seen."""
    text = "x" + "".join(draw(st.lists(st.sampled_from(PIECES), max_size=30)))
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(lambda pair: (min(pair), max(pair)))
    visible = ends.filter(lambda pair: not text[slice(*pair)].isspace() and pair[0] < pair[1])
    entry = st.tuples(st.sampled_from(list(KINDS)), st.lists(visible, min_size=1, max_size=3))
    id = draw(st.sampled_from(["yen-ha", "../.Tin số 1", "2022", "a~2", "b.c%41", "https://bao.example/tin?id=1"]))
    return facts_of(text, id, draw(st.lists(entry, max_size=6))), text


def annotated(facts: ArticleFacts, text: str) -> AnnotatedArticle:
    """The article as it is exported."""
    [article] = pair_with_texts([facts], [article_from_text(text, id=facts.article.id)])
    assert isinstance(article, AnnotatedArticle)
    return article


def submit(file: Path, **about: Any) -> None:
    """Do what Label Studio does when an annotator submits a pre-annotated task unchanged."""
    tasks = json.loads(file.read_text(encoding="utf-8"))
    for task in tasks:
        task["annotations"] = [{"result": task["predictions"][0]["result"], "was_cancelled": False, **about}]
    file.write_text(json.dumps(tasks), encoding="utf-8")
