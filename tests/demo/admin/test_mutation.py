from __future__ import annotations

from typing import Any

import pytest

from bridge.demo import DemoServer
from bridge.demo.orders import standing
from bridge.demo.orders.reasons import REASONS
from tests.demo.asking import Asking
from tests.demo.ledger import NO_RETURNS, orders

ORDER = orders()[1001]
RETURN = "return { id name status totalQuantity decline { reason note } } userErrors { code field message }"
REQUEST = f"mutation($input: ReturnRequestInput!) {{ returnRequest(input: $input) {{ {RETURN} }} }}"
APPROVE = f"mutation($input: ReturnApproveRequestInput!) {{ returnApproveRequest(input: $input) {{ {RETURN} }} }}"
DECLINE = f"mutation($input: ReturnDeclineRequestInput!) {{ returnDeclineRequest(input: $input) {{ {RETURN} }} }}"
CANCEL = f"mutation($id: ID!) {{ returnCancel(id: $id) {{ {RETURN} }} }}"
CLOSE = f"mutation($id: ID!) {{ returnClose(id: $id) {{ {RETURN} }} }}"


def wished(quantity: int = 1, order: int = ORDER.id, **more: Any) -> dict[str, Any]:
    line = {
        "fulfillmentLineItemId": f"gid://shopify/FulfillmentLineItem/{ORDER.fulfillments[0].lines[1].id}",
        "quantity": quantity,
        "returnReasonDefinitionId": f"gid://shopify/ReturnReasonDefinition/{REASONS[0].id}",
        **more,
    }
    return {"orderId": f"gid://shopify/Order/{order}", "returnLineItems": [line]}


def errors(payload: dict[str, Any]) -> list[tuple[str, list[str]]]:
    assert payload["return"] is None
    return [(error["code"], error["field"]) for error in payload["userErrors"]]


def test_a_request_waits_for_the_merchant(ask_sold: Asking, sold: DemoServer) -> None:
    payload = ask_sold(REQUEST, input=wished(2, customerNote="Too mild."))["returnRequest"]
    assert payload["userErrors"] == []
    assert payload["return"] | {"id": ""} == {
        "id": "",
        "name": "#1001-K-R1",
        "status": "REQUESTED",
        "totalQuantity": 2,
        "decline": None,
    }
    order = next(each for each in sold.trading("kiosk").orders if each.id == ORDER.id)
    assert standing.return_status(order) == "RETURN_REQUESTED"
    assert order.returns[0].lines[0].customer_note == "Too mild."
    again = ask_sold(REQUEST, input=wished())["returnRequest"]
    assert errors(again) == [("INVALID", ["input", "returnLineItems", "0", "quantity"])]


@pytest.mark.parametrize(
    ("input", "code", "field"),
    [
        (wished(returnReasonDefinitionId=None), "BLANK", "returnReasonDefinitionId"),
        (wished(returnReasonDefinitionId="gid://shopify/Product/1"), "NOT_FOUND", "returnReasonDefinitionId"),
        (wished(9), "INVALID", "quantity"),
        (wished(fulfillmentLineItemId="gid://shopify/FulfillmentLineItem/1"), "NOT_FOUND", "fulfillmentLineItemId"),
        (wished(fulfillmentLineItemId="gid://shopify/Product/1"), "NOT_FOUND", "fulfillmentLineItemId"),
    ],
)
def test_a_request_that_cannot_be_granted(ask_sold: Asking, input: dict[str, Any], code: str, field: str) -> None:
    payload = ask_sold(REQUEST, input=input)["returnRequest"]
    assert errors(payload) == [(code, ["input", "returnLineItems", "0", field])]


def test_an_order_that_is_not_there_or_too_old_cannot_be_returned(ask_sold: Asking) -> None:
    for number in (404, orders()[1004].id):
        payload = ask_sold(REQUEST, input=wished(order=number))["returnRequest"]
        assert errors(payload) == [("NOT_FOUND", ["input", "orderId"])]


def test_the_older_reason_codes_still_count_and_others_are_no_request_at_all(ask_sold: Asking) -> None:
    older = wished(returnReason="DEFECTIVE")
    del older["returnLineItems"][0]["returnReasonDefinitionId"]
    assert ask_sold(REQUEST, input=older)["returnRequest"]["return"]["status"] == "REQUESTED"
    older["returnLineItems"][0]["returnReason"] = "BORED"
    (error,) = ask_sold.errors(REQUEST, input=older)
    assert error["extensions"]["code"] == "INVALID_VARIABLE"
    assert error["extensions"]["problems"]


def test_the_merchant_approves_and_closes(ask_sold: Asking) -> None:
    id = ask_sold(REQUEST, input=wished())["returnRequest"]["return"]["id"]
    assert ask_sold(APPROVE, input={"id": id})["returnApproveRequest"]["return"]["status"] == "OPEN"
    assert errors(ask_sold(APPROVE, input={"id": id})["returnApproveRequest"]) == [("INVALID_STATE", ["id"])]
    assert ask_sold(CLOSE, id=id)["returnClose"]["return"]["status"] == "CLOSED"
    assert errors(ask_sold(CANCEL, id=id)["returnCancel"]) == [("INVALID_STATE", ["id"])]


def test_the_merchant_declines_and_the_units_may_be_asked_for_again(ask_sold: Asking) -> None:
    id = ask_sold(REQUEST, input=wished(2))["returnRequest"]["return"]["id"]
    no = {"id": id, "declineReason": "FINAL_SALE", "declineNote": "Sold as seen."}
    declined = ask_sold(DECLINE, input=no)["returnDeclineRequest"]["return"]
    assert (declined["status"], declined["decline"]) == ("DECLINED", {"reason": "FINAL_SALE", "note": "Sold as seen."})
    assert ask_sold(REQUEST, input=wished(2))["returnRequest"]["return"]["name"] == "#1001-K-R2"


def test_a_return_that_is_not_there_cannot_be_answered(ask_sold: Asking) -> None:
    gone = "gid://shopify/Return/404"
    assert errors(ask_sold(APPROVE, input={"id": gone})["returnApproveRequest"]) == [("NOT_FOUND", ["id"])]
    assert errors(ask_sold(CANCEL, id=gone)["returnCancel"]) == [("NOT_FOUND", ["id"])]


def test_writing_needs_its_scope_and_what_is_not_served_says_so(ask_sold: Asking) -> None:
    (error,) = ask_sold.errors(REQUEST, NO_RETURNS, input=wished())
    assert "`write_returns`" in error["extensions"]["requiredAccess"]
    create = "mutation($input: ReturnInput!) { returnCreate(returnInput: $input) { return { id } } }"
    (error,) = ask_sold.errors(create, input={"orderId": "gid://shopify/Order/1", "returnLineItems": []})
    assert error["message"] == "The demo shop does not serve Mutation.returnCreate yet."
