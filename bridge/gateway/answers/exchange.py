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


class Exchange:
    """`known` says how the answer begins."""

    def __init__(self, known: Known, request_id: bytes, receive: Receive, send: Send, patience: float = PATIENCE):
        self._known = known
        self._id = request_id
        self._receive = receive
        self._send = send
        self._patience = patience
        self._streams = False

    async def run(self, work: Coroutine[Any, Any, Told]) -> Told | None:
        """None when the client has left before."""
        working, leaving = asyncio.create_task(work), asyncio.create_task(self._left())
        try:
            while not await self._wait(working, leaving):
                await self._sign_of_life()
            if not working.done():
                return None
            told = working.result()
            await self._end(told)
            return told
        finally:
            leaving.cancel()
            await _ended(working)

    async def _wait(self, *tasks: asyncio.Task[Any]) -> bool:
        done, _ = await asyncio.wait(tasks, timeout=self._patience, return_when=asyncio.FIRST_COMPLETED)
        return bool(done)

    async def _left(self) -> None:
        while (await self._receive())["type"] != "http.disconnect":
            pass

    async def _sign_of_life(self) -> None:
        if not self._streams:
            self._streams = True
            await self._send(self._known.start_stream())
        await self._send({"type": "http.response.body", "body": b": ping\r\n\r\n", "more_body": True})

    async def _end(self, told: Told) -> None:
        body = told.body(self._id)
        if self._streams:
            await self._send({"type": "http.response.body", "body": b"event: message\r\ndata: %b\r\n\r\n" % body})
        else:
            await self._send(self._known.start(len(body), None, told.status))
            await self._send({"type": "http.response.body", "body": body})


async def _ended(working: asyncio.Task[Told]) -> None:
    if not working.done():
        working.cancel()
        await asyncio.wait({working})
