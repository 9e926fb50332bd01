"""A cart as the Storefront API shows it: always in its buyer's market, whatever the request's context."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from bridge.demo import pricing
from bridge.demo.context import Context
from bridge.demo.gid import gid
from bridge.demo.paging import Connection
from bridge.demo.storefront.cart_delivery import CartDeliveryGroup, GroupOfCart, selectable_addresses
from bridge.demo.storefront.cart_discounts import allocation, application
from bridge.demo.storefront.cart_lines import CartLine, LineOfCart
from bridge.demo.trading.cart import Cart as CartData
from bridge.demo.trading.delivery import Group
from bridge.demo.trading.gift_cards import Payment, last_characters
from bridge.demo.trading.prices import PricedLine
from bridge.demo.trading.quote import Quote
from bridge.demo.view import View


class Cart(View[Quote]):
    __slots__ = ()

    def id(self) -> str:
        return self.data.cart.gid()

    def checkout_url(self) -> str:
        return self.context.trading.address + self.data.cart.path()

    def created_at(self) -> datetime:
        return self.data.cart.created_at

    def updated_at(self) -> datetime:
        return self.data.cart.updated_at

    def note(self) -> str:
        return self.data.cart.note

    def attributes(self) -> list[dict[str, str]]:
        return attributes(self.data.cart.attributes)

    def attribute(self, key: str) -> dict[str, str] | None:
        return next((each for each in self.attributes() if each["key"] == key), None)

    def metafield(self, key: str, namespace: str | None = None) -> None:
        return None

    def metafields(self, identifiers: list[dict[str, Any]]) -> list[None]:
        return [None] * len(identifiers)

    def total_quantity(self) -> int:
        return sum(line.quantity for line in self.data.cart.lines)

    def lines(self, **page: Any) -> Connection[PricedLine]:
        def show(line: PricedLine) -> CartLine:
            return CartLine(LineOfCart(line, self.data), self.context)

        return Connection(self.data.lines, key=lambda each: each.line.id, show=show, **page)

    def buyer_identity(self) -> dict[str, Any]:
        buyer = self.data.cart.buyer
        return {
            "countryCode": buyer.country,
            "email": buyer.email,
            "phone": buyer.phone,
            "preferences": preferences(buyer.preferences),
            "customer": None,
            "purchasingCompany": None,
            "deliveryAddressPreferences": [],
        }

    def cost(self) -> dict[str, Any]:
        """Duties and taxes are none of the demo's: its prices include them, or it charges none."""
        money = self.context.money
        return {
            "subtotalAmount": money(self.data.subtotal),
            "subtotalAmountEstimated": False,
            "totalAmount": money(self.data.total),
            "totalAmountEstimated": self.data.estimated,
            "checkoutChargeAmount": money(self.data.subtotal),
            "totalTaxAmount": None,
            "totalTaxAmountEstimated": self.data.estimated,
            "totalDutyAmount": None,
            "totalDutyAmountEstimated": self.data.estimated,
        }

    estimated_cost = cost

    # What is taken off, and what is paid already

    def discount_codes(self) -> list[dict[str, Any]]:
        return [{"code": each.code, "applicable": each.reason is None} for each in self.data.verdicts]

    def discount_applications(self) -> list[dict[str, Any]]:
        return [application(each, self.context) for each in self.data.applied]

    def discount_allocations(self) -> list[dict[str, Any]]:
        """Of the cart as a whole; those of lines stand with the lines."""
        return [allocation(each, each.total, self.context) for each in self.data.on_order]

    def applied_gift_cards(self) -> list[dict[str, Any]]:
        return [self.gift_card(each) for each in self.data.paid]

    def gift_card(self, payment: Payment) -> dict[str, Any]:
        currency = self.context.shop.currency
        balance, used = pricing.money(payment.card.balance, currency), pricing.money(payment.used, currency)
        return {
            "__typename": "AppliedGiftCard",
            "id": gid("AppliedGiftCard", payment.card.id),
            "lastCharacters": last_characters(payment.card),
            "balance": balance,
            "balanceV2": balance,
            "amountUsed": used,
            "amountUsedV2": used,
            "presentmentAmountUsed": self.context.money(payment.presented),
        }

    # Where it goes

    def delivery(self) -> dict[str, Any]:
        return {"addresses": lambda selected=False: selectable_addresses(self.data.cart, selected=selected)}

    def delivery_groups(self, with_carrier_rates: bool = False, **page: Any) -> Connection[Group]:
        def show(group: Group) -> CartDeliveryGroup:
            return CartDeliveryGroup(GroupOfCart(group, self.data), self.context)

        return Connection(self.data.groups, key=lambda group: group.kind, show=show, **page)


def preferences(given: dict[str, Any] | None) -> dict[str, Any] | None:
    """As they were given, with null for what was not."""
    if given is None:
        return None
    delivery = given.get("delivery")
    nothing: dict[str, Any] = {"coordinates": None, "deliveryMethod": [], "pickupHandle": []}
    return {"wallet": given.get("wallet"), "delivery": delivery and nothing | delivery}


def attributes(given: dict[str, str]) -> list[dict[str, str]]:
    return [{"key": key, "value": value} for key, value in given.items()]


def show_cart(data: CartData, context: Context) -> Cart:
    quote = context.trading.quote(data)
    country = data.buyer.country
    return Cart(quote, replace(context, market=quote.market, country=country))
