"""A brand's server over real sockets, in the test's own loop, for functions that need no shop."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import httpx
import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.types import ASGIApp

from bridge.cache.cache import Cache
from bridge.cache.tiers import Memory
from bridge.gateway.merging import merge
from bridge.gateway.server import BrandServer, KnownHosts, brand_server, mount
from bridge.limits import Counts, Guesses, Limits, NoLimits, WrongGuesses
from bridge.observe import Observer
from bridge.sealing import Sealer
from bridge.settings import Settings
from bridge.shared import InMemory
from bridge.shopify.http import open_client
from bridge.shopify.shop import Connection, open_shop
from bridge.toolkit import Brand, open_http
from bridge.toolkit.declaring import Function

ERAS = ("legacy", "2026-07-28")
"""Modes of the SDK's client: 2025-11-25 with a session, and the newest protocol."""

ENVELOPE = {
    "io.modelcontextprotocol/protocolVersion": "2026-07-28",
    "io.modelcontextprotocol/clientCapabilities": {},
}


@asynccontextmanager
async def open_server(
    *functions: Function,
    deadline: float = 5.0,
    limits: Limits | None = None,
    observer: Observer | None = None,
    brand: str = "aurora",
    cache: Cache | None = None,
) -> AsyncIterator[BrandServer]:
    async with open_client() as client, open_http() as http:
        yield brand_server(
            Brand(brand, brand.title()),
            merge(functions),
            open_shop(Connection(domain="aurora.myshopify.com", url="http://127.0.0.1:9"), client),
            observer=observer or Observer(),
            limits=limits or NoLimits(),
            deadline=deadline,
            http=http,
            cache=cache or Cache("aurora.myshopify.com", Memory(1_000_000)),
            sealer=Sealer([]),
            shared=InMemory(),
            guesses=Guesses(brand, WrongGuesses(5, 20, 300, 200, 3600), Counts()),
            version="1.2.3",
        )


@asynccontextmanager
async def serving(*servers: BrandServer, **settings: Any) -> AsyncIterator[str]:
    """The address. The first server is the default brand's."""
    read = Settings(**settings)
    mounted = mount({server.name: server for server in servers}, read, servers[0].name)
    known = Middleware(KnownHosts, read.allowed_hosts, read.allowed_origins)
    app = mounted.replying(Starlette(routes=mounted.routes, middleware=[known], lifespan=mounted.lifespan))
    # As in production: httptools, and nobody but us reads X-Forwarded-For.
    production: dict[str, Any] = {"lifespan": "on", "http": "httptools", "proxy_headers": False}
    async with listening(app, timeout_graceful_shutdown=1, **production) as address:
        yield address


@asynccontextmanager
async def listening(app: ASGIApp, **config: Any) -> AsyncIterator[str]:
    """Any application's address, while it runs."""
    taken = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    taken.bind(("127.0.0.1", 0))
    taken.listen()
    http = uvicorn.Server(uvicorn.Config(app, log_level="critical", **config))
    running = asyncio.create_task(http.serve(sockets=[taken]))
    try:
        yield f"http://127.0.0.1:{taken.getsockname()[1]}"
    finally:
        http.should_exit = True
        await running


@asynccontextmanager
async def brand_at(*functions: Function, settings: Mapping[str, Any] | None = None, **given: Any) -> AsyncIterator[str]:
    """The endpoint of one brand that offers these functions."""
    async with open_server(*functions, **given) as server, serving(server, **settings or {}) as address:
        yield f"{address}/mcp"


def modern_headers(method: str, name: str | None = None, **more: str) -> dict[str, str]:
    headers = {"MCP-Protocol-Version": "2026-07-28", "Mcp-Method": method}
    headers["Accept"] = "application/json, text/event-stream"
    return headers | ({"Mcp-Name": name} if name else {}) | more


async def modern(client: httpx.AsyncClient, url: str, method: str, **params: Any) -> httpx.Response:
    """One request of the newest protocol, by hand."""
    body = {"jsonrpc": "2.0", "id": 1, "method": method, "params": {"_meta": ENVELOPE, **params}}
    return await client.post(url, json=body, headers=modern_headers(method, params.get("name") or params.get("uri")))
