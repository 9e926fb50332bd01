from __future__ import annotations

from tests.demo.asking import Asking

QUERY = """query($country: CountryCode) @inContext(country: $country) { product(handle: "olive-soap") {
    requiresSellingPlan
    sellingPlanGroups(first: 1) { nodes { name options { name values } sellingPlans(first: 1) { nodes {
        id name description options { name value } recurringDeliveries
        checkoutCharge { type value { ... on SellingPlanCheckoutChargePercentageValue { percentage } } }
        deliveryPolicy { ... on SellingPlanRecurringDeliveryPolicy { interval intervalCount } }
        priceAdjustments { orderCount adjustmentValue { __typename
            ... on SellingPlanPercentagePriceAdjustment { adjustmentPercentage } } } } } } }
    variants(first: 1) { nodes { sellingPlanAllocations(first: 1) { nodes { sellingPlan { name }
        checkoutChargeAmount { amount } remainingBalanceChargeAmount { amount }
        priceAdjustments { price { amount currencyCode } compareAtPrice { amount } } } } } } } }"""


def test_a_plan_tells_its_rhythm_and_its_reduction(ask: Asking) -> None:
    product = ask(QUERY)["product"]
    (group,) = product["sellingPlanGroups"]["nodes"]
    assert group["options"] == [{"name": "Delivery frequency", "values": ["Delivered every month"]}]
    (plan,) = group["sellingPlans"]["nodes"]
    assert (plan["id"], plan["name"]) == ("gid://shopify/SellingPlan/61", "Monthly")
    assert plan["deliveryPolicy"] == {"interval": "MONTH", "intervalCount": 1}
    assert plan["checkoutCharge"] == {"type": "PERCENTAGE", "value": {"percentage": 100.0}}
    (adjustment,) = plan["priceAdjustments"]
    assert adjustment["adjustmentValue"]["adjustmentPercentage"] == 10.0


def test_what_a_variant_costs_in_a_plan(ask: Asking) -> None:
    for country, price, full in (("US", "7.2", "8.0"), ("JP", "1080.0", "1200.0")):
        (variant,) = ask(QUERY, country=country)["product"]["variants"]["nodes"]
        (allocation,) = variant["sellingPlanAllocations"]["nodes"]
        assert allocation["checkoutChargeAmount"] == {"amount": price}
        assert allocation["remainingBalanceChargeAmount"] == {"amount": "0.0"}
        assert allocation["priceAdjustments"][0]["compareAtPrice"] == {"amount": full}


def test_a_product_without_plans_has_no_groups(ask: Asking) -> None:
    query = '{ product(handle: "linen-shirt") { sellingPlanGroups(first: 1) { nodes { name } } } }'
    assert ask(query)["product"]["sellingPlanGroups"]["nodes"] == []
