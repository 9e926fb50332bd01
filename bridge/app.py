"""Wires everything; to read it is to read the architecture.

settings → brands → for each brand a shop, a toolset and an MCP server → one Starlette application, with the
health routes beside the MCP endpoints. Nothing here does any work of its own.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from dataclasses import dataclass
from importlib.metadata import version

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.types import ASGIApp

from bridge.brands import LoadedBrand, brand_of_shop, ignored_settings, load_brands
from bridge.cache.cache import Cache
from bridge.cache.freshness import Freshness
from bridge.cache.redis_tier import RedisTier
from bridge.cache.tiers import Memory, NotShared, SharedTier
from bridge.changes import KEPT_IN_MEMORY, Changes, hearing, open_changes
from bridge.errors import ConfigurationError
from bridge.gateway.granting import granted
from bridge.gateway.merging import Wishes, merge
from bridge.gateway.offering import Offering
from bridge.gateway.proxied.presets import Presets
from bridge.gateway.proxied.servers import open_upstreams, running
from bridge.gateway.proxied.upstream import Upstream
from bridge.gateway.server import BrandServer, KnownHosts, brand_server, mount, settle_garbage_collector
from bridge.gateway.toolset import Toolset
from bridge.guarded_redis import GuardedRedis
from bridge.http.agent_profile import agent_profile_routes, profile_url
from bridge.http.health import Readiness, health_routes
from bridge.http.webhooks import webhook_routes
from bridge.limits import CallsPerMinute, Counts, Guesses, Limits, NoLimits, WrongGuesses
from bridge.manifest import CachePart
from bridge.observe import Observer
from bridge.sealing import Sealer
from bridge.settings import Settings
from bridge.shared import InMemory, InRedis, OfBrand
from bridge.shopify.http import Client, open_client
from bridge.shopify.shop import Shop, open_shop
from bridge.strict import about
from bridge.toolkit import Http, declared_in, open_http
from bridge.tools.standard import standard_functions

VERSION = version("shopbridge")


@dataclass(frozen=True, slots=True)
class OpenBrand:
    """One brand, ready to answer."""

    name: str
    shop: Shop
    cache: Cache
    toolset: Toolset
    server: BrandServer
    upstreams: Mapping[str, Upstream]
    offering: Offering


def configured_brands(settings: Settings, shop: str | None = None) -> list[LoadedBrand]:
    """The one shop named on the command line, else every brand folder; the default brand first. Raises
    `ConfigurationError`, also for a setting that nothing would read."""
    brands = [brand_of_shop(shop, settings.api_version)] if shop else load_brands(settings)
    if ignored := ignored_settings(settings, brands):
        raise ConfigurationError(*ignored)
    return brands if shop else default_first(brands, settings.default_brand)


def default_first(brands: list[LoadedBrand], default: str | None) -> list[LoadedBrand]:
    """Raises `ConfigurationError` when there is no such brand."""
    names = [brand.brand.name for brand in brands]
    if default is not None and default not in names:
        raise ConfigurationError(f"There is no brand `{default}`; there are {', '.join(names)}.")
    return sorted(brands, key=lambda brand: brand.brand.name != default)


Alongside = Callable[[Sequence[OpenBrand]], AbstractAsyncContextManager[None]]
"""What goes on beside serving, such as watching files."""


def nothing(opened: Sequence[OpenBrand]) -> AbstractAsyncContextManager[None]:
    return nullcontext()


def build_app(settings: Settings, brands: Sequence[LoadedBrand], *, alongside: Alongside = nothing) -> ASGIApp:
    """The first of `brands` is the default one. `alongside` is open while it serves. Raises `ConfigurationError`."""
    observer = Observer()
    commons = open_commons(settings, observer)
    limits = CallsPerMinute(settings.calls_per_minute, settings.calls_per_minute_by_tool, commons.redis)
    opened = [open_brand(brand, settings, commons, observer, limits) for brand in brands]
    readiness = Readiness([brand.name for brand in opened], VERSION, commons.redis)
    servers = {brand.name: brand.server for brand in opened}
    mounted = mount(servers, settings, opened[0].name, commons.sealer.keys("callers")[0])
    changes = changes_of(opened, brands, settings, commons, observer)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        async with commons, limits, mounted.lifespan(app), proxying(opened, profiles=settings.public_url):
            await asyncio.gather(*(offer_granted(brand, observer) for brand in opened))
            settle_garbage_collector()
            async with hearing(changes.values()), alongside(opened):
                readiness.open = True
                yield
                readiness.open = False
            for brand in opened:
                brand.cache.close()
            observer.tell_waiting()

    known = Middleware(KnownHosts, settings.known_hosts, settings.allowed_origins)
    senders = {name: each.sender for name, each in changes.items()}
    beside = [*health_routes(readiness, observer), *agent_profile_routes(readiness.brands), *webhook_routes(senders)]
    routes = [*mounted.routes, *beside]
    return mounted.replying(Starlette(routes=routes, middleware=[known], lifespan=lifespan))


@dataclass(frozen=True, slots=True)
class Commons:
    """What all brands use: the connections to the shops and those to brands' own systems; what seals handles; what the
    processes of this installation share."""

    shops: Client
    others: Http
    sealer: Sealer
    shared: InMemory | InRedis
    counts: Counts
    memory: Memory
    tier: SharedTier
    redis: GuardedRedis | None

    async def __aenter__(self) -> Commons:
        if self.redis:
            await self.redis.__aenter__()
        await self.tier.__aenter__()
        return self

    async def __aexit__(self, *reason: object) -> None:
        await self.shops.aclose()
        await self.others.aclose()
        await self.tier.__aexit__(*reason)
        if self.redis:
            await self.redis.__aexit__(*reason)


def open_commons(settings: Settings, observer: Observer) -> Commons:
    sealer = Sealer([secret.get_secret_value() for secret in settings.secret])
    redis = GuardedRedis(settings.redis_url.get_secret_value(), observer) if settings.redis_url else None
    shared = InRedis(redis) if redis else InMemory()
    tier = RedisTier(redis, observer) if redis else NotShared()
    memory = Memory(settings.cache_bytes)
    return Commons(open_client(), open_http(), sealer, shared, Counts(redis), memory, tier, redis)


def open_brand(
    loaded: LoadedBrand, settings: Settings, commons: Commons, observer: Observer, limits: Limits
) -> OpenBrand:
    cache = cache_of(loaded, commons, observer)
    shop = open_shop(
        loaded.connection,
        commons.shops,
        cache=cache,
        overrides=own_freshness(loaded.cache),
        redis=commons.redis,
        on_event=observer.of_shop,
    )
    toolset = base_toolset(loaded)
    presets = Presets(
        loaded.brand.name,
        loaded.connection.url,
        own=lambda: offering.own_names(),
        profile=profile_url(settings.public_url, loaded.brand.name) if settings.public_url else None,
    )
    upstreams = open_upstreams(loaded.servers, loaded.folder, presets, observer)
    server = brand_server(
        loaded.brand,
        toolset,
        shop,
        observer=observer,
        limits=limits,
        deadline=settings.deadline,
        http=commons.others,
        cache=cache,
        sealer=commons.sealer,
        shared=commons.shared,
        guesses=Guesses(loaded.brand.name, wrong_guesses(settings), commons.counts),
        version=VERSION,
        settings=loaded.settings,
        upstreams=upstreams,
    )
    offering = Offering(server, toolset, observer, upstreams=upstreams, hidden=loaded.tools.hide)
    return OpenBrand(loaded.brand.name, shop, cache, toolset, server, upstreams, offering)


def cache_of(loaded: LoadedBrand, commons: Commons, observer: Observer) -> Cache:
    name = loaded.brand.name
    return Cache(
        loaded.connection.domain,
        commons.memory,
        commons.tier,
        owner=name,
        followed_for=loaded.cache.followed_for,
        seen=observer.of_cache(name),
    )


def own_freshness(part: CachePart) -> dict[str, Freshness]:
    """A merchant's own, by the operation's name."""
    return {name: Freshness(each.fresh, each.stale, follow=False) for name, each in part.operations.items()}


def changes_of(
    opened: Sequence[OpenBrand],
    loaded: Sequence[LoadedBrand],
    settings: Settings,
    commons: Commons,
    observer: Observer,
) -> dict[str, Changes]:
    """Of the brands whose shop's webhooks can be checked."""
    kept, deliveries = (commons.shared if commons.redis else InMemory(KEPT_IN_MEMORY) for _ in range(2))

    def of(brand: OpenBrand, its: LoadedBrand) -> Changes | None:
        async def scopes_changed() -> None:
            brand.shop.forget_scopes()
            await offer_granted(brand, observer)

        return open_changes(
            its,
            brand.shop,
            brand.cache,
            kept=OfBrand(kept, brand.name),
            deliveries=OfBrand(deliveries, brand.name),
            observer=observer,
            settings=settings,
            scopes_changed=scopes_changed,
        )

    found = {brand.name: of(brand, its) for brand, its in zip(opened, loaded, strict=True)}
    return {name: changes for name, changes in found.items() if changes is not None}


