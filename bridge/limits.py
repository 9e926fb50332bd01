"""How often a caller may call. Counted in this process's memory over a sliding minute, at a cost that
does not grow with the number of calls.

The counts guard the shop's API budget against one runaway client; they are no access control.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Protocol

from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter

from bridge.caller import Caller
from bridge.errors import LimitExceeded


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
        wanted: list[tuple[RateLimitItem, tuple[str, ...]]] = [(self._all, (caller.key,))]
        if tool in self._by_tool:
            wanted.append((self._by_tool[tool], (caller.key, tool)))
        for limit, key in wanted:
            if not self._window.test(limit, *key):
                raise LimitExceeded(retry_after=self._seconds_until_free(limit, *key))
        for limit, key in wanted:
            self._window.hit(limit, *key)

    def _seconds_until_free(self, limit: RateLimitItem, *key: str) -> float:
        return max(1.0, self._window.get_window_stats(limit, *key).reset_time - time.time())
