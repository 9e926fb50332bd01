"""The shop's end of the wire: a server on a real socket that keeps every request, byte by byte, and says what a test
has it say."""

from __future__ import annotations

import asyncio
import os
import socket
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

import orjson

NAMED = {"data": {"shop": {"name": "Aurora"}}}


@dataclass(frozen=True, slots=True)
class Asked:
    """`lines` are its header fields as they came, `headers` the same by name. Connections count from 1."""

    line: str
    lines: tuple[str, ...]
    body: bytes
    connection: int

    @property
    def headers(self) -> dict[str, str]:
        return {name.lower(): value for name, _, value in (line.partition(": ") for line in self.lines)}


Says = Callable[[Asked, asyncio.StreamWriter], Awaitable[None]]


def answer(body: object = NAMED, status: int = 200, headers: Mapping[str, str] | None = None) -> bytes:
    content = body if isinstance(body, bytes) else orjson.dumps(body)
    fields = {"Content-Type": "application/json", "Content-Length": str(len(content)), **(headers or {})}
    head = [f"HTTP/1.1 {status} So", *(f"{name}: {value}" for name, value in fields.items())]
    return "\r\n".join([*head, "", ""]).encode() + content


def saying(*parts: bytes) -> Says:
    async def says(asked: Asked, writer: asyncio.StreamWriter) -> None:
        for part in parts:
            writer.write(part)
            await turns()

    return says


async def turns() -> None:
    """Has the loop read what has come, at both ends of the wire."""
    for _ in range(20):
        await asyncio.sleep(0)


@dataclass(slots=True)
class Wire:
    url: str
    says: Says = field(default_factory=lambda: saying(answer()))
    asked: list[Asked] = field(default_factory=list)
    writers: list[asyncio.StreamWriter] = field(default_factory=list)
    """Of each connection there was."""

    def answers(self, body: object = NAMED, status: int = 200, headers: Mapping[str, str] | None = None) -> None:
        self.says = saying(answer(body, status, headers))

    @property
    def named(self) -> str:
        """Its URL with a name in place of the number: certificates are for names, and cookies are kept for them."""
        return self.url.replace("127.0.0.1", "localhost")

    async def until_asked(self) -> None:
        async with asyncio.timeout(10):
            while not self.asked:
                await turns()

    def push(self, said: bytes) -> None:
        """Over the newest connection, of itself and at once: the loop has not read it when this returns."""
        os.write(self.writers[-1].get_extra_info("socket").fileno(), said)

    def hang_up(self) -> None:
        """As `push`, so to speak."""
        with socket.socket(fileno=os.dup(self.writers[-1].get_extra_info("socket").fileno())) as same:
            same.shutdown(socket.SHUT_WR)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.writers.append(writer)
        connection = len(self.writers)
        with suppress(asyncio.IncompleteReadError, OSError):
            while not writer.is_closing():
                asked = await _read(reader, connection)
                self.asked.append(asked)
                await self.says(asked, writer)
        writer.close()


async def _read(reader: asyncio.StreamReader, connection: int) -> Asked:
    line, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").removesuffix("\r\n\r\n").split("\r\n")
    length = next((line.split(": ")[1] for line in lines if line.lower().startswith("content-length: ")), "0")
    return Asked(line, tuple(lines), await reader.readexactly(int(length)), connection)


@asynccontextmanager
async def open_wire(trust: ssl.SSLContext | None = None) -> AsyncIterator[Wire]:
    wire = Wire("")
    listening = socket.create_server(("127.0.0.1", 0))
    server = await asyncio.start_server(wire._connected, sock=listening, ssl=trust)
    wire.url = f"{'https' if trust else 'http'}://127.0.0.1:{listening.getsockname()[1]}/api/2026-10/graphql.json"
    try:
        yield wire
    finally:
        server.close()
        for writer in wire.writers:
            writer.transport.abort()
        await turns()
