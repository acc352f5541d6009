"""underthesea's words laid over a text with exact offsets, on demand.

`underthesea.word_tokenize` rewrites what it splits (uỷ -> ủy, double spaces vanish), so its output cannot be found
again in the text. Its own regular expression gives the tokens with their offsets, and its CRF joins them to words:
the same words, aligned. Words advise; no rule may need one of their boundaries, for the model splits `Đảng | ủy`.
"""

from functools import cache
from importlib import import_module
from typing import Any


@cache
def _model() -> tuple[Any, Any, Any]:
    """underthesea's token pattern, token normaliser and CRF; loaded once a process, in about 0.5 s."""
    segmenter: Any = import_module("underthesea.pipeline.word_tokenize")
    segmenter.word_tokenize("nạp")  # the first call loads the CRF
    pattern = import_module("underthesea.pipeline.word_tokenize.regex_tokenize").patterns
    normalise = import_module("underthesea.pipeline.text_normalize").token_normalize
    return pattern, normalise, segmenter.word_tokenize_model


def word_spans(text: str) -> list[tuple[int, int]]:
    """The words of a folded text as half-open spans, in order: those of `underthesea.word_tokenize`, with offsets."""
    pattern, normalise, crf = _model()
    tokens = [(match.start(), match.end(), match.group()) for match in pattern.finditer(text)]
    if not tokens:
        return []
    tags = crf.predict([[normalise(token)] for _, _, token in tokens])
    spans: list[tuple[int, int]] = []
    for tag, (start, end, _) in zip(tags, tokens, strict=True):
        if tag == "I-W" and spans:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans
