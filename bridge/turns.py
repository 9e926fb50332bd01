"""One after the other: work on the same thing, in this process. Other processes are not waited for."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from bridge.errors import ToolError

MOST_WAITING = 16


@dataclass(slots=True)
class _Turn:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    users: int = 0


class Turns:
    """`async with turns(key):` is entered in the order of arrival. A key is forgotten when nobody uses it."""

    def __init__(self, most_waiting: int = MOST_WAITING) -> None:
        self._most_waiting = most_waiting
        self._turns: dict[str, _Turn] = {}

    @asynccontextmanager
    async def __call__(self, key: str) -> AsyncIterator[None]:
        """Raises `ToolError` when `most_waiting` wait already."""
        turn = self._turns.setdefault(key, _Turn())
        if turn.users > self._most_waiting:
            raise ToolError("Too many calls work on this at the same time. Nothing was done; wait, then call again.")
        turn.users += 1
        try:
            async with turn.lock:
                yield
        finally:
            turn.users -= 1
            if not turn.users:
                del self._turns[key]

    def __len__(self) -> int:
        return len(self._turns)
