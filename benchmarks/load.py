"""A lean HTTP client for loopback: kept-alive connections that each ask again as soon as they are answered.

Every answer is verified: its status, the id of its request, and that it says what the first one said, so that a quick
wrong answer fails the benchmark instead of winning it. It is no general client: an answer has a length or is chunked,
and one request is in flight on a connection.
"""

from __future__ import annotations

import asyncio
import hashlib
import itertools
import json
import time
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import urlsplit

FIRST_ID = 1_000_000  # every id has seven digits, so that every request of a kind has the same length
PATIENCE = 30.0


class WrongAnswer(Exception):
    pass


@dataclass(frozen=True, slots=True)
class Reply:
    """`head` in lower case."""

    head: bytes
    body: bytes

    @property
    def media_type(self) -> str:
        return self.header("content-type") or ""

    def header(self, name: str) -> str | None:
        found = (line.partition(b":") for line in self.head.split(b"\r\n")[1:])
        return next((value.strip().decode() for key, _, value in found if key.decode() == name), None)

    def message(self) -> dict[str, Any]:
        """The JSON, out of its event where it came as one."""
        body = self.body
        if "event-stream" in self.media_type:
            body = b"".join(line[5:] for line in body.splitlines() if line.startswith(b"data:"))
        found: dict[str, Any] = json.loads(body)
        return found


class Connection(asyncio.Protocol):
    def __init__(self) -> None:
        self._buffer = bytearray()
        self._answered: asyncio.Future[Reply] | None = None
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        if self._answered and not self._answered.done() and (reply := _read(self._buffer)):
            self._buffer.clear()
            self._answered.set_result(reply)

    def connection_lost(self, error: Exception | None) -> None:
        if self._answered and not self._answered.done():
            self._answered.set_exception(error or ConnectionResetError("closed before the answer was whole"))

    async def ask(self, wire: bytes) -> Reply:
        assert self._transport is not None
        self._answered = asyncio.get_running_loop().create_future()
        self._transport.write(wire)
        return await self._answered

    def close(self) -> None:
        if self._transport:
            self._transport.close()


def _read(buffer: bytearray) -> Reply | None:
    """None while it is not whole."""
    end = buffer.find(b"\r\n\r\n")
    if end < 0:
        return None
    head, start = bytes(buffer[:end]).lower(), end + 4
    at = head.find(b"content-length:")
    if at >= 0:
        length = int(head[at + 15 : head.find(b"\r\n", at) if head.find(b"\r\n", at) > 0 else None])
        return Reply(head, bytes(buffer[start:])) if len(buffer) - start >= length else None
    return Reply(head, b"".join(_chunks(bytes(buffer[start:])))) if buffer.endswith(b"0\r\n\r\n") else None


def _chunks(framed: bytes) -> Iterator[bytes]:
    at = 0
    while at < len(framed):
        line = framed.index(b"\r\n", at)
        size = int(framed[at:line], 16)
        if not size:
            return
        yield framed[line + 2 : line + 2 + size]
        at = line + 4 + size


@asynccontextmanager
async def connected(url: str) -> AsyncIterator[Connection]:
    parts = urlsplit(url)
    loop = asyncio.get_running_loop()
    _, connection = await loop.create_connection(Connection, parts.hostname or "", parts.port or 80)
    try:
        yield connection
    finally:
        connection.close()


class Question:
    """One request, asked again and again with an id of its own; `message` without an id is sent as it is."""

    def __init__(self, url: str, message: Mapping[str, Any], headers: Mapping[str, str] | None = None) -> None:
        self.url = url
        self.message = message
        self.headers = dict(headers or {})
        self._numbered = "id" in message
        body = json.dumps({**message, "id": FIRST_ID} if self._numbered else dict(message)).encode()
        parts = urlsplit(url)
        lines = [f"POST {parts.path or '/'} HTTP/1.1", f"host: {parts.netloc}", "content-type: application/json"]
        lines += [f"{name}: {value}" for name, value in self.headers.items()]
        head = "\r\n".join([*lines, f"content-length: {len(body)}", "", ""]).encode()
        self._wire = (head + body).split(str(FIRST_ID).encode(), 1) if self._numbered else [head + body]

    def wire(self, number: int) -> bytes:
        return str(number).encode().join(self._wire)


class Verifier:
    """Knows the answer from the first one, which `check` has looked at."""

    def __init__(self, first: Reply, number: int) -> None:
        self._meaning = meaning(first)
        self._echoes = first.message().get("id") == number
        self._parts = first.body.split(str(number).encode()) if self._echoes else [first.body]

    def verify(self, reply: Reply, number: int) -> None:
        if not reply.head.startswith(b"http/1.1 200"):
            raise WrongAnswer(f"{reply.head[:40]!r}: {reply.body[:300]!r}")
        if reply.body == str(number).encode().join(self._parts):
            return
        if self._echoes and reply.message().get("id") != number:
            raise WrongAnswer(f"the answer to another request: {reply.body[:100]!r}")
        if meaning(reply) != self._meaning:
            raise WrongAnswer(f"another answer than the first one: {reply.body[:300]!r}")


def meaning(reply: Reply) -> str:
    """A digest of what an answer says: of a tool's content, of a list, of GraphQL's data; without ids and hints."""
    message = reply.message()
    result = message.get("result", message)
    if "error" in message or result.get("isError") or result.get("errors"):
        raise WrongAnswer(f"an error: {reply.body[:300]!r}")
    said = {key: result[key] for key in ("content", "structuredContent", "tools", "data") if key in result}
    if not said:
        raise WrongAnswer(f"it says nothing: {reply.body[:300]!r}")
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


async def ask_once(question: Question, number: int = FIRST_ID) -> Reply:
    async with asyncio.timeout(PATIENCE), connected(question.url) as connection:
        return await connection.ask(question.wire(number))


@asynccontextmanager
async def crew(question: Question, verifier: Verifier, at_once: int) -> AsyncIterator[list[Connection]]:
    """Connections that have each been answered once: what a connection costs to open is no part of a call on it."""
    async with AsyncExitStack() as stack:
        connections = [await stack.enter_async_context(connected(question.url)) for _ in range(at_once)]
        await volley(connections, question, verifier, at_once)
        yield connections


async def volley(connections: Sequence[Connection], question: Question, verifier: Verifier, most: int) -> list[float]:
    """The seconds that each of so many requests took. Raises `WrongAnswer`."""
    numbers = iter(range(FIRST_ID + 1, FIRST_ID + 1 + most))
    seconds: list[float] = []

    async def work(connection: Connection) -> None:
        for number in numbers:
            wire = question.wire(number)
            began = time.perf_counter()
            reply = await connection.ask(wire)
            seconds.append(time.perf_counter() - began)
            verifier.verify(reply, number)

    async with asyncio.timeout(PATIENCE + most / 50):
        await asyncio.gather(*map(work, connections))
    return seconds


async def all_at_once(questions: Iterable[Question]) -> list[Reply]:
    """Each on a connection of its own; the connections are open before the first is asked."""
    asked = list(questions)
    opened = [connected(question.url) for question in asked]
    async with asyncio.timeout(PATIENCE * 2):
        connections = [await each.__aenter__() for each in opened]
        try:
            waiting = zip(connections, asked, itertools.count(FIRST_ID), strict=False)
            return list(await asyncio.gather(*(one.ask(question.wire(number)) for one, question, number in waiting)))
        finally:
            for each in opened:
                await each.__aexit__(None, None, None)
