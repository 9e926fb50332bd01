"""What processes share in Redis or Valkey, from its beginning until it is restarted, flushed or full: entries, the
right to load, and the log of what was invalidated. Each method is one request; nobody waits or tries again here.

    shopbridge:{cache}:<run id>:world     hash: marker, generation, floor, and for each tag the generation that ended it
    shopbridge:{cache}:<run id>:log       stream: entry `<generation>-0` tells which tags that generation ended
    shopbridge:{cache}:<run id>:e:<key>   an entry
    shopbridge:{cache}:<run id>:c:<marker>:<key>   whose turn it is to load it

The run id is that of the server process: what a restarted one has read from its disk is older than what it said
last. The marker is random: when the hash is gone, so are all marks in it, and nothing that refers to it is believed.
That the marks are fields of one hash makes them go together, also where Redis evicts keys.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from redis.asyncio import Redis

from bridge.cache.redis_entry import tag_digest
from bridge.cache.redis_scripts import BEAT, BEGIN, END, GET, PUT, RELEASE, TELL, TIDY_AFTER, run

PREFIX = "shopbridge:{cache}:"
"""The braces make all keys lie in one slot."""

LONGEST_LIFE = 48 * 3600
"""Seconds after which Redis forgets an entry, or all that nobody has used."""

LOG_LENGTH = 10_000


class Ended(Exception):
    """The world is another one than before, or its log does not reach back: what was told is not known."""

    def __init__(self, *, behind: bool = False) -> None:
        super().__init__()
        self.behind = behind


@dataclass(frozen=True, slots=True)
class Message:
    generation: int
    origin: str
    tags: frozenset[str]


@dataclass(frozen=True, slots=True)
class World:
    run_id: str
    marker: str

    @classmethod
    async def begin(cls, redis: Redis, run_id: str) -> tuple[World, int]:
        """The one that is there, or a new one; and its generation."""
        keys = _keys(run_id)
        marker, generation = await run(redis, BEGIN, keys, secrets.token_hex(8), _milliseconds(LONGEST_LIFE))
        return cls(run_id, marker.decode()), int(generation)

    async def generation(self, redis: Redis) -> int:
        """Raises `Ended`."""
        marker, generation = await run(redis, BEAT, _keys(self.run_id), _milliseconds(LONGEST_LIFE))
        if marker != self.marker.encode():
            raise Ended
        return int(generation)

    async def get(self, redis: Redis, key: str) -> bytes | None:
        """Raises `Ended`."""
        found = await run(redis, GET, (_world(self.run_id), self._entry(key)), self.marker)
        if found == 0:
            raise Ended
        return found if isinstance(found, bytes) else None

    async def put(
        self, redis: Redis, key: str, data: bytes, generation: int, tags: Iterable[str], seconds: float
    ) -> None:
        """Unless one of the tags has ended since `generation`. Raises `Ended`."""
        digests = map(tag_digest, tags)
        life = _milliseconds(min(seconds, LONGEST_LIFE))
        keys = (_world(self.run_id), self._entry(key))
        if await run(redis, PUT, keys, self.marker, generation, data, life, *digests) == 0:
            raise Ended

    async def claim(self, redis: Redis, key: str, token: str, seconds: float) -> bool:
        return bool(await redis.set(self._turn(key), token, nx=True, px=_milliseconds(seconds)))

    async def release(self, redis: Redis, key: str, token: str) -> None:
        await run(redis, RELEASE, (self._turn(key),), token)

    async def tell(self, redis: Redis, origin: str, tags: Iterable[str]) -> int:
        """The generation that ended them. Raises `Ended`."""
        told = list(tags)
        bounds = (LOG_LENGTH, TIDY_AFTER, _milliseconds(LONGEST_LIFE))
        said = (self.marker, origin, "\n".join(told))
        generation = await run(redis, TELL, _keys(self.run_id), *said, *bounds, *map(tag_digest, told))
        if generation == 0:
            raise Ended
        return int(generation)

    async def hear(self, redis: Redis, after: int, seconds: float) -> list[Message]:
        """What was told after that generation, as soon as there is something."""
        block = _milliseconds(seconds) if seconds else None
        heard: Any = await redis.xread({_log(self.run_id): f"{after}-0"}, count=200, block=block)
        try:
            return [_message(name, fields) for _, entries in heard for name, fields in entries]
        except (KeyError, ValueError):  # nobody of us wrote that
            raise Ended(behind=True) from None

    async def end(self, redis: Redis) -> None:
        """By this everybody sees that nothing is known any more."""
        await run(redis, END, _keys(self.run_id), self.marker)

    async def unlink_entries(self, redis: Redis, cursor: int) -> int:
        """Some of them, to make room; the next cursor, 0 at the end."""
        after, keys = await redis.scan(cursor, match=f"{PREFIX}{self.run_id}:e:*", count=1000)
        if keys:
            await redis.unlink(*keys)
        return int(after)

    def _entry(self, key: str) -> str:
        return f"{PREFIX}{self.run_id}:e:{key}"

    def _turn(self, key: str) -> str:
        return f"{PREFIX}{self.run_id}:c:{self.marker}:{key}"


def _world(run_id: str) -> str:
    return f"{PREFIX}{run_id}:world"


def _log(run_id: str) -> str:
    return f"{PREFIX}{run_id}:log"


def _keys(run_id: str) -> tuple[str, str]:
    return _world(run_id), _log(run_id)


def _message(name: bytes, fields: Mapping[bytes, bytes]) -> Message:
    generation = int(name.split(b"-")[0])
    return Message(generation, fields[b"by"].decode(), frozenset(fields[b"tags"].decode().split("\n")))


def _milliseconds(seconds: float) -> int:
    return max(1, round(seconds * 1000))
