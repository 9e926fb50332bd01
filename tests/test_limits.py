from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from redis import Redis

from bridge.caller import Caller
from bridge.errors import LimitExceeded, TooManyGuesses
from bridge.limits import CallsPerMinute, Counts, Guesses, WrongGuesses

ANN = Caller(kind="anonymous", key="ann", party="ann")
BEN = Caller(kind="anonymous", key="ben", party="ben")


async def test_a_caller_past_the_limit_is_told_when_it_is_free_again() -> None:
    limits = CallsPerMinute(2, {})
    await limits.spend(ANN, "search_catalog")
    await limits.spend(ANN, "get_product")
    with pytest.raises(LimitExceeded) as caught:
        await limits.spend(ANN, "search_catalog")
    assert 1 <= caught.value.retry_after <= 60


async def test_one_callers_calls_do_not_count_for_another() -> None:
    limits = CallsPerMinute(1, {})
    await limits.spend(ANN, "search_catalog")
    await limits.spend(BEN, "search_catalog")


async def test_a_tool_can_have_a_lower_limit_of_its_own() -> None:
    limits = CallsPerMinute(10, {"get_product": 1})
    await limits.spend(ANN, "get_product")
    with pytest.raises(LimitExceeded):
        await limits.spend(ANN, "get_product")
    await limits.spend(ANN, "search_catalog")


async def test_a_refused_call_costs_nothing() -> None:
    limits = CallsPerMinute(2, {"get_product": 1})
    await limits.spend(ANN, "get_product")
    for _ in range(5):
        with pytest.raises(LimitExceeded):
            await limits.spend(ANN, "get_product")
    await limits.spend(ANN, "search_catalog")


# Guesses


SOME = Caller(kind="anonymous", key="some")  # behind an address that many share


@pytest.fixture(params=["memory", "redis"])
async def counts(request: pytest.FixtureRequest) -> AsyncIterator[Counts]:
    url = request.getfixturevalue("redis_url") if request.param == "redis" else None
    counts = Counts(url, failed=lambda action, error: pytest.fail(f"{action}: {error}"))
    yield counts
    await counts.aclose()


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
    one, other = (Counts(redis_url, failed=lambda action, error: pytest.fail(action)) for _ in range(2))
    limits = WrongGuesses(1, 9, 9, 9, 3600)
    await guess(Guesses("shared", limits, one), "HH-2001-X")
    with pytest.raises(TooManyGuesses):
        await guess(Guesses("shared", limits, other), "HH-2001-X")
    with Redis.from_url(redis_url, decode_responses=True) as client:
        assert not any("2001" in key for key in client.scan_iter())
    await one.aclose()
    await other.aclose()


async def test_when_redis_does_not_answer_this_process_counts_alone_and_says_so(tmp_path: Path) -> None:
    told: list[str] = []
    counts = Counts(f"unix://{tmp_path}/none.sock", failed=lambda action, error: told.append(action))
    limited = guesses(counts, by_both=2)
    await guess(limited, "1001")
    await guess(limited, "1001", right=True)
    await guess(limited, "1001")
    with pytest.raises(TooManyGuesses):
        await guess(limited, "1001")
    assert set(told) == {"count"}
    await counts.aclose()


@pytest.mark.parametrize("scheme", ["redis", "rediss", "valkey", "valkeys"])
def test_redis_and_valkey_are_written_alike(scheme: str) -> None:
    Counts(f"{scheme}://localhost:1/0", failed=lambda action, error: None)
