from __future__ import annotations

import pytest

from bridge.demo import DemoServer, execution
from bridge.errors import QueryTooLarge
from bridge.shopify import catalog_index
from bridge.shopify.catalog_index import (
    MoreThanRead,
    changed_products,
    collection_dates,
    newest_update,
    product_count,
    product_ids,
)
from bridge.shopify.http import Client
from tests.shopify.changing import open_aurora


async def test_every_product_is_read_in_the_order_of_updates_page_by_page(
    shop: DemoServer, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalog_index, "PAGE", 50)
    there = open_aurora(shop, client)
    read = [node async for page in changed_products(there, None) for node in page]
    assert [node.updated_at for node in read] == sorted(node.updated_at for node in read)
    assert {node.id for node in read} == await product_ids(there)
    assert len(read) == await product_count(there) == len(shop.shop("aurora").products)


async def test_of_those_changed_since_a_second_that_second_counts(shop: DemoServer, client: Client) -> None:
    there = open_aurora(shop, client)
    seconds = [int(node.updated_at.timestamp()) async for page in changed_products(there, None) for node in page]
    since = sorted(seconds)[len(seconds) // 2]
    read = [int(node.updated_at.timestamp()) async for page in changed_products(there, since) for node in page]
    assert sorted(read) == sorted(second for second in seconds if second >= since)


async def test_collections_tell_when_they_changed(shop: DemoServer, client: Client) -> None:
    there, data = open_aurora(shop, client), shop.shop("aurora")
    assert await collection_dates(there) == {
        f"gid://shopify/Collection/{one.id}": int(one.updated_at.timestamp()) for one in data.collections
    }


async def test_what_never_ends_is_not_read_to_its_end(
    shop: DemoServer, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalog_index, "PAGE", 25)
    monkeypatch.setattr(catalog_index, "MOST_PAGES", 1)
    with pytest.raises(MoreThanRead):
        await product_ids(open_aurora(shop, client))


async def test_pages_that_the_shop_finds_too_dear_are_made_smaller(
    shop: DemoServer, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(execution, "ADMIN_LIMIT", 150)
    shop.forget()
    read = [node async for page in changed_products(open_aurora(shop, client), None) for node in page]
    assert len(read) == len(shop.shop("aurora").products)
    costs = [asked.cost for asked in shop.requests("aurora") if asked.operation_name == "ChangedProducts"]
    assert max(cost for cost in costs if cost is not None) > 150 >= (costs[-1] or 0)


async def test_but_not_for_ever(shop: DemoServer, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(execution, "ADMIN_LIMIT", 1)
    with pytest.raises(QueryTooLarge):
        await product_ids(open_aurora(shop, client))


async def test_buyers_go_first(shop: DemoServer, client: Client) -> None:
    assert catalog_index.later(open_aurora(shop, client))._background


async def test_the_newest_update_is_the_last_of_all(shop: DemoServer, client: Client) -> None:
    newest = max(product.updated_at for product in shop.shop("aurora").products)
    assert await newest_update(open_aurora(shop, client)) == int(newest.timestamp())
