from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.running import DemoServer, brand_folders, running_bridge


@pytest.fixture(scope="session")
def demo() -> Iterator[DemoServer]:
    """Both made-up shops, healthy. A test that makes one fail starts its own."""
    with DemoServer() as server:
        yield server


@pytest.fixture(scope="session")
def brands(demo: DemoServer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    urls = {name: demo.url(name) for name in ("aurora", "hearth")}
    return brand_folders(tmp_path_factory.mktemp("brands"), urls)


@pytest.fixture(scope="session")
def bridge(brands: Path) -> Iterator[str]:
    """The address of a bridge over both shops, without tokens."""
    with running_bridge(brands) as address:
        yield address
