from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from redis import Redis
from redis.backoff import ConstantBackoff
from redis.exceptions import ConnectionError as NotConnected
from redis.retry import Retry

from bridge.settings import PREFIX
from tests import leaks
from tests.running import DemoServer, all_in_redis, brand_folders, running_bridge


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
    """A server of our own. Where CI runs, it must not be missing."""
    program = shutil.which("redis-server") or shutil.which("valkey-server")
    if program is None:
        missing = "neither redis-server nor valkey-server is installed here"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(missing)
    socket = tmp_path_factory.mktemp("redis") / "redis.sock"
    arguments = [program, "--port", "0", "--unixsocket", str(socket), "--save", "", "--appendonly", "no"]
    with subprocess.Popen(arguments, stdout=subprocess.DEVNULL, cwd=socket.parent) as process:
        retry = Retry(ConstantBackoff(0.05), 100, supported_errors=(NotConnected, FileNotFoundError))
        with Redis(unix_socket_path=str(socket), retry=retry) as client:
            client.ping()
        url = f"unix://{socket}"
        yield url
        for entry in all_in_redis(url):
            leaks.WATCH.saw("redis", entry)
        process.terminate()
