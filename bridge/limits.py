"""How often a caller may call, and how often it may guess.

Calls are counted in this process's memory over a sliding minute, at a cost that does not grow with their number.
They guard the shop's API budget against one runaway client; they are no access control. Wrong guesses at an
order's second factor are: they are counted where every replica sees them, in Redis or Valkey if there is one.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Protocol

from limits import RateLimitItem, RateLimitItemPerMinute, RateLimitItemPerSecond, aio
from limits.aio.storage.redis.redispy import RedispyBridge
from limits.errors import StorageError
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter

from bridge.caller import Caller
from bridge.errors import LimitExceeded, TooManyGuesses

Failed = Callable[[str, Exception], None]
Key = tuple[str, ...]


class Limits(Protocol):
    async def spend(self, caller: Caller, tool: str) -> None:
        """Counts one call. Raises `LimitExceeded`; a refused call costs nothing."""


class NoLimits:
    """For one's own machine: stdio and the command line."""

    async def spend(self, caller: Caller, tool: str) -> None:
        return None


class CallsPerMinute:
    """At most `calls` a minute for a caller over all tools, and `by_tool[name]` for one of them."""

    def __init__(self, calls: int, by_tool: Mapping[str, int]) -> None:
        self._window = SlidingWindowCounterRateLimiter(MemoryStorage())
        self._all = RateLimitItemPerMinute(calls)
        self._by_tool = {tool: RateLimitItemPerMinute(number) for tool, number in by_tool.items()}

    async def spend(self, caller: Caller, tool: str) -> None:
        wanted: list[tuple[RateLimitItem, Key]] = [(self._all, (caller.key,))]
        if tool in self._by_tool:
            wanted.append((self._by_tool[tool], (caller.key, tool)))
        for limit, key in wanted:
            if not self._window.test(limit, *key):
                raise LimitExceeded(retry_after=self._seconds_until_free(limit, *key))
        for limit, key in wanted:
            self._window.hit(limit, *key)

    def _seconds_until_free(self, limit: RateLimitItem, *key: str) -> float:
        return max(1.0, self._window.get_window_stats(limit, *key).reset_time - time.time())


@dataclass(frozen=True, slots=True)
class WrongGuesses:
    """How many are allowed within `seconds`: of one caller at one order, of one caller at all orders together, and
    of all callers together at one order. The last is far higher, so that a stranger can't lock an owner out."""

    by_caller_and_order: int
    by_caller: int
    by_address: int
    by_order: int
    seconds: int


class Counts:
    """Counters that end by themselves. Where Redis does not answer, `failed` is told and this process counts alone."""

    def __init__(self, redis_url: str | None, failed: Failed) -> None:
        """Nothing is sent before the first use."""
        own = aio.storage.MemoryStorage()
        self._own = aio.strategies.FixedWindowRateLimiter(own)
        self._common = aio.strategies.FixedWindowRateLimiter(_in_redis(redis_url)) if redis_url else self._own
        self._failed = failed

    async def up(self, limit: RateLimitItem, key: Key) -> bool:
        """Whether it stays within the limit."""
        try:
            return await self._common.hit(limit, *key)
        except StorageError as error:
            self._failed("count", error)
            return await self._own.hit(limit, *key)

    async def down(self, limit: RateLimitItem, key: Key) -> None:
        try:
            await self._common.storage.incr(limit.key_for(*key), limit.get_expiry(), -1)
        except StorageError as error:
            self._failed("count", error)
            await self._own.storage.incr(limit.key_for(*key), limit.get_expiry(), -1)

    async def aclose(self) -> None:
        storage = self._common.storage
        if isinstance(storage, aio.storage.RedisStorage) and isinstance(storage.bridge, RedispyBridge):
            await storage.bridge.storage.aclose()

    async def seconds_left(self, limit: RateLimitItem, key: Key) -> float:
        """Until the counter begins anew."""
        try:
            stats = await self._common.get_window_stats(limit, *key)
        except StorageError:
            stats = await self._own.get_window_stats(limit, *key)
        return max(1.0, stats.reset_time - time.time())


@dataclass(slots=True)
class Guess:
    """Set `right` to have it not counted."""

    right: bool = False


class Guesses:
    """Of one brand. A guess is counted before it is made, so that many at once do not slip through, and taken back
    when it was right or could not be answered."""

    def __init__(self, brand: str, allowed: WrongGuesses, counts: Counts) -> None:
        self._brand = brand
        self._counts = counts
        self._by_both, self._by_caller, self._by_address, self._by_order = (
            RateLimitItemPerSecond(number, allowed.seconds)
            for number in (allowed.by_caller_and_order, allowed.by_caller, allowed.by_address, allowed.by_order)
        )

    @asynccontextmanager
    async def at(self, order: str, caller: Caller) -> AsyncIterator[Guess]:
        """`order` in one spelling for each order. Raises `TooManyGuesses`."""
        counted: list[tuple[RateLimitItem, Key]] = []
        guess = Guess()
        wrong = False
        try:
            for limit, key in self._counters(order, caller):
                counted.append((limit, key))
                if not await self._counts.up(limit, key):
                    raise TooManyGuesses(retry_after=await self._counts.seconds_left(limit, key))
            yield guess
            wrong = not guess.right
        finally:
            if not wrong:
                for limit, key in counted:
                    await self._counts.down(limit, key)

    def _counters(self, order: str, caller: Caller) -> Iterator[tuple[RateLimitItem, Key]]:
        # A digest: numbers of orders need not lie in a shared store.
        number = hashlib.blake2b(order.encode(errors="replace"), digest_size=12).hexdigest()
        if caller.party is not None:
            yield self._by_both, ("guess", self._brand, caller.party, number)
            yield self._by_caller, ("guess", self._brand, caller.party)
        # Against one detail tried at number after number: sessions are free to open, addresses are not.
        yield self._by_address, ("guess", self._brand, "address", caller.key)
        yield self._by_order, ("guess", self._brand, "", number)


def _in_redis(url: str) -> aio.storage.RedisStorage:
    # Valkey speaks the same, but `limits` would want another client for its name.
    url = url.replace("valkey", "redis", 1) if url.startswith("valkey") else url
    scheme = "async+redis+" if url.startswith("unix:") else "async+"
    return aio.storage.RedisStorage(
        scheme + url, wrap_exceptions=True, implementation="redispy", socket_timeout=1.0, socket_connect_timeout=1.0
    )
