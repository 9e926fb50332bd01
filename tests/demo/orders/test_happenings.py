from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from bridge.demo.orders import happenings, standing, totals
from bridge.demo.orders.model import MoneyBag, ReturnLine
from bridge.demo.orders.reasons import REASONS
from tests.demo.ledger import NOW, orders


def test_a_payment_covers_the_whole_price() -> None:
    order = orders()[1007]
    happenings.pay(order, NOW)
    assert totals.received(order) == totals.price(order)
    assert order.updated_at == NOW


def test_cancelling_pays_back_what_was_paid_and_nothing_that_was_not() -> None:
    paid, unpaid = orders()[1002], orders()[1007]
    happenings.cancel(paid, NOW)
    happenings.cancel(unpaid, NOW, "INVENTORY")
    assert totals.refunded(paid) == totals.received(paid)
    assert totals.refunded(unpaid) == MoneyBag()
    assert [each.kind for each in unpaid.transactions] == []
    assert (unpaid.cancelled_at, unpaid.cancel_reason) == (NOW, "INVENTORY")


def test_a_refund_of_some_units_takes_their_share() -> None:
    order = orders()[1002]  # three soaps at 6.95 €, 10 % off
    given = happenings.refund(order, [(order.line_items[0], 1)], NOW)
    assert given.lines[0].subtotal.presentment == Decimal("6.25")  # 18.76 / 3
    assert order.transactions[-1].kind == "REFUND"
    assert order.transactions[-1].amount == totals.refund_total(given, order)


def test_a_parcel_has_a_carrier_of_its_country_and_a_day_to_expect_it() -> None:
    order = orders()[1007]
    parcel = happenings.send(order, NOW, [(order.line_items[0], 1)], days=3)
    (tracking,) = parcel.tracking
    assert tracking.company == "DHL Express"
    assert tracking.number is not None
    assert str(tracking.url).endswith(tracking.number)
    assert parcel.estimated_delivery_at == NOW + timedelta(days=3)


def test_only_the_last_mile_happens_where_the_buyer_lives() -> None:
    order = orders()[1001]
    places = {each.status: each.city for each in order.fulfillments[0].events}
    assert places["IN_TRANSIT"] is None
    assert places["DELIVERED"] == "Portland"


def test_a_return_is_asked_for_approved_refunded_and_closed() -> None:
    order = orders()[1001]
    parcel = order.fulfillments[0].lines[0]
    made = happenings.request_return(order, [ReturnLine(0, parcel.id, 1, REASONS[0].id)], NOW)
    assert (made.number, made.status, made.lines[0].id > 0) == (1, "REQUESTED", True)
    happenings.approve(order, made, NOW)
    assert (made.status, made.approved_at) == ("OPEN", NOW)
    happenings.refund_return(order, made, NOW)
    happenings.close(order, made, NOW)
    assert (made.status, made.closed_at, order.refunds[-1].return_number) == ("CLOSED", NOW, 1)
    assert totals.refunded(order).shop == Decimal("40")
    assert standing.returnable(order, parcel) == 0


def test_a_return_that_is_called_off_frees_its_units() -> None:
    order = orders()[1005]
    happenings.call_off(order, order.returns[0], NOW)
    assert standing.returnable(order, order.fulfillments[0].lines[0]) == 2
