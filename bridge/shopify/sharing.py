"""Takes a request's points from the bucket that all processes share, and then sends it; a transport.

Above stands `Throttling`, which brings this process's own requests in order and counts them for the time when Redis is
away: then nothing is asked here.
"""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Callable

from bridge.errors import QueueTooLong, ShopError
from bridge.guarded_redis import RedisAway, RedisFull
from bridge.shopify.allowance import Outcome
from bridge.shopify.shared_bucket import LOOK_AGAIN, SharedBucket
from bridge.shopify.transport import Request, Response, Transport
from bridge.shopify.until import until


class Sharing:
    """`price` says how many points a request will cost."""

    def __init__(
        self,
        inner: Transport,
        bucket: SharedBucket,
        price: Callable[[Request], float],
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._inner = inner
        self._bucket = bucket
        self._price = price
        self._clock = clock

    async def send(self, request: Request) -> Response:
        ticket, price = secrets.token_hex(8), self._price(request)
        outcome: Outcome = QueueTooLong()
        try:
            with until(request.deadline, self._clock):
                await self._take(ticket, price, request)
            outcome = None
            outcome = await self._inner.send(request)
            return outcome
        except ShopError as error:
            outcome = error if outcome is None else outcome
            raise
        finally:
            await self._settle(ticket, price, outcome)

    async def _take(self, ticket: str, price: float, request: Request) -> None:
        while True:
            patience = request.deadline - self._clock()
            try:
                wait = await self._bucket.take(ticket, price, patience, background=request.background)
            except (RedisAway, RedisFull):
                return
            if wait == 0:
                return
            if wait > patience:
                seen = f"{price:.0f} points are to be had in {wait:.1f} s, after the call's deadline"
                raise QueueTooLong(seen, retry_after=wait)
            await asyncio.sleep(min(wait, LOOK_AGAIN))

    async def _settle(self, ticket: str, price: float, outcome: Outcome) -> None:
        try:
            await self._bucket.settle(ticket, price, outcome)
        except (RedisAway, RedisFull):
            return  # what was taken is forgotten in time, and the next answer tells how much there is
