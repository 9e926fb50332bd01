from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
import structlog
from mcp import Client
from pydantic import SecretStr

from bridge.app import one_brand
from bridge.brands import load_brands
from bridge.demo import DemoServer, Fault
from bridge.gateway import granting
from bridge.gateway.granting import granted
from bridge.gateway.merging import merge
from bridge.gateway.toolset import Toolset
from bridge.observe import Observer
from bridge.settings import read_settings
from bridge.shopify import http
from bridge.shopify.connection import Connection
from bridge.shopify.shop import open_shop
from bridge.toolkit import tool
from tests.running import brand_folders, running_bridge


@tool(title="Search", read_only=True)
async def search() -> str:
    """Searches."""
    return ""


@tool(title="Find", read_only=True, needs=("read_orders",))
async def find() -> str:
    """Finds."""
    return ""


@tool(title="Send back", needs=("read_orders", "write_returns"))
async def send_back() -> str:
    """Sends back."""
    return ""


ALL = merge([search, find, send_back])


@pytest.fixture
def demo() -> Iterator[DemoServer]:
    with DemoServer(shops=("aurora",)) as server:
        yield server


@pytest.fixture
async def client() -> AsyncIterator[http.Client]:
    async with http.open_client() as client:
        yield client


async def offered(url: str, token: str | None, client: http.Client, toolset: Toolset = ALL) -> tuple[list[str], Any]:
    """The tools that are left, and what the operator's log says."""
    shop = open_shop(Connection("a.myshopify.com", url, admin_token=SecretStr(token) if token else None), client)
    with structlog.testing.capture_logs() as lines:
        left = await granted(toolset, shop, "aurora", Observer())
    return list(left.tools), lines


@pytest.mark.parametrize(
    ("token", "tools"),
    [
        ("demo-aurora-admin", ["search", "find", "send_back"]),
        ("demo-aurora-admin-catalog", ["search"]),
        ("shpat_wrong", ["search"]),
        (None, ["search"]),
    ],
)
async def test_tools_whose_scopes_or_token_the_shop_lacks_are_not_listed(
    demo: DemoServer, client: http.Client, token: str | None, tools: list[str]
) -> None:
    left, _ = await offered(demo.url("aurora"), token, client)
    assert left == tools


async def test_the_log_says_which_and_what_to_grant(demo: DemoServer, client: http.Client) -> None:
    _, (line,) = await offered(demo.url("aurora"), "demo-aurora-admin-catalog", client)
    assert line["tools"] == ["find", "send_back"]
    assert line["remedy"].startswith("Give the shop's app the access scopes read_orders, write_returns")


async def test_where_there_is_no_app_the_log_says_to_make_one(demo: DemoServer, client: http.Client) -> None:
    _, (line,) = await offered(demo.url("aurora"), None, client)
    assert line["remedy"].startswith("Make an app with the access scopes read_orders, write_returns")
    assert "SHOPBRIDGE_AURORA_ADMIN_CLIENT_SECRET" in line["remedy"]


async def test_a_shop_that_does_not_answer_counts_as_having_what_is_configured(
    demo: DemoServer, client: http.Client
) -> None:
    demo.fault("aurora", Fault.parse("http status=503"))
    left, (line,) = await offered(demo.url("aurora"), "demo-aurora-admin", client)
    assert left == list(ALL.tools)
    assert line["error"] == "ShopUnavailable"


async def test_start_up_waits_for_a_slow_shop_only_so_long(
    demo: DemoServer, client: http.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(granting, "SECONDS", 0.05)
    demo.fault("aurora", Fault.parse("latency ms=60000"))
    left, (line,) = await offered(demo.url("aurora"), "demo-aurora-admin", client)
    assert left == list(ALL.tools)
    assert line["error"] == "TimeoutError"


async def test_where_no_tool_needs_a_scope_nothing_is_asked(demo: DemoServer, client: http.Client) -> None:
    await offered(demo.url("aurora"), "demo-aurora-admin", client, merge([search]))
    assert demo.requests("aurora") == []


# In the whole bridge


@pytest.mark.parametrize(("token", "listed"), [("demo-aurora-admin", True), ("demo-aurora-admin-catalog", False)])
async def test_a_client_is_offered_and_advised_only_what_the_app_may_do(
    demo: DemoServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, token: str, listed: bool
) -> None:
    monkeypatch.setenv("SHOPBRIDGE_AURORA_ADMIN_TOKEN", token)
    place = brand_folders(tmp_path, {"aurora": demo.url("aurora")})
    with running_bridge(place) as address:
        async with Client(f"{address}/mcp") as client:
            names = {tool.name for tool in (await client.list_tools()).tools}
            assert ({"find_order", "get_order", "get_return_options", "start_return"} <= names) == listed
            assert ("find_order" in (client.instructions or "")) == listed
    settings = read_settings(brands=(str(place),))
    async with one_brand(settings, load_brands(settings)[0]) as opened, Client(opened.server) as client:
        assert ("find_order" in {tool.name for tool in (await client.list_tools()).tools}) == listed
