from __future__ import annotations

import asyncio
from typing import Any

import pytest
from mcp.server import _streamable_http_modern as sdk
from starlette.types import Message

from bridge.gateway.answers.direct import Told
from bridge.gateway.answers.exchange import PATIENCE, Exchange
from bridge.gateway.answers.passed import Known

TOLD = Told(b',"result":{}}')
BODY = b'{"jsonrpc":"2.0","id":7,"result":{}}'
HEADERS = [(b"content-length", b"1"), (b"content-type", b"application/json"), (b"vary", b"Origin")]


class Wire:
    """A client that stays until it `leaves`."""

    def __init__(self) -> None:
        self.leaves = asyncio.Event()
        self.watched = asyncio.Event()
        self.left_alone = asyncio.Event()
        self.sent: list[Message] = []
        self.got = asyncio.Condition()

    async def receive(self) -> Message:
        self.watched.set()
        try:
            await self.leaves.wait()
        finally:
            self.left_alone.set()
        return {"type": "http.disconnect"}

    async def send(self, message: Message) -> None:
        async with self.got:
            self.sent.append(message)
            self.got.notify_all()

    async def has_got(self, number: int) -> None:
        async with asyncio.timeout(5), self.got:
            await self.got.wait_for(lambda: len(self.sent) >= number)

    def exchange(self, patience: float = 5.0) -> Exchange:
        known: Any = Known(None, None, "2026-07-28", HEADERS)  # type: ignore[arg-type]
        return Exchange(known, b"7", self.receive, self.send, patience)


class Work:
    def __init__(self) -> None:
        self.done = asyncio.Event()
        self.begun = asyncio.Event()
        self.cancelled = False

    async def __call__(self) -> Told:
        self.begun.set()
        try:
            await self.done.wait()
        except asyncio.CancelledError:
            self.cancelled = True
            raise
        return TOLD


async def test_an_answer_in_time_is_json() -> None:
    wire, work = Wire(), Work()
    work.done.set()
    assert await wire.exchange().run(work()) is TOLD
    start, body = wire.sent
    assert (start["status"], start["headers"][0]) == (200, (b"content-length", b"%d" % len(BODY)))
    assert body == {"type": "http.response.body", "body": BODY}


async def test_who_leaves_ends_the_work() -> None:
    wire, work = Wire(), Work()
    running = asyncio.create_task(wire.exchange().run(work()))
    await work.begun.wait()
    wire.leaves.set()
    assert await running is None
    assert (work.cancelled, wire.sent) == (True, [])


async def test_once_it_is_answered_nobody_watches_the_client() -> None:
    early, late, work = Wire(), Wire(), Work()
    work.done.set()
    await early.exchange().run(work())

    async def until_watched() -> Told:
        await asyncio.wait_for(late.watched.wait(), 5)
        return TOLD

    await late.exchange().run(until_watched())
    assert not early.watched.is_set(), "its time to be watched came before the other's"
    await asyncio.wait_for(late.left_alone.wait(), 5)


async def test_a_process_that_ends_ends_the_work() -> None:
    wire, work = Wire(), Work()
    running = asyncio.create_task(wire.exchange().run(work()))
    await work.begun.wait()
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert (work.cancelled, wire.sent) == (True, [])


async def test_a_slow_answer_is_a_stream_with_signs_of_life() -> None:
    wire, work = Wire(), Work()
    running = asyncio.create_task(wire.exchange(patience=0.01).run(work()))
    await wire.has_got(3)
    work.done.set()
    assert await running is TOLD
    start, *signs, end = wire.sent
    assert start["headers"] == [*sdk._SSE_HEADERS, (b"vary", b"Origin")]
    assert {(sign["body"], sign["more_body"]) for sign in signs} == {(b": ping\r\n\r\n", True)}
    assert end == {"type": "http.response.body", "body": b"event: message\r\ndata: " + BODY + b"\r\n\r\n"}


def test_patience_is_the_sdks() -> None:
    assert PATIENCE == sdk._SSE_PING_INTERVAL
