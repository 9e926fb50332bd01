"""How often a caller may call, and how often it may guess.

Calls are counted in this process's memory over a sliding minute, at a cost that does not grow with their number.
They guard the shop's API budget against one runaway client; they are no access control. With Redis or Valkey replicas
tell each other what they counted, beside the calls. Wrong guesses at an order's second factor are access control:
they are counted where every replica sees them before it goes on.
"""

from __future__ import annotations

import asyncio
import hashlib
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from typing import Any, Protocol, Self, TypeVar

from cachetools import TTLCache
from limits import RateLimitItem, RateLimitItemPerSecond, aio

from bridge.caller import Caller
from bridge.errors import LimitExceeded, TooManyGuesses
from bridge.guarded_redis import GuardedRedis, RedisAway, RedisFull

T = TypeVar("T")
Key = tuple[str, ...]
Window = tuple[int, str]

MINUTE = 60

EVERY = 0.5
"""Seconds after which replicas tell each other what they counted."""

AT_ONCE = 500
"""Counters told in one request."""


class Limits(Protocol):
    def spend(self, caller: Caller, tool: str) -> None:
        """Counts one call. Raises `LimitExceeded`; a refused call costs nothing."""


class NoLimits:
    """For one's own machine: stdio and the command line."""

    def spend(self, caller: Caller, tool: str) -> None:
        return None


