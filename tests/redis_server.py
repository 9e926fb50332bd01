"""A Redis or Valkey of a test's own: the real program, which the test may hang, kill, fill and start again."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

import pytest
from redis import Redis

from bridge.cache.packing import unpack
from bridge.cache.redis_entry import decode
from bridge.guarded_redis import GuardedRedis


class RedisServer:
    """Where CI runs, the program must not be missing."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.path = folder / "redis.sock"
        self.url = f"unix://{self.path}"
        self._options = options
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        program = shutil.which("redis-server") or shutil.which("valkey-server")
        if program is None:
            missing = "neither redis-server nor valkey-server is installed here"
            (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(missing)
        arguments = ["--port", "0", "--unixsocket", str(self.path), "--save", "", "--appendonly", "no"]
        self._process = subprocess.Popen(
            [program, *arguments, *self._options], stdout=subprocess.DEVNULL, cwd=self.path.parent
        )
        self._wait_until_it_listens()

    def _wait_until_it_listens(self) -> None:
        until = time.monotonic() + 5
        while True:
            try:
                with socket.socket(socket.AF_UNIX) as connection:
                    connection.connect(str(self.path))
                    connection.sendall(b"PING\r\n")
                    if not connection.recv(8).startswith(b"-LOADING"):
                        return
            except OSError:
                if time.monotonic() > until:
                    raise
            time.sleep(0.01)

    def hang(self) -> None:
        self._signal(signal.SIGSTOP)

    def go_on(self) -> None:
        self._signal(signal.SIGCONT)

    def kill(self) -> None:
        self._signal(signal.SIGKILL)
        assert self._process is not None
        self._process.wait()
        self._process = None
        self.path.unlink(missing_ok=True)

    def _signal(self, number: signal.Signals) -> None:
        assert self._process is not None
        self._process.send_signal(number)

    def client(self, password: str | None = None) -> Redis:
        return Redis(unix_socket_path=str(self.path), password=password)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *reason: object) -> None:
        if self._process is not None:
            self.kill()


class Link:
    """A way to a server that can be slow, or cut, for who goes over it alone."""

    def __init__(self, server: RedisServer) -> None:
        self.url = f"unix://{server.path}.link"
        self.seconds = 0.0
        self._to = str(server.path)
        self._open = True
        self._writers: list[asyncio.StreamWriter] = []

    def cut(self) -> None:
        self._open = False
        for writer in self._writers:
            writer.close()

    def mend(self) -> None:
        self._open = True

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if not self._open:
            writer.close()
            return
        from_server, to_server = await asyncio.open_unix_connection(self._to)
        self._writers += [writer, to_server]
        with suppress(OSError):
            await asyncio.gather(self._pass_on(reader, to_server), self._pass_on(from_server, writer))

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(65536):
            if self.seconds:
                await asyncio.sleep(self.seconds)
            writer.write(data)
        writer.close()

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_unix_server(self._accept, self.url.removeprefix("unix://"))
        return self

    async def __aexit__(self, *reason: object) -> None:
        self._server.close()
        self.cut()


@dataclass
class Operator:
    """Whom `GuardedRedis` and `RedisTier` tell what happens."""

    told: list[str] = field(default_factory=list)
    remedies: list[str] = field(default_factory=list)

    def redis_failed(self, reason: str) -> None:
        self.told.append(f"failed: {reason}")

    def redis_away(self, reason: str, remedy: str) -> None:
        self.told.append(f"away: {reason}")
        self.remedies.append(remedy)

    def redis_answers(self, *, again: bool) -> None:
        self.told.append("back" if again else "there")

    def shared_cache_began_anew(self, reason: str) -> None:
        self.told.append(f"anew: {reason}")


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[GuardedRedis]:
    """Healthy, or the test fails."""
    operator = Operator()
    async with GuardedRedis(url, operator) as redis:
        async with asyncio.timeout(5):
            await redis.answers()
        yield redis
    assert not [each for each in operator.told if each.startswith("failed")]


async def until(true: Callable[[], object], seconds: float = 5.0) -> None:
    """Returns as soon as it is so, and fails the test when it does not become so."""
    async with asyncio.timeout(seconds):
        while not true():  # noqa: ASYNC110 - what it waits for tells nobody
            await asyncio.sleep(0.005)


def all_in_redis(url: str) -> list[str]:
    """Every key and every value, cached ones unpacked."""
    with Redis.from_url(url) as redis:
        return [" ".join([key.decode(), *map(_text, _parts(redis, key))]) for key in redis.scan_iter()]


def _parts(redis: Redis, key: bytes) -> Iterator[bytes]:
    match redis.type(key):
        case b"string":
            yield redis.get(key) or b""
        case b"hash":
            yield from (part for pair in redis.hgetall(key).items() for part in pair)
        case b"stream":
            yield from (part for _, fields in redis.xrange(key) for pair in fields.items() for part in pair)
        case b"none":  # it ended meanwhile
            pass
        case other:
            raise AssertionError(f"nothing knows how to read a {other!r}")


def _text(value: bytes) -> str:
    entry = decode(value)
    return (unpack(entry.value) + " ".join(entry.tags).encode() if entry else value).decode(errors="replace")
