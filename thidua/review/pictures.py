"""The pictures of the dataset: drawn when somebody looks, once, for facts as extracted do not change while we run."""

from textwrap import wrap
from threading import Lock
from typing import TYPE_CHECKING, Any, Literal
from xml.sax.saxutils import escape

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import Response

from corpus.datasets import DatasetError
from thidua.review.rendering import ARenderer
from thidua.review.store import Store
from thidua.view import Said

if TYPE_CHECKING:
    from thidua.plots import Figure

Language = Literal["vi", "en"]
router = APIRouter()


class Gallery:
    """The figures of a dataset, each in both languages."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = Lock()
        self._drawn: dict[tuple[str, Language], Figure] = {}

    def titles(self) -> dict[str, Said]:
        """The titles of the figures by name, without drawing any; raises `DatasetError` when the extra is missing."""
        from thidua.plots import NAMES
        from thidua.plots.words import words

        return {name: Said(words("vi")(name), words("en")(name)) for name in NAMES}

    def figure(self, name: str, language: Language) -> "Figure":
        """A figure; raises 404 when there is none of that name, `DatasetError` when the extra is missing."""
        from thidua.plots import figures

        if name not in self.titles():
            raise HTTPException(404)
        with self._lock:
            if (name, language) not in self._drawn:
                with self._store.reading() as database:
                    [self._drawn[name, language]] = figures(database, language, [name])
            return self._drawn[name, language]


@router.get("/plots")
def plots(request: Request, render: ARenderer) -> Response:
    """All the pictures, each fetched when it comes into sight."""
    try:
        titles = gallery_of(request).titles()
    except DatasetError as error:
        return render.page(request, "plots.html", titles={}, missing=str(error))
    return render.page(request, "plots.html", titles=titles, missing=None)


@router.get("/plots/{name}.{language}.svg")
def picture(request: Request, name: str, language: Language) -> Response:
    """One picture; the message, where there is nothing to draw."""
    drawn = _figure(request, name, language)
    return Response(drawn.svg or _message(drawn.message or ""), media_type="image/svg+xml")


@router.get("/plots/{name}")
def plot(request: Request, name: str, render: ARenderer) -> Response:
    """One picture with what it says in words."""
    vi, en = _figure(request, name, "vi"), _figure(request, name, "en")
    title, description = Said(vi.title, en.title), Said(vi.description, en.description)
    return render.page(request, "plot.html", name=name, drawn=vi.svg is not None, title=title, description=description)


def gallery_of(request: Request) -> Gallery:
    """The gallery of the application."""
    found: Any = request.app.state.gallery
    assert isinstance(found, Gallery)
    return found


def _figure(request: Request, name: str, language: Language) -> "Figure":
    try:
        return gallery_of(request).figure(name, language)
    except DatasetError as error:
        raise HTTPException(404) from error


def _message(text: str) -> str:
    """A message as a picture."""
    lines = "".join(f'<tspan x="24" dy="1.5em">{escape(line)}</tspan>' for line in wrap(text, 90))
    size = 'width="760" height="160" viewBox="0 0 760 160"'
    box = '<rect width="760" height="160" rx="8" fill="#fff"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{box}<text y="24" font-family="sans-serif" font-size="15">{lines}</text></svg>'
