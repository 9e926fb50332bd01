from __future__ import annotations

from typing import Any

from bridge.demo.storefront.variant import distance
from tests.demo.asking import Asking
from tests.demo.kiosk import location


def variant(ask: Asking, number: int, fields: str, context: str = "") -> Any:
    query = f"query($id: ID!) {context} {{ node(id: $id) {{ ... on ProductVariant {{ {fields} }} }} }}"
    return ask(query, id=f"gid://shopify/ProductVariant/{number}")["node"]


def test_prices_and_reductions(ask: Asking) -> None:
    fields = "price { amount currencyCode } compareAtPrice { amount }"
    assert variant(ask, 11, fields) == {"price": {"amount": "40.0", "currencyCode": "USD"}, "compareAtPrice": None}
    assert variant(ask, 12, fields)["compareAtPrice"] == {"amount": "50.0"}
    german = variant(ask, 11, fields, "@inContext(country: DE)")
    assert german["price"] == {"amount": "35.0", "currencyCode": "EUR"}


def test_backorder_is_sold_without_being_there(ask: Asking) -> None:
    fields = "availableForSale currentlyNotInStock quantityAvailable"
    assert variant(ask, 13, fields) == {"availableForSale": True, "currentlyNotInStock": True, "quantityAvailable": 0}
    assert variant(ask, 12, fields) == {"availableForSale": False, "currentlyNotInStock": False, "quantityAvailable": 0}
    assert variant(ask, 11, fields) == {"availableForSale": True, "currentlyNotInStock": False, "quantityAvailable": 4}


def test_where_it_can_be_picked_up_nearest_first(ask: Asking) -> None:
    fields = """storeAvailability(first: 5, near: {latitude: 33.7, longitude: -118.0}) { nodes {
        available quantityAvailable pickUpTime location { name address { city formatted } } } }"""
    harbor, main = variant(ask, 11, fields)["storeAvailability"]["nodes"]
    assert (harbor["location"]["name"], harbor["available"], harbor["quantityAvailable"]) == ("Harbor store", True, 1)
    assert (main["location"]["name"], main["quantityAvailable"]) == ("Pasadena store", 3)
    assert main["location"]["address"]["formatted"] == ["1 Main St", "Pasadena, CA 90001", "United States"]
    elsewhere = variant(ask, 12, fields)["storeAvailability"]["nodes"]
    assert [each["available"] for each in elsewhere] == [False, False]


def test_what_a_litre_would_cost(ask: Asking) -> None:
    fields = """unitPrice { amount }
        unitPriceMeasurement { measuredType quantityUnit quantityValue referenceUnit referenceValue }"""
    assert variant(ask, 41, fields) == {
        "unitPrice": {"amount": "32.0"},
        "unitPriceMeasurement": {
            "measuredType": "VOLUME",
            "quantityUnit": "ML",
            "quantityValue": 250.0,
            "referenceUnit": "L",
            "referenceValue": 1,
        },
    }
    assert variant(ask, 11, fields) == {"unitPrice": None, "unitPriceMeasurement": None}


def test_how_many_may_be_bought(ask: Asking) -> None:
    assert variant(ask, 41, "quantityRule { minimum maximum increment }")["quantityRule"] == {
        "minimum": 1,
        "maximum": 6,
        "increment": 1,
    }


def test_without_a_picture_of_its_own_it_shows_its_products(ask: Asking) -> None:
    assert variant(ask, 11, "image { altText } product { handle }") == {
        "image": {"altText": "linen-shirt"},
        "product": {"handle": "linen-shirt"},
    }


def test_a_bundle_it_is_not(ask: Asking) -> None:
    fields = (
        "requiresComponents components(first: 1) { nodes { quantity } } groupedBy(first: 1) { nodes { id } } taxable"
    )
    assert variant(ask, 11, fields) == {
        "requiresComponents": False,
        "components": {"nodes": []},
        "groupedBy": {"nodes": []},
        "taxable": True,
    }


def test_distance_grows_with_the_way() -> None:
    here = {"latitude": 33.0, "longitude": -118.0}
    near, far = location(1, "a", "A", 33.1, pickup=True), location(2, "b", "B", 40.0, pickup=True)
    assert distance(near, here) < distance(far, here)
