"""Shopify's answers about orders and returns, typed, as the Admin documents ask for them.

Members that are asked for behind a switch are None when it was off, and so is what an app may not see.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Literal

from bridge.tools.data import Data, Money, Page, Personal

ReturnStatus = Literal["CANCELED", "CLOSED", "DECLINED", "OPEN", "REQUESTED"]


class ShopContact(Data):
    """How a shop is reached, and how it writes the number of an order."""

    contact_email: str
    url: str
    order_number_format_prefix: str
    order_number_format_suffix: str


class OrderNumbersAnswer(Data):
    shop: ShopContact


class KnownAddress(Personal):
    zip: str | None
    phone: str | None


class FoundOrder(Personal):
    id: str
    name: str
    email: str | None
    phone: str | None
    processed_at: datetime
    display_financial_status: str | None
    display_fulfillment_status: str
    shipping_address: KnownAddress | None
    billing_address: KnownAddress | None


class FindOrderAnswer(Personal):
    orders: Page[FoundOrder]


class Bag(Personal):
    """An amount as the buyer saw and paid it."""

    presentment_money: Money

    @property
    def amount(self) -> Decimal:
        return self.presentment_money.amount


class Allocation(Personal):
    allocated_amount_set: Bag


class LineImage(Personal):
    url: str


class Id(Personal):
    id: str


class Line(Personal):
    id: str
    title: str
    variant_title: str | None
    quantity: int
    current_quantity: int
    unfulfilled_quantity: int
    requires_shipping: bool
    original_unit_price_set: Bag
    discount_allocations: list[Allocation]
    image: LineImage | None
    variant: Id | None = None


class ShippingLine(Personal):
    title: str
    original_price_set: Bag
    discounted_price_set: Bag
    current_discounted_price_set: Bag


class Place(Personal):
    city: str | None
    province_code: str | None
    country_code_v2: str | None


class Tracking(Personal):
    company: str | None
    number: str | None
    url: str | None


class LineShare(Personal):
    """So many of one of the order's lines, in a parcel."""

    quantity: int | None
    line_item: Id


class ParcelEvent(Personal):
    id: str
    status: str
    happened_at: datetime
    message: str | None
    city: str | None


class ParcelLines(Personal):
    fulfillment_line_items: Page[LineShare]


class MoreParcelLinesAnswer(Personal):
    fulfillment: ParcelLines | None


class Parcel(ParcelLines):
    id: str
    status: str
    created_at: datetime
    updated_at: datetime
    delivered_at: datetime | None
    estimated_delivery_at: datetime | None
    tracking_info: list[Tracking]
    events: Page[ParcelEvent]


class RefundedLine(Personal):
    quantity: int
    line_item: Id


class Refund(Personal):
    id: str
    processed_at: datetime
    total_refunded_set: Bag
    refund_line_items: Page[RefundedLine]


class ReturnedFrom(Personal):
    line_item: Id


class ReturnedLine(Personal):
    """Without members for a line that is no longer tied to a parcel."""

    quantity: int = 0
    fulfillment_line_item: ReturnedFrom | None = None


class Return(Personal):
    id: str
    name: str
    status: ReturnStatus
    created_at: datetime
    return_line_items: Page[ReturnedLine]

    @property
    def quantities(self) -> dict[str, int]:
        """Line of the order -> how many are returned."""
        found: dict[str, int] = {}
        for line in self.return_line_items.nodes:
            if line.fulfillment_line_item is not None:
                key = line.fulfillment_line_item.line_item.id
                found[key] = found.get(key, 0) + line.quantity
        return found


class OrderLines(Personal):
    line_items: Page[Line]


class MoreOrderLinesAnswer(Personal):
    order: OrderLines | None


class OrderHistory(Personal):
    fulfillments: list[Parcel]
    refunds: list[Refund]
    returns: Page[Return] | None = None


class OrderHistoryAnswer(Personal):
    order: OrderHistory | None


class Order(OrderHistory, kw_only=True):
    name: str
    processed_at: datetime
    cancelled_at: datetime | None
    cancel_reason: str | None
    edited: bool
    taxes_included: bool
    presentment_currency_code: str
    display_financial_status: str | None
    display_fulfillment_status: str
    shipping_address: Place | None
    line_items: Page[Line]
    shipping_lines: Page[ShippingLine]
    subtotal_price_set: Bag | None
    total_price_set: Bag
    total_tax_set: Bag | None
    original_total_additional_fees_set: Bag | None
    original_total_duties_set: Bag | None
    total_tip_received_set: Bag
    current_subtotal_price_set: Bag
    current_total_price_set: Bag
    current_total_tax_set: Bag
    current_total_additional_fees_set: Bag | None
    current_total_duties_set: Bag | None
    current_total_discounts_set: Bag


class ShopAddress(Personal):
    url: str


class GetOrderAnswer(Personal):
    shop: ShopAddress
    order: Order | None
