from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from bridge.demo.storefront import STOREFRONT
from bridge.demo.storefront.mutation import Mutation
from bridge.demo.view import snake_case
from tests.demo.asking import PUBLIC, TOKENLESS, Asking
from tests.demo.carts import BERLIN, HOME, Carts, codes, line, mutation, quantities, to

NOWHERE = "gid://shopify/Cart/0123?key=4567"

CHANGES: dict[str, dict[str, Any]] = {
    "cartLinesAdd": {"lines": [line(11)]},
    "cartLinesUpdate": {"lines": []},
    "cartLinesRemove": {"lineIds": []},
    "cartDiscountCodesUpdate": {"discountCodes": ["TEN"]},
    "cartGiftCardCodesAdd": {"giftCardCodes": ["kiosk0001"]},
    "cartGiftCardCodesUpdate": {"giftCardCodes": ["KIOSK-0001"]},
    "cartGiftCardCodesRemove": {"appliedGiftCardIds": []},
    "cartBuyerIdentityUpdate": {"buyerIdentity": {"email": "ann@example.com"}},
    "cartNoteUpdate": {"note": "Ring twice"},
    "cartAttributesUpdate": {"attributes": [{"key": "gift", "value": "yes"}]},
    "cartDeliveryAddressesAdd": {"addresses": [to(HOME)]},
    "cartDeliveryAddressesUpdate": {"addresses": []},
    "cartDeliveryAddressesRemove": {"addressIds": []},
    "cartDeliveryAddressesReplace": {"addresses": [to(HOME)]},
    "cartSelectedDeliveryOptionsUpdate": {"selectedDeliveryOptions": []},
}


def test_ids_and_addresses_look_as_shopifys_and_hold_the_key(carts: Carts) -> None:
    cart = carts.create(line(11))["cart"]
    token, key = re.fullmatch(r"gid://shopify/Cart/(\w+)\?key=(\w+)", cart["id"]).groups()  # type: ignore[union-attr]
    assert cart["checkoutUrl"] == f"{str(carts.ask.client.base_url).rstrip('/')}/cart/c/{token}?key={key}"
    (id,) = (each["id"] for each in cart["lines"]["nodes"])
    assert re.fullmatch(rf"gid://shopify/CartLine/[0-9a-f-]{{36}}\?cart={token}", id)


@pytest.mark.parametrize("name", CHANGES)
def test_every_change_is_answered_with_the_cart_that_a_read_gives(carts: Carts, name: str) -> None:
    id = carts.create(line(11))["cart"]["id"]
    payload = carts(name, id, **CHANGES[name])
    assert codes(payload) == []
    assert payload["cart"] == carts.read(id)


@pytest.mark.parametrize("name", CHANGES)
def test_a_cart_that_there_is_not_is_a_user_error(carts: Carts, name: str) -> None:
    payload = carts(name, NOWHERE, **CHANGES[name])
    message = "The specified cart does not exist."
    assert payload["userErrors"] == [{"code": "INVALID", "field": ["cartId"], "message": message}]
    assert payload["cart"] is None


def test_a_cart_is_null_without_its_key_or_with_another(carts: Carts) -> None:
    id = carts.create(line(11))["cart"]["id"]
    assert carts.read(NOWHERE) is None
    assert carts.read(id.partition("?")[0]) is None
    assert carts.read(id + "0") is None


def test_an_unknown_variant_is_an_error_and_no_cart_is_made(carts: Carts) -> None:
    payload = carts.create(line(11), line(99))
    (error,) = payload["userErrors"]
    assert (payload["cart"], error["code"], error["field"]) == (
        None,
        "INVALID",
        ["input", "lines", "1", "merchandiseId"],
    )
    assert error["message"] == "The merchandise with id gid://shopify/ProductVariant/99 does not exist."


def test_an_error_leaves_the_cart_as_it_was(carts: Carts) -> None:
    before = carts.create(line(11))["cart"]
    assert carts("cartLinesAdd", before["id"], lines=[line(13), line(41, 7)])["cart"] == before
    assert carts("cartLinesAdd", before["id"], lines=[line(13), line(99)])["cart"] is None
    assert carts.read(before["id"]) == before


def test_a_code_that_does_not_apply_stays_and_is_warned_of_again_and_again(carts: Carts) -> None:
    made = carts.create(line(11), discountCodes=["nope", "TEN", "ten", "OVER"])
    cart = made["cart"]
    assert cart["discountCodes"] == [
        {"code": "nope", "applicable": False},
        {"code": "TEN", "applicable": True},
        {"code": "OVER", "applicable": False},
    ]
    assert codes(made) == ["DISCOUNT_NOT_FOUND", "DISCOUNT_CURRENTLY_INACTIVE"]
    assert codes(carts("cartNoteUpdate", cart["id"], note="x")) == codes(made)
    assert codes(carts("cartDiscountCodesUpdate", cart["id"], discountCodes=[])) == []


