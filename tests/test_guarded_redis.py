from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bridge.errors import ConfigurationError
from bridge.guarded_redis import GuardedRedis, RedisAway, RedisFull
from tests.redis_server import Link, Operator, RedisServer, until


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RedisServer]:
    with RedisServer(tmp_path) as server:
        yield server


async def asked(redis: GuardedRedis) -> str:
    try:
        return (await redis.ask(lambda client: client.echo("boots"))).decode()
    except RedisAway:
        return "away"


async def test_more_requests_at_once_than_connections_are_all_answered(server: RedisServer) -> None:
    operator = Operator()
    async with GuardedRedis(server.url, operator) as redis:
        await redis.answers()
        answers = await asyncio.gather(*(asked(redis) for _ in range(1_000)))
    assert set(answers) == {"boots"}
    assert operator.told == ["there"]


async def test_a_hung_redis_costs_one_request_its_time_and_others_nothing(server: RedisServer) -> None:
    operator = Operator()
    async with GuardedRedis(server.url, operator) as redis:
        await redis.answers()
        server.hang()
        assert await asked(redis) == "away"
        assert [await asked(redis) for _ in range(100)] == ["away"] * 100
        assert operator.told == ["there", "failed: TimeoutError", "away: TimeoutError"], "once"
        assert "50 ms" in operator.remedies[0]
        server.go_on()
        await until(lambda: redis.available)
        assert await asked(redis) == "boots"
        assert operator.told[-1] == "back"


async def test_those_who_wait_for_a_connection_do_not_wait_again(server: RedisServer) -> None:
    operator = Operator()
    async with GuardedRedis(server.url, operator) as redis:
        await redis.answers()
        server.hang()
        answers = await asyncio.gather(*(asked(redis) for _ in range(500)))
        assert set(answers) == {"away"}
        assert operator.told.count("failed: TimeoutError") <= 16, "as many as there are connections"


async def test_a_slow_redis_is_not_asked_until_it_is_quick(server: RedisServer) -> None:
    operator = Operator()
    async with Link(server) as link, GuardedRedis(link.url, operator) as redis:
        await redis.answers()
        link.seconds = 0.1
        assert await asked(redis) == "away"
        await until(lambda: server.client().info("stats")["total_connections_received"] > 8)  # it looks, in vain
        assert not redis.available
        link.seconds = 0.0
        await until(lambda: redis.available)
        assert await asked(redis) == "boots"
        assert operator.told.count("away: TimeoutError") == 1


async def test_time_in_which_the_process_itself_was_busy_is_not_counted(server: RedisServer) -> None:
    async with GuardedRedis(server.url, Operator()) as redis:
        await redis.answers()
        asking = asyncio.create_task(asked(redis))
        for _ in range(3):
            await asyncio.sleep(0)
            busy_until = time.monotonic() + 0.1
            while time.monotonic() < busy_until:
                pass
        assert await asking == "boots"


async def test_a_redis_that_died_is_found_again_by_itself_and_known_to_be_another(server: RedisServer) -> None:
    operator = Operator()
    async with GuardedRedis(server.url, operator) as redis:
        await redis.answers()
        before = redis.run_id
        server.kill()
        assert await asked(redis) == "away"
        server.start()
        await until(lambda: redis.available)
        assert await asked(redis) == "boots"
        assert redis.run_id not in (before, None)


async def test_an_idle_connection_does_not_reach_a_restarted_redis_unnoticed(server: RedisServer) -> None:
    operator = Operator()
    async with GuardedRedis(server.url, operator) as redis:
        await redis.answers()
        server.kill()
        server.start()
        for _ in range(10):
            await asyncio.sleep(0)  # the loop sees that the connection has ended
        assert await asked(redis) == "away"
        assert operator.told[-1] == "away: AnotherServer"
        await until(lambda: redis.available)
        assert await asked(redis) == "boots"


async def test_a_wrong_password_is_told_once_without_being_quoted_and_a_right_one_found(tmp_path: Path) -> None:
    operator = Operator()
    with RedisServer(tmp_path, "--requirepass", "right") as server:
        async with GuardedRedis(f"unix://:wrong-one@{server.path}", operator) as redis:
            await until(lambda: operator.told)
            assert await asked(redis) == "away"
            with server.client(password="right") as client:
                client.config_set("requirepass", "wrong-one")
            await until(lambda: redis.available)
    assert operator.told == ["away: AuthenticationError", "back"]
    assert "password in `redis_url`" in operator.remedies[0]
    assert "wrong-one" not in operator.remedies[0]


async def test_a_full_redis_answers_and_says_so(tmp_path: Path) -> None:
    operator = Operator()
    with RedisServer(tmp_path, "--maxmemory", "1") as server:
        async with GuardedRedis(server.url, operator) as redis:
            await redis.answers()
            with pytest.raises(RedisFull):
                await redis.ask(lambda client: client.set("a", "1"))
            assert await asked(redis) == "boots"
    assert operator.told == ["there"]


async def test_redis_down_at_the_start_keeps_nobody_waiting(tmp_path: Path) -> None:
    operator = Operator()
    server = RedisServer(tmp_path)
    async with GuardedRedis(server.url, operator) as redis:
        assert await asked(redis) == "away"
        with server:
            await until(lambda: redis.available)
            assert await asked(redis) == "boots"
    assert operator.told == ["away: ConnectionError", "back"]


async def test_over_tcp_it_is_the_same(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with RedisServer(tmp_path, "--port", str(port), "--bind", "127.0.0.1"):
        async with GuardedRedis(f"valkey://127.0.0.1:{port}/1", Operator()) as redis:
            await until(lambda: redis.available)
            assert await asked(redis) == "boots"


@pytest.mark.parametrize("scheme", ["redis", "rediss", "valkey", "valkeys"])
def test_redis_and_valkey_are_written_alike(scheme: str) -> None:
    GuardedRedis(f"{scheme}://localhost:1/0", Operator())


def test_an_address_that_is_none_is_refused_without_being_quoted() -> None:
    with pytest.raises(ConfigurationError, match="redis://HOST:PORT/0") as refused:
        GuardedRedis("http://:pass-word@localhost", Operator())
    assert "pass-word" not in str(refused.value)
    assert refused.value.__context__ is None
