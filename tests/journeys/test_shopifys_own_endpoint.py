"""Shopify's own endpoint behind the bridge, tried as an assistant does: the demo shop's, through a real MCP client."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2
import mcp_types as types
import pytest
from mcp import Client, MCPError
from mcp.client.streamable_http import streamable_http_client

from bridge.checks import check_everything
from bridge.settings import read_settings
from tests.running import DemoServer, brand_folders, running_bridge

PROFILE = "https://mcp.example.com/.well-known/ucp-agent/aurora.json"
SHOPIFY = """
[tools]
standard = ["search_catalog", "get_product", "lookup_catalog"]
[servers.shopify]
preset = "shopify-ucp"
refresh = 1
"""
KNOWN = f'{SHOPIFY}profile = "{PROFILE}"\n'
SECONDS = 15.0


@pytest.fixture(scope="module")
def shops() -> Iterator[DemoServer]:
    with DemoServer() as server:
        yield server


@pytest.fixture
def demo(shops: DemoServer) -> DemoServer:
    """As at first, without what the test before asked."""
    shops.agents_tools("aurora").undo()
    shops.forget()
    return shops


@pytest.fixture(params=["2026-07-28", "legacy"])
def era(request: pytest.FixtureRequest) -> str:
    mode: str = request.param
    return mode


@contextmanager
def aurora(demo: DemoServer, place: Path, manifest: str, **settings: Any) -> Iterator[str]:
    """The address of the brand with this in its manifest."""
    brands = brand_folders(place / "brands", {"aurora": demo.url("aurora")}, manifest)
    with running_bridge(brands, **settings) as address:
        yield f"{address}/mcp/aurora"


async def until_listed(client: Client, name: str) -> dict[str, types.Tool]:
    """The servers' lists are read when the bridge starts and each second after; to ask again is what takes the time."""
    async with asyncio.timeout(SECONDS):
        while name not in (tools := {tool.name: tool for tool in (await client.list_tools(cache_mode="bypass")).tools}):
            pass
    return tools


async def call(client: Client, name: str, **arguments: Any) -> dict[str, Any]:
    result = await client.call_tool(name, arguments)
    assert not result.is_error, result.content
    assert result.structured_content is not None
    return result.structured_content


async def test_what_we_lack_is_listed_and_a_cart_is_made_there(demo: DemoServer, tmp_path: Path, era: str) -> None:
    with aurora(demo, tmp_path, KNOWN) as url:
        async with Client(url, mode=era) as client:
            tools = await until_listed(client, "shopify_create_cart")
            assert {"shopify_update_cart", "shopify_get_checkout", "shopify_ask_business"} <= tools.keys()
            assert not {"shopify_search_catalog", "shopify_complete_checkout"} & tools.keys()

            found = await call(client, "search_catalog", query="rain jacket")
            variant = found["products"][0]["variants"][0]
            lines = [{"quantity": 2, "item": {"id": variant["id"]}}]
            cart = await call(client, "shopify_create_cart", line_items=lines)
            assert cart["line_items"][0]["item"]["display"] == variant["price"]["display"]
            assert cart["totals"][-1]["amount"] == 2 * variant["price"]["amount"]
            nested = await call(client, "shopify_update_cart", id=cart["id"], cart={"line_items": lines[:0]})
            assert nested["line_items"] == []
    created = [each for each in demo.requests("aurora") if each.operation_name == "create_cart"]
    assert [each.api for each in created] == ["ucp"]


async def test_a_schema_shows_neither_who_asks_nor_payment(demo: DemoServer, tmp_path: Path, era: str) -> None:
    with aurora(demo, tmp_path, KNOWN) as url:
        async with Client(url, mode=era) as client:
            tools = await until_listed(client, "shopify_create_checkout")
            lines = [{"quantity": 1, "item": {"id": "x"}}]
            paid = await client.call_tool("shopify_create_checkout", {"line_items": lines, "payment": {"card": "4111"}})
    schema = json.dumps(tools["shopify_create_checkout"].input_schema)
    assert "line_items" in schema
    assert "ucp-agent" not in schema
    assert "payment" not in schema
    assert paid.is_error
    assert not [each for each in demo.requests("aurora") if each.operation_name == "create_checkout"]


