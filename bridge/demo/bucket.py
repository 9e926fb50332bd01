"""Admin's leaky bucket: cost points that drain with each query and come back by the second.

shopify.dev/docs/api/usage/limits: one bucket for an app and a shop, whatever the number of clients.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


class Bucket:
    """`clock` gives seconds; sizes are those of a Standard-plan shop as seen in 2026-07."""

    def __init__(self, clock: Callable[[], float], maximum: float = 2000.0, restore_rate: float = 100.0) -> None:
        self.clock = clock
        self.maximum = maximum
        self.restore_rate = restore_rate
        self.left = maximum
        self.filled_at = clock()

    def spend(self, cost: int) -> bool:
        """False, and nothing is taken, when there is not enough left."""
        now = self.clock()
        self.left = min(self.maximum, self.left + (now - self.filled_at) * self.restore_rate)
        self.filled_at = now
        if cost > self.left:
            return False
        self.left -= cost
        return True

    def status(self) -> dict[str, Any]:
        return {
            "maximumAvailable": self.maximum,
            "currentlyAvailable": int(self.left),
            "restoreRate": self.restore_rate,
        }
