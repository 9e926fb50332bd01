"""Carts that are made and replaced: what is asked for becomes steps for the Storefront engine.

An update replaces everything, as UCP has it: a line, a code or an address that is left out is gone. When the engine
refuses one step, the cart is what it was before.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bridge.demo.gid import FORM
from bridge.demo.ucp.carts import messages
from bridge.demo.ucp.engine import Engine, buyer_context
from bridge.demo.ucp.products import Data
from bridge.demo.ucp.rpc import Members

Step = tuple[str, Members]  # an operation and its variables

ADDRESS = {
    "address1": "street_address",
    "address2": "extended_address",
    "city": "address_locality",
    "provinceCode": "address_region",
    "countryCode": "address_country",
    "zip": "postal_code",
    "firstName": "first_name",
    "lastName": "last_name",
    "phone": "phone_number",
}


def create(engine: Engine, wanted: Members) -> tuple[Data | None, list[Members]]:
    """The cart, if there is one, and what there is to say."""
    context = wanted.get("context", {})
    given = {
        "lines": [new_line(each) for each in wanted["line_items"]],
        "discountCodes": codes(wanted),
        "buyerIdentity": buyer(wanted),
        "delivery": {"addresses": addresses(wanted)},
    }
    payload = engine.run("CreateCart", context, input=given)["changed"]
    said = list(messages(payload))
    if payload["cart"] is None:
        return None, said
    return payload["cart"], said


def replace(engine: Engine, cart: Data, wanted: Members) -> tuple[Data, list[Members]]:
    before = engine.trading.cart(cart["id"])
    assert before is not None
    warnings: list[Data] = []
    for operation, variables in steps(cart, wanted):
        payload = engine.run(operation, id=cart["id"], **variables)["changed"]
        if payload["userErrors"]:
            engine.trading.commit(before)
            return read(engine, cart["id"]) or cart, list(messages(payload | {"warnings": []}))
        # What is wrong with the cart as a whole, such as a code, is said again after each step.
        warnings = [each for each in warnings if each["target"] != cart["id"]] + payload["warnings"]
    return read(engine, cart["id"]) or cart, list(messages({"userErrors": [], "warnings": warnings}))


def read(engine: Engine, id: str) -> Data | None:
    """None also for what is no id."""
    found: Data | None = engine.run("Cart", id=id)["cart"] if FORM.match(id) else None
    return found


def steps(cart: Data, wanted: Members) -> Iterator[Step]:
    kept, new, gone = sorted_lines(cart, wanted["line_items"])
    yield "SetBuyer", {"buyer": buyer(wanted)}
    if gone:
        yield "RemoveLines", {"lines": gone}
    if kept:
        yield "UpdateLines", {"lines": kept}
    if new:
        yield "AddLines", {"lines": new}
    yield "SetCodes", {"codes": codes(wanted)}
    yield "SetAddresses", {"addresses": addresses(wanted)}
    if chosen := options(wanted):
        yield "Choose", {"options": chosen}


def sorted_lines(cart: Data, wanted: list[Members]) -> tuple[list[Members], list[Members], list[str]]:
    """Which lines stay, found by their id or else by what is in them, which are new, and which are gone."""
    kept: dict[str, Members] = {}
    new: list[Members] = []
    for each in wanted:
        twin = next((line for line in cart["lines"]["nodes"] if line["id"] not in kept and is_it(line, each)), None)
        if twin is None:
            new.append(new_line(each))
        else:
            kept[twin["id"]] = {"id": twin["id"], **new_line(each)}
    return list(kept.values()), new, [line["id"] for line in cart["lines"]["nodes"] if line["id"] not in kept]


def is_it(line: Data, wanted: Members) -> bool:
    if "id" in wanted:
        return bool(line["id"] == wanted["id"])
    return bool(line["merchandise"]["id"] == wanted["item"]["id"])


def new_line(wanted: Members) -> Members:
    return {"merchandiseId": wanted["item"]["id"], "quantity": wanted["quantity"]}


def codes(wanted: Members) -> list[str]:
    return list(wanted.get("discounts", {}).get("codes", []))


def buyer(wanted: Members) -> Members:
    known: Members = wanted.get("buyer", {})
    country = buyer_context(wanted.get("context", {}))["country"]
    given: dict[str, Any] = {"email": known.get("email"), "phone": known.get("phone_number"), "countryCode": country}
    return {name: value for name, value in given.items() if name != "countryCode" or value}


def methods(wanted: Members) -> list[Members]:
    return list(wanted.get("fulfillment", {}).get("methods", []))


def addresses(wanted: Members) -> list[Members]:
    """The first is where it goes, unless another one is selected."""
    given = [(method, place) for method in methods(wanted) for place in method.get("destinations", [])]
    return [
        {
            "address": {"deliveryAddress": {own: place[name] for own, name in ADDRESS.items() if place.get(name)}},
            "selected": place.get("id") == method["selected_destination_id"]
            if method.get("selected_destination_id")
            else at == 0,
        }
        for at, (method, place) in enumerate(given)
    ]


def options(wanted: Members) -> list[Members]:
    groups = [group for method in methods(wanted) for group in method.get("groups", [])]
    return [
        {"deliveryGroupId": group["id"], "deliveryOptionHandle": group["selected_option_id"]}
        for group in groups
        if group.get("id") and group.get("selected_option_id")
    ]
