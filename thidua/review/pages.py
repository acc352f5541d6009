"""Pages to look at: the list, an article, who reviews, how to export."""

from dataclasses import replace
from shlex import quote
from urllib.parse import urlsplit

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from schemas import FACT_LISTS
from thidua.review.articles import adding, article_page, correcting
from thidua.review.filters import Filters, Status
from thidua.review.forms import Choice
from thidua.review.rendering import ARenderer, AStore, name_of, remember, reviewer_of
from thidua.review.search import passage, scattered
from thidua.review.security import AForm
from thidua.view import Said
from thidua.view.words import WORDS

router = APIRouter()


@router.get("/")
def articles(request: Request, store: AStore, render: ARenderer, page: str = "1") -> Response:
    """The list of articles."""
    filters = Filters.of(request.query_params)
    listed = store.listed(filters, int(page) if page.isascii() and page.isdigit() and len(page) < 9 else 1)
    texts = store.texts([row.number for row in listed.rows]) if filters.q else {}
    anywhere = scattered(filters.q) if not listed.rows else None
    return render.page(
        request,
        "list.html",
        filters=filters,
        listed=listed,
        passages={number: passage(text, filters.q) for number, text in texts.items()},
        anywhere=anywhere,
        anywhere_query=replace(filters, q=anywhere or ""),
        outlets=[_counted(value, count) for value, count in store.outlets],
        provinces=[_counted(value, count) for value, count in store.provinces],
        kinds=[Choice(name, WORDS[f"lists.{name}"]) for name in FACT_LISTS],
        statuses=[Choice(status, render.words[f"status.{status}"]) for status in Status],
    )


def _counted(value: str, count: int) -> Choice:
    return Choice(value, Said.alike(f"{value} ({count})"))


@router.get("/articles/{number}")
def article(request: Request, number: int, store: AStore, render: ARenderer) -> Response:
    """An article beside its facts."""
    return article_page(request, store, render, number)


@router.get("/articles/{number}/facts/{fact}/correct")
def correct(request: Request, number: int, fact: str, store: AStore, render: ARenderer) -> Response:
    """The same, with the form of a fact."""
    return article_page(request, store, render, number, edit=lambda reviewed: correcting(reviewed, fact))


@router.get("/articles/{number}/add")
def add(request: Request, number: int, store: AStore, render: ARenderer, list: str = "", start: str = "", end: str = "") -> Response:
    """The same, with the form of a fact to be."""
    return article_page(request, store, render, number, edit=lambda reviewed: adding(reviewed, list, start, end))


@router.get("/export")
def export(request: Request, store: AStore, render: ARenderer) -> Response:
    """The command that exports what was reviewed."""
    target = f"{store.path.stem}-reviewed.jsonl"
    return render.page(request, "export.html", shell=quote(str(store.path)), shell_target=quote(target))


@router.get("/name")
def who(request: Request, render: ARenderer, next: str = "/") -> Response:
    """Asks who is reviewing."""
    return render.page(request, "name.html", next=_within(next), given=reviewer_of(request) or "", wrong=False)


@router.post("/name")
def be(request: Request, render: ARenderer, form: AForm) -> Response:
    """Keeps who is reviewing, and goes on."""
    given, next = (str(form.get(field, "")) for field in ("name", "next"))
    name = name_of(given)
    if name is None:
        return render.page(request, "name.html", 400, next=_within(next), given=given, wrong=True)
    return remember(RedirectResponse(_within(next), 303), name)


def _within(address: str) -> str:
    """An address of ours; anything else is the list."""
    parts = urlsplit(address)
    plain = address.isascii() and address.isprintable() and "\\" not in address
    return address if plain and not parts.scheme and not parts.netloc and address.startswith("/") and address[1:2] != "/" else "/"
