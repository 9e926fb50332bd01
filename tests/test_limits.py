from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from redis import Redis

from bridge.caller import Caller
from bridge.errors import LimitExceeded, TooManyGuesses
from bridge.guarded_redis import GuardedRedis
from bridge.limits import CallsPerMinute, Counts, Guesses, WrongGuesses
from tests.redis_server import Operator, RedisServer, all_in_redis, opened

ANN = Caller(kind="anonymous", key="ann", party="ann")
BEN = Caller(kind="anonymous", key="ben", party="ben")


async def test_a_caller_past_the_limit_is_told_when_it_is_free_again() -> None:
    limits = CallsPerMinute(2, {})
    limits.spend(ANN, "search_catalog")
    limits.spend(ANN, "get_product")
    with pytest.raises(LimitExceeded) as caught:
        limits.spend(ANN, "search_catalog")
    assert 1 <= caught.value.retry_after <= 60


async def test_one_callers_calls_do_not_count_for_another() -> None:
    limits = CallsPerMinute(1, {})
    limits.spend(ANN, "search_catalog")
    limits.spend(BEN, "search_catalog")


async def test_a_tool_can_have_a_lower_limit_of_its_own() -> None:
    limits = CallsPerMinute(10, {"get_product": 1})
    limits.spend(ANN, "get_product")
    with pytest.raises(LimitExceeded):
        limits.spend(ANN, "get_product")
    limits.spend(ANN, "search_catalog")


async def test_a_refused_call_costs_nothing() -> None:
    limits = CallsPerMinute(2, {"get_product": 1})
    limits.spend(ANN, "get_product")
    for _ in range(5):
        with pytest.raises(LimitExceeded):
            limits.spend(ANN, "get_product")
    limits.spend(ANN, "search_catalog")


async def test_replicas_tell_each_other_what_they_counted(tmp_path: Path) -> None:
    with RedisServer(tmp_path) as server:
        async with opened(server.url) as redis, opened(server.url) as elsewhere:
            async with CallsPerMinute(100, {}, redis) as one, CallsPerMinute(100, {}, elsewhere) as other:
                for _ in range(100):
                    other.spend(ANN, "get_product")
                other.spend(BEN, "get_product")
                calls = 0
                with pytest.raises(LimitExceeded):
                    while calls < 100:  # so many would be allowed it alone
                        one.spend(ANN, "search_catalog")
                        calls += 1
                        await asyncio.sleep(0.02)
                one.spend(BEN, "search_catalog")
                assert calls < 100
            counted = all_in_redis(server.url)
    assert counted
    assert not any("ann" in each for each in counted)


async def test_calls_are_counted_alone_while_redis_does_not_answer(tmp_path: Path) -> None:
    async with (
        GuardedRedis(f"unix://{tmp_path}/none.sock", Operator()) as redis,
        CallsPerMinute(1, {}, redis) as limits,
    ):
        limits.spend(ANN, "search_catalog")
        with pytest.raises(LimitExceeded):
            limits.spend(ANN, "search_catalog")


# Guesses


SOME = Caller(kind="anonymous", key="some")  # behind an address that many share


@pytest.fixture(params=["memory", "redis"])
async def counts(request: pytest.FixtureRequest) -> AsyncIterator[Counts]:
    if request.param == "memory":
        yield Counts()
        return
    async with opened(request.getfixturevalue("redis_url")) as redis:
        yield Counts(redis)


def guesses(
    counts: Counts, by_both: int = 99, by_caller: int = 99, by_order: int = 99, by_address: int = 99
) -> Guesses:
    brand = secrets.token_hex(4)  # one Redis serves all tests
    return Guesses(brand, WrongGuesses(by_both, by_caller, by_address, by_order, 3600), counts)


async def guess(at: Guesses, order: str, caller: Caller = ANN, *, right: bool = False) -> None:
    async with at.at(order, caller) as one:
        one.right = right


async def test_wrong_guesses_slow_down_first_the_caller_at_that_order(counts: Counts) -> None:
    limited = guesses(counts, by_both=2)
    await guess(limited, "1001")
    await guess(limited, "1001")
    with pytest.raises(TooManyGuesses) as caught:
        await guess(limited, "1001", right=True)
    assert 3590 < caught.value.retry_after <= 3600
    await guess(limited, "1002")
    await guess(limited, "1001", BEN)


async def test_then_the_caller_at_every_order(counts: Counts) -> None:
    limited = guesses(counts, by_caller=3)
    for number in range(3):
        await guess(limited, str(number))
    with pytest.raises(TooManyGuesses):
        await guess(limited, "1001")
    await guess(limited, "1001", BEN)


async def test_an_order_has_a_limit_for_all_together_which_a_refused_caller_does_not_use_up(counts: Counts) -> None:
    limited = guesses(counts, by_both=1, by_order=3)
    await guess(limited, "1001")
    for _ in range(20):
        with pytest.raises(TooManyGuesses):
            await guess(limited, "1001")
    await guess(limited, "1001", BEN)
    await guess(limited, "1001", SOME)
    with pytest.raises(TooManyGuesses):
        await guess(limited, "1001", Caller(kind="token", key="cy", party="cy"))


async def test_where_many_share_an_address_the_order_is_limited_and_the_address_far_higher(counts: Counts) -> None:
    limited = guesses(counts, by_both=1, by_caller=1, by_order=10)
    for _ in range(10):
        await guess(limited, "1001", SOME)
    with pytest.raises(TooManyGuesses):
        await guess(limited, "1001", SOME)


async def test_a_right_guess_and_one_that_could_not_be_answered_are_not_counted(counts: Counts) -> None:
    limited = guesses(counts, by_both=1, by_caller=1, by_order=1)
    for _ in range(5):
        await guess(limited, "1001", right=True)
        with pytest.raises(ZeroDivisionError):
            async with limited.at("1001", ANN):
                raise ZeroDivisionError
    await guess(limited, "1001")
    with pytest.raises(TooManyGuesses):
        await guess(limited, "1001", right=True)


async def test_many_at_once_do_not_slip_through(counts: Counts) -> None:
    limited = guesses(counts, by_both=5)
    asked = await asyncio.gather(*(guess(limited, "1001") for _ in range(40)), return_exceptions=True)
    assert asked.count(None) <= 5


async def test_replicas_count_together_in_redis_and_keep_no_number_there(redis_url: str) -> None:
    limits = WrongGuesses(1, 9, 9, 9, 3600)
    async with opened(redis_url) as one, opened(redis_url) as other:
        await guess(Guesses("shared", limits, Counts(one)), "HH-2001-X")
        with pytest.raises(TooManyGuesses):
            await guess(Guesses("shared", limits, Counts(other)), "HH-2001-X")
    with Redis.from_url(redis_url, decode_responses=True) as client:
        guessed = [key for key in client.scan_iter() if "guess" in key]
    assert guessed
    assert not any("2001" in key for key in guessed)


async def test_while_redis_does_not_answer_this_process_counts_alone(tmp_path: Path) -> None:
    async with GuardedRedis(f"unix://{tmp_path}/none.sock", Operator()) as redis:
        limited = guesses(Counts(redis), by_both=2)
        await guess(limited, "1001")
        await guess(limited, "1001", right=True)
        await guess(limited, "1001")
        with pytest.raises(TooManyGuesses):
            await guess(limited, "1001")
