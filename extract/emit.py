"""Emission: entities and drafts become the contract's facts, with raw spans and ids. Nothing is decided here."""

from collections.abc import Iterable, Sequence
from typing import Any

import regex

from extract.audit import CheckDraft
from extract.facts.drafts import AwardDraft, CountDraft, Drafts, EventDraft
from extract.language.view import View
from extract.mentions import Mention
from extract.mentions.dates import DateValue
from extract.resolve import Resolved
from extract.resolve.counts import CountEntity
from extract.resolve.documents import DocumentEntity
from extract.resolve.names import NamedEntity
from extract.resolve.people import PersonEntity
from extract.resolve.places import PlaceEntity
from extract.resolve.units import UnitEntity
from extract.version import generator
from schemas import (
    ArticleFacts,
    ArticleRecord,
    Award,
    Check,
    Count,
    Date,
    DateType,
    Document,
    Event,
    ModelFact,
    Movement,
    MovementKind,
    Person,
    Place,
    Position,
    Recipient,
    Span,
    Unit,
    Warning,
    WarningCode,
    sha256_of,
)

_VIETNAMESE = regex.compile(r"[ăâđêôơưĂÂĐÊÔƠƯ\u1ea0-\u1ef9]")


def emit(view: View, drafts: Drafts, resolved: Resolved, checks: list[CheckDraft]) -> ArticleFacts:
    """The facts of an article."""
    return _Emitter(view, drafts, resolved).facts(checks)


