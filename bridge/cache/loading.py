"""What a load brings, and a load under way. `cache.py` starts and joins them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
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


@dataclass(slots=True, eq=False)
class Flight:
    """A load under way, begun at that generation. Its task ends later than `loaded`: when the entry is kept."""

    generation: int
    loaded: asyncio.Future[Kept]
    background: bool = False
    seen: Seen = "loaded"
