"""Two processes' transports, each with its own connections, a real Redis and the demo shop's bucket."""

from __future__ import annotations

import asyncio
import secrets
import time
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from graphql import parse
from pydantic import SecretStr

from bridge.demo import DemoServer, Fault
from bridge.demo.bucket import BucketSize
from bridge.errors import QueueTooLong
from bridge.guarded_redis import GuardedRedis
from bridge.shopify.allowance import PointBucket
from bridge.shopify.http import Client
from bridge.shopify.operations import operations_of
from bridge.shopify.shared_bucket import SharedBucket
from bridge.shopify.sharing import Sharing
from bridge.shopify.throttling import Throttling
from bridge.shopify.tokens import ADMIN_TOKEN, FixedToken
from bridge.shopify.transport import Request
from tests.redis_server import Operator, RedisServer, opened
from tests.shopify.questions import admin, names, request

CREDENTIAL = FixedToken(ADMIN_TOKEN, SecretStr("demo-aurora-admin"))
MANY = 1000.0


@pytest.fixture
def name() -> str:
    return secrets.token_hex(8)


def process(shop: DemoServer, client: Client, redis: GuardedRedis, name: str) -> Throttling:
    allowance = PointBucket()
    shared = Sharing(admin(shop, client, CREDENTIAL), SharedBucket(redis, name), allowance.price)
    return Throttling(shared, allowance)


def sharing(shop: DemoServer, client: Client, bucket: SharedBucket) -> Sharing:
    return Sharing(admin(shop, client, CREDENTIAL), bucket, lambda request: 20)


async def taken(bucket: SharedBucket, price: float) -> None:
    """As soon as it can be, and the test fails when it cannot."""
    for _ in range(1000):
        if await bucket.take("the test", price, MANY) == 0:
            return
        await asyncio.sleep(0.005)
    pytest.fail("the points never came back")


def question(number: int) -> Request:
    """Of 20 points, each another document."""
    text = f"query Q{number} {{ orders(first: 50) {{ nodes {{ id }} }} a: orders(first: 50) {{ nodes {{ id }} }} }}"
    (operation,) = operations_of(parse(text), "admin")
    return Request(operation, {}, time.monotonic() + 30)


async def test_three_processes_spend_one_bucket_and_none_is_refused(
    shop: DemoServer, client: Client, redis_url: str, name: str
) -> None:
    site = shop.demo.sites["aurora"].server
    site.size_buckets(BucketSize(maximum=100, restore_rate=400))
    try:
        async with AsyncExitStack() as stack:
            doors = [await stack.enter_async_context(opened(redis_url)) for _ in range(3)]
            processes = [process(shop, client, door, name) for door in doors]

            await asyncio.gather(*(processes[at % 3].send(question(at)) for at in range(20)))
    finally:
        site.size_buckets(BucketSize())

    assert len(names(shop, "admin")) == 20, "each was sent once: a refused one would raise"


async def test_one_whose_deadline_cannot_be_met_is_told_how_long_it_would_take(
    shop: DemoServer, client: Client, redis: GuardedRedis, name: str
) -> None:
    bucket = SharedBucket(redis, name)
    transport = sharing(shop, client, bucket)
    await transport.send(request("AdminShop"))
    await taken(bucket, 2000)

    with pytest.raises(QueueTooLong, match="after the call's deadline") as caught:
        await transport.send(request("AdminShop", seconds=0.05))

    assert caught.value.retry_after is not None
    assert caught.value.retry_after > 0.05
    assert names(shop, "admin") == ["AdminShop"]


async def test_one_who_gives_up_waiting_gives_up_its_place(
    shop: DemoServer, client: Client, redis: GuardedRedis, name: str
) -> None:
    bucket = SharedBucket(redis, name)
    transport = sharing(shop, client, bucket)
    await bucket.take("another process", 20, MANY)
    waiting = asyncio.create_task(transport.send(request("AdminShop")))
    await asyncio.sleep(0)

    waiting.cancel()
    await asyncio.wait([waiting])
    await bucket.settle("another process", 20, None)

    await taken(bucket, 20)
    assert names(shop, "admin") == []


async def test_one_cancelled_under_way_is_under_way_no_more(
    shop: DemoServer, client: Client, redis: GuardedRedis, name: str
) -> None:
    shop.fault("aurora", Fault.parse("latency ms=30000 times=1"))
    bucket = SharedBucket(redis, name)
    transport = sharing(shop, client, bucket)
    under_way = asyncio.create_task(transport.send(request("AdminShop")))
    while await bucket.take("probe", 20, 0.0) == 0:
        await bucket.settle("probe", 20, QueueTooLong())

    under_way.cancel()

    await taken(bucket, 20)


async def test_while_redis_is_away_each_process_counts_alone(
    shop: DemoServer, client: Client, tmp_path: Path, name: str
) -> None:
    with RedisServer(tmp_path) as server:
        async with GuardedRedis(server.url, Operator()) as redis:
            await redis.answers()
            alone = process(shop, client, redis, name)
            await alone.send(question(0))
            server.kill()

            answers = await asyncio.gather(*(alone.send(question(number)) for number in range(1, 10)))

    assert all(answer.data for answer in answers)
