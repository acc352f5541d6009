"""What people decide: accept, reject, correct, add, undo, and that an article is done. Every form comes back to its article."""

from collections.abc import Callable, Iterator
from functools import reduce
from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Request
from pydantic import JsonValue
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response

from corpus.review import Overtaken
from schemas import Span
from schemas.corrections import RECIPIENTS, Correction, Verdict
from thidua.review.articles import LARGEST_NUMBER, Conflict, Edit, adding, article_page, correcting
from thidua.review.filters import Filters
from thidua.review.forms import FieldError, changed, read, span_of
from thidua.review.rendering import ARenderer, AStore, Renderer, reviewer_of
from thidua.review.security import AForm
from thidua.review.store import Refused, Reviewed, Store, now

router = APIRouter()


def reviewer(request: Request) -> str:
    """Who decides; raises 403 for a form of somebody without a name, who is asked for it before any page with forms."""
    if (name := reviewer_of(request)) is None:
        raise HTTPException(403)
    return name


AReviewer = Annotated[str, Depends(reviewer)]


@router.post("/articles/{number}/decide")
def decide(request: Request, number: int, store: AStore, render: ARenderer, form: AForm, who: AReviewer) -> Response:
    """Accept or reject a fact (`accept:c2`), or take a step back by the number of its first decision (`undo:17`)."""
    reviewed = _article(store, number)
    verdict, _, what = str(form.get("decide", "")).partition(":")
    if verdict == "undo":
        return _undo(request, store, reviewed, what, who)
    found = reviewed.as_extracted(what)
    if verdict not in (Verdict.ACCEPT, Verdict.REJECT) or found is None:
        raise HTTPException(400)
    name, fact = found
    correction = _correction(reviewed, who, list=name, fact=what, action=Verdict(verdict), span=fact.evidence)
    try:
        store.decide(number, [correction], _seen(form))
    except Overtaken as error:
        conflict = Conflict(what, verdict, error.decisions)
        return article_page(request, store, render, number, conflict=conflict, status=409)
    return _back(request, number, what)


@router.post("/articles/{number}/correct")
def correct(request: Request, number: int, store: AStore, render: ARenderer, form: AForm, who: AReviewer) -> Response:
    """Correct the fields of a fact that are no longer as they were when the form was opened."""
    reviewed = _article(store, number, seen=_seen(form))
    id = str(form.get("fact", ""))
    before = correcting(reviewed, id)

    def corrections() -> Iterator[Correction]:
        fact = reviewed.as_extracted(id)
        assert fact is not None and before.span is not None
        when, record = now(), fact[1].model_dump(mode="json")
        known = {"list": before.list, "fact": id, "action": Verdict.CORRECT, "span": fact[1].evidence}
        for field, new in _changes(form, before, reviewed.text or ""):
            yield _correction(reviewed, who, when, **known, field=field, old=reduce(_step, field.split("."), record), new=new)

    return _save(request, store, render, reviewed, form, lambda now: correcting(now, id), before, corrections())


@router.post("/articles/{number}/add")
def add(request: Request, number: int, store: AStore, render: ARenderer, form: AForm, who: AReviewer) -> Response:
    """Add a fact that the text states."""
    reviewed = _article(store, number)
    name = str(form.get("list", ""))
    fields = adding(reviewed, name).inputs

    def corrections() -> Iterator[Correction]:
        span = span_of(form, reviewed.text or "")
        new = read(form, fields)
        award = new.pop("award", None) if name == RECIPIENTS else None
        yield _correction(reviewed, who, list=name, fact=award, action=Verdict.ADD, span=span, new=_nested(new, span))

    return _save(request, store, render, reviewed, form, lambda now: adding(now, name), None, corrections())


