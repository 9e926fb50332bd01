"""The tier that processes share: Redis or Valkey.

Nothing that was invalidated is served again, whoever missed to hear of it: Redis itself looks at the tags when it
gives and when it takes. Who follows what is invalidated is `redis_follower.py`; how Redis is reached, and that it costs
nothing while it is away, is the business of `guarded_redis.py`.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Awaitable, Callable
from typing import Self, TypeVar

from redis.asyncio import Redis

from bridge.cache.redis_entry import decode, encode
from bridge.cache.redis_follower import SETTLE, Follower, Told
from bridge.cache.redis_world import Ended
from bridge.cache.tiers import Entry
from bridge.guarded_redis import GuardedRedis, RedisAway, RedisFull

T = TypeVar("T")


class RedisTier:
    """A `SharedTier`, to be open while it is used. `clock` is that of lives; `settle` is in seconds."""

    configured = True

    def __init__(
        self, redis: GuardedRedis, told: Told, *, clock: Callable[[], float] = time.time, settle: float = SETTLE
    ) -> None:
        self._redis = redis
        self._follower = Follower(redis, told, settle)
        self._clock = clock

    @property
    def available(self) -> bool:
        return self._follower.world is not None

    def since(self) -> str:
        world = self._follower.world
        return f"{world.marker}.{self._follower.generation}" if world else ""

    async def get(self, key: str) -> Entry | None:
        world = self._follower.world
        data = await self._forgiving(lambda redis: world.get(redis, key), None) if world else None
        if data is None or self._follower.world != world:  # it may be the answer of a server restarted meanwhile
            return None
        entry = decode(data)
        return entry if entry is not None and not self._follower.untold(entry.tags) else None

    async def put(self, key: str, entry: Entry, since: str) -> None:
        world = self._follower.world
        marker, _, generation = since.partition(".")
        if world is None or marker != world.marker:
            return
        seconds = max(entry.life.fresh, entry.life.followed) + entry.life.stale - self._clock()
        data = encode(entry, marker, int(generation))
        if data is not None and seconds > 0:
            await self._forgiving(lambda redis: world.put(redis, key, data, int(generation), entry.tags, seconds), None)

    async def claim(self, key: str, seconds: float) -> str | None:
        world = self._follower.world
        token = secrets.token_hex(8)
        ours = await self._forgiving(lambda redis: world.claim(redis, key, token, seconds), True) if world else True
        return token if ours else None

    async def release(self, key: str, token: str) -> None:
        await self._follower.release(key, token)

    async def invalidate(self, tags: frozenset[str]) -> None:
        await self._follower.invalidate(tags)

    def listen(self, on_tags: Callable[[frozenset[str]], None], on_lost: Callable[[], None]) -> None:
        self._follower.listen(on_tags, on_lost)

    async def __aenter__(self) -> Self:
        await self._follower.__aenter__()
        return self

    async def __aexit__(self, *reason: object) -> None:
        await self._follower.__aexit__(*reason)

    async def _forgiving(self, request: Callable[[Redis], Awaitable[T]], otherwise: T) -> T:
        try:
            return await self._redis.ask(request)
        except (RedisAway, RedisFull):
            return otherwise
        except Ended:
            self._follower.ended()
            return otherwise
