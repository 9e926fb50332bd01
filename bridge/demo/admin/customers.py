"""Who bought, and where it goes: as much of a customer as an order shows."""

from __future__ import annotations

from typing import Any

from bridge.demo.admin.order_search import by_key, visible
from bridge.demo.context import Context
from bridge.demo.gid import gid
from bridge.demo.orders.model import Address, Order
from bridge.demo.orders.model import Customer as Data
from bridge.demo.orders.selling import identify
from bridge.demo.paging import Connection
from bridge.demo.storefront.localization import COUNTRIES
from bridge.demo.view import View


class Customer(View[Data]):
    __slots__ = ()

    def id(self) -> str:
        return gid("Customer", self.data.id)

    def legacy_resource_id(self) -> str:
        return str(self.data.id)

    def display_name(self) -> str:
        return " ".join(part for part in (self.data.first_name, self.data.last_name) if part)

    def default_email_address(self) -> dict[str, Any] | None:
        return {"emailAddress": self.data.email, "validFormat": True} if self.data.email else None

    def default_phone_number(self) -> dict[str, Any] | None:
        return {"phoneNumber": self.data.phone} if self.data.phone else None

    def number_of_orders(self) -> str:
        return str(len(self.all_orders()))

    def last_order(self) -> Any:
        seen = visible(self.all_orders(), self.context)
        return self.context.show(seen[-1]) if seen else None

    def orders(self, query: str | None = None, sort_key: str = "ID", **page: Any) -> Connection[Order]:
        found = sorted(visible(self.all_orders(), self.context), key=by_key(sort_key, self.context.trading.now()))
        return Connection(found, key=lambda each: each.id, show=self.context.show, **page)

    def all_orders(self) -> list[Order]:
        orders = self.context.trading.orders
        return [each for each in orders if each.customer is not None and each.customer.id == self.data.id]

    def default_address(self) -> MailingAddress | None:
        addresses = [each.shipping_address for each in self.all_orders() if each.shipping_address is not None]
        return MailingAddress(addresses[-1], self.context) if addresses else None

    def state(self) -> str:
        return "DISABLED"

    def verified_email(self) -> bool:
        return self.data.email is not None

    def tags(self) -> list[str]:
        return []


class MailingAddress(View[Address]):
    __slots__ = ()

    def id(self) -> str:
        address = self.data
        return gid("MailingAddress", identify("address", address.address1, address.zip, address.last_name))

    def name(self) -> str | None:
        return " ".join(part for part in (self.data.first_name, self.data.last_name) if part) or None

    def country(self) -> str:
        return COUNTRIES.get(self.data.country, self.data.country)

    def country_code_v2(self) -> str | None:
        return self.data.country or None

    def country_code(self) -> str | None:
        return self.data.country or None

    def province(self) -> str | None:
        return self.data.province or None

    def province_code(self) -> str | None:
        return self.data.province_code or None

    def address2(self) -> str | None:
        return self.data.address2 or None

    def company(self) -> str | None:
        return self.data.company or None

    def phone(self) -> str | None:
        return self.data.phone or None

    def formatted_area(self) -> str:
        area = " ".join(part for part in (self.data.city, self.data.province_code) if part)
        return ", ".join(part for part in (area, self.country()) if part)

    def formatted(self, with_name: bool = False, with_company: bool = True) -> list[str]:
        address = self.data
        town = " ".join(part for part in (address.city, address.province_code, address.zip) if part)
        lines = [self.name() if with_name else None, address.company if with_company else None]
        return [line for line in (*lines, address.address1, address.address2, town, self.country()) if line]


def customers_of(context: Context) -> list[Data]:
    """Everyone who has ordered, the last to appear last."""
    known = {order.customer.id: order.customer for order in context.trading.orders if order.customer is not None}
    return list(known.values())
