from __future__ import annotations

from tests.demo.asking import Asking


def test_a_product_as_its_merchant_sees_it(ask_admin: Asking) -> None:
    query = """{ product(id: "gid://shopify/Product/1") { id legacyResourceId title status totalInventory tags vendor
        tracksInventory hasOutOfStockVariants hasOnlyDefaultVariant priceRangeV2 { minVariantPrice { amount } }
        variants(first: 1) { nodes { displayName price compareAtPrice inventoryQuantity inventoryPolicy position
            selectedOptions { name value } product { handle } } } collections(first: 5) { nodes { handle } } } }"""
    product = ask_admin(query)["product"]
    assert (product["legacyResourceId"], product["status"], product["totalInventory"]) == ("1", "ACTIVE", 4)
    assert (product["tracksInventory"], product["hasOutOfStockVariants"]) == (True, True)
    assert product["hasOnlyDefaultVariant"] is False
    assert product["priceRangeV2"]["minVariantPrice"] == {"amount": "40.0"}
    assert product["variants"]["nodes"] == [
        {
            "displayName": "Linen Shirt - Red / S",
            "price": "40.00",
            "compareAtPrice": None,
            "inventoryQuantity": 4,
            "inventoryPolicy": "DENY",
            "position": 1,
            "selectedOptions": [{"name": "Color", "value": "Red"}, {"name": "Size", "value": "S"}],
            "product": {"handle": "linen-shirt"},
        }
    ]
    assert product["collections"]["nodes"] == [{"handle": "summer"}]


def test_a_variant_by_itself(ask_admin: Asking) -> None:
    query = """{ productVariant(id: "gid://shopify/ProductVariant/12") { sku compareAtPrice sellableOnlineQuantity
        createdAt updatedAt } }"""
    assert ask_admin(query)["productVariant"] == {
        "sku": "LS-RM",
        "compareAtPrice": "50.00",
        "sellableOnlineQuantity": 0,
        "createdAt": "2026-01-01T09:00:00Z",
        "updatedAt": "2026-01-11T09:00:00Z",
    }


def test_a_collection_and_its_products(ask_admin: Asking) -> None:
    query = """{ collection(id: "gid://shopify/Collection/51") { title productsCount { count }
        products(first: 5) { nodes { handle } } } }"""
    assert ask_admin(query)["collection"] == {
        "title": "Summer",
        "productsCount": {"count": 2},
        "products": {"nodes": [{"handle": "straw-hat"}, {"handle": "linen-shirt"}]},
    }
