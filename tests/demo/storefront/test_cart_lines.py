from __future__ import annotations

from typing import Any

from tests.demo.carts import Carts, line

PLAN = "gid://shopify/SellingPlan/61"

LINES = """query($id: ID!) { cart(id: $id) { lines(first: 9) { nodes { __typename viewKey quantity
    attribute(key: "name") { value }
    cost { amountPerQuantity { amount } compareAtAmountPerQuantity { amount } subtotalAmount { amount }
        totalAmount { amount } }
    sellingPlanAllocation { sellingPlan { name } priceAdjustments { price { amount } } }
    line: discountAllocations { ...Off } everything: discountAllocations(lineLevelOnly: false) { ...Off }
    ... on CartLine { instructions { canRemove canUpdateQuantity } parentRelationship { parent { id } } } } } } }
    fragment Off on CartDiscountAllocation { targetType discountedAmount { amount }
        ... on CartCodeDiscountAllocation { code } }"""


def shown(carts: Carts, *lines: dict[str, Any], **given: Any) -> list[Any]:
    id = carts.create(*lines, **given)["cart"]["id"]
    found: list[Any] = carts.ask(LINES, id=id)["cart"]["lines"]["nodes"]
    return found


def test_a_line_says_what_it_costs_and_what_may_be_done_with_it(carts: Carts) -> None:
    (first,) = shown(carts, line(11, 2, attributes=[{"key": "name", "value": "Ann"}]))
    assert (first["__typename"], first["quantity"], first["attribute"]) == ("CartLine", 2, {"value": "Ann"})
    assert first["cost"] == {
        "amountPerQuantity": {"amount": "40.0"},
        "compareAtAmountPerQuantity": None,
        "subtotalAmount": {"amount": "80.0"},
        "totalAmount": {"amount": "80.0"},
    }
    assert first["instructions"] == {"canRemove": True, "canUpdateQuantity": True}
    assert (first["sellingPlanAllocation"], first["parentRelationship"]) == (None, None)


def test_a_subscription_costs_what_its_plan_says(carts: Carts) -> None:
    (first,) = shown(carts, line(41, 3, sellingPlanId=PLAN))
    allocation = first["sellingPlanAllocation"]
    assert allocation == {"sellingPlan": {"name": "Monthly"}, "priceAdjustments": [{"price": {"amount": "7.2"}}]}
    assert first["cost"]["totalAmount"] == {"amount": "21.6"}


def test_what_the_order_takes_off_stands_apart_from_what_the_line_does(carts: Carts) -> None:
    shirt, soap = shown(carts, line(11), line(41), discountCodes=["SHIRTS", "TEN"])
    on_shirt = {"targetType": "LINE_ITEM", "discountedAmount": {"amount": "10.0"}, "code": "SHIRTS"}
    assert shirt["line"] == [on_shirt]
    assert [each["discountedAmount"]["amount"] for each in shirt["everything"]] == ["10.0", "3.0"]
    assert (soap["line"], soap["everything"][0]["code"]) == ([], "TEN")
    assert shirt["cost"]["totalAmount"] == {"amount": "30.0"}
