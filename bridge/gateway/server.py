"""A brand's MCP server: the SDK's low-level `Server`, answering from the toolset, in both protocol eras."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any, cast

import anyio
import mcp_types as types
from mcp.server import Server
from mcp.server.caching import CacheHint
from mcp.server.context import ServerRequestContext
from mcp.server.lowlevel.server import NotificationOptions
from mcp.server.models import InitializationOptions
from mcp.server.request_state import RequestStateBoundary, RequestStateSecurity
from mcp.server.stdio import stdio_server
from mcp.server.subscriptions import ServerEvent

from bridge.gateway import lists
from bridge.gateway.answers.making import Maker
from bridge.gateway.callers import caller_of
from bridge.gateway.edge import mount
from bridge.gateway.garbage import settle_garbage_collector
from bridge.gateway.guards import Guards
from bridge.gateway.handlers import Handlers
from bridge.gateway.hosts import KnownHosts
from bridge.gateway.instructions import instructions
from bridge.gateway.places import keep_place
from bridge.gateway.proxied.relay import Relay
from bridge.gateway.proxied.upstream import Upstream
from bridge.gateway.standard_input import claimed, lines
from bridge.gateway.surroundings import Surroundings
from bridge.gateway.toolset import Toolset
from bridge.gateway.verbatim import verbatim
from bridge.limits import Guesses, Limits
from bridge.observe import Observer
from bridge.sealing import Sealer
from bridge.shared import OfBrand
from bridge.toolkit import Brand, BrandSettings, Cache, Handles, Http, Shared, Shop, Turns

__all__ = ["BrandServer", "KnownHosts", "brand_server", "mount", "serve_stdio", "settle_garbage_collector"]

DRAIN = 0.5
"""Seconds that writes under way get when the process ends."""


class BrandServer(Server[None]):
    """`handlers` answer; the SDK parses, negotiates and serializes."""

    def __init__(
        self, brand: Brand, handlers: Handlers, maker: Maker, *, sealer: Sealer, advice: str, version: str
    ) -> None:
        super().__init__(
            brand.name,
            title=brand.title,
            version=version,
            instructions=advice,
            lifespan=_draining(handlers),
            cache_hints={
                "server/discover": CacheHint(ttl_ms=lists.TTL, scope="public"),
                "resources/read": CacheHint(ttl_ms=60_000, scope="private"),
            },
            get_tool_input_schema=handlers.input_schema,
            on_list_tools=handlers.list_tools,
            on_call_tool=handlers.call_tool,
            on_list_prompts=handlers.list_prompts,
            on_get_prompt=handlers.get_prompt,
            on_list_resources=handlers.list_resources,
            on_list_resource_templates=handlers.list_templates,
            on_read_resource=handlers.read_resource,
            on_completion=handlers.complete,
            on_subscriptions_listen=handlers.listen,
            on_subscribe_resource=handlers.subscribe,
            on_unsubscribe_resource=handlers.changes.unsubscribe,
        )
        changes = handlers.changes
        self.add_request_handler("logging/setLevel", types.SetLevelRequestParams, changes.set_level)
        self.add_notification_handler("notifications/initialized", types.NotificationParams, changes.follow)
        # In place of the SDK's tracing, which costs 25 µs a request also when nobody collects it.
        boundary = RequestStateBoundary(_sealing(sealer), default_audience=brand.name)
        self.middleware[:] = [keep_place, maker, boundary, verbatim]
        self.changes = changes
        self._brand = brand
        self._handlers = handlers
        self._maker = maker

    def offer(self, toolset: Toolset) -> list[ServerEvent]:
        """From now on. What clients that are connected have to be told is returned, for `changes.publish`."""
        self.instructions = instructions(self._brand, toolset)
        self._maker.renew()
        return self._handlers.offer(toolset)

    def use_settings(self, settings: BrandSettings | None) -> None:
        """From now on. They come with the functions that take them, as their class is the brand's own."""
        self._maker.renew()
        self._handlers.use_settings(settings)

    def create_initialization_options(
        self,
        notification_options: NotificationOptions | None = None,
        experimental_capabilities: dict[str, dict[str, Any]] | None = None,
        extensions: dict[str, dict[str, Any]] | None = None,
    ) -> InitializationOptions:
        """The SDK's transports pass no options; older clients would not be told that changes are announced."""
        told = notification_options or NotificationOptions(True, True, True)
        return super().create_initialization_options(told, experimental_capabilities, extensions)


def brand_server(
    brand: Brand,
    toolset: Toolset,
    shop: Shop,
    *,
    observer: Observer,
    limits: Limits,
    deadline: float,
    http: Http,
    cache: Cache,
    sealer: Sealer,
    shared: Shared,
    guesses: Guesses,
    version: str,
    settings: BrandSettings | None = None,
    upstreams: Mapping[str, Upstream] | None = None,
) -> BrandServer:
    """`deadline` is in seconds and holds for each call."""
    around = Surroundings(
        brand,
        shop,
        http,
        cache,
        Handles(sealer, brand.name),
        OfBrand(shared, brand.name),
        Turns(),
        guesses,
        deadline,
        settings,
    )
    relay = Relay(upstreams or {}, deadline)
    guards = Guards(observer, limits)
    handlers = Handlers(toolset, around, guards, observer, relay)
    maker = Maker(brand.name, guards, cache, handlers.alike)
    return BrandServer(brand, handlers, maker, sealer=sealer, advice=instructions(brand, toolset), version=version)


async def serve_stdio(server: Server[Any]) -> None:
    """Until standard input ends. Whatever else is printed meanwhile goes to standard error: the SDK takes
    standard output for the protocol alone."""
    with claimed() as wire:
        async with stdio_server(cast("anyio.AsyncFile[str]", lines(wire))) as (read, write):
            await server.run(read, write, server.create_initialization_options())


def _sealing(sealer: Sealer) -> RequestStateSecurity:
    """A question may be answered to another replica, within ten minutes."""
    return RequestStateSecurity(keys=sealer.keys("request state"), bind_principal=_principal)


def _principal(ctx: ServerRequestContext[Any, Any]) -> str | None:
    """Anonymous callers are not told apart: a phone changes its address between two rounds."""
    caller = caller_of(ctx)
    return caller.key if caller.kind == "token" else None


def _draining(handlers: Handlers) -> Callable[[Server[None]], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(_: Server[None]) -> AsyncIterator[None]:
        try:
            yield
        finally:
            handlers.changes.listen.close()
            await handlers.writes.drain(DRAIN)

    return lifespan
