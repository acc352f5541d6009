"""W3C Web Annotation (JSON-LD): one AnnotationCollection for each article, in a JSON list.

Every annotation has a TextPositionSelector (code points, as the recommendation demands) and a TextQuoteSelector. Their source
is the text itself, named by its SHA-256 (`ni:///sha-256;...`, RFC 6920), for the positions are not those of a web page.
https://www.w3.org/TR/annotation-model/
"""

import base64
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from corpus.interchange.annotations import AnnotatedArticle, Annotation
from corpus.interchange.errors import InterchangeError
from corpus.interchange.jsons import dump, parse_file, take

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_HASH = "ni:///sha-256;"
_AROUND = 32
"""Characters of prefix and suffix."""


def write(articles: Iterable[AnnotatedArticle], target: Path) -> None:
    """Write the list of collections."""
    with target.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write("[")
        for number, article in enumerate(articles):
            stream.write(("," if number else "") + "\n" + dump(_collection(article)))
        stream.write("\n]\n")


def read(source: Path) -> Iterator[AnnotatedArticle]:
    """The article of every collection of the list, or of the one that the file is. Its text is not in it."""
    found = parse_file(source)
    for number, collection in enumerate(found if isinstance(found, list) else [found], 1):
        where = f"{source}, collection {number}"
        page = take(collection, "first", dict, where)
        sha256 = _digest(take(collection, "id", str, where), where)
        annotations = tuple(_read(item, sha256, where) for item in take(page, "items", list, where))
        yield AnnotatedArticle(take(collection, "dc:identifier", str, where), sha256, None, annotations)


def _collection(article: AnnotatedArticle) -> dict[str, Any]:
    digest = base64.urlsafe_b64encode(bytes.fromhex(article.sha256)).rstrip(b"=").decode("ascii")
    source = f"{_HASH}{digest}"
    id = f"{source}#{quote(article.id, safe='')}"
    items = [_item(each, f"{id}/{each.id}", source, article.text or "") for each in article.annotations]
    return {
        "@context": CONTEXT,
        "id": id,
        "type": "AnnotationCollection",
        "dc:identifier": article.id,
        "total": len(items),
        "first": {"id": f"{id}/page", "type": "AnnotationPage", "partOf": id, "startIndex": 0, "items": items},
    }


def _item(each: Annotation, id: str, source: str, text: str) -> dict[str, Any]:
    bodies = [{"type": "TextualBody", "purpose": "tagging", "value": each.label}]
    if each.attributes:
        value = dump(each.attributes)
        bodies.append({"type": "TextualBody", "purpose": "describing", "format": "application/json", "value": value})
    selectors: list[dict[str, Any]] = [
        {"type": "TextPositionSelector", "start": each.start, "end": each.end},
        {
            "type": "TextQuoteSelector",
            "exact": each.text,
            "prefix": text[max(0, each.start - _AROUND) : each.start],
            "suffix": text[each.end : each.end + _AROUND],
        },
    ]
    target = {"source": {"id": source, "type": "Text", "format": "text/plain", "language": "vi"}, "selector": selectors}
    return {"id": id, "type": "Annotation", "motivation": "tagging", "body": bodies, "target": target}


def _read(item: Any, sha256: str, where: str) -> Annotation:
    iri = item.get("id") if isinstance(item, dict) else None
    where = f"{where}, annotation {iri}"
    target = take(item, "target", dict, where)
    source = target.get("source")
    if _digest(str(source.get("id") if isinstance(source, dict) else source), where) != sha256:
        raise InterchangeError(f"{where}: its source is not the text of its collection")
    selectors = {each.get("type"): each for each in take(target, "selector", list, where)}
    position, quoted = selectors.get("TextPositionSelector"), selectors.get("TextQuoteSelector")
    start, end, text = take(position, "start", int, where), take(position, "end", int, where), take(quoted, "exact", str, where)
    if not 0 <= start < end or len(text) != end - start:
        raise InterchangeError(f"{where}: from {start} to {end} are not the {len(text)} characters that it quotes; count code points")
    return Annotation(unquote(str(iri).rpartition("/")[2]), start, end, text, _label(item, where))


def _label(item: dict[str, Any], where: str) -> str:
    bodies = item.get("body")
    for body in bodies if isinstance(bodies, list) else [bodies]:
        if isinstance(body, dict) and body.get("purpose") == "tagging":
            return str(take(body, "value", str, where))
    raise InterchangeError(f"{where}: want a body with the purpose tagging, whose value is the label")


def _digest(iri: str, where: str) -> str:
    """The SHA-256 in hex digits that an `ni` name holds."""
    encoded = iri.partition("#")[0].removeprefix(_HASH)
    try:
        digest = base64.urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4))
    except ValueError:
        digest = b""
    if not iri.startswith(_HASH) or len(digest) != 32:
        raise InterchangeError(f"{where}: want the text's name, {_HASH}..., not {iri}")
    return digest.hex()
