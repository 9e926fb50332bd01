"""A shop whose changes are followed: over the demo, with a cache of its own and a note of what became stale."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import orjson
from pydantic import SecretStr

from bridge.cache.cache import Cache
from bridge.cache.tiers import Memory
from bridge.demo import DemoServer
from bridge.observe import Observer
from bridge.observe_changes import OfChanges
from bridge.shared import InMemory
from bridge.shopify.connection import Connection
from bridge.shopify.following import Following
from bridge.shopify.http import Client
from bridge.shopify.inventory_items import InventoryItems
from bridge.shopify.reconciling import Reconciling
from bridge.shopify.seen import Seen
from bridge.shopify.shop import Shop, open_shop
from bridge.shopify.webhooks import TOPICS, Delivery

DOMAIN = "aurora-outfitters.myshopify.com"


def open_aurora(demo: DemoServer, client: Client, token: str = "demo-aurora-admin") -> Shop:
    return open_shop(Connection(DOMAIN, demo.url("aurora"), admin_token=SecretStr(token)), client)


async def not_needed() -> None:
    raise AssertionError("nobody said that scopes had changed")


class Noting(Cache):
    """Notes what becomes stale."""

    stale: set[str]

    async def invalidate(self, tags: Iterable[str]) -> None:
        told = set(tags)
        self.stale |= told
        await super().invalidate(told)


@dataclass
class Process:
    """One process of the bridge, as far as it follows changes; several share `kept`. `stale` are the tags told."""

    shop: Shop
    kept: InMemory = field(default_factory=InMemory)
    is_registered: bool = True
    scopes_changed: Callable[[], Awaitable[None]] = not_needed

    def __post_init__(self) -> None:
        self.now = 1_000_000.0
        self.observer = Observer()
        self.stale: set[str] = set()
        self.cache = Noting(DOMAIN, Memory(1_000_000), clock=lambda: self.now)
        self.cache.stale = self.stale
        self.items = InventoryItems()
        self.seen = Seen(self.kept)
        self.tell = OfChanges(self.observer, "aurora", TOPICS)
        self.following = Following(self.shop, self.cache, self.seen, self.items, self.tell, self.scopes_changed)
        self.reconciling = Reconciling(
            self.shop,
            self.cache,
            self.seen,
            self.items,
            self.tell,
            registered=self._registered,
        )

    async def told(self, topic: str, payload: Any, id: str = "") -> set[str]:
        """What one delivery made stale."""
        body = payload if isinstance(payload, bytes) else orjson.dumps(payload)
        self.following.accept(Delivery(topic, id, body))
        return await self.acted()

    async def acted(self) -> set[str]:
        self.stale.clear()
        await self.following.act()
        return set(self.stale)

    async def polled(self, after: float = 0.0) -> set[str]:
        """What a poll made stale, so many seconds later."""
        self.stale.clear()
        self.now += after
        await self.reconciling.tick(self.now)
        return set(self.stale)

    def count(self, metric: str, **labels: str) -> float:
        return self.observer.registry.get_sample_value(f"shopbridge_{metric}", {"brand": "aurora", **labels}) or 0.0

    async def _registered(self, shop: Shop) -> bool:
        assert shop._background, "buyers go first"
        return self.is_registered
