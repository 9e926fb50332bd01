"""Where a cart may go: adding, changing, removing and replacing delivery addresses.

The country must be known and the postal code fit it; with STRICT, what a parcel needs must be there as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bridge.demo.gid import split
from bridge.demo.trading.cart import Address, Cart, SelectableAddress
from bridge.demo.trading.problems import CartRefused, UserError, Warned

MOST_ADDRESSES = 250
LONGEST_FIELD = 255

FIELDS = {  # CartDeliveryAddressInput -> Address
    "address1": "address1",
    "address2": "address2",
    "city": "city",
    "company": "company",
    "countryCode": "country",
    "firstName": "first_name",
    "lastName": "last_name",
    "phone": "phone",
    "provinceCode": "province",
    "zip": "zip",
}
NEEDED = ("address1", "city", "countryCode", "lastName", "zip")

ZIPS = {
    "AT": re.compile(r"\d{4}\Z"),
    "DE": re.compile(r"\d{5}\Z"),
    "JP": re.compile(r"\d{3}-?\d{4}\Z"),
    "US": re.compile(r"\d{5}(-\d{4})?\Z"),
}
STATES = frozenset(
    re.findall(
        "[A-Z]{2}",
        "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH "
        "OK OR PA PR RI SC SD TN TX UT VT VA VI WA WV WI WY GU AS MP AA AE AP",
    )
)
UNWANTED = {
    "ADDRESS_FIELD_CONTAINS_HTML_TAGS": (re.compile(r"<[^>]+>"), "can't contain HTML tags"),
    "ADDRESS_FIELD_CONTAINS_URL": (re.compile(r"https?://|www\."), "can't contain URLs"),
    "ADDRESS_FIELD_CONTAINS_EMOJIS": (re.compile("[\U0001f300-\U0001faff\u2600-\u27bf]"), "can't contain emojis"),
}

Given = Mapping[str, Any]  # a CartSelectableAddressInput or CartSelectableAddressUpdateInput


@dataclass(slots=True)
class Addresses:
    """`at` is the path of the list in the mutation's arguments; `draw` makes a new address's id."""

    cart: Cart
    draw: Callable[[], str]
    at: tuple[str, ...] = ("addresses",)

    def add(self, given: Sequence[Given]) -> list[Warned]:
        """Raises CartRefused."""
        self.check(given, [written(each) for each in given])
        return [warned for each in given for warned in self.put(each)]

    def replace(self, given: Sequence[Given]) -> list[Warned]:
        """Raises CartRefused."""
        self.cart.addresses = []
        return self.add(given)

    def update(self, given: Sequence[Given]) -> list[Warned]:
        """Raises CartRefused."""
        found = self.found([each["id"] for each in given], "id")
        addresses = [written(each, old.address) for each, old in zip(given, found, strict=True)]
        self.check(given, addresses)
        for each, old, address in zip(given, found, addresses, strict=True):
            old.address = address
            if each.get("oneTimeUse") is not None:
                old.one_time_use = each["oneTimeUse"]
            if each.get("selected") is not None:
                self.select(old, selected=each["selected"])
        return []

    def remove(self, ids: Sequence[str]) -> list[Warned]:
        """Raises CartRefused."""
        gone = self.found(ids)
        self.cart.addresses = [each for each in self.cart.addresses if each not in gone]
        return []

    def put(self, given: Given) -> Iterator[Warned]:
        address = written(given)
        twin = next((each for each in self.cart.addresses if each.address == address), None)
        kept = twin or SelectableAddress(self.draw(), address, one_time_use=bool(given.get("oneTimeUse")))
        if twin is None:
            self.cart.addresses.append(kept)
        else:
            target = self.cart.part("CartSelectableAddress", twin.id)
            yield Warned("DUPLICATE_DELIVERY_ADDRESS", target, "The delivery address is already in the cart.")
        if given.get("selected"):
            self.select(kept, selected=True)

    def select(self, chosen: SelectableAddress, *, selected: bool) -> None:
        """At most one is."""
        for each in self.cart.addresses:
            each.selected = each.selected and not selected
        chosen.selected = selected

    def found(self, ids: Iterable[str], name: str | None = None) -> list[SelectableAddress]:
        by_id = {each.id: each for each in self.cart.addresses}
        at = self.at if name else ("addressIds",)
        errors = [
            UserError(
                "INVALID_DELIVERY_ADDRESS_ID", (*at, str(place), *([name] if name else [])), "Invalid address ID."
            )
            for place, id in enumerate(ids)
            if split(id)[1] not in by_id
        ]
        if errors:
            raise CartRefused(errors)
        return [by_id[split(id)[1]] for id in ids]

    def check(self, given: Sequence[Given], addresses: Sequence[Address]) -> None:
        errors = [
            error
            for place, (each, address) in enumerate(zip(given, addresses, strict=True))
            for error in wrong(each, address, (*self.at, str(place), "address"))
        ]
        if sum(bool(each.get("selected")) for each in given) > 1:
            message = "Only one delivery address can be selected."
            errors.append(UserError("ONLY_ONE_DELIVERY_ADDRESS_CAN_BE_SELECTED", self.at, message))
        if len(self.cart.addresses) + len(given) > MOST_ADDRESSES:
            errors.append(UserError("TOO_MANY_DELIVERY_ADDRESSES", self.at, "Too many delivery addresses."))
        if errors:
            raise CartRefused(errors)


def written(given: Given, old: Address | None = None) -> Address:
    fields = (given.get("address") or {}).get("deliveryAddress") or {}
    changes = {own: fields[name] or None for name, own in FIELDS.items() if name in fields}
    return replace(old or Address(), **changes)


def wrong(given: Given, address: Address, at: tuple[str, ...]) -> Iterator[UserError]:
    if (given.get("address") or {}).get("copyFromCustomerAddressId"):
        yield UserError("INVALID", (*at, "copyFromCustomerAddressId"), "Customer address is invalid.")
        return
    at = (*at, "deliveryAddress")
    needed = NEEDED if given.get("validationStrategy") == "STRICT" else ("countryCode",)
    for name, own in FIELDS.items():
        text = getattr(address, own)
        if text is None and name in needed:
            yield UserError("ADDRESS_FIELD_IS_REQUIRED", (*at, name), f"{name} is required.")
        elif text is not None:
            yield from wrong_text(name, text, (*at, name))
    yield from wrong_place(address, at)


def wrong_text(name: str, text: str, at: tuple[str, ...]) -> Iterator[UserError]:
    if len(text) > LONGEST_FIELD:
        yield UserError("ADDRESS_FIELD_IS_TOO_LONG", at, f"{name} is too long (maximum is {LONGEST_FIELD} characters).")
    for code, (form, message) in UNWANTED.items():
        if form.search(text):
            yield UserError(code, at, f"{name} {message}.")


def wrong_place(address: Address, at: tuple[str, ...]) -> Iterator[UserError]:
    form = ZIPS.get(address.country or "")
    if address.zip and form and not form.match(address.zip.strip()):
        message = "The postal code does not fit the country."
        yield UserError("INVALID_ZIP_CODE_FOR_COUNTRY", (*at, "zip"), message)
    if address.country == "US" and address.province and address.province not in STATES:
        yield UserError("PROVINCE_NOT_FOUND", (*at, "provinceCode"), "The province is not found.")
