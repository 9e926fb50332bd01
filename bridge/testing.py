"""For the tests of a brand: an assistant's own view of it, offline. A real MCP client at the brand's real server, in
this process, over one of the made-up shops; nothing is pretended but the shop.

    @pytest.fixture(scope="session")
    def demo() -> Iterator[DemoServer]:
        with DemoServer() as server:
            yield server

    @pytest.fixture
    async def client(demo: DemoServer) -> AsyncIterator[Client]:
        async with running_brand("custom_tools/aurora", demo) as connected:
            yield connected

    async def test_it_says_how_a_thing_is_cared_for(client: Client) -> None:
        assert "wool" in text_of(await client.call_tool("care_guide", {"product": "mens-merino-tee"}))
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import mcp_types as types
from mcp import Client

from bridge.app import one_brand
from bridge.brands import load_brand
from bridge.demo import DemoServer
from bridge.serving import DemoShops, to_demo
from bridge.settings import read_settings

__all__ = ["Client", "DemoServer", "running_brand", "text_of"]


@asynccontextmanager
async def running_brand(
    folder: Path | str, demo: DemoServer, *, shop: str | None = None, **client: Any
) -> AsyncIterator[Client]:
    """The brand's folder over the made-up shop that has its domain, or else over `shop`, by default the first.
    `client` goes to the SDK's `Client`: `elicitation_callback=…` to answer what a tool asks, `mode="legacy"` for a
    client of 2025-11-25. Raises `ConfigurationError`, as `shopbridge serve` would."""
    settings = read_settings()
    loaded = load_brand(Path(folder), settings.api_version)
    shops = _shops(demo)
    key = shop or shops.key_of(loaded.connection.domain)
    local = replace(loaded, connection=to_demo(loaded.connection, key, shops))

    @asynccontextmanager
    async def connected() -> AsyncIterator[Client]:
        async with one_brand(settings, local) as opened, Client(opened.server, **client) as one:
            yield one

    async with _in_one_task(connected()) as one:
        yield one


@asynccontextmanager
async def _in_one_task(context: AbstractAsyncContextManager[Client]) -> AsyncIterator[Client]:
    """A task group must be left in the task in which it was entered; pytest sets a fixture up and tears it down in
    different ones."""
    entered: asyncio.Future[Client] = asyncio.get_running_loop().create_future()
    done = asyncio.Event()

    async def hold() -> None:
        async with context as client:
            entered.set_result(client)
            await done.wait()

    holding = asyncio.create_task(hold())
    either: list[asyncio.Future[Any]] = [holding, entered]
    try:
        await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
        if not entered.done():
            await holding  # which raises what prevented it
        yield entered.result()
    finally:
        done.set()
        await holding


def text_of(result: types.CallToolResult | types.GetPromptResult | types.ReadResourceResult) -> str:
    """What the assistant reads."""
    if isinstance(result, types.ReadResourceResult):
        blocks: list[Any] = list(result.contents)
    elif isinstance(result, types.GetPromptResult):
        blocks = [message.content for message in result.messages]
    else:
        blocks = list(result.content)
    return "\n".join(block.text for block in blocks if hasattr(block, "text"))


def _shops(demo: DemoServer) -> DemoShops:
    """With every scope known beforehand: to ask for them would have the Admin schema read, which takes seconds."""
    sites = demo.demo.sites
    scopes = {key: {app.token: sorted(app.scopes) for app in demo.shop(key).admin_apps} for key in sites}
    domains = {key: demo.shop(key).myshopify_domain for key in sites}
    return DemoShops({key: demo.url(key) for key in sites}, demo.control_url, scopes, domains)
