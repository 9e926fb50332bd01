"""Answers as bytes, bounded by their size. Whether one still holds is asked of what made it."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Any

from cachetools import LRUCache

from bridge.cache.freshness import Life

LARGEST = 1_048_576
"""Bytes of one answer that is kept."""

OVERHEAD = 1_000
"""Bytes that an answer takes besides its own."""

OPENING = b'{"jsonrpc":"2.0","id":'
_OPENINGS = (OPENING, b"event: message\r\ndata: " + OPENING)
"""As JSON, and as the one event of a stream."""


@dataclass(frozen=True, slots=True)
class Made:
    """What an answer was made from. `edition` stands for all that the brand offers; `life` is None for what lives as
    long as that. `generation` is the cache's, and `began` the moment, when the making began."""

    edition: object
    life: Life | None = None
    tags: frozenset[str] = frozenset()
    generation: int = 0
    began: float = 0.0


@dataclass(slots=True, eq=False)
class Answer:
    before: bytes
    after: bytes
    made: Made
    holds_at: int = field(init=False)
    """The cache's generation at which it was last known to hold."""
    claimed_until: float = 0.0
    """Until then somebody is having it made anew."""

    def __post_init__(self) -> None:
        self.holds_at = self.made.generation

    @property
    def streamed(self) -> bool:
        return self.before != OPENING

    def body(self, request_id: bytes) -> bytes:
        return b"".join((self.before, request_id, self.after))


def answer_from(body: bytes, request_id: bytes, made: Made) -> Answer | None:
    """None for what is no plain result of that request."""
    for opening in _OPENINGS:
        if body.startswith(b'%b%b,"result":' % (opening, request_id)):
            return Answer(opening, body[len(opening) + len(request_id) :], made)
    return None


class Finished:
    """The answers of this process, least recently used first to go. `size` is in bytes."""

    def __init__(self, size: int) -> None:
        self._kept: LRUCache[Hashable, Answer] = LRUCache(max(size, 1), getsizeof=_weight)

    def get(self, key: Hashable) -> Answer | None:
        try:
            return self._kept[key]
        except KeyError:
            return None

    def keep(self, key: Hashable, answer: Answer) -> None:
        if len(answer.after) <= min(LARGEST, self._kept.maxsize - OVERHEAD):
            self._kept[key] = answer

    @property
    def size(self) -> int:
        size: Any = self._kept.currsize
        return int(size)


def _weight(answer: Answer) -> int:
    return len(answer.after) + OVERHEAD
