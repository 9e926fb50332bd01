from __future__ import annotations

from pathlib import Path

from redis.asyncio import Redis

from bridge.cache.redis_scripts import BEAT, BEGIN, RELEASE, run
from tests.redis_server import RedisServer


async def test_a_script_that_redis_does_not_know_is_sent_and_then_known(tmp_path: Path) -> None:
    with RedisServer(tmp_path) as server:
        async with Redis.from_url(server.url) as redis:
            for _ in range(2):
                await redis.set("a", "token")
                assert await run(redis, RELEASE, ("a",), "token") == 1
            stats = await redis.info("commandstats")
            assert (stats["cmdstat_evalsha"]["calls"], stats["cmdstat_eval"]["calls"]) == (2, 1)


async def test_who_begins_second_finds_what_the_first_began(tmp_path: Path) -> None:
    with RedisServer(tmp_path) as server:
        async with Redis.from_url(server.url) as redis:
            keys = ("world", "log")
            assert await run(redis, BEAT, keys, 1000) == [None, None], "looking begins nothing"
            assert await run(redis, BEGIN, keys, "first", 1000) == [b"first", b"0"]
            assert await run(redis, BEGIN, keys, "second", 1000) == [b"first", b"0"]
            assert 0 < await redis.pttl("world") <= 1000
