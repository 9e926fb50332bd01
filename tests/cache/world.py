"""A cache with a clock, and a shop that says how often it was asked."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bridge.cache.cache import Cache
from bridge.cache.freshness import Freshness
from bridge.cache.loading import Judged, Loaded
from bridge.cache.tiers import Memory
from bridge.errors import ShopUnavailable

MINUTE = Freshness(60, 300, shows=("Product",))
GID = "gid://shopify/Product/1"


@dataclass
class World:
    """A cache, its clock, and a shop that says how often it was asked."""

    now: float = 0.0
    asked: int = 0
    fails: bool = False
    open: asyncio.Event = field(default_factory=asyncio.Event)
    under_way: asyncio.Event = field(default_factory=asyncio.Event)
    seen: list[str] = field(default_factory=list)
    memory: Memory = field(default_factory=lambda: Memory(1_000_000))

    def __post_init__(self) -> None:
        self.open.set()
        self.cache = self.of("shop")

    def of(self, scope: str) -> Cache:
        return Cache(scope, self.memory, clock=lambda: self.now, seen=self.seen.append)

    def load(self, value: bytes = b"", freshness: Freshness = MINUTE, **found: Any) -> Callable[[], Any]:
        """`found` is what `Judged` takes."""

        async def load() -> Loaded:
            self.asked += 1
            answer = value or f"answer {self.asked}".encode()
            self.under_way.set()
            await self.open.wait()
            if self.fails:
                raise ShopUnavailable("HTTP 500")
            return Loaded(answer, freshness, lambda: Judged(**{"tags": frozenset({GID}), **found}))

        return load

    async def read(self, key: str = "key", **given: Any) -> Any:
        return await self.cache.read(key, self.load(**given))
