"""Every test runs without the network, and every property test is the same on every machine."""

import sys
from typing import Any

from hypothesis import settings

pytest_plugins = ["tests.browser"]

LOOPBACK = ("127.0.0.1", "::1", "localhost")


def _refuse_network(event: str, args: tuple[Any, ...]) -> None:
    """Fail whatever looks up or connects to another machine; local sockets and loopback pass."""
    if event == "socket.getaddrinfo":
        host = args[0]
    elif event == "socket.connect" and isinstance(args[1], tuple):
        host = args[1][0]
    else:
        return
    if host not in LOOPBACK:
        raise RuntimeError(f"a test reached for the network: {event} {host!r}")


sys.addaudithook(_refuse_network)

settings.register_profile("thidua", derandomize=True, deadline=None, max_examples=100)
settings.load_profile("thidua")
