"""Looks for changes that no webhook told: at most once in five minutes, one process of an installation at a time, after
all buyers' requests.

A product is looked at when it was updated since the newest one that was looked at before; what was deleted is missing
in a list, which is read when there are more or fewer products than were known. While this works, and webhooks are
registered, what is kept may be kept for long. When it fails, that ends by itself.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field

import orjson

from bridge.cache.cache import Cache
from bridge.cache.naming import EVERYTHING
from bridge.observe_changes import OfChanges
from bridge.shopify.catalog_index import (
    MoreThanRead,
    changed_products,
    collection_dates,
    later,
    newest_update,
    product_count,
    product_ids,
)
from bridge.shopify.inventory_items import InventoryItems
from bridge.shopify.listing import CHOSEN_BY, PRODUCT, Listing, ProductNode, affected, of_node
from bridge.shopify.seen import KEPT, Seen
from bridge.shopify.shop import Shop
from bridge.shopify.webhooks import COLLECTION

PERIOD = 300.0
FOLLOWED = 2.2 * PERIOD
"""Seconds for which changes count as followed after a poll: one may fail."""

RETRY = 30.0
"""Seconds after which a poll that failed is tried again; twice as many each time, up to the period."""

SHORTEST_SLEEP = 0.5

OVERLAP = 120
"""Seconds before the newest known change that are looked at again: Shopify's search index lags."""

BEFORE_START = 600
"""What changed so many seconds before the first poll may have been read from the shop before it changed."""


@dataclass(frozen=True, slots=True)
class Poll:
    """The last one: when it was, the newest update of a product that it saw, and until when changes are followed. In
    seconds; the second on Shopify's clock."""

    at: float
    newest: int
    followed: float


@dataclass(slots=True)
class Members:
    """What the shop had at the last poll. `whole` is False when there were too many to read."""

    products: set[str] = field(default_factory=set)
    collections: dict[str, int] = field(default_factory=dict)  # and the second of their last update
    whole: bool = True


