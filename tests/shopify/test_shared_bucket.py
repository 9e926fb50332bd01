"""Against a real Redis. The clock is the test's, so that seconds are counted and not waited for."""

from __future__ import annotations

import math
import secrets
from dataclasses import dataclass
from random import Random

import orjson
import pytest
from graphql import parse

from bridge.demo.bucket import Bucket
from bridge.errors import QueueTooLong, ShopThrottled, ShopUnreachable
from bridge.guarded_redis import GuardedRedis
from bridge.shopify.allowance import Outcome, PointBucket, Taken
from bridge.shopify.operations import operations_of
from bridge.shopify.shared_bucket import LONGEST, WAITING, SharedBucket
from bridge.shopify.transport import Request, Response

(OPERATION,) = operations_of(parse("query Orders { orders(first: 50) { nodes { id } } }"), "admin")
REQUEST = Request(OPERATION, {}, deadline=math.inf)


@dataclass
class Clock:
    now: float = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def name() -> str:
    return secrets.token_hex(8)


def answered(spent: float, left: float, size: float = 100, rate: float = 50) -> Response:
    status = {"maximumAvailable": size, "currentlyAvailable": left, "restoreRate": rate}
    cost = {"requestedQueryCost": spent, "actualQueryCost": spent, "throttleStatus": status}
    return Response({}, b"{}", extensions={"cost": cost})


async def told(redis: GuardedRedis, name: str, clock: Clock, left: float) -> SharedBucket:
    """One that an answer has told about."""
    bucket = SharedBucket(redis, name, clock)
    await bucket.take("first", 9, 60)
    await bucket.settle("first", 9, answered(9, left))
    return bucket


async def test_until_the_first_answer_one_request_goes_at_a_time_in_all_processes(
    redis: GuardedRedis, name: str
) -> None:
    one, other = (SharedBucket(redis, name, Clock()) for _ in range(2))

    assert await one.take("a", 9, 60) == 0
    assert await other.take("b", 9, 60) > 0

    await one.settle("a", 9, answered(9, left=91))
    assert await other.take("b", 9, 60) == 0
    assert await one.take("c", 9, 60) == 0


async def test_buckets_of_other_apps_and_shops_are_others(redis: GuardedRedis, name: str) -> None:
    await SharedBucket(redis, name, Clock()).take("a", 9, 60)

    assert await SharedBucket(redis, name + "other", Clock()).take("b", 9, 60) == 0


async def test_points_are_taken_once_and_come_back_with_time(redis: GuardedRedis, name: str) -> None:
    clock = Clock()
    bucket = await told(redis, name, clock, left=50)

    assert await bucket.take("a", 40, 60) == 0
    assert await bucket.take("b", 40, 60) == pytest.approx(0.6)
    clock.now += 0.61
    assert await bucket.take("b", 40, 60) == 0


async def test_processes_take_turns_and_buyers_go_before_the_background(redis: GuardedRedis, name: str) -> None:
    bucket = await told(redis, name, Clock(), left=0)

    assert await bucket.take("warming", 10, 60, background=True) == pytest.approx(1.2), "half is left to buyers"
    assert await bucket.take("first buyer", 20, 60) == pytest.approx(0.4)
    assert await bucket.take("second buyer", 20, 60) == pytest.approx(0.8)
    assert await bucket.take("warming", 10, 60, background=True) == pytest.approx(2.0)
    assert await bucket.take("first buyer", 20, 60) == pytest.approx(0.4), "it keeps its place"


async def test_who_has_no_time_to_wait_is_told_and_blocks_nobody(redis: GuardedRedis, name: str) -> None:
    bucket = await told(redis, name, Clock(), left=0)

    assert await bucket.take("hasty", 100, patience=1) == pytest.approx(2.0)
    assert await bucket.take("patient", 10, patience=1) == pytest.approx(0.2)


async def test_who_died_waiting_or_under_way_is_forgotten(redis: GuardedRedis, name: str) -> None:
    clock = Clock()
    bucket = await told(redis, name, clock, left=60)
    await bucket.take("dies under way", 60, 600)
    await bucket.take("dies waiting", 100, 600)
    assert await bucket.take("next", 10, 60) == pytest.approx(2.0, abs=0.3), "those before it count"

    clock.now += WAITING + 0.1
    assert await bucket.take("next", 10, 60) == 0
    assert await bucket.take("whole", 90, 600) == pytest.approx(1.2, abs=0.1)
    clock.now += LONGEST
    assert await bucket.take("whole", 90, 600) == 0


