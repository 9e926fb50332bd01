"""Reads what a shop has and when it changed, page by page, after all buyers' requests."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any, TypeVar

from msgspec import Struct, field

from bridge.errors import QueryTooLarge
from bridge.shopify.listing import ProductNode
from bridge.shopify.operations import Operation, load_operations
from bridge.shopify.shop import Shop

_OPERATIONS = load_operations(__file__)

PAGE = 250
SMALLEST_PAGE = 25
MOST_PAGES = 100

PAGE_SECONDS = 60.0
"""For one page: it goes after all others, and leaves half of the shop's budget to them."""


class MoreThanRead(Exception):
    """There are more than `MOST_PAGES` pages."""


class _PageInfo(Struct, frozen=True, rename="camel"):
    has_next_page: bool
    end_cursor: str | None


class _Id(Struct, frozen=True):
    id: str


class _Dated(Struct, frozen=True, rename="camel"):
    id: str
    updated_at: datetime


class _Page(Struct, frozen=True, rename="camel"):
    page_info: _PageInfo


class _Ids(_Page, frozen=True):
    nodes: list[_Id]


class _Dates(_Page, frozen=True):
    nodes: list[_Dated]


class _Products(_Page, frozen=True):
    nodes: list[ProductNode]


class _ChangedProducts(Struct, frozen=True):
    page: _Products = field(name="products")


class _ProductIds(Struct, frozen=True):
    page: _Ids = field(name="products")


class _CollectionDates(Struct, frozen=True):
    page: _Dates = field(name="collections")


class _Count(Struct, frozen=True):
    count: int


class _ProductCount(Struct, frozen=True, rename="camel"):
    products_count: _Count | None


_CHANGED_PRODUCTS = _OPERATIONS["ChangedProducts"].returning(_ChangedProducts)
_PRODUCT_COUNT = _OPERATIONS["ProductCount"].returning(_ProductCount)
_PRODUCT_IDS = _OPERATIONS["ProductIds"].returning(_ProductIds)
_COLLECTION_DATES = _OPERATIONS["CollectionDates"].returning(_CollectionDates)


Paged = TypeVar("Paged", _ChangedProducts, _ProductIds, _CollectionDates)


async def changed_products(shop: Shop, since: int | None) -> AsyncIterator[list[ProductNode]]:
    """Those updated in that second or later, in the order of their updates; None for all. What is updated meanwhile
    comes again. Raises `ShopError` and `MoreThanRead`."""
    query = f"updated_at:>='{datetime.fromtimestamp(since, UTC):%Y-%m-%dT%H:%M:%SZ}'" if since is not None else None
    async for answer in _pages(shop, _CHANGED_PRODUCTS, {"query": query}):
        yield answer.page.nodes


async def newest_update(shop: Shop) -> int:
    """The second of it; 0 in a shop without products."""
    page = (await later(shop).run(_CHANGED_PRODUCTS, {"first": 1, "reverse": True})).page
    return max((int(node.updated_at.timestamp()) for node in page.nodes), default=0)


async def product_count(shop: Shop) -> int | None:
    answer = await later(shop).run(_PRODUCT_COUNT)
    return answer.products_count.count if answer.products_count else None


async def product_ids(shop: Shop) -> set[str]:
    """Raises `ShopError` and `MoreThanRead`."""
    return {node.id async for answer in _pages(shop, _PRODUCT_IDS) for node in answer.page.nodes}


async def collection_dates(shop: Shop) -> dict[str, int]:
    """Gid -> second. Raises `ShopError` and `MoreThanRead`."""
    nodes = [node async for answer in _pages(shop, _COLLECTION_DATES) for node in answer.page.nodes]
    return {node.id: int(node.updated_at.timestamp()) for node in nodes}


async def _pages(
    shop: Shop, operation: Operation[Paged], variables: Mapping[str, Any] = MappingProxyType({})
) -> AsyncIterator[Paged]:
    """Pages are made smaller when the shop finds them too dear."""
    first, after, read = PAGE, None, 0
    while read < MOST_PAGES:
        try:
            answer = await later(shop).run(operation, {**variables, "first": first, "after": after})
        except QueryTooLarge:
            if first <= SMALLEST_PAGE:
                raise
            first = first // 2
            continue
        yield answer
        read += 1
        if not answer.page.page_info.has_next_page:
            return
        after = answer.page.page_info.end_cursor
    raise MoreThanRead


def later(shop: Shop) -> Shop:
    """After the buyers' requests, and with time for it."""
    return shop.during(deadline=time.monotonic() + PAGE_SECONDS, background=True)
