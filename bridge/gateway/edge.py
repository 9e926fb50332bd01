"""Where HTTP becomes MCP: finds the brand, checks Host and Origin, says who calls, hands over to the SDK.

Every address is a route of its own, because a mounted application answers `/mcp` with a redirect, which MCP
clients do not follow.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable, Collection, Mapping
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from typing import Any

from mcp.server import Server
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from starlette.datastructures import Headers
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from bridge.gateway.callers import Callers, networks
from bridge.settings import Settings

Lifespan = Callable[[Any], AbstractAsyncContextManager[None]]

LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})
LOOPBACK_ORIGIN = r"https?://(localhost|127\.0\.0\.1|\[::1\])(:\d+)?"


def mount(servers: Mapping[str, Server[Any]], settings: Settings, default: str) -> tuple[list[BaseRoute], Lifespan]:
    """`/mcp/{brand}` for each server, and `/mcp` for the default one. The lifespan must be entered before the first
    request, and serves once."""
    managers = {name: _manager(server, settings) for name, server in servers.items()}
    callers = Callers(networks(settings.trusted_proxies))
    edge = Edge(managers, default, settings.allowed_hosts, settings.allowed_origins, callers)
    endpoint = _for_browsers(edge, settings.allowed_origins)
    routes: list[BaseRoute] = [Route(path, endpoint) for path in ("/mcp", "/mcp/", "/mcp/{brand}", "/mcp/{brand}/")]

    @asynccontextmanager
    async def lifespan(_: Any) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            for manager in managers.values():
                await stack.enter_async_context(manager.run())
            yield

    return routes, lifespan


class Edge:
    """An ASGI application."""

    def __init__(
        self,
        managers: Mapping[str, StreamableHTTPSessionManager],
        default: str,
        hosts: Collection[str],
        origins: Collection[str],
        callers: Callers,
    ) -> None:
        self._managers = managers
        self._default = default
        self._hosts = hosts
        self._origins = origins
        self._callers = callers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        # httptools leaves white space at the end of header values, which the SDK compares word for word.
        scope["headers"] = [(name, value.strip(b" \t")) for name, value in scope["headers"]]
        brand = scope["path_params"].get("brand", self._default)
        answer = self._refusal(Headers(scope=scope)) or self._unknown(brand)
        if answer is not None:
            await answer(scope, receive, send)
            return
        scope["state"] = {**scope.get("state", {}), "caller": self._callers.identify(scope)}
        await self._managers[brand].handle_request(scope, receive, send)

    def _refusal(self, headers: Headers) -> Response | None:
        """A web page that points a name of its own at this machine must not reach it: DNS rebinding."""
        if not host_allowed(headers.get("host", ""), self._hosts):
            return PlainTextResponse("This Host is not allowed here. Add it to the setting `allowed_hosts`.\n", 421)
        origin = headers.get("origin")
        if origin is not None and not origin_allowed(origin, self._origins):
            return PlainTextResponse("This Origin is not allowed here. Add it to the setting `allowed_origins`.\n", 403)
        return None

    def _unknown(self, brand: str) -> Response | None:
        return None if brand in self._managers else PlainTextResponse("There is no such brand here.\n", 404)


def _for_browsers(edge: Edge, origins: Collection[str]) -> ASGIApp:
    """A page that may call must also be let to read the answer."""
    return CORSMiddleware(
        edge,
        allow_origins=[origin.rstrip("/") for origin in origins],
        allow_origin_regex=LOOPBACK_ORIGIN,
        allow_methods=["GET", "POST", "DELETE"],
        allow_headers=["*"],
        expose_headers=["Mcp-Session-Id"],
    )


def host_allowed(host: str, allowed: Collection[str]) -> bool:
    """An entry without a port allows every port; `*` allows every host."""
    name, _, port = host.lower().rpartition(":")
    bare = name if name and port.isdigit() else host.lower()
    return bare in LOOPBACK or "*" in allowed or bool({bare, host.lower()} & {entry.lower() for entry in allowed})


def origin_allowed(origin: str, allowed: Collection[str]) -> bool:
    known = {entry.lower().rstrip("/") for entry in allowed}
    return origin.lower() in known or re.fullmatch(LOOPBACK_ORIGIN, origin.lower()) is not None


def _manager(server: Server[Any], settings: Settings) -> StreamableHTTPSessionManager:
    # json_response would drop progress and would not notice that a client has left. Host and Origin are ours.
    return StreamableHTTPSessionManager(
        server,
        json_response=False,
        stateless=settings.sessions == "stateless",
        max_request_body_size=settings.body_limit,
        session_idle_timeout=settings.session_idle,
        max_sessions=settings.max_sessions,
    )
