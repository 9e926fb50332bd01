from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from mcp import Client

from bridge.app import configured_brands, one_brand
from bridge.brands import LoadedBrand
from bridge.demo import Fault
from bridge.errors import ConfigurationError
from bridge.manifest import WarmPart
from bridge.settings import Settings, read_settings
from bridge.warming import NOT_SHARED, Warmed, chosen, warm, warm_shared
from tests.redis_server import RedisServer, until
from tests.running import DemoServer, Running, brand_folders, shopbridge

SOME = WarmPart(products=12, collections=2, searches=("rain jacket",), markets=("DE:DE",))
SOME_TOML = '[warm]\nproducts = 12\ncollections = 2\nsearches = ["rain jacket"]\nmarkets = ["DE:DE"]\n'


@pytest.fixture(scope="module")
def demo() -> Iterator[DemoServer]:
    with DemoServer(shops=["aurora"]) as server:
        yield server


@pytest.fixture
def shop(demo: DemoServer) -> Iterator[DemoServer]:
    demo.forget()
    yield demo
    demo.heal("aurora")


@pytest.fixture(scope="module")
def folder(demo: DemoServer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return brand_folders(tmp_path_factory.mktemp("brands"), {"aurora": demo.url("aurora")}, SOME_TOML)


@pytest.fixture
def given(folder: Path) -> tuple[Settings, LoadedBrand]:
    settings = read_settings(brands=(str(folder),))
    return settings, configured_brands(settings)[0]


async def warmed_alone(given: tuple[Settings, LoadedBrand], part: WarmPart = SOME, **options: Any) -> Warmed:
    async with one_brand(*given, online=False) as opened:
        return await warm(given[1].brand, opened.shop, opened.cache, part, **options)


async def ask_what_shoppers_ask(client: Client) -> None:
    for context in ({}, {"address_country": "DE", "language": "de"}):
        await call(client, "search_catalog", query="rain jacket", context=context)
        best = await call(client, "search_catalog", sort="best_selling", context=context)
        for product in best["products"]:
            await call(client, "get_product", id=product["id"], context=context)
        cursor = best["pagination"]["cursor"]
        await call(client, "search_catalog", sort="best_selling", pagination={"cursor": cursor}, context=context)
        await call(client, "ask_business", query="How do I return something?", context=context)
    await client.read_resource("shop://policies/refund_policy")
    listed = await client.read_resource("shop://collections")
    first = listed.contents[0].text.splitlines()[0].split(":")[0].removeprefix("- ")  # type: ignore[union-attr]
    await call(client, "search_catalog", filters={"collection": first})


async def call(client: Client, tool: str, **arguments: Any) -> dict[str, Any]:
    result = await client.call_tool(tool, arguments)
    assert not result.is_error
    assert isinstance(result.structured_content, dict)
    return result.structured_content


async def test_what_was_asked_ahead_is_not_asked_again(shop: DemoServer, given: tuple[Settings, LoadedBrand]) -> None:
    async with one_brand(*given, online=False) as opened, Client(opened.server) as client:
        warmed = await warm(given[1].brand, opened.shop, opened.cache, SOME)
        assert (warmed.done["products"], warmed.done["collections"], warmed.done["searches"]) == (24, 4, 2)
        assert (warmed.ended, warmed.stopped) == (warmed.planned, None)
        shop.forget()
        await ask_what_shoppers_ask(client)
        assert shop.requests("aurora") == []


async def test_it_counts_what_the_shop_counts(shop: DemoServer, given: tuple[Settings, LoadedBrand]) -> None:
    warmed = await warmed_alone(given)
    costs = [request.cost or 0 for request in shop.requests("aurora")]
    assert warmed.requests == len(costs) < 50  # the products of a page travel together
    assert warmed.points == pytest.approx(sum(costs), rel=0.05)


async def test_nothing_new_is_begun_once_the_budget_is_spent(given: tuple[Settings, LoadedBrand]) -> None:
    whole = await warmed_alone(given)
    some = await warmed_alone(given, budget=whole.points / 4)
    assert whole.points / 4 <= some.points < whole.points
    assert some.stopped == f"the budget of {whole.points / 4:,.0f} points is spent."
    assert not some.fault


@pytest.mark.parametrize("fault", ["throttled times=1", "http status=429 times=1", "http status=430 times=1"])
async def test_it_ends_when_the_shop_pushes_back(
    shop: DemoServer, given: tuple[Settings, LoadedBrand], fault: str
) -> None:
    shop.fault("aurora", Fault.parse(fault))
    warmed = await warmed_alone(given)
    assert str(warmed.stopped).startswith("the shop pushed back (")
    assert not warmed.fault
    assert warmed.done["products"] == 0


async def test_a_shop_that_does_not_answer_is_somebodys_business(
    shop: DemoServer, given: tuple[Settings, LoadedBrand]
) -> None:
    shop.fault("aurora", Fault.parse("http status=402"))
    warmed = await warmed_alone(given)
    assert warmed.fault
    assert "bill is paid" in str(warmed.stopped)
    assert warmed.done.total() == 0


async def test_what_the_shop_refuses_does_not_keep_it_from_the_rest(
    shop: DemoServer, given: tuple[Settings, LoadedBrand]
) -> None:
    shop.fault("aurora", Fault.parse("denied form=protected times=1"))
    warmed = await warmed_alone(given)
    assert (warmed.refused.total(), warmed.stopped) == (1, None)
    assert "\n  1 not: " in str(warmed)
    assert warmed.ended == warmed.planned


async def test_it_tells_how_it_gets_on(given: tuple[Settings, LoadedBrand]) -> None:
    told: list[tuple[str, int, int]] = []
    await warmed_alone(given, WarmPart(products=3, collections=0), tell=lambda *seen: told.append(seen))
    brands, done, planned = zip(*told, strict=True)
    assert (set(brands), done, planned[-1]) == ({"aurora"}, tuple(range(1, 6)), 5)


async def test_without_redis_there_is_nobody_to_warm_for(given: tuple[Settings, LoadedBrand]) -> None:
    with pytest.raises(ConfigurationError) as refused:
        await warm_shared(given[0], [given[1]])
    assert refused.value.faults == (NOT_SHARED,)


async def test_without_an_answer_from_redis_nothing_is_asked(
    shop: DemoServer, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bridge.warming.PATIENCE", 0.2)
    settings = read_settings(brands=(str(folder),), redis_url="redis://127.0.0.1:1")
    with pytest.raises(ConfigurationError, match="Redis does not answer"):
        await warm_shared(settings, configured_brands(settings))
    assert shop.requests("aurora") == []


async def test_through_redis_one_command_warms_every_process(shop: DemoServer, folder: Path, tmp_path: Path) -> None:
    with RedisServer(tmp_path) as redis:
        environ = {"SHOPBRIDGE_BRANDS": str(folder), "SHOPBRIDGE_REDIS_URL": redis.url}
        ended = await asyncio.to_thread(shopbridge, "warm", "--brand", "aurora", cwd=tmp_path, **environ)
        assert ended.returncode == 0, ended.stderr
        assert "products 24" in ended.stdout
        assert "aurora: 25 of " in ended.stderr
        settings = read_settings(brands=(str(folder),), redis_url=redis.url)
        shop.forget()
        opening = one_brand(settings, configured_brands(settings)[0], online=False)
        async with opening as opened, Client(opened.server) as client:
            await ask_what_shoppers_ask(client)
        assert shop.requests("aurora") == []


async def test_a_bridge_that_warms_when_it_starts_is_ready_meanwhile(
    shop: DemoServer, folder: Path, tmp_path: Path
) -> None:
    shop.fault("aurora", Fault.parse("latency ms=60000"))
    environ = {"SHOPBRIDGE_BRANDS": str(folder), "SHOPBRIDGE_WARM_AT_START": "true"}
    bridge = await asyncio.to_thread(Running, "serve", cwd=tmp_path, **environ)
    try:
        address = await asyncio.to_thread(bridge.address)
        async with httpx.AsyncClient() as http:
            assert (await http.get(f"{address}/readyz")).status_code == 200
        assert "cache is warm" not in bridge.text
    finally:
        await asyncio.to_thread(bridge.stop)
    assert bridge.process.returncode == 0
    assert "warming failed" not in bridge.text


async def test_a_bridge_that_warms_when_it_starts_asks_for_each_thing_once(
    shop: DemoServer, folder: Path, tmp_path: Path
) -> None:
    environ = {"SHOPBRIDGE_BRANDS": str(folder), "SHOPBRIDGE_WARM_AT_START": "true"}
    bridge = await asyncio.to_thread(Running, "serve", cwd=tmp_path, **environ)
    try:
        address = await asyncio.to_thread(bridge.address)
        await until(lambda: "cache is warm" in bridge.text, 20)
        shop.forget()
        async with Client(f"{address}/mcp") as client:
            await ask_what_shoppers_ask(client)
        assert shop.requests("aurora") == []
    finally:
        await asyncio.to_thread(bridge.stop)


def test_brands_and_markets_are_chosen_by_name(given: tuple[Settings, LoadedBrand]) -> None:
    other = replace(given[1], brand=replace(given[1].brand, name="hearth"))
    [only] = chosen([given[1], other], ["hearth"], ["CA:FR"])
    assert (only.brand.name, only.warm.markets, only.warm.products) == ("hearth", ("CA:FR",), 12)
    assert chosen([given[1], other], None, None) == [given[1], other]


@pytest.mark.parametrize(
    ("names", "markets", "said"),
    [(["heart"], [], "no brand `heart`; there are aurora"), ([], ["UK"], "--market: must be a country code")],
)
def test_a_brand_or_market_that_there_is_not_is_a_sentence(
    given: tuple[Settings, LoadedBrand], names: list[str], markets: list[str], said: str
) -> None:
    with pytest.raises(ConfigurationError, match=said):
        chosen([given[1]], names, markets)
