from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bridge.demo import DemoServer, execution
from bridge.demo.bucket import BucketSize
from bridge.demo.orders import happenings, totals
from bridge.toolkit import Shop
from bridge.tools import orders
from bridge.tools.order_reading import FEW
from tests.tools.ordering import HANDLES, enlarge, handle_of
from tests.tools.returning import anns
from tests.ucp.validation import assert_conforms


async def seen(shop: Shop) -> Any:
    structured: Any = (await orders.get_order(shop, HANDLES, order=await handle_of(shop))).structured
    assert_conforms(structured, "order")
    return structured


async def test_an_order_of_hundreds_of_lines_in_many_parcels_is_told_whole(aurora: DemoServer, shop: Shop) -> None:
    order = enlarge(anns(aurora), lines=320, parcels=12)
    told = await seen(shop)
    assert len(told["line_items"]) == len(order.line_items)
    assert {line["status"] for line in told["line_items"]} == {"fulfilled"}
    shipped = [len(each["line_items"]) for each in told["fulfillment"]["events"] if each["type"] == "shipped"]
    assert sorted(shipped) == sorted(len(parcel.lines) for parcel in order.fulfillments)
    assert "messages" not in told
    subtotal, *_, total = told["totals"]
    assert total["amount"] == totals.price(order).presentment * 100
    assert subtotal["amount"] == sum(totals.original(line).presentment for line in order.line_items) * 100
    assert "other" not in {part["type"] for part in told["totals"]}


async def test_beyond_the_bounds_it_is_said_and_quantities_and_totals_still_count_all(
    aurora: DemoServer, shop: Shop
) -> None:
    order = enlarge(anns(aurora), lines=760, parcels=110)
    told = await seen(shop)
    assert len(told["line_items"]) == 500
    assert {line["status"] for line in told["line_items"]} == {"fulfilled"}
    assert [message["code"] for message in told["messages"]] == ["lines_not_listed", "parcels_not_listed"]
    subtotal, *_, total = told["totals"]
    assert subtotal["amount"] == totals.subtotal(order).presentment * 100
    assert total["amount"] == totals.price(order).presentment * 100


async def test_what_costs_too_much_at_once_is_left_out_and_said_so(
    aurora: DemoServer, shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = enlarge(anns(aurora), lines=20, parcels=12)
    for number in range(12):
        happenings.goodwill(order, order.created_at + timedelta(hours=number))
    monkeypatch.setattr(execution, "ADMIN_LIMIT", 200)  # GetOrder costs less here, OrderHistory more
    told = await seen(shop)
    assert {line["status"] for line in told["line_items"]} == {"fulfilled"}
    assert aurora.requests("aurora")[-1].operation_name == "OrderHistory"
    shipped = [each for each in told["fulfillment"]["events"] if each["type"] == "shipped"]
    assert (len(shipped), len(told["adjustments"])) == (FEW, FEW)
    assert [message["code"] for message in told["messages"]] == ["parcels_not_listed", "adjustments_not_listed"]


async def test_what_the_budget_gives_too_late_is_left_out_and_said_so(aurora: DemoServer, shop: Shop) -> None:
    enlarge(anns(aurora), lines=20, parcels=12)
    server = aurora.demo.sites["aurora"].server
    server.size_buckets(BucketSize(maximum=300, restore_rate=1))
    try:
        told = await seen(shop)
    finally:
        server.size_buckets(BucketSize())
    assert aurora.requests("aurora")[-1].operation_name == "GetOrder", "OrderHistory was not even sent"
    assert "parcels_not_listed" in [message["code"] for message in told["messages"]]


async def test_many_refunds_and_returns_are_all_told(aurora: DemoServer, shop: Shop) -> None:
    order = anns(aurora)
    for number in range(14):
        happenings.goodwill(order, order.created_at + timedelta(hours=number))
        asked = happenings.request_return(order, [], datetime.now(UTC))
        happenings.decline(order, asked, datetime.now(UTC), "OTHER")
    told = await seen(shop)
    kinds = [one["type"] for one in told["adjustments"]]
    assert (kinds.count("refund"), kinds.count("return")) == (14, 14)


async def test_of_a_parcels_long_journey_the_last_steps_are_told(aurora: DemoServer, shop: Shop) -> None:
    order = anns(aurora)
    parcel = order.fulfillments[-1]
    for hour in range(15):
        happenings.scan(order, parcel, "IN_TRANSIT", order.created_at + timedelta(days=3, hours=hour))
    happenings.scan(order, parcel, "DELIVERED", order.created_at + timedelta(days=6))
    last = (await seen(shop))["fulfillment"]["events"][-1]
    assert (last["type"], last["occurred_at"][:10]) == (
        "delivered",
        (order.created_at + timedelta(days=6)).isoformat()[:10],
    )


async def test_an_order_that_fits_costs_one_request(aurora: DemoServer, shop: Shop) -> None:
    handle = await handle_of(shop)
    aurora.forget()
    await orders.get_order(shop, HANDLES, order=handle)
    assert [one.operation_name for one in aurora.requests("aurora")][-1:] == ["GetOrder"]
    assert not {one.operation_name for one in aurora.requests("aurora")} & {"OrderHistory", "MoreOrderLines"}
