"""Acts on what webhooks tell: in order, in the background, one task a process; the shop waits for none of it.

Nothing is lost in silence: what does not fit in the queue, can't be read or can't be acted on makes everything of the
shop stale. Above stands `http/webhooks.py`; `reconciling.py` looks for what was never delivered.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace

import orjson

from bridge.cache.cache import Cache
from bridge.cache.naming import EVERYTHING
from bridge.errors import ShopError
from bridge.observe_changes import OfChanges, Outcome
from bridge.shopify.inventory_items import InventoryItems
from bridge.shopify.listing import CHOSEN_BY, PRODUCT, STOCK, Listing, affected
from bridge.shopify.seen import Seen
from bridge.shopify.shop import Shop
from bridge.shopify.webhooks import SCOPES_UPDATED, UNINSTALLED, Delivery, Told, what_changed

MOST_WAITING = 5_000  # deliveries
MOST_BYTES = 64 * 1024 * 1024
AT_ONCE = 64

LOOK_UP = 1.5
"""Seconds for finding out whose an inventory item is; after that everything is stale."""

Listings = dict[str, Listing | None]


class Following:
    """Of one shop. `scopes_changed` looks anew at what the app may do."""

    def __init__(
        self,
        shop: Shop,
        cache: Cache,
        seen: Seen,
        items: InventoryItems,
        tell: OfChanges,
        scopes_changed: Callable[[], Awaitable[None]],
    ) -> None:
        self._shop = shop
        self._cache = cache
        self._seen = seen
        self._items = items
        self._tell = tell
        self._scopes_changed = scopes_changed
        self._queue = Queue(tell)
        self._acting = asyncio.Lock()

    def accept(self, delivery: Delivery) -> None:
        """At once: the shop waits for an answer."""
        self._queue.put(delivery)

    async def run(self) -> None:
        """Who ends it has to `act` once more: what was begun goes on."""
        while True:
            await self._queue.some()
            await asyncio.shield(self.act())

    async def act(self) -> None:
        """On all that has arrived. When it returns, what was begun before is done, too."""
        async with self._acting:
            while batch := self._queue.take(AT_ONCE):
                try:
                    await self._act(batch)
                except Exception as error:  # noqa: BLE001 - one delivery must not end the following of all others
                    self._tell.failed(error)
                    await self._cache.invalidate({EVERYTHING})

    async def _act(self, batch: list[Delivery | None]) -> None:
        arrived = [delivery for delivery in batch if delivery is not None]
        told = [each for delivery in await self._new(arrived) if (each := self._read(delivery))]
        for each in told:
            self._items.learn(each.belongs)
        stock = [(self._whose(each), each) for each in told if each.stock_of]
        tags = {tag for each in told for tag in each.tags} | ({EVERYTHING} if None in batch else set())
        tags |= await self._compare(told, [(product, each) for product, each in stock if product])
        if tags:
            await self._cache.invalidate(tags)
        if unknown := {each.stock_of for product, each in stock if not product}:
            await self._cache.invalidate(await self._look_up(unknown))
        await self._of_the_app({delivery.topic for delivery in arrived})

    async def _new(self, batch: list[Delivery]) -> list[Delivery]:
        first = await self._seen.first_time([delivery.id for delivery in batch])
        for delivery, new in zip(batch, first, strict=True):
            if not new:
                self._tell.delivery(delivery.topic, "repeated")
        return [delivery for delivery, new in zip(batch, first, strict=True) if new]

    def _read(self, delivery: Delivery) -> Told | None:
        try:
            payload = orjson.loads(delivery.body)
        except orjson.JSONDecodeError:
            payload = None
        told = what_changed(delivery.topic, payload if isinstance(payload, dict) else {})
        read: Outcome = "acted" if isinstance(payload, dict) else "unreadable"
        outcome: Outcome = "ignored" if told is None else read
        self._tell.delivery(delivery.topic, outcome)
        return told

    def _whose(self, told: Told) -> str | None:
        return told.stock_of if "/Product/" in told.stock_of else self._items.product_of(told.stock_of)

    async def _compare(self, told: Iterable[Told], stock: list[tuple[str, Told]]) -> set[str]:
        """With what was known; and notes what is known now."""
        told = list(told)
        products = {each.product for each in told if each.product} | {product for product, _ in stock}
        known = await self._seen.listings(products)
        tags: set[str] = set()
        for product, each in stock:
            tags |= {product} | moved(known, product, each.level)
        for each in told:
            if each.product:
                tags |= changed(known, each)
        await self._seen.keep_listings(known)
        await self._seen.keep_updated({each.dated: each.updated for each in told if each.dated})
        await self._seen.keep_gone(each.gone for each in told if each.gone)
        return tags

    async def _look_up(self, unknown: set[str]) -> set[str]:
        """Tags. While nothing is followed what is kept of a product grows old soon, and lists are what matters."""
        soon = self._shop.during(deadline=time.monotonic() + LOOK_UP)
        try:
            products = set((await self._items.ask(soon, unknown)).values())
        except ShopError:
            return {EVERYTHING} if self._cache.followed else {PRODUCT, STOCK}
        await self._seen.keep_listings(dict.fromkeys(products))
        return products | {STOCK}

    async def _of_the_app(self, topics: set[str]) -> None:
        if UNINSTALLED in topics:
            self._tell.uninstalled()
        if SCOPES_UPDATED in topics:
            await self._scopes_changed()


def changed(known: Listings, told: Told) -> frozenset[str]:
    """Kinds of lists. What comes late says nothing about how things are."""
    before, after = known.get(told.product), told.listing
    if after is None:
        known[told.product] = None
        return CHOSEN_BY
    if before is not None and before.updated > after.updated:
        return frozenset()
    known[told.product] = after
    return affected(before, after)


def moved(known: Listings, product: str, level: int | None) -> frozenset[str]:
    """More or fewer of what could be bought anyway, and still can, matter to no list."""
    before = known.get(product)
    if before is not None and before.offered and level is not None and level > 0:
        return frozenset()
    if before is not None:
        known[product] = replace(before, stock="", offered=False)
    return frozenset({STOCK})


class Queue:
    """Bounded. When it is full, all that wait in it become one None: who takes that knows nothing any more. What is
    told of the app itself stays."""

    def __init__(self, tell: OfChanges) -> None:
        self._tell = tell
        self._waiting: deque[Delivery | None] = deque()
        self._bytes = 0
        self._arrived = asyncio.Event()

    def put(self, delivery: Delivery) -> None:
        if len(self._waiting) >= MOST_WAITING or self._bytes + len(delivery.body) > MOST_BYTES:
            self._give_up()
        self._waiting.append(delivery)
        self._bytes += len(delivery.body)
        self._arrived.set()

    async def some(self) -> None:
        await self._arrived.wait()

    def take(self, most: int) -> list[Delivery | None]:
        taken = [self._waiting.popleft() for _ in range(min(most, len(self._waiting)))]
        self._bytes -= sum(len(delivery.body) for delivery in taken if delivery)
        if not self._waiting:
            self._arrived.clear()
        return taken

    def _give_up(self) -> None:
        waiting = [delivery for delivery in self.take(len(self._waiting)) if delivery]
        for delivery in waiting:
            if delivery.topic.startswith("app/"):
                self._waiting.append(delivery)
            else:
                self._tell.delivery(delivery.topic, "overflowed")
        self._waiting.appendleft(None)
        self._tell.overflowed()