@router.post("/articles/{number}/done")
def done(request: Request, number: int, store: AStore, form: AForm, who: AReviewer) -> Response:
    """Say that an article is reviewed from end to end, and go on to the next one of the list; or open it again."""
    row = store.row(_article(store, number).number)
    assert row is not None
    if form.get("done") != "yes":
        store.mark(number, who, now(), done=False)
        return _back(request, number)
    filters = Filters.of(request.query_params)
    _, following = store.neighbours(filters, row)
    store.mark(number, who, now(), done=True)
    return _back(request, following) if following else RedirectResponse(f"/?{filters}", 303)


def _save(
    request: Request,
    store: Store,
    render: Renderer,
    reviewed: Reviewed,
    form: FormData,
    edit: Callable[[Reviewed], Edit],
    before: Edit | None,
    corrections: Iterator[Correction],
) -> Response:
    """Record what a form says, or show the form again with what stands against it. `before` is it as it was opened."""
    text, number = reviewed.text or "", reviewed.number

    def again(status: int, **why: Any) -> Response:
        return article_page(request, store, render, number, edit=lambda now: edit(now).again(form, text, before, **why), status=status)

    try:
        wanted = list(corrections)
        if not wanted:
            return again(400, problem="form.unchanged")
        store.decide(number, wanted, _seen(form))
    except FieldError as error:
        return again(400, problem="form.wrong", wrong=error.name)
    except Refused as error:
        return again(400, problem="form.inconsistent", detail=str(error))
    except Overtaken as error:
        return again(409, overtaken=error.decisions)
    return _back(request, number, store.newest(number))


def _undo(request: Request, store: Store, reviewed: Reviewed, what: str, who: str) -> Response:
    for fact, opinion in reviewed.opinions.items():
        for step in opinion.steps:
            if str(step.number) == what:
                store.undo(reviewed.number, [decision.number for decision in step.decisions], who, now())
                return _back(request, reviewed.number, fact)
    raise HTTPException(400)


def _article(store: Store, number: int, seen: int | None = None) -> Reviewed:
    """An article whose facts can be decided about, as it was after decision `seen`; raises 404 when there is none."""
    reviewed = store.article(number, seen) if 0 < number < LARGEST_NUMBER else None
    if reviewed is None or reviewed.text is None:
        raise HTTPException(404)
    return reviewed


def _seen(form: FormData) -> int:
    """The last decision that the page of the form knew of; raises 400 when it does not say."""
    given = str(form.get("seen", ""))
    if not (given.isascii() and given.isdigit() and len(given) < 16):
        raise HTTPException(400)
    return int(given)


def _correction(reviewed: Reviewed, who: str, when: str | None = None, **fields: Any) -> Correction:
    article = reviewed.extracted.article
    return Correction(article=article.id, sha256=article.sha256, who=who, when=when or now(), **fields)


def _changes(form: FormData, edit: Edit, text: str) -> Iterator[tuple[str, JsonValue]]:
    span = span_of(form, text)
    if span != edit.span:
        yield "evidence", span.model_dump()
    yield from changed(form, edit.inputs).items()


def _nested(fields: dict[str, JsonValue], span: Span) -> JsonValue:
    """The fields of a new fact; those of its first recipient within it."""
    within = {name.removeprefix("recipients.0."): value for name, value in fields.items() if name.startswith("recipients.0.")}
    own = {name: value for name, value in fields.items() if not name.startswith("recipients.0.")}
    return {**own, "recipients": [{**within, "evidence": span.model_dump()}]} if within else own


def _step(value: Any, step: str) -> Any:
    """One step of a path into a record, None where it leads nowhere."""
    if isinstance(value, list):
        return value[int(step)] if int(step) < len(value) else None
    return value.get(step) if isinstance(value, dict) else None


def _back(request: Request, number: int, fact: str | None = None) -> Response:
    """To the page of an article, with the filters of the list that it was opened from, at a fact."""
    filters = str(Filters.of(request.query_params))
    return RedirectResponse(f"/articles/{number}{f'?{filters}' if filters else ''}{f'#card-{fact}' if fact else ''}", 303)