class CallsPerMinute:
    """At most `calls` a minute for a caller over all tools, and `by_tool[name]` for one of them. With `redis`, of all
    replicas together while it is open, but for what was called elsewhere in the last half second."""

    def __init__(
        self,
        calls: int,
        by_tool: Mapping[str, int],
        redis: GuardedRedis | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._calls = calls
        self._by_tool = dict(by_tool)
        self._counters = SlidingMinute(clock)
        self._elsewhere = CountedElsewhere(redis, self._counters) if redis else None
        self._telling: asyncio.Task[None] | None = None

    def spend(self, caller: Caller, tool: str) -> None:
        wanted = [(caller.key, self._calls)]
        if tool in self._by_tool:
            wanted.append((f"{caller.key} {tool}", self._by_tool[tool]))
        for key, calls in wanted:
            if self._counters.spent(key) >= calls:
                raise LimitExceeded(retry_after=max(1.0, self._counters.seconds_until(key, calls)))
        for key, _ in wanted:
            minute = self._counters.spend(key)
            if self._elsewhere:
                self._elsewhere.count((minute, key))

    async def __aenter__(self) -> Self:
        if self._elsewhere:
            self._telling = asyncio.create_task(self._elsewhere.keep_telling())
        return self

    async def __aexit__(self, *reason: object) -> None:
        if self._telling:
            self._telling.cancel()
            await asyncio.wait({self._telling})


class SlidingMinute:
    """Counts by key over the last 60 seconds: those of this minute, and of the one before the part that still reaches
    in. As the library's own, which costs ten times as much and begins a thread every 10 ms."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._minute = 0
        self._now: dict[str, int] = {}
        self._before: dict[str, int] = {}

    def spent(self, key: str) -> int:
        into = self._turn()
        before = self._before.get(key, 0)
        return int(before * (1 - into / MINUTE)) + self._now.get(key, 0)

    def spend(self, key: str) -> int:
        """In which minute that is."""
        self._now[key] = self._now.get(key, 0) + 1
        return self._minute

    def add(self, minute: int, key: str, calls: int) -> None:
        self._turn()
        if minute == self._minute:
            self._now[key] = self._now.get(key, 0) + calls
        elif minute == self._minute - 1:
            self._before[key] = self._before.get(key, 0) + calls

    def seconds_until(self, key: str, calls: int) -> float:
        """Until fewer than `calls` are left of those that count now."""
        into = self._turn()
        now, before = self._now.get(key, 0), self._before.get(key, 0)
        if now < calls:
            return MINUTE * (1 - (calls - now) / before) - into
        return MINUTE - into + MINUTE * (1 - calls / now)

    def _turn(self) -> float:
        """Seconds into this minute."""
        minute, into = divmod(self._clock(), MINUTE)
        if minute != self._minute:
            self._before = self._now if minute == self._minute + 1 else {}
            self._now, self._minute = {}, int(minute)
        return into


ADD = """
local totals = {}
for i, key in ipairs(KEYS) do
  totals[i] = redis.call('INCRBY', key, ARGV[i + 1])
  redis.call('EXPIRE', key, ARGV[1])
end
return totals
"""


class CountedElsewhere:
    """Adds what was counted here to common counters, and what others added to the counters here, those of callers who
    called in the last or last but one round. No call waits for that, and what could not be told is not told later: it
    is better to allow too much than to refuse for nothing."""

    def __init__(self, redis: GuardedRedis, counters: SlidingMinute) -> None:
        self._redis = redis
        self._counters = counters
        self._untold: dict[Window, int] = {}
        self._totals: TTLCache[Window, int] = TTLCache(100_000, 2 * MINUTE)  # as far as they are in `counters`

    def count(self, window: Window) -> None:
        self._untold[window] = self._untold.get(window, 0) + 1

    async def keep_telling(self) -> None:
        while True:
            await asyncio.sleep(EVERY)
            untold, self._untold = self._untold, dict.fromkeys((key for key, here in self._untold.items() if here), 0)
            counters = iter(untold.items())
            with suppress(RedisAway, RedisFull):
                while told := dict(islice(counters, AT_ONCE)):
                    await self._tell(told)

    async def _tell(self, told: Mapping[Window, int]) -> None:
        keys = [_common_counter(window) for window in told]
        totals = await self._redis.ask(lambda redis: redis.eval(ADD, len(keys), *keys, 2 * MINUTE, *told.values()))
        for (window, here), total in zip(told.items(), totals, strict=True):
            elsewhere = total - here - self._totals.get(window, 0)
            if elsewhere > 0:
                self._counters.add(*window, elsewhere)
            self._totals[window] = total


def _common_counter(window: Window) -> str:
    # A digest: callers' keys need not lie in a shared store.
    return f"shopbridge:{{calls}}:{hashlib.blake2b(repr(window).encode(), digest_size=12).hexdigest()}"


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
    """Counters that end by themselves. While Redis does not answer, this process counts alone."""

    def __init__(self, redis: GuardedRedis | None = None) -> None:
        self._redis = redis
        self._own = aio.strategies.FixedWindowRateLimiter(aio.storage.MemoryStorage())
        self._common = aio.strategies.FixedWindowRateLimiter(_in_redis(redis)) if redis else self._own

    async def up(self, limit: RateLimitItem, key: Key) -> bool:
        """Whether it stays within the limit."""
        return await self._count(lambda counters: counters.hit(limit, *key))

    async def down(self, limit: RateLimitItem, key: Key) -> None:
        await self._count(lambda counters: counters.storage.incr(limit.key_for(*key), limit.get_expiry(), -1))

    async def seconds_left(self, limit: RateLimitItem, key: Key) -> float:
        """Until the counter begins anew."""
        stats = await self._count(lambda counters: counters.get_window_stats(limit, *key))
        return max(1.0, stats.reset_time - time.time())

    async def _count(self, request: Callable[[aio.strategies.FixedWindowRateLimiter], Awaitable[T]]) -> T:
        if self._redis is not None:
            with suppress(RedisAway, RedisFull):
                return await self._redis.ask(lambda _: request(self._common))
        return await request(self._own)


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


def _in_redis(redis: GuardedRedis) -> aio.storage.RedisStorage:
    options: dict[str, Any] = {"connection_pool": redis.pool, "key_prefix": "shopbridge:guesses"}
    return aio.storage.RedisStorage("async+redis://", implementation="redispy", **options)
