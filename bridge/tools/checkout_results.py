"""Shopify's cart as UCP's checkout: how it can be delivered, what is missing, and whether only the buyer is.

Pure. Nothing can be paid through Shopify's Storefront API, so a checkout here never completes: as soon as nothing but
the buyer is missing it `requires_escalation`, to the shop's own page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, timedelta
from typing import Literal

from msgspec import to_builtins

from bridge.toolkit import display
from bridge.tools import ucp
from bridge.tools.cart_arguments import Destination
from bridge.tools.cart_data import Cart, DeliveryGroup, DeliveryOption, Policies, SelectableAddress
from bridge.tools.cart_results import DISCOUNT, cart_members, line_id, minor
from bridge.tools.ucp import Members, present

CHECKOUT = "dev.ucp.shopping.checkout"
FULFILLMENT = "dev.ucp.shopping.fulfillment"
LIFE = timedelta(days=10)  # since its last change; then Shopify forgets a cart

_METHODS = {
    "SHIPPING": "shipping",
    "PICK_UP": "pickup",
    "LOCAL": "local_delivery",
    "PICKUP_POINT": "pickup_point",
    "RETAIL": "retail",
}
# UCP's postal address -> Shopify's CartDeliveryAddressInput
_ADDRESS = {
    "street_address": "address1",
    "extended_address": "address2",
    "address_locality": "city",
    "address_region": "provinceCode",
    "address_country": "countryCode",
    "postal_code": "zip",
    "first_name": "firstName",
    "last_name": "lastName",
    "phone_number": "phone",
}

Status = Literal["incomplete", "requires_escalation", "canceled"]


def checkout(
    cart: Cart, handle: str, policies: Policies | None, said: Sequence[Members], *, canceled: bool = False
) -> Members:
    """UCP's whole checkout, with its messages."""
    missing = [] if canceled else [*said, *lacking(cart)]
    status = _status(missing, canceled=canceled)
    everything = [*(said if canceled else missing), *_hand_over(status)]
    members = cart_members(cart, handle)
    if canceled:
        del members["continue_url"]
    return present(
        ucp=ucp.envelope(CHECKOUT, DISCOUNT, FULFILLMENT) | {"payment_handlers": {}},
        **members,
        status=status,
        fulfillment=fulfillment(cart),
        links=links(policies),
        expires_at=(cart.updated_at + LIFE).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        messages=everything or None,
    )


def _status(said: Sequence[Members], *, canceled: bool) -> Status:
    if canceled:
        return "canceled"
    open_errors = any(message["type"] == "error" for message in said)
    return "incomplete" if open_errors else "requires_escalation"


def lacking(cart: Cart) -> Iterator[Members]:
    """What an assistant can still find out from the buyer."""
    if not cart.lines.nodes:
        yield ucp.error("field_required", "There is nothing in it yet.", "recoverable", path="$.line_items")
        return
    if not any(line.merchandise.requires_shipping for line in cart.lines.nodes):
        return
    groups = cart.delivery_groups.nodes
    if cart.selected_address is None:
        content = "The destination is missing: without it, delivery has no price."
        yield ucp.error("field_required", content, "recoverable", path="$.fulfillment")
    elif not groups or not all(group.delivery_options for group in groups):
        content = "The shop does not deliver this to that destination. Ask the buyer for another."
        yield ucp.error("address_undeliverable", content, "recoverable", path="$.fulfillment")
    elif len(groups) == 1 and groups[0].selected is None:
        content = "A delivery option has to be chosen."
        yield ucp.error("field_required", content, "recoverable", path="$.fulfillment")


def _hand_over(status: Status) -> Iterator[Members]:
    if status == "requires_escalation":
        content = "The buyer pays on the shop's own page at continue_url. Nothing is ordered before."
        yield ucp.error("payment_required", content, "requires_buyer_input")


def fulfillment(cart: Cart) -> Members | None:
    """One method for each way of delivery. Where Shopify splits a cart into several parcels, each with options of its
    own, the choice is left to the shop's page."""
    groups = cart.delivery_groups.nodes
    address = cart.selected_address
    if address is None or not groups:
        return None
    if len(groups) > 1:
        ids = [line_id(line.id) for group in groups for line in group.cart_lines.nodes]
        undecided = {"id": "all", "line_item_ids": ids}
        return {"methods": [_method("shipping", ids, address, undecided)]}
    (group,) = groups
    kinds = list(dict.fromkeys(option.delivery_method_type for option in group.delivery_options)) or ["SHIPPING"]
    named = [kind for kind in kinds if kind in _METHODS]
    return {"methods": [_method_of(kind, group, address) for kind in named]} if named else None


def _method_of(kind: str, group: DeliveryGroup, address: SelectableAddress) -> Members:
    options = [option for option in group.delivery_options if option.delivery_method_type == kind]
    ids = [line_id(line.id) for line in group.cart_lines.nodes]
    chosen = group.selected.handle if group.selected else None
    selected = next((option.handle for option in options if option.handle == chosen), None)
    shown = present(id=line_id(group.id), line_item_ids=ids, selected_option_id=selected)
    return _method(_METHODS[kind], ids, address, shown | {"options": [_option(option) for option in options]})


def _method(name: str, ids: Sequence[str], address: SelectableAddress, group: Members) -> Members:
    """Where to pick up is what the option's title says; Shopify gives no more of it."""
    method: Members = {"id": name, "type": name, "line_item_ids": list(ids), "groups": [group]}
    if name == "shipping":
        method |= {"destinations": [destination(address)], "selected_destination_id": line_id(address.id)}
    return method


def _option(option: DeliveryOption) -> Members:
    cost = minor(option.estimated_cost)
    shown = display(cost, option.estimated_cost.currency_code)
    return present(
        id=option.handle,
        title=option.title or option.code or option.handle,
        description={"plain": option.description} if option.description else None,
        totals=[{"type": "total", "display_text": "Delivery", "amount": cost, "display": shown}],
    )


def destination(place: SelectableAddress) -> Members:
    known = to_builtins(place.address)
    fields = {name: known[own] for name, own in _ADDRESS.items() if known[own]}
    return {"type": "shipping_address", "id": line_id(place.id), **fields}


def address_input(given: Destination) -> dict[str, str]:
    """As Shopify's CartDeliveryAddressInput; `US-CA` means `CA`."""
    fields = {own: getattr(given, name) for name, own in _ADDRESS.items()}
    if region := fields["provinceCode"]:
        fields["provinceCode"] = region.upper().removeprefix(f"{given.address_country}-")
    return {name: value for name, value in fields.items() if value}


def links(policies: Policies | None) -> list[Members]:
    if policies is None:
        return []
    named = {
        "privacy_policy": policies.privacy_policy,
        "terms_of_service": policies.terms_of_service,
        "refund_policy": policies.refund_policy,
        "shipping_policy": policies.shipping_policy,
    }
    return [{"type": kind, "url": one.url, "title": one.title} for kind, one in named.items() if one]
