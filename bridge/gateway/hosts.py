"""Which `Host` and `Origin` are answered, on every route: a web page that points a name of its own at this machine
must not reach it (DNS rebinding).
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Collection

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})
LOOPBACK_ORIGIN = r"https?://(localhost|127\.0\.0\.1|\[::1\])(:\d+)?"

PROBED = frozenset({"/healthz", "/readyz", "/metrics"})
"""Asked by load balancers and Prometheus, which name this machine by its address or not at all. A page can't do
that: a browser always names the host, and an address can't be pointed elsewhere."""


class KnownHosts:
    """An ASGI application around the whole application."""

    def __init__(self, app: ASGIApp, hosts: Collection[str], origins: Collection[str]) -> None:
        self._app = app
        self._hosts = hosts
        self._origins = origins

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refusal = self._refusal(scope["path"], Headers(scope=scope)) if scope["type"] == "http" else None
        await (refusal or self._app)(scope, receive, send)

    def _refusal(self, path: str, headers: Headers) -> Response | None:
        host = headers.get("host", "").strip()
        if not host_allowed(host, self._hosts) and not (path in PROBED and _is_probe(host)):
            return PlainTextResponse("This Host is not allowed here. Add it to the setting `allowed_hosts`.\n", 421)
        origin = headers.get("origin")
        if origin is not None and not origin_allowed(origin.strip(), self._origins):
            return PlainTextResponse("This Origin is not allowed here. Add it to the setting `allowed_origins`.\n", 403)
        return None


def host_allowed(host: str, allowed: Collection[str]) -> bool:
    """An entry without a port allows every port; `*` allows every host."""
    bare = _without_port(host)
    return bare in LOOPBACK or "*" in allowed or bool({bare, host.lower()} & {entry.lower() for entry in allowed})


def origin_allowed(origin: str, allowed: Collection[str]) -> bool:
    known = {entry.lower().rstrip("/") for entry in allowed}
    return origin.lower() in known or re.fullmatch(LOOPBACK_ORIGIN, origin.lower()) is not None


def _without_port(host: str) -> str:
    name, _, port = host.lower().rpartition(":")
    return name if name and port.isdigit() else host.lower()


def _is_probe(host: str) -> bool:
    if not host:
        return True
    try:
        ipaddress.ip_address(_without_port(host).strip("[]"))
    except ValueError:
        return False
    return True
