"""What a load brings, and a load under way. `cache.py` starts and joins them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Generator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from bridge.cache.freshness import Freshness, life_of
from bridge.cache.gathering import Gathered, Later, Terms
from bridge.cache.naming import EVERYTHING
from bridge.cache.tiers import Kept

Seen = Literal["fresh", "stale", "spare", "joined", "shared", "loaded"]
"""How a read ended. `spare`: an old one, because loading failed; `shared`: another process had loaded it."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What was found in what was loaded. `absent`: there is none. `keep` is False for what only those get who waited
    for it."""

    tags: frozenset[str] = frozenset()
    absent: bool = False
    keep: bool = True


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load brings: bytes, or an object of `size` bytes, which stays in this process. `judge` looks through it,
    once those who waited have it."""

    value: Any
    freshness: Freshness
    judge: Callable[[], Judged]
    size: int | None = None


Load = Callable[[], Awaitable[Loaded]]


def terms_of(loaded: Loaded, made: Gathered, scope: str, began: float, followed_for: float) -> Terms:
    """What it declares, and what says what it was `made` from. `began` is the moment when its loading did."""
    judged, own = loaded.judge(), made.life
    tags = made.tags.union([f"{scope} {tag}" for tag in (*judged.tags, EVERYTHING)])
    if not judged.keep or not made.shared:
        return Terms(None, tags)
    life = life_of(loaded.freshness, began, followed_for, absent=judged.absent)
    return Terms(life.strictest(own) if own else life, tags)


class Landing:
    """What a load has brought, for those who wait. Its terms are worked out when somebody asks."""

    packed = False

    def __init__(self, loaded: Loaded, terms: Later, generation: int) -> None:
        self.value = loaded.value
        self.local = loaded.size is not None
        self.terms = terms
        self._size = loaded.size
        self._generation = generation

    @property
    def tags(self) -> frozenset[str]:
        return self.terms().tags

    @cached_property
    def kept(self) -> Kept | None:
        """None for what is only for those who waited."""
        terms = self.terms()
        if terms.life is None:
            return None
        size = len(self.value) if self._size is None else self._size
        return Kept(self.value, size, terms.life, terms.tags, self._generation, local=self.local)


class Flight:
    """A load under way, begun at that generation. Its task ends later than `loaded`: when the entry is kept."""

    def __init__(self, generation: int, background: bool = False) -> None:
        self.generation = generation
        self.background = background
        self.seen: Seen = "loaded"
        self.loaded: asyncio.Future[Landing | Kept] = asyncio.get_running_loop().create_future()
        # Whether or not a waiter is left to take it, an exception is not "never retrieved".
        self.loaded.add_done_callback(lambda loaded: loaded.exception())
        self._landing: Landing | None = None
        self._waiting: list[asyncio.Future[Landing | Kept]] = []

    def __await__(self) -> Generator[Any, None, Landing | Kept]:
        """Each waiter has a future of its own, so that one may be cancelled; `asyncio.shield` takes a turn of the loop
        more."""
        if self.loaded.done():
            return self.loaded.__await__()
        own: asyncio.Future[Landing | Kept] = asyncio.get_running_loop().create_future()
        self._waiting.append(own)
        return own.__await__()

    def land(self, landing: Landing | Kept) -> None:
        """A `Kept` is one that was found where it is kept."""
        self._landing = landing if isinstance(landing, Landing) else None
        self.loaded.set_result(landing)
        for own in self._waiting:
            if not own.done():
                own.set_result(landing)

    @property
    def landed(self) -> bool:
        return self._landing is not None

    def unloaded(self) -> Landing | None:
        """What it has brought, to the first who asks."""
        landing, self._landing = self._landing, None
        return landing

    def fail(self, error: Exception) -> bool:
        """False when it has landed: nobody waits to be told."""
        if self.loaded.done():
            return False
        self.loaded.set_exception(error)
        for own in self._waiting:
            if not own.done():
                own.set_exception(error)
        return True
