from __future__ import annotations

from tests.tools.order_making import order, returned


def test_a_returns_quantities_are_by_line_of_the_order() -> None:
    assert returned(1, "OPEN", {1: 2, 7: 1}).quantities == {
        "gid://shopify/LineItem/1": 2,
        "gid://shopify/LineItem/7": 1,
    }


def test_what_an_app_may_not_read_is_none() -> None:
    assert order().returns is None
    assert order(shippingAddress=None).shipping_address is None
