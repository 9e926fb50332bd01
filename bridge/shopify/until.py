"""`with until(deadline, clock):`, the bound of all that a request waits for."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Callable
from types import TracebackType

from bridge.errors import ShopTimeout

_LATE = "no answer before the call's deadline"


class until:
    """Raises `ShopTimeout` at the deadline, and when it has passed already. `asyncio.timeout` does it in the same way,
    with two coroutines and thrice as many functions, which a request would go through twice."""

    def __init__(self, deadline: float, clock: Callable[[], float]) -> None:
        self._seconds = deadline - clock()
        if self._seconds <= 0:
            raise ShopTimeout("the call's deadline has passed")

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
        cut = self._is_late and self._task.uncancel() <= self._cancelling and kind is asyncio.CancelledError
        if cut or isinstance(error, TimeoutError):
            raise ShopTimeout(_LATE) from error
