"""A change in the shop reaches an assistant: by its webhook within moments, and by the poll when that got lost."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from mcp import Client

from bridge.demo import DemoServer
from bridge.shopify.http import open_client
from bridge.shopify.subscriptions import carry_out, path_of, plan, subscriptions, wanted
from tests.journeys.counter import told
from tests.redis_server import RedisServer
from tests.running import Running, brand_folders, running_bridge, shopbridge
from tests.shopify.changing import open_aurora

BEANIE = "harbour-rib-beanie"


@asynccontextmanager
async def counter(
    place: Path, monkeypatch: pytest.MonkeyPatch, **settings: Any
) -> AsyncIterator[tuple[DemoServer, Client]]:
    """A shop, a bridge that it sends its webhooks to, and an assistant there."""
    monkeypatch.setenv("SHOPBRIDGE_AURORA_ADMIN_TOKEN", "demo-aurora-admin")
    monkeypatch.setenv("SHOPBRIDGE_AURORA_WEBHOOK_SECRET", "demo-aurora-secret")
    with DemoServer(shops=("aurora",)) as demo:
        folders = brand_folders(place, {"aurora": demo.url("aurora")})
        with running_bridge(folders, public=True, **settings) as address:
            async with open_client() as http, Client(f"{address}/mcp/aurora") as client:
                shop = open_aurora(demo, http)
                for step in plan(await subscriptions(shop), wanted(), "aurora", address + path_of("aurora")):
                    await carry_out(shop, step)
                yield demo, client


async def until(client: Client, holds: Callable[[str], Any], **arguments: Any) -> str:
    """Asks until the answer is such; bounded, so that a change that never arrives fails."""
    for _ in range(100):
        answer = await told(client, "search_catalog", **arguments)
        if holds(answer.text):
            return answer.text
        await asyncio.sleep(0.05)
    raise AssertionError(answer.text)


async def test_a_price_change_reaches_an_assistant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with counter(tmp_path / "brands", monkeypatch) as (demo, client):
        before = await told(client, "search_catalog", query="harbour rib beanie")
        again = await told(client, "search_catalog", query="harbour rib beanie")
        assert before.text == again.text
        searches = [asked for asked in demo.requests("aurora") if asked.operation_name == "SearchProducts"]
        assert len(searches) == 1
        demo.edit("aurora", product=BEANIE, price="77.00")
        assert "$77.00" in await until(client, lambda text: "77" in text, query="harbour rib beanie")


async def test_a_product_that_is_made_enters_lists_that_were_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with counter(tmp_path / "brands", monkeypatch) as (demo, client):
        none = await told(client, "search_catalog", query="zeppelin")
        assert "Zeppelin" not in none.text
        demo.edit("aurora", product="zeppelin", create=True, title="Zeppelin Cap", price="20.00", stock=5)
        assert "Zeppelin Cap" in await until(client, lambda text: "Zeppelin" in text, query="zeppelin")


async def test_what_is_sold_out_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with counter(tmp_path / "brands", monkeypatch) as (demo, client):
        await told(client, "search_catalog", query="harbour rib beanie")
        product = next(one for one in demo.shop("aurora").products if one.handle == BEANIE)
        for variant in product.variants:
            for location in variant.stock:
                demo.edit("aurora", product=BEANIE, variant=variant.sku, location=location, stock=0)
        await until(client, lambda text: not re.search(r"Beanie.*in stock", text), query="harbour rib beanie")


async def test_with_redis_a_webhook_that_one_process_gets_reaches_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with RedisServer(tmp_path) as redis:
        async with counter(tmp_path / "brands", monkeypatch, redis_url=redis.url) as (demo, one):
            with running_bridge(tmp_path / "brands", redis_url=redis.url) as address:
                async with Client(f"{address}/mcp/aurora") as other:
                    for client in (one, other):
                        assert "77" not in (await told(client, "search_catalog", query="harbour rib beanie")).text
                    demo.edit("aurora", product=BEANIE, price="77.00")
                    for client in (one, other):
                        await until(client, lambda text: "$77.00" in text, query="harbour rib beanie")


async def test_in_the_demo_a_price_that_a_command_changes_is_seen_at_once(tmp_path: Path) -> None:
    running = Running("demo", cwd=tmp_path, ready="Stop it")
    try:
        address = running.address()
        found = re.search(r"(http://\S+)/control/aurora", running.text)
        assert found
        async with httpx.AsyncClient(timeout=30) as http:
            await subscribed(http, f"{found[1]}/control/aurora/webhooks")
        async with Client(f"{address}/mcp/aurora") as client:
            assert "$71.00" not in (await told(client, "search_catalog", query="harbour rib beanie")).text
            edit = ("demo", "edit", "aurora", BEANIE, "--price", "71.00", "--control", found[1])
            assert (await asyncio.to_thread(shopbridge, *edit, cwd=tmp_path)).returncode == 0
            await until(client, lambda text: "$71.00" in text, query="harbour rib beanie")
    finally:
        running.stop()


async def subscribed(http: httpx.AsyncClient, address: str) -> None:
    """Until the demo tells the bridge of products; it reads a large schema first."""
    for _ in range(300):
        there = (await http.get(address)).json()["subscriptions"]
        if any(each["topic"] == "products/update" for each in there):
            return
        await asyncio.sleep(0.1)
    raise AssertionError(there)
