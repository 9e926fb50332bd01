from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from bridge.demo import DemoServer, model
from bridge.demo.access import storefront_access
from bridge.demo.context import Context, in_context
from bridge.demo.storefront import STOREFRONT as STOREFRONT_API
from bridge.demo.trading.state import TradingState
from tests.demo.agents import Agent
from tests.demo.asking import ADMIN, PRIVATE, STOREFRONT, Asking
from tests.demo.carts import Carts
from tests.demo.kiosk import kiosk


@pytest.fixture(scope="module")
def server() -> Iterator[DemoServer]:
    with DemoServer([kiosk()]) as running:
        yield running


@pytest.fixture(scope="module")
def client(server: DemoServer) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.url("kiosk"), timeout=5) as http:
        yield http


@pytest.fixture
def ask(client: httpx.Client) -> Asking:
    """The Storefront API, with a private token unless another is given."""
    return Asking(client, STOREFRONT, PRIVATE)


@pytest.fixture
def carts(ask: Asking) -> Carts:
    return Carts(ask)


@pytest.fixture
def ask_admin(client: httpx.Client) -> Asking:
    return Asking(client, ADMIN, {"X-Shopify-Access-Token": "kiosk-admin"})


@pytest.fixture
def agent(client: httpx.Client) -> Agent:
    return Agent(client)


@pytest.fixture
def shop() -> model.Shop:
    return kiosk()


@pytest.fixture
def context(shop: model.Shop) -> Context:
    access = storefront_access(shop, None, "kiosk-private")
    assert access is not None
    return in_context(TradingState(shop), access, STOREFRONT_API.views, None, None)