class Reconciling:
    """Of one shop. `registered` asks whether its webhooks are. Metaobjects are not looked for: what shows them is never
    kept for long."""

    def __init__(
        self,
        shop: Shop,
        cache: Cache,
        seen: Seen,
        items: InventoryItems,
        tell: OfChanges,
        *,
        registered: Callable[[Shop], Awaitable[bool]],
    ) -> None:
        self._shop = shop
        self._cache = cache
        self._seen = seen
        self._items = items
        self._tell = tell
        self._registered = registered
        self._last: Poll | None = None
        self._members: Members | None = None
        self._retry = RETRY

    async def run(self, clock: Callable[[], float] = time.time) -> None:
        while True:
            due = await self.tick(clock())
            await asyncio.sleep(max(SHORTEST_SLEEP, due - clock()))

    async def tick(self, now: float) -> float:
        """Polls if it is time and no other process does. Returns when to call it again; both in epoch seconds."""
        last = await self._recall(now)
        if last is not None:
            self._follow(last, now)
            if now < last.at + PERIOD:
                return last.at + PERIOD
        claim = f"poll:{last.at if last else 0}"
        if not await self._seen.kept.put_if_absent(claim, "1", PERIOD):
            return now + RETRY
        try:
            await self._remember(await self._poll(now, last), now)
        except Exception as error:  # noqa: BLE001 - whatever it is, the next poll may work
            self._tell.poll_failed(error)
            await self._seen.kept.delete(claim)
            retry, self._retry = self._retry, min(PERIOD, 2 * self._retry)
            return now + retry
        self._retry = RETRY
        return now + PERIOD

    def _follow(self, poll: Poll, now: float) -> None:
        if poll.followed > now:
            self._cache.follow(poll.followed - now)
        self._tell.followed(self._cache.followed)

    async def _recall(self, now: float) -> Poll | None:
        """Another process may have polled; but without Redis, or while it is away, this one's own counts. One that is
        still to come was before the clock was put back."""
        text = await self._seen.kept.get("poll")
        told = Poll(*orjson.loads(text)) if text else None
        known = [poll for poll in (told, self._last) if poll is not None and poll.at <= now + RETRY]
        self._last = max(known, key=lambda poll: poll.at, default=None)
        return self._last

    async def _remember(self, poll: Poll, now: float) -> None:
        self._last = poll
        await self._seen.kept.put("poll", orjson.dumps([poll.at, poll.newest, poll.followed]).decode(), KEPT)
        self._follow(poll, now)
        self._tell.polled(registered=poll.followed > 0)

    async def _poll(self, now: float, last: Poll | None) -> Poll:
        forgotten = await self._is_forgotten()
        members = await self._recall_members()
        if members is None or last is None:
            members, newest = await self._start(int(now))
        else:
            newest = await self._look_again(members, last.newest, note_all=forgotten and members.whole)
        await self._remember_members(members)
        registered = await self._registered(later(self._shop))
        if registered and last is not None and last.followed <= now:
            # Meanwhile nobody told of what is not looked for here, such as a market's prices.
            await self._cache.invalidate({EVERYTHING})
        return Poll(now, newest, now + FOLLOWED if registered else 0.0)

    async def _start(self, now: int) -> tuple[Members, int]:
        """Notes how everything is. Nothing kept from before counts, nor what was read shortly before its change."""
        await self._cache.invalidate({EVERYTHING})
        members, newest, late = Members(), 0, set[str]()
        try:
            async for nodes in changed_products(self._shop, None):
                await self._note(nodes, members)
                newest = max([newest, *(int(node.updated_at.timestamp()) for node in nodes)])
                late |= {node.id for node in nodes if node.updated_at.timestamp() >= now - BEFORE_START}
        except MoreThanRead:  # the newest have not been reached; of those not noted the first change affects all lists
            members.whole, newest = False, await newest_update(self._shop)
        members.collections = await collection_dates(self._shop)
        await self._cache.invalidate(late | CHOSEN_BY if late else late)
        return members, newest

    async def _look_again(self, members: Members, newest: int, *, note_all: bool) -> int:
        """Makes stale what was not told, also when the shop fails on the way: what was noted is not found again."""
        missed: dict[str, frozenset[str]] = {}
        since = max(0, newest - OVERLAP)
        try:
            try:
                async for nodes in changed_products(self._shop, None if note_all else since):
                    recent = {node.id for node in nodes if node.updated_at.timestamp() >= since}
                    noted = await self._note(nodes, members)
                    missed |= {gid: kinds for gid, kinds in noted.items() if gid in recent}
                    newest = max([newest, *(int(node.updated_at.timestamp()) for node in nodes)])
                missed |= await self._product_gone_or_new(members)
            except MoreThanRead:
                members.whole = False
                missed |= {EVERYTHING: frozenset({EVERYTHING})}
            missed |= await self._collections(members)
        finally:
            if missed:
                await self._cache.invalidate({tag for gid, kinds in missed.items() for tag in (gid, *kinds)})
                self._tell.missed(missed)
        return newest

    async def _note(self, nodes: Iterable[ProductNode], members: Members) -> dict[str, frozenset[str]]:
        """The products whose update was not told, each with the kinds of lists that it matters to."""
        after = {node.id: of_node(node) for node in nodes}
        self._items.learn({each.inventory_item.id: node.id for node in nodes for each in node.variants.nodes})
        before = await self._seen.listings(after)
        missed = {gid: kinds for gid, listing in after.items() if (kinds := _missed(before[gid], listing)) is not None}
        await self._seen.keep_listings({gid: after[gid] for gid in missed})
        members.products |= after.keys()
        return missed

    async def _product_gone_or_new(self, members: Members) -> dict[str, frozenset[str]]:
        count = await product_count(self._shop) if members.whole else None
        if count is None or count == len(members.products):
            return {}
        there = await product_ids(self._shop)
        gone, new = members.products - there, there - members.products
        members.products = there
        return dict.fromkeys(new | gone - await self._seen.told_gone(gone), frozenset({PRODUCT}))

    async def _collections(self, members: Members) -> dict[str, frozenset[str]]:
        before, now = members.collections, await collection_dates(self._shop)
        members.collections = now
        changed = {gid: updated for gid, updated in now.items() if updated != before.get(gid)}
        told = await self._seen.updated(changed)
        gone = before.keys() - now.keys()
        missed = {gid for gid, updated in changed.items() if updated > told[gid]}
        missed |= gone - await self._seen.told_gone(gone)
        return dict.fromkeys(missed, frozenset({COLLECTION}))

    async def _is_forgotten(self) -> bool:
        """Whether the store has lost what was noted, as when Redis was restarted. While it is away it is not asked."""
        if self._members is None or await self._seen.kept.get("members") is not None:
            return False
        await self._remember_members(self._members)
        return await self._seen.kept.get("members") is not None

    async def _recall_members(self) -> Members | None:
        text = await self._seen.kept.get("members")
        if text is not None:
            products, collections, whole = orjson.loads(text)
            self._members = Members(set(products), collections, whole)
        return self._members

    async def _remember_members(self, members: Members) -> None:
        self._members = members
        whole = [sorted(members.products), members.collections, members.whole]
        await self._seen.kept.put("members", orjson.dumps(whole).decode(), KEPT)


def _missed(before: Listing | None, after: Listing) -> frozenset[str] | None:
    """None when it was told, or nothing has changed since it was last looked at."""
    if before is not None and (before.updated > after.updated or before == after):
        return None
    kinds = affected(before, after)
    return kinds if kinds or before is None or after.updated > before.updated else None
