from __future__ import annotations

from datetime import timedelta

import pytest

from bridge.demo.orders import happenings, standing
from bridge.demo.orders.model import ReturnLine
from bridge.demo.orders.reasons import REASONS
from tests.demo.ledger import NOW, orders


@pytest.mark.parametrize(
    ("number", "paid", "sent", "returned"),
    [
        (1001, "PAID", "FULFILLED", "NO_RETURN"),
        (1002, "PAID", "PARTIALLY_FULFILLED", "NO_RETURN"),
        (1003, "REFUNDED", "UNFULFILLED", "NO_RETURN"),
        (1005, "PAID", "FULFILLED", "RETURN_REQUESTED"),
        (1006, "PARTIALLY_REFUNDED", "FULFILLED", "RETURNED"),
        (1007, "PENDING", "UNFULFILLED", "NO_RETURN"),
    ],
)
def test_statuses_follow_from_what_happened(number: int, paid: str, sent: str, returned: str) -> None:
    order = orders()[number]
    assert standing.financial_status(order, NOW) == paid
    assert standing.fulfillment_status(order) == sent
    assert standing.return_status(order) == returned


def test_an_authorization_expires_and_is_voided_when_its_order_is_cancelled() -> None:
    order = orders()[1007]
    happenings.authorize(order, NOW)
    assert standing.financial_status(order, NOW) == "AUTHORIZED"
    assert standing.financial_status(order, NOW + timedelta(days=8)) == "EXPIRED"
    happenings.cancel(order, NOW, "INVENTORY")
    assert standing.financial_status(order, NOW) == "VOIDED"


def test_half_a_payment_is_a_partial_one() -> None:
    order = orders()[1007]
    happenings.pay_half(order, NOW)
    assert standing.financial_status(order, NOW) == "PARTIALLY_PAID"


@pytest.mark.parametrize("status", ["ON_HOLD", "SCHEDULED", "IN_PROGRESS"])
def test_what_waits_says_what_it_waits_for_until_it_is_sent(status: str) -> None:
    order = orders()[1007]
    order.fulfillment_orders[0].status = status
    assert standing.fulfillment_status(order) == status
    assert standing.fulfillment_order_status(order, order.fulfillment_orders[0]) == status
    happenings.send(order, NOW, [(order.line_items[0], 2)])
    assert standing.fulfillment_status(order) == "FULFILLED"
    assert standing.fulfillment_order_status(order, order.fulfillment_orders[0]) == "CLOSED"


def test_units_that_are_sent_returned_or_refunded_are_counted_once() -> None:
    order = orders()[1001]
    soap = order.fulfillments[0].lines[1]
    assert standing.returnable(order, soap) == 2
    made = happenings.request_return(order, [ReturnLine(0, soap.id, 1, REASONS[0].id)], NOW)
    assert standing.returnable(order, soap) == 1
    happenings.refund(order, [(order.line_items[1], 1)], NOW)
    assert standing.returnable(order, soap) == 0
    happenings.decline(order, made, NOW, "FINAL_SALE")
    assert standing.returnable(order, soap) == 1
    assert standing.current(order, order.line_items[1]) == 1


def test_a_refund_counts_against_the_first_parcel_first() -> None:
    order = orders()[1002]  # three soaps, of which one is sent
    (soap,) = order.line_items
    happenings.send(order, NOW, [(soap, 2)])
    happenings.refund(order, [(soap, 2)], NOW)
    first, second = (parcel.lines[0] for parcel in order.fulfillments)
    assert (standing.returnable(order, first), standing.returnable(order, second)) == (0, 1)


def test_what_was_cancelled_waits_for_nothing() -> None:
    order = orders()[1003]
    assert standing.unsent(order, order.line_items[0]) == 0
    assert standing.fulfillment_order_status(order, order.fulfillment_orders[0]) == "CANCELLED"


def test_a_place_is_committed_to_what_it_has_not_sent() -> None:
    found = list(orders().values())
    assert standing.committed(found, 41, "main") == 2  # the soaps of #1002
    assert standing.committed(found, 41, "harbor") == 0


def test_a_parcel_shows_its_last_event() -> None:
    parcel = orders()[1001].fulfillments[0]
    assert standing.display_status(parcel) == "DELIVERED"
    assert standing.first_event(parcel, "IN_TRANSIT") == parcel.events[2].happened_at
    parcel.events.clear()
    assert standing.display_status(parcel) == "FULFILLED"
    parcel.tracking.clear()
    assert standing.display_status(parcel) == "MARKED_AS_FULFILLED"
    parcel.status = "CANCELLED"
    assert standing.display_status(parcel) == "CANCELED"
