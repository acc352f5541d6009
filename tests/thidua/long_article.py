"""A made-up article as long as one asks, with the facts in it: what the page is measured with."""

import hashlib
from typing import Any

from schemas import ArticleFacts

SENTENCE = "Ngày 12/5/2022, UBND xã Đồng Mây tặng Giấy khen cho 12 tập thể và 30 cá nhân tiêu biểu của phong trào thi đua. "
FILLER = "Bà con trong xã cùng nhau đào mương, trồng cây dọc lối đi và giữ cho đường làng luôn sạch đẹp quanh năm. "
_KINDS: dict[str, tuple[str, str, dict[str, Any]]] = {
    "awards": ("a", "UBND xã Đồng Mây tặng Giấy khen cho 12 tập thể và 30 cá nhân", {"form": "giay_khen", "status": "conferred"}),
    "counts": ("c", "12 tập thể", {"value": 12, "comparator": "eq", "object": "collective", "noun": "tập thể"}),
    "units": ("u", "UBND xã Đồng Mây", {"name": "UBND xã Đồng Mây", "canonical": "UBND xã Đồng Mây", "kind": "peoples_committee"}),
    "places": ("p", "xã Đồng Mây", {"name": "xã Đồng Mây"}),
    "dates": ("d", "12/5/2022", {"type": "date", "value": "2022-05-12", "role": "event", "resolved": "explicit"}),
}


def long_article(mentions: int, characters: int) -> tuple[ArticleFacts, str]:
    """A text of about so many characters with so many mentions, five to a sentence, each of a fact of its own."""
    sentences = mentions // len(_KINDS)
    filler = max(0, (characters // sentences - len(SENTENCE)) // len(FILLER))
    paragraph = SENTENCE + FILLER * filler + "\n"
    text = paragraph * sentences
    lists: dict[str, list[dict[str, Any]]] = {name: [] for name in _KINDS}
    for number in range(sentences):
        for name, (letter, words, fields) in _KINDS.items():
            start = number * len(paragraph) + SENTENCE.index(words)
            span = {"start": start, "end": start + len(words), "text": words}
            fact = {"id": f"{letter}{number + 1}", "rule": "made.up", "evidence": span, "mentions": [span], **fields}
            lists[name].append(fact)
    for award, count in zip(lists["awards"], lists["counts"], strict=True):
        award["recipients"] = [{"object": "collective", "value": 12, "evidence": count["evidence"]}]
    return ArticleFacts.model_validate(
        {
            "generator": {"version": "0.0.0", "rules": "0123456789ab"},
            "article": {
                "id": "long",
                "source": None,
                "outlet": None,
                "title": "Bài dài",
                "byline": [],
                "published": None,
                "reference_date": {"value": None, "basis": "none"},
                "chars": len(text),
                "sha256": hashlib.sha256(text.encode()).hexdigest(),
            },
            **lists,
        }
    ), text
