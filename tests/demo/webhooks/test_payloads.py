from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from bridge.demo.model import Metaobject, Variant
from bridge.demo.webhooks import payloads
from tests.demo.kiosk import field, kiosk, shirt

NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)


def test_a_product_is_told_with_rest_s_names_and_number_ids() -> None:
    told = payloads.product(shirt())
    assert (told["id"], told["admin_graphql_api_id"]) == (1, "gid://shopify/Product/1")
    assert (told["tags"], told["status"], told["product_type"]) == ("summer, sale", "active", "Shirts")
    assert told["options"][1] == {"name": "Size", "product_id": 1, "position": 2, "values": ["S", "M"]}


def test_a_variant_is_told_with_amounts_as_text_and_its_stock_in_all() -> None:
    first, second, _ = payloads.product(shirt())["variants"]
    assert (first["price"], first["compare_at_price"], first["inventory_quantity"]) == ("40.00", None, 4)
    assert (second["compare_at_price"], second["option1"], second["option2"]) == ("50.00", "Red", "M")
    assert first["inventory_item_id"] == first["id"] == 11


def test_only_a_hundred_variants_are_told_in_full_but_the_ids_of_all() -> None:
    product = shirt()
    product.variants = [replace(product.variants[0], id=number) for number in range(1, 151)]
    told = payloads.product(product)
    assert (len(told["variants"]), len(told["variant_gids"])) == (100, 150)
    assert told["variant_gids"][-1]["admin_graphql_api_id"] == "gid://shopify/ProductVariant/150"


def test_an_inventory_level_names_no_product() -> None:
    variant: Variant = shirt().variants[0]
    told = payloads.inventory_level(variant, kiosk().locations[1], NOON)
    assert (told["inventory_item_id"], told["location_id"], told["available"]) == (11, 2, 1)
    assert not {"product_id", "variant_id"} & told.keys()


def test_a_collection_and_a_metaobject_are_told_by_their_ids_and_texts() -> None:
    assert payloads.collection(kiosk().collections[0])["title"] == "Summer"
    told = payloads.metaobject(Metaobject(71, "size_chart", "shirts", [field("chart", "{}")], updated_at=NOON))
    assert (told["id"], told["type"], told["fields"]) == ("gid://shopify/Metaobject/71", "size_chart", {"chart": "{}"})


def test_a_market_and_the_shop_are_told_with_what_is_theirs() -> None:
    shop = kiosk()
    assert payloads.market(shop.markets[1])["regions"][0]["country_code"] == "DE"
    assert payloads.shop(shop, NOON)["myshopify_domain"] == "kiosk.myshopify.com"
