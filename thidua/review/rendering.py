"""Pages out of templates, with what every page shows."""

import unicodedata
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import quote, unquote

from fastapi import Depends, Request
from jinja2 import ChoiceLoader, FileSystemLoader
from starlette.responses import HTMLResponse, RedirectResponse

from thidua.review.changes import change_of
from thidua.review.filters import Filters
from thidua.review.security import cookie
from thidua.review.store import Store
from thidua.view import environment, read_words
from thidua.view.spoken import figure
from thidua.view.templating import both
from thidua.view.words import WORDS

_FOLDER = Path(__file__).parent
STATIC = _FOLDER / "static"
REVIEWER = "thidua-reviewer"
"""The cookie with the reviewer's name, percent-encoded."""
_LONGEST_NAME = 60
_YEAR = 365


class Renderer:
    """Answers with pages of the application."""

    def __init__(self, store: Store) -> None:
        self._store = store
        words = read_words(_FOLDER / "words.toml")
        self._templates = environment(words)
        self._templates.globals["words"] = self.words = {**WORDS, **words}
        self._templates.globals["change_of"] = change_of
        self._templates.filters["figure"] = lambda number: both(figure(number))
        self._templates.loader = ChoiceLoader([FileSystemLoader(_FOLDER / "templates"), self._templates.loader or ChoiceLoader([])])

    def page(self, request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
        """A page, with the reviewer and the filters of its address."""
        html = self._templates.get_template(template).render(
            reviewer=reviewer_of(request),
            form_token=request.state.form_token,
            here=request.url.path,
            dataset=self._store.path.name,
            **{"filters": Filters.of(request.query_params), **values},
        )
        return HTMLResponse(html, status)

    def error(self, request: Request, status: int, key: str) -> HTMLResponse:
        """What cannot be, in both languages and without what an attacker could learn from."""
        html = self._templates.get_template("error.html").render(status=status, key=key, trusted=status not in (401, 421))
        return HTMLResponse(html, status)


def name_of(given: str) -> str | None:
    """A reviewer's name as it may stand with decisions: 1 to 60 characters, a letter among them, nothing invisible."""
    name = " ".join(unicodedata.normalize("NFC", given).split())
    if not 1 <= len(name) <= _LONGEST_NAME or not any(map(str.isalpha, name)):
        return None
    return name if all(unicodedata.category(char)[0] != "C" for char in name) else None


def reviewer_of(request: Request) -> str | None:
    """Who is reviewing, if they have said so."""
    return name_of(unquote(request.cookies.get(REVIEWER, "")))


def remember(answer: RedirectResponse, name: str) -> RedirectResponse:
    """Keep the reviewer's name."""
    answer.headers.append("Set-Cookie", cookie(REVIEWER, quote(name, safe=""), days=_YEAR))
    return answer


def render_of(request: Request) -> Renderer:
    """The renderer of the application, as a dependency of routes."""
    found = request.app.state.render
    assert isinstance(found, Renderer)
    return found


def store_of(request: Request) -> Store:
    """The dataset of the application, as a dependency of routes."""
    found = request.app.state.store
    assert isinstance(found, Store)
    return found


ARenderer = Annotated[Renderer, Depends(render_of)]
AStore = Annotated[Store, Depends(store_of)]
