from __future__ import annotations

import asyncio
import gc
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import httpx
import pytest
from mcp import Client
from starlette.testclient import TestClient
from structlog.testing import capture_logs

from bridge import observe
from bridge.app import build_app, configured_brands, one_brand
from bridge.errors import ConfigurationError
from bridge.settings import read_settings
from tests.journeys.counter import serving
from tests.running import DemoServer, running_bridge

HELLO = {"protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}}
BUYER = {"X-Forwarded-For": "203.0.113.5"}
BUYER_IP = "shopify-storefront-buyer-ip"


async def hello(address: str) -> httpx.Response:
    """How a client of an older protocol begins."""
    headers = {"Accept": "application/json, text/event-stream"}
    async with httpx.AsyncClient(headers=headers) as http:
        return await http.post(
            f"{address}/mcp", json={"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": HELLO}
        )


def post_call(address: str, http: Any = httpx, **headers: str) -> dict[str, Any]:
    """A call of the newest protocol, which begins with nothing."""
    meta = {
        "io.modelcontextprotocol/protocolVersion": "2026-07-28",
        "io.modelcontextprotocol/clientCapabilities": {},
    }
    params = {"_meta": meta, "name": "search_catalog", "arguments": {"query": "jacket"}}
    named = {"MCP-Protocol-Version": "2026-07-28", "Mcp-Method": "tools/call", "Mcp-Name": "search_catalog"}
    accept = {"Accept": "application/json, text/event-stream"}
    body = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params}
    answer = http.post(f"{address}/mcp", json=body, headers={**named, **accept, **headers})
    result: dict[str, Any] = answer.json()["result"]
    return result


@pytest.mark.parametrize(("path", "title"), [("/mcp", "Aurora Outfitters"), ("/mcp/hearth", "Hearth & Hollow")])
async def test_each_brand_has_its_endpoint_and_the_default_one_the_short_one(
    bridge: str, path: str, title: str
) -> None:
    async with Client(f"{bridge}{path}") as client:
        assert client.server_info.title == title


def test_it_is_ready_once_it_answers(bridge: str) -> None:
    assert httpx.get(f"{bridge}/readyz").json() == {"status": "ready", "brands": ["aurora", "hearth"]}


async def test_a_call_is_counted(bridge: str) -> None:
    async with Client(f"{bridge}/mcp/hearth") as client:
        await client.call_tool("search_catalog", {"query": "mug"})
    async with httpx.AsyncClient() as http:
        counted = (await http.get(f"{bridge}/metrics")).text
    assert (
        'shopbridge_calls_total{brand="hearth",era="2026-07-28",kind="tool",name="search_catalog",outcome="ok"}'
        in counted
    )
    assert 'api="storefront"' in counted


def test_the_default_brand_comes_first(brands: Path) -> None:
    settings = read_settings(brands=(str(brands),), default_brand="hearth")
    assert [brand.brand.name for brand in configured_brands(settings)] == ["hearth", "aurora"]


def test_a_default_brand_that_is_not_there_is_a_sentence(brands: Path) -> None:
    with pytest.raises(ConfigurationError, match="no brand `zeta`; there are aurora, hearth"):
        configured_brands(read_settings(brands=(str(brands),), default_brand="zeta"))


async def test_a_caller_is_stopped_after_its_calls_per_minute(brands: Path) -> None:
    with running_bridge(brands, calls_per_minute=2) as address:
        async with Client(f"{address}/mcp") as client:
            answers = [await client.call_tool("search_catalog", {"query": "jacket"}) for _ in range(3)]
    assert [answer.is_error for answer in answers] == [False, False, True]


async def test_a_tool_may_have_a_lower_limit_of_its_own(brands: Path) -> None:
    with running_bridge(brands, calls_per_minute_by_tool={"search_catalog": 1}) as address:
        async with Client(f"{address}/mcp") as client:
            answers = [await client.call_tool("search_catalog", {"query": "jacket"}) for _ in range(2)]
            other = await client.call_tool("lookup_catalog", {"catalog": {"ids": ["1"]}})
    assert [answer.is_error for answer in answers] == [False, True]
    assert "Too many calls" not in str(other.content)


