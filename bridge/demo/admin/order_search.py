"""Which orders an app sees, and which of them a query finds.

An app without `read_all_orders` sees what was ordered in the last 60 days; anything older is simply not there. The
search index lags behind: a new order is found by its id at once, by a query a moment later.
Filters: shopify.dev/docs/api/admin-graphql, QueryRoot.orders.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from bridge.demo.context import Context
from bridge.demo.orders import standing, totals
from bridge.demo.orders.model import Order
from bridge.demo.querylanguage import Term, parse
from bridge.demo.ranking import Prose, Value, rank
from bridge.demo.relevance import Index, fit, index_of

WINDOW = timedelta(days=60)

ALSO_CALLED = {
    "FULFILLED": ["fulfilled", "shipped"],
    "UNFULFILLED": ["unfulfilled", "unshipped"],
    "PARTIALLY_FULFILLED": ["partial", "partially_fulfilled"],
}
"""`fulfillment_status:` takes the words of the older API, too."""


def visible(orders: Iterable[Order], context: Context) -> list[Order]:
    if "read_all_orders" in context.access.scopes:
        return list(orders)
    since = context.trading.now() - WINDOW
    return [order for order in orders if order.created_at >= since]


def found(query: str | None, context: Context) -> list[Order]:
    node = parse(query or "")
    now = context.trading.now()
    indexed = now - context.trading.index_delay
    return [
        order
        for order in visible(context.trading.orders, context)
        if order.created_at <= indexed and rank(node, OrderDocument(order, now))
    ]


class OrderDocument:
    def __init__(self, order: Order, now: datetime) -> None:
        self.order = order
        self.now = now

    def text(self, term: Term) -> float:
        return fit(term.value, self.index, quoted=term.quoted, prefix=term.prefix)

    @cached_property
    def index(self) -> Index:
        order, address = self.order, self.order.shipping_address
        people = (order.email or "", order.phone or "", address.last_name if address else "")
        lines = (text for line in order.line_items for text in (line.title, line.sku or ""))
        return index_of(((5, (order.name,)), (3, people), (1, tuple(lines))))

    def field(self, name: str) -> Collection[Value] | None:
        order = self.order
        match name:
            case "name":
                return [order.name, order.name.removeprefix("#")]
            case "email":
                return [Prose(order.email)] if order.email else []
            case "id":
                return [order.id]
            case "customer_id":
                return [order.customer.id] if order.customer else []
            case "confirmation_number" | "po_number" | "cart_token" | "checkout_token" | "source_name":
                return told(getattr(order, name))
            case "created_at" | "updated_at":
                return [getattr(order, name)]
            case "processed_at":
                return [order.created_at]
            case "tag":
                return order.tags
            case "sku":
                return [line.sku for line in order.line_items if line.sku]
            case "discount_code":
                return [each.title for each in order.discount_applications if each.is_code]
            case "test":
                return [order.test]
        return self.status(name)

    def status(self, name: str) -> Collection[Value] | None:
        match name:
            case "financial_status":
                return [standing.financial_status(self.order, self.now)]
            case "fulfillment_status":
                status = standing.fulfillment_status(self.order)
                return ALSO_CALLED.get(status, [status])
            case "return_status":
                return [standing.return_status(self.order)]
            case "status":
                return self.states()
        return None

    def states(self) -> list[Value]:
        order = self.order
        state = "cancelled" if order.cancelled_at else "closed" if order.closed_at else "open"
        return [state, "any", *([] if order.closed_at else ["not_closed"])]


def counted(number: int, limit: int | None) -> dict[str, Any]:
    over = limit is not None and number > limit
    return {"count": limit if over else number, "precision": "AT_LEAST" if over else "EXACT"}


def told(value: str | None) -> list[Value]:
    return [] if value is None else [value]


def by_key(sort_key: str, now: datetime) -> Callable[[Order], Any]:
    """The order of OrderSortKeys; those not named here, and ties, go by id."""
    first = ORDERS.get(sort_key)
    if sort_key == "FINANCIAL_STATUS":
        return lambda order: (standing.financial_status(order, now), order.id)
    return (lambda order: (first(order), order.id)) if first else (lambda order: order.id)


def customer_name(order: Order) -> tuple[str, str]:
    return (order.customer.last_name, order.customer.first_name) if order.customer else ("", "")


def destination(order: Order) -> tuple[str, str]:
    address = order.shipping_address
    return (address.country, address.city) if address else ("", "")


ORDERS: dict[str, Callable[[Order], Any]] = {
    "CREATED_AT": lambda order: order.created_at,
    "PROCESSED_AT": lambda order: order.created_at,
    "UPDATED_AT": lambda order: order.updated_at,
    "ORDER_NUMBER": lambda order: order.number,
    "PO_NUMBER": lambda order: order.po_number or "",
    "TOTAL_PRICE": lambda order: totals.price(order).shop,
    "CURRENT_TOTAL_PRICE": lambda order: totals.current_price(order).shop,
    "TOTAL_ITEMS_QUANTITY": lambda order: sum(line.quantity for line in order.line_items),
    "CUSTOMER_NAME": lambda order: (
        (order.customer.last_name, order.customer.first_name) if order.customer else ("", "")
    ),
    "DESTINATION": lambda order: (
        (order.shipping_address.country, order.shipping_address.city) if order.shipping_address else ("", "")
    ),
    "FULFILLMENT_STATUS": standing.fulfillment_status,
}
