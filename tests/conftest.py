from __future__ import annotations

import io
import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from bridge.log import open_log
from bridge.settings import PREFIX
from tests import leaks
from tests.redis_server import RedisServer, all_in_redis
from tests.running import DemoServer, brand_folders, running_bridge


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(leaks)


@pytest.fixture(scope="session", autouse=True)
def _unconfigured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The settings of who runs the tests are none of theirs, nor of the processes that they start."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.upper().startswith(PREFIX)]:
            patch.delenv(name)
        patch.chdir(tmp_path_factory.mktemp("unconfigured"))
        yield


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


@pytest.fixture(scope="session")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server that all tests share."""
    with RedisServer(tmp_path_factory.mktemp("redis")) as server:
        yield server.url
        for entry in all_in_redis(server.url):
            leaks.WATCH.saw("redis", entry)


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What is logged from here on, from debug up, as JSON."""
    stream = io.StringIO()
    open_log("debug", "json", stream)
    yield stream
    structlog.reset_defaults()
    logging.getLogger().handlers.clear()
