from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest
from pydantic import SecretStr

from bridge.demo import DemoServer
from bridge.shopify.connection import Connection
from bridge.shopify.http import Client, open_client
from bridge.shopify.shop import open_shop
from bridge.toolkit import Brand, Preorder, Rating, Shop
from tests.tools.ordering import open_to_orders, without_budget


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    async with open_client() as client:
        yield client


@pytest.fixture
def tokenless(demo: DemoServer, client: Client) -> Shop:
    """Aurora Outfitters as anybody sees it."""
    return open_shop(Connection(demo.shop("aurora").myshopify_domain, demo.url("aurora")), client)


@pytest.fixture
def private(demo: DemoServer, client: Client) -> Shop:
    """Aurora Outfitters as a private token with every scope sees it."""
    return open_shop(_with_token(demo, "aurora"), client)


@pytest.fixture
def hearth(demo: DemoServer, client: Client) -> Shop:
    """Hearth & Hollow, which has enabled no filters of its own, with a private token."""
    return open_shop(_with_token(demo, "hearth"), client)


def _with_token(demo: DemoServer, key: str) -> Connection:
    token = SecretStr(f"demo-{key}-private")
    return Connection(demo.shop(key).myshopify_domain, demo.url(key), storefront_private_token=token)


@pytest.fixture
def aurora() -> Iterator[DemoServer]:
    """A test's own Aurora Outfitters, which may be changed, and asked as often as it likes."""
    with DemoServer(shops=("aurora",)) as server:
        without_budget(server, "aurora")
        yield server


@pytest.fixture
async def shop(aurora: DemoServer) -> AsyncIterator[Shop]:
    """It, with an Admin token that may see orders."""
    async with open_to_orders(aurora) as shop:
        yield shop


@pytest.fixture
def brand() -> Brand:
    """A brand that maps what Aurora marks in its own way."""
    return Brand(
        "aurora",
        "Aurora Outfitters",
        preorder=Preorder(metafield="custom.preorder_ships"),
        rating=Rating("reviews.rating", "reviews.rating_count"),
    )
