from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from redis import Redis

from bridge.guarded_redis import GuardedRedis
from bridge.shared import AT_ONCE, InMemory, InRedis, OfBrand
from tests.redis_server import Operator, RedisServer, opened


@pytest.fixture(params=["memory", "redis"])
async def store(request: pytest.FixtureRequest) -> AsyncIterator[InMemory | InRedis]:
    if request.param == "memory":
        yield InMemory()
        return
    async with opened(request.getfixturevalue("redis_url")) as redis:
        yield InRedis(redis)


async def test_what_is_put_is_got_until_it_is_deleted(store: InMemory | InRedis) -> None:
    assert await store.get("a") is None
    await store.put("a", "ä 1", 60)
    await store.put("a", "2", 60)
    assert await store.get("a") == "2"
    await store.delete("a")
    await store.delete("a")
    assert await store.get("a") is None


async def test_of_all_who_put_what_is_absent_one_did_until_it_is_gone(store: InMemory | InRedis) -> None:
    put = await asyncio.gather(*(store.put_if_absent("e", str(number), 60) for number in range(10)))
    assert sorted(put) == [False] * 9 + [True]
    assert await store.get("e") == str(put.index(True))
    await store.delete("e")
    assert await store.put_if_absent("e", "again", 0.001)


async def test_many_are_put_and_got_at_once_in_their_order(store: InMemory | InRedis) -> None:
    many = OfBrand(store, f"many {type(store).__name__}")
    entries = {f"key {number}": f"ü {number}" for number in range(2 * AT_ONCE + 1)}
    assert await many.put_each_if_absent({"key 1": "first"}, 60) == [True]
    assert await many.put_each_if_absent(entries, 60) == [key != "key 1" for key in entries]
    await many.put_all({"key 2": "second"}, 60)
    wanted = ["nothing", "key 2", "key 1", *list(entries)[3:]]
    assert await many.get_all(wanted) == [None, "second", "first", *list(entries.values())[3:]]
    assert (await many.get_all([]), await many.put_each_if_absent({}, 60)) == ([], [])


async def test_thousands_of_entries_are_few_requests_to_redis(redis_url: str) -> None:
    entries = {f"many:{number}": "1" for number in range(5_000)}
    async with opened(redis_url) as redis:
        with Redis.from_url(redis_url) as client:
            store, before = InRedis(redis), client.info("commandstats")
            await store.put_all(entries, 60)
            await store.get_all(list(entries))
            after = client.info("commandstats")
            assert redis.available
    asked = after["cmdstat_mget"]["calls"] - before.get("cmdstat_mget", {"calls": 0})["calls"]
    assert asked == 5_000 / AT_ONCE


async def test_of_replicas_that_put_what_is_absent_one_did(redis_url: str) -> None:
    async with opened(redis_url) as one, opened(redis_url) as other:
        replicas = [OfBrand(InRedis(redis), "aurora") for redis in (one, other)] * 3
        for number in range(20):
            put = await asyncio.gather(*(each.put_if_absent(f"race {number}", "1", 60) for each in replicas))
            assert sorted(put) == [False] * 5 + [True]


async def test_two_brands_do_not_see_each_others_entries(store: InMemory | InRedis) -> None:
    aurora, hearth = OfBrand(store, "aurora"), OfBrand(store, "hearth")
    await aurora.put("b", "1", 60)
    assert (await aurora.get("b"), await hearth.get("b")) == ("1", None)
    await hearth.delete("b")
    assert await aurora.get("b") == "1"
    await aurora.delete("b")
    assert await store.get("shopbridge:aurora:b") is None


async def test_replicas_see_each_others_entries_in_redis(redis_url: str) -> None:
    async with opened(redis_url) as one, opened(redis_url) as other:
        await InRedis(one).put("c", "1", 60)
        assert await InRedis(other).get("c") == "1"


async def test_redis_is_told_how_long_an_entry_holds(redis_url: str) -> None:
    async with opened(redis_url) as redis:
        await InRedis(redis).put("d", "1", 60)
        await InRedis(redis).put_if_absent("f", "1", 60)
    with Redis.from_url(redis_url) as client:
        assert 0 < client.ttl("d") <= 60
        assert 0 < client.ttl("f") <= 60


async def test_memory_forgets_after_the_time_and_beyond_its_size() -> None:
    now = [0.0]
    memory = InMemory(most=2, clock=lambda: now[0])
    await memory.put("short", "1", 10)
    await memory.put("long", "2", 20)
    now[0] = 10.0
    assert (await memory.get("short"), await memory.get("long")) == (None, "2")
    assert (await memory.put_if_absent("short", "1", 0), await memory.put_if_absent("long", "3", 0)) == (True, False)
    for key in ("x", "y"):
        await memory.put(key, "3", 20)
    assert await memory.get("long") is None


async def test_without_an_answer_from_redis_nothing_is_known(tmp_path: Path) -> None:
    async with GuardedRedis(f"unix://{tmp_path}/nobody", Operator()) as redis:
        store = InRedis(redis)
        await store.put("a", "1", 60)
        assert await store.get("a") is None
        assert await store.put_if_absent("a", "1", 60), "nobody is known to have it"
        await store.delete("a")
        await store.put_all({"a": "1"}, 60)
        assert await store.put_each_if_absent({"a": "1", "b": "2"}, 60) == [True, True]
        assert await store.get_all(["a", "b"]) == [None, None]


async def test_a_full_redis_keeps_nothing_more(tmp_path: Path) -> None:
    with RedisServer(tmp_path, "--maxmemory", "1", "--maxmemory-policy", "noeviction") as server:
        async with opened(server.url) as redis:
            store = InRedis(redis)
            await store.put("a", "1", 60)
            assert await store.get("a") is None
            assert await store.put_if_absent("a", "1", 60)
            await store.put_all({"a": "1"}, 60)
            assert await store.put_each_if_absent({"a": "1", "b": "1"}, 60) == [True, True]
            assert redis.available, "it answers"
