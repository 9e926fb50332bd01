from __future__ import annotations

import asyncio
import time
from typing import Any

import httpx
import pytest
from pydantic import SecretStr

from bridge.demo import DemoServer, Fault
from bridge.errors import ShopThrottled, ShopTimeout
from bridge.shopify.allowance import FewerInFlight, PointBucket
from bridge.shopify.throttling import Throttling
from bridge.shopify.tokens import ADMIN_TOKEN, FixedToken
from bridge.shopify.transport import Request
from tests.shopify.questions import OPERATIONS, Heard, admin, names, renamed, request, storefront


def asked(name: str, deadline: float = float("inf")) -> Request:
    return Request(renamed(OPERATIONS["ShopName"], name), {}, deadline)


async def test_those_who_wait_go_in_the_order_they_came(shop: DemoServer, client: httpx.AsyncClient) -> None:
    throttling = Throttling(storefront(shop, client), FewerInFlight(most=1))
    order = [f"Question{number}" for number in range(10)]

    await asyncio.gather(*(throttling.send(asked(name)) for name in order))

    assert names(shop) == order


async def test_one_who_leaves_the_queue_leaves_no_gap(shop: DemoServer, client: httpx.AsyncClient) -> None:
    throttling = Throttling(storefront(shop, client), FewerInFlight(most=1))
    first, leaving, last = (asyncio.create_task(throttling.send(asked(name))) for name in ("A", "B", "C"))
    await asyncio.sleep(0)

    leaving.cancel()

    assert (await first).data == (await last).data
    with pytest.raises(asyncio.CancelledError):
        await leaving
    assert names(shop) == ["A", "C"]


async def test_one_cancelled_while_under_way_gives_its_place_back(shop: DemoServer, client: httpx.AsyncClient) -> None:
    shop.fault("aurora", Fault.parse("latency ms=30000 times=1"))
    throttling = Throttling(storefront(shop, client), FewerInFlight(most=1))
    under_way, waiting = (asyncio.create_task(throttling.send(asked(name))) for name in ("A", "B"))
    await asyncio.sleep(0)

    under_way.cancel()
    shop.heal("aurora")

    assert (await waiting).data


async def test_one_whose_deadline_passes_in_the_queue_is_told(shop: DemoServer, client: httpx.AsyncClient) -> None:
    shop.fault("aurora", Fault.parse("latency ms=30000 times=1"))
    throttling = Throttling(storefront(shop, client), FewerInFlight(most=1))
    under_way = asyncio.create_task(throttling.send(asked("A")))
    await asyncio.sleep(0)

    with pytest.raises(ShopTimeout, match="before this one"):
        await throttling.send(request(seconds=0.05))

    under_way.cancel()
    shop.heal("aurora")
    assert (await throttling.send(asked("C"))).data


async def test_one_whose_deadline_cannot_be_met_is_told_at_once(shop: DemoServer, client: httpx.AsyncClient) -> None:
    """The clock stands still, so whoever waits at all waits for ever."""
    now = time.monotonic()
    credential = FixedToken(ADMIN_TOKEN, SecretStr("demo-aurora-admin"))
    bucket = PointBucket()
    throttling = Throttling(admin(shop, client, credential), bucket, clock=lambda: now)
    question = OPERATIONS["AdminShop"]
    await throttling.send(Request(question, {}, now + 1000))
    bucket.take(10_000, now)

    with pytest.raises(ShopThrottled) as caught:
        await throttling.send(Request(question, {}, now + 10))

    assert caught.value.retry_after is not None
    assert caught.value.retry_after > 10.0
    assert names(shop, "admin") == ["AdminShop"]


async def test_the_first_answer_opens_the_way_for_the_others(shop: DemoServer, client: httpx.AsyncClient) -> None:
    credential = FixedToken(ADMIN_TOKEN, SecretStr("demo-aurora-admin"))
    throttling = Throttling(admin(shop, client, credential), PointBucket())

    answers = await asyncio.gather(*(throttling.send(request("AdminShop")) for _ in range(20)))

    assert all(answer.data == answers[0].data for answer in answers)
    assert len(names(shop, "admin")) == 20


async def test_throttled_reaches_the_caller_and_slows_the_rest(shop: DemoServer, client: httpx.AsyncClient) -> None:
    shop.fault("aurora", Fault.parse("throttled times=1"))
    allowance = FewerInFlight(most=2)
    throttling = Throttling(storefront(shop, client), allowance)

    with pytest.raises(ShopThrottled):
        await throttling.send(asked("A"))

    assert allowance.wait(1, 0, now=0.0) == 0
    assert allowance.wait(1, 1, now=0.0) > 0


async def test_a_long_wait_is_told(shop: DemoServer, client: httpx.AsyncClient) -> None:
    heard = Heard()
    moments = iter(range(0, 100_000, 7))
    throttling = Throttling(
        storefront(shop, client), FewerInFlight(most=1), clock=lambda: float(next(moments)), on_event=heard
    )

    await asyncio.gather(throttling.send(asked("A")), throttling.send(asked("B")))

    (told,) = heard.of("throttle_wait")
    assert told["operation"] == "B"
    assert told["seconds"] >= 7


async def test_a_burst_leaves_nothing_behind(shop: DemoServer, client: httpx.AsyncClient) -> None:
    throttling = Throttling(storefront(shop, client), FewerInFlight(most=4))
    tasks: list[asyncio.Task[Any]] = [asyncio.create_task(throttling.send(asked(f"Q{n}"))) for n in range(60)]
    await tasks[0]
    for task in tasks[1::3]:
        task.cancel()

    ended = await asyncio.gather(*tasks, return_exceptions=True)

    assert all(isinstance(end, asyncio.CancelledError) or end.data for end in ended)
    four = [asyncio.create_task(throttling.send(asked(f"R{n}"))) for n in range(4)]
    assert all(answer.data for answer in await asyncio.gather(*four)), "all four places are free again"
