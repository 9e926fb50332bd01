from __future__ import annotations

from typing import Any

import pytest

from bridge.tools.order_data import Order, Place
from bridge.tools.order_reading import MANY
from bridge.tools.order_results import messages, order_payload, place, return_adjustment, sent_quantities
from bridge.tools.ucp import result
from tests.tools.order_making import AT, bag, event_data, line_data, order, parcel_data, returned
from tests.ucp.validation import assert_conforms

LINE = "gid://shopify/LineItem/1"
CUT: Any = {"nodes": [], "pageInfo": {"hasNextPage": True, "endCursor": "x"}}


def refund_data(number: int = 1, **more: Any) -> dict[str, Any]:
    lines = {"nodes": [{"quantity": 1, "lineItem": {"id": LINE}}]}
    id = f"gid://shopify/Refund/{number}"
    return {"id": id, "processedAt": AT, "totalRefundedSet": bag("20.0"), "refundLineItems": lines} | more


def told(sale: Order) -> Any:
    payload = order_payload(sale, "order_x", "https://shop.example/")
    assert_conforms(result("dev.ucp.shopping.order", messages(sale, MANY), **payload), "order")
    return payload


def test_an_order_without_parcels_is_all_still_to_come() -> None:
    payload = told(order(line_data(quantity=2)))
    (expected,) = payload["fulfillment"]["expectations"]
    assert expected["line_items"] == [{"id": LINE, "quantity": 2}]
    assert expected["destination"] == {
        "address_locality": "Portland",
        "address_region": "OR",
        "address_country": "US",
    }
    assert payload["permalink_url"] == "https://shop.example/account"


def test_what_needs_no_shipping_goes_nowhere() -> None:
    payload = told(order(line_data(requiresShipping=False)))
    (expected,) = payload["fulfillment"]["expectations"]
    assert (expected["method_type"], expected["destination"]) == ("digital", {})


@pytest.mark.parametrize(
    ("shopifys", "ucps"),
    [
        ("LABEL_PRINTED", "processing"),
        ("IN_TRANSIT", "in_transit"),
        ("DELIVERED", "delivered"),
        ("ATTEMPTED_DELIVERY", "failed_attempt"),
        ("FAILURE", "undeliverable"),
        ("SOMETHING_NEW", "something_new"),
    ],
)
def test_a_parcels_events_follow_its_dispatch(shopifys: str, ucps: str) -> None:
    parcel = parcel_data(events={"nodes": [event_data(shopifys)]})
    shipped, event = told(order(line_data(unfulfilledQuantity=0), fulfillments=[parcel]))["fulfillment"]["events"]
    assert (shipped["type"], event["type"]) == ("shipped", ucps)
    assert shipped["tracking_number"] == event["tracking_number"] == "1Z9"


def test_units_are_counted_as_shipped_once() -> None:
    events = [event_data(status, number) for number, status in enumerate(("CARRIER_PICKED_UP", "IN_TRANSIT"))]
    payload = told(order(fulfillments=[parcel_data(events={"nodes": events})]))
    assert [event["type"] for event in payload["fulfillment"]["events"]].count("shipped") == 1


def test_a_parcel_under_way_is_expected_and_a_delivered_one_is_not() -> None:
    line = line_data(quantity=2, unfulfilledQuantity=0)
    parcels = [
        parcel_data(1, estimatedDeliveryAt="2026-11-09T18:00:00Z"),
        parcel_data(2, deliveredAt="2026-11-06T18:00:00Z"),
    ]
    (expected,) = told(order(line, fulfillments=parcels))["fulfillment"]["expectations"]
    assert expected["description"] == "Expected by 2026-11-09"


def test_a_parcel_that_was_called_off_was_not_sent() -> None:
    sale = order(fulfillments=[parcel_data(status="CANCELLED")])
    (event,) = told(sale)["fulfillment"]["events"]
    assert event["type"] == "canceled"
    assert sent_quantities(sale) == {}


def test_refunds_returns_and_cancellation_are_adjustments_that_take_away() -> None:
    sale = order(refunds=[refund_data()], cancelledAt=AT, cancelReason="CUSTOMER")
    first, second = told(sale)["adjustments"]
    assert first["totals"][0]["amount"] == -2000
    assert first["line_items"] == [{"id": LINE, "quantity": -1}]
    assert (second["type"], second["description"]) == ("cancellation", "customer")
    assert "expectations" not in told(sale)["fulfillment"]


@pytest.mark.parametrize(
    ("status", "told_as"),
    [("REQUESTED", "pending"), ("OPEN", "pending"), ("CLOSED", "completed"), ("DECLINED", "failed")],
)
def test_a_returns_status_is_one_of_ucps_three(status: str, told_as: str) -> None:
    adjustment = return_adjustment(returned(1, status, {1: 2}))
    assert adjustment["status"] == told_as
    assert adjustment["line_items"] == [{"id": LINE, "quantity": -2}]


def test_prices_with_tax_and_lines_left_out_are_said() -> None:
    taxed = order(line_data(price="119"), total="119", taxesIncluded=True, totalTaxSet=bag("19"))
    assert ["$19.00 tax" in one["content"] for one in messages(taxed, MANY)] == [True]
    many = order(lineItems={"nodes": [line_data()], "pageInfo": {"hasNextPage": True}})
    assert [one["code"] for one in messages(many, MANY)] == ["lines_not_listed"]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"fulfillments": [parcel_data(number) for number in range(MANY)]}, "parcels_not_listed"),
        ({"fulfillments": [parcel_data(fulfillmentLineItems=CUT)]}, "parcels_not_listed"),
        ({"refunds": [refund_data(number) for number in range(MANY)]}, "adjustments_not_listed"),
        ({"refunds": [refund_data(refundLineItems=CUT)]}, "adjustments_not_listed"),
        ({"returns": CUT}, "adjustments_not_listed"),
    ],
)
def test_a_list_that_may_go_on_is_said_to(more: dict[str, Any], code: str) -> None:
    assert [one["code"] for one in messages(order(**more), MANY)] == [code]
    whole = {"fulfillments": [parcel_data()], "refunds": [refund_data()], "returns": {"nodes": []}}
    assert list(messages(order(**whole), MANY)) == []


def test_of_an_address_only_city_region_and_country_are_told() -> None:
    assert place(None) == {}
    assert place(Place(city=None, province_code="", country_code_v2="DE")) == {"address_country": "DE"}
