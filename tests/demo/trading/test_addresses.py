from __future__ import annotations

from typing import Any

import pytest

from bridge.demo.trading.addresses import Addresses
from bridge.demo.trading.cart import Cart
from bridge.demo.trading.problems import CartRefused
from tests.demo.carts import BERLIN, HOME, filled, to, trading


@pytest.fixture
def cart() -> Cart:
    return filled(trading())


@pytest.fixture
def addresses(cart: Cart) -> Addresses:
    return Addresses(cart, trading().draw)


def refusal(addresses: Addresses, *given: dict[str, Any]) -> list[tuple[str, str]]:
    with pytest.raises(CartRefused) as refused:
        addresses.add(given)
    return [(error.code, error.field[-1]) for error in refused.value.errors]


def test_selecting_one_deselects_the_other(cart: Cart, addresses: Addresses) -> None:
    addresses.add([to(HOME)])
    addresses.add([to(BERLIN)])
    assert [each.selected for each in cart.addresses] == [False, True]
    addresses.update([{"id": cart.part("CartSelectableAddress", cart.addresses[0].id), "selected": True}])
    assert [each.selected for each in cart.addresses] == [True, False]


def test_one_that_is_not_selected_is_only_kept(cart: Cart, addresses: Addresses) -> None:
    addresses.add([to(HOME, selected=False, oneTimeUse=True)])
    assert (cart.address(), cart.addresses[0].one_time_use) == (None, True)


def test_the_same_address_twice_is_one_and_warned_of(cart: Cart, addresses: Addresses) -> None:
    addresses.add([to(HOME, selected=False)])
    (warned,) = addresses.add([to(HOME)])
    assert warned.code == "DUPLICATE_DELIVERY_ADDRESS"
    assert [each.selected for each in cart.addresses] == [True]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"countryCode": None}, ("ADDRESS_FIELD_IS_REQUIRED", "countryCode")),
        ({"zip": "1234"}, ("INVALID_ZIP_CODE_FOR_COUNTRY", "zip")),
        ({"provinceCode": "XX"}, ("PROVINCE_NOT_FOUND", "provinceCode")),
        ({"city": "<b>Oslo</b>"}, ("ADDRESS_FIELD_CONTAINS_HTML_TAGS", "city")),
        ({"address2": "https://a.example"}, ("ADDRESS_FIELD_CONTAINS_URL", "address2")),
        ({"firstName": "Ann \U0001f600"}, ("ADDRESS_FIELD_CONTAINS_EMOJIS", "firstName")),
        ({"address1": "x" * 256}, ("ADDRESS_FIELD_IS_TOO_LONG", "address1")),
    ],
)
def test_what_no_parcel_could_reach_is_refused(
    addresses: Addresses, change: dict[str, Any], problem: tuple[str, str]
) -> None:
    assert refusal(addresses, to(HOME | change)) == [problem]


def test_a_country_alone_will_do_unless_it_is_to_be_strict(addresses: Addresses) -> None:
    assert addresses.add([to({"countryCode": "US"})]) == []
    missing = refusal(addresses, to({"countryCode": "US"}, validationStrategy="STRICT"))
    assert [name for _, name in missing] == ["address1", "city", "lastName", "zip"]


def test_two_selected_ones_are_too_many(addresses: Addresses) -> None:
    assert refusal(addresses, to(HOME), to(BERLIN)) == [("ONLY_ONE_DELIVERY_ADDRESS_CAN_BE_SELECTED", "addresses")]


def test_there_are_at_most_250(addresses: Addresses) -> None:
    addresses.add([to(HOME | {"address2": str(number)}, selected=False) for number in range(250)])
    assert refusal(addresses, to(BERLIN)) == [("TOO_MANY_DELIVERY_ADDRESSES", "addresses")]


def test_customers_have_no_addresses_here(addresses: Addresses) -> None:
    copied = {"address": {"copyFromCustomerAddressId": "gid://shopify/MailingAddress/1"}}
    assert refusal(addresses, copied) == [("INVALID", "copyFromCustomerAddressId")]
