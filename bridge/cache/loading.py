"""What a load brings, and a load under way. `cache.py` starts and joins them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Generator
from dataclasses import dataclass
from typing import Any, Literal

from bridge.cache.freshness import Freshness
from bridge.cache.tiers import Kept

Seen = Literal["fresh", "stale", "spare", "joined", "shared", "loaded"]
"""How a read ended. `spare`: an old one, because loading failed; `shared`: another process had loaded it."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load brings: bytes, or an object of `size` bytes, which stays in this process. `absent`: there is none.
    `keep` is False for what only those get who waited for it."""

    value: Any
    freshness: Freshness
    tags: frozenset[str]
    absent: bool = False
    size: int | None = None
    keep: bool = True


Load = Callable[[], Awaitable[Loaded]]


class Flight:
    """A load under way, begun at that generation. Its task ends later than `loaded`: when the entry is kept."""

    def __init__(self, generation: int, background: bool = False) -> None:
        self.generation = generation
        self.background = background
        self.seen: Seen = "loaded"
        self.loaded: asyncio.Future[Kept] = asyncio.get_running_loop().create_future()
        # Whether or not a waiter is left to take it, an exception is not "never retrieved".
        self.loaded.add_done_callback(lambda loaded: loaded.exception())
        self._waiting: list[asyncio.Future[Kept]] = []

    def __await__(self) -> Generator[Any, None, Kept]:
        """Each waiter has a future of its own, so that one may be cancelled; `asyncio.shield` takes a turn of the loop
        more."""
        if self.loaded.done():
            return self.loaded.__await__()
        own: asyncio.Future[Kept] = asyncio.get_running_loop().create_future()
        self._waiting.append(own)
        return own.__await__()

    def land(self, kept: Kept) -> None:
        self.loaded.set_result(kept)
        for own in self._waiting:
            if not own.done():
                own.set_result(kept)

    def fail(self, error: Exception) -> None:
        """Unless it has landed."""
        if self.loaded.done():
            return
        self.loaded.set_exception(error)
        for own in self._waiting:
            if not own.done():
                own.set_exception(error)
