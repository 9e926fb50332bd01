from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from bridge.cache import redis_follower
from tests.cache.replicas import DOMAIN, OTHER, PRODUCT, entry, replica
from tests.redis_server import Link, RedisServer, until


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RedisServer]:
    with RedisServer(tmp_path) as server:
        yield server


async def test_while_nothing_happens_it_goes_on_following(server: RedisServer) -> None:
    async with replica(server) as one, replica(server):
        with server.client() as client:
            await until(lambda: client.info("commandstats")["cmdstat_xread"]["calls"] > 12)
        assert one.told == ["there"]
        assert one.tier.available


async def test_while_redis_is_dead_nothing_is_known_and_what_was_invalidated_is_told_when_it_is_back(
    server: RedisServer,
) -> None:
    async with replica(server) as one, replica(server) as other:
        await one.tier.put("a", entry(), one.tier.since())
        server.kill()
        assert await one.tier.get("a") is None
        assert not one.tier.available
        assert (one.tier.since(), await one.tier.claim("a", 60)) != ("", None)
        await one.tier.put("a", entry(), "")
        await one.tier.invalidate(frozenset({PRODUCT}))
        server.start()
        await until(lambda: one.tier.available and other.tier.available)
        await until(lambda: PRODUCT in other.heard)
        assert one.lost == other.lost == ["lost", "lost"], "at the beginning, and of the new server nothing is known"
        assert "anew: restarted" in one.told


async def test_one_that_comes_back_believes_nothing_until_the_others_have_told_theirs(server: RedisServer) -> None:
    async with replica(server) as one, replica(server) as other:
        await one.tier.put("a", entry(), one.tier.since())
        server.hang()
        await until(lambda: not one.tier.available and not other.tier.available)
        await other.tier.invalidate(frozenset({PRODUCT}))
        server.go_on()
        await until(lambda: one.tier.available)
        assert one.heard == {PRODUCT}
        assert await one.tier.get("a") is None
        assert one.lost == ["lost"], "nothing was missed"


async def test_a_flushed_redis_is_noticed_though_it_answers(server: RedisServer) -> None:
    async with replica(server) as one, replica(server) as other:
        before = one.tier.since()
        with server.client() as client:
            client.flushall()
        await until(lambda: len(one.lost) == len(other.lost) == 2)
        await until(lambda: one.tier.available)
        assert one.told[-1] == "anew: flushed"
        await one.tier.put("a", entry(), before)
        assert await one.tier.get("a") is None, "a mark of the time before says nothing"


async def test_one_that_was_cut_off_alone_hears_what_it_missed(server: RedisServer) -> None:
    async with Link(server) as link, replica(server) as one, replica(link) as other:
        link.cut()
        await until(lambda: not other.tier.available)
        await one.tier.invalidate(frozenset({PRODUCT}))
        await other.tier.invalidate(frozenset({OTHER}))  # which it tells before it hears the rest
        link.mend()
        await until(lambda: other.tier.available and one.heard)
        assert (other.heard, one.heard) == ({PRODUCT}, {OTHER})
        assert other.lost == ["lost"], "only at the beginning"


@pytest.mark.parametrize("left", [0, 1])
async def test_one_for_whom_the_log_does_not_reach_back_knows_that_it_knows_nothing(
    server: RedisServer, left: int
) -> None:
    async with Link(server) as link, replica(server) as one, replica(link) as other:
        link.cut()
        await until(lambda: not other.tier.available)
        for tag in (PRODUCT, OTHER):
            await one.tier.invalidate(frozenset({tag}))
        with server.client() as client:
            (log,) = client.scan_iter("*:log")
            client.xtrim(log, maxlen=left, approximate=False)
        link.mend()
        await until(lambda: other.tier.available)
        assert other.lost == ["lost", "lost"]
        assert other.told[-1] == "anew: behind"
        assert one.lost == ["lost"]


