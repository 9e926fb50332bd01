from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bridge.demo.trading.cart import Cart, SelectableAddress
from bridge.demo.trading.state import LIFE, MOST_CARTS, CannotBeOrdered, TradingState
from tests.demo.carts import NOON, filled, trading
from tests.demo.kiosk import kiosk
from tests.demo.trading.test_delivery import PORTLAND


def ready(state: TradingState, *lines: tuple[int, int]) -> Cart:
    cart = filled(state, *lines)
    cart.buyer.email = "ann@example.com"
    cart.addresses = [SelectableAddress("1", replace(PORTLAND, last_name="Lee"), selected=True)]
    return cart


def test_a_cart_expires_ten_days_after_its_last_change() -> None:
    clock = [NOON]
    state = TradingState(kiosk(), now=lambda: clock[0])
    cart = filled(state, (11, 1))
    clock[0] += LIFE - timedelta(seconds=1)
    assert state.cart(cart.gid()) is not None
    state.commit(cart)
    clock[0] += LIFE - timedelta(seconds=1)
    assert state.cart(cart.gid()) is not None
    clock[0] += timedelta(seconds=1)
    assert state.cart(cart.gid()) is None


def test_a_draft_that_is_not_committed_has_not_happened() -> None:
    state = trading()
    cart = filled(state, (11, 1))
    draft = state.draft(cart)
    draft.lines.clear()
    assert len(state.cart(cart.gid()).lines) == 1  # type: ignore[union-attr]
    state.commit(draft)
    assert state.cart(cart.gid()).lines == []  # type: ignore[union-attr]


def test_the_oldest_carts_make_room() -> None:
    state = trading()
    first = filled(state)
    for _ in range(MOST_CARTS):
        state.commit(state.new_cart("US"))
    assert len(state.carts) == MOST_CARTS
    assert state.cart(first.gid()) is None


def test_an_order_takes_the_cart_the_stock_and_the_gift_card() -> None:
    state = trading()
    cart = ready(state, (11, 3))
    cart.gift_cards, cart.codes = [1], ["ONCE"]
    order = state.place_order(cart)
    assert state.orders[-1] is order
    assert state.cart(cart.gid()) is None
    assert sum(state.shop.products[0].variants[0].stock.values()) == 1
    assert state.shop.gift_cards[0].balance == 0
    assert state.used_codes == {("ONCE", "ann@example.com")}
    assert [str(each.amount.presentment) for each in order.transactions] == ["50.00", "52.00"]


def test_orders_are_numbered_on() -> None:
    state = trading()
    names = [state.place_order(ready(state, (13, 1))).name for _ in range(2)]
    assert names == ["#1001", "#1002"]


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda cart: cart.lines.clear(), "The cart is empty."),
        (lambda cart: setattr(cart.buyer, "email", None), "Enter an e-mail address or a phone number"),
        (lambda cart: cart.addresses.clear(), "Enter the address"),
        (lambda cart: setattr(cart.addresses[0].address, "country", "AQ"), "We don't deliver to this address."),
        (lambda cart: setattr(cart.lines[0], "quantity", 5), "Linen Shirt - Red / S: only 4 left."),
    ],
)
def test_what_cannot_be_ordered_says_why_and_stays(spoil: object, reason: str) -> None:
    state = trading()
    cart = ready(state, (11, 1))
    spoil(cart)  # type: ignore[operator]
    with pytest.raises(CannotBeOrdered, match=reason):
        state.place_order(cart)
    assert state.cart(cart.gid()) is cart
    assert state.orders == []


def test_two_carts_cannot_both_have_the_last_ones() -> None:
    state = trading()
    first, second = ready(state, (11, 4)), ready(state, (11, 4))
    state.place_order(first)
    with pytest.raises(CannotBeOrdered, match="is sold out"):
        state.place_order(second)


def test_time_is_what_the_clock_says() -> None:
    moment = datetime.fromisoformat("2030-01-01T00:00:00+00:00")
    state = TradingState(kiosk(), now=lambda: moment)
    assert state.place_order(ready(state, (41, 1))).created_at == moment
