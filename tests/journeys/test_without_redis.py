"""Whatever becomes of Redis, assistants are answered, and the operator sees it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from mcp import Client

from tests.journeys.counter import told
from tests.redis_server import Link, RedisServer, until
from tests.running import running_bridge


def says(address: str) -> str:
    return str(httpx.get(f"{address}/readyz").raise_for_status().json()["redis"])


def metrics(address: str) -> str:
    return httpx.get(f"{address}/metrics").text


@pytest.mark.parametrize("trouble", [RedisServer.kill, RedisServer.hang], ids=["killed", "hung"])
async def test_a_bridge_whose_redis_fails_goes_on_and_finds_it_again(
    brands: Path, tmp_path: Path, trouble: Callable[[RedisServer], None]
) -> None:
    with RedisServer(tmp_path) as server, running_bridge(brands, redis_url=server.url) as address:
        async with Client(f"{address}/mcp") as client:
            before = await told(client, "search_catalog", query="jacket")
            assert says(address) == "there"
            trouble(server)
            meanwhile = await told(client, "search_catalog", query="jacket")
            assert meanwhile.structured["products"] == before.structured["products"]
            cart = await told(client, "create_cart", line_items=[])
            assert cart.structured["id"]
            await until(lambda: says(address) == "away")
            assert "shopbridge_redis_available 0.0" in metrics(address)
            server.go_on() if trouble is RedisServer.hang else server.start()
            await until(lambda: says(address) == "there")
            await told(client, "get_cart", id=cart.structured["id"])


async def test_a_bridge_starts_without_its_redis(brands: Path, tmp_path: Path) -> None:
    with running_bridge(brands, redis_url=f"unix://{tmp_path}/nobody") as address:
        async with Client(f"{address}/mcp") as client:
            await told(client, "search_catalog", query="jacket")
        assert says(address) == "away"


async def test_a_bridge_whose_redis_grows_slow_goes_on_without_it_until_it_is_quick(
    brands: Path, tmp_path: Path
) -> None:
    with RedisServer(tmp_path) as server:
        async with Link(server) as link:
            with running_bridge(brands, redis_url=link.url) as address:
                async with Client(f"{address}/mcp") as client:
                    await until(lambda: says(address) == "there")
                    link.seconds = 0.2
                    for query in ("jacket", "boots", "tent"):
                        await told(client, "search_catalog", query=query)
                    await until(lambda: says(address) == "away")
                    link.seconds = 0.0
                    await until(lambda: says(address) == "there")


def flushed(server: RedisServer) -> None:
    server.client().flushall()


def full(server: RedisServer) -> None:
    server.client().config_set("maxmemory", 1)


@pytest.mark.parametrize("trouble", [flushed, full])
async def test_a_redis_that_forgets_or_takes_nothing_more_is_there_and_answers_are_right(
    brands: Path, tmp_path: Path, trouble: Callable[[RedisServer], None]
) -> None:
    with RedisServer(tmp_path) as server, running_bridge(brands, redis_url=server.url) as address:
        async with Client(f"{address}/mcp") as client:
            before = await told(client, "search_catalog", query="jacket")
            trouble(server)
            if trouble is flushed:
                await until(lambda: 'began_anew_total{reason="flushed"} ' in metrics(address))
            assert (await told(client, "search_catalog", query="jacket")).structured == before.structured
            cart = await told(client, "create_cart", line_items=[])
            await told(client, "get_cart", id=cart.structured["id"])
            assert says(address) == "there"


async def test_a_wrong_password_is_as_if_there_were_no_redis(brands: Path, tmp_path: Path) -> None:
    with RedisServer(tmp_path, "--requirepass", "the-right-one") as server:
        wrong = f"unix://:a-wrong-one@{server.path}"
        with running_bridge(brands, redis_url=wrong) as address:
            async with Client(f"{address}/mcp") as client:
                await told(client, "search_catalog", query="jacket")
            assert says(address) == "away"
            assert "shopbridge_redis_available 0.0" in metrics(address)
