"""What this brand's tests share: the made-up shops, on this machine."""

from collections.abc import Iterator

import pytest

from bridge.testing import DemoServer


@pytest.fixture(scope="session")
def demo() -> Iterator[DemoServer]:
    with DemoServer() as shops:
        yield shops


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"
