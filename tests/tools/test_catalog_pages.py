from __future__ import annotations

from collections.abc import Sequence

import pytest

from bridge.demo import DemoServer, execution
from bridge.sealing import Handles, Sealer
from bridge.toolkit import Brand, Shop
from bridge.tools.arguments import Pagination
from bridge.tools.catalog import search_catalog

HANDLES = Handles(Sealer([]), "aurora")
PANTS = "overland convertible pants"  # one of them has 300 variants


async def counted(shop: Shop, brand: Brand, query: str = PANTS, limit: int = 10) -> list[int]:
    """How many variants each product is listed with."""
    result = await search_catalog(shop, brand, HANDLES, query=query, pagination=Pagination(limit=limit), detail="full")
    return [len(product["variants"]) for product in result.structured["products"]]


def asked(demo: DemoServer) -> Sequence[str | None]:
    return [one.operation_name for one in demo.requests("aurora")]


async def test_variants_come_with_their_products_in_one_request(
    demo: DemoServer, tokenless: Shop, brand: Brand
) -> None:
    demo.forget()
    assert sum(await counted(tokenless, brand, "rain jacket")) > 10
    assert asked(demo) == ["SearchProducts"]


async def test_only_what_is_beyond_a_page_is_asked_for_besides(demo: DemoServer, tokenless: Shop, brand: Brand) -> None:
    demo.forget()
    assert max(await counted(tokenless, brand)) == 300
    assert asked(demo) == ["SearchProducts", "MoreVariants"]


async def test_variants_are_asked_for_apart_where_the_shop_finds_them_too_much_at_once(
    demo: DemoServer, tokenless: Shop, brand: Brand, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once = await counted(tokenless, brand)
    demo.forget()
    monkeypatch.setattr(execution, "TOKENLESS_LIMIT", 150)
    assert await counted(tokenless, brand) == at_once
    assert asked(demo)[:3] == ["SearchProducts", "SearchProducts", "ProductVariants"]


async def test_the_variants_of_a_long_list_are_asked_for_apart(demo: DemoServer, tokenless: Shop, brand: Brand) -> None:
    demo.forget()
    page = Pagination(limit=12)
    result = await search_catalog(tokenless, brand, HANDLES, sort="best_selling", pagination=page, detail="full")
    assert len(result.structured["products"]) == 12
    assert all(product["variants"] for product in result.structured["products"])
    assert asked(demo)[:2] == ["ListProducts", "ProductVariants"]
