"""What a query did cost, as its answer says. What it will cost is guessed in `estimate.py`.

Shopify takes the requested cost from the bucket first, and gives the difference to the actual cost back.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Throttle:
    """The bucket as an answer saw it: points it holds at most, points left, points it regains a second."""

    size: float
    left: float
    rate: float


@dataclass(frozen=True, slots=True)
class Cost:
    """Points. `actual` is None when the request was refused; `throttle` is None when the answer left it out."""

    requested: float
    actual: float | None
    throttle: Throttle | None

    @property
    def spent(self) -> float:
        """What was asked is spent, as long as nothing else is said."""
        return self.requested if self.actual is None else self.actual

    def shortage(self) -> float | None:
        """Seconds until the bucket holds what was requested."""
        if self.throttle is None:
            return None
        return max(0.0, (self.requested - self.throttle.left) / self.throttle.rate)


def read_cost(extensions: Mapping[str, Any]) -> Cost | None:
    cost = extensions.get("cost")
    requested = _number(cost, "requestedQueryCost")
    if requested is None:
        return None
    return Cost(requested, _number(cost, "actualQueryCost"), _throttle(cost))


def _throttle(cost: Any) -> Throttle | None:
    status = cost.get("throttleStatus")
    if status is None:
        return None
    size, left = _number(status, "maximumAvailable"), _number(status, "currentlyAvailable")
    rate = _number(status, "restoreRate")
    if size is None or left is None or not rate:
        return None
    return Throttle(size, left, rate)


def _number(holder: Any, name: str) -> float | None:
    value = holder.get(name) if isinstance(holder, dict) else None
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        return None
    return float(value) if math.isfinite(value) and value >= 0 else None
