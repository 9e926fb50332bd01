"""How a brand hears of what changes in its shop: webhooks, and the poll that looks for lost ones. Wires the two for
`app.py`, and runs them while it serves."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from functools import partial

from bridge.brands import LoadedBrand
from bridge.cache.cache import Cache
from bridge.http.webhooks import Sender
from bridge.observe import Observer
from bridge.observe_changes import OfChanges
from bridge.settings import Settings
from bridge.shared import Shared
from bridge.shopify.following import Following
from bridge.shopify.inventory_items import InventoryItems
from bridge.shopify.reconciling import Reconciling
from bridge.shopify.seen import Seen
from bridge.shopify.shop import Shop
from bridge.shopify.subscriptions import registered
from bridge.shopify.webhooks import TOPICS

KEPT_IN_MEMORY = 30_000
"""Entries of each of two stores, where there is no Redis: what is known of products, and which deliveries have come."""

LAST_MOMENT = 0.5
"""Seconds for what has been answered and not yet acted on, when the bridge ends."""


@dataclass(frozen=True, slots=True)
class Changes:
    """`reconciling` is None where the shop can't be asked, or shall not."""

    sender: Sender
    following: Following
    reconciling: Reconciling | None


def open_changes(
    loaded: LoadedBrand,
    shop: Shop,
    cache: Cache,
    *,
    kept: Shared,
    deliveries: Shared,
    observer: Observer,
    settings: Settings,
    scopes_changed: Callable[[], Awaitable[None]],
) -> Changes | None:
    """None for a brand whose shop's signature can't be checked."""
    connection, name = loaded.connection, loaded.brand.name
    if not connection.webhook_secrets:
        return None
    tell = OfChanges(observer, name, TOPICS)
    seen, items = Seen(kept, deliveries), InventoryItems()
    following = Following(shop, cache, seen, items, tell, scopes_changed)
    told_here = partial(registered, brand=name, public_url=settings.public_url)
    asks = settings.reconcile and (connection.admin_token or connection.admin_client_id)
    reconciling = Reconciling(shop, cache, seen, items, tell, registered=told_here)
    sender = Sender(connection.domain, connection.webhook_secrets, following, tell)
    return Changes(sender, following, reconciling if asks else None)


def metaobjects_of(loaded: LoadedBrand) -> tuple[str, ...]:
    """The types whose changes matter to the brand."""
    faq = loaded.brand.faq
    return tuple(sorted({*loaded.cache.metaobjects, *([faq.type] if faq else [])}))


@asynccontextmanager
async def hearing(changes: Iterable[Changes]) -> AsyncIterator[None]:
    all_of_them = list(changes)
    running = [asyncio.create_task(each.following.run()) for each in all_of_them]
    running += [asyncio.create_task(each.reconciling.run()) for each in all_of_them if each.reconciling]
    try:
        yield
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
        with suppress(TimeoutError):
            async with asyncio.timeout(LAST_MOMENT):
                await asyncio.gather(*(each.following.act() for each in all_of_them))
