"""Where HTTP becomes MCP: finds the brand, says who calls, sees that a body ends and that sessions are not too many.

Every address is a route of its own, because a mounted application answers `/mcp` with a redirect, which MCP
clients do not follow.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Collection, Mapping
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

import structlog
from mcp.server import Server
from mcp.server.streamable_http_manager import RequestBodyLimitMiddleware, StreamableHTTPSessionManager
from mcp_types.version import HANDSHAKE_PROTOCOL_VERSIONS
from starlette.datastructures import Headers
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from bridge.caller import Caller
from bridge.gateway.answers.replying import Endpoints, Replying
from bridge.gateway.bodies import BODY_SECONDS, TOO_SLOW, BodyTooSlow, in_time
from bridge.gateway.callers import Callers, networks
from bridge.gateway.hosts import LOOPBACK_ORIGIN
from bridge.gateway.places import Place, Places
from bridge.settings import Settings

Lifespan = Callable[[Any], AbstractAsyncContextManager[None]]

OPENING_LIMIT = 65_536
"""Bytes in the request that opens a session."""

NO_SESSION = "Too many sessions are open. Close one with DELETE, or try again later.\n"
NO_SESSION_REMEDY = (
    "One address may hold a tenth of `max_sessions`: behind a reverse proxy set `trusted_proxies`; name addresses that "
    "many people share in `shared_addresses`."
)

_LOG = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Mounted:
    """The lifespan must be entered before the first request, and serves once. `replying` belongs around everything."""

    routes: list[BaseRoute]
    lifespan: Lifespan
    replying: Callable[[ASGIApp], ASGIApp]


def mount(servers: Mapping[str, Server[Any]], settings: Settings, default: str, salt: bytes | None = None) -> Mounted:
    """`/mcp/{brand}` for each server, and `/mcp` for the default one. `salt` is the same in every replica, which then
    agree on who a caller is."""
    managers = {name: _manager(server, settings) for name, server in servers.items()}
    callers = Callers(
        networks(settings.trusted_proxies),
        networks(settings.shared_addresses, "shared_addresses"),
        with_sessions=settings.sessions == "stateful",
        salt=salt,
    )
    places = Places(settings.max_sessions) if settings.sessions == "stateful" else None
    edge = Edge(managers, default, callers, places)
    endpoint = _for_browsers(edge, settings.allowed_origins)
    routes: list[BaseRoute] = [Route(path, endpoint) for path in ("/mcp", "/mcp/", "/mcp/{brand}", "/mcp/{brand}/")]

    @asynccontextmanager
    async def lifespan(_: Any) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            for manager in managers.values():
                await stack.enter_async_context(manager.run())
            yield

    endpoints = Endpoints(managers, callers, settings.body_limit)
    return Mounted(routes, lifespan, partial(Replying, endpoints=endpoints, size=settings.answers_bytes))


class Edge:
    """An ASGI application."""

    def __init__(
        self,
        managers: Mapping[str, StreamableHTTPSessionManager],
        default: str,
        callers: Callers,
        places: Places | None,
    ) -> None:
        self._managers = managers
        self._default = default
        self._callers = callers
        self._places = places

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        # httptools leaves white space at the end of header values, which the SDK compares word for word.
        scope["headers"] = [(name, value.strip(b" \t")) for name, value in scope["headers"]]
        brand = scope["path_params"].get("brand", self._default)
        answer = self._unknown(brand)
        if answer is not None:
            await answer(scope, receive, send)
            return
        caller = self._callers.identify(scope)
        scope["state"] = {**scope.get("state", {}), "caller": caller}
        await self._hand_over(self._managers[brand], caller, scope, in_time(receive, BODY_SECONDS), send)

    async def _hand_over(
        self, manager: StreamableHTTPSessionManager, caller: Caller, scope: Scope, receive: Receive, send: Send
    ) -> None:
        try:
            if self._places is None or not _opens_session(Headers(scope=scope)):
                await manager.handle_request(scope, receive, send)
            elif place := self._places.take(caller.key, crowded=self._callers.is_crowded(scope)):
                await _open_session(place, manager, scope, receive, send)
            else:
                _LOG.warning("no session left", setting="max_sessions", remedy=NO_SESSION_REMEDY)
                await PlainTextResponse(NO_SESSION, 503)(scope, receive, send)
        except BodyTooSlow:
            await TOO_SLOW(scope, receive, send)

    def _unknown(self, brand: str) -> Response | None:
        return None if brand in self._managers else PlainTextResponse("There is no such brand here.\n", 404)


def _opens_session(headers: Headers) -> bool:
    """As the SDK decides it: an older client that names no session yet."""
    version = headers.get("mcp-protocol-version")
    return "mcp-session-id" not in headers and (version is None or version in HANDSHAKE_PROTOCOL_VERSIONS)


async def _open_session(
    place: Place, manager: StreamableHTTPSessionManager, scope: Scope, receive: Receive, send: Send
) -> None:
    scope["state"]["place"] = place
    # What a client says of itself is kept with its session.
    opening = RequestBodyLimitMiddleware(manager.handle_request, OPENING_LIMIT)
    try:
        await opening(scope, receive, send)
    finally:
        if not place.kept:
            place.leave()


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
