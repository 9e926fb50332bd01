"""What the processes of one installation tell each other, each entry for a while: in memory, or in Redis or Valkey.

Nothing that must not be lost belongs here: the shop keeps that. What is kept can always be done without, so when
Redis does not answer, calls go on as if nothing had been kept, and the operator is told.
"""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Literal, Protocol, TypeVar

from cachetools import TLRUCache
from redis.asyncio import Redis
from redis.exceptions import RedisError

from bridge.errors import ConfigurationError

T = TypeVar("T")
Action = Literal["put", "put_if_absent", "get", "delete"]
Failed = Callable[[Action, Exception], None]

SECONDS = 1.0
"""How long one request to Redis may take."""


class Shared(Protocol):
    """Keys and values hold no secret and nothing personal. None of these raises when the store does not answer:
    `get` then knows nothing, and what `put` brought is not kept."""

    async def put(self, key: str, value: str, seconds: float) -> None: ...

    async def put_if_absent(self, key: str, value: str, seconds: float) -> bool:
        """Of all who put the same key at the same time, one is told True; so is everybody while the store does not
        answer."""
        ...

    async def get(self, key: str) -> str | None: ...

    async def delete(self, key: str) -> None: ...


@dataclass(frozen=True, slots=True)
class _Entry:
    value: str
    seconds: float


class InMemory:
    """Of this process alone. The entries used longest ago make room when there are `most`."""

    def __init__(self, most: int = 10_000, clock: Callable[[], float] = time.monotonic) -> None:
        self._entries: TLRUCache[str, _Entry] = TLRUCache(most, lambda _, entry, now: now + entry.seconds, clock)

    async def put(self, key: str, value: str, seconds: float) -> None:
        self._entries[key] = _Entry(value, seconds)

    async def put_if_absent(self, key: str, value: str, seconds: float) -> bool:
        if key in self._entries:
            return False
        self._entries[key] = _Entry(value, seconds)
        return True

    async def get(self, key: str) -> str | None:
        entry = self._entries.get(key)
        return entry.value if entry else None

    async def delete(self, key: str) -> None:
        self._entries.pop(key, None)

    async def aclose(self) -> None:
        self._entries.clear()


class InRedis:
    """`failed` is told of each request that Redis did not answer."""

    def __init__(self, redis: Redis, failed: Failed) -> None:
        self._redis = redis
        self._failed = failed

    async def put(self, key: str, value: str, seconds: float) -> None:
        await self._forgiving("put", self._redis.set(key, value, px=_milliseconds(seconds)))

    async def put_if_absent(self, key: str, value: str, seconds: float) -> bool:
        request = self._redis.set(key, value, px=_milliseconds(seconds), nx=True)
        return await self._forgiving("put_if_absent", request, otherwise=True) is not None

    async def get(self, key: str) -> str | None:
        value = await self._forgiving("get", self._redis.get(key))
        return value if isinstance(value, str) else None

    async def delete(self, key: str) -> None:
        await self._forgiving("delete", self._redis.delete(key))

    async def aclose(self) -> None:
        await self._redis.aclose()

    async def _forgiving(self, action: Action, request: Awaitable[T], otherwise: T | None = None) -> T | None:
        try:
            return await request
        except RedisError as error:
            self._failed(action, error)
            return otherwise


def _milliseconds(seconds: float) -> int:
    return max(1, round(seconds * 1000))


@dataclass(frozen=True, slots=True)
class OfBrand:
    """One brand's part of a store."""

    store: Shared
    brand: str

    async def put(self, key: str, value: str, seconds: float) -> None:
        await self.store.put(self._whole(key), value, seconds)

    async def put_if_absent(self, key: str, value: str, seconds: float) -> bool:
        return await self.store.put_if_absent(self._whole(key), value, seconds)

    async def get(self, key: str) -> str | None:
        return await self.store.get(self._whole(key))

    async def delete(self, key: str) -> None:
        await self.store.delete(self._whole(key))

    def _whole(self, key: str) -> str:
        return f"shopbridge:{self.brand}:{key}"


def open_shared(redis_url: str | None, failed: Failed) -> InMemory | InRedis:
    """Nothing is sent before the first use. Raises `ConfigurationError` for an address that is none."""
    if redis_url is None:
        return InMemory()
    try:
        redis = Redis.from_url(redis_url, decode_responses=True, socket_timeout=SECONDS, socket_connect_timeout=SECONDS)
    except ValueError:
        # Its message may quote the address, in which a password may stand.
        raise ConfigurationError(
            "Setting `redis_url`: write it as redis://HOST:PORT/0, or rediss:// for TLS, or unix:///PATH."
        ) from None
    return InRedis(redis, failed)
