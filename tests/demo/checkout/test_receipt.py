from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from bridge.demo.checkout.receipt import display, items, rows, total
from bridge.demo.trading.cart import SelectableAddress
from tests.demo.carts import filled, trading
from tests.demo.trading.test_delivery import BERLIN, PORTLAND
from tests.demo.trading.test_state import ready


@pytest.mark.parametrize(
    ("amount", "currency", "text"),
    [
        ("1234.5", "USD", "$1,234.50"),
        ("34.95", "EUR", "€34.95"),
        ("2400", "JPY", "¥2,400"),
        ("-5", "USD", "-$5.00"),
        ("7", "SEK", "SEK 7.00"),
    ],
)
def test_amounts_are_shown_with_their_currency(amount: str, currency: str, text: str) -> None:
    assert display(Decimal(amount), currency) == text


def test_the_rows_add_up_to_what_is_to_be_paid() -> None:
    state = trading()
    cart = ready(state, (11, 2))
    cart.codes, cart.gift_cards = ["TEN", "nope"], [1]
    cart.addresses[0].address = replace(PORTLAND, province="CA")
    cart.chosen["ONE_TIME_PURCHASE"] = "courier"
    order = state.order_for(cart)
    assert [(row.label, row.amount) for row in rows(order)] == [
        ("Subtotal", "$80.00"),
        ("Discount TEN", "-$8.00"),
        ("Delivery: Courier", "$18.00"),
        ("Sales tax", "$5.22"),
        ("Total", "$95.22"),
        ("Gift card", "-$50.00"),
        ("To pay", "$45.22"),
    ]
    assert total(order) == "$95.22"


def test_a_tax_that_is_included_is_told_below_the_total() -> None:
    state = trading()
    cart = filled(state, (11, 1), country="DE")
    cart.addresses = [SelectableAddress("1", BERLIN, selected=True)]
    labels = [row.label for row in rows(state.order_for(cart))]
    assert labels == ["Subtotal", "Delivery: DHL", "Total", "Including tax"]


def test_an_item_shows_what_was_chosen_and_hides_what_shops_keep_to_themselves() -> None:
    state = trading()
    cart = filled(state, (11, 1), (41, 2))
    cart.lines[0].attributes, cart.lines[1].plan = {"Name": "Ann", "_ref": "7"}, 61
    cart.codes = ["SHIRTS"]
    shirt, soap = items(state.order_for(cart))
    assert (shirt.details, shirt.before, shirt.amount) == ("Red / S · Name: Ann", "$40.00", "$30.00")
    assert (soap.title, soap.details, soap.before, soap.amount) == ("Olive Soap", "Monthly", None, "$14.40")
