"""What an order consists of, and a sale that became one: plain data, as `bridge.demo.model` is for what a shop sells.

Only what happened is kept. Totals, statuses and remaining quantities follow from it and are worked out in `totals`
and `standing`, so that they cannot disagree. Parts name each other by number, so an order can be written to a file.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class MoneyBag:
    """One amount in major units of two currencies: the shop's, and the one the buyer saw and paid in."""

    shop: Decimal = Decimal(0)
    presentment: Decimal = Decimal(0)

    def __add__(self, other: MoneyBag) -> MoneyBag:
        return MoneyBag(self.shop + other.shop, self.presentment + other.presentment)

    def __sub__(self, other: MoneyBag) -> MoneyBag:
        return MoneyBag(self.shop - other.shop, self.presentment - other.presentment)

    def __mul__(self, times: int) -> MoneyBag:
        return MoneyBag(self.shop * times, self.presentment * times)


@dataclass(slots=True)
class Address:
    first_name: str = ""
    last_name: str = ""
    address1: str = ""
    address2: str = ""
    city: str = ""
    province: str = ""  # its name
    province_code: str = ""
    country: str = ""  # code
    zip: str = ""
    phone: str = ""
    company: str = ""


@dataclass(slots=True)
class Customer:
    id: int
    first_name: str
    last_name: str
    email: str | None
    phone: str | None
    created_at: datetime
    locale: str = "en"


@dataclass(slots=True)
class TaxLine:
    title: str
    rate: Decimal  # 0.19
    price: MoneyBag  # for all units


@dataclass(slots=True)
class DiscountApplication:
    """A code, or an automatic discount, as it was promised. What it took off stands with the lines."""

    title: str  # the code, if it is one
    is_code: bool = True
    percentage: Decimal | None = None  # 10 for 10 %
    amount: MoneyBag | None = None
    on_shipping: bool = False


@dataclass(slots=True)
class DiscountAllocation:
    application: int  # its place in `Order.discount_applications`
    amount: MoneyBag


@dataclass(slots=True)
class LineItem:
    """A line as it was bought: titles and prices stay when the product changes."""

    id: int
    title: str
    quantity: int
    unit_price: MoneyBag  # before discounts
    product_id: int | None = None
    variant_id: int | None = None
    variant_title: str | None = None
    sku: str | None = None
    vendor: str | None = None
    discounts: list[DiscountAllocation] = field(default_factory=list)  # for all units
    tax_lines: list[TaxLine] = field(default_factory=list)
    attributes: dict[str, str] = field(default_factory=dict)
    selling_plan: str | None = None  # its name
    requires_shipping: bool = True
    is_gift_card: bool = False


@dataclass(slots=True)
class ShippingLine:
    id: int
    title: str
    code: str
    price: MoneyBag  # before discounts
    discounts: list[DiscountAllocation] = field(default_factory=list)
    tax_lines: list[TaxLine] = field(default_factory=list)


@dataclass(slots=True)
class Transaction:
    id: int
    kind: str  # OrderTransactionKind: AUTHORIZATION, CAPTURE, SALE, REFUND, VOID
    amount: MoneyBag
    at: datetime
    gateway: str = "bogus"  # Shopify's name of its test gateway
    status: str = "SUCCESS"  # OrderTransactionStatus
    expires_at: datetime | None = None  # of an AUTHORIZATION


@dataclass(slots=True)
class Tracking:
    company: str | None
    number: str | None
    url: str | None = None


@dataclass(slots=True)
class FulfillmentEvent:
    id: int
    status: str  # FulfillmentEventStatus
    happened_at: datetime
    message: str | None = None
    city: str | None = None
    province: str | None = None
    country: str | None = None
    zip: str | None = None


@dataclass(slots=True)
class FulfillmentLine:
    id: int
    line_item: int
    quantity: int


@dataclass(slots=True)
class Fulfillment:
    """A parcel. Its place is a location's handle; its events stand oldest first."""

    id: int
    created_at: datetime
    location: str
    lines: list[FulfillmentLine]
    tracking: list[Tracking] = field(default_factory=list)
    events: list[FulfillmentEvent] = field(default_factory=list)
    estimated_delivery_at: datetime | None = None
    status: str = "SUCCESS"  # FulfillmentStatus


