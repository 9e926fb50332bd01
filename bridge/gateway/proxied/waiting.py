"""How long a proxied server is waited for, and by how many at once. What it is asked is not known here."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")

MOST_AT_ONCE = 64
"""Calls under way at one server; more of them wait within their own time, so that one that hangs holds no more."""


class Waiting:
    def __init__(self, most: int = MOST_AT_ONCE) -> None:
        self._turns = asyncio.Semaphore(most)
        self._under_way: set[asyncio.Task[Any]] = set()

    async def until_done(self, work: Callable[[], Coroutine[Any, Any, T]], seconds: float) -> T:
        """Raises `TimeoutError` then, also when `work` is still being cancelled: the SDK may spend seconds on telling
        an old-era server that a call was given up."""
        task = asyncio.create_task(self._in_turn(work))
        self._under_way.add(task)
        task.add_done_callback(self._ended)
        try:
            done, _ = await asyncio.wait({task}, timeout=seconds)
        finally:
            task.cancel()
        if not done:
            raise TimeoutError
        return task.result()

    async def _in_turn(self, work: Callable[[], Coroutine[Any, Any, T]]) -> T:
        async with self._turns:
            return await work()

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._under_way.discard(task)
        if not task.cancelled():
            task.exception()  # nobody else wants to know that of one that was given up
