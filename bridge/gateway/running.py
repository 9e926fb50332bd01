"""How long a tool may run, and what becomes of it when its caller leaves.

A read ends with its caller or its deadline. A write runs on in a task of its own, because a change to a cart
that is cut half way helps nobody; its caller is told that the outcome is not known, the operator's log what it was.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any, TypeVar

from bridge.bounded import bounded
from bridge.errors import DeadlineExceeded

T = TypeVar("T")

Work = Callable[[], Coroutine[Any, Any, T]]
Outcome = Callable[[BaseException | None], None]

GRACE = 30.0
"""Seconds that a write may take beyond its caller's deadline."""


async def run_read(work: Work[T], seconds: float) -> T:
    """Raises `DeadlineExceeded`."""
    with bounded(seconds, partial(DeadlineExceeded, seconds)):
        return await work()


class Writes:
    """The writes under way in this process."""

    def __init__(self) -> None:
        self._running: set[asyncio.Task[Any]] = set()

    async def run(self, work: Work[T], seconds: float, left_behind: Outcome) -> T:
        """`left_behind` is told how the write ended if nobody waits for it any more. Raises `DeadlineExceeded`."""
        task = asyncio.create_task(self._bounded(work, seconds))
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        try:
            done, _ = await asyncio.wait({task}, timeout=seconds)
        except asyncio.CancelledError:
            _report(task, left_behind)
            raise
        if not done:
            _report(task, left_behind)
            raise DeadlineExceeded(seconds)
        return task.result()

    async def drain(self, seconds: float) -> None:
        """At the end of the process: what is not done by then is cancelled."""
        if not self._running:
            return
        _, late = await asyncio.wait(self._running, timeout=seconds)
        for task in late:
            task.cancel()

    @staticmethod
    async def _bounded(work: Work[T], seconds: float) -> T:
        async with asyncio.timeout(seconds + GRACE):
            return await work()


def _report(task: asyncio.Task[Any], left_behind: Outcome) -> None:
    def tell(ended: asyncio.Task[Any]) -> None:
        left_behind(asyncio.CancelledError() if ended.cancelled() else ended.exception())

    task.add_done_callback(tell)