class _Emitter:
    """Holds what every fact of one article needs: the view, the spans made, and the ids given so far."""

    def __init__(self, view: View, drafts: Drafts, resolved: Resolved) -> None:
        self.view, self.drafts, self.resolved = view, drafts, resolved
        self.events = {id(event): f"e{n}" for n, event in enumerate(drafts.events, 1)}
        self.spans: dict[tuple[int, int], Span] = {}
        self.counts = {id(draft): f"c{n}" for n, entity in enumerate(resolved.counts, 1) for draft in entity.drafts}

    def facts(self, checks: list[CheckDraft]) -> ArticleFacts:
        resolved = self.resolved
        return ArticleFacts(
            generator=generator(),
            article=self._article(),
            events=tuple(self._event(event) for event in self.drafts.events),
            awards=tuple(self._award(n, award) for n, award in enumerate(self.drafts.awards, 1)),
            counts=tuple(self._count(n, entity) for n, entity in enumerate(resolved.counts, 1)),
            models=tuple(self._model(n, entity) for n, entity in enumerate(resolved.models, 1)),
            movements=tuple(self._movement(n, entity) for n, entity in enumerate(resolved.movements, 1)),
            units=tuple(self._unit(n, entity) for n, entity in enumerate(resolved.units, 1)),
            places=tuple(self._place(n, entity) for n, entity in enumerate(resolved.places, 1)),
            people=tuple(self._person(n, entity) for n, entity in enumerate(resolved.people, 1)),
            dates=self._dates(),
            documents=tuple(self._document(n, entity) for n, entity in enumerate(resolved.documents, 1)),
            checks=tuple(self._check(n, check) for n, check in enumerate(checks, 1)),
            warnings=self._warnings(),
        )

    def _span(self, start: int, end: int) -> Span:
        span = self.spans.get((start, end))
        if span is None:
            first, last = self.view.raw(start, end)
            span = self.spans[start, end] = Span(start=first, end=last, text=self.view.article.text[first:last])
        return span

    def _spans(self, mentions: Iterable[Mention[Any]]) -> tuple[Span, ...]:
        return tuple(self._span(*span) for span in sorted({(m.start, m.end) for m in mentions}))

    def _edtf(self, date: Mention[Any] | None) -> str | None:
        return self.resolved.dates[date].value if date is not None and date in self.resolved.dates else None

    def _id(self, somebody: Mention[Any] | None) -> str | None:
        return self.resolved.ids.get(somebody) if somebody is not None else None

    def _ids(self, somebodies: Iterable[Mention[Any]]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(i for s in somebodies if (i := self._id(s)) is not None))

    def _named(self, key: str, name: tuple[int, int], mentions: Sequence[Mention[Any]]) -> dict[str, Any]:
        """The fields that every named fact shares; its name is the fullest form written, at the folded span `name`."""
        span = self._span(*name)
        return {"id": key, "rule": mentions[0].rule, "evidence": span, "name": span.text, "mentions": self._spans(mentions)}

    def _article(self) -> ArticleRecord:
        article = self.view.article
        return ArticleRecord(
            id=article.id,
            source=article.source,
            outlet=article.outlet,
            title=article.title,
            byline=article.byline,
            published=article.published,
            reference_date=self.resolved.reference,
            chars=len(article.text),
            sha256=sha256_of(article.text),
        )

    def _event(self, event: EventDraft) -> Event:
        span = self._span(event.start, event.end)
        return Event(
            id=self.events[id(event)],
            rule=event.rule,
            evidence=span,
            kind=event.kind,
            name=span.text,
            hosts=self._ids(event.hosts),
            date=self._lasting(event),
            place=self._id(event.place),
            covers=self._edtf(event.covers),
            mentions=(span, *(self._span(*again) for again in event.again)),
        )

    def _lasting(self, event: EventDraft) -> str | None:
        """The day of an event, or its first and last day."""
        first, last = self._edtf(event.begins), self._edtf(event.date)
        return f"{first}/{last}" if first and last else last

    def _award(self, number: int, award: AwardDraft) -> Award:
        span = self._span(award.start, award.end)
        return Award(
            id=f"a{number}",
            rule=award.rule,
            evidence=span,
            form=award.form,
            title=award.title,
            grade=award.grade,
            status=award.status,
            givers=self._ids(award.givers),
            recipients=tuple(
                Recipient(object=r.object, value=r.value, comparator=r.comparator, names=r.names, evidence=self._span(r.start, r.end))
                for r in award.recipients
            ),
            reason=self._span(*award.reason).text if award.reason else None,
            period=self._edtf(award.period),
            date=self._edtf(award.date),
            event=self.events.get(id(award.event)) if award.event else None,
            mentions=tuple(self._span(*told) for told in sorted({(a.start, a.end) for a in (award, *award.retellings)})),
        )

    def _count(self, number: int, entity: CountEntity) -> Count:
        first = entity.drafts[0]
        value = first.quantity.value
        return Count(
            id=f"c{number}",
            rule=first.quantity.rule,
            evidence=self._span(first.quantity.start, first.quantity.end),
            value=value.value,
            max=value.max,
            comparator=value.comparator,
            object=value.object,
            noun=value.noun,
            qualifiers=value.qualifiers,
            of=value.of,
            action=entity.action,
            owner=entity.owner,
            period=entity.period,
            part_of=self._whole(entity.drafts),
            mentions=self._spans(draft.quantity for draft in entity.drafts),
        )

    def _whole(self, drafts: list[CountDraft]) -> str | None:
        """The id of the whole of a part; a count is never part of itself."""
        wholes = [self.counts[id(d.part_of)] for d in drafts if d.part_of is not None]
        return next((w for w in wholes if w != self.counts[id(drafts[0])]), None)

    def _model(self, number: int, entity: NamedEntity) -> ModelFact:
        owner = next((self._id(o) for m in entity.mentions if (o := self.drafts.model_owners.get(m)) is not None), None)
        results = [self.counts[id(count)] for m in entity.mentions for count in self.drafts.model_results.get(m, ())]
        return ModelFact(owner=owner, results=tuple(dict.fromkeys(results)), **self._named(f"m{number}", entity.name, entity.mentions))

    def _movement(self, number: int, entity: NamedEntity) -> Movement:
        kind = entity.kind or MovementKind.PHONG_TRAO
        return Movement(kind=kind, **self._named(f"mv{number}", entity.name, entity.mentions))

    def _unit(self, number: int, entity: UnitEntity) -> Unit:
        return Unit(
            canonical=entity.canonical,
            kind=entity.kind,
            level=entity.level,
            place=self._id(entity.place),
            parent=self._id(entity.parent.mentions[0]) if entity.parent else None,
            **self._named(f"u{number}", entity.name, entity.mentions),
        )

    def _place(self, number: int, entity: PlaceEntity) -> Place:
        return Place(
            type=entity.type,
            level=entity.level,
            parent=self._id(entity.parent.mentions[0]) if entity.parent else None,
            code=entity.code,
            scheme=entity.scheme,
            current=entity.current,
            **self._named(f"p{number}", (entity.fullest.start, entity.fullest.end), entity.mentions),
        )

    def _person(self, number: int, entity: PersonEntity) -> Person:
        return Person(
            titles=entity.titles,
            positions=tuple(Position(text=self._span(p.start, p.end).text, unit=self._id(p.unit)) for p in entity.positions),
            **self._named(f"h{number}", (entity.name.start, entity.name.end), entity.mentions),
        )

    def _dates(self) -> tuple[Date, ...]:
        """One fact for every value of a type, at its first mention."""
        groups: dict[tuple[DateType, str], list[Mention[DateValue]]] = {}
        for mention, date in self.resolved.dates.items():
            if date.value is not None:
                groups.setdefault((mention.value.type, date.value), []).append(mention)
        ordered = sorted(groups.items(), key=lambda group: (group[1][0].start, group[0]))
        return tuple(self._date(n, *key, mentions) for n, (key, mentions) in enumerate(ordered, 1))

    def _date(self, number: int, kind: DateType, value: str, mentions: list[Mention[DateValue]]) -> Date:
        first = mentions[0]
        return Date(
            id=f"d{number}",
            rule=first.rule,
            evidence=self._span(first.start, first.end),
            type=kind,
            value=value,
            role=first.value.role,
            resolved=self.resolved.dates[first].resolution,
            mentions=self._spans(mentions),
        )

    def _document(self, number: int, entity: DocumentEntity) -> Document:
        first = entity.mentions[0]
        return Document(
            id=f"do{number}",
            rule=first.rule,
            evidence=self._span(first.start, first.end),
            kind=entity.kind,
            number=entity.number,
            symbol=entity.symbol,
            issuer=self._issuer(entity.issuer),
            date=self._edtf(entity.date),
            title=entity.title,
            term=entity.term,
            mentions=self._spans(entity.mentions),
        )

    def _issuer(self, span: tuple[int, int] | None) -> str | None:
        """The unit named within the span that names who issued a document."""
        if span is None:
            return None
        units = (unit for unit in self.resolved.units for m in unit.mentions if span[0] <= m.start and m.end <= span[1])
        return next((self._id(unit.mentions[0]) for unit in units), None)

    def _check(self, number: int, check: CheckDraft) -> Check:
        return Check(
            id=f"k{number}",
            rule=check.rule,
            evidence=self._span(check.stated_by.quantity.start, check.stated_by.quantity.end),
            kind=check.kind,
            status=check.status,
            stated=check.stated,
            expected=check.expected,
            facts=tuple(dict.fromkeys(self.counts[id(count)] for count in check.counts)),
            message=check.message,
        )

    def _warnings(self) -> tuple[Warning, ...]:
        warnings = []
        if self.resolved.reference.value is None:
            warnings.append((WarningCode.NO_REFERENCE_DATE, "Bài không có ngày quy chiếu. The article has no reference date."))
        for place in self.resolved.places:
            if place.ambiguous:
                warnings.append((WarningCode.AMBIGUOUS_PLACE, f"Không rõ {place.name} nào. Several localities bear the name {place.name}."))
        if not _VIETNAMESE.search(self.view.text):
            warnings.append((WarningCode.NOT_VIETNAMESE, "Không có chữ tiếng Việt. The text has no Vietnamese letter."))
        return tuple(Warning(code=code, message=message) for code, message in warnings)
