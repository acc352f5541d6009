"""The application: routes, the guard before them, and what is said when something cannot be."""

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from thidua.review import deciding, pages, pictures
from thidua.review.rendering import STATIC, Renderer
from thidua.review.security import Access, Guard
from thidua.review.store import Store
from thidua.view import STATIC as VIEW_STATIC

_SAID = frozenset({400, 401, 403, 404, 405, 411, 413, 421, 500})
"""The statuses that words.toml has a sentence for."""


def create_app(store: Store, access: Access | None = None) -> ASGIApp:
    """The review application of an open dataset. Without `access` it answers on loopback names alone, to everybody there."""
    app = FastAPI(title="thidua review", openapi_url=None, docs_url=None, redoc_url=None)
    app.state.store = store
    app.state.render = render = Renderer(store)
    app.state.gallery = pictures.Gallery(store)
    app.include_router(pages.router)
    app.include_router(pictures.router)
    app.include_router(deciding.router)
    app.mount("/static/view", StaticFiles(directory=VIEW_STATIC))
    app.mount("/static/review", StaticFiles(directory=STATIC))

    def refuse(request: Request, status: int) -> Response:
        said = status if status in _SAID else 400 if status < 500 else 500
        return render.error(request, status, f"error.e{said}")

    @app.exception_handler(HTTPException)
    def _refused(request: Request, error: HTTPException) -> Response:
        return refuse(request, error.status_code)

    @app.exception_handler(RequestValidationError)
    def _misread(request: Request, _: RequestValidationError) -> Response:
        return refuse(request, 404 if request.method == "GET" else 400)

    @app.exception_handler(Exception)
    def _failed(request: Request, _: Exception) -> Response:  # the server writes the trace to its log
        return refuse(request, 500)

    return Guard(app, access or Access(), refuse)  # around all, so that even an internal error has safe headers