def test_a_gift_card_is_added_replaced_and_removed_and_an_unknown_one_passed_over(carts: Carts) -> None:
    id = carts.create(line(13), giftCardCodes=["kiosk-0002", "KIOSK-9999", "KIOSK-0003"])["cart"]["id"]
    added = carts("cartGiftCardCodesAdd", id, giftCardCodes=["kiosk0001", "kiosk0001"])["cart"]["appliedGiftCards"]
    assert [(card["lastCharacters"], card["amountUsed"]["amount"]) for card in added] == [
        ("0002", "0.0"),
        ("0001", "45.5"),
    ]
    removed = carts("cartGiftCardCodesRemove", id, appliedGiftCardIds=[added[0]["id"]])["cart"]
    assert [card["id"] for card in removed["appliedGiftCards"]] == [added[1]["id"]]
    assert carts("cartGiftCardCodesUpdate", id, giftCardCodes=[])["cart"]["appliedGiftCards"] == []
    assert codes(carts("cartGiftCardCodesRemove", id, appliedGiftCardIds=[added[0]["id"]])) == ["INVALID"]


def test_another_country_brings_its_prices_and_takes_out_what_it_does_not_get(carts: Carts) -> None:
    id = carts.create(line(11, 2), line(21))["cart"]["id"]
    moved = carts("cartBuyerIdentityUpdate", id, buyerIdentity={"countryCode": "DE"})
    assert codes(moved) == ["PRODUCT_UNAVAILABLE_IN_BUYER_LOCATION"]
    assert quantities(moved["cart"]) == [("11", 2)]
    assert moved["cart"]["cost"]["totalAmount"] == {"amount": "70.0", "currencyCode": "EUR"}


def test_a_cart_is_made_in_the_country_of_its_request(carts: Carts) -> None:
    query = mutation("cartCreate").replace(
        "mutation($input: CartInput)", "mutation($input: CartInput) @inContext(country: JP)"
    )
    cart = carts.ask(query, input={"lines": [line(11)]})["cartCreate"]["cart"]
    assert cart["buyerIdentity"]["countryCode"] == "JP"
    assert carts.read(cart["id"])["cost"]["totalAmount"] == {"amount": "6000.0", "currencyCode": "JPY"}


def test_a_delivery_option_is_chosen_and_a_wrong_one_refused(carts: Carts) -> None:
    cart = carts.create(line(11), delivery={"addresses": [to(HOME)]})["cart"]
    (group,) = cart["deliveryGroups"]["nodes"]
    choice = {"deliveryGroupId": group["id"], "deliveryOptionHandle": "courier"}
    chosen = carts("cartSelectedDeliveryOptionsUpdate", cart["id"], selectedDeliveryOptions=[choice])["cart"]
    assert chosen["deliveryGroups"]["nodes"][0]["selectedDeliveryOption"] == {"handle": "courier"}
    assert chosen["cost"]["totalAmount"]["amount"] == "58.0"
    for wrong, code in (
        (choice | {"deliveryOptionHandle": "drone"}, "INVALID_DELIVERY_OPTION"),
        (choice | {"deliveryGroupId": "gid://shopify/CartDeliveryGroup/0"}, "INVALID_DELIVERY_GROUP"),
    ):
        assert codes(carts("cartSelectedDeliveryOptionsUpdate", cart["id"], selectedDeliveryOptions=[wrong])) == [code]


def test_addresses_are_replaced_removed_and_changed(carts: Carts) -> None:
    id = carts.create(line(11), delivery={"addresses": [to(HOME)]})["cart"]["id"]
    (address,) = carts("cartDeliveryAddressesReplace", id, addresses=[to(BERLIN)])["cart"]["delivery"]["addresses"]
    assert address["address"]["city"] == "Berlin"
    change = {"id": address["id"], "address": {"deliveryAddress": {"zip": "10117"}}}
    (changed,) = carts("cartDeliveryAddressesUpdate", id, addresses=[change])["cart"]["delivery"]["addresses"]
    assert changed["address"] == {"city": "Berlin", "countryCode": "DE", "zip": "10117"}
    removed = carts("cartDeliveryAddressesRemove", id, addressIds=[address["id"]])
    assert removed["cart"]["delivery"]["addresses"] == []
    assert codes(carts("cartDeliveryAddressesRemove", id, addressIds=[address["id"]])) == [
        "INVALID_DELIVERY_ADDRESS_ID"
    ]


def test_a_cart_needs_a_scope_of_a_token_and_none_without(carts: Carts, ask: Asking) -> None:
    create = "mutation { cartCreate { cart { id } } }"
    (error,) = ask.errors(create, PUBLIC)
    assert error["extensions"]["requiredAccess"] == "`unauthenticated_write_checkouts` access scope."
    id = ask(create, TOKENLESS)["cartCreate"]["cart"]["id"]
    read = "query($id: ID!) { cart(id: $id) { totalQuantity } }"
    assert ask.errors(read, PUBLIC, id=id)[0]["extensions"]["code"] == "ACCESS_DENIED"
    assert ask(read, TOKENLESS, id=id) == {"cart": {"totalQuantity": 0}}


def test_every_cart_mutation_of_the_schema_is_served_but_those_of_metafields() -> None:
    names = {name for name in STOREFRONT.schema().mutation_type.fields if name.startswith("cart")}  # type: ignore[union-attr]
    assert {name for name in names if not hasattr(Mutation, snake_case(name))} == {
        "cartMetafieldsSet",
        "cartMetafieldDelete",
    }


def test_changes_at_the_same_time_are_all_made(carts: Carts) -> None:
    id = carts.create(line(13))["cart"]["id"]
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: carts("cartLinesAdd", id, lines=[line(13), line(21)]), range(40)))
    assert all(codes(payload) == [] for payload in made)
    assert quantities(carts.read(id)) == [("13", 41), ("21", 40)]
