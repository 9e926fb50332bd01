"""What the processes of one installation tell each other, each entry for a while: in memory, or in Redis or Valkey.

Nothing that must not be lost belongs here: the shop keeps that. What is kept can always be done without, so while
Redis does not answer, calls go on as if nothing had been kept.
"""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol, TypeVar

from cachetools import TLRUCache
from redis.asyncio import Redis

from bridge.guarded_redis import GuardedRedis, RedisAway, RedisFull

T = TypeVar("T")

AT_ONCE = 250
"""Entries in one request: it takes Redis a few milliseconds."""


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

    async def put_all(self, entries: Mapping[str, str], seconds: float) -> None:
        """The same for many, in few requests; so are the next two."""

    async def put_each_if_absent(self, entries: Mapping[str, str], seconds: float) -> list[bool]: ...

    async def get_all(self, keys: Collection[str]) -> list[str | None]: ...


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

    async def put_all(self, entries: Mapping[str, str], seconds: float) -> None:
        for key, value in entries.items():
            await self.put(key, value, seconds)

    async def put_each_if_absent(self, entries: Mapping[str, str], seconds: float) -> list[bool]:
        return [await self.put_if_absent(key, value, seconds) for key, value in entries.items()]

    async def get_all(self, keys: Collection[str]) -> list[str | None]:
        return [await self.get(key) for key in keys]


class InRedis:
    def __init__(self, redis: GuardedRedis) -> None:
        self._redis = redis

    async def put(self, key: str, value: str, seconds: float) -> None:
        await self._forgiving(lambda redis: redis.set(key, value, px=_milliseconds(seconds)))

    async def put_if_absent(self, key: str, value: str, seconds: float) -> bool:
        put = await self._forgiving(lambda redis: redis.set(key, value, px=_milliseconds(seconds), nx=True), True)
        return put is not None

    async def get(self, key: str) -> str | None:
        return _text(await self._forgiving(lambda redis: redis.get(key)))

    async def delete(self, key: str) -> None:
        await self._forgiving(lambda redis: redis.delete(key))

    async def put_all(self, entries: Mapping[str, str], seconds: float) -> None:
        for some in _batches(list(entries.items())):
            await self._forgiving(partial(_set, entries=some, seconds=seconds))

    async def put_each_if_absent(self, entries: Mapping[str, str], seconds: float) -> list[bool]:
        put: list[Any] = []
        for some in _batches(list(entries.items())):
            put += await self._forgiving(partial(_set, entries=some, seconds=seconds, nx=True), [True] * len(some))
        return [each is not None for each in put]

    async def get_all(self, keys: Collection[str]) -> list[str | None]:
        found: list[Any] = []
        for some in _batches(list(keys)):
            found += await self._forgiving(partial(_get, keys=some), [None] * len(some))
        return [_text(value) for value in found]

    async def _forgiving(self, request: Callable[[Redis], Awaitable[Any]], otherwise: Any = None) -> Any:
        try:
            return await self._redis.ask(request)
        except (RedisAway, RedisFull):
            return otherwise


async def _set(redis: Redis, entries: Sequence[tuple[str, str]], seconds: float, *, nx: bool = False) -> list[Any]:
    pipeline = redis.pipeline(transaction=False)
    for key, value in entries:
        pipeline.set(key, value, px=_milliseconds(seconds), nx=nx)
    return await pipeline.execute()


async def _get(redis: Redis, keys: Sequence[str]) -> list[Any]:
    return await redis.mget(keys)


def _batches(these: Sequence[T]) -> Iterator[Sequence[T]]:
    return (these[start : start + AT_ONCE] for start in range(0, len(these), AT_ONCE))


def _text(value: object) -> str | None:
    return value.decode(errors="replace") if isinstance(value, bytes) else None


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

    async def put_all(self, entries: Mapping[str, str], seconds: float) -> None:
        await self.store.put_all(self._wholes(entries), seconds)

    async def put_each_if_absent(self, entries: Mapping[str, str], seconds: float) -> list[bool]:
        return await self.store.put_each_if_absent(self._wholes(entries), seconds)

    async def get_all(self, keys: Collection[str]) -> list[str | None]:
        return await self.store.get_all([self._whole(key) for key in keys])

    def _wholes(self, entries: Mapping[str, str]) -> dict[str, str]:
        return {self._whole(key): value for key, value in entries.items()}

    def _whole(self, key: str) -> str:
        return f"shopbridge:{self.brand}:{key}"
