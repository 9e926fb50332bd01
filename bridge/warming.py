"""Asks a shop ahead for what shoppers will ask most, so that the cache has it: best sellers, collections, policies and
the searches that brand.toml names.

An answer is found again only by the very request that it was an answer to. So the standard tools themselves are run,
and what they tell is thrown away. It goes on in the background, a few requests at a time, and ends when its budget is
spent or the shop pushes back.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, TypeVar

from pydantic import ValidationError

from bridge.app import Alongside, OpenBrand, one_brand
from bridge.brands import LoadedBrand
from bridge.errors import (
    AccessDenied,
    ConfigurationError,
    QueryRefused,
    ShopError,
    ShopRejectedUs,
    ShopThrottled,
    ToolError,
)
from bridge.gateway.guards import one_of
from bridge.log import frames
from bridge.manifest import WarmPart
from bridge.observe import Observer
from bridge.sealing import Handles, Sealer
from bridge.settings import Settings
from bridge.toolkit import Brand, Cache, Result, Shop
from bridge.tools.arguments import Context, Filters, Pagination
from bridge.tools.catalog import get_product, search_catalog
from bridge.tools.markets import market_of, wish
from bridge.tools.policies import ask_business, policies_of
from bridge.tools.resources import collections_of

T = TypeVar("T")

BUDGET = 20_000.0
"""Points for one brand."""

AT_ONCE = 10
"""Tools that are run together: the products on one page, whose lookups then travel together."""

SECONDS = 20.0
"""For each of them."""

PUSHES_BACK = (ShopThrottled, ShopRejectedUs)

PATIENCE = 5.0
"""Seconds in which Redis has to answer."""

NOT_SHARED = (
    "Setting `redis_url` is not set, so what this command fetched would be in no other process. Set it, or set "
    "`warm_at_start`, by which a bridge warms its own memory when it starts."
)
NO_REDIS = "Redis does not answer, so nothing can be kept for other processes. Check the setting `redis_url`."


@dataclass(slots=True)
class Warmed:
    """What was done so far. `points` are Shopify's query cost. `stopped` says why it ended early; `fault` that
    somebody has to see to it."""

    brand: str
    planned: int = 0
    done: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    requests: int = 0
    points: float = 0.0
    seconds: float = 0.0
    stopped: str | None = None
    fault: bool = False

    @property
    def ended(self) -> int:
        return self.done.total() + self.refused.total()

    def __str__(self) -> str:
        kinds = ", ".join(f"{kind} {number}" for kind, number in self.done.items()) or "nothing"
        cost = f"{self.requests} requests, {self.points:,.0f} points, {self.seconds:.1f} s"
        lines = [f"{self.brand}: {kinds}; {cost}", *(f"  {number} not: {why}" for why, number in self.refused.items())]
        return "\n".join([*lines, *([f"  ended early: {self.stopped}"] if self.stopped else [])])


Tell = Callable[[str, int, int], None]
"""Of which brand, how many are done, and of how many as far as is known."""


def silent(brand: str, done: int, planned: int) -> None:
    """Where nobody watches."""


async def warm(
    brand: Brand, shop: Shop, cache: Cache, part: WarmPart, *, budget: float = BUDGET, tell: Tell = silent
) -> Warmed:
    """`part` is what to ask for. Nothing new is begun once `budget` points are spent. Raises no `ShopError`."""
    run = _Run(brand, shop, cache, part, budget, tell)
    began = time.monotonic()
    markets = [None, *map(_context, part.markets)]
    await asyncio.gather(*(run.market(context) for context in markets), run.collections(markets))
    await cache.settled()
    run.warmed.seconds = time.monotonic() - began
    return run.warmed


def _context(market: str) -> Context:
    country, _, language = market.partition(":")
    return Context(address_country=country, language=language or None)


class _Run:
    """Of one brand."""

    def __init__(self, brand: Brand, shop: Shop, cache: Cache, part: WarmPart, budget: float, tell: Tell) -> None:
        self.warmed = Warmed(brand.name)
        self._brand = brand
        self._shop = shop
        self._cache = cache
        self._part = part
        self._budget = budget
        self._tell = tell
        self._handles = Handles(Sealer([]), brand.name)  # of cursors, which lead no further than to the next page here
        self._places = asyncio.Semaphore(AT_ONCE)

    async def market(self, context: Context | None) -> None:
        searches = [self._search("searches", context, query=text) for text in self._part.searches]
        await asyncio.gather(self._texts(context), self._best_sellers(context), *searches)

    async def collections(self, markets: Sequence[Context | None]) -> None:
        if not self._part.collections:
            return
        listed = await self._do("lists", partial(collections_of, brand=self._brand))
        some = listed[0][: self._part.collections] if listed else []
        pages = [
            self._search("collections", context, filters=Filters(collection=one.handle))
            for context in markets
            for one in some
        ]
        await asyncio.gather(*pages)

    async def _texts(self, context: Context | None) -> None:
        async def read(shop: Shop) -> None:
            wished = wish(self._brand, context)
            await market_of(shop, wished)
            await policies_of(shop, wished)
            await ask_business(shop, self._brand, self._cache, query="returns", context=context)

        await self._do("policies", read)

    async def _best_sellers(self, context: Context | None) -> None:
        left, cursor = self._part.products, None
        while left > 0:
            page = await self._search(
                "lists", context, sort="best_selling", pagination=Pagination(cursor=cursor) if cursor else None
            )
            listed: dict[str, Any] = page.structured if page and isinstance(page.structured, dict) else {}
            ids = [product["id"] for product in listed.get("products", ())][:left]
            await asyncio.gather(*(self._product(context, one) for one in ids))
            left, cursor = left - len(ids), listed.get("pagination", {}).get("cursor")
            if cursor is None:
                return

    async def _product(self, context: Context | None, id: str) -> None:
        await self._do("products", partial(get_product, brand=self._brand, id=id, context=context))

    async def _search(self, kind: str, context: Context | None, **asked: Any) -> Result | None:
        work = partial(search_catalog, brand=self._brand, handles=self._handles, context=context, **asked)
        return await self._do(kind, work)

    async def _do(self, kind: str, work: Callable[[Shop], Awaitable[T]]) -> T | None:
        """None when it was not done."""
        self.warmed.planned += 1
        async with self._places:
            if self.warmed.stopped:
                return None
            deadline = time.monotonic() + SECONDS
            shop = self._shop.during(deadline=deadline, background=True, on_sent=self._sent)
            try:
                result = await _of_one_error(work(shop))
                self.warmed.done[kind] += 1
                return result
            except (AccessDenied, QueryRefused, ToolError) as error:  # only this, perhaps not the next
                self.warmed.refused[str(error)] += 1
            except ShopError as error:
                self._stop(error)
            finally:
                self._tell(self.warmed.brand, self.warmed.ended, self.warmed.planned)
        return None

    def _sent(self, points: float, error: ShopError | None) -> None:
        self.warmed.requests += 1
        self.warmed.points += points
        if isinstance(error, PUSHES_BACK):
            self._stop(error)
        elif self.warmed.points >= self._budget and not self.warmed.stopped:
            self.warmed.stopped = f"the budget of {self._budget:,.0f} points is spent."

    def _stop(self, error: ShopError) -> None:
        if self.warmed.stopped:
            return
        self.warmed.fault = not isinstance(error, PUSHES_BACK)
        seen = "no answer" if self.warmed.fault else "the shop pushed back"
        self.warmed.stopped = f"{seen} ({error}). {error.remedy}"


async def warm_shared(
    settings: Settings, brands: Iterable[LoadedBrand], *, budget: float = BUDGET, tell: Tell = silent
) -> list[Warmed]:
    """For the other processes, through Redis. Raises `ConfigurationError` where there is none."""
    if settings.redis_url is None:
        raise ConfigurationError(NOT_SHARED)
    warmed = []
    for loaded in brands:
        async with one_brand(settings, loaded, online=False) as opened:
            await _shared(opened.cache)
            warmed.append(await warm(loaded.brand, opened.shop, opened.cache, loaded.warm, budget=budget, tell=tell))
            await _shared(opened.cache)
    return warmed


async def _shared(cache: Cache) -> None:
    until = time.monotonic() + PATIENCE
    while not await cache.settled():
        if time.monotonic() > until:
            raise ConfigurationError(NO_REDIS)
        await asyncio.sleep(0.05)


def with_warming(settings: Settings, loaded: Sequence[LoadedBrand], alongside: Alongside) -> Alongside:
    """`alongside`, and warming where it is set, one brand after the other, while calls are answered."""
    if not settings.warm_at_start:
        return alongside

    @asynccontextmanager
    async def both(opened: Sequence[OpenBrand]) -> AsyncIterator[None]:
        async with alongside(opened):
            task = asyncio.create_task(_warm_each(opened, {each.brand.name: each for each in loaded}))
            try:
                yield
            finally:
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)

    return both


async def _warm_each(opened: Sequence[OpenBrand], loaded: dict[str, LoadedBrand]) -> None:
    log = Observer().log
    for brand in opened:
        own = loaded[brand.name]
        try:
            done = await warm(own.brand, brand.shop, brand.cache, own.warm)
            cost = {"requests": done.requests, "points": round(done.points), "seconds": round(done.seconds, 1)}
            stopped = {"stopped": done.stopped} if done.stopped else {}
            log.info("cache is warm", brand=brand.name, **done.done, **cost, **stopped)
        except Exception as error:  # noqa: BLE001 - shoppers are served all the same
            log.error("warming failed", brand=brand.name, error=type(error).__name__, frames=frames(error))


def chosen(
    brands: Sequence[LoadedBrand], names: Sequence[str] | None, markets: Sequence[str] | None
) -> list[LoadedBrand]:
    """Those of these names, with these markets in place of their manifest's. Raises `ConfigurationError`."""
    known = {each.brand.name: each for each in brands}
    if unknown := [name for name in names or () if name not in known]:
        raise ConfigurationError(f"There is no brand `{unknown[0]}`; there are {', '.join(known)}.")
    wanted = [known[name] for name in dict.fromkeys(names or known)]
    if not markets:
        return wanted
    try:
        part = WarmPart(markets=tuple(markets))
    except ValidationError as error:
        raise ConfigurationError(f"--market: {error.errors()[0]['msg'].removeprefix('Value error, ')}.") from None
    return [replace(each, warm=each.warm.model_copy(update={"markets": part.markets})) for each in wanted]


async def _of_one_error(work: Awaitable[T]) -> T:
    try:
        return await work
    except ExceptionGroup as group:
        if (error := one_of(group)) is group:
            raise
        raise error from group
