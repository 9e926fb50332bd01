"""An order as its merchant sees it."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from decimal import Decimal
from typing import Any

from bridge.demo.admin.customers import MailingAddress
from bridge.demo.admin.fulfillments import Fulfillment, FulfillmentOrder
from bridge.demo.admin.line_items import LineItem, ShippingLine, application, attributes, tax_line
from bridge.demo.admin.parts import money_bag
from bridge.demo.admin.refunds import OrderTransaction, Refund
from bridge.demo.admin.returns import Return
from bridge.demo.context import Context
from bridge.demo.gid import gid
from bridge.demo.orders import model, standing, totals
from bridge.demo.paging import Connection
from bridge.demo.view import View


class Order(View[model.Order]):
    __slots__ = ()

    def id(self) -> str:
        return gid("Order", self.data.id)

    def legacy_resource_id(self) -> str:
        return str(self.data.id)

    def processed_at(self) -> datetime:
        return self.data.created_at

    def confirmed(self) -> bool:
        return True

    def currency_code(self) -> str:
        return self.data.currency

    def presentment_currency_code(self) -> str:
        return self.data.presentment_currency

    def status_page_url(self) -> str:
        """Served by the demo itself, where its checkout is."""
        return f"{self.context.trading.address}/{self.context.shop.id}/orders/{self.data.key}/authenticate"

    def custom_attributes(self) -> list[dict[str, str]]:
        return attributes(self.data.attributes)

    def customer_locale(self) -> str:
        return self.data.locale

    # People and places

    def customer(self) -> Any:
        return self.context.show(self.data.customer)

    def shipping_address(self) -> MailingAddress | None:
        return self.context.show(self.data.shipping_address)  # type: ignore[no-any-return]

    def billing_address(self) -> MailingAddress | None:
        return self.context.show(self.data.billing_address)  # type: ignore[no-any-return]

    display_address = shipping_address

    # How it stands

    def closed(self) -> bool:
        return self.data.closed_at is not None

    def cancellation(self) -> dict[str, Any] | None:
        return {"staffNote": None} if self.data.cancelled_at else None

    def display_financial_status(self) -> str:
        return standing.financial_status(self.data, self.context.trading.now())

    def display_fulfillment_status(self) -> str:
        return standing.fulfillment_status(self.data)

    def return_status(self) -> str:
        return standing.return_status(self.data)

    def fully_paid(self) -> bool:
        return totals.outstanding(self.data).presentment <= 0

    def unpaid(self) -> bool:
        return totals.received(self.data).presentment <= 0 < totals.price(self.data).presentment

    def refundable(self) -> bool:
        return (totals.received(self.data) - totals.refunded(self.data)).presentment > 0

    def requires_shipping(self) -> bool:
        return any(line.requires_shipping for line in self.data.line_items)

    def fulfillable(self) -> bool:
        return any(standing.unsent(self.data, line) for line in self.data.line_items)

    def edited(self) -> bool:
        return False

    # Lines and parcels

    def line_items(self, **page: Any) -> Connection[model.LineItem]:
        return self.parts(self.data.line_items, LineItem, **page)

    def shipping_lines(self, include_removals: bool = False, **page: Any) -> Connection[model.ShippingLine]:
        return self.parts(self.data.shipping_lines, ShippingLine, **page)

    def shipping_line(self) -> ShippingLine | None:
        lines = self.data.shipping_lines
        return ShippingLine(lines[0], self.data, self.context) if lines else None

    def fulfillments(self, first: int | None = None) -> list[Fulfillment]:
        return [Fulfillment(each, self.data, self.context) for each in self.data.fulfillments[:first]]

    def fulfillments_count(self) -> dict[str, Any]:
        return {"count": len(self.data.fulfillments), "precision": "EXACT"}

    def fulfillment_orders(self, displayable: bool = False, **page: Any) -> Connection[model.FulfillmentOrder]:
        return self.parts(self.data.fulfillment_orders, FulfillmentOrder, **page)

    def refunds(self, first: int | None = None) -> list[Refund]:
        return [Refund(each, self.data, self.context) for each in self.data.refunds[:first]]

    def returns(self, **page: Any) -> Connection[model.Return]:
        return self.parts(self.data.returns, Return, **page)

    def transactions(self, first: int | None = None) -> list[OrderTransaction]:
        return [OrderTransaction(each, self.data, self.context) for each in self.data.transactions[:first]]

    def payment_gateway_names(self) -> list[str]:
        return sorted({each.gateway for each in self.data.transactions})

    def parts(self, items: list[Any], view: Any, **page: Any) -> Connection[Any]:
        def show(item: Any) -> Any:
            return view(item, self.data, self.context)

        return Connection(items, key=lambda each: each.id, show=show, **page)

    # Discounts and taxes

    def discount_codes(self) -> list[str]:
        return [each.title for each in self.data.discount_applications if each.is_code]

    def discount_code(self) -> str | None:
        return next(iter(self.discount_codes()), None)

    def discount_applications(self, **page: Any) -> Connection[int]:
        def show(index: int) -> dict[str, Any]:
            return application(index, self.data)

        return Connection(range(len(self.data.discount_applications)), key=lambda index: index, show=show, **page)

    def tax_lines(self) -> list[dict[str, Any]]:
        """Those of all lines, one for each tax."""
        taxes: dict[tuple[str, Decimal], model.MoneyBag] = defaultdict(model.MoneyBag)
        for tax in totals.tax_lines(self.data):
            taxes[tax.title, tax.rate] += tax.price
        return [tax_line(model.TaxLine(*named, price), self.data) for named, price in taxes.items()]

    # Amounts

    def subtotal_line_items_quantity(self) -> int:
        return sum(line.quantity for line in self.data.line_items)

    def current_subtotal_line_items_quantity(self) -> int:
        return sum(standing.current(self.data, line) for line in self.data.line_items)

    def subtotal_price_set(self) -> dict[str, Any]:
        return money_bag(totals.subtotal(self.data), self.data)

    def current_subtotal_price_set(self) -> dict[str, Any]:
        return money_bag(totals.current_subtotal(self.data), self.data)

    def total_discounts_set(self) -> dict[str, Any]:
        return money_bag(totals.discounts(self.data), self.data)

    def total_shipping_price_set(self) -> dict[str, Any]:
        return money_bag(totals.shipping(self.data), self.data)

    def current_shipping_price_set(self) -> dict[str, Any]:
        now = totals.shipping(self.data) - totals.shipping_discounts(self.data) - totals.refunded_shipping(self.data)
        return money_bag(now, self.data)

    def total_tax_set(self) -> dict[str, Any]:
        return money_bag(totals.tax(self.data), self.data)

    def current_total_tax_set(self) -> dict[str, Any]:
        return money_bag(totals.current_tax(self.data), self.data)

    def total_price_set(self) -> dict[str, Any]:
        return money_bag(totals.price(self.data), self.data)

    original_total_price_set = total_price_set

    def current_total_price_set(self) -> dict[str, Any]:
        return money_bag(totals.current_price(self.data), self.data)

    def total_received_set(self) -> dict[str, Any]:
        return money_bag(totals.received(self.data), self.data)

    def total_refunded_set(self) -> dict[str, Any]:
        return money_bag(totals.refunded(self.data), self.data)

    def total_refunded_shipping_set(self) -> dict[str, Any]:
        return money_bag(totals.refunded_shipping(self.data), self.data)

    def total_outstanding_set(self) -> dict[str, Any]:
        return money_bag(totals.outstanding(self.data), self.data)

    def net_payment_set(self) -> dict[str, Any]:
        return money_bag(totals.received(self.data) - totals.refunded(self.data), self.data)

    def total_tip_received_set(self) -> dict[str, Any]:
        return money_bag(totals.NOTHING, self.data)

    def current_total_discounts_set(self) -> dict[str, Any]:
        kept = (
            totals.divided(
                totals.allocated(line.discounts) * standing.current(self.data, line), line.quantity, self.data
            )
            for line in self.data.line_items
        )
        return money_bag(totals.total(kept) + totals.shipping_discounts(self.data), self.data)

    # There are none

    def original_total_additional_fees_set(self) -> None:
        return None

    def current_total_additional_fees_set(self) -> None:
        return None

    def original_total_duties_set(self) -> None:
        return None

    def current_total_duties_set(self) -> None:
        return None

    def metafield(self, key: str, namespace: str | None = None) -> None:
        return None


def show_return(data: model.Return, context: Context) -> Return:
    order = next(order for order in context.trading.orders if any(each is data for each in order.returns))
    return Return(data, order, context)
