"""Orders as Shopify sends them, for tests of what is made of them."""

from __future__ import annotations

from typing import Any

from msgspec import convert

from bridge.tools.order_data import Line, Order, Return

AT = "2026-11-02T10:00:00Z"


def bag(amount: object, currency: str = "USD") -> dict[str, Any]:
    return {"presentmentMoney": {"amount": str(amount), "currencyCode": currency}}


def line_data(number: int = 1, price: object = "20.0", quantity: int = 1, **more: Any) -> dict[str, Any]:
    currency = more.pop("currency", "USD")
    discounts = [{"allocatedAmountSet": bag(amount, currency)} for amount in more.pop("discounts", [])]
    return {
        "id": f"gid://shopify/LineItem/{number}",
        "title": "Trail Shirt",
        "variantTitle": "M",
        "quantity": quantity,
        "currentQuantity": quantity,
        "unfulfilledQuantity": quantity,
        "requiresShipping": True,
        "originalUnitPriceSet": bag(price, currency),
        "discountAllocations": discounts,
        "image": None,
        "variant": {"id": f"gid://shopify/ProductVariant/{number}"},
    } | more


def shipping_data(price: object, after: object | None = None, currency: str = "USD") -> dict[str, Any]:
    paid = bag(price if after is None else after, currency)
    given = {"originalPriceSet": bag(price, currency), "discountedPriceSet": paid, "currentDiscountedPriceSet": paid}
    return {"title": "Standard", **given}


def order_data(*lines: dict[str, Any], currency: str = "USD", total: object = "20.0", **more: Any) -> dict[str, Any]:
    shipping = more.pop("shipping", [])
    data = {
        "name": "#1001",
        "processedAt": AT,
        "cancelledAt": None,
        "cancelReason": None,
        "edited": False,
        "taxesIncluded": False,
        "presentmentCurrencyCode": currency,
        "displayFinancialStatus": "PAID",
        "displayFulfillmentStatus": "UNFULFILLED",
        "shippingAddress": {"city": "Portland", "provinceCode": "OR", "countryCodeV2": "US"},
        "lineItems": {"nodes": list(lines) or [line_data(currency=currency)], "pageInfo": {"hasNextPage": False}},
        "shippingLines": {"nodes": shipping},
        "subtotalPriceSet": bag(total, currency),
        "totalPriceSet": bag(total, currency),
        "totalTaxSet": None,
        "originalTotalAdditionalFeesSet": None,
        "originalTotalDutiesSet": None,
        "totalTipReceivedSet": bag("0.0", currency),
        "currentSubtotalPriceSet": bag(total, currency),
        "currentTotalPriceSet": bag(total, currency),
        "currentTotalTaxSet": bag("0.0", currency),
        "currentTotalAdditionalFeesSet": None,
        "currentTotalDutiesSet": None,
        "currentTotalDiscountsSet": bag("0.0", currency),
        "fulfillments": [],
        "refunds": [],
    }
    return data | more


def order(*lines: dict[str, Any], **more: Any) -> Order:
    return convert(order_data(*lines, **more), Order)


def line(**more: Any) -> Line:
    return convert(line_data(**more), Line)


def parcel_data(number: int = 1, lines: dict[int, int] | None = None, **more: Any) -> dict[str, Any]:
    shares = [
        {"quantity": quantity, "lineItem": {"id": f"gid://shopify/LineItem/{id}"}}
        for id, quantity in (lines or {1: 1}).items()
    ]
    return {
        "id": f"gid://shopify/Fulfillment/{number}",
        "status": "SUCCESS",
        "createdAt": "2026-11-03T10:00:00Z",
        "updatedAt": "2026-11-04T10:00:00Z",
        "deliveredAt": None,
        "estimatedDeliveryAt": None,
        "trackingInfo": [{"company": "UPS", "number": "1Z9", "url": "https://ups.example/1Z9"}],
        "fulfillmentLineItems": {"nodes": shares},
        "events": {"nodes": []},
    } | more


def event_data(status: str, number: int = 1, at: str = "2026-11-05T10:00:00Z") -> dict[str, Any]:
    return {
        "id": f"gid://shopify/FulfillmentEvent/{number}",
        "status": status,
        "happenedAt": at,
        "message": None,
        "city": None,
    }


def returned(number: int, status: str, lines: dict[int, int]) -> Return:
    nodes = [
        {"quantity": quantity, "fulfillmentLineItem": {"lineItem": {"id": f"gid://shopify/LineItem/{id}"}}}
        for id, quantity in lines.items()
    ]
    return convert(
        {
            "id": f"gid://shopify/Return/{number}",
            "name": f"#1001-R{number}",
            "status": status,
            "createdAt": AT,
            "returnLineItems": {"nodes": nodes},
        },
        Return,
    )