async def test_what_was_never_sent_costs_nothing(redis: GuardedRedis, name: str) -> None:
    bucket = await told(redis, name, Clock(), left=100)
    await bucket.take("a", 100, 60)

    await bucket.settle("a", 100, QueueTooLong())

    assert await bucket.take("b", 100, 60) == 0


async def test_after_throttled_nobody_goes_before_the_told_time(redis: GuardedRedis, name: str) -> None:
    clock = Clock()
    bucket = await told(redis, name, clock, left=100)
    await bucket.take("a", 80, 60)

    await bucket.settle("a", 80, ShopThrottled(retry_after=1.5))

    assert await SharedBucket(redis, name, clock).take("b", 1, 60) == pytest.approx(1.5)
    clock.now += 1.51
    assert await bucket.take("b", 80, 60) == 0


async def test_an_api_that_tells_no_bucket_is_not_limited(redis: GuardedRedis, name: str) -> None:
    bucket = SharedBucket(redis, name, Clock())
    await bucket.take("a", 9, 60)
    await bucket.settle("a", 9, Response({}, b"{}"))

    assert [await bucket.take(str(ticket), 1000, 60) for ticket in range(5)] == [0] * 5


async def test_what_is_kept_is_numbers_and_ends(redis: GuardedRedis, name: str) -> None:
    bucket = await told(redis, name, Clock(), left=1)
    await bucket.take("a", 9, 60)

    kept = await redis.ask(lambda client: client.get(f"shopbridge:bucket:{name}"))
    seconds = await redis.ask(lambda client: client.ttl(f"shopbridge:bucket:{name}"))

    assert kept is not None
    assert set(orjson.loads(kept)["waiting"]["a"]) == {"price", "rank", "turn", "ends"}
    assert 0 < seconds <= 3600


@pytest.mark.parametrize("seed", range(6))
async def test_it_counts_as_one_process_alone_does(seed: int, redis: GuardedRedis, name: str) -> None:
    """One history, played at `PointBucket` and at this: what the one lets through at once, so does the other."""
    chance, clock = Random(seed), Clock()
    shared, alone = SharedBucket(redis, name, clock), PointBucket()
    under_way: dict[str, Taken] = {}
    for step in range(150):
        ticket, price, background = f"t{step}", float(chance.choice([5, 20, 60, 150])), chance.random() < 0.2
        expected = alone.wait(price, 0, clock(), background=background)
        # Whoever would have to wait here has no time to, so that nobody stands before the next.
        got = await shared.take(ticket, price, 0.0 if expected > 0.001 else 60.0, background=background)
        assert (got > 0) == (expected > 0.001), f"step {step}: {got} and {expected}"
        if math.isfinite(expected) and got:
            assert got == pytest.approx(expected, abs=0.001), f"step {step}"
        if not got:
            under_way[ticket] = alone.take(price, clock())
        clock.now += chance.choice([0.0, 0.05, 0.5, 3.0])
        for ended in [one for one in under_way if chance.random() < 0.4]:
            taken = under_way.pop(ended)
            outcome = how_it_ended(chance, taken.price)
            alone.settle(REQUEST, taken, outcome, clock())
            await shared.settle(ended, taken.price, outcome)


def how_it_ended(chance: Random, price: float) -> Outcome:
    match chance.randrange(8):
        case 0:
            return None
        case 1:
            return ShopThrottled(retry_after=chance.choice([None, 0.4]))
        case 2:
            return QueueTooLong()
        case 3:
            return ShopUnreachable()
    return answered(chance.choice([price, price / 2]), left=chance.randint(0, 100))


@pytest.mark.parametrize("seed", range(3))
async def test_many_processes_never_ask_for_more_than_there_is(seed: int, redis: GuardedRedis, name: str) -> None:
    """400 points are asked for at once by three processes; 100 are there and 50 come back each second."""
    chance, clock = Random(seed), Clock()
    shopify = Bucket(clock, maximum=100, restore_rate=50)
    processes = [SharedBucket(redis, name, clock) for _ in range(3)]
    waiting = [(f"t{number}", chance.choice(processes)) for number in range(20)]
    going: list[tuple[float, str]] = []
    started = clock.now
    while waiting or going:
        for sent in [one for one in going if one[0] <= clock.now]:
            going.remove(sent)
            assert shopify.spend(20), f"refused after {clock.now - started:.2f} s"
            await processes[0].settle(sent[1], 20, answered(20, shopify.status()["currentlyAvailable"]))
        for one in list(waiting):
            if await one[1].take(one[0], 20, 60) == 0:
                waiting.remove(one)
                going.append((clock.now + chance.uniform(0, 0.1), one[0]))
        clock.now += 0.05

    assert clock.now - started < 6.0 * 1.1
