from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from bridge.demo import DemoServer
from tests.demo.asking import ADMIN, Asking
from tests.demo.ledger import READER, ledger


@pytest.fixture
def sold() -> Iterator[DemoServer]:
    """A shop with orders, for one test, which may change them."""
    with DemoServer([ledger()]) as running:
        yield running


@pytest.fixture
def ask_sold(sold: DemoServer) -> Iterator[Asking]:
    """Its Admin API, for an app that reads the orders of the last 60 days, unless another is given."""
    with httpx.Client(base_url=sold.url("kiosk"), timeout=5) as http:
        yield Asking(http, ADMIN, READER)
