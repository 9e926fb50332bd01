"""Plays the day: one process's cache and shop as `app.py` wires them, on the day's clock, one event after the other.

Webhooks go through the real route, signed; the poll runs when it is due; Redis, if there is one, is the real server.
What is left out is MCP: a call is `Shop.run`, as a tool makes it. Waiting is left out as well: the shop answers at
once, retries follow at once, and while Redis comes back the day's clock stands still.
"""

from __future__ import annotations

import heapq
import time
from collections.abc import Callable, Coroutine
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from random import Random
from typing import Any

import stamina

from benchmarks.day import events
from benchmarks.day.asking import ask
from benchmarks.day.bridge import Bridge, open_bridge
from benchmarks.day.catalogue import Catalogue, Product
from benchmarks.day.changing import Changed, carry_out
from benchmarks.day.events import Call, Change, What
from benchmarks.day.least import Least
from benchmarks.day.outages import Redis, shared
from benchmarks.day.shop import TraceShop
from benchmarks.day.truth import Truth
from bridge.errors import ShopError
from bridge.shopify.reconciling import PERIOD

EPOCH = 1_790_000_000.0
REPEATED_AFTER = 60.0
OUTAGE = 600.0
"""Seconds of the day, like all here."""


@dataclass(frozen=True, slots=True)
class Faults:
    """Shares of webhooks that are lost, and of requests that the shop throttles. `outages` of Redis; None: without
    Redis."""

    lost: float = 0.0
    throttled: float = 0.0
    outages: int | None = None


@dataclass(slots=True)
class Played:
    """`reached` are the calls for which the shop was asked something. `seconds` are real ones."""

    calls: int = 0
    reached: int = 0
    errors: list[str] = field(default_factory=list)
    deliveries: int = 0
    lost: int = 0
    polls: int = 0
    seconds: float = 0.0


Act = Callable[[Bridge], Coroutine[Any, Any, None]]


class Day:
    """Its parts are to be looked at once it was played."""

    def __init__(self, calls: int, faults: Faults, seed: int = 5) -> None:
        self.now = EPOCH
        self.faults = faults
        self.catalogue = Catalogue(events.PRODUCTS, EPOCH - events.DAY, Random(seed))
        self.shop = TraceShop(self.catalogue, Random(seed), faults.throttled)
        self.truth = Truth(self.catalogue)
        self.least = Least(self.catalogue)
        self.played = Played()
        self._missing: list[tuple[Product, What]] = []
        self._down = False  # Redis, on purpose
        self._order = count()
        self._due: list[tuple[float, int, Act]] = []
        for call in events.calls(calls, Random(seed)):
            self._plan(EPOCH + call.at, partial(self._call, call))
        for change in events.changes(max(20, round(events.CHANGES * calls / events.CALLS)), Random(seed), faults.lost):
            self._plan(EPOCH + change.at, partial(self._change, change))

    async def play(self) -> None:
        began = time.perf_counter()
        stamina.set_testing(True, attempts=1_000)  # it does not wait before it tries again
        with ExitStack() as stack:
            stack.callback(stamina.set_testing, False)
            redis = Redis(stack) if self.faults.outages is not None else None
            async with open_bridge(lambda: self.now, self.shop, redis.url if redis else None) as bridge:
                await shared(bridge.tier)
                await self._poll(bridge)
                if redis:
                    self._plan_outages(redis)
                await self._go_on(bridge)
        self.played.seconds = time.perf_counter() - began

    async def _go_on(self, bridge: Bridge) -> None:
        while self._due:
            at, _, act = heapq.heappop(self._due)
            if at > EPOCH + events.DAY:
                return
            self.now = max(self.now, at)
            await act(bridge)
            if not self._down:
                await shared(bridge.tier)

    def _plan(self, at: float, act: Act) -> None:
        heapq.heappush(self._due, (at, next(self._order), act))

    def _plan_outages(self, redis: Redis) -> None:
        assert self.faults.outages is not None

        async def kill(bridge: Bridge) -> None:
            self._down = True
            redis.kill()

        async def start(bridge: Bridge) -> None:
            redis.start()
            self._down = False

        for number in range(1, self.faults.outages + 1):
            at = EPOCH + number * events.DAY / (self.faults.outages + 1)
            self._plan(at, kill)
            self._plan(at + OUTAGE, start)

    async def _call(self, call: Call, bridge: Bridge) -> None:
        self.least.ask(call.key)
        before = self.shop.requests
        self.played.calls += 1
        try:
            answer = await ask(bridge.shop, call.key)
        except ShopError as error:
            self.played.errors.append(f"{call.key}: {type(error).__name__}")
        else:
            self.truth.judge(call.key, answer, self.now)
        self.played.reached += self.shop.requests > before

    async def _change(self, change: Change, bridge: Bridge) -> None:
        changed = carry_out(self.catalogue, change.number, change.what, self.now)
        if changed is None:
            return
        if change.lost:
            self.played.lost += 1
            changed.product.known[changed.place] = self.now + PERIOD
            self._missing.append((changed.product, change.what))
            return
        told = [(f"{next(self._order)}", *news) for news in changed.news]
        self._plan(self.now + change.after, partial(self._deliver, changed, change.what, told))
        if change.repeated:
            self._plan(self.now + change.after + REPEATED_AFTER, partial(self._deliver, changed, None, told))

    async def _deliver(
        self, changed: Changed, what: What | None, told: list[tuple[str, str, Any]], bridge: Bridge
    ) -> None:
        """`what` is None for the second time."""
        for webhook_id, topic, payload in told:
            self.played.deliveries += 1
            await bridge.deliver(topic, payload, webhook_id)
        if what is not None:
            changed.product.known[changed.place] = self.now
            self.least.became_known(changed.product, what)

    async def _poll(self, bridge: Bridge) -> None:
        due = await bridge.reconciling.tick(self.now)
        self._plan(due, self._poll)
        if due == self.now + PERIOD:
            self.played.polls += 1
            missing, self._missing = self._missing, []
            for product, what in missing:
                self.least.became_known(product, what)
