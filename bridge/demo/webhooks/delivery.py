"""Brings news to whoever subscribed: in the background, again when it was not taken, and never in anyone's way.

shopify.dev/docs/apps/build/webhooks/subscribe/https: a second to connect, five in all; whatever is not 2xx has failed,
redirects too; after eight more attempts the subscription is removed. Those take four hours at Shopify, a minute here.
There is no order among deliveries.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

import httpx

from bridge.demo import model
from bridge.demo.faults import Fault, Faults
from bridge.demo.webhooks.news import News
from bridge.demo.webhooks.packing import Action, Delivery, packed
from bridge.demo.webhooks.shaping import concerns
from bridge.demo.webhooks.subscriptions import Subscriptions

CONNECT, WHOLE = 1.0, 5.0  # seconds
PAUSES = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0)  # seconds before each further attempt
LATE = 1.0  # seconds, when a fault does not say
AT_ONCE = 16
MOST_WAITING = 10_000  # what comes on top is lost

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Told:
    """What became of one delivery so far. `fate` is sent, lost, duplicated or late: a fault decides."""

    delivery: Delivery
    fate: str


class Courier:
    """`now` dates what happened; `faults` are the shop's. Its methods belong to the event loop's thread."""

    def __init__(
        self, shop: model.Shop, subscriptions: Subscriptions, faults: Faults, now: Callable[[], datetime]
    ) -> None:
        self.shop = shop
        self.subscriptions = subscriptions
        self.faults = faults
        self.now = now
        self.pauses: Sequence[float] = PAUSES
        self.counts: Counter[str] = Counter()  # delivered; failed, each attempt; lost; removed, of subscriptions
        self.queue: asyncio.Queue[tuple[Delivery, int]] = asyncio.Queue(MOST_WAITING)
        self.waiting = 0  # deliveries that were neither taken nor given up
        self.timers: set[asyncio.TimerHandle] = set()
        self.work: asyncio.Task[None] | None = None

    def tell(self, news: Iterable[News]) -> list[Told]:
        """All that one action led to. Returns before any of it is sent."""
        action = Action(str(uuid4()), self.now())
        return [self.dispatch(each) for one in news for each in self.deliveries(one, action)]

    def deliveries(self, news: News, action: Action) -> list[Delivery]:
        subscribed = [each for each in self.subscriptions.to(news.topic) if news.client in (None, each.client)]
        payload = news.payload() if subscribed else {}
        return [packed(each, payload, action, self.shop) for each in subscribed if concerns(each, payload)]

    def dispatch(self, delivery: Delivery) -> Told:
        fault = next(iter(self.faults.strike("webhooks")), None)
        fate = fault.kind.removeprefix("webhooks ") if fault else "sent"
        if fate == "lost":
            self.counts["lost"] += 1
            return Told(delivery, fate)
        self.open()
        for _ in range(2 if fate == "duplicated" else 1):
            self.waiting += 1
            self.after(late(fault), delivery, 0)
        return Told(delivery, fate)

    # Attempts

    def after(self, seconds: float, delivery: Delivery, attempts: int) -> None:
        if not seconds:
            self.put(delivery, attempts)
            return

        def due() -> None:
            self.timers.discard(timer)
            self.put(delivery, attempts)

        timer = asyncio.get_running_loop().call_later(seconds, due)
        self.timers.add(timer)

    def put(self, delivery: Delivery, attempts: int) -> None:
        try:
            self.queue.put_nowait((delivery, attempts))
        except asyncio.QueueFull:
            self.done("lost")

    async def attempt(self, client: httpx.AsyncClient, delivery: Delivery, attempts: int) -> None:
        if await taken(client, delivery):
            self.done("delivered")
        elif attempts < len(self.pauses):
            self.counts["failed"] += 1
            self.after(self.pauses[attempts], delivery, attempts + 1)
        else:
            self.counts["failed"] += 1
            self.subscriptions.remove(delivery.subscription)
            log.warning("the subscription to %s is removed: it took nothing", delivery.subscription.header)
            self.done("removed")

    def done(self, how: str) -> None:
        self.waiting -= 1
        self.counts[how] += 1

    # Its life: from the first delivery until `stop`

    def open(self) -> None:
        if self.work is None:
            self.work = asyncio.create_task(self.run())

    async def run(self) -> None:
        limits = httpx.Limits(max_connections=AT_ONCE)
        async with (
            httpx.AsyncClient(timeout=httpx.Timeout(WHOLE, connect=CONNECT), limits=limits, trust_env=False) as client,
            asyncio.TaskGroup() as workers,
        ):
            for _ in range(AT_ONCE):
                workers.create_task(self.deliver(client))

    async def deliver(self, client: httpx.AsyncClient) -> None:
        while True:
            await self.attempt(client, *await self.queue.get())

    async def stop(self) -> None:
        for timer in self.timers:
            timer.cancel()
        if self.work is not None:
            self.work.cancel()
            await asyncio.wait([self.work])


def late(fault: Fault | None) -> float:
    """Seconds until the first attempt."""
    if fault is None or fault.kind != "webhooks late":
        return 0.0
    return LATE if fault.seconds is None else fault.seconds


async def taken(client: httpx.AsyncClient, delivery: Delivery) -> bool:
    """Demo shops have no other queues than this, so addresses of other kinds take whatever comes."""
    if not delivery.subscription.uri.startswith("http"):
        return True
    try:
        async with asyncio.timeout(WHOLE):
            answer = await client.post(delivery.subscription.uri, content=delivery.body, headers=delivery.headers)
    except (httpx.HTTPError, httpx.InvalidURL, TimeoutError, UnicodeError):
        return False
    return answer.is_success
