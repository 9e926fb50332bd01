from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator, Mapping

import pytest
import uvloop

from bridge.demo import DemoServer
from bridge.guarded_redis import GuardedRedis
from bridge.shopify.http import Client, open_client
from tests.redis_server import opened
from tests.shopify.wire import Wire, open_wire


def pytest_asyncio_loop_factories(
    config: pytest.Config, item: pytest.Item
) -> Mapping[str, Callable[[], asyncio.AbstractEventLoop]]:
    """What is about connections runs on both loops that a bridge may run on."""
    plain = {"asyncio": asyncio.new_event_loop}
    return {**plain, "uvloop": uvloop.new_event_loop} if item.path.stem in ("test_http", "test_reaching") else plain


@pytest.fixture(scope="session")
def _breakable() -> Iterator[DemoServer]:
    with DemoServer(shops=("aurora",)) as server:
        yield server


@pytest.fixture
def shop(_breakable: DemoServer) -> Iterator[DemoServer]:
    """A demo of one shop, `aurora`, that a test may break: it is healed, and forgets, after each."""
    _breakable.forget()
    yield _breakable
    _breakable.heal("aurora")


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    async with open_client() as client:
        yield client


@pytest.fixture
async def redis(redis_url: str) -> AsyncIterator[GuardedRedis]:
    async with opened(redis_url) as redis:
        yield redis


@pytest.fixture
async def wire() -> AsyncIterator[Wire]:
    async with open_wire() as wire:
        yield wire
