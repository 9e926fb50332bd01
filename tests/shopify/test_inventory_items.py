from __future__ import annotations

import pytest

from bridge.demo import DemoServer
from bridge.errors import ShopError
from bridge.shopify.http import Client
from bridge.shopify.inventory_items import InventoryItems
from tests.shopify.changing import open_aurora

ITEM = "gid://shopify/InventoryItem/{}"
PRODUCT = "gid://shopify/Product/{}"


def test_what_is_learned_is_known() -> None:
    items = InventoryItems()
    items.learn({ITEM.format(70): PRODUCT.format(7)})
    assert items.product_of(ITEM.format(70)) == PRODUCT.format(7)
    assert items.product_of(ITEM.format(71)) is None
    assert items.product_of("gid://shopify/ProductVariant/70") is None


def test_those_learned_longest_ago_make_room() -> None:
    items = InventoryItems(most=2)
    for number in range(3):
        items.learn({ITEM.format(number): PRODUCT.format(number)})
    assert [items.product_of(ITEM.format(number)) for number in range(3)] == [
        None,
        PRODUCT.format(1),
        PRODUCT.format(2),
    ]


async def test_the_shop_says_whose_items_and_variants_are(shop: DemoServer, client: Client) -> None:
    items, product = InventoryItems(), shop.shop("aurora").products[4]
    first, second = product.variants[:2]
    asked = [ITEM.format(first.id), f"gid://shopify/ProductVariant/{second.id}", ITEM.format(1)]
    found = await items.ask(open_aurora(shop, client), asked)
    assert found == dict.fromkeys(asked[:2], PRODUCT.format(product.id))
    assert items.product_of(asked[0]) == PRODUCT.format(product.id)


async def test_a_shop_that_does_not_say_is_an_error(shop: DemoServer, client: Client) -> None:
    with pytest.raises(ShopError):
        await InventoryItems().ask(open_aurora(shop, client, token="wrong"), [ITEM.format(1)])
