"""A real Redis that is killed and started again while the day goes on."""

from __future__ import annotations

import asyncio
import os
import signal
from contextlib import ExitStack

from benchmarks.processes import free_port, redis_server
from bridge.cache.tiers import SharedTier

PATIENCE = 15.0


class Redis:
    """Raises `FileNotFoundError` where it is not installed."""

    def __init__(self, stack: ExitStack) -> None:
        self._stack = stack
        self._port = free_port()
        self.start()

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self._port}/0"

    def kill(self) -> None:
        os.kill(self._running.pid, signal.SIGKILL)

    def start(self) -> None:
        self._running = self._stack.enter_context(redis_server(self._port))


async def shared(tier: SharedTier) -> None:
    """Until it answers, if there is any. Raises `TimeoutError`."""
    if tier.configured and not tier.available:
        async with asyncio.timeout(PATIENCE):
            while not tier.available:  # noqa: ASYNC110 - nothing tells when it is
                await asyncio.sleep(0.01)
