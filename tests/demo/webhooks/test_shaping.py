from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from bridge.demo.webhooks import payloads
from bridge.demo.webhooks.shaping import concerns, shaped
from bridge.demo.webhooks.subscriptions import Subscription
from tests.demo.kiosk import shirt

NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)


def subscription(**given: Any) -> Subscription:
    return Subscription(1, "app", "PRODUCTS_UPDATE", "http://a.example", NOON, NOON, **given)


@pytest.mark.parametrize(
    ("filter", "fits"),
    [
        ("", True),
        ("vendor:Northwind", True),
        ("vendor:Fjell", False),
        ("variants.price:>=45.00", True),
        ("variants.price:>=100", False),
        ("status:active AND product_type:Shirts", True),
        ("no_such_field:1", False),
    ],
)
def test_a_filter_is_met_by_the_payload(filter: str, fits: bool) -> None:
    assert concerns(subscription(filter=filter), payloads.product(shirt())) is fits


def test_only_the_fields_that_were_chosen_are_sent() -> None:
    whole = payloads.product(shirt())
    assert shaped(subscription(include_fields=["id", "handle", "nonsense"]), whole) == {
        "id": 1,
        "handle": "linen-shirt",
    }
    assert shaped(subscription(include_fields=["variants.id"]), whole) == {
        "variants": [{"id": 11}, {"id": 12}, {"id": 13}]
    }


def test_metafields_are_sent_of_the_namespaces_that_were_asked_for() -> None:
    whole = payloads.product(shirt())
    assert "metafields" not in shaped(subscription(), whole)
    assert shaped(subscription(metafield_namespaces=["internal"]), whole)["metafields"] == []
    keys = [each["key"] for each in shaped(subscription(metafield_namespaces=["custom"]), whole)["metafields"]]
    assert keys == ["fabric", "cost", "size_chart", "goes_with"]