async def test_with_more_to_tell_than_it_keeps_everything_is_ended(
    server: RedisServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(redis_follower, "MOST_UNTOLD", 10)
    async with Link(server) as link, replica(server) as one, replica(link) as other:
        await one.tier.put("a", entry(), one.tier.since())
        link.cut()
        await until(lambda: not other.tier.available)
        for number in range(11):
            await other.tier.invalidate(frozenset({f"{DOMAIN} gid://shopify/Product/{number}"}))
        link.mend()
        await until(lambda: other.tier.available and len(one.lost) == 2)
        await until(lambda: one.tier.available)
        assert await one.tier.get("a") is None


async def test_a_restarted_redis_with_what_it_had_saved_gives_nothing_of_it(tmp_path: Path) -> None:
    with RedisServer(tmp_path) as server:
        async with replica(server) as one:
            await one.tier.put("a", entry(), one.tier.since())
            with server.client() as client:
                client.save()
            await one.tier.invalidate(frozenset({PRODUCT}))
            server.kill()
            server.start()
            with server.client() as client:
                assert list(client.scan_iter("*:e:a")), "as it was before the invalidation"
            assert await one.tier.get("a") is None
            await until(lambda: "anew: restarted" in one.told)
            await until(lambda: one.tier.available)
            assert await one.tier.get("a") is None
            assert len(one.lost) == 2


async def test_a_full_redis_makes_room_for_what_is_invalidated(server: RedisServer) -> None:
    async with replica(server) as one, replica(server) as other:
        for number in range(20):
            await one.tier.put(f"{number}", entry(b"\x00" + bytes(200_000)), one.tier.since())
        with server.client() as client:
            full = client.info("memory")["used_memory"]
            client.config_set("maxmemory", full - 1_000_000)
        await one.tier.put("more", entry(), one.tier.since())
        assert await one.tier.get("more") is None
        assert await one.tier.claim("more", 60) is not None
        await one.tier.invalidate(frozenset({PRODUCT}))
        assert await one.tier.get("0") is None, "though Redis could not be told yet"
        await until(lambda: len(other.lost) == 2)
        await until(lambda: one.tier.available and other.tier.available)
        assert await other.tier.get("0") is None
        assert "anew: full" in one.told
        await one.tier.put("more", entry(), one.tier.since())
        assert await other.tier.get("more") is not None


async def test_a_redis_that_stays_full_is_told_of_once_and_used_when_it_has_room(server: RedisServer) -> None:
    async with replica(server) as one, replica(server) as other:
        with server.client() as client:
            client.config_set("maxmemory", 1)
            await one.tier.invalidate(frozenset({PRODUCT}))
            await until(lambda: not one.tier.available and not other.tier.available)
            client.config_set("maxmemory", 0)
        await until(lambda: one.tier.available and other.tier.available)
        await until(lambda: len(other.lost) == 2)
        assert one.told.count("anew: full") == 1
        assert one.redis.available


async def test_many_invalidations_at_once_are_told_together_and_none_twice(server: RedisServer) -> None:
    tags = {f"{DOMAIN} gid://shopify/Product/{number}" for number in range(2_000)}
    async with replica(server) as one, replica(server) as other:
        heard: list[str] = []
        other.tier.listen(heard.extend, lambda: None)
        await asyncio.gather(*(one.tier.invalidate(frozenset({tag})) for tag in tags))
        await until(lambda: other.heard == tags)
        assert len(heard) == len(tags)
        with server.client() as client:
            (log,) = client.scan_iter("*:log")
            assert client.xlen(log) < 20


async def test_what_could_not_be_released_is_released_when_redis_is_back(server: RedisServer) -> None:
    async with Link(server) as link, replica(server) as one, replica(link, settle=60.0) as other:
        token = await other.tier.claim("a", 60)
        assert await one.tier.claim("a", 60) is None
        link.cut()
        await until(lambda: not other.tier.available)
        await other.tier.release("a", token or "")
        link.mend()
        with server.client() as client:
            await until(lambda: not list(client.scan_iter("*:c:*:a")))
        assert await one.tier.claim("a", 60) is not None
