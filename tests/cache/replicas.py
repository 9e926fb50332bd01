"""Processes that share a Redis: what each gets, hears and is told."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bridge.cache.freshness import Life
from bridge.cache.redis_tier import RedisTier
from bridge.cache.tiers import Entry
from bridge.guarded_redis import GuardedRedis
from tests.redis_server import Link, Operator, RedisServer

DOMAIN = "aurora-outfitters.myshopify.com"
PRODUCT, OTHER, EVERYTHING = f"{DOMAIN} gid://shopify/Product/1", f"{DOMAIN} gid://shopify/Product/2", f"{DOMAIN} *"


@dataclass
class Replica:
    """A process's tier, and all that it was told."""

    tier: RedisTier
    redis: GuardedRedis
    heard: set[str]
    lost: list[str]
    told: list[str]


@asynccontextmanager
async def replica(server: RedisServer | Link, *, settle: float = 0.3) -> AsyncIterator[Replica]:
    operator = Operator()
    async with GuardedRedis(server.url, operator) as redis:
        tier = RedisTier(redis, operator, settle=settle)
        one = Replica(tier, redis, set(), [], operator.told)
        tier.listen(one.heard.update, lambda: one.lost.append("lost"))
        async with tier:
            yield one


def entry(value: bytes = b"\x00boots", *tags: str, lasts: float = 60.0) -> Entry:
    now = time.time()
    return Entry(value, Life(now, now + lasts, now + lasts, 30.0), frozenset(tags or (PRODUCT, EVERYTHING)))
