"""Tells clients that a list or a resource has changed, in both protocol eras.

New clients open a `subscriptions/listen` stream, which the SDK serves. Sessions of older ones are followed by a
task each, which the SDK ends with the session; what such a client has subscribed to lives just as long.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, get_args

import anyio
import mcp_types as types
from mcp.server.connection import allowed_log_levels
from mcp.server.context import ServerRequestContext
from mcp.server.subscriptions import InMemorySubscriptionBus, ListenHandler, ResourceUpdated, ServerEvent
from mcp.shared.exceptions import MCPError
from mcp.shared.subscriptions import event_to_notification
from mcp_types.version import MODERN_PROTOCOL_VERSIONS

Context = ServerRequestContext[Any, Any]

BACKLOG = 64
"""Changes kept for a session that does not read. Beyond that they are dropped: each only says "look again"."""

MOST_SUBSCRIPTIONS = 100
"""Resources that one session, or one stream of a new client, is told about."""

_LEVELS: tuple[types.LoggingLevel, ...] = get_args(types.LoggingLevel)


@dataclass(slots=True)
class Session:
    """What a client of 2025-11-25 or older has told us. Gone with its session."""

    level: types.LoggingLevel = "debug"
    uris: set[str] = field(default_factory=set)

    def wants(self, event: ServerEvent) -> bool:
        return event.uri in self.uris if isinstance(event, ResourceUpdated) else True


class Changes:
    def __init__(self) -> None:
        self._bus = InMemorySubscriptionBus()
        self._sessions: dict[str, Session] = {}
        self.listen = ListenHandler(self._bus)

    @property
    def followed(self) -> int:
        """Sessions of older clients that are open."""
        return len(self._sessions)

    async def publish(self, event: ServerEvent) -> None:
        await self._bus.publish(event)

    async def follow(self, ctx: Context, params: types.NotificationParams) -> None:
        """`notifications/initialized`: from now on, for as long as the session lives."""
        key = _session_key(ctx)
        if key is None or key in self._sessions:
            return
        session = self._sessions[key] = Session()
        send, receive = anyio.create_memory_object_stream[ServerEvent](BACKLOG)

        def deliver(event: ServerEvent) -> None:
            if session.wants(event) and send.statistics().current_buffer_used < BACKLOG:
                send.send_nowait(event)

        unsubscribe = self._bus.subscribe(deliver)
        try:
            async with send, receive:
                async for event in receive:
                    await ctx.session.send_notification(event_to_notification(event, {}))
        finally:
            unsubscribe()
            del self._sessions[key]

    async def subscribe(self, ctx: Context, params: types.SubscribeRequestParams) -> types.EmptyResult:
        if session := self._session(ctx):
            if len(session.uris) >= MOST_SUBSCRIPTIONS and params.uri not in session.uris:
                raise MCPError(types.INVALID_PARAMS, f"At most {MOST_SUBSCRIPTIONS} subscriptions. End one of them.")
            session.uris.add(str(params.uri))
        return types.EmptyResult()

    async def unsubscribe(self, ctx: Context, params: types.UnsubscribeRequestParams) -> types.EmptyResult:
        if session := self._session(ctx):
            session.uris.discard(str(params.uri))
        return types.EmptyResult()

    async def set_level(self, ctx: Context, params: types.SetLevelRequestParams) -> types.EmptyResult:
        if session := self._session(ctx):
            session.level = params.level
        return types.EmptyResult()

    def levels(self, ctx: Context) -> frozenset[types.LoggingLevel]:
        """The log levels that this request's client wants: new clients say so in each request."""
        allowed = allowed_log_levels(ctx.protocol_version, ctx.meta)
        session = self._session(ctx)
        if ctx.protocol_version in MODERN_PROTOCOL_VERSIONS or session is None:
            return allowed
        return allowed & frozenset(_LEVELS[_LEVELS.index(session.level) :])

    def _session(self, ctx: Context) -> Session | None:
        key = _session_key(ctx)
        return self._sessions.get(key) if key is not None else None


def _session_key(ctx: Context) -> str | None:
    """None for a stateless request. Without an HTTP request there is one client, on standard input."""
    if ctx.request is None:
        return "stdio"
    key: str | None = ctx.request.headers.get("mcp-session-id")
    return key
