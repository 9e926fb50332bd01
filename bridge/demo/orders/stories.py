"""What became of the made-up orders: courses of events, told only as far as the present.

A story is a row of steps, each so many days after the order was placed. A step whose day has not come has not happened,
nor has any after it, so a parcel of a fresh order is still to be sent.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from bridge.demo.orders import happenings, standing
from bridge.demo.orders.model import LineItem, Order, ReturnLine
from bridge.demo.orders.reasons import reason_by_code

Happening = Callable[[Order, datetime], object]
Step = tuple[float, Happening]
Story = tuple[Step, ...]


def tell(story: Story, order: Order, now: datetime) -> None:
    for days, happening in story:
        at = order.created_at + timedelta(days=days)
        if at > now:
            return
        happening(order, at)


# Steps: what happens to whatever the order holds


def physical(order: Order) -> list[LineItem]:
    return [line for line in order.line_items if line.requires_shipping]


def send_all(order: Order, at: datetime) -> None:
    happenings.send(order, at, [(line, standing.unsent(order, line)) for line in physical(order)])


def send_first(order: Order, at: datetime) -> None:
    """One unit of the first line, so that something is left whatever was bought, if it was more than one thing."""
    happenings.send(order, at, [(physical(order)[0], 1)])


def hand_over(order: Order, at: datetime) -> None:
    """Picked up in the shop."""
    lines = [(line, standing.unsent(order, line)) for line in order.line_items]
    parcel = happenings.send(order, at, lines, days=None)
    happenings.scan(order, parcel, "READY_FOR_PICKUP", at)


def send_by_mail(order: Order, at: datetime) -> None:
    """What needs no parcel: a gift card."""
    happenings.send(order, at, [(line, line.quantity) for line in order.line_items], days=None)


def scanned(status: str, message: str | None = None) -> Happening:
    return lambda order, at: happenings.scan(order, order.fulfillments[-1], status, at, message)


def waiting(status: str, days: float | None = None) -> Happening:
    def wait(order: Order, at: datetime) -> None:
        assigned = order.fulfillment_orders[0]
        assigned.status = status
        assigned.fulfill_at = at + timedelta(days=days) if days else None

    return wait


def cancelled(reason: str) -> Happening:
    return lambda order, at: happenings.cancel(order, at, reason)


def archive(order: Order, at: datetime) -> None:
    order.closed_at = at
    happenings.touched(order, at)


def refund_all(order: Order, at: datetime) -> None:
    happenings.refund(order, [(line, line.quantity) for line in order.line_items], at, shipping=True, kind="NO_RESTOCK")


def refund_one(order: Order, at: datetime) -> None:
    happenings.refund(order, [(order.line_items[0], 1)], at, kind="NO_RESTOCK", note="Arrived damaged")


def ask_back(code: str, note: str | None = None) -> Happening:
    """One unit of the first parcel's first line."""

    def ask(order: Order, at: datetime) -> None:
        parcel = order.fulfillments[0].lines[0]
        happenings.request_return(order, [ReturnLine(0, parcel.id, 1, reason_by_code(code).id, note)], at)

    return ask


def approve(order: Order, at: datetime) -> None:
    happenings.approve(order, order.returns[-1], at)


def decline(order: Order, at: datetime) -> None:
    happenings.decline(order, order.returns[-1], at, "RETURN_PERIOD_ENDED", "The 30 days were over.")


def call_off(order: Order, at: datetime) -> None:
    happenings.call_off(order, order.returns[-1], at)


def settle(order: Order, at: datetime) -> None:
    happenings.refund_return(order, order.returns[-1], at)
    happenings.close(order, order.returns[-1], at)


# Stories

PAID: Story = ((0, happenings.pay),)
UNDER_WAY: Story = (
    *PAID,
    (0.7, send_all),
    (0.7, scanned("LABEL_PRINTED")),
    (1.0, scanned("CARRIER_PICKED_UP", "Picked up by the carrier")),
    (1.9, scanned("IN_TRANSIT", "Departed from a sort facility")),
)
DELIVERED: Story = (
    *UNDER_WAY,
    (4.1, scanned("OUT_FOR_DELIVERY", "Out for delivery")),
    (4.4, scanned("DELIVERED", "Left at the front door")),
)
RETURN_REQUESTED: Story = (*DELIVERED, (6, ask_back("SIZE_TOO_SMALL", "Runs a size small.")))
RETURN_OPEN: Story = (*RETURN_REQUESTED, (7, approve))

STORIES: dict[str, Story] = {
    "pending": (),
    "authorized": ((0, happenings.authorize),),
    "half paid": ((0, happenings.pay_half),),
    "paid": PAID,
    "on hold": (*PAID, (0.1, waiting("ON_HOLD"))),
    "scheduled": (*PAID, (0, waiting("SCHEDULED", days=30))),
    "in progress": (*PAID, (0.2, waiting("IN_PROGRESS"))),
    "under way": UNDER_WAY,
    "delayed": (*UNDER_WAY, (4.5, scanned("DELAYED", "Delayed by weather"))),
    "not met": (
        *UNDER_WAY,
        (4.1, scanned("OUT_FOR_DELIVERY", "Out for delivery")),
        (4.3, scanned("ATTEMPTED_DELIVERY", "Nobody was at home")),
    ),
    "lost": (*UNDER_WAY, (12, scanned("FAILURE", "The parcel could not be found"))),
    "delivered": DELIVERED,
    "archived": (*DELIVERED, (9, archive)),
    "marked as sent": (*PAID, (0.8, send_by_mail)),
    "gift card": (*PAID, (0, send_by_mail)),
    "picked up": (*PAID, (0.3, hand_over)),
    "partly sent": (
        *PAID,
        (0.7, send_first),
        (1.0, scanned("CARRIER_PICKED_UP", "Picked up by the carrier")),
        (1.9, scanned("IN_TRANSIT", "Departed from a sort facility")),
    ),
    "sent in two": (*PAID, (0.7, send_first), (4, scanned("DELIVERED")), (5, send_all), (8, scanned("DELIVERED"))),
    "cancelled": (*PAID, (0.4, cancelled("CUSTOMER"))),
    "out of stock": ((0, happenings.authorize), (1.5, cancelled("INVENTORY"))),
    "refunded": (*DELIVERED, (8, refund_all)),
    "partly refunded": (*DELIVERED, (6, refund_one)),
    "goodwill": (*DELIVERED, (6, happenings.goodwill)),
    "return requested": RETURN_REQUESTED,
    "return open": RETURN_OPEN,
    "returned": (*RETURN_OPEN, (16, settle)),
    "return declined": (*RETURN_REQUESTED, (7, decline)),
    "return called off": (*RETURN_REQUESTED, (6.5, call_off)),
}
