"""Wires everything; to read it is to read the architecture.

settings → brands → for each brand a shop, a toolset and an MCP server → one Starlette application, with the
health routes beside the MCP endpoints. Nothing here does any work of its own.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from importlib.metadata import version

import httpx
from starlette.applications import Starlette

from bridge.brands import LoadedBrand, brand_of_shop, load_brands
from bridge.errors import ConfigurationError
from bridge.gateway.server import BrandServer, brand_server, mount, settle_garbage_collector
from bridge.gateway.toolset import Toolset, merge
from bridge.http.health import Readiness, health_routes
from bridge.limits import CallsPerMinute, Limits, NoLimits
from bridge.observe import Observer
from bridge.settings import Settings
from bridge.shopify.shop import Shop, open_shop
from bridge.shopify.transport import open_client
from bridge.toolkit import Http, declared_in, open_http
from bridge.tools.standard import standard_functions

VERSION = version("shopbridge")


@dataclass(frozen=True, slots=True)
class OpenBrand:
    """One brand, ready to answer."""

    name: str
    shop: Shop
    toolset: Toolset
    server: BrandServer


def configured_brands(settings: Settings, shop: str | None = None) -> list[LoadedBrand]:
    """The one shop named on the command line, else every brand folder; the default brand first."""
    brands = [brand_of_shop(shop, settings.api_version)] if shop else load_brands(settings)
    if settings.default_brand is None:
        return brands
    names = [brand.brand.name for brand in brands]
    if settings.default_brand not in names:
        raise ConfigurationError(f"There is no brand `{settings.default_brand}`; there are {', '.join(names)}.")
    return sorted(brands, key=lambda brand: brand.brand.name != settings.default_brand)


def build_app(settings: Settings, brands: Sequence[LoadedBrand]) -> Starlette:
    """The first of `brands` is the default one. Raises `ConfigurationError`."""
    observer = Observer()
    limits = CallsPerMinute(settings.calls_per_minute, settings.calls_per_minute_by_tool)
    clients = Clients(open_client(), open_http())
    opened = [open_brand(brand, settings, clients, observer, limits) for brand in brands]
    readiness = Readiness([brand.name for brand in opened], VERSION)
    endpoints, sessions = mount({brand.name: brand.server for brand in opened}, settings, opened[0].name)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        async with clients, sessions(app):
            settle_garbage_collector()
            readiness.open = True
            yield
            readiness.open = False

    return Starlette(routes=[*endpoints, *health_routes(readiness, observer)], lifespan=lifespan)


@dataclass(frozen=True, slots=True)
class Clients:
    """One HTTP client for all shops and one for brands' own systems: a new one costs 16 ms of CPU."""

    shops: httpx.AsyncClient
    others: Http

    async def __aenter__(self) -> Clients:
        return self

    async def __aexit__(self, *reason: object) -> None:
        await self.shops.aclose()
        await self.others.aclose()


def open_brand(
    loaded: LoadedBrand, settings: Settings, clients: Clients, observer: Observer, limits: Limits
) -> OpenBrand:
    shop = open_shop(loaded.connection, clients.shops, on_event=observer.of_shop)
    toolset = merge(standard_functions(loaded.standard, resources=loaded.resources), declared_in(*loaded.modules))
    server = brand_server(
        loaded.brand,
        toolset,
        shop,
        observer=observer,
        limits=limits,
        deadline=settings.deadline,
        http=clients.others,
        version=VERSION,
    )
    return OpenBrand(loaded.brand.name, shop, toolset, server)


@asynccontextmanager
async def one_brand(settings: Settings, loaded: LoadedBrand) -> AsyncIterator[OpenBrand]:
    """A brand without HTTP around it, for stdio and the command line: its only caller is who started it."""
    async with Clients(open_client(), open_http()) as clients:
        yield open_brand(loaded, settings, clients, Observer(), NoLimits())
