"""One answer that takes its time: its client may leave meanwhile, which ends the work, and gets signs of life when it
waits for long. All as the SDK does it for the newest protocol.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

from starlette.types import Receive, Send

from bridge.gateway.answers.direct import Told
from bridge.gateway.answers.passed import Known

PATIENCE = 15.0
"""Seconds without an answer after which a stream is begun, and between two signs of life in it."""

UNWATCHED = 0.002
"""Seconds before anybody looks whether the client is still there: until the shop is asked, looking only costs time."""


class Exchange:
    """`known` says how the answer begins."""

    def __init__(self, known: Known, request_id: bytes, receive: Receive, send: Send, patience: float = PATIENCE):
        self._known = known
        self._id = request_id
        self._receive = receive
        self._send = send
        self._patience = patience
        self._streams = False
        self._has_left = False
        self._watching: asyncio.Task[None] | None = None

    async def run(self, work: Coroutine[Any, Any, Told]) -> Told | None:
        """None when the client has left before."""
        working = asyncio.current_task()
        assert working is not None, "a coroutine runs in a task"
        soon = asyncio.get_running_loop().call_later(UNWATCHED, self._begin_to_watch, working)
        try:
            told = await work
        except asyncio.CancelledError:
            if self._has_left and working.uncancel() == 0:
                return None
            raise
        finally:
            soon.cancel()
            if self._watching:
                self._watching.cancel()
        await self._end(told)
        return told

    def _begin_to_watch(self, working: asyncio.Task[Any]) -> None:
        self._watching = asyncio.create_task(self._watch(working))

    async def _watch(self, working: asyncio.Task[Any]) -> None:
        leaving = asyncio.create_task(self._left())
        try:
            while not (await asyncio.wait({leaving}, timeout=self._patience))[0]:
                await self._sign_of_life()
        finally:
            leaving.cancel()
        self._has_left = True
        working.cancel()

    async def _left(self) -> None:
        while (await self._receive())["type"] != "http.disconnect":
            pass

    async def _sign_of_life(self) -> None:
        if not self._streams:
            await self._send(self._known.start_stream())
            self._streams = True  # only now: who is cut while it waits to send has sent nothing
        await self._send({"type": "http.response.body", "body": b": ping\r\n\r\n", "more_body": True})

    async def _end(self, told: Told) -> None:
        body = told.body(self._id)
        if self._streams:
            await self._send({"type": "http.response.body", "body": b"event: message\r\ndata: %b\r\n\r\n" % body})
        else:
            await self._send(self._known.start(len(body), None, told.status))
            await self._send({"type": "http.response.body", "body": body})
