"""A whole bridge for a test, over the demo's shops: the application on a real port, or the command as a process."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import httpx
import uvicorn

from bridge.app import build_app
from bridge.brands import load_brands
from bridge.demo import DemoServer
from bridge.settings import read_settings
from tests.leaks import WATCH

TITLES = {"aurora": "Aurora Outfitters", "hearth": "Hearth & Hollow"}
COMMAND = (sys.executable, "-m", "bridge.cli")


def brand_folders(place: Path, urls: Mapping[str, str], more: str = "") -> Path:
    """A brand folder for each shop, pointed at the demo; `more` is added to each manifest."""
    for name, url in urls.items():
        folder = place / name
        folder.mkdir(parents=True)
        domain = {"aurora": "aurora-outfitters", "hearth": "hearth-and-hollow"}[name]
        manifest = f'title = "{TITLES[name]}"\nshop = "{domain}.myshopify.com"\nurl = "{url}"\n{more}'
        (folder / "brand.toml").write_text(manifest)
    return place


@contextmanager
def running_bridge(brands: Path | Sequence[Path], *, public: bool = False, **settings: Any) -> Iterator[str]:
    """The bridge's address, without a path; the setting `public_url` if it is `public`. It runs in a thread with a loop
    of its own."""
    places = [brands] if isinstance(brands, Path) else brands
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.bind(("127.0.0.1", 0))
    address = f"http://127.0.0.1:{listening.getsockname()[1]}"
    given = {"calls_per_minute": 1_000_000, "public_url": address if public else None} | settings
    read = read_settings(brands=tuple(str(place) for place in places), **given)
    app = build_app(read, load_brands(read))
    listening.listen(128)
    config = uvicorn.Config(app, log_config=None, lifespan="on", proxy_headers=False, timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    address = f"http://127.0.0.1:{listening.getsockname()[1]}"
    try:
        yield address
    finally:
        _watch_metrics(address)
        server.should_exit = True
        thread.join(timeout=10)
        listening.close()


def _watch_metrics(address: str) -> None:
    with suppress(httpx.HTTPError):  # a test may have ended it already
        WATCH.saw("metrics", httpx.get(f"{address}/metrics", timeout=5, trust_env=False).text)


def shopbridge(*arguments: str, cwd: Path, said: str = "", **environ: str) -> subprocess.CompletedProcess[str]:
    """The command, run to its end."""
    ended = subprocess.run(
        [*COMMAND, *arguments],
        cwd=cwd,
        env={**os.environ, "NO_COLOR": "1", "COLUMNS": "120", **environ},
        input=said,
        capture_output=True,
        text=True,
        timeout=60,
    )
    WATCH.saw("process", ended.stderr)
    return ended


class Running:
    """The command, running until it is stopped; it is up when it has said `ready`. Standard error is read as it comes,
    so that it never fills up."""

    def __init__(self, *arguments: str, cwd: Path, ready: str = "listening on", **environ: str) -> None:
        self.process = subprocess.Popen(
            [*COMMAND, *arguments, "--port", "0"],
            cwd=cwd,
            env={**os.environ, "NO_COLOR": "1", **environ},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.ready = ready
        self.lines: list[str] = []
        self.up = threading.Event()
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self) -> None:
        assert self.process.stderr is not None
        with self.process.stderr as said:
            for line in said:
                self.lines.append(line)
                WATCH.saw("process", line)
                if self.ready in line:
                    self.up.set()
        self.up.set()

    @property
    def text(self) -> str:
        return "".join(self.lines)

    def address(self) -> str:
        """Without a path."""
        assert self.up.wait(timeout=30), self.text
        found = re.search(r"listening on (http://\S+)/mcp", self.text)
        assert found, self.text
        return found[1]

    def stop(self) -> float:
        """Presses Ctrl-C, unless it has ended; how many seconds it took to end."""
        began = time.monotonic()
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        took = time.monotonic() - began
        self.reader.join(timeout=5)
        return took


__all__ = ["DemoServer", "Running", "brand_folders", "running_bridge", "shopbridge"]