@dataclass(slots=True)
class FulfillmentOrder:
    """What one location is to send: all units that were assigned to it, sent or not."""

    id: int
    location: str
    lines: list[FulfillmentLine]
    status: str = "OPEN"  # FulfillmentOrderStatus as long as something is left to send
    fulfill_at: datetime | None = None
    fulfill_by: datetime | None = None


@dataclass(slots=True)
class RefundLine:
    id: int
    line_item: int
    quantity: int
    subtotal: MoneyBag
    tax: MoneyBag = field(default_factory=MoneyBag)  # a part of the subtotal where prices include it
    restock_type: str = "RETURN"  # RefundLineItemRestockType


@dataclass(slots=True)
class Refund:
    """`adjustment` is what was given back beyond the lines and shipping, or kept, then negative."""

    id: int
    created_at: datetime
    lines: list[RefundLine]
    shipping: MoneyBag = field(default_factory=MoneyBag)
    adjustment: MoneyBag = field(default_factory=MoneyBag)
    note: str | None = None
    return_number: int | None = None


@dataclass(slots=True)
class ReturnLine:
    id: int
    fulfillment_line: int
    quantity: int
    reason: int  # of a ReturnReason
    customer_note: str | None = None


@dataclass(slots=True)
class Return:
    """The `number`-th return of its order, "#1001-R1"."""

    id: int
    number: int
    status: str  # ReturnStatus
    created_at: datetime
    lines: list[ReturnLine]
    approved_at: datetime | None = None
    closed_at: datetime | None = None
    decline_reason: str | None = None  # ReturnDeclineReason
    decline_note: str | None = None


@dataclass(slots=True)
class Order:
    id: int
    name: str  # "#1001", with the shop's prefix and suffix
    number: int
    confirmation_number: str
    key: str  # opens the status page without signing in, so it is a secret
    created_at: datetime
    updated_at: datetime
    currency: str  # the shop's
    presentment_currency: str
    line_items: list[LineItem]
    email: str | None = None
    phone: str | None = None
    customer: Customer | None = None
    shipping_address: Address | None = None
    billing_address: Address | None = None
    shipping_lines: list[ShippingLine] = field(default_factory=list)
    taxes_included: bool = False
    discount_applications: list[DiscountApplication] = field(default_factory=list)
    transactions: list[Transaction] = field(default_factory=list)
    fulfillment_orders: list[FulfillmentOrder] = field(default_factory=list)
    fulfillments: list[Fulfillment] = field(default_factory=list)
    refunds: list[Refund] = field(default_factory=list)
    returns: list[Return] = field(default_factory=list)
    cancelled_at: datetime | None = None
    cancel_reason: str | None = None  # OrderCancelReason
    closed_at: datetime | None = None
    note: str | None = None
    attributes: dict[str, str] = field(default_factory=dict)
    tags: list[str] = field(default_factory=list)
    locale: str = "en"
    source_name: str = "web"
    po_number: str | None = None
    cart_token: str | None = None
    checkout_token: str | None = None
    test: bool = False


# Before there is an order


@dataclass(frozen=True, slots=True)
class Buyer:
    """Who bought something in the past. `country` is a code and decides the market; a province is its code."""

    first_name: str
    last_name: str
    email: str
    phone: str
    address1: str
    city: str
    province: str
    zip: str
    country: str = "US"
    locale: str = "en"


@dataclass(frozen=True, slots=True)
class Sale:
    """A sale as an author writes it down: `selling` makes an order of it, and the story, a name in `stories`, its past.

    `days` ago, at most 400. A line is a product's handle, or "handle: Red / M", and a quantity."""

    number: int
    days: float
    buyer: Buyer
    lines: tuple[tuple[str, int], ...]
    story: str
    code: str = ""  # a discount code, of 10 %
    express: bool = False
    note: str | None = None
    tags: tuple[str, ...] = ()
