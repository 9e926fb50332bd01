from __future__ import annotations

from typing import Any

import pytest

from bridge.shopify.webhooks import READERS, TOPICS, what_changed

PRODUCT = "gid://shopify/Product/7"
ITEM = "gid://shopify/InventoryItem/70"


@pytest.mark.parametrize(
    ("topic", "payload", "tags"),
    [
        ("products/create", {"id": 7}, {PRODUCT, "Product"}),
        ("products/update", {"id": 7}, {PRODUCT}),
        ("products/delete", {"id": 7}, {PRODUCT, "Product"}),
        ("product_publications/create", {"id": 9, "product_id": 7}, {PRODUCT, "Product"}),
        ("product_publications/delete", {"id": 9}, {"*"}),
        ("collections/update", {"id": 5}, {"gid://shopify/Collection/5", "Collection"}),
        ("collections/delete", {"id": 5}, {"gid://shopify/Collection/5", "Collection"}),
        ("metaobjects/update", {"id": "gid://shopify/Metaobject/3"}, {"gid://shopify/Metaobject/3", "Metaobject"}),
        ("discounts/update", {"admin_graphql_api_id": "gid://shopify/DiscountAutomaticNode/1"}, {"Discount"}),
        ("markets/update", {"id": 1}, {"*"}),
        ("locales/create", {}, {"*"}),
        ("selling_plan_groups/update", {"id": 4}, {"*"}),
        ("shop/update", {"id": 1}, {"*"}),
        ("app/uninstalled", {"id": 1}, {"*"}),
        ("app/scopes_update", {"id": 1}, {"*"}),
    ],
)
def test_each_topic_makes_stale_what_it_is_about(topic: str, payload: dict[str, Any], tags: set[str]) -> None:
    told = what_changed(topic, payload)
    assert told is not None
    assert told.tags == tags


@pytest.mark.parametrize(
    "topic", ["themes/publish", "orders/create", "customers/redact", "", "Products/update", "a/b/c"]
)
def test_what_nothing_depends_on_is_ignored(topic: str) -> None:
    assert what_changed(topic, {"id": 7}) is None


def test_the_gid_that_is_told_counts_before_the_number() -> None:
    told = what_changed("products/update", {"id": 1, "admin_graphql_api_id": PRODUCT})
    assert told is not None
    assert told.product == PRODUCT


@pytest.mark.parametrize("resource", sorted(READERS))
@pytest.mark.parametrize("id", [None, -1, "x", {}, "gid://shopify/Product/7/../8", 1.5])
def test_an_id_that_is_none_makes_everything_stale_or_says_nothing_about_one_thing(resource: str, id: Any) -> None:
    told = what_changed(f"{resource}/update", {"id": id, "product_id": id, "inventory_item_id": id})
    assert told is not None
    assert told.tags in ({"*"}, {"Discount"})


def test_stock_names_the_item_and_what_there_is() -> None:
    told = what_changed("inventory_levels/update", {"inventory_item_id": 70, "location_id": 1, "available": 4})
    assert told is not None
    assert (told.stock_of, told.level, told.tags) == (ITEM, 4, set())


@pytest.mark.parametrize("happened", ["connect", "disconnect"])
def test_a_place_that_comes_or_goes_says_nothing_about_the_level(happened: str) -> None:
    told = what_changed(f"inventory_levels/{happened}", {"inventory_item_id": 70, "available": 4})
    assert told is not None
    assert (told.stock_of, told.level) == (ITEM, None)


def test_a_variant_that_is_sold_out_names_its_product_or_else_its_item_or_itself() -> None:
    named = [
        what_changed("variants/out_of_stock", payload)
        for payload in ({"id": 8, "product_id": 7}, {"id": 8, "inventory_item_id": 70}, {"id": 8})
    ]
    assert [told and told.stock_of for told in named] == [PRODUCT, ITEM, "gid://shopify/ProductVariant/8"]


def test_a_product_tells_whose_its_inventory_items_are() -> None:
    told = what_changed("products/update", {"id": 7, "variants": [{"inventory_item_id": 70}, {"id": 1}, None]})
    assert told is not None
    assert told.belongs == {ITEM: PRODUCT}


def test_topics_are_counted_by_the_names_that_are_read() -> None:
    assert {topic.split("/")[0] for topic in TOPICS} == READERS.keys()
    assert {"inventory_levels/disconnect", "locales/destroy", "variants/in_stock"} <= TOPICS
