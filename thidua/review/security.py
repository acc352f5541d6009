"""Who may use the application, and what browsers may do with its pages."""

import hashlib
import hmac
import ipaddress
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Annotated

from fastapi import Depends, HTTPException, Request
from starlette.datastructures import FormData, MutableHeaders
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SESSION, TOKEN = "thidua-session", "thidua-token"
"""Cookies: a random session, to which the tokens of forms belong; and the token without which nothing is shown."""
FORM_TOKEN = "form_token"
LARGEST_BODY = 256 * 1024
"""Bytes of a form. The longest real one, a sentence as evidence with the fields of its fact, has a few thousand."""
_MOST_FIELDS = 400
_HOST = re.compile(r"(?:\[([\da-fA-F:.]{2,45})\]|([\w.-]{1,253}))(?::\d{1,5})?", re.ASCII)
_METHODS = ("GET", "HEAD", "POST")
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not no-referrer: with it browsers send `Origin: null` with plain forms, and Origin could not be checked.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


@dataclass(frozen=True, slots=True)
class Access:
    """Under which host names the application answers, and to whom.

    A page of somebody else whose name is made to lead here (DNS rebinding) calls us by that name: so names must be known.
    Addresses in digits cannot be rebound. Without `token` everybody who reaches it may use it, which is for loopback only.
    """

    names: frozenset[str] = frozenset({"localhost"})
    token: str | None = None
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    def knows_host(self, host: str) -> bool:
        """Whether a Host header names us."""
        found = _HOST.fullmatch(host)
        name = (found[1] or found[2]).lower() if found else ""
        return name in self.names or is_address(name)

    def has_token(self, given: str | None) -> bool:
        """Whether this is the token, or none is needed."""
        return self.token is None or hmac.compare_digest((given or "").encode(), self.token.encode())

    def form_token(self, session: str) -> str:
        """What the forms of a session carry, and no other page can know."""
        return hmac.new(self.secret, session.encode(), hashlib.sha256).hexdigest()


def is_address(name: str) -> bool:
    """Whether a host is an IP address."""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def is_loopback(host: str) -> bool:
    """Whether only this computer can reach an application at that host."""
    return host == "localhost" or (is_address(host) and ipaddress.ip_address(host).is_loopback)


class Guard:
    """Stands before the application: lets in what is allowed, starts sessions, and puts safe headers on every answer."""

    def __init__(self, app: ASGIApp, access: Access, refuse: Callable[[Request, int], Response]) -> None:
        self._app, self._access, self._refuse = app, access, refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        request = Request(scope)
        session = request.cookies.get(SESSION, "")
        is_new = not (20 <= len(session) <= 100)
        request.state.session = secrets.token_urlsafe(32) if is_new else session
        request.state.form_token = self._access.form_token(request.state.session)

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if is_new:
                    headers.append("Set-Cookie", cookie(SESSION, request.state.session))
            await send(message)

        answer = self._answer(request) or self._app
        await answer(scope, receive, send_safely)

    def _answer(self, request: Request) -> Response | None:
        """What to answer instead of the application, if anything."""
        if not self._access.knows_host(request.headers.get("host", "")):
            return self._refuse(request, 421)
        if request.method not in _METHODS:
            return self._refuse(request, 405)
        if (given := request.query_params.get("token")) and self._access.token and self._access.has_token(given):
            return _welcome(given)
        if not self._access.has_token(request.cookies.get(TOKEN)):
            return self._refuse(request, 401)
        return self._refuse(request, status) if request.method == "POST" and (status := _fault(request)) else None


def _fault(request: Request) -> int | None:
    """The status that refuses a form: from elsewhere, too large, or of unknown size."""
    origin = request.headers.get("origin")
    if origin is not None and origin != f"{request.url.scheme}://{request.headers['host']}":
        return 403
    size = request.headers.get("content-length", "")
    if not (size.isascii() and size.isdigit()):
        return 411
    return 413 if int(size) > LARGEST_BODY else None


def _welcome(token: str) -> Response:
    """Keep the token as a cookie and take it out of the address."""
    answer = RedirectResponse("/", 303)
    answer.headers.append("Set-Cookie", cookie(TOKEN, token))
    return answer


def cookie(name: str, value: str, *, days: int = 0) -> str:
    """A cookie that scripts cannot read and other sites cannot make a browser send; `value` is plain ASCII."""
    age = f"; Max-Age={days * 86400}" if days else ""
    return f"{name}={value}; Path=/; HttpOnly; SameSite=Strict{age}"


async def sent_form(request: Request) -> FormData:
    """The fields of a form that one of our pages sent; raises 403 for any other."""
    form = await request.form(max_fields=_MOST_FIELDS, max_files=0)
    given = form.get(FORM_TOKEN)
    if not isinstance(given, str) or not hmac.compare_digest(given.encode(), request.state.form_token.encode()):
        raise HTTPException(403)
    return form


AForm = Annotated[FormData, Depends(sent_form)]
