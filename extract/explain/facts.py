"""Why counts, awards, events, models and checks say what they say."""

from collections.abc import Iterator

from extract.audit import CheckDraft
from extract.explain.records import Reason, reason
from extract.explain.trail import Trail
from extract.facts.drafts import AwardDraft, EventDraft
from extract.mentions.base import Mention
from extract.mentions.dates import DateValue
from extract.resolve.counts import CountEntity
from extract.resolve.names import NamedEntity
from schemas import Award, Check, Comparator, Count, Event, ModelFact


def count(trail: Trail, made: CountEntity, fact: Count) -> Iterator[Reason]:
    """The number, then its links: of several statements the first that has each."""
    quantity = made.drafts[0].quantity
    row = quantity.value.noun_row
    yield reason("count.object", "object", fact.object, fact.noun, f"quantities.{row}" if row else "")
    if fact.comparator is not Comparator.EQ:
        yield reason("count.comparator", "comparator", fact.comparator, " ".join(quantity.cues))
    if acting := next((d for d in made.drafts if d.action is not None), None):
        cues = [cue for cue in acting.cues if cue not in quantity.cues]
        yield reason("count.action", "action", acting.action, ", ".join(cues), acting.action_rule)
    if owned := next((d for d in made.drafts if d.owner is not None), None):
        assert owned.owner is not None
        yield reason("count.owner", "owner", trail.name(owned.owner), trail.said(owned.owner), owned.owner_rule)
    if timed := next((d for d in made.drafts if d.period is not None), None):
        assert timed.period is not None
        yield reason("count.period", "period", trail.time(timed.period), trail.said(timed.period), timed.period_rule)
    if fact.part_of is not None:
        whole = next(other for other in trail.facts.counts if other.id == fact.part_of)
        yield reason("count.part_of", "part_of", f"{whole.id} ({whole.evidence.text})")
    if len(fact.mentions) > 1:
        yield reason("again", "mentions", len(fact.mentions), n=len(fact.mentions))


def award(trail: Trail, made: AwardDraft, fact: Award) -> Iterator[Reason]:
    """Form, status, then giver, dates and event with where each comes from."""
    yield reason("award.form", "form", fact.form, fact.title or ", ".join(made.cues))
    yield reason(f"award.{fact.status.value}", "status", fact.status)
    for recipient in made.recipients:
        yield reason("award.recipient", "recipients", recipient.object, trail.words(recipient.start, recipient.end))
    for giver in made.givers:
        near = any(telling.start <= giver.start < telling.end for telling in (made, *made.retellings))
        host = made.event is not None and giver in made.event.hosts
        row = "award.giver" if near else "award.giver_host" if host else "award.giver_before"
        yield reason(row, "givers", trail.name(giver), trail.said(giver))
    if made.date is not None:
        from_event = made.event is not None and made.date is made.event.date
        yield _time(trail, "award.date_event" if from_event else "award.date", "date", made.date)
    if made.period is not None:
        near = trail.together(made.start, made.period.start)
        yield _time(trail, "award.period" if near else "award.period_list", "period", made.period)
    if made.event is not None:
        yield reason("award.event", "event", fact.event or "", trail.words(made.event.start, made.event.end))
    if made.retellings:
        yield reason("again", "mentions", len(fact.mentions), n=len(fact.mentions))


def event(trail: Trail, made: EventDraft, fact: Event) -> Iterator[Reason]:
    """Its kind, hosts, time and place."""
    yield reason("event.kind", "kind", fact.kind, ", ".join(made.cues) or fact.name)
    for host in made.hosts:
        yield reason("event.host", "hosts", trail.name(host), trail.said(host))
    if made.date is not None:
        near = trail.together(made.start, made.date.start)
        yield _time(trail, "event.date" if near else "event.date_elsewhere", "date", made.date)
    if made.place is not None:
        yield reason("event.place", "place", trail.name(made.place), trail.said(made.place))
    if made.covers is not None:
        yield _time(trail, "event.covers", "covers", made.covers)


def model(trail: Trail, made: NamedEntity, fact: ModelFact) -> Iterator[Reason]:
    """Whose it is."""
    yield reason("named", "name", fact.name)
    owner = next((o for m in made.mentions if (o := trail.drafts.model_owners.get(m)) is not None), None)
    if owner is not None:
        yield reason("model.owner", "owner", trail.name(owner), trail.said(owner))
    if len(fact.mentions) > 1:
        yield reason("again", "mentions", len(fact.mentions), n=len(fact.mentions))


def check(trail: Trail, made: CheckDraft, fact: Check) -> Iterator[Reason]:
    """What was re-done, and the numbers that it was done with."""
    vietnamese, _, english = fact.message.partition(". ")
    yield Reason("status", fact.status.vi, vietnamese, english.rstrip("."))
    for id, compared in zip(fact.facts, dict.fromkeys(made.counts), strict=True):
        yield reason("check.fact", "facts", id, trail.said(compared.quantity))


def _time(trail: Trail, row: str, field: str, mention: Mention[DateValue]) -> Reason:
    return reason(row, field, trail.time(mention), trail.said(mention))
