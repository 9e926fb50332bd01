from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from mcp.shared.exceptions import MCPError

from bridge.demo import DemoServer, Fault
from bridge.errors import UpstreamUnavailable, UpstreamUnreadable
from bridge.gateway.proxied.http import open_client
from bridge.gateway.proxied.ucp_connection import UcpConnection, ucp_connected
from tests.demo.kiosk import kiosk

PROFILE = "https://mcp.example.com/.well-known/ucp-agent/kiosk.json"


@pytest.fixture
async def shop() -> AsyncIterator[DemoServer]:
    with DemoServer([kiosk()]) as server:
        yield server


@pytest.fixture
async def connection(shop: DemoServer) -> AsyncIterator[UcpConnection]:
    url = f"{shop.url('kiosk')}/api/ucp/mcp"
    async with open_client(None, 5.0) as client, ucp_connected(client, url, PROFILE) as made:
        yield made


async def test_a_list_and_a_call_are_one_request_each_without_a_handshake(
    connection: UcpConnection, shop: DemoServer
) -> None:
    tools = (await connection.request("tools/list", {}))["tools"]
    assert "search_catalog" in {tool["name"] for tool in tools}
    call = {"name": "search_catalog", "arguments": {"catalog": {"query": "shirt"}}}
    answer = await connection.request("tools/call", call, headers={"mcp-param-x": "y"})
    assert answer["structuredContent"]["products"]
    listed, called = shop.requests("kiosk")
    assert (listed.operation_name, called.operation_name) == (None, "search_catalog")
    assert not {"authorization", "mcp-param-x", "mcp-session-id"} & (listed.headers_seen | called.headers_seen)


async def test_the_agent_is_who_the_bridge_says_it_is(shop: DemoServer) -> None:
    async with open_client(None, 5.0) as client:
        nobody = UcpConnection(client, f"{shop.url('kiosk')}/api/ucp/mcp", "http://agent.example/profile.json")
        ours = {"meta": {"ucp-agent": {"profile": PROFILE}}}
        with pytest.raises(UpstreamUnavailable, match="invalid_profile_url") as refused:
            await nobody.request("tools/call", {"name": "get_cart", "arguments": ours})
        assert not refused.value.sent


async def test_a_refusal_for_want_of_access_is_the_servers_answer(connection: UcpConnection) -> None:
    with pytest.raises(MCPError, match=r"does not allow this .* \(HTTP 403\)"):
        await connection.request("tools/call", {"name": "get_order", "arguments": {"id": "gid://shopify/Order/1"}})


async def test_what_is_wrong_with_arguments_is_said_in_the_servers_words(connection: UcpConnection) -> None:
    with pytest.raises(MCPError, match="'id' is a required property"):
        await connection.request("tools/call", {"name": "get_cart", "arguments": {}})


@pytest.mark.parametrize(
    ("fault", "seen"),
    [
        ("http status=503", "HTTP 503"),
        ("http status=429", "HTTP 429"),
        ("redirect", "HTTP 302 to /password"),
        ("reset", "Error"),
        ("refused", "ConnectError"),
    ],
)
async def test_a_shop_that_does_not_answer_is_unavailable(
    connection: UcpConnection, shop: DemoServer, fault: str, seen: str
) -> None:
    shop.fault("kiosk", Fault.parse(fault))
    with pytest.raises(UpstreamUnavailable, match=seen):
        await connection.request("tools/list", {})


@pytest.mark.parametrize("fault", ["html", "malformed"])
async def test_what_is_no_answer_is_unreadable(connection: UcpConnection, shop: DemoServer, fault: str) -> None:
    shop.fault("kiosk", Fault.parse(fault))
    with pytest.raises(UpstreamUnreadable):
        await connection.request("tools/list", {})


@pytest.mark.parametrize("strange", [2**70, "\ud800"])
async def test_strange_values_are_the_servers_to_judge(connection: UcpConnection, strange: object) -> None:
    with pytest.raises(MCPError):
        await connection.request("tools/call", {"name": "get_cart", "arguments": {"id": [strange]}})


async def test_it_tells_of_no_change(connection: UcpConnection) -> None:
    assert await connection.changes(lambda: None) is False
    assert connection.capabilities.tools is not None
    assert connection.capabilities.prompts is None
