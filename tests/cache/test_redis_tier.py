from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bridge.cache import redis_world
from bridge.cache.cache import CLAIM, Cache
from bridge.cache.freshness import Freshness
from bridge.cache.loading import Judged, Loaded
from bridge.cache.tiers import Memory
from tests.cache.replicas import DOMAIN, EVERYTHING, OTHER, PRODUCT, entry, replica
from tests.redis_server import Link, RedisServer, all_in_redis, until


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RedisServer]:
    with RedisServer(tmp_path) as server:
        yield server


async def test_what_one_process_put_another_gets_as_it_was(server: RedisServer) -> None:
    async with replica(server) as one, replica(server) as other:
        boots = entry(bytes(range(256)) * 10)
        await one.tier.put("a", boots, one.tier.since())
        assert await other.tier.get("a") == boots
        assert await other.tier.get("b") is None


async def test_what_is_invalidated_is_gone_from_all_and_others_are_told(server: RedisServer) -> None:
    async with replica(server) as one, replica(server) as other:
        await one.tier.put("a", entry(), one.tier.since())
        await one.tier.put("b", entry(b"\x00tent", OTHER), one.tier.since())
        await one.tier.invalidate(frozenset({PRODUCT}))
        assert await other.tier.get("a") is None
        assert await other.tier.get("b") is not None
        await until(lambda: other.heard == {PRODUCT})
        assert one.heard == set(), "who told it knows"


async def test_what_was_loaded_before_an_invalidation_is_not_put_after_it(server: RedisServer) -> None:
    async with replica(server) as one, replica(server) as other:
        before = one.tier.since()
        await other.tier.invalidate(frozenset({EVERYTHING}))
        await one.tier.put("a", entry(), before)
        assert await other.tier.get("a") is None
        await until(lambda: one.heard)
        await one.tier.put("a", entry(), one.tier.since())
        assert await other.tier.get("a") is not None
        await other.tier.put("b", entry(), other.tier.since())
        assert await one.tier.get("b") is not None, "who told it need not wait to hear it"


async def test_of_all_processes_one_is_to_load(server: RedisServer) -> None:
    async with replica(server) as one, replica(server) as other:
        token = await one.tier.claim("a", 60)
        assert token is not None
        assert await other.tier.claim("a", 60) is None
        await other.tier.release("a", "another's")
        assert await other.tier.claim("a", 60) is None
        await one.tier.release("a", token)
        assert await other.tier.claim("a", 60) is not None


async def test_redis_down_at_the_start_is_used_as_soon_as_it_is_there(tmp_path: Path) -> None:
    server = RedisServer(tmp_path)
    async with replica(server) as one:
        assert not one.tier.available
        await one.tier.invalidate(frozenset({PRODUCT}))
        with server:
            await until(lambda: one.tier.available)
            async with replica(server) as other:
                await one.tier.put("a", entry(), one.tier.since())
                assert await other.tier.get("a") is not None


async def test_nothing_lies_in_redis_under_a_name(server: RedisServer) -> None:
    async with replica(server) as one:
        await one.tier.put("a", entry(), one.tier.since())
        await one.tier.invalidate(frozenset({OTHER}))
        with server.client() as client:
            keys = list(client.scan_iter())
            assert all(key.startswith(b"shopbridge:{cache}:") and client.ttl(key) > 0 for key in keys)
        assert any("boots" in each for each in all_in_redis(server.url))
    assert len(keys) == 3
    assert not any(DOMAIN.encode() in key for key in keys)


async def test_dying_under_load_it_lets_every_call_go_on(server: RedisServer) -> None:
    async with replica(server) as one:
        running = True

        async def call(number: int) -> int:
            calls = 0
            while running:
                key = f"{number} {calls % 10}"
                if await one.tier.get(key) is None:
                    token = await one.tier.claim(key, 60)
                    await one.tier.put(key, entry(), one.tier.since())
                    await one.tier.release(key, token or "")
                await asyncio.sleep(0)
                calls += 1
            return calls

        callers = [asyncio.create_task(call(number)) for number in range(50)]
        with server.client() as client:
            await until(lambda: client.dbsize() > 200)
        server.kill()
        await until(lambda: not one.tier.available)
        server.start()
        await until(lambda: one.tier.available)
        running = False
        assert min(await asyncio.gather(*callers)) > 0


