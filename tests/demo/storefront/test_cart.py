from __future__ import annotations

from typing import Any

import pytest

from tests.demo.asking import Asking
from tests.demo.carts import BERLIN, HOME, Carts, line, to


def read(ask: Asking, id: str, fields: str, context: str = "") -> Any:
    return ask(f"query($id: ID!) {context} {{ cart(id: $id) {{ {fields} }} }}", id=id)["cart"]


def test_it_stays_in_its_buyers_market_whatever_the_request_says(carts: Carts) -> None:
    id = carts.create(line(11), buyerIdentity={"countryCode": "DE"})["cart"]["id"]
    fields = """cost { totalAmount { amount currencyCode } }
        lines(first: 1) { nodes { merchandise { ... on ProductVariant { title price { currencyCode } } } } }"""
    cart = read(carts.ask, id, fields, "@inContext(country: JP, language: DE)")
    assert cart["cost"]["totalAmount"] == {"amount": "35.0", "currencyCode": "EUR"}
    (merchandise,) = (each["merchandise"] for each in cart["lines"]["nodes"])
    assert merchandise["price"] == {"currencyCode": "EUR"}


def test_totals_before_and_after_an_address_is_known(carts: Carts) -> None:
    cart = carts.create(line(11), line(41, 2), discountCodes=["TEN", "SHIRTS"])["cart"]
    assert cart["cost"] == {
        "subtotalAmount": {"amount": "46.0", "currencyCode": "USD"},
        "totalAmount": {"amount": "41.4", "currencyCode": "USD"},
        "totalAmountEstimated": True,
        "checkoutChargeAmount": {"amount": "46.0"},
    }
    sent = carts("cartDeliveryAddressesAdd", cart["id"], addresses=[to(HOME)])["cart"]["cost"]
    assert (sent["totalAmount"]["amount"], sent["totalAmountEstimated"]) == ("48.4", False)


@pytest.mark.parametrize(
    ("country", "used", "presented"),
    [("US", ("40.0", "USD"), ("40.0", "USD")), ("JP", ("40.0", "USD"), ("6000.0", "JPY"))],
)
def test_a_gift_card_pays_in_both_currencies(
    carts: Carts, country: str, used: tuple[str, str], presented: tuple[str, str]
) -> None:
    cart = carts.create(line(11), buyerIdentity={"countryCode": country}, giftCardCodes=["kiosk-0001"])["cart"]
    (card,) = cart["appliedGiftCards"]
    assert card["balance"] == {"amount": "50.0"}
    assert (card["amountUsed"]["amount"], card["amountUsed"]["currencyCode"]) == used
    assert (card["presentmentAmountUsed"]["amount"], card["presentmentAmountUsed"]["currencyCode"]) == presented


def test_who_buys_and_what_they_say_is_given_back(carts: Carts) -> None:
    given = {
        "note": "Ring twice",
        "attributes": [{"key": "gift", "value": "yes"}],
        "buyerIdentity": {
            "email": "ann@example.com",
            "phone": "+15035550101",
            "preferences": {"delivery": {"deliveryMethod": ["PICK_UP"]}},
        },
    }
    id = carts.create(**given)["cart"]["id"]
    cart = read(
        carts.ask,
        id,
        """note attribute(key: "gift") { value } none: attribute(key: "no") { value } createdAt
        metafield(namespace: "a", key: "b") { value } metafields(identifiers: [{namespace: "a", key: "b"}]) { value }
        buyerIdentity { email phone countryCode customer { id } purchasingCompany { company { id } }
            preferences { delivery { deliveryMethod } wallet } }
        discountAllocations { discountedAmount { amount } }""",
    )
    assert (cart["note"], cart["attribute"], cart["none"]) == ("Ring twice", {"value": "yes"}, None)
    assert (cart["metafield"], cart["metafields"], cart["discountAllocations"]) == (None, [None], [])
    assert cart["buyerIdentity"] == {
        "email": "ann@example.com",
        "phone": "+15035550101",
        "countryCode": "US",
        "customer": None,
        "purchasingCompany": None,
        "preferences": {"delivery": {"deliveryMethod": ["PICK_UP"]}, "wallet": None},
    }


def test_lines_come_in_pages(carts: Carts) -> None:
    id = carts.create(line(11), line(13), line(41))["cart"]["id"]
    query = "query($id: ID!, $after: String) { cart(id: $id) { lines(first: 2, after: $after) { %s } } }"
    fields = query % "nodes { quantity } pageInfo { hasNextPage endCursor }"
    first = carts.ask(fields, id=id)["cart"]["lines"]
    assert (len(first["nodes"]), first["pageInfo"]["hasNextPage"]) == (2, True)
    second = carts.ask(fields, id=id, after=first["pageInfo"]["endCursor"])["cart"]["lines"]
    assert (len(second["nodes"]), second["pageInfo"]["hasNextPage"]) == (1, False)


def test_only_the_selected_address_is_shown_when_only_that_is_asked_for(carts: Carts) -> None:
    addresses = [to(HOME, selected=False), to(BERLIN)]
    id = carts.create(line(11), delivery={"addresses": addresses})["cart"]["id"]
    fields = """delivery { all: addresses { selected }
        addresses(selected: true) { address { ... on CartDeliveryAddress { city } } } }"""
    delivery = read(carts.ask, id, fields)["delivery"]
    assert delivery == {
        "all": [{"selected": False}, {"selected": True}],
        "addresses": [{"address": {"city": "Berlin"}}],
    }
