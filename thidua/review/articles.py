"""The page of an article: its text and facts, what was decided about each, and the form of the fact that is being written."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from fastapi import HTTPException, Request
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response

from corpus.review import Decision
from schemas import Span
from thidua.review.filters import Filters
from thidua.review.forms import ADDABLE, FieldError, Input, inputs, prefilled, refilled, span_of
from thidua.review.rendering import Renderer, reviewer_of
from thidua.review.store import Reviewed, Store
from thidua.view import article_view

LARGEST_NUMBER = 2**53


@dataclass(frozen=True, slots=True)
class Edit:
    """A fact on its way: corrected, or without an id to be added.

    `problem` is the key of a sentence that tells why it could not be saved, `wrong` the field that it is about, `detail` the
    contract's reason, and `overtaken` what others decided in the meantime.
    """

    list: str
    fact: str | None
    span: Span | None
    inputs: tuple[Input, ...]
    problem: str | None = None
    wrong: str | None = None
    detail: str | None = None
    overtaken: tuple[Decision, ...] = ()

    def again(self, form: FormData, text: str, before: "Edit | None", **why: Any) -> "Edit":
        """This form with what somebody changed in it, and what stands against saving it; `before` is the form as they got it."""
        try:
            span: Span | None = span_of(form, text)
        except FieldError:
            span = self.span
        if before is not None and span == before.span:
            span = self.span
        return replace(self, inputs=refilled(form, self.inputs, before.inputs if before else ()), span=span, **why)


@dataclass(frozen=True, slots=True)
class Conflict:
    """A verdict that was not recorded, because others decided about the fact in the meantime."""

    fact: str
    verdict: str
    overtaken: tuple[Decision, ...]


def article_page(
    request: Request,
    store: Store,
    render: Renderer,
    number: int,
    *,
    edit: Callable[[Reviewed], Edit] | None = None,
    conflict: Conflict | None = None,
    status: int = 200,
) -> Response:
    """The page of an article; whoever has no name yet is asked for it first. Raises 404 when there is no such article."""
    row = store.row(number) if 0 < number < LARGEST_NUMBER else None
    reviewed = store.article(number) if row else None
    if row is None or reviewed is None:
        raise HTTPException(404)
    if reviewer_of(request) is None:
        here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(f"/name?{urlencode({'next': here})}", 303)
    filters = Filters.of(request.query_params)
    previous, following = store.neighbours(filters, row)
    view, missing = None, "article.no_text"
    if reviewed.text is not None:
        try:
            view = article_view(reviewed.facts, reviewed.text)
        except ValueError:
            missing = "article.other_text"
    return render.page(
        request,
        "article.html",
        status,
        row=row,
        base=f"/articles/{number}",
        query=f"?{filters}" if str(filters) else "",
        reviewed=reviewed,
        view=view,
        missing=missing,
        previous=previous,
        following=following,
        edit=edit(reviewed) if edit and view else None,
        conflict=conflict,
        addable=ADDABLE,
    )


def correcting(reviewed: Reviewed, id: str) -> Edit:
    """The form that corrects a fact; raises 404 when there is none, or it is rejected."""
    found = reviewed.fact(id)
    if found is None:
        raise HTTPException(404)
    name, fact = found
    return Edit(name, id, fact.evidence, tuple(inputs(name, fact, reviewed.facts, id)))


def adding(reviewed: Reviewed, name: str, start: str = "", end: str = "") -> Edit:
    """The form that adds a fact of the list `name`, where the text says it; raises 404 when nothing is added to such a list."""
    if name not in ADDABLE:
        raise HTTPException(404)
    try:
        span = span_of(FormData([("start", start), ("end", end)]), reviewed.text or "")
    except FieldError:
        span = None
    words = " ".join(span.text.split()) if span else ""
    return Edit(name, None, span, prefilled(inputs(name, None, reviewed.facts), words))
