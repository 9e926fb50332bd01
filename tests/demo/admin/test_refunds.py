from __future__ import annotations

from bridge.demo import DemoServer
from bridge.demo.orders import happenings
from tests.demo.asking import Asking
from tests.demo.ledger import orders

QUERY = """query($id: ID!) { order(id: $id) { totalRefundedSet { shopMoney { amount } } refunds(first: 5) { note
    totalRefundedSet { shopMoney { amount } } return { name } orderAdjustments(first: 1) { nodes { reason amountSet {
        shopMoney { amount } } } } refundLineItems(first: 5) { nodes { quantity restockType restocked lineItem { title }
        subtotalSet { shopMoney { amount } } totalTaxSet { shopMoney { amount } }
        priceSet { shopMoney { amount } } } } }
    transactions(first: 5) { kind status gateway amountSet { shopMoney { amount } } } } }"""


def shop_money(amount: str) -> dict[str, dict[str, str]]:
    return {"shopMoney": {"amount": amount}}


def test_a_refund_with_its_lines_and_its_return(ask_sold: Asking) -> None:
    found = ask_sold(QUERY, id=f"gid://shopify/Order/{orders()[1006].id}")["order"]
    assert found["refunds"] == [
        {
            "note": None,
            "totalRefundedSet": shop_money("21.45"),
            "return": {"name": "#1006-K-R1"},
            "orderAdjustments": {"nodes": []},
            "refundLineItems": {
                "nodes": [
                    {
                        "quantity": 1,
                        "restockType": "RETURN",
                        "restocked": True,
                        "lineItem": {"title": "Straw Hat"},
                        "subtotalSet": shop_money("20.0"),
                        "totalTaxSet": shop_money("1.45"),
                        "priceSet": shop_money("20.0"),
                    }
                ]
            },
        }
    ]
    assert [(each["kind"], each["amountSet"]) for each in found["transactions"]] == [
        ("SALE", shop_money("47.9")),
        ("REFUND", shop_money("21.45")),
    ]


def test_what_is_given_beyond_the_lines_is_an_adjustment(ask_sold: Asking, sold: DemoServer) -> None:
    order = next(each for each in sold.trading("kiosk").orders if each.number == 1001)
    happenings.goodwill(order, sold.trading("kiosk").now())
    (refund,) = ask_sold(QUERY, id=f"gid://shopify/Order/{order.id}")["order"]["refunds"]
    assert (refund["note"], refund["return"], refund["totalRefundedSet"]) == ("Goodwill", None, shop_money("5.6"))
    assert refund["orderAdjustments"]["nodes"] == [{"reason": "REFUND_DISCREPANCY", "amountSet": shop_money("-5.6")}]