def proxying(brands: Iterable[OpenBrand], *, profiles: str | None = None) -> AbstractAsyncContextManager[None]:
    """While it is open, the brands' proxied servers are connected and their lists are kept. `profiles` is the address
    below which nothing is served yet."""
    upstreams = [(upstream, brand.offering.set_listing) for brand in brands for upstream in brand.upstreams.values()]
    return running(upstreams, profiles=profiles)


def base_toolset(loaded: LoadedBrand) -> Toolset:
    """The brand's own: without what its servers list, and without regard to what its shop grants. Raises
    `ConfigurationError`."""
    standard = standard_functions(loaded.tools.standard, resources=loaded.tools.resources)
    wishes = Wishes(loaded.tools, loaded.at, loaded.prefixes)
    with about(f"Brand {loaded.brand.name}, "):
        return merge(standard, declared_in(*loaded.modules), wishes)


def wrong_guesses(settings: Settings) -> WrongGuesses:
    return WrongGuesses(
        by_caller_and_order=settings.find_order_wrong_guesses,
        by_caller=settings.find_order_wrong_guesses_by_caller,
        by_address=settings.find_order_wrong_guesses_by_address,
        by_order=settings.find_order_wrong_guesses_by_order,
        seconds=settings.find_order_window,
    )


async def offer_granted(opened: OpenBrand, observer: Observer) -> None:
    await opened.offering.set_base(await granted(opened.toolset, opened.shop, opened.name, observer))


@asynccontextmanager
async def one_brand(settings: Settings, loaded: LoadedBrand, *, online: bool = True) -> AsyncIterator[OpenBrand]:
    """A brand without HTTP around it, for stdio and the command line: its only caller is who started it. `online`
    asks the shop which tools its app may serve, and proxied servers for theirs."""
    observer = Observer()
    commons = open_commons(settings, observer)
    opened = open_brand(loaded, settings, commons, observer, NoLimits())
    async with commons:
        try:
            if not online:
                yield opened
                return
            async with proxying([opened]):
                await offer_granted(opened, observer)
                yield opened
        finally:
            observer.tell_waiting()
