from __future__ import annotations

import asyncio
from typing import Any

import mcp_types as types
import pytest
from mcp import Client
from mcp.server.subscriptions import ResourceUpdated, ToolsListChanged
from mcp.shared.exceptions import MCPError

from bridge.gateway.changes import MOST_SUBSCRIPTIONS
from bridge.toolkit import Notify, resource, tool
from tests.gateway.serving import brand_at, open_server


@tool(title="Restock")
async def restock(notify: Notify) -> str:
    """Restocks."""
    await notify.tools_changed()
    await notify.prompts_changed()
    await notify.resources_changed()
    await notify.resource_updated("shop://stock")
    return "done"


@resource("shop://stock", title="Stock")
async def stock() -> str:
    """Stock."""
    return "3"


class Heard:
    """What a client was told, until as many things as expected."""

    def __init__(self, number: int) -> None:
        self.methods: list[str] = []
        self._number = number
        self._all = asyncio.Event()

    async def __call__(self, message: Any) -> None:
        if isinstance(message, types.ServerNotification):
            self.methods.append(message.method)
            if len(self.methods) == self._number:
                self._all.set()

    async def everything(self) -> list[str]:
        async with asyncio.timeout(5):
            await self._all.wait()
        return self.methods


async def subscribed(client: Client) -> None:
    request = types.SubscribeRequest(params=types.SubscribeRequestParams(uri="shop://stock"))
    await client.session.send_request(request, types.EmptyResult)


async def test_an_older_client_is_told_of_every_list_and_of_what_it_subscribed_to() -> None:
    heard = Heard(4)
    async with open_server(restock, stock) as server, Client(server, mode="legacy", message_handler=heard) as client:
        await subscribed(client)
        await client.call_tool("restock", {})
        assert await heard.everything() == [
            "notifications/tools/list_changed",
            "notifications/prompts/list_changed",
            "notifications/resources/list_changed",
            "notifications/resources/updated",
        ]


async def test_who_unsubscribes_hears_no_more() -> None:
    heard = Heard(6)
    async with open_server(restock, stock) as server, Client(server, mode="legacy", message_handler=heard) as client:
        await subscribed(client)
        params = types.UnsubscribeRequestParams(uri="shop://stock")
        await client.session.send_request(types.UnsubscribeRequest(params=params), types.EmptyResult)
        await client.call_tool("restock", {})
        await client.call_tool("restock", {})
        assert "notifications/resources/updated" not in await heard.everything()


@resource("shop://stock/{place}", title="Stock there")
async def stock_at(place: str) -> str:
    """Stock there."""
    return "3"


async def test_only_what_can_change_is_subscribed_to_and_not_without_end() -> None:
    async with open_server(restock, stock_at) as server, Client(server, mode="legacy") as client:

        async def subscribe(uri: str) -> None:
            request = types.SubscribeRequest(params=types.SubscribeRequestParams(uri=uri))
            await client.session.send_request(request, types.EmptyResult)

        for nowhere in ("shop://nowhere", "shop://stock/" + "x" * 3000):
            with pytest.raises(MCPError, match="no such resource"):
                await subscribe(nowhere)
        for number in range(MOST_SUBSCRIPTIONS):
            await subscribe(f"shop://stock/{number}")
        await subscribe("shop://stock/0")
        with pytest.raises(MCPError, match="At most 100"):
            await subscribe("shop://stock/one-more")


async def test_a_new_client_is_told_which_of_its_wishes_are_heard() -> None:
    wishes = ["shop://nowhere", "shop://stock/" + "x" * 3000, *(f"shop://stock/{number}" for number in range(200))]
    async with (
        brand_at(restock, stock_at) as url,
        Client(url, mode="2026-07-28") as client,
        client.listen(resource_subscriptions=wishes) as events,
    ):
        heard = events.honored.resource_subscriptions
    assert heard == [f"shop://stock/{number}" for number in range(MOST_SUBSCRIPTIONS)]


async def test_over_http_an_older_client_is_told_once_its_stream_is_open() -> None:
    heard = Heard(3)
    async with brand_at(restock, stock) as url, Client(url, mode="legacy", message_handler=heard) as client:
        for _ in range(100):
            await client.call_tool("restock", {})
            if heard.methods:
                break
        assert await heard.everything()


async def test_an_older_client_is_told_that_changes_are_announced() -> None:
    async with brand_at(restock, stock) as url, Client(url, mode="legacy") as client:
        capabilities = client.server_capabilities
    assert capabilities.tools and capabilities.tools.list_changed
    assert capabilities.resources and capabilities.resources.subscribe


async def test_a_new_client_is_told_what_it_listens_to_and_nothing_else() -> None:
    async with (
        brand_at(restock, stock) as url,
        Client(url, mode="2026-07-28") as client,
        client.listen(tools_list_changed=True, resource_subscriptions=["shop://stock"]) as events,
        asyncio.timeout(5),
    ):
        await client.call_tool("restock", {})
        heard = [await anext(events), await anext(events)]
    assert heard == [ToolsListChanged(), ResourceUpdated("shop://stock")]


async def test_a_session_that_ends_is_forgotten() -> None:
    async with open_server(restock, stock) as server:
        for _ in range(3):
            async with Client(server, mode="legacy") as client:
                await client.call_tool("restock", {})
                assert server.changes.followed == 1
        assert server.changes.followed == 0
