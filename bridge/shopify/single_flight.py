"""One load for all who wait for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class SingleFlight(Generic[T]):
    """Nothing is kept: who joins after the load has ended starts the next one.

    A waiter that is cancelled leaves the load running. When the load fails, every waiter gets its exception.
    The load must bound its own time.
    """

    def __init__(self, load: Callable[[], Coroutine[Any, Any, T]]) -> None:
        self._load = load
        self._task: asyncio.Task[T] | None = None

    def start(self) -> asyncio.Task[T]:
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._load())
            # Whether or not a waiter is left to take it, an exception is not "never retrieved".
            self._task.add_done_callback(lambda task: task.cancelled() or task.exception())
        return self._task

    async def join(self) -> T:
        return await asyncio.shield(self.start())
