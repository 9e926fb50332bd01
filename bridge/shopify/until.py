"""`with until(deadline, clock):`, the bound of all that a request waits for."""

from __future__ import annotations

from collections.abc import Callable

from bridge.bounded import bounded
from bridge.errors import ShopTimeout


def until(deadline: float, clock: Callable[[], float]) -> bounded:
    """Raises `ShopTimeout` at the deadline, and when it has passed already."""
    seconds = deadline - clock()
    if seconds <= 0:
        raise ShopTimeout("the call's deadline has passed")
    return bounded(seconds, _late)


def _late() -> ShopTimeout:
    return ShopTimeout("no answer before the call's deadline")
