"""spaCy's DocBin: one Doc of syllables for each article, with its annotations in `doc.spans["sc"]`, spancat's own key.

A Span begins and ends with tokens. Our tokenizer splits so finely that the spans of rules never cut a token; where another
one does, the Span covers the tokens that it touches. The exact offsets stand in `doc.user_data["thidua"]`, and hold as long as the
Span is not changed: so both ways are exact.
"""

import zlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.article import MAX_CHARS
from corpus.interchange.annotations import AnnotatedArticle, Annotation, annotation
from corpus.interchange.errors import InterchangeError
from schemas import sha256_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

KEY = "sc"
_DATA = "thidua"


def write(articles: Iterable[AnnotatedArticle], target: Path) -> None:
    """Write the DocBin; `thidua_vi`, the language of syllables, is found by its entry point."""
    import spacy
    from spacy.tokens import DocBin, Span

    nlp = spacy.blank("thidua_vi")
    nlp.max_length = MAX_CHARS
    docs = DocBin(store_user_data=True)
    for article in articles:
        doc = nlp.make_doc(article.text or "")
        starts = _starts(doc)
        extents = [(each, *_tokens(starts, each.start, each.end)) for each in article.annotations]
        doc.spans[KEY] = [Span(doc, first, last, label=each.label, span_id=str(each.id)) for each, first, last in extents]
        offsets = {str(each.id): [each.start, each.end] for each in article.annotations}
        doc.user_data[_DATA] = {"article": article.id, "offsets": offsets}
        docs.add(doc)
    docs.to_disk(target)


def read(source: Path) -> Iterator[AnnotatedArticle]:
    """The article of every Doc."""
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    try:
        docs = list(DocBin().from_bytes(source.read_bytes()).get_docs(Vocab()))
    except (ValueError, KeyError, TypeError, zlib.error) as error:
        raise InterchangeError(f"{source}: no DocBin of spaCy ({error})") from error
    for number, doc in enumerate(docs, 1):
        about: Any = doc.user_data.get(_DATA)
        if about is None or KEY not in doc.spans:
            kept = f'want doc.user_data["{_DATA}"] and doc.spans["{KEY}"]; keep them, and write with store_user_data=True'
            raise InterchangeError(f"{source}, document {number}: {kept}")
        starts, text = _starts(doc), doc.text
        found = tuple(_annotation(text, starts, span, about["offsets"]) for span in doc.spans[KEY])
        yield AnnotatedArticle(about["article"], sha256_of(text), text, found)


def _starts(doc: "Doc") -> list[int]:
    return [token.idx for token in doc]


def _tokens(starts: list[int], start: int, end: int) -> tuple[int, int]:
    """The tokens that a stretch touches, half-open; the space behind a token is the token's."""
    return bisect_right(starts, start) - 1, bisect_right(starts, end - 1)


def _annotation(text: str, starts: list[int], span: "Span", offsets: dict[str, tuple[int, int]]) -> Annotation:
    start, end = span.start_char, span.end_char
    exact = offsets.get(span.id_)
    if exact is not None and _tokens(starts, *exact) == (span.start, span.end):
        start, end = exact
    return annotation(text, start, end, span.label_, span.id_ or None)
