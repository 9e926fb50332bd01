from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from msgspec import convert

from bridge.shopify.listing import CHOSEN_BY, PRICE, PRODUCT, STOCK, ProductNode, affected, load_listing, of_node
from bridge.shopify.listing import of_payload as read_payload

PAYLOAD: dict[str, Any] = {
    "id": 7,
    "title": "Rain Jacket",
    "handle": "rain-jacket",
    "vendor": "Pinemoor",
    "product_type": "Jackets",
    "tags": "rain, Autumn",
    "status": "active",
    "body_html": "<p>Dry.</p>",
    "published_at": "2026-01-05T09:00:00-05:00",
    "updated_at": "2026-11-01T10:00:00-04:00",
    "options": [{"name": "Size", "values": ["S", "M"]}],
    "variants": [
        {"price": "120.00", "compare_at_price": None, "inventory_policy": "deny", "inventory_quantity": 3},
        {"price": "130.00", "compare_at_price": None, "inventory_policy": "deny", "inventory_quantity": 2},
    ],
}

NODE: dict[str, Any] = {
    "id": "gid://shopify/Product/7",
    "updatedAt": "2026-11-01T14:00:00Z",
    "title": "Rain Jacket",
    "handle": "rain-jacket",
    "vendor": "Pinemoor",
    "productType": "Jackets",
    "tags": ["Autumn", "rain"],
    "status": "ACTIVE",
    "publishedAt": "2026-01-05T14:00:00Z",
    "descriptionHtml": "<p>Dry.</p>",
    "options": [{"name": "Size", "values": ["S", "M"]}],
    "variants": {
        "nodes": [
            {
                "price": price,
                "compareAtPrice": None,
                "inventoryPolicy": "DENY",
                "inventoryQuantity": quantity,
                "inventoryItem": {"id": f"gid://shopify/InventoryItem/{quantity}"},
            }
            for price, quantity in (("120.0", 3), ("130.0", 2))
        ]
    },
}


def later(**changes: Any) -> Any:
    payload = deepcopy(PAYLOAD) | {"updated_at": "2026-11-01T11:00:00-04:00"}
    for name, value in changes.items():
        if name in payload:
            payload[name] = value
        else:
            payload["variants"][0][name] = value
    return read_payload(payload)


def test_a_webhook_and_the_admin_api_say_the_same_of_the_same_product() -> None:
    assert read_payload(PAYLOAD) == of_node(convert(NODE, ProductNode))


def test_what_is_kept_is_read_back() -> None:
    listing = read_payload(PAYLOAD)
    assert listing is not None
    assert load_listing(listing.dump()) == listing
    assert load_listing(None) is None


@pytest.mark.parametrize(
    ("change", "kinds"),
    [
        ({"title": "Storm Jacket"}, {PRODUCT}),
        ({"tags": "rain"}, {PRODUCT}),
        ({"body_html": "<p>Very dry.</p>"}, {PRODUCT}),
        ({"status": "draft"}, {PRODUCT}),
        ({"published_at": None}, {PRODUCT}),
        ({"price": "99.00"}, {PRICE}),
        ({"compare_at_price": "150.00"}, {PRICE}),
        ({"inventory_quantity": 0}, {STOCK}),
        ({"inventory_quantity": 0, "price": "99.00"}, {STOCK, PRICE}),
        ({"inventory_quantity": 2}, set()),
    ],
)
def test_only_lists_that_choose_by_what_has_changed_are_affected(change: dict[str, Any], kinds: set[str]) -> None:
    assert affected(read_payload(PAYLOAD), later(**change)) == kinds


def test_the_order_and_the_spelling_of_tags_matter_to_no_list() -> None:
    assert affected(read_payload(PAYLOAD), later(tags="autumn,rain", inventory_quantity=2)) == set()


def test_an_update_of_nothing_that_can_be_seen_affects_all_lists() -> None:
    """It may be the way back of a change that was not told."""
    assert affected(read_payload(PAYLOAD), later()) == CHOSEN_BY


def test_the_same_update_told_twice_affects_none() -> None:
    listing = read_payload(PAYLOAD)
    assert listing is not None
    assert affected(listing, listing) == set()


def test_of_what_was_not_known_before_all_lists_are_affected() -> None:
    assert affected(None, later()) == CHOSEN_BY


@pytest.mark.parametrize("name", ["title", "tags", "variants", "updated_at", "options"])
def test_a_payload_that_does_not_say_enough_is_not_compared(name: str) -> None:
    assert read_payload({key: value for key, value in PAYLOAD.items() if key != name}) is None


@pytest.mark.parametrize("price", ["dear", None, 12, {"amount": "12.00"}])
def test_nor_is_one_that_makes_no_sense(price: Any) -> None:
    payload = deepcopy(PAYLOAD)
    payload["variants"][0]["price"] = price
    listing = read_payload(payload)
    assert listing is None or affected(read_payload(PAYLOAD), listing)
