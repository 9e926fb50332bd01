from __future__ import annotations

from decimal import Decimal

from bridge.demo.trading.prices import priced
from tests.demo.carts import filled, trading


def test_a_line_costs_and_weighs_as_often_as_its_quantity() -> None:
    state = trading()
    state.shop.products[3].variants[0].weight_grams = 300
    cart = filled(state, (41, 3))
    (line,) = priced(cart.lines, state.shelf(cart))
    assert (line.unit, line.subtotal, line.grams) == (Decimal(8), Decimal(24), 900)


def test_a_line_whose_product_is_gone_has_no_price() -> None:
    state = trading()
    cart = filled(state, (41, 3), (11, 1))
    state.shop.products.pop()
    assert [each.line.variant for each in priced(cart.lines, state.shelf(cart))] == [11]
