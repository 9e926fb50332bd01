"""The one way to Redis or Valkey. Everybody's requests go through one pool and one circuit, so that a store that is
slow, full of trouble or gone costs a call 50 ms once, and then nothing until it answers again.

What is kept there, and what happens without it, is the business of those who ask.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from typing import Protocol, Self, TypeVar

from redis.asyncio import BlockingConnectionPool, Redis
from redis.asyncio.connection import AbstractConnection
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import AuthenticationError, NoPermissionError, OutOfMemoryError, RedisError, ResponseError

from bridge.errors import ConfigurationError

T = TypeVar("T")

LIMIT = 0.05
"""Seconds that one request may take, waiting for a connection included."""

CONNECTING = 1.0
"""Seconds for the same in the background, where nobody waits for it."""

FIRST_PAUSE, LONGEST_PAUSE = 0.1, 1.0
"""Seconds between two looks whether it answers again."""

CONNECTIONS = 16

TICKS = 5
"""A request's time is measured in so many parts, see `_bounded`."""


class RedisAway(Exception):
    """It does not answer now, and nothing is asked of it."""


class AnotherServer(RedisError):
    """Not the process that was connected to before."""


class RedisFull(Exception):
    """It answers, and has no memory left for what is to be written."""


class Told(Protocol):
    """Reasons are names of classes; no address, no user and no password is among what is told."""

    def redis_failed(self, reason: str) -> None: ...

    def redis_away(self, reason: str, remedy: str) -> None:
        """Once for each reason."""

    def redis_answers(self, *, again: bool) -> None:
        """`again` when it was away."""


