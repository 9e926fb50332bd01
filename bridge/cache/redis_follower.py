"""Follows what is invalidated: hears what other processes told, and tells what this one learned, also when that has
to wait until Redis is back. Says whether what Redis holds may be believed: only after all was heard and told.

When a process is back after Redis was away, it first waits until the others have noticed, too, and told what they
had to keep. When what was told in between is not known, as Redis was restarted, flushed or full, or its log does not
reach back, everybody drops what is kept.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from itertools import islice
from typing import Literal, Protocol, Self

from bridge.cache.redis_world import Ended, Message, World
from bridge.guarded_redis import CONNECTING, LIMIT, LONGEST_PAUSE, GuardedRedis, RedisAway, RedisFull
from bridge.guarded_redis import Told as OfRedis

Reason = Literal["restarted", "flushed", "behind", "full"]

BLOCK = 0.25
"""Seconds that one look into the log waits for something new; as often it is looked whether all is still there."""

LATENESS = 0.3
"""Seconds after that in which the answer must be there: Redis looks ten times a second who has waited long enough."""

PAUSE, PAUSE_WHEN_FULL = 0.1, 1.0
"""Seconds before it is begun anew with."""

SETTLE = CONNECTING + LONGEST_PAUSE + 0.5
"""Seconds after it is back, in which the others notice, too, and tell what they had to keep."""

MOST_UNTOLD = 10_000
"""Tags kept to be told; with more, everything is ended."""

TAGS_AT_ONCE = 500

MOST_ROUNDS = 10_000
"""Of a thousand keys each, when room is made."""


class Told(OfRedis, Protocol):
    def shared_cache_began_anew(self, reason: Reason) -> None:
        """behind: more was invalidated than the log holds while it was not read."""


class Follower:
    """While it is open it follows."""

    def __init__(self, redis: GuardedRedis, told: Told, settle: float) -> None:
        self._redis = redis
        self._told = told
        self._settle = settle
        self._origin = secrets.token_hex(8)
        self._on_tags: list[Callable[[frozenset[str]], None]] = []
        self._on_lost: list[Callable[[], None]] = []
        self._world: World | None = None
        self._generation = 0  # up to which it has heard
        self._joined = asyncio.Event()  # all is heard and told
        self._untold: dict[str, object] = {}
        self._too_many = False
        self._unreleased: dict[str, str] = {}
        self._telling = asyncio.Lock()
        self._reason: Reason | None = None
        self._following: asyncio.Task[None] | None = None

    @property
    def world(self) -> World | None:
        """None while what it holds is not to be believed."""
        return self._world if self._world is not None and self._in(self._world) else None

    @property
    def generation(self) -> int:
        """Up to which everything is heard."""
        return self._generation

    def untold(self, tags: frozenset[str]) -> bool:
        """Whether one of them was invalidated here, and Redis does not know yet."""
        return not tags.isdisjoint(self._untold)

    def ended(self) -> None:
        """To be told by who finds that the world is another."""
        self._joined.clear()

    async def invalidate(self, tags: frozenset[str]) -> None:
        self._keep_untold(tags)
        with suppress(RedisAway, RedisFull, Ended):  # then it is told while it follows
            if self._world is not None:
                await self._tell_all(self._world)

    async def release(self, key: str, token: str) -> None:
        """As soon as that is possible: others wait for it."""
        if self._world is None:
            return
        try:
            await self._redis.ask(partial(self._world.release, key=key, token=token))
        except (RedisAway, RedisFull):
            if len(self._unreleased) < MOST_UNTOLD:
                self._unreleased[key] = token

    def listen(self, on_tags: Callable[[frozenset[str]], None], on_lost: Callable[[], None]) -> None:
        self._on_tags.append(on_tags)
        self._on_lost.append(on_lost)

    async def __aenter__(self) -> Self:
        """Waits for Redis no longer than a request does."""
        self._following = asyncio.create_task(self._follow())
        if self._redis.available:
            joining = asyncio.create_task(self._joined.wait())
            await asyncio.wait({joining}, timeout=LIMIT)
            joining.cancel()
        return self

    async def __aexit__(self, *reason: object) -> None:
        if self._following is not None:
            self._following.cancel()
            await asyncio.wait({self._following})

    def _in(self, world: World) -> bool:
        return self._joined.is_set() and self._redis.available and self._redis.run_id == world.run_id

    def _keep_untold(self, tags: Iterable[str]) -> None:
        if self._too_many:
            return
        for tag in tags:
            self._untold[tag] = object()
        if len(self._untold) > MOST_UNTOLD:
            self._untold.clear()
            self._too_many = True
            self._joined.clear()

    async def _follow(self) -> None:
        while True:
            await self._redis.answers()
            pause = PAUSE
            try:
                world = await self._join()
                while self._in(world):
                    await self._hear(world, BLOCK)
                    await self._tell_all(world)
            except RedisAway:
                pass
            except Ended as ended:
                self._forget("behind" if ended.behind else "flushed")
            except RedisFull:
                await self._make_room()
                pause = PAUSE_WHEN_FULL
            except Exception as error:  # noqa: BLE001 - whatever it is, somebody has to follow
                self._told.redis_failed(type(error).__name__)
                pause = PAUSE_WHEN_FULL
            finally:
                self._joined.clear()
            await asyncio.sleep(pause)

    async def _join(self) -> World:
        run_id = self._redis.run_id or ""
        world, generation = await self._redis.ask(lambda redis: World.begin(redis, run_id))
        if self._too_many:
            await self._redis.ask(world.end)
            self._too_many = False
            raise Ended
        if world == self._world:
            await self._catch_up(world)
        else:
            self._begin_in(world, generation)
        await self._tell_all(world)
        self._reason = None
        self._joined.set()
        return world

    def _begin_in(self, world: World, generation: int) -> None:
        if self._world is not None:
            self._forget("flushed" if self._world.run_id == world.run_id else "restarted")
        self._world, self._generation = world, generation
        self._unreleased.clear()
        for on_lost in self._on_lost:
            on_lost()

    async def _catch_up(self, world: World) -> None:
        settled = asyncio.get_running_loop().time() + self._settle
        while asyncio.get_running_loop().time() < settled:
            await self._tell_all(world)
            await self._hear(world, BLOCK)
        while self._generation < await self._redis.ask(world.generation):
            await self._hear(world, 0)

    async def _hear(self, world: World, seconds: float) -> None:
        said = await self._redis.ask(world.generation)
        heard = await self._redis.ask(
            lambda redis: world.hear(redis, self._generation, seconds), within=seconds + LATENESS
        )
        for message in heard:
            self._take(message)
        if not heard and self._generation < said:
            raise Ended(behind=True)

    def _take(self, message: Message) -> None:
        if message.generation <= self._generation:  # its own
            return
        if message.generation > self._generation + 1:
            raise Ended(behind=True)
        self._generation = message.generation
        if message.origin != self._origin:
            for on_tags in self._on_tags:
                on_tags(message.tags)

    async def _tell_all(self, world: World) -> None:
        async with self._telling:  # so that what comes meanwhile is told together, and nothing twice
            while self._untold:
                await self._tell(world)
            while self._unreleased:  # others wait for that
                key, token = next(iter(self._unreleased.items()))
                await self._redis.ask(partial(world.release, key=key, token=token))
                self._unreleased.pop(key, None)

    async def _tell(self, world: World) -> None:
        told = dict(islice(self._untold.items(), TAGS_AT_ONCE))
        generation = await self._redis.ask(lambda redis: world.tell(redis, self._origin, told))
        for tag, which in told.items():
            if self._untold.get(tag) is which:  # else it was invalidated again meanwhile
                del self._untold[tag]
        if generation == self._generation + 1:
            self._generation = generation

    def _forget(self, reason: Reason) -> None:
        self._world = None
        if reason != self._reason:
            self._reason = reason
            self._told.shared_cache_began_anew(reason)

    async def _make_room(self) -> None:
        """What is invalidated has to be told, and what was kept can be done without."""
        world = self._world
        self._forget("full")
        if world is None:
            return
        with suppress(RedisAway):
            await self._redis.ask(world.end)
            cursor = 0
            for _ in range(MOST_ROUNDS):
                cursor = await self._redis.ask(partial(world.unlink_entries, cursor=cursor))
                if cursor == 0:
                    return