async def test_a_tool_that_was_renamed_comes_under_its_new_name(demo: DemoServer, tmp_path: Path, era: str) -> None:
    with aurora(demo, tmp_path, KNOWN) as url:
        async with Client(url, mode=era) as client:
            await until_listed(client, "shopify_get_cart")
            demo.agents_tools("aurora").change("rename get_cart=fetch_cart")
            assert "shopify_get_cart" not in await until_listed(client, "shopify_fetch_cart")
            answer = await call(client, "shopify_fetch_cart", id="gid://shopify/Cart/none")
    assert answer["messages"][0]["code"] == "not_found"


async def test_a_refusal_is_told_and_loses_no_other_tool(demo: DemoServer, tmp_path: Path, era: str) -> None:
    with aurora(demo, tmp_path, KNOWN) as url:
        async with Client(url, mode=era) as client:
            await until_listed(client, "shopify_get_order")
            for _ in range(6):  # one more than opens a circuit
                with pytest.raises(MCPError, match="HTTP 403"):
                    await client.call_tool("shopify_get_order", {"id": "gid://shopify/Order/1"})
            answer = await call(client, "shopify_ask_business", query="How long can I return things?")
    assert "30 days" in answer["answer"]["plain"]


async def test_nothing_of_its_catalog_is_kept(demo: DemoServer, tmp_path: Path, era: str) -> None:
    with aurora(demo, tmp_path, f"{KNOWN}also_what_we_have = true\n") as url:
        async with Client(url, mode=era) as client:
            await until_listed(client, "shopify_search_catalog")
            answers = [await call(client, "shopify_search_catalog", query="rain jacket") for _ in range(2)]
    assert answers[0] == answers[1]
    asked = [each for each in demo.requests("aurora") if each.operation_name == "search_catalog"]
    assert [each.api for each in asked] == ["ucp", "ucp"]


async def test_who_calls_us_is_not_told_to_shopify(demo: DemoServer, tmp_path: Path, era: str) -> None:
    headers = {"Authorization": "Bearer hunter2", "Cookie": "session=hunter2"}
    with aurora(demo, tmp_path, KNOWN) as url:
        async with (
            httpx2.AsyncClient(headers=headers) as http,
            Client(streamable_http_client(url, http_client=http), mode=era) as client,
        ):
            await until_listed(client, "shopify_get_cart")
            await call(client, "shopify_get_cart", id="x")
    received = [each for each in demo.requests("aurora") if each.api == "ucp"]
    assert "get_cart" in {each.operation_name for each in received}
    assert not {"authorization", "cookie"} & frozenset[str]().union(*(each.headers_seen for each in received))


async def test_the_profile_that_we_serve_is_the_one_that_is_read(demo: DemoServer, tmp_path: Path, era: str) -> None:
    """It lists no drafts, and the shop therefore does not offer `ask_business` to us."""
    with aurora(demo, tmp_path, SHOPIFY, public=True) as url:
        async with Client(url, mode=era) as client:
            tools = await until_listed(client, "shopify_create_cart")
    assert "shopify_get_order" in tools
    assert "shopify_ask_business" not in tools


async def test_check_says_what_to_set_when_there_is_no_profile(demo: DemoServer, tmp_path: Path) -> None:
    brands = brand_folders(tmp_path, {"aurora": demo.url("aurora")}, SHOPIFY)
    findings = await check_everything(read_settings(brands=(str(brands),)), shop=None, online=False)
    (fault,) = findings.faults
    assert fault.startswith("Brand aurora: Server shopify: ")
    assert "Set `public_url`" in fault


async def test_the_global_catalog_finds_in_all_shops(demo: DemoServer, tmp_path: Path, era: str) -> None:
    server = ["[servers.all]", 'preset = "shopify-catalog"', f'url = "{demo.global_catalog_url}"']
    with aurora(demo, tmp_path, "\n".join([*server, f'profile = "{PROFILE}"\n'])) as url:
        async with Client(url, mode=era) as client:
            tools = await until_listed(client, "all_search_catalog")
            found = await call(client, "all_search_catalog", query="wool")
    assert (tools["all_search_catalog"].description or "").startswith("Across all shops")
    products = found["products"]
    assert {each["variants"][0]["seller"]["name"] for each in products} == {"Aurora Outfitters", "Hearth & Hollow"}
    assert products[0]["variants"][0]["price"]["display"].startswith("$")
