from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import httpx
import pytest

from bridge.demo import DemoServer
from bridge.shopify.transport import open_client


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
async def client() -> AsyncIterator[httpx.AsyncClient]:
    async with open_client() as client:
        yield client
