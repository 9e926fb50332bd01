"""What `app.py` wires for one brand between its tools and its shop, with the day's clock for all that has to do with
age, and without MCP above."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from hashlib import sha256
from hmac import digest
from typing import Any

import httpx
from pydantic import SecretStr
from starlette.applications import Starlette

from benchmarks.day.catalogue import DOMAIN
from benchmarks.day.shop import TraceShop
from bridge.cache.cache import Cache
from bridge.cache.redis_tier import RedisTier
from bridge.cache.tiers import Memory, NotShared, SharedTier
from bridge.guarded_redis import GuardedRedis
from bridge.http.webhooks import Sender, webhook_routes
from bridge.observe import Observer
from bridge.observe_changes import OfChanges
from bridge.settings import Settings
from bridge.shared import InMemory, InRedis, OfBrand, Shared
from bridge.shopify.connection import Connection
from bridge.shopify.following import Following
from bridge.shopify.http import open_client
from bridge.shopify.inventory_items import InventoryItems
from bridge.shopify.reconciling import Reconciling
from bridge.shopify.seen import Seen
from bridge.shopify.shop import Shop, open_shop
from bridge.shopify.webhooks import TOPICS

SECRET = "the benchmark's own"
PATH = "/webhooks/shopify/aurora"
ENTRIES = 60_000
SETTLE = 0.01  # seconds, of a time that passes two thousand times faster


@dataclass(frozen=True, slots=True)
class Bridge:
    shop: Shop
    cache: Cache
    following: Following
    reconciling: Reconciling
    tier: SharedTier
    webhooks: httpx.AsyncClient

    async def deliver(self, topic: str, payload: Mapping[str, Any], webhook_id: str) -> None:
        """As the shop does, and waits until it is acted on."""
        body = json.dumps(payload).encode()
        headers = {
            "x-shopify-topic": topic,
            "x-shopify-webhook-id": webhook_id,
            "x-shopify-shop-domain": DOMAIN,
            "x-shopify-hmac-sha256": b64encode(digest(SECRET.encode(), body, sha256)).decode(),
        }
        (await self.webhooks.post(PATH, content=body, headers=headers)).raise_for_status()
        await self.following.act()


@asynccontextmanager
async def open_bridge(
    clock: Callable[[], float], trace_shop: TraceShop, redis_url: str | None
) -> AsyncIterator[Bridge]:
    observer = Observer()
    async with AsyncExitStack() as stack:
        url = await stack.enter_async_context(trace_shop.serving())
        client = await stack.enter_async_context(open_client())
        tier, kept = await _sharing(stack, observer, clock, redis_url)
        cache = Cache(DOMAIN, Memory(Settings.model_fields["cache_bytes"].default), tier, clock=clock)
        connection = Connection(
            DOMAIN,
            url,
            storefront_scopes=frozenset(),
            admin_token=SecretStr("of-nobody"),
            admin_scopes=frozenset({"read_products"}),
            webhook_secrets=(SecretStr(SECRET),),
        )
        shop = open_shop(connection, client, cache=cache)
        tell = OfChanges(observer, "aurora", TOPICS)
        seen, items = Seen(OfBrand(kept, "aurora")), InventoryItems()
        following = Following(shop, cache, seen, items, tell, _nothing)
        reconciling = Reconciling(shop, cache, seen, items, tell, registered=_registered)
        app = Starlette(routes=webhook_routes({"aurora": Sender(DOMAIN, (SecretStr(SECRET),), following, tell)}))
        at = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://127.0.0.1")
        webhooks = await stack.enter_async_context(at)
        yield Bridge(shop, cache, following, reconciling, tier, webhooks)


async def _sharing(
    stack: AsyncExitStack, observer: Observer, clock: Callable[[], float], redis_url: str | None
) -> tuple[SharedTier, Shared]:
    if redis_url is None:
        return NotShared(), InMemory(ENTRIES, clock)
    redis = await stack.enter_async_context(GuardedRedis(redis_url, observer))
    tier = await stack.enter_async_context(RedisTier(redis, observer, clock=clock, settle=SETTLE))
    return tier, InRedis(redis)


async def _nothing() -> None:
    """The app's scopes stay as they are."""


async def _registered(shop: Shop) -> bool:
    return True
