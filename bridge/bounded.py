"""`with bounded(seconds, late):`, the time that something may take."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Callable
from types import TracebackType


class bounded:
    """Raises what `late` makes when `seconds` have passed; they may be infinite. It cuts as `asyncio.timeout` does,
    which takes two coroutines and thrice as many functions, and a call would go through it three times."""

    def __init__(self, seconds: float, late: Callable[[], Exception]) -> None:
        self._seconds = seconds
        self._late = late

    def __enter__(self) -> None:
        task = asyncio.current_task()
        assert task is not None, "a coroutine runs in a task"
        self._task, self._cancelling, self._is_late = task, task.cancelling(), False
        endless = math.isinf(self._seconds)
        self._timer = None if endless else asyncio.get_running_loop().call_later(self._seconds, self._end)

    def _end(self) -> None:
        self._is_late = True
        self._task.cancel()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._timer:
            self._timer.cancel()
        if self._is_late and self._task.uncancel() <= self._cancelling and isinstance(error, asyncio.CancelledError):
            raise self._late() from None
