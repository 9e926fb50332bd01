"""How much may be under way: decided without I/O, from what the API's answers say. `throttling.py` acts on it.

The Admin and Customer Account APIs lend from a bucket of points, which refills; the Storefront API has no published
number and only ever says "too much".
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Protocol

from bridge.errors import QueueTooLong, ShopError, ShopRejectedUs, ShopThrottled
from bridge.shopify.cost import Cost, Throttle
from bridge.shopify.estimate import Estimates
from bridge.shopify.transport import Request, Response

Outcome = Response | ShopError | None
"""How a request ended; None when it was cancelled."""

FOR_SHOPPERS = 0.5  # of what may be under way or spent: work in the background never takes that part


@dataclass(frozen=True, slots=True, eq=False)
class Taken:
    """What one request holds of the allowance, and since when."""

    price: float
    at: float


class Allowance(Protocol):
    """`now` is the transport's clock, in seconds."""

    def price(self, request: Request) -> float:
        """In the allowance's own unit."""

    def wait(self, price: float, ahead: float, now: float, *, background: bool = False) -> float:
        """Seconds until `price` can be taken by one who has `ahead` waiting in front; `inf` when nobody can know."""

    def take(self, price: float, now: float) -> Taken: ...

    def settle(self, request: Request, taken: Taken, outcome: Outcome, now: float) -> None:
        """Once for every `take`."""


class PointBucket:
    """Shopify's leaky bucket, as far as we are told.

    Its size and rate are unknown until the first answer, so until then one request goes at a time. An API that
    never tells is not limited. Others draw on the same bucket, and what an answer saw of it lies back by at most the
    time that its request took: so the bucket now holds no more than the answer says and what came back since the
    request left, and no less than the answer says if no other request was under way. The bucket does not refill
    beyond its size while our requests are still on their way to it, and nobody knows which have arrived: so no more
    points are under way at once than it holds.
    """

    def __init__(self) -> None:
        self._estimates = Estimates()
        self._told: Throttle | None = None
        self._left = math.inf
        self._at = 0.0
        self._under_way: list[Taken] = []
        self._overlapped = False  # since nothing was under way, more than one request has been
        self._answered = False
        self._shut_until = -math.inf

    def price(self, request: Request) -> float:
        return self._estimates.points(request.operation, request.variables)

    def wait(self, price: float, ahead: float, now: float, *, background: bool = False) -> float:
        if not self._answered and self._under_way:
            return math.inf
        shut = max(0.0, self._shut_until - now)
        if self._told is None:
            return shut
        kept = FOR_SHOPPERS * self._told.size if background else 0.0
        # What costs more than the bucket holds goes when the bucket is full: Shopify then says what is wrong with it.
        missing = ahead + min(price + kept, self._told.size) - self._left_at(now)
        return max(shut, missing / self._told.rate)

    def take(self, price: float, now: float) -> Taken:
        self._count(self._left_at(now) - price, now)
        self._overlapped = bool(self._under_way)
        taken = Taken(price, now)
        self._under_way.append(taken)
        return taken

    def settle(self, request: Request, taken: Taken, outcome: Outcome, now: float) -> None:
        self._count(self._left_at(now), now)
        self._under_way.remove(taken)
        if isinstance(outcome, QueueTooLong):  # it was never sent
            self._count(self._left + taken.price, now)
            return
        if isinstance(outcome, ShopThrottled):
            if outcome.points is not None:
                self._estimates.correct(request.operation, request.variables, outcome.points)
            self._refused(taken.price, outcome.retry_after, now)
            return
        self._answered = self._answered or outcome is not None
        if isinstance(outcome, Response) and (cost := outcome.cost):
            self._estimates.correct(request.operation, request.variables, cost.requested)
            self._charge(taken, cost, now)

    def _refused(self, price: float, retry_after: float | None, now: float) -> None:
        """Nothing was taken, and nothing more is to be had before `retry_after`."""
        wait = 1.0 if retry_after is None else retry_after
        self._shut_until = max(self._shut_until, now + wait)
        if self._told:
            self._count(min(self._left + price, price - wait * self._told.rate), now)

    def _charge(self, taken: Taken, cost: Cost, now: float) -> None:
        if cost.throttle is None:
            return
        first, self._told = self._told is None, cost.throttle
        least, most = cost.throttle.left, cost.throttle.left + (now - taken.at) * cost.throttle.rate
        ours = least if first else min(most, self._left + taken.price - cost.spent)
        self._count(ours if self._overlapped else max(least, ours), now)

    def _count(self, left: float, now: float) -> None:
        self._left = left
        self._at = now

    def _left_at(self, now: float) -> float:
        if self._told is None:
            return self._left
        most = self._told.size - sum(taken.price for taken in self._under_way)
        return min(most, self._left + (now - self._at) * self._told.rate)


class FewerInFlight:
    """At most so many requests at once: half as many after "too much", and one more for each round that went well."""

    def __init__(self, most: int = 64) -> None:
        self._most = most
        self._limit = float(most)
        self._under_way = 0
        self._cut_at = -math.inf

    def price(self, request: Request) -> float:
        return 1

    def wait(self, price: float, ahead: float, now: float, *, background: bool = False) -> float:
        limit = self._limit * (1 - FOR_SHOPPERS) if background else self._limit
        return 0.0 if self._under_way + ahead + price <= max(1, int(limit)) else math.inf

    def take(self, price: float, now: float) -> Taken:
        self._under_way += 1
        return Taken(price, now)

    def settle(self, request: Request, taken: Taken, outcome: Outcome, now: float) -> None:
        if isinstance(outcome, (ShopThrottled, ShopRejectedUs)):
            self._cut(now)
        elif isinstance(outcome, Response):
            self._limit = min(float(self._most), self._limit + 1 / self._limit)
        self._under_way -= 1

    def _cut(self, now: float) -> None:
        # Requests that were sent together are refused together, and that is one refusal.
        if now - self._cut_at >= 1.0:
            self._limit = max(1.0, min(self._limit, self._under_way) / 2)
            self._cut_at = now
