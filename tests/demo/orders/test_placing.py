from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from bridge.demo.orders import totals
from bridge.demo.orders.model import MoneyBag
from bridge.demo.trading.cart import SelectableAddress
from tests.demo.carts import NOON, filled, trading
from tests.demo.trading.test_delivery import BERLIN, PORTLAND
from tests.demo.trading.test_state import ready


def test_an_order_is_the_cart_as_it_was_quoted() -> None:
    state = trading()
    cart = ready(state, (11, 2), (41, 1))
    cart.codes, cart.note, cart.attributes = ["SHIRTS", "ten", "FREE", "nope"], "Ring twice", {"gift": "yes"}
    cart.lines[0].attributes = {"name": "Ann"}
    quote, order = state.quote(cart), state.order_for(cart)
    assert totals.price(order) == MoneyBag(quote.total, quote.total)
    assert [(each.title, each.variant_title, each.quantity) for each in order.line_items] == [
        ("Linen Shirt", "Red / S", 2),
        ("Olive Soap", None, 1),
    ]
    assert [(each.title, each.percentage, each.on_shipping) for each in order.discount_applications] == [
        ("SHIRTS", Decimal(25), False),
        ("TEN", Decimal(10), False),
        ("FREE", Decimal(100), True),
    ]
    assert (order.note, order.attributes, order.line_items[0].attributes) == (
        "Ring twice",
        {"gift": "yes"},
        {"name": "Ann"},
    )
    assert (order.email, order.created_at, order.shipping_lines[0].title) == ("ann@example.com", NOON, "Post")
    assert totals.outstanding(order) == MoneyBag()


def test_sales_tax_comes_on_top_where_there_is_one() -> None:
    state = trading()
    cart = ready(state, (11, 1))
    cart.addresses[0].address = replace(PORTLAND, province="CA")
    order = state.order_for(cart)
    assert totals.tax(order).presentment == Decimal("2.90")
    assert totals.price(order).presentment == state.quote(cart).total + Decimal("2.90")


def test_a_gift_card_pays_the_tax_too() -> None:
    state = trading()
    cart = ready(state, (11, 1))
    cart.addresses[0].address, cart.gift_cards = replace(PORTLAND, province="CA"), [1]
    order = state.place_order(cart)
    assert [(each.gateway, each.amount.shop) for each in order.transactions] == [("gift_card", Decimal("49.90"))]
    assert state.shop.gift_cards[0].balance == Decimal("0.10")


def test_another_currency_is_kept_beside_the_shops() -> None:
    state = trading()
    cart = filled(state, (11, 1), country="DE")
    cart.addresses = [SelectableAddress("1", BERLIN, selected=True)]
    order = state.order_for(cart)
    assert (order.currency, order.presentment_currency, order.taxes_included) == ("USD", "EUR", True)
    assert order.line_items[0].unit_price == MoneyBag(Decimal("38.89"), Decimal("35.00"))
    assert totals.price(order).presentment == Decimal("41.95")


def test_a_pickup_is_packed_at_its_place_and_a_customer_is_known_again() -> None:
    state = trading()
    first = state.place_order(ready(state, (11, 1)))
    cart = ready(state, (11, 1))
    cart.chosen["ONE_TIME_PURCHASE"] = "pickup-harbor"
    order = state.place_order(cart)
    assert [each.location for each in order.fulfillment_orders] == ["harbor"]
    assert order.customer is first.customer
    assert (order.customer.last_name, order.shipping_lines[0].title) == ("Lee", "Harbor store")  # type: ignore[union-attr]


@given(
    st.sampled_from(["US", "DE", "JP"]),
    st.lists(st.sampled_from(["TEN", "FIVE", "SOAPS", "SHIRTS", "ONCE"]), unique=True),
    st.integers(1, 4),
    st.integers(1, 6),
)
def test_nothing_of_the_price_is_lost_on_the_way(country: str, codes: list[str], shirts: int, soaps: int) -> None:
    state = trading()
    cart = filled(state, (11, shirts), (41, soaps), country=country)
    cart.codes = codes
    assert totals.price(state.order_for(cart)).presentment == state.quote(cart).total
