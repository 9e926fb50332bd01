"""The bucket of points that all processes of one app and shop draw from, counted in Redis.

`PointBucket` in `allowance.py` is the same for one process alone, and says why it counts as it does; a test plays one
history at both. Whoever must wait is remembered here, so that processes take turns: in the order they asked, buyers
before work in the background. Whoever dies waiting or under way is forgotten after a while.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bridge.cache.redis_scripts import run
from bridge.errors import QueueTooLong, ShopThrottled
from bridge.guarded_redis import GuardedRedis
from bridge.shopify.allowance import FOR_SHOPPERS, Outcome
from bridge.shopify.cost import Cost
from bridge.shopify.transport import Response

LOOK_AGAIN = 0.25
"""Seconds after which one who waits asks again: somebody before it may have left, or cost less than was thought."""

WAITING = 4 * LOOK_AGAIN
"""Seconds after which one who waits and does not ask again is taken to have died."""

LONGEST = 60.0
"""Seconds after which a request is taken to be under way no more, whatever its deadline."""

# An unused bucket is forgotten after an hour; it is full long before.
_LOADED = """
local kept, now = redis.call('GET', KEYS[1]), tonumber(ARGV[1])
local bucket = kept and cjson.decode(kept) or {under_way = {}, waiting = {}, shut = 0, turn = 0}
if not now then
  local time = redis.call('TIME')
  now = time[1] + time[2] / 1000000
end
local under_way = 0
for _, tickets in pairs({bucket.under_way, bucket.waiting}) do
  for ticket, one in pairs(tickets) do
    if one.ends <= now then tickets[ticket] = nil end
  end
end
for _, one in pairs(bucket.under_way) do under_way = under_way + one.price end
local function count(change)
  if bucket.size then
    local left = bucket.left + (now - bucket.at) * bucket.rate
    bucket.left, bucket.at = math.min(bucket.size - under_way, left) + change, now
  end
end
local function save()
  redis.call('SET', KEYS[1], cjson.encode(bucket), 'EX', 3600)
end
"""

_TAKE = (
    _LOADED
    + """
local ticket, price, rank, patience, reserve = ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5]), ARGV[6]
local mine = bucket.waiting[ticket] or {price = price, rank = rank, turn = bucket.turn}
bucket.turn = bucket.turn + 1
count(0)
local wait = bucket.shut - now
if bucket.size then
  local ahead = 0
  for other, one in pairs(bucket.waiting) do
    local before = one.rank < rank or (one.rank == rank and one.turn < mine.turn)
    if other ~= ticket and before then ahead = ahead + one.price end
  end
  local missing = ahead + math.min(price + rank * reserve * bucket.size, bucket.size) - bucket.left
  wait = math.max(wait, missing / bucket.rate)
elseif not bucket.untold and next(bucket.under_way) then
  wait = math.max(wait, ARGV[7])
end
bucket.waiting[ticket] = nil
if wait < 0.001 then  -- less than the way to the shop
  wait = 0
  bucket.overlapped = next(bucket.under_way) ~= nil
  bucket.under_way[ticket] = {price = price, sent = now, ends = now + math.min(patience, ARGV[9])}
  if bucket.size then bucket.left = bucket.left - price end
elseif wait <= patience then
  mine.ends = now + ARGV[8]
  bucket.waiting[ticket] = mine
end
save()
return tostring(wait)
"""
)

_SETTLE = (
    _LOADED
    + """
local ticket, outcome, spent, retry_after = ARGV[2], ARGV[3], tonumber(ARGV[4]), tonumber(ARGV[5])
local size, left, rate = tonumber(ARGV[6]), tonumber(ARGV[7]), tonumber(ARGV[8])
local one = bucket.under_way[ticket] or {price = spent, sent = now}
count(0)
bucket.under_way[ticket], bucket.waiting[ticket] = nil, nil
if outcome == 'unsent' then
  if bucket.size and one.ends then bucket.left = bucket.left + one.price end
elseif outcome == 'throttled' then
  bucket.shut = math.max(bucket.shut, now + retry_after)
  if bucket.size then bucket.left = math.min(bucket.left + one.price, one.price - retry_after * bucket.rate) end
elseif outcome == 'told' then
  local ours = left
  if bucket.size then ours = math.min(bucket.left + one.price - spent, left + (now - one.sent) * rate) end
  if one.ends and not bucket.overlapped then ours = math.max(left, ours) end
  bucket.size, bucket.rate, bucket.left, bucket.at = size, rate, ours, now
elseif outcome == 'untold' then
  bucket.untold = true
end
save()
"""
)


@dataclass(frozen=True, slots=True)
class SharedBucket:
    """`name` is the app's and the shop's, a digest. Everything here raises `RedisAway` and `RedisFull`. `clock` is in
    seconds; None is Redis's own, which is the same for all processes."""

    redis: GuardedRedis
    name: str
    clock: Callable[[], float] | None = None

    async def take(self, ticket: str, price: float, patience: float, *, background: bool = False) -> float:
        """0 when the points are taken; else how many seconds they are away. Who is patient for so long keeps its place
        by asking again with the same ticket, within `LOOK_AGAIN`."""
        rules = (FOR_SHOPPERS, LOOK_AGAIN / 5, WAITING, LONGEST)
        told = await self._run(_TAKE, ticket, price, int(background), min(patience, 1e6), *rules)
        return float(told)

    async def settle(self, ticket: str, price: float, outcome: Outcome) -> None:
        """Once for every ticket, whatever became of it; `QueueTooLong` for one that was never sent."""
        match outcome:
            case QueueTooLong():
                await self._run(_SETTLE, ticket, "unsent", price)
            case ShopThrottled():
                wait = 1.0 if outcome.retry_after is None else outcome.retry_after
                await self._run(_SETTLE, ticket, "throttled", price, wait)
            case Response(cost=Cost(throttle=throttle) as cost) if throttle:
                told = (throttle.size, throttle.left, throttle.rate)
                await self._run(_SETTLE, ticket, "told", cost.spent, 0, *told)
            case _:
                await self._run(_SETTLE, ticket, "untold" if outcome else "cancelled", price)

    async def _run(self, script: str, *arguments: str | float) -> bytes:
        now = "" if self.clock is None else repr(self.clock())
        written = [one if isinstance(one, str) else repr(one) for one in arguments]
        key = f"shopbridge:bucket:{self.name}"
        answer: bytes = await self.redis.ask(lambda redis: run(redis, script, [key], now, *written))
        return answer
