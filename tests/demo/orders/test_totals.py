from __future__ import annotations

from decimal import Decimal

import pytest

from bridge.demo.orders import happenings, totals
from bridge.demo.orders.model import MoneyBag, Order
from bridge.demo.orders.seeding import orders_of
from bridge.demo.shops import build_shops
from tests.demo.ledger import NOW, orders

EVERY_ORDER = [order for shop in build_shops().values() for order in orders_of(shop, NOW)]
each_order = pytest.mark.parametrize("order", EVERY_ORDER, ids=lambda order: order.name)


@each_order
def test_the_price_is_the_sum_of_its_parts(order: Order) -> None:
    goods = sum((line.unit_price * line.quantity for line in order.line_items), MoneyBag())
    parts = goods - totals.discounts(order) + totals.shipping(order)
    assert totals.price(order) == (parts if order.taxes_included else parts + totals.tax(order))
    assert totals.subtotal(order) + totals.discounts(order) - totals.shipping_discounts(order) == goods


@each_order
def test_no_amount_is_finer_than_its_currencys_coins(order: Order) -> None:
    coin = Decimal(1) if order.presentment_currency == "JPY" else Decimal("0.01")
    for amount in (totals.price(order), totals.tax(order), totals.refunded(order), totals.current_price(order)):
        assert amount.presentment % coin == 0
        assert amount.shop % Decimal("0.01") == 0


@each_order
def test_no_more_goes_back_than_came_in(order: Order) -> None:
    paid_back = sum((each.amount for each in order.transactions if each.kind == "REFUND"), MoneyBag())
    assert paid_back == totals.refunded(order)
    assert totals.refunded(order).presentment <= totals.received(order).presentment
    assert totals.current_price(order).presentment >= 0


def test_a_cancelled_order_costs_nothing_any_more() -> None:
    order = orders()[1003]
    assert totals.received(order) == totals.refunded(order) == totals.price(order)
    assert totals.current_price(order) == totals.current_subtotal(order) == totals.current_tax(order) == MoneyBag()
    assert totals.outstanding(order) == MoneyBag()


def test_one_unit_that_came_back_takes_its_part_of_price_and_tax() -> None:
    order = orders()[1006]  # two hats at 20, 7.25 %
    assert totals.price(order).shop == Decimal("47.90")
    assert (totals.refunded(order).shop, totals.current_price(order).shop) == (Decimal("21.45"), Decimal("26.45"))


def test_goodwill_changes_nothing_about_the_price() -> None:
    order = orders()[1001]
    happenings.goodwill(order, NOW)
    assert totals.refunded(order).shop == Decimal("5.60")
    assert totals.current_price(order) == totals.price(order)


def test_what_was_not_paid_is_outstanding() -> None:
    order = orders()[1007]
    assert totals.outstanding(order) == totals.price(order)


def test_a_units_share_is_rounded_to_a_coin() -> None:
    assert totals.divided(MoneyBag(Decimal(10), Decimal(10)), 3, orders()[1001]).shop == Decimal("3.33")
