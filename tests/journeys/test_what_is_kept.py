"""Whatever is kept is kept for the right ones: an answer for one market is never given in another, and what a buyer's
cart, checkout, order and return were asked with lies in no tier. The whole application, both eras, with a Redis that
processes share."""

from __future__ import annotations

import asyncio
import random
import re
from collections.abc import Iterator
from contextlib import AsyncExitStack, ExitStack
from pathlib import Path
from typing import Any

import httpx
import pytest
from mcp import Client

from bridge import app
from bridge.cache.packing import unpack
from bridge.cache.tiers import Memory
from bridge.demo import DemoServer
from bridge.gateway.answers import replying
from bridge.gateway.answers.finished import Finished
from tests.gateway.serving import ERAS
from tests.journeys.counter import told
from tests.journeys.test_no_secrets import Buyer, known, serve_well
from tests.redis_server import RedisServer, all_in_redis
from tests.running import brand_folders, running_bridge

MARKETS = (
    {"address_country": "US"},
    {"address_country": "DE"},
    {"address_country": "DE", "language": "en"},
    {"address_country": "AT"},
)
SECRET = "the same in all so that cursors are the same"
PERSONAL = re.compile("gid://shopify/(Cart|Checkout|Customer|DraftOrder|Fulfillment|LineItem|Order|Refund|Return)")


async def asked(client: Client, question: tuple[str, dict[str, Any]], market: dict[str, str]) -> dict[str, Any]:
    tool, arguments = question
    return (await told(client, tool, **arguments, context=market)).structured


async def questions(address: str) -> list[tuple[str, dict[str, Any]]]:
    """Lists, single products that are looked up together, and texts."""
    async with Client(f"{address}/mcp/aurora") as client:
        listed = await told(client, "search_catalog", query="jacket")
    ids = [product["id"] for product in listed.structured["products"][:4]]
    return [
        ("search_catalog", {"query": "jacket"}),
        ("search_catalog", {"sort": "price_asc", "detail": "full"}),
        ("lookup_catalog", {"ids": ids}),
        *(("get_product", {"id": each}) for each in ids),
        ("ask_business", {"query": "returns"}),
    ]


def counted(address: str, metric: str) -> float:
    text = httpx.get(f"{address}/metrics").text
    return sum(map(float, re.findall(rf"^shopbridge_{metric}\S* (\S+)$", text, re.MULTILINE)))


async def test_an_answer_for_one_market_is_never_given_in_another(brands: Path, tmp_path: Path) -> None:
    """What is true is told by a bridge that has been asked in no other market."""
    right: dict[str, list[dict[str, Any]]] = {}
    for market in MARKETS:
        with running_bridge(brands, secret=SECRET) as alone:
            ask = await questions(alone)
            async with Client(f"{alone}/mcp/aurora") as client:
                right[str(market)] = [await asked(client, question, market) for question in ask]
    assert len({str(each) for each in right.values()}) == len(MARKETS)

    with RedisServer(tmp_path) as redis, ExitStack() as running:
        processes = [
            running.enter_context(running_bridge(brands, secret=SECRET, redis_url=redis.url)) for _ in range(2)
        ]
        async with AsyncExitStack() as clients:
            urls = [f"{process}/mcp/aurora" for process in processes]
            all_clients = [await clients.enter_async_context(Client(url, mode=era)) for url in urls for era in ERAS]
            todo = [
                (number, market, client) for number in range(len(ask)) for market in MARKETS for client in all_clients
            ]
            for _ in range(2):
                random.Random(5).shuffle(todo)
                answers = await asyncio.gather(*(asked(client, ask[number], market) for number, market, client in todo))
                for (number, market, _), answer in zip(todo, answers, strict=True):
                    assert answer == right[str(market)][number], (market, ask[number])
        assert all(counted(process, "finished_answers_total") > len(todo) / 4 for process in processes)
        assert sum(counted(process, 'cache_reads_total{brand="aurora",from="shared"}') for process in processes) > 0


class Tiers:
    """All that a bridge keeps, as text. Not a stand-in: the very objects are noted when they are made."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.memories: list[Memory] = []
        self.finished: list[Finished] = []
        monkeypatch.setattr(app, "Memory", self._noted(Memory, self.memories))
        monkeypatch.setattr(replying, "Finished", self._noted(Finished, self.finished))

    @staticmethod
    def _noted(make: Any, made: list[Any]) -> Any:
        def noting(size: int) -> Any:
            made.append(make(size))
            return made[-1]

        return noting

    def memory(self) -> Iterator[str]:
        for kept in (kept for memory in self.memories for kept in memory.values()):
            value = unpack(kept.value).decode() if kept.packed else repr(kept.value)
            yield f"{value} {' '.join(kept.tags)}"

    def answers(self) -> Iterator[str]:
        for key, answer in (each for finished in self.finished for each in finished._kept.items()):
            yield f"{key} {answer.body(b'1').decode()}"


async def test_nothing_of_a_cart_an_order_or_a_buyer_is_in_any_tier(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tiers = Tiers(monkeypatch)
    monkeypatch.setenv("SHOPBRIDGE_AURORA_ADMIN_TOKEN", "demo-aurora-admin")
    with DemoServer(shops=("aurora",)) as demo, RedisServer(tmp_path) as redis:
        folders = brand_folders(tmp_path / "brands", {"aurora": demo.url("aurora")})
        with running_bridge(folders, redis_url=redis.url) as address:
            for era in ERAS:
                async with Client(f"{address}/mcp/aurora", mode=era) as client:
                    for _ in range(2):
                        await told(client, "search_catalog", query="rain jacket")
                    await serve_well(Buyer(client, []), demo)
        kept = {"memory": list(tiers.memory()), "answers": list(tiers.answers()), "redis": all_in_redis(redis.url)}
        secret = known(demo)
    for tier, entries in kept.items():
        assert any("Rain" in entry and "gid://shopify/Product/" in entry for entry in entries), tier
        assert [entry for entry in entries if any(each.lower() in entry.lower() for each in secret)] == [], tier
        assert [entry for entry in entries if PERSONAL.search(entry)] == [], tier
