"""Runs the application: over HTTP, on standard input and output, and over the demo's made-up shops."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import uvicorn
from mcp.server import Server
from pydantic import SecretStr
from starlette.applications import Starlette

from bridge.app import build_app, one_brand
from bridge.brands import LoadedBrand, load_brands
from bridge.errors import ConfigurationError
from bridge.gateway.server import serve_stdio
from bridge.settings import Settings

Say = Callable[[str], Any]

SHUTDOWN_SECONDS = 1
"""How long requests in flight may take to end once Ctrl-C was pressed; then they are cancelled."""


def endpoint(settings: Settings, brand: str | None = None) -> str:
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"http://{host}:{settings.port}/mcp" + (f"/{brand}" if brand else "")


def serve_demo(settings: Settings, faults: Sequence[str], say: Say, *, stdio: bool = False) -> None:
    """The bridge in this process, the made-up shops in another."""
    with demo_shops(faults) as urls:
        brands = demo_brands(settings, urls)
        if stdio:
            asyncio.run(serve_on_stdio(settings, brands[0]))
        else:
            serve_http(settings, brands, say, ready=how_to_connect(settings, brands[0].brand.name))


def serve_http(settings: Settings, brands: Sequence[LoadedBrand], say: Say, *, ready: str = "") -> None:
    """Serves until it is told to stop. Raises `ConfigurationError` when the port is taken."""
    listening = _listen(settings)
    settings = settings.model_copy(update={"port": listening.getsockname()[1]})
    lines = [f"  {brand.brand.title}: {endpoint(settings, brand.brand.name)}" for brand in brands]
    say("\n".join([f"Shopbridge is listening on {endpoint(settings)}", *lines, ready]).rstrip())
    _run(build_app(settings, brands), listening)


async def serve_on_stdio(settings: Settings, brand: LoadedBrand) -> None:
    async with one_brand(settings, brand) as opened:
        await serve_stdio(opened.server)


@asynccontextmanager
async def local_server(settings: Settings, brand: LoadedBrand) -> AsyncIterator[Server[None]]:
    async with one_brand(settings, brand) as opened:
        yield opened.server


def _listen(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        return socket.create_server((settings.host, settings.port), family=family, backlog=2048)
    except OSError as error:
        raise ConfigurationError(
            f"Can't listen on {settings.host} port {settings.port}: {error.strerror}. "
            "Stop what is using it, or choose another with --port."
        ) from None


def _run(app: Starlette, listening: socket.socket) -> None:
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=SHUTDOWN_SECONDS,
        lifespan="on",
    )
    uvicorn.Server(config).run(sockets=[listening])


@contextmanager
def demo_shops(faults: Sequence[str]) -> Iterator[dict[str, str]]:
    """The made-up shops in a process of their own: shop key -> URL. It ends when its standard input closes,
    so it never outlives this process, however this one ends."""
    command = [sys.executable, "-m", "bridge.demo", "--port", "0", "--until-stdin-closes"]
    for fault in faults:
        command += ["--fault", fault]
    process = subprocess.Popen(  # noqa: S603 - our own module, and the faults are arguments, not shell text
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    assert process.stdout is not None
    try:
        line = process.stdout.readline()
        if not line:
            raise ConfigurationError("The demo shops did not start; what they said stands above.")
        yield json.loads(line)["shops"]
    finally:
        process.terminate()
        process.wait(timeout=5)


def demo_brands(settings: Settings, urls: dict[str, str]) -> list[LoadedBrand]:
    """The example brands, pointed at the made-up shops with the tokens that these accept."""
    loaded = load_brands(settings.model_copy(update={"brands": (str(demo_folder()),)}))
    return [
        replace(
            brand,
            connection=replace(
                brand.connection,
                url=urls[brand.brand.name],
                storefront_private_token=SecretStr(f"demo-{brand.brand.name}-private"),
                admin_token=SecretStr(f"demo-{brand.brand.name}-admin"),
            ),
        )
        for brand in loaded
        if brand.brand.name in urls
    ]


def demo_folder() -> Path:
    """In the wheel the example brands lie in the package, in a checkout beside it."""
    package = Path(__file__).parent
    packed = package / "demo" / "brands"
    return packed if packed.is_dir() else package.parent / "custom_tools"


def how_to_connect(settings: Settings, brand: str) -> str:
    url = endpoint(settings, brand)
    command = Path(sys.argv[0]).resolve() if os.sep in sys.argv[0] else "shopbridge"
    return f"""
Connect an assistant
  Claude Code     claude mcp add --transport http {brand} {url}
  Claude Desktop  Settings > Developer > Edit Config:
                  {{"mcpServers": {{"{brand}": {{"command": "{command}", "args": ["demo", "--stdio"]}}}}}}
  Cursor          .cursor/mcp.json: {{"mcpServers": {{"{brand}": {{"url": "{url}"}}}}}}
  ChatGPT         reaches public addresses only: put {url} behind an HTTPS tunnel, then
                  Settings > Connectors > Advanced > Developer mode > Create

Try it here       shopbridge call search_catalog '{{"query": "rain jacket"}}'
Stop it           Ctrl-C"""
