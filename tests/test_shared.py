from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from redis import Redis

from bridge.errors import ConfigurationError
from bridge.shared import InMemory, InRedis, OfBrand, open_shared


@pytest.fixture(params=["memory", "redis"])
async def store(request: pytest.FixtureRequest) -> AsyncIterator[InMemory | InRedis]:
    url = request.getfixturevalue("redis_url") if request.param == "redis" else None
    store = open_shared(url, failed=lambda action, error: pytest.fail(f"{action}: {error}"))
    yield store
    await store.aclose()


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


async def test_of_replicas_that_put_what_is_absent_one_did(redis_url: str) -> None:
    replicas = [open_shared(redis_url, failed=lambda action, error: pytest.fail(action)) for _ in range(5)]
    for number in range(20):
        key = f"race {number}"
        put = await asyncio.gather(*(OfBrand(each, "aurora").put_if_absent(key, "1", 60) for each in replicas))
        assert sorted(put) == [False] * 4 + [True]
    for each in replicas:
        await each.aclose()


async def test_two_brands_do_not_see_each_others_entries(store: InMemory | InRedis) -> None:
    aurora, hearth = OfBrand(store, "aurora"), OfBrand(store, "hearth")
    await aurora.put("b", "1", 60)
    assert (await aurora.get("b"), await hearth.get("b")) == ("1", None)
    await hearth.delete("b")
    assert await aurora.get("b") == "1"
    await aurora.delete("b")
    assert await store.get("shopbridge:aurora:b") is None


async def test_replicas_see_each_others_entries_in_redis(redis_url: str) -> None:
    one, other = (open_shared(redis_url, failed=lambda action, error: pytest.fail(action)) for _ in range(2))
    await one.put("c", "1", 60)
    assert await other.get("c") == "1"
    await one.aclose()
    await other.aclose()


async def test_redis_is_told_how_long_an_entry_holds(redis_url: str) -> None:
    store = open_shared(redis_url, failed=lambda action, error: pytest.fail(action))
    await store.put("d", "1", 60)
    await store.put_if_absent("f", "1", 60)
    await store.aclose()
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


async def test_without_an_answer_from_redis_nothing_is_known_and_the_operator_is_told(tmp_path: Path) -> None:
    told: list[str] = []
    store = open_shared(f"unix://{tmp_path}/nobody", failed=lambda action, error: told.append(action))
    await store.put("a", "1", 60)
    assert await store.get("a") is None
    assert await store.put_if_absent("a", "1", 60), "nobody is known to have it"
    await store.delete("a")
    assert told == ["put", "get", "put_if_absent", "delete"]
    await store.aclose()


def test_an_address_that_is_none_is_refused_without_being_quoted() -> None:
    with pytest.raises(ConfigurationError, match="redis://HOST:PORT/0") as refused:
        open_shared("http://:pass-word@localhost", failed=lambda action, error: None)
    assert "pass-word" not in str(refused.value)
