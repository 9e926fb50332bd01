"""Lets requests through in the order they came, buyers' before work in the background, as fast as the API allows.

What is allowed is decided in `allowance.py`. A caller who cannot be let through before its deadline is told at once.
"""

from __future__ import annotations

import asyncio
import math
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import chain

from bridge.errors import QueueTooLong, ShopError, ShopTimeout
from bridge.shopify.allowance import Allowance, Outcome, Taken
from bridge.shopify.transport import Listener, Request, Response, Transport, silent
from bridge.shopify.until import until

WORTH_TELLING = 1.0  # seconds in the queue


@dataclass(slots=True, eq=False)
class _Waiter:
    request: Request
    price: float
    turn: asyncio.Future[Taken] = field(default_factory=lambda: asyncio.get_running_loop().create_future())


class Throttling:
    def __init__(
        self,
        inner: Transport,
        allowance: Allowance,
        *,
        clock: Callable[[], float] = time.monotonic,
        on_event: Listener = silent,
    ) -> None:
        self._inner = inner
        self._allowance = allowance
        self._clock = clock
        self._on_event = on_event
        self._shoppers: deque[_Waiter] = deque()
        self._background: deque[_Waiter] = deque()
        self._alarm: asyncio.TimerHandle | None = None

    async def send(self, request: Request) -> Response:
        taken = await self._take(request)
        outcome: Outcome = None
        try:
            outcome = await self._inner.send(request)
            return outcome
        except ShopError as error:
            outcome = error
            raise
        finally:
            self._allowance.settle(request, taken, outcome, self._clock())
            if self._shoppers or self._background:
                self._let_through()

    async def _take(self, request: Request) -> Taken:
        price, now = self._allowance.price(request), self._clock()
        nobody_waits = not (self._shoppers or self._background)
        if nobody_waits and self._allowance.wait(price, 0.0, now, background=request.background) <= 0:
            return self._allowance.take(price, now)
        waiter = _Waiter(request, price)
        self._queue(request).append(waiter)
        self._let_through()
        if not waiter.turn.done():
            await self._wait_for(waiter)
        return waiter.turn.result()

    async def _wait_for(self, waiter: _Waiter) -> None:
        started = self._clock()
        try:
            with until(waiter.request.deadline, self._clock):
                await asyncio.wait([waiter.turn])
        except BaseException as error:
            self._leave(waiter)
            if isinstance(error, ShopTimeout):
                raise ShopTimeout("the requests to the shop before this one took too long") from error
            raise
        seconds = self._clock() - started
        if seconds >= WORTH_TELLING and not waiter.request.background:
            self._on_event("throttle_wait", {"operation": waiter.request.operation.name, "seconds": seconds})

    def _leave(self, waiter: _Waiter) -> None:
        """A place that was granted at the very moment its waiter gave up is handed back."""
        queue = self._queue(waiter.request)
        if waiter in queue:
            queue.remove(waiter)
        elif waiter.turn.exception() is None:
            self._allowance.settle(waiter.request, waiter.turn.result(), None, self._clock())
        self._let_through()

    def _queue(self, request: Request) -> deque[_Waiter]:
        return self._background if request.background else self._shoppers

    def _let_through(self) -> None:
        now = self._clock()
        wait = math.inf
        while queue := self._shoppers or self._background:
            first = queue[0]
            wait = self._wait(first, 0.0, now)
            if wait > 0:
                break
            queue.popleft().turn.set_result(self._allowance.take(first.price, now))
        self._tell_the_hopeless(now)
        self._set_alarm(wait)

    def _wait(self, waiter: _Waiter, ahead: float, now: float) -> float:
        return self._allowance.wait(waiter.price, ahead, now, background=waiter.request.background)

    def _tell_the_hopeless(self, now: float) -> None:
        ahead = 0.0
        for waiter in list(chain(self._shoppers, self._background)):
            wait = self._wait(waiter, ahead, now)
            if math.isfinite(wait) and now + wait > waiter.request.deadline:
                self._queue(waiter.request).remove(waiter)
                seen = f"{waiter.price:.0f} points are to be had in {wait:.1f} s, after the call's deadline"
                waiter.turn.set_exception(QueueTooLong(seen, retry_after=wait))
            else:
                ahead += waiter.price

    def _set_alarm(self, wait: float) -> None:
        if self._alarm:
            self._alarm.cancel()
        waits = (self._shoppers or self._background) and math.isfinite(wait)
        self._alarm = asyncio.get_running_loop().call_later(wait, self._let_through) if waits else None
