"""A whole bridge for a test: the real application, on a real port, over the demo's shops."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uvicorn

from bridge.app import build_app
from bridge.brands import load_brands
from bridge.demo import DemoServer
from bridge.settings import read_settings

TITLES = {"aurora": "Aurora Outfitters", "hearth": "Hearth & Hollow"}


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
def running_bridge(brands: Path | Sequence[Path], **settings: Any) -> Iterator[str]:
    """The bridge's address, without a path. It runs in a thread with a loop of its own."""
    places = [brands] if isinstance(brands, Path) else brands
    read = read_settings(brands=tuple(str(place) for place in places), **{"calls_per_minute": 1_000_000} | settings)
    app = build_app(read, load_brands(read))
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.bind(("127.0.0.1", 0))
    listening.listen(128)
    config = uvicorn.Config(app, log_config=None, lifespan="on", proxy_headers=False, timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(timeout=10)
        listening.close()


__all__ = ["DemoServer", "brand_folders", "running_bridge"]
