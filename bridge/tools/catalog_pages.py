"""The pages of one listing of products, whichever of the three it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bridge.toolkit import ArgumentError, Brand, Operation, QueryRefused, QueryTooLarge, Shop
from bridge.tools.arguments import Filters
from bridge.tools.data import Listing
from bridge.tools.markets import Market, Wish
from bridge.tools.marks import identifiers
from bridge.tools.products import PRODUCTS_AT_ONCE
from bridge.tools.searching import Route, depends_on


@dataclass(slots=True)
class Pages:
    """Fetches the pages of one listing, and remembers in which market they were answered. Of a short page that is kept
    whole, the variants come along, unless the shop finds that too large."""

    shop: Shop
    brand: Brand
    wished: Wish
    operation: Operation[Any]
    route: Route
    filters: Filters
    with_variants: bool
    market: Market | None = None

    async def __call__(self, after: str | None, first: int) -> Listing:
        if self.with_variants and first <= PRODUCTS_AT_ONCE:
            try:
                return await self._fetch(after, first, {"withVariants": True})
            except QueryTooLarge:
                self.with_variants = False
        return await self._fetch(after, first, {})

    async def _fetch(self, after: str | None, first: int, more: Mapping[str, bool]) -> Listing:
        keys = [(wanted.namespace, wanted.key) for wanted in self.filters.metafields]
        variables = {"first": first, "after": after, "metafields": identifiers(self.brand, keys)}
        try:
            answer = await self.shop.run(
                self.operation,
                {**self.route.variables, **variables, **self.wished.variables, **more},
                tags=depends_on(self.filters, self.route.variables["sortKey"]),
            )
        except QueryRefused as refused:
            if after and self.market is None and _is_about_a_value(refused):
                raise _stale_cursor() from refused
            raise
        self.market = answer.market
        listing: Listing | None = answer.listing
        if listing is None:
            raise no_collection()
        return listing


def _is_about_a_value(refused: QueryRefused) -> bool:
    """Not about the document: those codes begin with a small letter, and what is too large has its own class."""
    return type(refused) is QueryRefused and not refused.code[:1].islower()


def _stale_cursor() -> ArgumentError:
    return ArgumentError([("$.pagination.cursor", "is taken by the shop no more; leave it out to start over.")])


def no_collection() -> ArgumentError:
    fault = "there is no such collection; the resource shop://collections lists them."
    return ArgumentError([("$.filters.collection", fault)])
