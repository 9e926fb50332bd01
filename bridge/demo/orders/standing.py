"""How an order stands: quantities and statuses that follow from what happened to it.

Names are those of OrderDisplayFinancialStatus, OrderDisplayFulfillmentStatus, OrderReturnStatus and
FulfillmentDisplayStatus.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from bridge.demo.orders import totals
from bridge.demo.orders.model import Fulfillment, FulfillmentLine, FulfillmentOrder, LineItem, Order, Refund

HOLDING = frozenset({"REQUESTED", "OPEN", "CLOSED"})
"""Statuses of a return whose units cannot be returned once more"""


# Quantities


def sent(order: Order, line: LineItem) -> int:
    return sum(each.quantity for each in parcels_of(order) if each.line_item == line.id)


def parcels_of(order: Order) -> Iterator[FulfillmentLine]:
    for fulfillment in order.fulfillments:
        if fulfillment.status != "CANCELLED":
            yield from fulfillment.lines


def refunded(order: Order, line: LineItem, *kinds: str) -> int:
    """Units that were refunded; with `kinds`, restocked in one of these ways."""
    lines = (each for refund in order.refunds for each in refund.lines)
    return sum(
        each.quantity for each in lines if each.line_item == line.id and (not kinds or each.restock_type in kinds)
    )


def current(order: Order, line: LineItem) -> int:
    return line.quantity - refunded(order, line)


def unsent(order: Order, line: LineItem) -> int:
    """Still to be sent; what was taken off before it could be is not."""
    return max(0, line.quantity - sent(order, line) - refunded(order, line, "CANCEL"))


def returnable(order: Order, parcel: FulfillmentLine) -> int:
    """Units of a parcel's line that may still be sent back."""
    claimed = sum(
        each.quantity
        for return_ in order.returns
        if return_.status in HOLDING
        for each in return_.lines
        if each.fulfillment_line == parcel.id
    )
    return max(0, parcel.quantity - claimed - refunded_freely(order, parcel))


def refunded_freely(order: Order, parcel: FulfillmentLine) -> int:
    """Units refunded without a return; a refund does not say which parcel they were in, so the first ones are meant."""
    line = next(each for each in order.line_items if each.id == parcel.line_item)
    left = sum(refunded_in(refund, line) for refund in order.refunds if refund.return_number is None)
    for each in parcels_of(order):
        if each.id == parcel.id:
            return min(left, parcel.quantity)
        if each.line_item == parcel.line_item:
            left -= min(left, each.quantity)
    return 0


def refunded_in(refund: Refund, line: LineItem) -> int:
    return sum(each.quantity for each in refund.lines if each.line_item == line.id and each.restock_type != "CANCEL")


def remaining(order: Order, assigned: FulfillmentLine) -> int:
    """Of a fulfilment order's line. A line stands in one fulfilment order only, so what is unsent is still to come from
    there."""
    line = next(each for each in order.line_items if each.id == assigned.line_item)
    return min(assigned.quantity, unsent(order, line))


def committed(orders: Iterable[Order], variant: int, location: str) -> int:
    """Units of a variant that one place has still to send."""
    return sum(
        remaining(order, assigned)
        for order in orders
        for line in order.line_items
        if line.variant_id == variant
        for each in order.fulfillment_orders
        if each.location == location
        for assigned in each.lines
        if assigned.line_item == line.id
    )


# Statuses


def financial_status(order: Order, now: datetime) -> str:
    kinds = {each.kind for each in order.transactions if each.status == "SUCCESS"}
    paid, given_back = totals.received(order).presentment, totals.refunded(order).presentment
    if paid <= 0:
        return unpaid_status(order, kinds, now)
    if given_back >= paid:
        return "REFUNDED"
    if given_back > 0:
        return "PARTIALLY_REFUNDED"
    return "PARTIALLY_PAID" if paid < totals.price(order).presentment else "PAID"


def unpaid_status(order: Order, kinds: set[str], now: datetime) -> str:
    if "VOID" in kinds:
        return "VOIDED"
    if "AUTHORIZATION" in kinds:
        expired = any(each.expires_at is not None and each.expires_at <= now for each in order.transactions)
        return "EXPIRED" if expired else "AUTHORIZED"
    return "PENDING" if totals.price(order).presentment > 0 else "PAID"


def fulfillment_status(order: Order) -> str:
    waiting = sum(unsent(order, line) for line in order.line_items)
    if any(True for _ in parcels_of(order)):
        return "PARTIALLY_FULFILLED" if waiting else "FULFILLED"
    held = {each.status for each in order.fulfillment_orders} & {"ON_HOLD", "SCHEDULED", "IN_PROGRESS"}
    return held.pop() if waiting and len(held) == 1 else "UNFULFILLED"


def fulfillment_order_status(order: Order, assigned: FulfillmentOrder) -> str:
    if any(remaining(order, line) for line in assigned.lines):
        return assigned.status
    return "CLOSED" if any(True for _ in parcels_of(order)) else "CANCELLED"


def return_status(order: Order) -> str:
    statuses = {each.status for each in order.returns}
    for status, means in (("REQUESTED", "RETURN_REQUESTED"), ("OPEN", "IN_PROGRESS"), ("CLOSED", "RETURNED")):
        if status in statuses:
            return means
    return "NO_RETURN"


def display_status(fulfillment: Fulfillment) -> str:
    """The last event's, except that one without events was only marked as sent."""
    if fulfillment.status == "CANCELLED":
        return "CANCELED"
    if fulfillment.events:
        return fulfillment.events[-1].status
    return "FULFILLED" if fulfillment.tracking else "MARKED_AS_FULFILLED"


def first_event(fulfillment: Fulfillment, status: str) -> datetime | None:
    return next((each.happened_at for each in fulfillment.events if each.status == status), None)
