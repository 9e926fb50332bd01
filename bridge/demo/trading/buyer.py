"""Who buys, a cart's note and its attributes: what is given is checked, what is not given stays."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from bridge.demo.trading.cart import Buyer, Cart
from bridge.demo.trading.problems import CartRefused, UserError, refused

LONGEST_NOTE = 5_000
EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+\Z")
PHONE = re.compile(r"\+?[\d\s().-]{6,20}\Z")

Given = Mapping[str, Any]


def identify(buyer: Buyer, given: Given, at: tuple[str, ...]) -> None:
    """A CartBuyerIdentityInput. Raises CartRefused."""
    errors = [*wrong(given, at)]
    if errors:
        raise CartRefused(errors)
    buyer.country = given.get("countryCode") or buyer.country
    buyer.email = given.get("email", buyer.email)
    buyer.phone = given.get("phone", buyer.phone)
    buyer.preferences = given.get("preferences", buyer.preferences)


def wrong(given: Given, at: tuple[str, ...]) -> Iterator[UserError]:
    email, phone = given.get("email"), given.get("phone")
    if email and not EMAIL.match(email):
        yield UserError("INVALID", (*at, "email"), "Email is invalid")
    if phone and not PHONE.match(phone):
        yield UserError("INVALID", (*at, "phone"), "Phone is invalid")
    if given.get("customerAccessToken"):
        yield UserError("INVALID", (*at, "customerAccessToken"), "Customer is invalid")
    if given.get("companyLocationId"):
        yield UserError("INVALID_COMPANY_LOCATION", (*at, "companyLocationId"), "Company location is invalid")


def write_note(cart: Cart, note: str | None, at: tuple[str, ...]) -> None:
    """Raises CartRefused."""
    if note is not None and len(note) > LONGEST_NOTE:
        raise refused("NOTE_TOO_LONG", at, f"Note is too long (maximum is {LONGEST_NOTE} characters)")
    cart.note = note or ""
