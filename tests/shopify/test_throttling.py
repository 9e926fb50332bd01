from __future__ import annotations

import asyncio
import math
import time
from typing import Any

import pytest
from pydantic import SecretStr

from bridge.demo import DemoServer, Fault
from bridge.errors import QueueTooLong, ShopThrottled, ShopTimeout
from bridge.shopify.allowance import FewerInFlight, Outcome, PointBucket, Taken
from bridge.shopify.http import Client
from bridge.shopify.throttling import Throttling
from bridge.shopify.tokens import ADMIN_TOKEN, FixedToken
from bridge.shopify.transport import Request, Response
from tests.shopify.questions import OPERATIONS, Heard, admin, names, renamed, request, storefront


def asked(name: str, deadline: float = float("inf"), *, background: bool = False) -> Request:
    return Request(renamed(OPERATIONS["ShopName"], name), {}, deadline, background=background)


async def test_those_who_wait_go_in_the_order_they_came(shop: DemoServer, client: Client) -> None:
    throttling = Throttling(storefront(shop, client), FewerInFlight(most=1))
    order = [f"Question{number}" for number in range(10)]

    await asyncio.gather(*(throttling.send(asked(name)) for name in order))

    assert names(shop) == order


class TenAtOnce(FewerInFlight):
    """Ten of what the last letter of a name says."""

    def price(self, request: Request) -> float:
        return float(request.operation.name[-1])

    def wait(self, price: float, ahead: float, now: float, *, background: bool = False) -> float:
        return 0.0 if self._under_way + ahead + price <= 10 else math.inf

    def take(self, price: float, now: float) -> Taken:
        self._under_way += int(price)
        return Taken(price, now)

    def settle(self, request: Request, taken: Taken, outcome: Outcome, now: float) -> None:
        self._under_way -= int(taken.price)


async def test_who_would_fit_does_not_overtake_who_waits_for_more(shop: DemoServer, client: Client) -> None:
    throttling = Throttling(storefront(shop, client), TenAtOnce())

    await asyncio.gather(*(throttling.send(asked(name)) for name in ("A8", "B9", "C1")))

    assert names(shop)[:2] == ["A8", "B9"]


async def test_a_buyer_goes_before_what_waits_in_the_background(shop: DemoServer, client: Client) -> None:
    throttling = Throttling(storefront(shop, client), FewerInFlight(most=1))
    warming = [asked("Under"), asked("Warm1", background=True), asked("Warm2", background=True)]

    await asyncio.gather(*(throttling.send(one) for one in [*warming, asked("Buyer1"), asked("Buyer2")]))

    assert names(shop) == ["Under", "Buyer1", "Buyer2", "Warm1", "Warm2"]


async def test_work_in_the_background_leaves_places_to_buyers(shop: DemoServer, client: Client) -> None:
    shop.fault("aurora", Fault.parse("latency ms=100 times=1"))
    throttling = Throttling(storefront(shop, client), FewerInFlight(most=2))
    slow = asyncio.create_task(throttling.send(asked("Slow")))
    await asyncio.sleep(0.05)

    await asyncio.gather(slow, *(throttling.send(one) for one in [asked("Warm", background=True), asked("Buyer")]))

    assert names(shop) == ["Buyer", "Slow", "Warm"]


async def test_a_place_granted_to_one_who_gives_up_at_that_moment_is_free(shop: DemoServer, client: Client) -> None:
    throttling = Throttling(storefront(shop, client), FewerInFlight(most=1))
    first, leaving = (asyncio.create_task(throttling.send(asked(name))) for name in ("A", "B"))
    first.add_done_callback(lambda _: leaving.cancel())

    await asyncio.wait([first, leaving])

    assert leaving.cancelled()
    assert (await throttling.send(asked("C", time.monotonic() + 5))).data


async def test_one_who_leaves_the_background_leaves_no_gap(shop: DemoServer, client: Client) -> None:
    throttling = Throttling(storefront(shop, client), FewerInFlight(most=1))
    order = [asked("A"), asked("B", background=True), asked("C", background=True)]
    first, leaving, last = (asyncio.create_task(throttling.send(one)) for one in order)
    await asyncio.sleep(0)

    leaving.cancel()

    assert (await first).data == (await last).data
    assert names(shop) == ["A", "C"]


async def test_one_who_leaves_the_queue_leaves_no_gap(shop: DemoServer, client: Client) -> None:
    throttling = Throttling(storefront(shop, client), FewerInFlight(most=1))
    first, leaving, last = (asyncio.create_task(throttling.send(asked(name))) for name in ("A", "B", "C"))
    await asyncio.sleep(0)

    leaving.cancel()

    assert (await first).data == (await last).data
    with pytest.raises(asyncio.CancelledError):
        await leaving
    assert names(shop) == ["A", "C"]


