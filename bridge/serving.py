"""Runs the application: over HTTP, on standard input and output, and over the demo's made-up shops."""

from __future__ import annotations

import asyncio
import json
import os
import secrets
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager, nullcontext, suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

from mcp.server import Server
from pydantic import SecretStr

from bridge.app import Alongside, build_app, default_first, nothing, one_brand
from bridge.brands import LoadedBrand, load_brands
from bridge.errors import ConfigurationError
from bridge.gateway.server import serve_stdio
from bridge.processes import for_workers, listen, serve_app
from bridge.settings import Settings
from bridge.shopify.connection import Connection
from bridge.syncing import told_by_demo
from bridge.warming import with_warming

Say = Callable[[str], Any]

HANDLES_WILL_END = (
    "No secret is set, so the carts and orders that assistants hold can't be opened after a restart, nor by another "
    "replica. Set SHOPBRIDGE_SECRET to at least 32 characters: python -c 'import secrets; print(secrets.token_hex(32))'"
)


def endpoint(settings: Settings, brand: str | None = None) -> str:
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"http://{host}:{settings.port}/mcp" + (f"/{brand}" if brand else "")


def serve_demo(
    settings: Settings, faults: Sequence[str], say: Say, *, state: Path | None = None, stdio: bool = False
) -> None:
    """The bridge in this process, the made-up shops in another. `state` is a file that keeps carts and orders; the
    secret that seals their handles lies beside it, so that a conversation can go on after a restart."""
    if state is not None and not settings.secret:
        settings = settings.model_copy(update={"secret": (SecretStr(_kept_secret(state)),)})
    with demo_shops(faults, state) as shops:
        brands = default_first(demo_brands(settings, shops), settings.default_brand)
        if stdio:
            serve_on_stdio(settings, brands[0])
        else:
            connecting = partial(how_to_connect, brands[0].brand.name, shops.control)
            serve_http(settings, brands, say, more=connecting, demo=True)


def serve_brands(
    settings: Settings, brands: Sequence[LoadedBrand], say: Say, *, stdio: bool, demo: bool, alongside: Alongside
) -> None:
    """`demo`: over the made-up shops, whatever shops the brands name."""
    with demo_shops([]) if demo else nullcontext() as shops:
        served = over_demo(brands, shops) if shops else brands
        if stdio:
            serve_on_stdio(settings, served[0], alongside=alongside)
        else:
            serve_http(settings, served, say, alongside=alongside, demo=demo)


def serve_http(
    settings: Settings,
    brands: Sequence[LoadedBrand],
    say: Say,
    *,
    more: Callable[[str], str] = lambda url: "",
    alongside: Alongside = nothing,
    demo: bool = False,
) -> None:
    """Serves until it is told to stop. `more` is said after the addresses, made from the endpoint's; `demo`: its shops
    send their webhooks here. Raises `ConfigurationError` when the port is taken."""
    listening = listen(settings)
    port = listening.getsockname()[1]
    if demo:
        alongside = told_by_demo(brands, f"http://127.0.0.1:{port}", alongside)
    settings = for_workers(settings, say)
    app = build_app(settings, brands, alongside=with_warming(settings, brands, alongside))
    url = endpoint(settings.model_copy(update={"port": port}))
    lines = [f"  {brand.brand.title}: {url}/{brand.brand.name}" for brand in brands]
    say("\n".join([f"Shopbridge is listening on {url}", *lines, more(url)]).rstrip())
    serve_app(app, listening, settings.workers, say)


def serve_on_stdio(settings: Settings, brand: LoadedBrand, *, alongside: Alongside = nothing) -> None:
    """Serves until standard input ends, or until it is told to stop."""

    async def serve() -> None:
        async with one_brand(settings, brand) as opened, alongside([opened]):
            await serve_stdio(opened.server)

    asyncio.run(until_told(serve()))


async def until_told(serving: Coroutine[Any, Any, None]) -> None:
    """Ctrl-C and SIGTERM end what is served in good order: they are how one ends it, so they are no error."""
    running = asyncio.ensure_future(serving)
    told = False

    def stop() -> None:
        nonlocal told
        told = True
        running.cancel()

    with suppress(NotImplementedError):  # on Windows, where Ctrl-C cancels all the same
        for name in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(name, stop)
    try:
        await running
    except asyncio.CancelledError:
        if not told:
            raise


@asynccontextmanager
async def local_server(settings: Settings, brand: LoadedBrand) -> AsyncIterator[Server[None]]:
    async with one_brand(settings, brand) as opened:
        yield opened.server


