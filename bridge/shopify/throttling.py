"""Lets requests through in the order they came, as fast as the API allows.

What is allowed is decided in `allowance.py`. A caller who cannot be let through before its deadline is told at once.
"""

from __future__ import annotations

import asyncio
import math
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from bridge.errors import ShopError, ShopThrottled, ShopTimeout
from bridge.shopify.allowance import Allowance, Outcome
from bridge.shopify.transport import Listener, Request, Response, Transport, silent, until

WORTH_TELLING = 1.0  # seconds in the queue


@dataclass(slots=True, eq=False)
class _Waiter:
    price: float
    deadline: float
    turn: asyncio.Future[None] = field(default_factory=lambda: asyncio.get_running_loop().create_future())


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
        self._waiting: deque[_Waiter] = deque()
        self._alarm: asyncio.TimerHandle | None = None

    async def send(self, request: Request) -> Response:
        price = self._allowance.price(request)
        await self._take(price, request)
        outcome: Outcome = None
        try:
            outcome = await self._inner.send(request)
            return outcome
        except ShopError as error:
            outcome = error
            raise
        finally:
            self._allowance.settle(request, price, outcome, self._clock())
            self._let_through()

    async def _take(self, price: float, request: Request) -> None:
        waiter = _Waiter(price, request.deadline)
        self._waiting.append(waiter)
        self._let_through()
        if not waiter.turn.done():
            await self._wait_for(waiter, request)
        waiter.turn.result()

    async def _wait_for(self, waiter: _Waiter, request: Request) -> None:
        started = self._clock()
        try:
            async with until(waiter.deadline, self._clock):
                await asyncio.wait([waiter.turn])
        except BaseException as error:
            self._leave(waiter, request)
            if isinstance(error, ShopTimeout):
                raise ShopTimeout("the requests to the shop before this one took too long") from error
            raise
        seconds = self._clock() - started
        if seconds >= WORTH_TELLING:
            self._on_event("throttle_wait", {"operation": request.operation.name, "seconds": seconds})

    def _leave(self, waiter: _Waiter, request: Request) -> None:
        """A place that was granted at the very moment its waiter gave up is handed back."""
        if waiter in self._waiting:
            self._waiting.remove(waiter)
        elif waiter.turn.exception() is None:
            self._allowance.settle(request, waiter.price, None, self._clock())
        self._let_through()

    def _let_through(self) -> None:
        now = self._clock()
        wait = math.inf
        while self._waiting:
            first = self._waiting[0]
            wait = self._allowance.wait(first.price, 0.0, now)
            if wait > 0:
                break
            self._allowance.take(first.price, now)
            self._waiting.popleft().turn.set_result(None)
        self._tell_the_hopeless(now)
        self._set_alarm(wait)

    def _tell_the_hopeless(self, now: float) -> None:
        ahead = 0.0
        for waiter in list(self._waiting):
            wait = self._allowance.wait(waiter.price, ahead, now)
            if math.isfinite(wait) and now + wait > waiter.deadline:
                self._waiting.remove(waiter)
                waiter.turn.set_exception(ShopThrottled("the queue for the shop is too long", retry_after=wait))
            else:
                ahead += waiter.price

    def _set_alarm(self, wait: float) -> None:
        if self._alarm:
            self._alarm.cancel()
        waits = self._waiting and math.isfinite(wait)
        self._alarm = asyncio.get_running_loop().call_later(wait, self._let_through) if waits else None