async def test_a_wrong_password_is_like_no_redis(tmp_path: Path) -> None:
    with RedisServer(tmp_path, "--requirepass", "right") as server:
        link = Link(server)
        link.url = f"unix://:wrong@{server.path}"
        async with replica(link) as one:
            await until(lambda: one.told == ["away: AuthenticationError"])
            assert not one.tier.available
            assert await one.tier.get("a") is None


async def test_when_too_much_was_invalidated_to_remember_each_nothing_older_is_given(
    server: RedisServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(redis_world, "TIDY_AFTER", 10)
    async with replica(server) as one:
        await one.tier.put("a", entry(), one.tier.since())
        for number in range(10, 30):
            await one.tier.invalidate(frozenset({f"{DOMAIN} gid://shopify/Product/{number}"}))
        assert await one.tier.get("a") is None
        await one.tier.put("a", entry(), one.tier.since())
        assert await one.tier.get("a") is not None
        assert one.tier.available


@pytest.mark.parametrize("garbage", [b"", b"garbage", b"sb2 0 0 \n00000000 []\n", b"sb1 \xff 1 a\n\n"])
async def test_garbage_in_redis_is_no_entry(server: RedisServer, garbage: bytes) -> None:
    async with replica(server) as one:
        await one.tier.put("a", entry(), one.tier.since())
        with server.client() as client:
            (key,) = client.scan_iter("*:e:a")
            client.set(key, garbage)
            assert await one.tier.get("a") is None
            assert client.exists(key) == 0


async def test_what_ends_soon_or_is_too_large_takes_no_room(server: RedisServer) -> None:
    async with replica(server) as one:
        await one.tier.put("large", entry(bytes(1_000_001)), one.tier.since())
        await one.tier.put("over", entry(lasts=-60.0), one.tier.since())
        await one.tier.put("soon", entry(lasts=5.0), one.tier.since())
        with server.client() as client:
            (key,) = client.scan_iter("*:e:*")
            assert key.endswith(b":soon")
            assert 30 < client.ttl(key) <= 35, "fresh and stale"


async def test_what_many_ask_for_at_once_in_three_processes_is_loaded_once(server: RedisServer) -> None:
    loads = 0

    async def load() -> str:
        nonlocal loads
        loads += 1
        await asyncio.sleep(0.05)
        return "boots"

    freshness = Freshness(fresh=60, stale=60)
    async with replica(server) as one, replica(server) as two, replica(server) as three:
        caches = [Cache(DOMAIN, Memory(1_000_000), each.tier) for each in (one, two, three)]
        found = await asyncio.gather(*(cache.fetch("boots", load, freshness=freshness) for cache in caches * 100))
    assert set(found) == {"boots"}
    assert loads == 1


async def test_what_another_process_read_is_used_while_it_is_fresh_and_no_longer(server: RedisServer) -> None:
    now, loads = time.time(), 0

    async def load() -> int:
        nonlocal loads
        loads += 1
        return loads

    async with replica(server) as one, replica(server) as two, replica(server) as three:
        for process, after, found in ((one, 0, 1), (two, 59, 1), (three, 60, 2)):
            cache = Cache(DOMAIN, Memory(1_000_000), process.tier, clock=lambda after=after: now + after)
            assert await cache.fetch("boots", load, freshness=Freshness(fresh=60, stale=600)) == found
            await cache.settled()


async def test_a_buyer_does_not_wait_for_what_another_process_loads_in_the_background(server: RedisServer) -> None:
    later = asyncio.Event()

    async def load_later() -> Loaded:
        await later.wait()
        return Loaded(b"later", Freshness(60), Judged)

    async def load() -> Loaded:
        return Loaded(b"now", Freshness(60), Judged)

    async with replica(server) as one, replica(server) as two:
        warming, serving = (Cache(DOMAIN, Memory(1_000_000), each.tier) for each in (one, two))
        background = asyncio.create_task(warming.read("key", load_later, background=True))
        with server.client() as client:
            await until(lambda: any(client.scan_iter("*:c:*:key.background")))
        assert await asyncio.wait_for(serving.read("key", load), CLAIM / 2) == b"now"
        later.set()
        assert await background == b"later"
