"""Sends again what may be sent again, for as long as the call's deadline allows.

| what happened | a query | a mutation |
|---|---|---|
| THROTTLED, HTTP 429: refused before it ran | until the deadline | until the deadline |
| no answer, a timeout, HTTP 5xx | `attempts` in all | never: it may have run |
| anything else, HTTP 430 above all | never | never |
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator

from stamina import retry_context
from stamina.instrumentation import set_on_retry_hooks

from bridge.errors import (
    NotGraphQL,
    ShopError,
    ShopThrottled,
    ShopTimeout,
    ShopUnavailable,
    ShopUnreachable,
    UnexpectedAnswer,
)
from bridge.shopify.operations import Operation
from bridge.shopify.transport import Listener, Request, Response, Transport, silent

# stamina would log each retry through structlog, whose default is standard output: on stdio that belongs to the
# protocol. Retries are told to the listener instead.
set_on_retry_hooks(())


class Retrying:
    """Waits `first_wait` seconds, then twice as long each time up to 5 s, each wait shortened at random by up to
    half so that callers refused together do not return together; never less than the shop asked for."""

    def __init__(
        self,
        inner: Transport,
        *,
        attempts: int = 3,
        first_wait: float = 0.25,
        clock: Callable[[], float] = time.monotonic,
        chance: Callable[[], float] = random.random,
        on_event: Listener = silent,
    ) -> None:
        self._inner = inner
        self._attempts = attempts
        self._first_wait = first_wait
        self._clock = clock
        self._chance = chance
        self._on_event = on_event

    async def send(self, request: Request) -> Response:
        try:
            return await self._inner.send(request)
        except ShopError as error:
            return await self._again(request, error)

    async def _again(self, request: Request, first: ShopError) -> Response:
        """After that failure. Only here, since stamina costs more than all else that a good answer needs."""
        failed = [first]
        waits = enumerate(self._waits(), start=1)

        def wait_after(error: Exception) -> float | bool:
            failures, wait = next(waits)
            return isinstance(error, ShopError) and self._wait_after(request, error, failures, wait)

        async for attempt in retry_context(on=wait_after, attempts=None, timeout=None):
            with attempt:
                if failed:
                    raise failed.pop()
                return await self._inner.send(request)
        raise AssertionError("retry_context ends by an answer or an error")

    def _wait_after(self, request: Request, error: ShopError, failures: int, wait: float) -> float | bool:
        """Seconds, or False to give up."""
        if not may_repeat(request.operation, error):
            return False
        if isinstance(error, ShopThrottled):
            wait = max(wait, error.retry_after or 0.0)
        elif failures >= self._attempts:
            return False
        if self._clock() + wait >= request.deadline:
            return False
        seen = {"operation": request.operation.name, "error": type(error).__name__, "seconds": wait}
        self._on_event("retry", seen)
        return wait

    def _waits(self) -> Iterator[float]:
        wait = self._first_wait
        while True:
            yield wait * (1.0 - self._chance() / 2)
            wait = min(2 * wait, 5.0)


def may_repeat(operation: Operation[object], error: ShopError) -> bool:
    """A refusal with a path struck while the operation ran, so only one without a path was before it ran."""
    if isinstance(error, ShopThrottled) and not error.path:
        return True
    return operation.kind == "query" and error.retry


_ANSWER_LOST = (ShopUnreachable, ShopTimeout, ShopUnavailable, NotGraphQL, UnexpectedAnswer)


def may_have_run(error: ShopError) -> bool:
    """Whether a mutation that ended so may have changed something: its answer was lost, could not be read, or held a
    refusal of a part, which strikes while the operation runs. Who asks has to look before sending it again."""
    return bool(error.path) or isinstance(error, _ANSWER_LOST)
