from __future__ import annotations

from typing import Any

from tests.demo.carts import HOME, Carts, line, to

DISCOUNTS = """query($id: ID!) { cart(id: $id) {
    discountApplications { __typename targetType targetSelection allocationMethod totalAllocatedAmount { amount }
        value { ... on MoneyV2 { amount currencyCode } ... on PricingPercentageValue { percentage } }
        ... on CartCodeDiscountApplication { code } }
    discountAllocations { discountedAmount { amount } sourceDiscountApplication { targetType } }
    deliveryGroups(first: 1) { nodes { discountAllocations { targetType discountedAmount { amount } } } } } }"""


def shown(carts: Carts, *codes: str, country: str = "US", **given: Any) -> Any:
    lines = (line(11, 2), line(41, 3))
    made = carts.create(*lines, discountCodes=list(codes), buyerIdentity={"countryCode": country}, **given)
    return carts.ask(DISCOUNTS, id=made["cart"]["id"])["cart"]


def application(code: str, method: str, selection: str, amount: str, value: dict[str, Any]) -> dict[str, Any]:
    return {
        "__typename": "CartCodeDiscountApplication",
        "targetType": "LINE_ITEM",
        "targetSelection": selection,
        "allocationMethod": method,
        "totalAllocatedAmount": {"amount": amount},
        "value": value,
        "code": code,
    }


def test_a_percentage_of_the_order_goes_across_all_lines(carts: Carts) -> None:
    cart = shown(carts, "ten")
    assert cart["discountApplications"] == [application("ten", "ACROSS", "ALL", "10.4", {"percentage": 10.0})]
    allocation = {"discountedAmount": {"amount": "10.4"}, "sourceDiscountApplication": {"targetType": "LINE_ITEM"}}
    assert cart["discountAllocations"] == [allocation]


def test_a_fixed_amount_is_in_the_buyers_currency(carts: Carts) -> None:
    value = {"amount": "750.0", "currencyCode": "JPY"}
    assert shown(carts, "FIVE", country="JP")["discountApplications"] == [
        application("FIVE", "ACROSS", "ALL", "750.0", value)
    ]


def test_free_units_go_to_each_line_that_is_entitled(carts: Carts) -> None:
    cart = shown(carts, "SOAPS")
    assert cart["discountApplications"] == [application("SOAPS", "EACH", "ENTITLED", "8.0", {"percentage": 100.0})]
    assert cart["discountAllocations"] == []


def test_free_shipping_is_taken_off_the_delivery_once_there_is_one(carts: Carts) -> None:
    (before,) = shown(carts, "FREE")["discountApplications"]
    assert (before["targetType"], before["totalAllocatedAmount"]) == ("SHIPPING_LINE", {"amount": "0.0"})
    cart = shown(carts, "FREE", "TEN", delivery={"addresses": [to(HOME)]})
    (group,) = cart["deliveryGroups"]["nodes"]
    assert group["discountAllocations"] == [{"targetType": "SHIPPING_LINE", "discountedAmount": {"amount": "7.0"}}]
