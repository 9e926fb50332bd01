"""Admin's leaky bucket: cost points that drain with each query and come back by the second.

shopify.dev/docs/api/usage/limits: one bucket for an app and a shop, whatever the number of clients.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class BucketSize:
    """Those of a Standard-plan shop as seen in 2026-07."""

    maximum: float = 2000.0
    restore_rate: float = 100.0

    @classmethod
    def parse(cls, given: Mapping[str, Any]) -> BucketSize:
        """`{"size": 100, "rate": 50}`. Raises ValueError with a sentence for whoever typed it."""
        names = {"size": "maximum", "rate": "restore_rate"}
        for name, value in given.items():
            number = isinstance(value, int | float) and not isinstance(value, bool)
            if name not in names or not number or value <= 0:
                raise ValueError(f"'{name}': {value} is no size of a bucket. It takes size and rate, each above 0.")
        return cls(**{names[name]: float(value) for name, value in given.items()})

    def shown(self) -> dict[str, float]:
        return {"size": self.maximum, "rate": self.restore_rate}


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
