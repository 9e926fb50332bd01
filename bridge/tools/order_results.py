"""Shopify's order as UCP has it. Pure: no request is made here, no sentence written.

UCP release 2026-08-25 onto the Admin API 2026-10. An order is known by the handle that opens it. The address of its
status page and the tokens of its cart and checkout open pages with the buyer's whole address, so the permalink leads
to where the buyer signs in instead.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from bridge.toolkit import display, to_minor
from bridge.tools.data import Page
from bridge.tools.order_data import Order, Parcel, ParcelEvent, Place, Refund, Return
from bridge.tools.order_lines import order_line, titled
from bridge.tools.order_totals import entry, included_tax, order_totals
from bridge.tools.paging import is_whole
from bridge.tools.ucp import Members, info, present

ORDER = "dev.ucp.shopping.order"
_EVENTS = {
    "LABEL_PRINTED": "processing",
    "LABEL_PURCHASED": "processing",
    "CONFIRMED": "processing",
    "CARRIER_PICKED_UP": "carrier_picked_up",  # its units were counted as shipped when the parcel was made up
    "IN_TRANSIT": "in_transit",
    "OUT_FOR_DELIVERY": "out_for_delivery",
    "DELIVERED": "delivered",
    "ATTEMPTED_DELIVERY": "failed_attempt",
    "FAILURE": "undeliverable",
    "READY_FOR_PICKUP": "ready_for_pickup",
    "DELAYED": "delayed",
}
_RETURN_STATUS = {
    "REQUESTED": "pending",
    "OPEN": "pending",
    "CLOSED": "completed",
    "DECLINED": "failed",
    "CANCELED": "failed",
}


def order_payload(order: Order, handle: str, shop_url: str) -> Members:
    sent = sent_quantities(order)
    return {
        "id": handle,
        "label": order.name,
        "checkout_id": handle,
        "permalink_url": f"{shop_url.rstrip('/')}/account",
        "placed_at": moment(order.processed_at),
        "currency": order.presentment_currency_code,
        "line_items": [order_line(order, line, sent.get(line.id, 0)) for line in order.line_items.nodes],
        "totals": order_totals(order),
        "fulfillment": present(expectations=list(_expectations(order)) or None, events=_events(order) or None),
        "adjustments": sorted(_adjustments(order, handle), key=lambda one: str(one["occurred_at"])),
        "metadata": present(
            payment_status=_lower(order.display_financial_status),
            fulfillment_status=_lower(order.display_fulfillment_status),
        ),
    }


def messages(order: Order, most: int) -> Iterator[Members]:
    """So many parcels and refunds were asked for: with as many there may be more."""
    tax = included_tax(order)
    if tax:
        yield info(f"Prices include {display(tax, order.presentment_currency_code)} tax.", code="tax_included")
    yield from _not_listed(order, most)


def _not_listed(order: Order, most: int) -> Iterator[Members]:
    if not is_whole(order.line_items):
        content = f"Only the first {len(order.line_items.nodes)} lines are listed; the totals count all of them."
        yield info(content, code="lines_not_listed", path="$.line_items")
    parcels = [parcel.fulfillment_line_items for parcel in order.fulfillments]
    if len(parcels) >= most or not all(map(is_whole, parcels)):
        content = f"There may be more parcels, or more in them, than is listed; the lines' quantities count all. {_ALL}"
        yield info(content, code="parcels_not_listed", path="$.fulfillment")
    taken_back: list[Page[Any]] = [order.returns] if order.returns else []
    taken_back += [one.return_line_items for page in taken_back for one in page.nodes]
    taken_back += [refund.refund_line_items for refund in order.refunds]
    if len(order.refunds) >= most or not all(map(is_whole, taken_back)):
        content = f"There may be more refunds or returns, or more in them, than is listed. {_ALL}"
        yield info(content, code="adjustments_not_listed", path="$.adjustments")


_ALL = "The buyer's page shows each."


def moment(when: datetime) -> str:
    return when.isoformat().replace("+00:00", "Z")


def sent_quantities(order: Order) -> dict[str, int]:
    """Line -> how many are in parcels that were sent."""
    found: dict[str, int] = {}
    for parcel in order.fulfillments:
        for line in _shares(parcel) if parcel.status == "SUCCESS" else ():
            found[line["id"]] = found.get(line["id"], 0) + line["quantity"]
    return found


def _shares(parcel: Parcel) -> list[Members]:
    return [
        {"id": share.line_item.id, "quantity": share.quantity}
        for share in parcel.fulfillment_line_items.nodes
        if share.quantity
    ]


def _expectations(order: Order) -> Iterator[Members]:
    """What is still to come: parcels under way, and what was not sent yet."""
    destination = place(order.shipping_address)
    if order.cancelled_at is not None:
        return
    for parcel in order.fulfillments:
        if parcel.status == "SUCCESS" and parcel.delivered_at is None and _shares(parcel):
            day = parcel.estimated_delivery_at
            yield present(
                id=parcel.id,
                line_items=_shares(parcel),
                method_type="shipping",
                destination=destination,
                description=f"Expected by {day.date().isoformat()}" if day else None,
            )
    for method in ("shipping", "digital"):
        waiting = [
            {"id": line.id, "quantity": line.unfulfilled_quantity}
            for line in order.line_items.nodes
            if line.unfulfilled_quantity > 0 and line.requires_shipping == (method == "shipping")
        ]
        if waiting:
            how = order.shipping_lines.nodes[0].title if method == "shipping" and order.shipping_lines.nodes else None
            yield present(
                id=f"{order.name}-{method}",
                line_items=waiting,
                method_type=method,
                destination=destination if method == "shipping" else {},
                description=how,
            )


def place(address: Place | None) -> Members:
    """City, region and country; no more, since whoever asks has not signed in."""
    if address is None:
        return {}
    return present(
        address_locality=address.city or None,
        address_region=address.province_code or None,
        address_country=address.country_code_v2,
    )


def _events(order: Order) -> list[Members]:
    events = [event for parcel in order.fulfillments for event in _parcel_events(parcel)]
    return sorted(events, key=lambda event: str(event["occurred_at"]))


def _parcel_events(parcel: Parcel) -> Iterator[Members]:
    lines = _shares(parcel)
    if not lines or parcel.status not in ("SUCCESS", "CANCELLED"):
        return
    tracking = _tracking(parcel)
    if parcel.status == "CANCELLED":
        yield {"id": parcel.id, "occurred_at": moment(parcel.updated_at), "type": "canceled", "line_items": lines}
        return
    yield {"id": parcel.id, "occurred_at": moment(parcel.created_at), "type": "shipped", "line_items": lines} | tracking
    for event in parcel.events.nodes:
        yield _event(event, lines) | tracking


def _event(event: ParcelEvent, lines: list[Members]) -> Members:
    where = f"{event.message or ''} {f'({event.city})' if event.city else ''}".strip()
    return present(
        id=event.id,
        occurred_at=moment(event.happened_at),
        type=_EVENTS.get(event.status, event.status.lower()),
        line_items=lines,
        description=where or None,
    )


def _tracking(parcel: Parcel) -> Members:
    if not parcel.tracking_info:
        return {}
    first = parcel.tracking_info[0]
    return present(tracking_number=first.number or None, tracking_url=first.url or None, carrier=first.company or None)


def _adjustments(order: Order, handle: str) -> Iterator[Members]:
    yield from (_refund(refund, order.presentment_currency_code) for refund in order.refunds)
    yield from (return_adjustment(one) for one in (order.returns.nodes if order.returns else ()))
    if order.cancelled_at is not None:
        yield present(
            id=f"{order.name}-cancellation",
            type="cancellation",
            occurred_at=moment(order.cancelled_at),
            status="completed",
            description=titled(order.cancel_reason) if order.cancel_reason else None,
        )


def _refund(refund: Refund, currency: str) -> Members:
    amount = -to_minor(refund.total_refunded_set.amount, currency)
    lines = [{"id": line.line_item.id, "quantity": -line.quantity} for line in refund.refund_line_items.nodes]
    return present(
        id=refund.id,
        type="refund",
        occurred_at=moment(refund.processed_at),
        status="completed",
        line_items=lines or None,
        totals=[entry("total", amount, currency)],
    )


def return_adjustment(one: Return) -> Members:
    return {
        "id": one.id,
        "type": "return",
        "occurred_at": moment(one.created_at),
        "status": _RETURN_STATUS[one.status],
        "line_items": [{"id": line, "quantity": -quantity} for line, quantity in one.quantities.items()],
        "description": f"{one.name}: {titled(one.status)}",
    }


def _lower(status: str | None) -> str | None:
    return status.lower() if status else None
