"""What a shop's texts are, read and indexed, kept for a minute: questions come several at a time, and reading takes
many times as long as answering.

Stale for that minute, since Shopify tells nobody when a page or policy changes. A read that failed is not kept. Who
asks while a read is under way waits for it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Coroutine, Hashable
from dataclasses import dataclass
from functools import partial
from sys import getsizeof
from typing import Any
from weakref import WeakKeyDictionary

from cachetools import TTLCache

from bridge.toolkit import Shop, SingleFlight
from bridge.tools.policies_answers import Reading
from bridge.tools.ranking import Index

SECONDS = 60.0
BYTES = 16_000_000  # of one shop, in all its languages


@dataclass(frozen=True, slots=True)
class Texts:
    """`size` is in bytes."""

    reading: Reading
    index: Index

    @property
    def size(self) -> int:
        return self.index.size + sum(getsizeof(source.body) for source in self.reading.sources)


Read = Callable[[], Coroutine[Any, Any, Texts]]


class KeptTexts:
    """Of one shop."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._kept: TTLCache[Hashable, Texts] = TTLCache(BYTES, SECONDS, clock, getsizeof=lambda texts: texts.size)
        self._reading: dict[Hashable, SingleFlight[Texts]] = {}

    async def get(self, key: Hashable, read: Read) -> Texts:
        """Raises what `read` raises, to all who wait."""
        kept = self._kept.get(key)
        if kept is not None:
            return kept
        reading = self._reading.setdefault(key, SingleFlight(partial(self._keep, key, read)))
        return await reading.join()

    async def _keep(self, key: Hashable, read: Read) -> Texts:
        try:
            texts = await read()
        finally:
            del self._reading[key]
        if texts.size <= BYTES:
            self._kept[key] = texts
        return texts


_OF_SHOPS: WeakKeyDictionary[object, KeptTexts] = WeakKeyDictionary()


def kept_texts(shop: Shop) -> KeptTexts:
    return _OF_SHOPS.setdefault(shop.origin, KeptTexts())
