from __future__ import annotations

from tests.demo.asking import Asking
from tests.demo.ledger import orders

RETURNS = """query($id: ID!) { order(id: $id) { returns(first: 5) { nodes { name status totalQuantity closedAt
    requestApprovedAt decline { reason } order { name } refunds(first: 5) { nodes { totalRefundedSet { shopMoney {
        amount } } } } returnLineItems(first: 5) { nodes { __typename quantity refundableQuantity refundedQuantity
        processedQuantity unprocessedQuantity customerNote
        ... on ReturnLineItem { returnReasonDefinition { handle name } fulfillmentLineItem { lineItem { title } }
            withCodeDiscountedTotalPriceSet { shopMoney { amount } } } } } } } } }"""
RETURNABLE = """query($id: ID!) { returnableFulfillments(orderId: $id, first: 5) { nodes { id fulfillment { name }
    returnableFulfillmentLineItems(first: 5) { nodes { quantity fulfillmentLineItem { lineItem { title } } } } } } }"""


def test_a_return_that_is_done_with(ask_sold: Asking) -> None:
    (found,) = ask_sold(RETURNS, id=f"gid://shopify/Order/{orders()[1006].id}")["order"]["returns"]["nodes"]
    (line,) = found.pop("returnLineItems")["nodes"]
    assert found.pop("closedAt") is not None
    assert found.pop("requestApprovedAt") is not None
    assert found == {
        "name": "#1006-K-R1",
        "status": "CLOSED",
        "totalQuantity": 1,
        "decline": None,
        "order": {"name": "#1006-K"},
        "refunds": {"nodes": [{"totalRefundedSet": {"shopMoney": {"amount": "21.45"}}}]},
    }
    assert line == {
        "__typename": "ReturnLineItem",
        "quantity": 1,
        "refundableQuantity": 0,
        "refundedQuantity": 1,
        "processedQuantity": 1,
        "unprocessedQuantity": 0,
        "customerNote": "Runs a size small.",
        "returnReasonDefinition": {"handle": "size-too-small", "name": "Size was too small"},
        "fulfillmentLineItem": {"lineItem": {"title": "Straw Hat"}},
        "withCodeDiscountedTotalPriceSet": {"shopMoney": {"amount": "20.0"}},
    }


def test_what_may_still_be_returned(ask_sold: Asking) -> None:
    (parcel,) = ask_sold(RETURNABLE, id=f"gid://shopify/Order/{orders()[1005].id}")["returnableFulfillments"]["nodes"]
    assert parcel["fulfillment"] == {"name": "#1005-K-F1"}
    assert parcel["returnableFulfillmentLineItems"]["nodes"] == [
        {"quantity": 1, "fulfillmentLineItem": {"lineItem": {"title": "Olive Soap"}}}  # the other is asked back already
    ]


def test_a_parcel_of_which_something_may_be_returned_is_known_by_its_id(ask_sold: Asking) -> None:
    (parcel,) = ask_sold(RETURNABLE, id=f"gid://shopify/Order/{orders()[1005].id}")["returnableFulfillments"]["nodes"]
    one = "query($id: ID!) { returnableFulfillment(id: $id) { id fulfillment { name } } }"
    found = ask_sold(one, id=parcel["id"])["returnableFulfillment"]
    assert found == {"id": parcel["id"], "fulfillment": {"name": "#1005-K-F1"}}
    other = parcel["id"].replace("ReturnableFulfillment", "Fulfillment")
    assert ask_sold(one, id=other) == {"returnableFulfillment": None}


def test_nothing_may_be_returned_of_what_was_not_sent(ask_sold: Asking) -> None:
    for id in (orders()[1003].id, orders()[1007].id, orders()[1004].id, 404):  # 1004 is too old to be seen
        assert ask_sold(RETURNABLE, id=f"gid://shopify/Order/{id}") == {"returnableFulfillments": {"nodes": []}}
