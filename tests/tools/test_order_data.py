from __future__ import annotations

from datetime import UTC, datetime

from bridge.tools.order_data import FoundOrder, KnownAddress
from tests.tools.order_making import order, returned


def test_a_returns_quantities_are_by_line_of_the_order() -> None:
    assert returned(1, "OPEN", {1: 2, 7: 1}).quantities == {
        "gid://shopify/LineItem/1": 2,
        "gid://shopify/LineItem/7": 1,
    }


def test_what_an_app_may_not_read_is_none() -> None:
    assert order().returns is None
    assert order(shippingAddress=None).shipping_address is None


def test_an_order_does_not_show_by_what_its_buyer_is_known() -> None:
    lives = KnownAddress(zip="97201", phone="+15035550100")
    found = FoundOrder(
        id="gid://shopify/Order/1",
        name="#1001",
        email="ann@example.com",
        phone=None,
        processed_at=datetime(2026, 11, 2, tzinfo=UTC),
        display_financial_status="PAID",
        display_fulfillment_status="UNFULFILLED",
        shipping_address=lives,
        billing_address=None,
    )
    shown = repr([found, lives, order()])
    for known in ("ann@example.com", "97201", "5550100", "Portland"):
        assert known not in shown
