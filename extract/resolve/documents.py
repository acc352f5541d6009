"""Documents: every citation of one document becomes one entity."""

from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass

from extract.language.folding import fold_key
from extract.language.view import View
from extract.mentions.base import Found, Mention
from extract.mentions.dates import DATES, DateValue
from extract.mentions.documents import DOCUMENTS, DocumentValue
from schemas import DocumentKind


@dataclass(frozen=True, slots=True)
class DocumentEntity:
    """A cited document with all its mentions. `issuer` is the folded span that names who issued it, `date` its own date."""

    mentions: tuple[Mention[DocumentValue], ...]
    kind: DocumentKind
    number: str | None
    symbol: str | None
    term: str | None
    title: str | None
    issuer: tuple[int, int] | None
    date: Mention[DateValue] | None


def resolve_documents(view: View, found: Found) -> list[DocumentEntity]:
    """The documents of an article in the order in which they are first cited."""
    groups: dict[str, list[list[Mention[DocumentValue]]]] = defaultdict(list)
    for mention in sorted(found[DOCUMENTS], key=lambda m: _vagueness(m.value)):
        alike = groups[(mention.value.number or "").lstrip("0")]
        group = next((g for g in alike if _may_be(mention.value, g[0].value)), None)
        if group is None:
            alike.append([mention])
        else:
            group.append(mention)
    entities = [_entity(view, found, sorted(group, key=lambda m: m.start)) for alike in groups.values() for group in alike]
    return sorted(entities, key=lambda entity: entity.mentions[0].start)


def _vagueness(value: DocumentValue) -> tuple[int, int]:
    """Full citations come first, for the shorter ones to join: with a term, with a long symbol or title."""
    return (value.term is None, -len(value.symbol or value.title or ""))


def _may_be(short: DocumentValue, full: DocumentValue) -> bool:
    """Whether a citation can mean the document of a fuller one with the same number, or with none."""
    if short.number is None or full.number is None:
        same_title = fold_key(full.title or "").startswith(fold_key(short.title or ""))
        return short.number == full.number and short.kind is full.kind and same_title
    if short.term not in (None, full.term):
        return False
    return _parts(short.symbol) <= _parts(full.symbol) if short.symbol and full.symbol else short.kind is full.kind


def _parts(symbol: str) -> set[str]:
    """The parts of a symbol: `67/2014/NĐ-CP` has those of `67/2014` and of `67/CP`."""
    return set(symbol.replace("-", "/").split("/")[1:])


def _date_in(found: Found, start: int, end: int) -> Mention[DateValue] | None:
    """The last date that begins before `end`, if it reaches into the span."""
    at = bisect_left(found[DATES], end, key=lambda date: date.start)
    return found[DATES][at - 1] if at and found[DATES][at - 1].end > start else None


def _entity(view: View, found: Found, mentions: list[Mention[DocumentValue]]) -> DocumentEntity:
    values = [m.value for m in mentions]
    full = min(values, key=_vagueness)
    issuers = [value.issuer for value in values if value.issuer]
    names = Counter(view.low[slice(*issuer)] for issuer in issuers)
    issuer = max(issuers, key=lambda span: names[view.low[slice(*span)]], default=None)
    dates = [date for value in values if value.date and (date := _date_in(found, *value.date))]
    return DocumentEntity(
        mentions=tuple(mentions),
        kind=Counter(value.kind for value in values).most_common(1)[0][0],
        number=full.number,
        symbol=full.symbol or next((value.symbol for value in values if value.symbol), None),
        term=full.term,
        title=full.title,
        issuer=issuer,
        date=dates[0] if dates else None,
    )
