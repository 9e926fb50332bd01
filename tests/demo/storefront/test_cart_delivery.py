from __future__ import annotations

from typing import Any

from tests.demo.carts import HOME, Carts, line, to

GROUPS = """query($id: ID!) { cart(id: $id) { deliveryGroups(first: 5, withCarrierRates: true) { nodes {
    id groupType cartLines(first: 5) { nodes { quantity } }
    deliveryAddress { city country countryCodeV2 formatted(withName: true) formattedArea name }
    deliveryOptions { handle code title description deliveryMethodType estimatedCost { amount currencyCode } }
    selectedDeliveryOption { handle } } }
    delivery { addresses { address { ... on CartDeliveryAddress { formatted formattedArea latitude } } } } } }"""


def shown(carts: Carts, *lines: dict[str, Any], **address: str) -> Any:
    given = to(HOME | {"firstName": "Ann", "lastName": "Lee"} | address)
    id = carts.create(*lines, delivery={"addresses": [given]})["cart"]["id"]
    return carts.ask(GROUPS, id=id)["cart"]


def test_a_group_says_what_goes_where_and_how(carts: Carts) -> None:
    cart = shown(carts, line(11, 3))
    (group,) = cart["deliveryGroups"]["nodes"]
    assert group["groupType"] == "ONE_TIME_PURCHASE"
    assert group["cartLines"]["nodes"] == [{"quantity": 3}]
    assert group["deliveryAddress"] == {
        "city": "Portland",
        "country": "United States",
        "countryCodeV2": "US",
        "formatted": ["Ann Lee", "1 Main St", "Portland OR 97205", "US"],
        "formattedArea": "Portland OR 97205, United States",
        "name": "Ann Lee",
    }
    assert group["deliveryOptions"][0] == {
        "handle": "post",
        "code": "post",
        "title": "Post",
        "description": "3 days",
        "deliveryMethodType": "SHIPPING",
        "estimatedCost": {"amount": "0.0", "currencyCode": "USD"},
    }
    assert group["deliveryOptions"][2]["deliveryMethodType"] == "PICK_UP"
    assert group["selectedDeliveryOption"] == {"handle": "post"}
    (address,) = cart["delivery"]["addresses"]
    assert address["address"]["formatted"] == ["1 Main St", "Portland OR 97205", "US"]


def test_a_subscription_has_a_group_of_its_own(carts: Carts) -> None:
    plan = "gid://shopify/SellingPlan/61"
    groups = shown(carts, line(11), line(41, 2, sellingPlanId=plan))["deliveryGroups"]["nodes"]
    assert [group["groupType"] for group in groups] == ["ONE_TIME_PURCHASE", "SUBSCRIPTION"]
    assert len({group["id"] for group in groups}) == 2


def test_where_nobody_delivers_no_option_is_selected(carts: Carts) -> None:
    (group,) = shown(carts, line(13), countryCode="BR", zip="", provinceCode="")["deliveryGroups"]["nodes"]
    assert (group["deliveryOptions"], group["selectedDeliveryOption"]) == ([], None)
