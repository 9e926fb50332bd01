from __future__ import annotations

from tests.demo.asking import Asking
from tests.demo.ledger import orders

MONEY = "{ shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }"


def order_id(number: int) -> str:
    return f"gid://shopify/Order/{orders()[number].id}"


def bag(shop: str, presentment: str) -> dict[str, dict[str, str]]:
    return {
        "shopMoney": {"amount": shop, "currencyCode": "USD"},
        "presentmentMoney": {"amount": presentment, "currencyCode": "EUR"},
    }


def test_an_order_with_its_buyer_and_how_it_stands(ask_sold: Asking) -> None:
    query = """query($id: ID!) { order(id: $id) { name number email phone confirmed closed test fullyPaid unpaid
        refundable requiresShipping fulfillable note tags displayFinancialStatus displayFulfillmentStatus returnStatus
        customer { displayName } shippingAddress { city zip provinceCode countryCodeV2 formattedArea }
        billingAddressZip: billingAddress { zip } paymentGatewayNames customerLocale } }"""
    assert ask_sold(query, id=order_id(1001))["order"] == {
        "name": "#1001-K",
        "number": 1001,
        "email": "ann@example.com",
        "phone": "+15035550101",
        "confirmed": True,
        "closed": False,
        "test": False,
        "fullyPaid": True,
        "unpaid": False,
        "refundable": True,
        "requiresShipping": True,
        "fulfillable": False,
        "note": None,
        "tags": [],
        "displayFinancialStatus": "PAID",
        "displayFulfillmentStatus": "FULFILLED",
        "returnStatus": "NO_RETURN",
        "customer": {"displayName": "Ann Lee"},
        "shippingAddress": {
            "city": "Portland",
            "zip": "97205",
            "provinceCode": "OR",
            "countryCodeV2": "US",
            "formattedArea": "Portland OR, United States",
        },
        "billingAddressZip": {"zip": "97205"},
        "paymentGatewayNames": ["bogus"],
        "customerLocale": "en",
    }


def test_totals_in_both_currencies(ask_sold: Asking) -> None:
    fields = ["subtotalPriceSet", "totalDiscountsSet", "totalShippingPriceSet", "totalTaxSet", "totalPriceSet"]
    fields += [
        "currentTotalPriceSet",
        "totalReceivedSet",
        "totalOutstandingSet",
        "totalRefundedSet",
        "currentTotalDiscountsSet",
    ]
    query = f"query($id: ID!) {{ order(id: $id) {{ taxesIncluded {' '.join(f'{each} {MONEY}' for each in fields)} }} }}"
    found = ask_sold(query, id=order_id(1002))["order"]  # three soaps at 6.95 €, 10 % off, DHL 4.90 €
    assert found["taxesIncluded"] is True
    assert found["subtotalPriceSet"] == bag("20.84", "18.76")
    assert found["totalDiscountsSet"] == found["currentTotalDiscountsSet"] == bag("2.32", "2.09")
    assert found["totalShippingPriceSet"] == bag("5.44", "4.9")
    assert found["totalTaxSet"] == bag("4.2", "3.78")
    assert found["totalPriceSet"] == found["currentTotalPriceSet"] == found["totalReceivedSet"] == bag("26.28", "23.66")
    assert found["totalOutstandingSet"] == found["totalRefundedSet"] == bag("0.0", "0.0")


def test_discounts_as_promised(ask_sold: Asking) -> None:
    query = """query($id: ID!) { order(id: $id) { discountCode discountCodes
        discountApplications(first: 5) { nodes { targetType value { ... on PricingPercentageValue { percentage } }
            ... on DiscountCodeApplication { code } } } } }"""
    assert ask_sold(query, id=order_id(1002))["order"] == {
        "discountCode": "TEN",
        "discountCodes": ["TEN"],
        "discountApplications": {"nodes": [{"targetType": "LINE_ITEM", "value": {"percentage": 10.0}, "code": "TEN"}]},
    }


def test_taxes_of_all_lines_are_one_for_each_tax(ask_sold: Asking) -> None:
    query = "query($id: ID!) { order(id: $id) { taxLines { title rate priceSet { presentmentMoney { amount } } } } }"
    assert ask_sold(query, id=order_id(1002))["order"]["taxLines"] == [
        {"title": "MwSt.", "rate": 0.19, "priceSet": {"presentmentMoney": {"amount": "3.78"}}}
    ]


def test_a_cancelled_order_says_when_and_why(ask_sold: Asking) -> None:
    query = """query($id: ID!) { order(id: $id) { cancelledAt cancelReason cancellation { staffNote }
        currentTotalPriceSet { shopMoney { amount } } currentSubtotalLineItemsQuantity subtotalLineItemsQuantity } }"""
    found = ask_sold(query, id=order_id(1003))["order"]
    assert found["cancelledAt"] is not None
    assert (found["cancelReason"], found["cancellation"]) == ("CUSTOMER", {"staffNote": None})
    assert found["currentTotalPriceSet"] == {"shopMoney": {"amount": "0.0"}}
    assert (found["subtotalLineItemsQuantity"], found["currentSubtotalLineItemsQuantity"]) == (1, 0)


def test_the_status_page_opens_without_signing_in_but_not_for_those_who_guess(ask_sold: Asking) -> None:
    url = ask_sold("query($id: ID!) { order(id: $id) { statusPageUrl } }", id=order_id(1001))["order"]["statusPageUrl"]
    assert "#1001-K" in ask_sold.client.get(url).text
    guessed = url.replace(orders()[1001].key, orders()[1001].key[::-1])
    assert ask_sold.client.get(guessed).status_code == 404