class GuardedRedis:
    """Open it to have it answer: while it is open, it is looked after in the background. The circuit is open at first,
    and whenever a request fails; it closes when Redis answers within the limit."""

    def __init__(self, url: str, told: Told) -> None:
        """Nothing is sent before it is opened. Raises `ConfigurationError` for an address that is none."""
        self._redis = Redis.from_pool(self._pool(url))
        self._told = told
        self._places = asyncio.Semaphore(CONNECTIONS)
        self._up = asyncio.Event()
        self._down = asyncio.Event()
        self._reasons: set[str] = set()  # told since it last answered
        self._looking: asyncio.Task[None] | None = None
        self.run_id: str | None = None
        """Of the server process, so that one that was restarted, or another that took over, is not taken for it."""

    def _pool(self, url: str) -> BlockingConnectionPool:
        try:
            return BlockingConnectionPool.from_url(
                re.sub("^valkey", "redis", url),
                max_connections=CONNECTIONS + 1,  # one more to see whether it answers
                timeout=None,  # all waiting is bounded here
                socket_timeout=None,
                socket_connect_timeout=None,
                retry=Retry(NoBackoff(), 0),
                protocol=2,
                driver_info=None,
                redis_connect_func=self._greet,
            )
        except ValueError:
            pass  # not raised from it: its text may quote the address, in which a password may stand
        raise ConfigurationError(
            "Setting `redis_url`: write it as redis://HOST:PORT/0, or rediss:// for TLS, or unix:///PATH."
        )

    @property
    def available(self) -> bool:
        return self._up.is_set()

    @property
    def pool(self) -> BlockingConnectionPool:
        """For a library that brings its own client. It is to be used within `ask` only."""
        pool = self._redis.connection_pool
        assert isinstance(pool, BlockingConnectionPool)
        return pool

    async def ask(self, request: Callable[[Redis], Awaitable[T]], within: float = LIMIT) -> T:
        """Raises `RedisAway`, at once while it is known to be, and `RedisFull`."""
        async with self._places:  # whoever waits here is let in, and away, when those before fail
            if not self.available:
                raise RedisAway
            return await self._ask(request, within)

    async def _ask(self, request: Callable[[Redis], Awaitable[T]], within: float) -> T:
        try:
            return await _bounded(request(self._redis), within)
        except (RedisError, OSError, TimeoutError) as error:
            if isinstance(error, OutOfMemoryError) or "-OOM" in str(error):  # so Redis 6 says it of a script
                raise RedisFull from error
            self._told.redis_failed(type(_cause(error)).__name__)
            self._open_circuit(error)
            raise RedisAway from error

    async def answers(self) -> None:
        """Returns when it does."""
        await self._up.wait()

    async def __aenter__(self) -> Self:
        """Waits for it no longer than a request does."""
        self._looking = asyncio.create_task(self._look_after())
        waiting = asyncio.create_task(self._up.wait())
        await asyncio.wait({waiting}, timeout=LIMIT)
        waiting.cancel()
        return self

    async def __aexit__(self, *reason: object) -> None:
        if self._looking is not None:
            self._looking.cancel()
            await asyncio.wait({self._looking})
        self._up.clear()
        await self._redis.aclose()
        await self.pool.disconnect()

    def _open_circuit(self, error: Exception) -> None:
        self._up.clear()
        self._down.set()
        cause = _cause(error)
        reason = type(cause).__name__
        if reason not in self._reasons:
            self._reasons.add(reason)
            self._told.redis_away(reason, _remedy(cause))

    async def _look_after(self) -> None:
        pause = FIRST_PAUSE
        while True:
            try:
                await self._connect_anew()
            except Exception as error:  # noqa: BLE001 - whatever it is, somebody has to look again
                self._open_circuit(error)
                pause = min(2 * pause, LONGEST_PAUSE)
            else:
                self._close_circuit()
                await self._down.wait()
                pause = FIRST_PAUSE
            await asyncio.sleep(pause)

    def _close_circuit(self) -> None:
        self._told.redis_answers(again=bool(self._reasons))
        self._reasons.clear()
        self._down.clear()
        self._up.set()

    async def _connect_anew(self) -> None:
        await self.pool.disconnect(inuse_connections=False)
        self.run_id = None
        await _bounded(self._redis.ping(), CONNECTING)
        await _bounded(self._redis.ping(), LIMIT)

    async def _greet(self, connection: AbstractConnection) -> None:
        """Each connection asks whom it reached: after a restart, or behind an address that moved, it may be another."""
        await connection.on_connect()
        await connection.send_command("INFO", "server")
        found = re.search(rb"run_id:(\w+)", await connection.read_response())
        run_id = found[1].decode() if found else ""
        if self.run_id is None:
            self.run_id = run_id
        if run_id != self.run_id:
            raise AnotherServer


async def _bounded(request: Awaitable[T], seconds: float) -> T:
    """Time in which this process itself was busy does not count as time that Redis took: it is measured in ticks, of
    which one passes however late it is noticed. Raises `TimeoutError`."""
    task = asyncio.ensure_future(request)
    task.add_done_callback(lambda done: done.cancelled() or done.exception())
    try:
        for _ in range(TICKS):
            done, _ = await asyncio.wait({task}, timeout=seconds / TICKS)
            if done:
                return task.result()
        raise TimeoutError
    finally:
        task.cancel()


def _cause(error: BaseException) -> BaseException:
    """The library wraps what happens while it connects."""
    while isinstance(error.__cause__, RedisError):
        error = error.__cause__
    return error


def _remedy(error: BaseException) -> str:
    match error:
        case AnotherServer():
            return "It was restarted, or another took over. Nothing needs to be done."
        case AuthenticationError():
            return "Check the user name and the password in `redis_url`."
        case NoPermissionError():
            return "Let its user run every command on keys that begin with `shopbridge:`, and INFO."
        case ResponseError():
            return "It refuses what it is asked. It has to be Redis 6 or Valkey 7 at least, and no cluster."
        case TimeoutError():
            return f"It takes longer than {LIMIT * 1000:.0f} ms. Check its load and how far away it is."
    return "Check that it runs, and the setting `redis_url`. It is asked again each second."
