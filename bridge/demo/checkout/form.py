"""What a buyer fills in at the checkout, and how it becomes part of the cart."""

from __future__ import annotations

from collections.abc import Mapping

from bridge.demo.trading.addresses import Addresses
from bridge.demo.trading.buyer import identify
from bridge.demo.trading.cart import Address, Cart
from bridge.demo.trading.problems import CartRefused, UserError
from bridge.demo.trading.state import TradingState

Fields = Mapping[str, str]

LABELS = {
    "email": "E-mail",
    "phone": "Phone",
    "countryCode": "Country",
    "firstName": "First name",
    "lastName": "Last name",
    "company": "Company",
    "address1": "Address",
    "address2": "Apartment, suite, etc.",
    "city": "City",
    "provinceCode": "State or province",
    "zip": "Postal code",
}
ADDRESS = tuple(name for name in LABELS if name not in ("email", "phone"))
CHOICE = "delivery-"
"""Before a delivery group's kind: the field with the handle of its option"""


def apply(fields: Fields, draft: Cart, trading: TradingState, *, strict: bool) -> None:
    """`strict` wants a whole address. Raises CartRefused."""
    identify(draft.buyer, {name: fields.get(name, "").strip() or None for name in ("email", "phone")}, ())
    if needs_address(draft, trading):
        write_address(fields, draft, trading, strict=strict)
    options = {group.kind: {option.handle for option in group.options} for group in trading.quote(draft).groups}
    for kind, handles in options.items():
        wanted = fields.get(CHOICE + kind, "")
        if wanted in handles:
            draft.chosen[kind] = wanted


def write_address(fields: Fields, draft: Cart, trading: TradingState, *, strict: bool) -> None:
    given = {name: fields.get(name, "").strip() for name in ADDRESS} | {"phone": fields.get("phone", "").strip()}
    draft.addresses = [each for each in draft.addresses if not each.selected]
    address = {
        "address": {"deliveryAddress": given},
        "selected": True,
        "validationStrategy": "STRICT" if strict else "COUNTRY_CODE_ONLY",
    }
    Addresses(draft, trading.draw).add([address])


def needs_address(cart: Cart, trading: TradingState) -> bool:
    return any(line.item.variant.requires_shipping for line in trading.quote(cart).lines)


def prefilled(cart: Cart) -> dict[str, str]:
    address = cart.address() or Address(country=cart.buyer.country)
    values = {
        "email": cart.buyer.email,
        "phone": cart.buyer.phone or address.phone,
        "countryCode": address.country,
        "firstName": address.first_name,
        "lastName": address.last_name,
        "company": address.company,
        "address1": address.address1,
        "address2": address.address2,
        "city": address.city,
        "provinceCode": address.province,
        "zip": address.zip,
    }
    return {name: value or "" for name, value in values.items()}


def sentences(refused: CartRefused) -> dict[str, str]:
    """What is wrong, by field; without one, the whole form is."""
    return {error.field[-1] if error.field else "": sentence(error) for error in refused.errors}


def sentence(error: UserError) -> str:
    if error.code == "ADDRESS_FIELD_IS_REQUIRED":
        return "Please fill this in."
    told = error.message.removeprefix(error.field[-1] if error.field else "").strip().rstrip(".")
    return f"{told[:1].upper()}{told[1:]}."
