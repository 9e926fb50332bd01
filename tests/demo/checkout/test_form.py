from __future__ import annotations

import pytest

from bridge.demo.checkout.form import apply, prefilled, sentences
from bridge.demo.trading.cart import Address
from bridge.demo.trading.problems import CartRefused, refused
from tests.demo.carts import filled, trading

FORM = {
    "email": " ann@example.com ",
    "phone": "",
    "countryCode": "US",
    "firstName": "Ann",
    "lastName": "Lee",
    "address1": "1 Main St",
    "address2": "",
    "city": "Portland",
    "provinceCode": "OR",
    "zip": "97205",
}


def test_what_is_filled_in_comes_back_filled_in() -> None:
    state = trading()
    cart = filled(state, (11, 1))
    apply(FORM | {"delivery-ONE_TIME_PURCHASE": "courier"}, cart, state, strict=True)
    assert (cart.buyer.email, cart.buyer.phone) == ("ann@example.com", None)
    assert cart.chosen == {"ONE_TIME_PURCHASE": "courier"}
    assert prefilled(cart) == FORM | {"email": "ann@example.com", "company": ""}


def test_the_address_takes_the_place_of_the_selected_one() -> None:
    state = trading()
    cart = filled(state, (11, 1))
    apply(FORM, cart, state, strict=True)
    apply(FORM | {"city": "Salem"}, cart, state, strict=True)
    assert [each.address.city for each in cart.addresses] == ["Salem"]


def test_an_option_that_is_not_offered_is_not_chosen() -> None:
    state = trading()
    cart = filled(state, (11, 1))
    apply(FORM | {"delivery-ONE_TIME_PURCHASE": "drone"}, cart, state, strict=True)
    assert cart.chosen == {}


def test_what_is_missing_is_said_field_by_field() -> None:
    state = trading()
    cart = filled(state, (11, 1))
    with pytest.raises(CartRefused) as missing:
        apply(FORM | {"lastName": " ", "zip": "1", "city": "x" * 256}, cart, state, strict=True)
    assert sentences(missing.value) == {
        "lastName": "Please fill this in.",
        "zip": "The postal code does not fit the country.",
        "city": "Is too long (maximum is 255 characters).",
    }
    assert sentences(refused("INVALID", (), "No.")) == {"": "No."}


def test_half_an_address_will_do_while_nothing_is_ordered() -> None:
    state = trading()
    cart = filled(state, (11, 1))
    apply({"countryCode": "US", "zip": "97205"}, cart, state, strict=False)
    assert cart.address() == Address(country="US", zip="97205")


def test_what_is_not_shipped_needs_no_address() -> None:
    state = trading()
    state.shop.products[1].variants[0].requires_shipping = False
    cart = filled(state, (21, 1))
    apply({"email": "ann@example.com"}, cart, state, strict=True)
    assert (cart.buyer.email, cart.addresses) == ("ann@example.com", [])
