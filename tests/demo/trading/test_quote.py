from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridge.demo.trading.cart import Address, SelectableAddress
from tests.demo.carts import filled, trading

CODES = ["TEN", "FIVE", "SOAPS", "SHIRTS", "FREE", "OVER", "ONCE", "nope"]
PLACES = {"US": Address(country="US", province="OR"), "DE": Address(country="DE"), "JP": Address(country="JP")}


def test_an_empty_cart_costs_nothing_for_certain() -> None:
    state = trading()
    quote = state.quote(filled(state))
    assert (quote.total, quote.subtotal, quote.estimated) == (0, 0, False)


@pytest.mark.parametrize(
    ("address", "estimated"),
    [
        (None, True),
        (Address(country="US", province="OR"), False),
        (Address(country="US", province="CA"), True),  # sales tax comes at the checkout
        (Address(country="DE"), False),
        (Address(country="AQ"), True),
    ],
)
def test_a_total_is_an_estimate_until_nothing_can_be_added(address: Address | None, estimated: bool) -> None:
    state = trading()
    cart = filled(state, (13, 1))
    cart.addresses = [SelectableAddress("1", address, selected=True)] if address else []
    assert state.quote(cart).estimated is estimated


def test_free_delivery_by_code_takes_off_what_the_way_costs() -> None:
    state = trading()
    cart = filled(state, (11, 1))
    cart.addresses = [SelectableAddress("1", PLACES["US"], selected=True)]
    assert state.quote(cart).total == Decimal("47.00")
    cart.codes = ["FREE"]
    quote = state.quote(cart)
    assert (quote.total, quote.on_shipping[0].amounts) == (Decimal("40.00"), {"ONE_TIME_PURCHASE": Decimal("7.00")})


@given(
    st.lists(st.tuples(st.sampled_from([11, 13, 21, 41]), st.integers(1, 4)), max_size=4),
    st.lists(st.sampled_from(CODES), unique=True),
    st.sampled_from(sorted(PLACES)),
    st.booleans(),
)
def test_the_parts_always_make_the_total_and_coins_are_whole(
    lines: list[tuple[int, int]], codes: list[str], country: str, sent: bool
) -> None:
    state = trading()
    cart = filled(state, *((v, q) for v, q in dict(lines).items()), country=country)
    cart.codes, cart.gift_cards = codes, [1]
    cart.addresses = [SelectableAddress("1", PLACES[country], selected=True)] if sent else []
    quote = state.quote(cart)
    parts = sum((line.subtotal for line in quote.lines), quote.delivery)
    assert quote.total == parts - sum(each.total for each in quote.applied)
    assert quote.subtotal == sum(quote.cost_of(line) for line in quote.lines)
    assert quote.total >= 0
    assert sum(each.presented for each in quote.paid) <= quote.total
    coin = Decimal(1) if quote.market.currency == "JPY" else Decimal("0.01")
    amounts = [quote.total, quote.subtotal, *(part for each in quote.applied for part in each.amounts.values())]
    assert all(amount % coin == 0 for amount in amounts)
