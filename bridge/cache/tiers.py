"""Where entries are kept: in this process's memory always, and in a store that processes share where there is one.

A tier keeps and finds. What an entry's age means, and who loads, is decided in `cache.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol, Self

from cachetools import LRUCache

from bridge.cache.freshness import Life
from bridge.cache.gathering import Terms

OVERHEAD = 600
"""Bytes that an entry costs besides its value and its tags, measured: key, moments, its place in the cache."""

OF_TAG = 150
"""Bytes that each of its tags costs, measured: 110 to 170, as sets grow by leaps."""


@dataclass(frozen=True, slots=True)
class Entry:
    """`value` is packed; `tags` name the shop, too."""

    value: bytes
    life: Life
    tags: frozenset[str]


class SharedTier(Protocol):
    """Open while it is used, and first listened to. None of these raises when the store does not answer, and none
    then waits."""

    async def __aenter__(self) -> Self: ...

    async def __aexit__(self, *reason: object) -> None: ...

    @property
    def configured(self) -> bool:
        """Whether there is such a store at all."""

    @property
    def available(self) -> bool:
        """Whether it answers. While it does not, nobody tells what other processes invalidate."""

    def since(self) -> str:
        """A mark, taken before a load begins."""

    async def get(self, key: str) -> Entry | None:
        """Never one of which a tag was invalidated after the mark that it was put with."""

    async def put(self, key: str, entry: Entry, since: str) -> None: ...

    async def claim(self, key: str, seconds: float) -> str | None:
        """A token for the one who is to load, also while the store does not answer; None for the others."""

    async def release(self, key: str, token: str) -> None: ...

    async def invalidate(self, tags: frozenset[str]) -> None:
        """Kept and told later while the store does not answer."""

    def listen(self, on_tags: Callable[[frozenset[str]], None], on_lost: Callable[[], None]) -> None:
        """`on_tags` is told what other processes invalidated; `on_lost`, that this is not known for some time past."""


class NotShared:
    """The tier of a process that is alone."""

    configured = False
    available = True

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *reason: object) -> None:
        return None

    def since(self) -> str:
        return ""

    async def get(self, key: str) -> Entry | None:
        return None

    async def put(self, key: str, entry: Entry, since: str) -> None:
        return None

    async def claim(self, key: str, seconds: float) -> str | None:
        return ""

    async def release(self, key: str, token: str) -> None:
        return None

    async def invalidate(self, tags: frozenset[str]) -> None:
        return None

    def listen(self, on_tags: Callable[[frozenset[str]], None], on_lost: Callable[[], None]) -> None:
        return None


@dataclass(slots=True)
class Kept:
    """An entry in this process; `size` is in bytes. `generation` is that of the shop's invalidations when its loading
    began. `local`: an object that is kept as it is. A refresh that failed is not tried again before `retry_at`."""

    value: Any
    size: int
    life: Life
    tags: frozenset[str]
    generation: int
    packed: bool = False
    local: bool = False
    retry_at: float = 0.0

    @property
    def terms(self) -> Terms:
        return Terms(self.life, self.tags)


class Memory:
    """Of all shops together, at most so many bytes; what was used longest ago makes room."""

    def __init__(self, most: int) -> None:
        self._kept: LRUCache[str, Kept] = LRUCache(most, getsizeof=_weight)

    @property
    def size(self) -> float:
        """In bytes."""
        return self._kept.currsize

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: str) -> Kept | None:
        return self._kept.get(key)

    def put(self, key: str, kept: Kept) -> None:
        if _weight(kept) <= self._kept.maxsize:
            self._kept[key] = kept

    def values(self) -> list[Kept]:
        """For those who look at what is kept: tests, an operator."""
        return [self._kept[key] for key in list(self._kept)]

    def clear(self) -> None:
        self._kept.clear()


def _weight(kept: Kept) -> int:
    return kept.size + OVERHEAD + OF_TAG * len(kept.tags)
