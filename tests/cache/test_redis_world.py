from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from redis.asyncio import Redis

from bridge.cache.redis_world import Ended, Message, World
from tests.redis_server import RedisServer


@pytest.fixture
async def redis(tmp_path: Path) -> AsyncIterator[Redis]:
    with RedisServer(tmp_path) as server:
        async with Redis.from_url(server.url) as redis:
            yield redis


async def test_what_was_told_is_heard_in_order_by_who_asks_from_where_it_stands(redis: Redis) -> None:
    world, generation = await World.begin(redis, "run")
    assert generation == 0
    for number in (1, 2, 3):
        assert await world.tell(redis, "one", [f"a {number}", f"b {number}"]) == number
    heard = await world.hear(redis, 1, 0)
    assert heard == [
        Message(2, "one", frozenset({"a 2", "b 2"})),
        Message(3, "one", frozenset({"a 3", "b 3"})),
    ]
    assert await world.generation(redis) == 3


async def test_when_it_is_gone_everybody_is_told_whatever_they_ask(redis: Redis) -> None:
    world, _ = await World.begin(redis, "run")
    await world.end(redis)
    for request in (
        world.generation(redis),
        world.get(redis, "a"),
        world.put(redis, "a", b"sb1", 0, [], 60),
        world.tell(redis, "one", ["a"]),
    ):
        with pytest.raises(Ended):
            await request
    other, _ = await World.begin(redis, "run")
    assert other != world


async def test_who_ends_a_world_ends_no_later_one(redis: Redis) -> None:
    world, _ = await World.begin(redis, "run")
    await world.end(redis)
    other, _ = await World.begin(redis, "run")
    await world.end(redis)
    assert await other.generation(redis) == 0


async def test_what_somebody_else_wrote_into_the_log_is_as_if_something_were_missing(redis: Redis) -> None:
    world, _ = await World.begin(redis, "run")
    await redis.xadd("shopbridge:{cache}:run:log", {"what": "?"})
    with pytest.raises(Ended) as ended:
        await world.hear(redis, 0, 0)
    assert ended.value.behind


async def test_room_is_made_of_entries_alone(redis: Redis) -> None:
    world, _ = await World.begin(redis, "run")
    await world.put(redis, "a", b"sb1", 0, [], 60)
    await redis.set("another:application", "1")
    assert await world.unlink_entries(redis, 0) == 0
    assert sorted(await redis.keys("*")) == [b"another:application", b"shopbridge:{cache}:run:world"]
