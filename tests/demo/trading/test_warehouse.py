from __future__ import annotations

from bridge.demo.trading.cart import SelectableAddress
from bridge.demo.trading.warehouse import take, take_out
from tests.demo.carts import filled, trading
from tests.demo.trading.test_delivery import PORTLAND


def test_units_come_from_the_first_place_and_then_from_the_others() -> None:
    stock = {"main": 3, "harbor": 2}
    take(stock, 3, "harbor")
    assert stock == {"main": 2, "harbor": 0}


def test_what_is_sold_beyond_the_stock_is_missing_at_the_first_place() -> None:
    stock = {"main": 1, "harbor": 1}
    take(stock, 4, "main")
    assert stock == {"main": -2, "harbor": 0}


def test_a_pickup_takes_from_its_place() -> None:
    state = trading()
    cart = filled(state, (11, 1), (21, 5))
    cart.addresses = [SelectableAddress("1", PORTLAND, selected=True)]
    state.shop.products[1].variants[0].stock = {"harbor": 9}
    cart.chosen["ONE_TIME_PURCHASE"] = "pickup-harbor"
    take_out(state.quote(cart), state.shop)
    assert state.shop.products[0].variants[0].stock == {"main": 3, "harbor": 0}
    assert state.shop.products[1].variants[0].stock == {"harbor": 9}, "nobody counts hats"