@pytest.mark.parametrize(("trusted", "passed_on"), [(("127.0.0.1",), True), ((), False)])
def test_shopify_is_told_the_buyers_address_when_a_trusted_proxy_told_it(
    brands: Path, demo: DemoServer, monkeypatch: pytest.MonkeyPatch, trusted: tuple[str, ...], passed_on: bool
) -> None:
    monkeypatch.setenv("SHOPBRIDGE_AURORA_STOREFRONT_PRIVATE_TOKEN", "demo-aurora-private")
    with running_bridge(brands, trusted_proxies=trusted) as address:
        demo.forget()
        assert not post_call(address, **BUYER)["isError"]
        searches = [seen for seen in demo.requests("aurora") if seen.operation_name == "SearchProducts"]
    assert [BUYER_IP in seen.headers_seen for seen in searches] == [passed_on]


def test_nobody_else_reads_whom_a_request_was_forwarded_for(brands: Path, tmp_path: Path) -> None:
    bridge = serving(brands, tmp_path, SHOPBRIDGE_CALLS_PER_MINUTE="1")
    try:
        address = bridge.address()
        refused = [post_call(address, **{"X-Forwarded-For": f"203.0.113.{host}"})["isError"] for host in (1, 2)]
    finally:
        bridge.stop()
    assert refused == [False, True]


async def test_older_clients_get_a_session_unless_sessions_are_switched_off(brands: Path, bridge: str) -> None:
    with running_bridge(brands, sessions="stateless") as address:
        stateless = await hello(address)
    assert "mcp-session-id" in (await hello(bridge)).headers
    assert (stateless.status_code, "mcp-session-id" in stateless.headers) == (200, False)


async def test_an_idle_session_ends_and_leaves_its_place_to_another(brands: Path) -> None:
    with running_bridge(brands, session_idle=0.05, max_sessions=1) as address:
        first = await hello(address)
        async with asyncio.timeout(10):
            while (second := await hello(address)).status_code != 200:
                assert second.status_code == 503
    assert second.headers["mcp-session-id"] != first.headers["mcp-session-id"]


@pytest.fixture
def _unsettled() -> Iterator[None]:
    threshold = gc.get_threshold()
    gc.unfreeze()
    yield
    gc.unfreeze()
    gc.set_threshold(*threshold)


@pytest.mark.usefixtures("_unsettled")
def test_what_start_up_made_is_no_longer_walked_by_the_garbage_collector(brands: Path) -> None:
    settings = read_settings(brands=(str(brands),))
    app = build_app(settings, configured_brands(settings))
    assert gc.get_freeze_count() == 0
    with TestClient(app):
        assert gc.get_freeze_count() > 0


@pytest.fixture
def _told_late(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(observe, "TOGETHER", 3600)


def told(lines: list[Any]) -> list[tuple[str, str]]:
    return [(line["tool"], line["outcome"]) for line in lines if line["event"] == "call"]


@pytest.mark.usefixtures("_unsettled", "_told_late")
def test_a_call_right_before_the_end_has_its_log_line(brands: Path) -> None:
    settings = read_settings(brands=(str(brands),))
    with capture_logs() as lines:
        with TestClient(build_app(settings, configured_brands(settings))) as client:
            assert not post_call("http://127.0.0.1", client)["isError"]
            assert told(lines) == [], "it waits for others"
        assert told(lines) == [("search_catalog", "ok")]


@pytest.mark.usefixtures("_told_late")
@pytest.mark.parametrize("ends", [None, asyncio.CancelledError()])
async def test_so_has_one_on_standard_input_however_it_ends(brands: Path, ends: BaseException | None) -> None:
    settings = read_settings(brands=(str(brands),))
    with capture_logs() as lines:
        with pytest.raises(asyncio.CancelledError) if ends else nullcontext():
            async with one_brand(settings, configured_brands(settings)[0]) as opened:
                async with Client(opened.server) as client:
                    await client.call_tool("search_catalog", {"query": "jacket"})
                if ends:
                    raise ends
        assert told(lines) == [("search_catalog", "ok")]
