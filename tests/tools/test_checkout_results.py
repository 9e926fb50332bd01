from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bridge.tools import ucp
from bridge.tools.cart_arguments import Destination
from bridge.tools.checkout_results import address_input, checkout, destination, lacking
from tests.tools.cart_making import address_data, cart_of, group_data, line_data, option_data, policies_of
from tests.ucp.validation import assert_conforms

POLICIES = policies_of(privacyPolicy="https://shop.example/privacy")
HERE = {"addresses": [address_data(countryCode="US", zip="97205")]}


def made(*groups: dict[str, Any], said: Sequence[Any] = (), **more: Any) -> dict[str, Any]:
    cart = cart_of(line_data(1), line_data(2), total="20.0", deliveryGroups={"nodes": list(groups)}, **more)
    members = checkout(cart, "checkout_1", POLICIES, said)
    assert_conforms(members, "checkout")
    assert_conforms(members, "fulfillment")
    return members


def test_only_the_buyer_is_missing_once_delivery_is_settled() -> None:
    members = made(group_data([option_data("slow")], "slow"), delivery=HERE)
    assert members["status"] == "requires_escalation"
    (said,) = members["messages"]
    assert (said["code"], said["severity"]) == ("payment_required", "requires_buyer_input")
    assert members["links"] == [
        {"type": "privacy_policy", "url": "https://shop.example/privacy", "title": "privacyPolicy"}
    ]
    assert members["expires_at"] == "2026-12-02T10:00:00Z"


def test_an_error_that_can_be_put_right_comes_first() -> None:
    error = ucp.error("out_of_stock", "Sold out.", "recoverable")
    warning = ucp.warning("quantity_adjusted", "Fewer.")
    group = group_data([option_data("slow")], "slow")
    assert made(group, delivery=HERE, said=[error])["status"] == "incomplete"
    assert made(group, delivery=HERE, said=[warning])["status"] == "requires_escalation"


def test_what_is_missing_is_named_in_turn() -> None:
    def missing(*lines: dict[str, Any], **more: Any) -> list[str]:
        return [one["content"] for one in lacking(cart_of(*lines, **more))]

    assert "nothing in it" in missing()[0]
    assert "destination is missing" in missing(line_data())[0]
    nowhere = {"nodes": [group_data([])]}
    assert "does not deliver" in missing(line_data(), delivery=HERE, deliveryGroups=nowhere)[0]
    open_choice = {"nodes": [group_data([option_data("slow")])]}
    assert "has to be chosen" in missing(line_data(), delivery=HERE, deliveryGroups=open_choice)[0]
    assert missing(line_data(ships=False)) == []


def test_ways_of_delivery_are_methods_and_one_of_them_is_chosen() -> None:
    options = [option_data("slow"), option_data("shop-7", "0.0", kind="PICK_UP")]
    shipping, pickup = made(group_data(options, "shop-7", (1, 2)), delivery=HERE)["fulfillment"]["methods"]
    assert (shipping["type"], pickup["type"]) == ("shipping", "pickup")
    assert "selected_option_id" not in shipping["groups"][0]
    assert pickup["groups"][0]["selected_option_id"] == "shop-7"
    assert shipping["selected_destination_id"] == "here"
    assert shipping["line_item_ids"] == ["line-1-", "line-2-"]


def test_several_parcels_are_left_to_the_shops_page() -> None:
    groups = [group_data([option_data("slow")], "slow", (at,), at) for at in (1, 2)]
    (method,) = made(*groups, delivery=HERE)["fulfillment"]["methods"]
    assert [set(group) for group in method["groups"]] == [{"id", "line_item_ids"}]


def test_an_address_goes_there_and_back() -> None:
    given = Destination(
        address_country="US", address_region="us-or", postal_code="97205", street_address="1 Main St", last_name="Doe"
    )
    sent = address_input(given)
    assert sent == {
        "countryCode": "US",
        "provinceCode": "OR",
        "zip": "97205",
        "address1": "1 Main St",
        "lastName": "Doe",
    }
    place = cart_of(delivery={"addresses": [address_data(**sent)]}).selected_address
    assert place is not None
    shown = destination(place)
    assert shown == {
        **given.model_dump(exclude_none=True),
        "address_region": "OR",
        "type": "shipping_address",
        "id": "here",
    }
