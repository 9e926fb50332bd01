"""What can happen to an order: each function lets one thing happen, at a moment that the caller names.

Seeds tell an order's past with them, and the Admin API's mutations its present.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from bridge.demo.orders import standing, totals
from bridge.demo.orders.model import (
    Fulfillment,
    FulfillmentEvent,
    FulfillmentLine,
    LineItem,
    MoneyBag,
    Order,
    Refund,
    RefundLine,
    Return,
    ReturnLine,
    Tracking,
    Transaction,
)
from bridge.demo.orders.selling import identify

AUTHORIZATION_LIFE = timedelta(days=7)

CARRIERS = {  # by country: the name Shopify knows the carrier by, and where a parcel is followed
    "DE": ("DHL Express", "https://www.dhl.com/track?tracking-id={}"),
    "AT": ("DHL Express", "https://www.dhl.com/track?tracking-id={}"),
    "JP": ("Japan Post (EN)", "https://trackings.post.japanpost.jp/services/srv/search?requestNo1={}"),
}
OTHERWISE = ("UPS", "https://www.ups.com/WebTracking?tracknum={}")


def touched(order: Order, at: datetime) -> None:
    order.updated_at = max(order.updated_at, at)


# Money


def transact(order: Order, kind: str, amount: MoneyBag, at: datetime, expires_at: datetime | None = None) -> None:
    number = identify(order.id, "transaction", len(order.transactions))
    order.transactions.append(Transaction(number, kind, amount, at, expires_at=expires_at))
    touched(order, at)


def pay(order: Order, at: datetime) -> None:
    transact(order, "SALE", totals.price(order), at)


def pay_half(order: Order, at: datetime) -> None:
    transact(order, "SALE", totals.divided(totals.price(order), 2, order), at)


def authorize(order: Order, at: datetime) -> None:
    transact(order, "AUTHORIZATION", totals.price(order), at, at + AUTHORIZATION_LIFE)


def refund(
    order: Order,
    units: Sequence[tuple[LineItem, int]],
    at: datetime,
    *,
    shipping: bool = False,
    kind: str = "RETURN",
    return_number: int | None = None,
    note: str | None = None,
) -> Refund:
    """`kind` is a RefundLineItemRestockType. What was never paid is taken off, but not paid back."""
    number = len(order.refunds)
    given = Refund(
        identify(order.id, "refund", number),
        at,
        [refund_line(order, line, quantity, kind, number) for line, quantity in units],
        shipping=totals.shipping(order) - totals.shipping_discounts(order) if shipping else MoneyBag(),
        note=note,
        return_number=return_number,
    )
    amount = totals.refund_total(given, order)
    if totals.received(order).presentment <= 0:
        given.adjustment = MoneyBag() - amount
    else:
        transact(order, "REFUND", amount, at)
    order.refunds.append(given)
    touched(order, at)
    return given


def refund_line(order: Order, line: LineItem, quantity: int, kind: str, number: int) -> RefundLine:
    def part(whole: MoneyBag) -> MoneyBag:
        return whole if quantity == line.quantity else totals.divided(whole * quantity, line.quantity, order)

    return RefundLine(
        identify(line.id, "refunded", number),
        line.id,
        quantity,
        part(totals.discounted(line)),
        part(totals.taxed(line.tax_lines)),
        kind,
    )


def goodwill(order: Order, at: datetime) -> None:
    """A tenth of the price, for nothing in particular."""
    amount = totals.divided(totals.price(order), 10, order)
    transact(order, "REFUND", amount, at)
    order.refunds.append(
        Refund(identify(order.id, "refund", len(order.refunds)), at, [], adjustment=amount, note="Goodwill")
    )


def cancel(order: Order, at: datetime, reason: str = "CUSTOMER") -> None:
    """Everything is taken off and paid back."""
    if "AUTHORIZATION" in {each.kind for each in order.transactions}:
        transact(order, "VOID", MoneyBag(), at)
    refund(order, [(line, line.quantity) for line in order.line_items], at, shipping=True, kind="CANCEL")
    order.cancelled_at, order.cancel_reason = at, reason


# Parcels


def send(order: Order, at: datetime, units: Sequence[tuple[LineItem, int]], *, days: float | None = 4.0) -> Fulfillment:
    """`days` until it is expected; None for what is handed over without a carrier."""
    number = len(order.fulfillments)
    lines = [
        FulfillmentLine(identify(line.id, "sent", number), line.id, quantity) for line, quantity in units if quantity
    ]
    location = order.fulfillment_orders[0].location
    parcel = Fulfillment(identify(order.id, "fulfillment", number), at, location, lines)
    if days is not None:
        parcel.tracking.append(tracking_of(order, number))
        parcel.estimated_delivery_at = at + timedelta(days=days)
    order.fulfillments.append(parcel)
    touched(order, at)
    return parcel


def tracking_of(order: Order, number: int) -> Tracking:
    country = order.shipping_address.country if order.shipping_address else ""
    company, url = CARRIERS.get(country, OTHERWISE)
    code = f"1Z{identify(order.id, 'tracking', number) % 10**12:012d}"
    return Tracking(company, code, url.format(code))


def scan(order: Order, parcel: Fulfillment, status: str, at: datetime, message: str | None = None) -> None:
    """A carrier's event; those of the last mile happen where the parcel goes."""
    place = order.shipping_address if status in NEAR_THE_BUYER else None
    parcel.events.append(
        FulfillmentEvent(
            identify(parcel.id, "event", len(parcel.events)),
            status,
            at,
            message,
            city=place.city if place else None,
            province=place.province_code or None if place else None,
            country=place.country if place else None,
            zip=place.zip if place else None,
        )
    )
    touched(order, at)


NEAR_THE_BUYER = frozenset({"OUT_FOR_DELIVERY", "ATTEMPTED_DELIVERY", "DELIVERED"})


# Returns


def request_return(order: Order, lines: Sequence[ReturnLine], at: datetime, status: str = "REQUESTED") -> Return:
    number = len(order.returns) + 1
    made = Return(identify(order.id, "return", number), number, status, at, list(lines))
    for place, line in enumerate(made.lines):
        line.id = identify(made.id, "line", place)
    order.returns.append(made)
    touched(order, at)
    return made


def approve(order: Order, asked: Return, at: datetime) -> None:
    asked.status, asked.approved_at = "OPEN", at
    touched(order, at)


def decline(order: Order, asked: Return, at: datetime, reason: str, note: str | None = None) -> None:
    asked.status, asked.decline_reason, asked.decline_note = "DECLINED", reason, note
    touched(order, at)


def call_off(order: Order, made: Return, at: datetime) -> None:
    made.status = "CANCELED"
    touched(order, at)


def close(order: Order, made: Return, at: datetime) -> None:
    made.status, made.closed_at = "CLOSED", at
    touched(order, at)


def refund_return(order: Order, made: Return, at: datetime) -> None:
    by_parcel = {each.id: each.line_item for each in standing.parcels_of(order)}
    by_line = {line.id: line for line in order.line_items}
    units = [(by_line[by_parcel[each.fulfillment_line]], each.quantity) for each in made.lines]
    refund(order, units, at, return_number=made.number)
