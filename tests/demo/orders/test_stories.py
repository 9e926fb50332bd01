from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bridge.demo.orders import standing
from bridge.demo.orders.model import Order, Sale
from bridge.demo.orders.selling import order_of
from bridge.demo.orders.stories import STORIES, tell
from bridge.demo.schema import admin_schema
from tests.demo.ledger import ANN, NOW, ledger

SALE = Sale(1, 40, ANN, (("linen-shirt: Red / S", 1), ("olive-soap", 2)), "")


def told(story: str, days: float = 40) -> Order:
    order = order_of(replace(SALE, days=days), ledger(), NOW)
    tell(STORIES[story], order, NOW)
    return order


@pytest.mark.parametrize("story", STORIES)
@pytest.mark.parametrize("days", [0, 1, 3, 5, 8, 40])
def test_nothing_is_told_that_has_not_happened_yet(story: str, days: float) -> None:
    order = told(story, days)
    happened = [each.at for each in order.transactions]
    happened += [each.happened_at for parcel in order.fulfillments for each in parcel.events]
    happened += [each.created_at for each in (*order.fulfillments, *order.refunds, *order.returns)]
    assert all(order.created_at <= at <= NOW for at in (*happened, order.updated_at))


@pytest.mark.parametrize("story", STORIES)
def test_every_status_is_one_of_the_schema(story: str) -> None:
    order, types = told(story), admin_schema().type_map
    assert standing.financial_status(order, NOW) in types["OrderDisplayFinancialStatus"].values  # type: ignore[attr-defined]
    assert standing.fulfillment_status(order) in types["OrderDisplayFulfillmentStatus"].values  # type: ignore[attr-defined]
    assert standing.return_status(order) in types["OrderReturnStatus"].values  # type: ignore[attr-defined]
    for parcel in order.fulfillments:
        assert standing.display_status(parcel) in types["FulfillmentDisplayStatus"].values  # type: ignore[attr-defined]


def test_a_parcel_travels_as_the_days_go_by() -> None:
    statuses = [
        standing.display_status(parcel) for days in (1, 2, 4.2, 6) for parcel in told("delivered", days).fulfillments
    ]
    assert statuses == ["CARRIER_PICKED_UP", "IN_TRANSIT", "OUT_FOR_DELIVERY", "DELIVERED"]
    assert told("delivered", 0.1).fulfillments == []


def test_an_expected_delivery_may_lie_ahead() -> None:
    (parcel,) = told("under way", 2).fulfillments
    assert parcel.estimated_delivery_at is not None
    assert NOW < parcel.estimated_delivery_at < NOW + timedelta(days=4)


def test_two_parcels_leave_nothing_behind() -> None:
    order = told("sent in two")
    assert [[line.quantity for line in parcel.lines] for parcel in order.fulfillments] == [[1], [2]]
    assert standing.fulfillment_status(order) == "FULFILLED"


def test_what_is_picked_up_has_no_tracking() -> None:
    (parcel,) = told("picked up").fulfillments
    assert (parcel.tracking, standing.display_status(parcel)) == ([], "READY_FOR_PICKUP")
