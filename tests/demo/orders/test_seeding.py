from __future__ import annotations

from datetime import timedelta

import pytest

from bridge.demo import model
from bridge.demo.orders import standing, totals
from bridge.demo.orders.model import Order
from bridge.demo.orders.seeding import orders_of
from bridge.demo.schema import admin_schema
from bridge.demo.shops import build_shops
from tests.demo.ledger import NOW

SHOPS = build_shops()
ORDERS = {key: orders_of(shop, NOW) for key, shop in SHOPS.items()}


@pytest.fixture(params=list(SHOPS))
def shop(request: pytest.FixtureRequest) -> model.Shop:
    return SHOPS[request.param]


@pytest.fixture
def orders(shop: model.Shop) -> list[Order]:
    return ORDERS[shop.key]


def named(key: str, name: str) -> Order:
    return next(order for order in ORDERS[key] if order.name == name)


def test_each_shop_looks_back_on_forty_orders_in_400_days(orders: list[Order]) -> None:
    assert len(orders) >= 40
    assert all(NOW - timedelta(days=400) < order.created_at < NOW for order in orders)
    assert orders == sorted(orders, key=lambda order: order.created_at)


def test_names_and_numbers_are_each_orders_own(orders: list[Order]) -> None:
    for numbers in (
        [order.name for order in orders],
        [order.id for order in orders],
        [order.key for order in orders],
        [line.id for order in orders for line in order.line_items],
        [line.id for order in orders for line in standing.parcels_of(order)],
    ):
        assert len(numbers) == len(set(numbers))


def test_orders_are_there_in_every_state(orders: list[Order]) -> None:
    paid = {standing.financial_status(order, NOW) for order in orders}
    sent = {standing.fulfillment_status(order) for order in orders}
    assert paid == set(admin_schema().type_map["OrderDisplayFinancialStatus"].values)  # type: ignore[attr-defined]
    assert sent == {"UNFULFILLED", "PARTIALLY_FULFILLED", "FULFILLED", "ON_HOLD", "SCHEDULED", "IN_PROGRESS"}
    assert {standing.return_status(order) for order in orders} >= {"RETURN_REQUESTED", "IN_PROGRESS", "RETURNED"}
    returns = {each.status for order in orders for each in order.returns}
    assert returns == {"REQUESTED", "OPEN", "CLOSED", "DECLINED", "CANCELED"}


def test_orders_come_from_every_market(shop: model.Shop, orders: list[Order]) -> None:
    assert {order.presentment_currency for order in orders} == {market.currency for market in shop.markets}


def test_nobody_can_be_reached(orders: list[Order]) -> None:
    """Addresses of example.com, and numbers that are nobody's: 555-01xx."""
    assert all(str(order.email).endswith("@example.com") for order in orders)
    assert all("55501" in str(order.phone) or "555001" in str(order.phone) for order in orders)


def test_the_orders_that_documentation_speaks_of() -> None:
    first = named("aurora", "#1001")
    assert first.shipping_address is not None
    assert (first.email, first.phone, first.shipping_address.zip) == ("ann@example.com", "+15035550101", "97205")
    assert first.created_at == NOW - timedelta(days=20)
    assert standing.returnable(first, first.fulfillments[0].lines[0]) == 1
    second = named("aurora", "#1002")
    assert standing.fulfillment_status(second) == "PARTIALLY_FULFILLED"
    assert second.fulfillments[0].tracking[0].number
    assert named("aurora", "#1003").cancelled_at
    assert standing.financial_status(named("aurora", "#1004"), NOW) == "REFUNDED"
    assert named("aurora", "#1005").created_at == NOW - timedelta(days=100)


def test_hearths_numbers_have_a_prefix_and_a_suffix() -> None:
    order = named("hearth", "HH-2001-X")
    assert (order.number, standing.fulfillment_status(order)) == (2001, "FULFILLED")
    assert totals.price(order).shop > 0


def test_seeding_twice_tells_the_same(shop: model.Shop, orders: list[Order]) -> None:
    assert orders_of(shop, NOW) == orders