def leave() -> NoReturn:
    """Once serving has ended: taking Shopify's schemas apart again, object by object, would last a second."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


@dataclass(frozen=True, slots=True)
class DemoShops:
    """`urls`: the shop's key, which is its brand's name too -> its address. `control`: where it is told to fail.
    `admin_scopes`: the shop's key -> Admin token -> what it may do. `domains`: its key -> its domain."""

    urls: Mapping[str, str]
    control: str
    admin_scopes: Mapping[str, Mapping[str, Sequence[str]]]
    domains: Mapping[str, str]

    def key_of(self, domain: str) -> str:
        """The shop of that domain, or else the first."""
        return next((key for key, own in self.domains.items() if own == domain), next(iter(self.urls)))


@contextmanager
def demo_shops(faults: Sequence[str], state: Path | None = None) -> Iterator[DemoShops]:
    """The made-up shops in a process of their own. It ends when its standard input closes, so it never outlives
    this process, however this one ends."""
    command = [sys.executable, "-m", "bridge.demo", "--port", "0", "--until-stdin-closes"]
    for fault in faults:
        command += ["--fault", fault]
    if state is not None:
        command += ["--state", str(state)]
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    # A session of its own, so that Ctrl-C reaches the bridge alone, which then ends the shops.
    with subprocess.Popen(command, **pipes, start_new_session=True) as process:  # noqa: S603 - our own module
        try:
            line = process.stdout.readline()  # type: ignore[union-attr]
            if not line:
                raise ConfigurationError("The demo shops did not start; what they said stands above.")
            told = json.loads(line)
            yield DemoShops(told["shops"], told["control"], told["admin_scopes"], told["domains"])
        finally:
            process.terminate()
            with suppress(subprocess.TimeoutExpired):  # it may be reading a large schema
                process.wait(0.5)
            process.kill()


def _kept_secret(state: Path) -> str:
    file = state.with_name(f"{state.name}.secret")
    try:
        if not file.exists():
            file.touch(mode=0o600)
            file.write_text(secrets.token_urlsafe(32))
        return file.read_text()
    except OSError as error:
        raise ConfigurationError(f"--state {state}: {file} can't be kept: {error.strerror}.") from None


def demo_brands(settings: Settings, shops: DemoShops) -> list[LoadedBrand]:
    """The example brands, pointed at the made-up shops with the tokens that these accept."""
    loaded = load_brands(settings.model_copy(update={"brands": (str(demo_folder()),)}), installed=False)
    return [
        replace(brand, connection=to_demo(brand.connection, brand.brand.name, shops))
        for brand in loaded
        if brand.brand.name in shops.urls
    ]


def over_demo(brands: Sequence[LoadedBrand], shops: DemoShops) -> list[LoadedBrand]:
    """Each brand over the made-up shop that has its domain, or else over the first."""
    return [
        replace(brand, connection=to_demo(brand.connection, shops.key_of(brand.connection.domain), shops))
        for brand in brands
    ]


def to_demo(connection: Connection, shop: str, shops: DemoShops) -> Connection:
    token = f"demo-{shop}-admin"
    return replace(
        connection,
        url=shops.urls[shop],
        storefront_private_token=SecretStr(f"demo-{shop}-private"),
        admin_token=SecretStr(token),
        webhook_secrets=(SecretStr(f"demo-{shop}-secret"),),
        admin_scopes=frozenset(shops.admin_scopes[shop][token]),
    )


def demo_folder() -> Path:
    """In the wheel the example brands lie in the package, in a checkout beside it."""
    package = Path(__file__).parent
    packed = package / "demo" / "brands"
    return packed if packed.is_dir() else package.parent / "custom_tools"


def how_to_connect(brand: str, control: str, url: str) -> str:
    """`url` is the endpoint of the default brand, `control` where the demo's shops are told to fail."""
    return f"""
Connect an assistant
  Claude Code     claude mcp add --transport http {brand} {url}/{brand}
  Claude Desktop  Settings > Developer > Edit Config:
                  {{"mcpServers": {{"{brand}": {{"command": "{_command()}", "args": ["demo", "--stdio"]}}}}}}
  Cursor          .cursor/mcp.json: {{"mcpServers": {{"{brand}": {{"url": "{url}/{brand}"}}}}}}
  ChatGPT         reaches public addresses only: open an HTTPS tunnel to {url}/{brand}, name its host in
                  SHOPBRIDGE_ALLOWED_HOSTS, then Settings > Connectors > Advanced > Developer mode > Create

Try it here       {_command(short=True)} call search_catalog --url {url} '{{"query": "rain jacket"}}'
Make it fail      curl -d 'throttled times=3' {control}/control/{brand}/faults
Change it         {_command(short=True)} demo edit {brand} HANDLE --price 24.00 --control {control}
Stop it           Ctrl-C"""


def _command(*, short: bool = False) -> str:
    """How this command is called: an assistant's settings need the whole path, a person in this folder does not."""
    path = Path(sys.argv[0]).absolute()
    if path.name != "shopbridge":
        return "shopbridge"
    return os.path.relpath(path) if short and path.is_relative_to(Path.cwd()) else str(path)
