"""The review application on a port of this computer."""

import os
import secrets
import socket
import webbrowser
from collections.abc import Callable
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING

from corpus.datasets import DatasetError
from corpus.datasets.errors import missing_extra

if TYPE_CHECKING:
    from thidua.review.store import Store

_SOON = 0.5  # seconds; the port listens already, so a browser that is quicker only waits


def serve(path: Path, host: str, port: int, *, browser: bool, say: Callable[[str], None]) -> None:
    """Serve the dataset until Ctrl-C; `port` 0 takes any that is free. `say` is told the address, once it can be opened.

    On a host that others can reach, nothing is shown without the token that is made here and told in the address.
    Raises `DatasetError` when the file cannot be reviewed, the port is taken or the extra is missing.
    """
    try:
        import python_multipart  # noqa: F401  # FastAPI looks for it only when a form arrives
        import uvicorn

        from thidua.review.app import create_app
        from thidua.review.security import Access, is_address, is_loopback
    except ModuleNotFoundError as error:
        if error.name not in ("fastapi", "python_multipart", "starlette", "uvicorn"):
            raise
        raise missing_extra("fastapi, uvicorn and python-multipart", "review") from error
    _check_writable(path)
    say(f"reading {path} ...")
    with _listening(host, port) as listener, _opened(path) as store:
        if not store.has_texts:
            say(f"{path} holds no texts, so articles cannot be shown; extract the archive again without --no-texts")
        token = None if is_loopback(host) else secrets.token_urlsafe(24)
        names = {"localhost"} if token is None else {"localhost", host, socket.gethostname(), socket.getfqdn()}
        app = create_app(store, Access(frozenset(name for name in names if not is_address(name)), token))
        address = _address(host, listener.getsockname()[1], token)
        say(f"{address}\nCtrl-C stops it; decisions are in {path} as soon as they are taken")
        if browser:
            Timer(_SOON, webbrowser.open, [address]).start()
        quiet = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, lifespan="off", timeout_graceful_shutdown=2)
        uvicorn.Server(quiet).run(sockets=[listener])


def _opened(path: Path) -> "Store":
    from thidua.review.store import Store

    try:
        return Store(path)
    except DatasetError as error:
        if "lock" in str(error):
            raise DatasetError(f"{path}: another program has it open, such as a second thidua review; stop that one first") from error
        raise


def _check_writable(path: Path) -> None:
    if path.is_file() and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        raise DatasetError(f"{path}: cannot be written, and decisions are kept in it; make it writable, or review a copy")


def _listening(host: str, port: int) -> socket.socket:
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        listener = socket.socket(family, kind, protocol)
    except OSError as error:
        raise DatasetError(f"--host {host}: {error.strerror or error}; 127.0.0.1 is this computer alone") from error
    try:
        if os.name == "posix":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(place)
        listener.listen()
    except OSError as error:
        listener.close()
        raise DatasetError(f"{host}, port {port}: {error.strerror or error}; choose another --port; 0 takes any that is free") from error
    return listener


def _address(host: str, port: int, token: str | None) -> str:
    """The address to open; for a host that stands for all of this computer's, its name."""
    name = socket.gethostname() if host in ("0.0.0.0", "::", "") else f"[{host}]" if ":" in host else host
    return f"http://{name}:{port}/" + (f"?token={token}" if token else "")
