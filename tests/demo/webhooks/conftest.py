from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from bridge.demo import DemoServer
from tests.demo.asking import ADMIN, Asking
from tests.demo.kiosk import kiosk
from tests.demo.receiving import Receiver, receiving


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as receiver:
        yield receiver


@pytest.fixture
def server() -> Iterator[DemoServer]:
    """A shop that may be changed: each test has its own."""
    with DemoServer([kiosk()]) as running:
        running.webhooks("kiosk").pauses = (0.001,) * 8
        yield running


@pytest.fixture
def ask_admin(server: DemoServer) -> Iterator[Asking]:
    with httpx.Client(base_url=server.url("kiosk"), timeout=30) as client:
        yield Asking(client, ADMIN, {"X-Shopify-Access-Token": "kiosk-admin"})
