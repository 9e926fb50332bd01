"""Where a cart goes and how, as the Storefront API shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from zlib import crc32

from bridge.demo.gid import split
from bridge.demo.paging import Connection
from bridge.demo.storefront.cart_discounts import allocations_to
from bridge.demo.storefront.cart_lines import CartLine, LineOfCart
from bridge.demo.storefront.localization import COUNTRIES
from bridge.demo.trading.cart import Address, Cart
from bridge.demo.trading.delivery import Group, Option
from bridge.demo.trading.prices import PricedLine
from bridge.demo.trading.problems import refused
from bridge.demo.trading.quote import Quote
from bridge.demo.view import View


@dataclass(frozen=True, slots=True)
class GroupOfCart:
    group: Group
    quote: Quote


class CartDeliveryGroup(View[GroupOfCart]):
    __slots__ = ()

    def id(self) -> str:
        return group_id(self.data.quote.cart, self.data.group.kind)

    def group_type(self) -> str:
        return self.data.group.kind

    def cart_lines(self, **page: Any) -> Connection[PricedLine]:
        def show(line: PricedLine) -> CartLine:
            return CartLine(LineOfCart(line, self.data.quote), self.context)

        return Connection(self.data.group.lines, key=lambda each: each.line.id, show=show, **page)

    def delivery_address(self) -> dict[str, Any]:
        address = self.data.group.address
        country = COUNTRIES.get(address.country or "", address.country)
        return shown_address(address) | {
            "id": self.data.quote.cart.part("MailingAddress", "delivery"),
            "country": country,
            "countryCodeV2": address.country,
            "province": address.province,
        }

    def delivery_options(self) -> list[dict[str, Any]]:
        return [self.option(each) for each in self.data.group.options]

    def selected_delivery_option(self) -> dict[str, Any] | None:
        selected = self.data.group.selected
        return self.option(selected) if selected else None

    def option(self, option: Option) -> dict[str, Any]:
        return {
            "handle": option.handle,
            "code": option.handle,
            "title": option.title,
            "description": option.description,
            "deliveryMethodType": "PICK_UP" if option.place else "SHIPPING",
            "estimatedCost": self.context.money(option.cost),
        }

    def discount_allocations(self) -> list[dict[str, Any]]:
        return allocations_to(self.data.group.kind, self.data.quote.on_shipping, self.context)


def group_id(cart: Cart, kind: str) -> str:
    return cart.part("CartDeliveryGroup", f"{crc32(kind.encode()):08x}")


def selectable_addresses(cart: Cart, *, selected: bool) -> list[dict[str, Any]]:
    return [
        {
            "id": cart.part("CartSelectableAddress", each.id),
            "address": shown_address(each.address) | {"__typename": "CartDeliveryAddress"},
            "selected": each.selected,
            "oneTimeUse": each.one_time_use,
        }
        for each in cart.addresses
        if each.selected or not selected
    ]


def shown_address(address: Address) -> dict[str, Any]:
    name = " ".join(part for part in (address.first_name, address.last_name) if part)
    town = " ".join(part for part in (address.city, address.province, address.zip) if part)
    area = ", ".join(part for part in (town, COUNTRIES.get(address.country or "", address.country)) if part)

    def formatted(with_company: bool = True, with_name: bool = False) -> list[str]:
        lines = [name if with_name else None, address.company if with_company else None]
        return [line for line in (*lines, address.address1, address.address2, town, address.country) if line]

    return {
        "address1": address.address1,
        "address2": address.address2,
        "city": address.city,
        "company": address.company,
        "countryCode": address.country,
        "firstName": address.first_name,
        "lastName": address.last_name,
        "name": name or None,
        "phone": address.phone,
        "provinceCode": address.province,
        "zip": address.zip,
        "latitude": None,
        "longitude": None,
        "formatted": formatted,
        "formattedArea": area or None,
    }


def choose(quote: Quote, given: list[dict[str, str]]) -> None:
    """CartSelectedDeliveryOptionInputs. Raises CartRefused."""
    for place, each in enumerate(given):
        where = ("selectedDeliveryOptions", str(place))
        wanted = split(each["deliveryGroupId"])[1]
        groups = (group for group in quote.groups if split(group_id(quote.cart, group.kind))[1] == wanted)
        group = next(groups, None)
        if group is None:
            raise refused("INVALID_DELIVERY_GROUP", (*where, "deliveryGroupId"), "The delivery group is invalid.")
        handle = each["deliveryOptionHandle"]
        if not any(option.handle == handle for option in group.options):
            message = "The delivery option is invalid."
            raise refused("INVALID_DELIVERY_OPTION", (*where, "deliveryOptionHandle"), message)
        quote.cart.chosen[group.kind] = handle