async def test_one_cancelled_while_under_way_gives_its_place_back(shop: DemoServer, client: Client) -> None:
    shop.fault("aurora", Fault.parse("latency ms=30000 times=1"))
    throttling = Throttling(storefront(shop, client), FewerInFlight(most=1))
    under_way, waiting = (asyncio.create_task(throttling.send(asked(name))) for name in ("A", "B"))
    await asyncio.sleep(0)

    under_way.cancel()
    shop.heal("aurora")

    assert (await waiting).data


async def test_one_whose_deadline_passes_in_the_queue_is_told(shop: DemoServer, client: Client) -> None:
    shop.fault("aurora", Fault.parse("latency ms=30000 times=1"))
    throttling = Throttling(storefront(shop, client), FewerInFlight(most=1))
    under_way = asyncio.create_task(throttling.send(asked("A")))
    await asyncio.sleep(0)

    with pytest.raises(ShopTimeout, match="before this one"):
        await throttling.send(request(seconds=0.05))

    under_way.cancel()
    shop.heal("aurora")
    assert (await throttling.send(asked("C"))).data


async def test_one_whose_deadline_cannot_be_met_is_told_at_once(shop: DemoServer, client: Client) -> None:
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
    assert isinstance(caught.value, QueueTooLong)
    assert "after the call's deadline" in str(caught.value)
    assert names(shop, "admin") == ["AdminShop"]


async def test_those_before_count_for_whether_a_deadline_can_be_met(shop: DemoServer, client: Client) -> None:
    """The clock stands still; a point comes back each second."""
    now = time.monotonic()
    bucket = PointBucket()
    throttling = Throttling(storefront(shop, client), bucket, clock=lambda: now)
    status = {"maximumAvailable": 100, "currentlyAvailable": 0, "restoreRate": 1}
    cost = {"requestedQueryCost": 1, "actualQueryCost": 1, "throttleStatus": status}
    bucket.settle(asked("Q"), bucket.take(1, now), Response({}, b"{}", extensions={"cost": cost}), now)
    before = [asyncio.create_task(throttling.send(asked("Q", now + 60))) for _ in range(3)]
    await asyncio.sleep(0)

    with pytest.raises(QueueTooLong) as behind:
        await throttling.send(asked("Q", now + 3))
    with pytest.raises(QueueTooLong) as warming:
        await throttling.send(asked("Q", now + 30, background=True))

    assert (behind.value.retry_after, warming.value.retry_after) == (4.0, 54.0)
    for task in before:
        task.cancel()


async def test_the_first_answer_opens_the_way_for_the_others(shop: DemoServer, client: Client) -> None:
    credential = FixedToken(ADMIN_TOKEN, SecretStr("demo-aurora-admin"))
    throttling = Throttling(admin(shop, client, credential), PointBucket())

    answers = await asyncio.gather(*(throttling.send(request("AdminShop")) for _ in range(20)))

    assert all(answer.data == answers[0].data for answer in answers)
    assert len(names(shop, "admin")) == 20


async def test_throttled_reaches_the_caller_and_slows_the_rest(shop: DemoServer, client: Client) -> None:
    shop.fault("aurora", Fault.parse("throttled times=1"))
    allowance = FewerInFlight(most=2)
    throttling = Throttling(storefront(shop, client), allowance)

    with pytest.raises(ShopThrottled):
        await throttling.send(asked("A"))

    assert allowance.wait(1, 0, now=0.0) == 0
    assert allowance.wait(1, 1, now=0.0) > 0


async def test_a_long_wait_is_told(shop: DemoServer, client: Client) -> None:
    heard = Heard()
    moments = iter(range(0, 100_000, 7))
    throttling = Throttling(
        storefront(shop, client), FewerInFlight(most=1), clock=lambda: float(next(moments)), on_event=heard
    )

    await asyncio.gather(throttling.send(asked("A")), throttling.send(asked("B")))

    (told,) = heard.of("throttle_wait")
    assert told["operation"] == "B"
    assert told["seconds"] >= 7


async def test_a_burst_leaves_nothing_behind(shop: DemoServer, client: Client) -> None:
    throttling = Throttling(storefront(shop, client), FewerInFlight(most=4))
    tasks: list[asyncio.Task[Any]] = [asyncio.create_task(throttling.send(asked(f"Q{n}"))) for n in range(60)]
    await tasks[0]
    for task in tasks[1::3]:
        task.cancel()

    ended = await asyncio.gather(*tasks, return_exceptions=True)

    assert all(isinstance(end, asyncio.CancelledError) or end.data for end in ended)
    four = [asyncio.create_task(throttling.send(asked(f"R{n}"))) for n in range(4)]
    assert all(answer.data for answer in await asyncio.gather(*four)), "all four places are free again"
