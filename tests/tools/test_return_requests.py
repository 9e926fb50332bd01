from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
from mcp import Client

from bridge.demo import DemoServer, Fault
from bridge.shared import InMemory, InRedis, OfBrand
from bridge.toolkit import Shared, Shop
from bridge.tools import return_requests
from bridge.tools.return_requests import PARCELS_MAX, return_options
from tests.redis_server import opened
from tests.running import brand_folders, running_bridge
from tests.tools.ordering import ANN, enlarge
from tests.tools.returning import Meeting, agreeing_after, anns, count, line, made, options, start

SECRET = "one-secret-for-both-replicas-of-this-test"


@pytest.fixture
async def replicas(redis_url: str) -> AsyncIterator[list[Shared]]:
    """What two processes with the same Redis share."""
    async with opened(redis_url) as one, opened(redis_url) as other:
        yield [OfBrand(InRedis(redis), "aurora") for redis in (one, other)]


async def test_of_two_replicas_that_both_saw_no_return_one_sends_it(
    aurora: DemoServer, shop: Shop, replicas: list[Shared], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(return_requests, "LOOK_AGAIN_SECONDS", 0.2)
    agree = agreeing_after(asyncio.Barrier(2).wait)
    first, second = await asyncio.gather(
        *(start(shop, [line(aurora, 1)], shared=shared, ask=agree) for shared in replicas)
    )
    assert made(first) == made(second)
    assert count(aurora, "RequestReturn") == len(anns(aurora).returns) == 1


async def test_what_another_replica_sent_while_the_buyer_was_asked_is_not_sent_again(
    aurora: DemoServer, shop: Shop, replicas: list[Shared]
) -> None:
    one, other = replicas
    agree = agreeing_after(lambda: start(shop, [line(aurora, 1)], shared=other))
    late = await start(shop, [line(aurora, 1)], shared=one, ask=agree)
    assert made(late)["label"] == "#1001-R1"
    assert count(aurora, "RequestReturn") == len(anns(aurora).returns) == 1


async def test_two_bridges_asked_at_the_same_time_make_one_return(
    aurora: DemoServer, redis_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHOPBRIDGE_AURORA_ADMIN_TOKEN", "demo-aurora-admin")
    place = brand_folders(tmp_path, {"aurora": aurora.url("aurora")})
    settings: dict[str, Any] = {"redis_url": redis_url, "secret": [SECRET]}
    with running_bridge(place, **settings) as one, running_bridge(place, **settings) as other:
        async with AsyncExitStack() as stack:
            clients = [await stack.enter_async_context(Client(f"{address}/mcp")) for address in (one, other)]
            found: Any = await clients[0].call_tool("find_order", ANN)
            lines = [line(aurora, 1).model_dump()]
            wish = {"order": found.structured_content["order"]["id"], "lines": lines, "reason": "color"}
            preview: Any = await clients[1].call_tool("start_return", wish)
            wish |= {"confirm": preview.structured_content["preview"]["confirm"]}
            aurora.fault("aurora", Fault.parse("latency ms=100 api=admin"))
            told: list[Any] = await asyncio.gather(*(client.call_tool("start_return", wish) for client in clients * 3))
    assert len({each.structured_content["return"]["id"] for each in told}) == 1
    assert count(aurora, "RequestReturn") == len(anns(aurora).returns) == 1


async def test_replicas_that_share_nothing_return_no_more_than_was_sent_and_are_told_of_the_other(
    aurora: DemoServer, shop: Shop
) -> None:
    both = asyncio.Barrier(2)
    racers = [start(Meeting(shop, "RequestReturn", both), [line(aurora, 0)], shared=InMemory()) for _ in range(2)]  # type: ignore[arg-type]
    first, second = await asyncio.gather(*racers)
    assert count(aurora, "RequestReturn") == 2
    assert made(first) == made(second)
    assert len(anns(aurora).returns) == 1


async def test_of_an_order_in_many_parcels_all_can_be_returned(aurora: DemoServer, shop: Shop) -> None:
    order = enlarge(anns(aurora), lines=320, parcels=12)
    found = await return_options(shop, f"gid://shopify/Order/{order.id}")
    parcels = found.returnable_fulfillments.nodes
    assert len(parcels) == len(order.fulfillments)
    parts = [one.quantity for parcel in parcels for one in parcel.returnable_fulfillment_line_items.nodes]
    assert sum(parts) == sum(line.quantity for line in order.line_items)
    assert found.complete
    last = order.line_items[-1]
    assert made(await start(shop, [line(aurora, -1, last.quantity)]))["label"] == "#1001-R1"


async def test_beyond_a_bound_it_is_said_that_there_is_more(aurora: DemoServer, shop: Shop) -> None:
    order = enlarge(anns(aurora), lines=PARCELS_MAX + 20, parcels=PARCELS_MAX + 20)
    found = await return_options(shop, f"gid://shopify/Order/{order.id}")
    assert len(found.returnable_fulfillments.nodes) == PARCELS_MAX
    assert not found.complete
    assert "More of this order may be returned" in (await options(shop)).text
