from __future__ import annotations

from bridge.demo.admin.shop import POLICY_TYPES
from bridge.demo.schema import admin_schema
from tests.demo.asking import Asking


def test_policies_with_their_types(ask_admin: Asking) -> None:
    query = "{ shop { url ianaTimezone contactEmail shopPolicies { type title body url updatedAt } } }"
    found = ask_admin(query)["shop"]
    assert found["shopPolicies"] == [
        {
            "type": "REFUND_POLICY",
            "title": "Refunds",
            "body": "<p>30 days.</p>",
            "url": "https://kiosk.example/policies/refund-policy",
            "updatedAt": "2026-01-01T09:00:00Z",
        }
    ]
    assert (found["url"], found["contactEmail"]) == ("https://kiosk.example", "hello@kiosk.example")


def test_a_location_and_its_address(ask_admin: Asking) -> None:
    query = """{ location(id: "gid://shopify/Location/1") { name isActive fulfillsOnlineOrders
        address { city countryCode formatted } } }"""
    assert ask_admin(query)["location"] == {
        "name": "Pasadena store",
        "isActive": True,
        "fulfillsOnlineOrders": True,
        "address": {
            "city": "Pasadena",
            "countryCode": "US",
            "formatted": ["1 Main St", "Pasadena, CA 90001", "United States"],
        },
    }


def test_every_policy_type_is_one_of_the_schema() -> None:
    assert set(POLICY_TYPES.values()) <= set(admin_schema().type_map["ShopPolicyType"].values)  # type: ignore[attr-defined]
